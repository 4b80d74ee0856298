"""Pages are not written to a terminal, and a page of many people can be sent.

Usage: html_test.py ASSENT SOURCE_FOLDER.
"""

import html.parser
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

ASSENT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
DECISION = ROOT / "examples/00-retreat/decision.yaml"
VOID = {"meta", "rect", "path", "line", "circle", "polygon", "polyline", "br", "input", "link"}


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


class Elements(html.parser.HTMLParser):
    """Each element that is opened is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.count = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.count += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append((tag, self.getpos()))


def page_of(text, folder, *words):
    path = pathlib.Path(folder) / "decision.yaml"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([ASSENT, "decide", path, "--format", "html", *words], capture_output=True, timeout=120, check=False)
    check(done.returncode == 0, done.stderr)
    elements = Elements()
    elements.feed(done.stdout.decode())
    elements.close()
    check(not elements.wrong and not elements.open, (elements.wrong[:3], elements.open))
    return done.stdout


def check_terminal():
    master, terminal = pty.openpty()
    for words in (["decide", DECISION], ["decide", DECISION, "-o", "-"],
                  ["diff", DECISION, DECISION.with_name("other.yaml")], ["burden", DECISION], ["burden", "--report", DECISION],
                  ["recipes", "diff", DECISION, DECISION], ["compare", DECISION]):
        done = subprocess.run([ASSENT, *words, "--format", "html"], stdin=subprocess.DEVNULL,
                              stdout=terminal, stderr=subprocess.PIPE, timeout=60, check=False)
        check(done.returncode == 2 and b"-o FILE.html" in done.stderr, (done.returncode, done.stderr))
    os.close(terminal)
    try:
        check(os.read(master, 10) == b"", "something was written to the terminal")
    except OSError:  # nothing is there, and nobody writes any more
        pass
    os.close(master)


def decision(people, options, reasons):
    grades = {}
    for p in range(people):
        given = {f"option-{o}": (7 * p + 5 * o + p * p) % 11 for o in range(options)}
        if reasons:
            given = {option: {"grade": grade, "reason": "a reason of about fifty characters, as people write"}
                     for option, grade in given.items()}
        grades[f"person-{p}"] = given
    return json.dumps({"assent": 1, "options": [f"option-{o}" for o in range(options)], "objections": grades})


def check_sizes():
    with tempfile.TemporaryDirectory() as folder:
        small = page_of(decision(30, 8, True), folder)
        check(len(small) < 200_000, f"30 people and 8 options: {len(small)} bytes")
        large = page_of(decision(1000, 10, False), folder, "--no-firmness")
        check(b"<details>" in large and len(large) < 1_000_000, f"1000 people and 10 options: {len(large)} bytes")
        check(large.count(b"<tr data-p=") == 1000, "each of 1000 people has a row")
        huge = page_of(decision(2001, 2, False), folder, "--no-firmness")
        check(b"<tr data-p=" not in huge, "the grades of 2001 people are left out")


check_terminal()
check_sizes()
