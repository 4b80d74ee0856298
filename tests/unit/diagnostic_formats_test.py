"""Every format of `assent check` is read by another program, and tells the same findings as its JSON.

All files of the golden cases of `check` are checked, and hostile files with hostile names.

Usage: diagnostic_formats_test.py ASSENT SOURCE_FOLDER.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import urllib.parse
import xml.etree.ElementTree

FORMATS = "text concise jsonl sarif github gitlab junit tap markdown".split()
ANSWERS = {"cmd", "stdout", "stderr", "exit"}

HOSTILE_WORDS = [
    "::error::x", "::stop-commands::x", "##[error]x", "a]]>b", "<script>alert(1)</script>", "<!-- x", "&amp;&#x1b;",
    "| a | b |", "`code` ``two``", "x # SKIP", "# TODO", "not ok 1 - x", "1..0 # SKIP", "Bail out!", "back\\slash",
    "[here](https://example.org)", "![x](y)", "@ana #12 **bold**", "a%0Ab,c:d", "say \"x\" 'y'", "new\nline", "new\rline",
    "\n::error::x", "\x1b[31mred", "\x01\x08\x7f", "\x9b31m", "\u202egnp.yaml", "\u2066a\u2069", "\u200b", "\ufeffx",
    "\ufffe\uffff", "\u2028x", "e\u0301", "名前", "😀", "x" * 900, "---", "...", "- x", "$x$ ~y~ _z_ *w*",
]
HOSTILE_NAMES = [
    "a b,c:%25.yaml", "::error::x.yaml", "]]><b>.yaml", "a|b`c`.yaml", "x # SKIP.yaml", "##[error]x.yaml",
    "new\nline.yaml", "esc\x1b[31m.yaml", "bidi\u202e.yaml", "quote\"'.yaml", "back\\slash.yaml", "é 名前.yaml",
]


def key_of(diagnostic):
    return tuple(diagnostic.get(key) for key in ("code", "path", "line", "column"))


def without_place_words(keys):
    return sorted((code, line, column) for code, _, line, column in keys)


def of_jsonl(text, document):
    objects = [json.loads(line) for line in text.splitlines()]
    assert objects == document["diagnostics"]
    return [key_of(each) for each in objects]


def of_sarif(text, document):
    log = json.loads(text)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "assent" and re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"]) > 50
    for rule in driver["rules"]:
        assert rule["name"] and all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["help"]["markdown"].startswith("```") and rule["help"]["markdown"].count("```") == 2
    (invocation,) = run["invocations"]
    unreadable = [file for file in document["files"] if "unreadable" in file]
    assert invocation["executionSuccessful"] == (not unreadable)
    notifications = invocation["toolExecutionNotifications"]
    assert len(notifications) == len(unreadable) + (document["summary"]["dropped"] > 0)
    assert all(each["message"]["text"] and each["level"] in ("error", "warning") for each in notifications)
    keys, prints = [], set()
    told = [result for result in run["results"] if "suppressions" not in result]
    ignored = run["results"][len(told):]
    for result in ignored:  # they come last
        (suppression,) = result["suppressions"]
        assert suppression["kind"] == "inSource" and suppression["justification"].strip(), result
        assert result["message"]["text"] and sarif_place(result["locations"][0]["physicalLocation"])
        (fingerprint,) = result["partialFingerprints"].values()
        prints.add(fingerprint)
    for result, diagnostic in zip(told, document["diagnostics"], strict=True):
        assert result["level"] == diagnostic["severity"]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"] and "](" not in result["message"]["text"]
        (location,) = result["locations"]
        related = result.get("relatedLocations", [])
        assert len(related) == sum("path" in note for note in diagnostic["notes"])
        for each in [location, *related]:
            path, region = sarif_place(each["physicalLocation"])
            assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
        path, region = sarif_place(location["physicalLocation"])
        (fingerprint,) = result["partialFingerprints"].values()
        prints.add(fingerprint)
        keys.append((result["ruleId"], path, region["startLine"], region["startColumn"]))
    assert len(prints) == len(run["results"])
    return keys


def place_in(text, line, column):
    """The place of a line and a column of characters, counted from 1."""
    lines = re.split("(?<=\n)", text)
    return sum(map(len, lines[:line - 1])) + column - 1


def check_sarif_more(assent, folder):
    """The fixes give what --fix writes, but for the byte order mark, which has no column; and what a comment ignores is there with its reason."""
    text = "\ufeff# é\noptions: [yes, city]\nobjections:\n  ana: {yes: 1, city: 2}\n  no: {yes: 3, city: 1}\n"
    text += "policy: {accept_at_most: 66%}   # assent: ignore P406 -- the statutes say ]]> 66 %\n"
    file = folder / "fixes.yaml"
    file.write_bytes(text.encode())
    log = json.loads(subprocess.run([assent, "check", "--format", "sarif", file.name], cwd=folder, capture_output=True).stdout)
    results = log["runs"][0]["results"]
    edits = []
    for result in results:
        for fix in result.get("fixes", []):
            (change,) = fix["artifactChanges"]
            assert fix["description"]["text"] and change["artifactLocation"]["uri"] == file.name
            for replacement in change["replacements"]:
                gone = replacement["deletedRegion"]
                edits.append((place_in(text, gone["startLine"], gone["startColumn"]), place_in(text, gone["endLine"], gone["endColumn"]),
                              replacement.get("insertedContent", {"text": ""})["text"]))
    by_hand = text
    for begin, end, new in sorted(edits, reverse=True):
        by_hand = by_hand[:begin] + new + by_hand[end:]
    subprocess.run([assent, "check", "--fix", file.name], cwd=folder, capture_output=True)
    assert len(edits) == 3 and file.read_bytes().decode() == by_hand.removeprefix("\ufeff"), (edits, by_hand, file.read_bytes())
    reasons = [(result["ruleId"], result["suppressions"][0]["justification"]) for result in results if "suppressions" in result]
    assert reasons == [("P406", "the statutes say ]]> 66 %")], reasons


def sarif_place(physical):
    artifact = physical["artifactLocation"]
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", artifact["uri"]), artifact["uri"]
    assert not artifact["uri"].startswith(("/", "./"))
    region = physical["region"]
    assert all(isinstance(region[key], int) and region[key] >= 1 for key in region) and len(region) == 4
    return urllib.parse.unquote(artifact["uri"], errors="strict"), region


def of_gitlab(text, _):
    report = json.loads(text)
    assert len({each["fingerprint"] for each in report}) == len(report)
    keys = []
    for each in report:
        assert each["description"] and each["severity"] in ("info", "minor", "major", "critical", "blocker")
        begin = each["location"]["positions"]["begin"]
        assert not each["location"]["path"].startswith("./")
        keys.append((each["check_name"], each["location"]["path"], begin["line"], begin["column"]))
    return keys


def of_junit(text, document):
    root = xml.etree.ElementTree.fromstring(text)
    assert root.tag == "testsuites" and all(suite.tag == "testsuite" for suite in root)
    cases = [case for suite in root for case in suite]
    names = {(case.get("classname"), case.get("name")) for case in cases}
    assert len(names) == len(cases)
    for count, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        assert sum(int(suite.get(count)) for suite in root) == int(root.get(count)) == len(list(root.iter(tag)))
    assert int(root.get("failures")) == sum(each["severity"] == "error" for each in document["diagnostics"])
    assert {suite.get("name") for suite in root} >= {case.get("classname") for case in cases}
    keys = []
    for case in cases:
        if case.find("failure") is None and case.find("system-out") is None:
            continue
        place = re.fullmatch(r"(\d+):(\d+) ([A-Z]\d{3}) [a-z0-9-]+( \(\d+\))?", case.get("name"))
        assert case.get("line") == place[1]
        keys.append((place[3], case.get("classname"), int(place[1]), int(place[2])))
    return keys


def of_tap(text, document):
    lines = text.splitlines()
    assert lines[0] == "TAP version 14"
    keys, number, place = [], 0, 2
    while place < len(lines):
        test = re.fullmatch(r"(not ok|ok) (\d+) - ((?:[^#\\]|\\#|\\\\)*)", lines[place])
        assert test, lines[place]
        number += 1
        assert int(test[2]) == number
        place += 1
        if place == len(lines) or lines[place] != "  ---":
            continue
        end = lines.index("  ...", place)
        pairs = (re.fullmatch(r"  (\w+): (.*)", line).groups() for line in lines[place + 1 : end])
        diagnostic = {key: json.loads(value) for key, value in pairs}
        assert diagnostic in document["diagnostics"]
        assert (test[1] == "not ok") == (diagnostic["severity"] == "error")
        keys.append(key_of(diagnostic))
        place = end + 1
    assert lines[1] == f"1..{number}"
    return keys


def of_github(text, document):
    keys = []
    for line, diagnostic in zip(text.splitlines(), document["diagnostics"], strict=True):
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
        properties = dict(each.split("=", 1) for each in command[2].split(","))
        assert re.fullmatch(r"([^%]|%25|%0D|%0A|%3A|%2C)*", command[2]) and "%" not in re.sub("%(25|0D|0A)", "", command[3])
        if "col" not in properties:
            assert diagnostic["line"] != diagnostic["end_line"]
        path = urllib.parse.unquote(properties["file"])
        column = int(properties.get("col", diagnostic["column"]))
        keys.append((properties["title"].split()[0], path, int(properties["line"]), column))
    return keys


def of_concise(text, document):
    lines = text.splitlines()
    if document["summary"]["dropped"]:
        assert re.fullmatch(r"and \d+ more", lines.pop())
    found = [re.fullmatch(r"(.*?):(\d+):(\d+): (?:error|warning|note)\[([A-Z]\d{3})\]: .+", line) for line in lines]
    return [(each[4], each[1], int(each[2]), int(each[3])) for each in found]


def of_text(text, document):
    first_lines = [line for line in text.splitlines() if re.match(r".*?:\d+:\d+: (error|warning|note)\[", line)]
    first_lines = [line for line in first_lines if not line.startswith("  ")]
    dropped = document["summary"]["dropped"]
    return of_concise("\n".join([*first_lines, *([f"and {dropped} more"] if dropped else [])]), document)


def of_markdown(text, document):
    assert text.startswith("### assent check\n")
    rows = [line for line in text.splitlines() if line.startswith("|")][2:]
    assert "<" not in text.replace("<br>", "") and "`" not in text
    keys = []
    for row in rows:
        cells = re.split(r"(?<!\\)\|", row)
        assert len(cells) == 5 and cells[0] == cells[4] == "", row
        place = re.fullmatch(r"(.*):(\d+):(\d+)", re.sub(r"\\(.)", r"\1", cells[1].strip()))
        code = re.fullmatch(r"(error|warning|note) ([A-Z]\d{3})", cells[2].strip())[2]
        keys.append((code, place[1], int(place[2]), int(place[3])))
    cut = min(len(document["diagnostics"]), 500)
    assert len(keys) == cut
    return keys + [key_of(each) for each in document["diagnostics"][cut:]]


READERS = {name: globals()["of_" + name] for name in FORMATS}


def is_seen(character):
    return character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp")


def assert_inert(name, text):
    """Nothing acts on a terminal, on the reader's eyes, or on the log of a GitHub workflow."""
    assert all(map(is_seen, text)), (name, [ascii(each) for each in text if not is_seen(each)][:5])
    if name == "github":  # each line is a command of ours: `of_github` reads it
        return
    assert "##[" not in text, name
    for line in text.split("\n"):
        assert not line.lstrip().startswith("::"), (name, line)


