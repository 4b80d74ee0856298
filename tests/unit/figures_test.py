"""Each figure is well-formed XML of a few known elements, asks for nothing from outside, and is the same everywhere;
what people write in a file is text in it and nothing else.

Usage: figures_test.py ASSENT SOURCE_FOLDER
"""

import html.parser
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

FIGURES = ("bars", "heatmap", "rules", "margins", "firmness")
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {SVG + name for name in "svg title desc rect line circle polyline polygon text g".split()}
HOSTILE = [
    "<script>alert(1)</script>",
    "]]> <!-- --> <![CDATA[ & &amp; &#x202e; %x;",
    "\" onload='alert(1)' x=\"",
    "turned \u202eback\u2066 and \u200b hidden",
    "a" * 10_000,
    "</text></svg><svg onload=alert(1)>",
]


def decision():
    quoted = ['"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' for name in HOSTILE]
    lines = ["assent: 1", f"title: {quoted[0]}", "status_quo: o5", "options:"]
    lines += [f"  - {{id: o{i}, title: {name}}}" for i, name in enumerate(quoted)]
    lines += ["participants:"]
    lines += [f"  - {{id: p{i}, name: {name}}}" for i, name in enumerate(quoted)]
    lines += ["objections:", "  p0: [0, {veto: true, reason: " + quoted[1] + "}, 3, 4, 5, 6]"]
    lines += [f"  p{i}: [{', '.join(str((i * 3 + o * 7) % 11) for o in range(6))}]" for i in range(1, 6)]
    lines += ["policy: {decide_by: schulze, rules: [schulze, borda, veto-aware]}"]
    return "\n".join(lines) + "\n"


def drawn(assent, path, figure, environment=None):
    run = subprocess.run(
        [assent, "decide", path, "--figure", figure, "--rule", "borda", "--rule", "schulze"],
        capture_output=True, timeout=60, check=False, env=environment)
    return run.returncode, run.stdout


def faults_of(drawing):
    root = tree.fromstring(drawing)
    faults = [f"the element {each.tag}" for each in root.iter() if each.tag not in ELEMENTS]
    for each in root.iter():
        for name, value in each.attrib.items():
            if name.startswith("on") or "href" in name or name == "style" or "url(" in value:
                faults.append(f"the attribute {name}={value}")
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    if len(ids) != len(set(ids)) or set(root.get("aria-labelledby").split()) != set(ids):
        faults.append(f"the ids {ids}")
    if root.get("role") != "img":
        faults.append("no role")
    return faults


class Page(html.parser.HTMLParser):
    """What of a page could do something: its elements that are not known, and attributes that act."""

    def __init__(self):
        super().__init__()
        self.faults, self.scripts, self.text = [], 0, ""

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        for name, value in attrs:
            if name.startswith("on") or name in ("href", "src", "style"):
                self.faults.append(f"the attribute {name}={value}")

    def handle_data(self, data):
        self.text += data


def faults_of_pages(assent, hostile):
    named = hostile.with_name("<script>alert(1)<br>.yaml")
    named.write_bytes(hostile.read_bytes().replace(b"p1: [3, 10,", b"p1: [9, 1,"))
    faults = []
    for words in (["diff", hostile, named], ["burden", hostile, named], ["burden", "--named", hostile, named],
                  ["compare", "--rule", "borda", hostile, named]):
        run = subprocess.run([assent, *words, "--format", "html"], capture_output=True, timeout=60, check=False)
        page = Page()
        page.feed(run.stdout.decode())
        page.close()
        text = page.text
        if run.returncode != 0 or page.scripts != 1 or "\u202e" in text or "alert(1)" not in text:
            page.faults.append(f"exit code {run.returncode}, {page.scripts} scripts")
        faults += [f"{words[:-2]}: {fault}" for fault in page.faults]
    return faults


def main():
    assent, source = sys.argv[1], pathlib.Path(sys.argv[2])
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        hostile = pathlib.Path(folder) / "hostile.yaml"
        hostile.write_text(decision(), encoding="utf-8")
        for path in [hostile, *sorted(source.glob("examples/*/decision.yaml"))]:
            for figure in FIGURES:
                code, drawing = drawn(assent, path, figure)
                if code != 0:
                    if path == hostile:
                        faults.append(f"{figure} of {path}: exit code {code}")
                    continue
                count += 1
                try:
                    found = faults_of(drawing)
                except tree.ParseError as error:
                    found = [str(error)]
                if drawn(assent, path, figure, {"LC_ALL": "de_DE.UTF-8", "COLUMNS": "20"})[1] != drawing:
                    found.append("other bytes in another environment")
                faults += [f"{figure} of {path}: {fault}" for fault in found]
        for figure in FIGURES:
            text = "".join(tree.fromstring(drawn(assent, hostile, figure)[1]).itertext())
            if "<script>alert(1)</script>" not in text or "\u202e" in text or "\\u{202E}" not in text:
                faults.append(f"{figure}: hostile names are not shown as they are")
        faults += faults_of_pages(assent, hostile)
    print("\n".join(faults))
    print(f"{count} figures looked at")
    return 1 if faults or count < 40 else 0


sys.exit(main())
