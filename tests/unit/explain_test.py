"""Each code of `assent explain` has a wrong and a right example; both are run.

How an example is read, and so how it is written in src/source/explanations.def:

      wrong:  scale: 0..10                 begins at the word, and goes on in the lines indented as deep;
              objections: {ana: ...}       a text may have several of each
      right:  ...

- Keys replace those of a small decision, which is written to decision.yaml. What begins with `assent:` or `recipe:`, or
  has no key, is the whole file.
- `members.yaml:` alone in a line: the lines below it, indented by 2, are that file. Files with the names in DECISIONS
  below are completed like the one without a name.
- `$ assent ...` (or `git`, `ssh-keygen`) is run there; what comes after it is done later. An example that does not end
  with a command ends with `assent check` of its first file. What the last command says counts.
- \\x{E9} is one byte, \\u{202E} one character, as findings show them.

The wrong example gives the code. The right one does not, and has no error. Files that are too large for a text, or no
texts at all, are made here.

Usage: explain_test.py ASSENT SOURCE_FOLDER [--source] [CODE...]
With --source the texts are read from the source, and need not be in the program yet.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time
import zipfile

ASSENT, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SECONDS = 60 * int(os.environ.get("ASSENT_SLOWNESS", "1"))
MIB = 1 << 20
BASE = {"assent": "1", "options": "[farm, city]", "objections": "{ana: {farm: 1, city: 7}, ben: {farm: 3, city: 0}}"}
DECISIONS = {"decision.yaml", "hall.yaml", "money.yaml", "old.yaml", "new.yaml"}
PROGRAMS = {"assent": ASSENT, "git": "git", "ssh-keygen": "ssh-keygen"}
ENVIRONMENT = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"} | {
    f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (
        ("NAME", "Ana"), ("EMAIL", "ana@example.org"), ("DATE", "2026-10-03T12:00:00Z"))}
FILE_NAME = r"([\w./-]+\.\w+):"
DEPTH = 10  # how deep an example is indented
LINES, COLUMNS = 45, 80  # of a text at most; most have about 15

def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


# Files that the examples name and that the texts cannot show.


def decision(more):
    return complete(more or "title: An example\n").encode()


def orders(options):
    names = "".join(f"# ALTERNATIVE NAME {i + 1}: c{i}\n" for i in range(options))
    return f"# NUMBER ALTERNATIVES: {options}\n{names}1: {','.join(str(i + 1) for i in range(options))}\n".encode()


def crowd():
    options = ", ".join(f"o{i}" for i in range(512))
    people = ", ".join(f"p{i}" for i in range(513))
    return decision(f"options: [{options}]\nparticipants: [{people}]\n"
                    "policy: {missing: worst}\nobjections: {p1: {o1: 3}}\n")


def one_line():
    """Grades in brackets, in lines that are short enough: only the brackets are too long."""
    return decision("objections: {\n" + "".join(f"  person-{i}: [0, 1],\n" for i in range(60_000)) + "}\n")


def values():
    line = "  - [" + ",".join("1" * 100_000) + "]\n"
    return decision("comments:\n" + line * 101)


def sums():
    people = "".join(f"  - {{id: p{i}, weight: 999999999.999999999}}\n" for i in range(200))
    grades = "".join(f"  p{i}: [999999999.999999999, 0]\n" for i in range(200))
    return decision(f"scale: 0..1000000000\nparticipants:\n{people}objections:\n{grades}")


def folder_of_policies(number):
    for place in range(number):
        end = "{decide_by: borda}" if place + 1 == number else f"{{extends: p{place + 2}.yaml}}"
        yield f"p{place + 1}.yaml", (end + "\n").encode()


def folder_of_needs(number):
    for place in range(number):
        needs = f"needs: {{n{place + 2}.yaml: farm}}\n" if place + 1 < number else ""
        yield f"n{place + 1}.yaml", decision(needs)


def sheet(formula):
    old = SOURCE / "tests/fuzz/corpus/spreadsheet/grades.xlsx"
    path = pathlib.Path("made.xlsx")
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if formula and name.endswith("sheet1.xml"):
                data = re.sub(rb"<v>(\d+)</v></c></row>", rb"<f>1+2</f><v>\1</v></c></row>", data, count=1)
                check(b"<f>" in data, "the sheet has a formula")
            target.writestr(name, data)
    data = path.read_bytes()
    path.unlink()
    return data


def keys():
    """The keys of Ana and Ben, and a list of signers with Ana alone."""
    with tempfile.TemporaryDirectory() as place:
        for name in "ana", "ben":
            path = pathlib.Path(place, name)
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
            yield name, path.read_bytes()
        yield "signers", b"ana@example.org " + pathlib.Path(place, "ana.pub").read_bytes()


MADE = {
    "huge.yaml": lambda: decision("") + b"#" * 1023 + (b"\n" + b"#" * 1023) * (65 * 1024),
    "values.yaml": values,
    "crowd.yaml": crowd,
    "brackets.yaml": one_line,
    "sums.yaml": sums,
    "one-line.yaml": lambda: decision("") + b"#" * (4 * MIB + 1),
    "deep.yaml": lambda: decision("title: " + "[" * 64 + "]" * 64 + "\n"),
    "300-options.soc": lambda: orders(300),
    "formula.xlsx": lambda: sheet(formula=True),
    "values.xlsx": lambda: sheet(formula=False),
}
# Faults that come together: a change that moves the outcome breaks the seal, too.
TOGETHER = {"D505": {"D506"}}
MADE_FOLDERS = {"L909": lambda: folder_of_policies(10), "L910": lambda: folder_of_needs(102), "D509": keys, "D510": keys}


# The texts and their examples.


def codes_and_texts():
    listed = subprocess.run([ASSENT, "explain"], capture_output=True, check=True, timeout=SECONDS).stdout.decode()
    for line in listed.splitlines():
        code = line.split()[0]
        text = subprocess.run([ASSENT, "explain", code], capture_output=True, check=True, timeout=SECONDS).stdout
        yield code, text.decode().split("\n", 2)[2]  # behind the title


def texts_of_source():
    """As they stand in the source: for whoever writes them and has not built the program."""
    source = (SOURCE / "src/source/explanations.def").read_text(encoding="utf-8")
    return re.findall(r'^ASSENT_EXPLANATION\((\w+),\nR"\((.*?)\)"\)', source, re.MULTILINE | re.DOTALL)


def examples(text):
    """Pairs of `wrong` or `right` and the lines of the example."""
    found = []
    goes_on = False
    for line in text.splitlines():
        begin = re.match(r"  (wrong|right):  (?=\S)", line)
        if begin:
            found.append((begin[1], []))
        goes_on = bool(begin) or (goes_on and line.startswith(" " * DEPTH))
        if goes_on:
            found[-1][1].append(line[DEPTH:])
    return found


def complete(text):
    """A file of keys gets those of the small decision that it does not have."""
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    if not keys or re.match(r"(\\u\{FEFF\})?(assent|recipe):", text):
        return text
    base = {key: value for key, value in BASE.items() if key not in keys}
    if {"options", "rankings"} & set(keys):
        base.pop("objections", None)
    return "".join(f"{key}: {value}\n" for key, value in base.items()) + text


def as_bytes(text):
    text = re.sub(r"\\u\{([0-9A-F]+)\}", lambda match: chr(int(match[1], 16)), text)
    parts = re.split(r"\\x\{([0-9A-F]{2})\}", text)
    return b"".join(bytes([int(part, 16)]) if i % 2 else part.encode() for i, part in enumerate(parts))


def steps(lines):
    """What the example does, in its order: (name of a file, its text) or ("$", a command)."""
    done = []
    place = 0
    while place < len(lines):
        name = re.fullmatch(FILE_NAME, lines[place])
        if lines[place].startswith("$ "):
            done.append(("$", lines[place][2:]))
            place += 1
            continue
        begin = place = place + (1 if name else 0)
        while place < len(lines) and not lines[place].startswith("$ ") and (
                lines[place].startswith("  ") or not (name or re.fullmatch(FILE_NAME, lines[place]))):
            place += 1
        check(place > begin, ("an example with an empty file", lines))
        text = "".join(line[2 if name else 0:] + "\n" for line in lines[begin:place])
        done.append((name[1] if name else "decision.yaml", text))
    if not any(name != "$" for name, _ in done):
        done.insert(0, ("decision.yaml", "title: An example\n"))
    if done[-1][0] != "$":
        done.append(("$", f"assent check {done[0][0]}"))
    return done


def run(command):
    words = shlex.split(command)
    check(words[0] in PROGRAMS, ("this is not run", command))
    for word in words:
        if word in MADE and not os.path.exists(word):
            pathlib.Path(word).write_bytes(MADE[word]())
    done = subprocess.run([PROGRAMS[words[0]], *words[1:]], env=ENVIRONMENT, capture_output=True, timeout=SECONDS,
                          check=False)
    said = (done.stdout + done.stderr).decode()
    check(done.returncode in (0, 1, 2), (command, done.returncode, said[-500:]))
    return said


def outcome(code, lines):
    """What the last command of the example says."""
    said = ""
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        for name, data in MADE_FOLDERS.get(code, lambda: [])():
            pathlib.Path(name).write_bytes(data)
            os.chmod(name, 0o600)  # else ssh-keygen takes no private key
        for name, text in steps(lines):
            if name == "$":
                said = run(text)
            else:
                pathlib.Path(name).parent.mkdir(parents=True, exist_ok=True)
                pathlib.Path(name).write_bytes(as_bytes(complete(text) if name in DECISIONS else text))
        os.chdir("/")
    return said


def try_example(code, kind, lines):
    said = outcome(code, lines)
    found = re.findall(r"\b(error|warning|note)\[([A-Z]\d{3})\]", said)
    codes = {each for _, each in found}
    show = "\n".join([code, kind, *lines, said[:1500]])
    if kind == "wrong":
        check(code in codes, show)
        others = {each for severity, each in found if severity == "error"} - {code} - TOGETHER.get(code, set())
        check(not others, "another error, too: " + show)
    else:
        check(code not in codes, show)
        check(not any(severity == "error" for severity, _ in found), show)
        check("assent: error:" not in said, show)


def try_text(code, text):
    check(text.count("\n") <= LINES, (code, "is too long"))
    for line in text.splitlines():
        check(len(line) <= COLUMNS, (code, "has a long line", line))
    found = examples(text)
    check({kind for kind, _ in found} == {"wrong", "right"}, (code, "has no wrong or no right example"))
    for kind, lines in found:
        try_example(code, kind, lines)
    return len(found)


def main():
    texts = texts_of_source() if "--source" in sys.argv else list(codes_and_texts())
    chosen = [word for word in sys.argv[3:] if re.fullmatch(r"[A-Z]\d{3}", word)]
    number = slow = 0
    for code, text in texts:
        if chosen and code not in chosen:
            continue
        begin = time.monotonic()
        number += try_text(code, text)
        slow = max(slow, time.monotonic() - begin)
    print(f"{number} examples of {len(texts)} codes; the slowest took {slow:.1f} s")
    sys.exit(0 if chosen or number >= 2 * len(texts) else 1)


main()