def check(assent, folder, target, names):
    """All formats of one run in this folder; gives the number of findings."""
    outputs = [word for name in FORMATS for word in ("--output", f"{name}:{target / name}")]
    command = [assent, "check", "--no-config", "--format", "json", *outputs, "--", *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    document = json.loads(done.stdout.decode("ascii"))
    assert_inert("json", done.stdout.decode())
    expected = [key_of(each) for each in document["diagnostics"]]
    paths = "".join(str(path) for _, path, _, _ in expected)
    is_plain = all(is_seen(c) and c not in "\n:|`\\<>[]#%&'\"" for c in paths)
    has_controls = any(not is_seen(c) and c != "\n" for c in paths)
    for name in FORMATS:
        text = (target / name).read_bytes().decode()
        assert_inert(name, text)
        found = READERS[name](text, document)
        same = sorted(found) == sorted(expected)
        # These show the path as it may be seen.
        if (not is_plain and name in ("text", "concise", "junit", "markdown")) or (has_controls and name == "github"):
            same = without_place_words(found) == without_place_words(expected)
        assert same, (name, names, found[:3], expected[:3])
    assert done.returncode == (2 if done.stderr else int(document["summary"]["errors"] > 0))
    return len(expected)


def in_yaml(word):
    """In double quotes, with all but ASCII letters and digits as escapes."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in word) + '"'


def hostile_folder(folder):
    text = "assent: 1\noptions: [farm, city]\ntitle: \"::error::x\"\nobjections:\n"
    text += "".join(f"  {in_yaml(word)}: [0, 3]\n" for word in HOSTILE_WORDS)
    for name in HOSTILE_NAMES:
        (folder / name).write_text(text)
    with open(folder / "grades.csv", "w", newline="") as table:
        csv.writer(table).writerows([["name", "farm", "::error::x"], *([word, 0, word] for word in HOSTILE_WORDS)])
    (folder / "raw.yaml").write_bytes(b"assent: 1\ntitle: \x1b[31m ]]> \xe9\n")
    return [*HOSTILE_NAMES, "grades.csv", "raw.yaml", "missing ]]>.yaml"]


def main():
    assent, root = sys.argv[1], pathlib.Path(sys.argv[2])
    files = findings = 0
    with tempfile.TemporaryDirectory() as place:
        target, hostile = pathlib.Path(place, "out"), pathlib.Path(place, "in")
        target.mkdir()
        hostile.mkdir()
        for file in sorted((root / "tests/golden/check").rglob("*")):
            if not file.is_file() or file.name in ANSWERS:
                continue
            try:
                findings += check(assent, file.parent, target, [file.name])
            except Exception:
                print(file)
                raise
            files += 1
        check_sarif_more(assent, pathlib.Path(place))
        names = hostile_folder(hostile)
        found = check(assent, hostile, target, names)
        assert found > len(HOSTILE_NAMES) * 20, found
        for name in names:
            check(assent, hostile, target, [name])
    print(f"{files} files, {findings} findings, {found} in hostile files")
    sys.exit(0 if files > 100 and findings > 200 else 1)


if __name__ == "__main__":
    main()
