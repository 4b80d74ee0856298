"""Each row of the table of limits in SECURITY.md: what is over the limit is refused with the row's code, what is at it is not.

Usage: limits_test.py ASSENT SOURCE_FOLDER
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zipfile

ASSENT, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
MIB = 1 << 20
HEAD = "assent: 1\noptions: [a, b]\n"
GRADES = "objections: {x: [1, 2]}\n"


def comments(size):
    line = "#" * 1023 + "\n"
    text = HEAD + GRADES
    return text + line * ((size - len(text)) // 1024) + "#" * ((size - len(text)) % 1024)


def spreadsheet(folder, size):
    with zipfile.ZipFile(folder / "f.xlsx", "w", zipfile.ZIP_DEFLATED) as out, \
            zipfile.ZipFile(SOURCE / "tests/fuzz/corpus/spreadsheet/grades.xlsx") as old:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data += b" " * (size - len(data))
            out.writestr(name, data)


def nested(depth):
    return HEAD + GRADES + "title: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"


def values(count):
    """A list of lists with so many values in all, in a place where they are not wanted."""
    per_line = 100_000
    base = 8  # the decision, its keys and what they hold, and the list itself
    lines, rest = divmod(count - base, per_line + 1)
    text = "".join("  - [" + ",".join("1" * per_line) + "]\n" for _ in range(lines))
    return HEAD + GRADES + "comments:\n" + text + "  - 1\n" * rest


def house_rules(count):
    return HEAD + GRADES + "policy:\n  decide_by: borda\n  rules:\n" + "    - borda\n" * count


def ties(count):
    return HEAD + "objections: {x: [1, 1]}\npolicy:\n  ties:\n" + "    - borda\n" * count


def preflib(options, ballots):
    names = "".join(f"# ALTERNATIVE NAME {i + 1}: c{i}\n" for i in range(options))
    return (f"# NUMBER ALTERNATIVES: {options}\n{names}" +
            "".join(f"1: {i % options + 1},{(i + 1 + i // options) % options + 1}\n" for i in range(ballots)))


def grades(options, rows):
    return ("participant," + ",".join(f"o{i}" for i in range(options)) + "\n" +
            "".join(f"p{i},1{',' * (options - 1)}\n" for i in range(rows)))


def answers(people):
    """Names and two short answers: 64 bytes of grades each, and 512 of the person."""
    return "participant,a,b\n" + "".join(f"p{i},yes,no\n" for i in range(people))


def people(options, count):
    return ("assent: 1\noptions: [" + ", ".join(f"o{i}" for i in range(options)) + "]\npolicy: {missing: worst}\n" +
            "participants: [" + ", ".join(f"p{i}" for i in range(count)) + "]\nobjections: {p1: {o1: 3}}\n")


def weights(count, top, grade, weight):
    return (f"assent: 1\nscale: 0..{top}\noptions: [a, b]\nparticipants:\n" +
            "".join(f"  - {{id: p{i}, weight: {weight}}}\n" for i in range(count)) +
            "objections:\n" + "".join(f"  p{i}: [{grade}, 0]\n" for i in range(count)))


def soc(options):
    names = "".join(f"# ALTERNATIVE NAME {i + 1}: c{i}\n" for i in range(options))
    return f"# NUMBER ALTERNATIVES: {options}\n{names}1: " + ",".join(str(i + 1) for i in range(options)) + "\n"


def needing(path, number):
    """A decision that needs one, that needs the next ...: so many behind the first."""
    for place in range(number + 1):
        name = path if place == 0 else path.with_name(f"{path.stem}-{place}.yaml")
        needs = f"needs: {{{path.stem}-{place + 1}.yaml: a}}\n" if place < number else ""
        name.write_text(f"assent: 1\n{needs}options: [a, b]\nobjections: {{ana: [0, 1]}}\n")


def extending(path, files):
    """A decision whose policy extends a chain of so many files."""
    for number in range(files):
        end = "decide_by: borda" if number + 1 == files else f"extends: {number + 1}.yaml"
        (path.parent / f"{number}.yaml").write_text(end + "\n")
    path.write_text("assent: 1\noptions: [a, b]\nobjections: {ana: [0, 1]}\npolicy: {extends: 0.yaml}\n")


# what stands in the table: [(command, name of the file, its text or a function of the folder, the code or "")]
ROWS = {
    "bytes of a file; of a spreadsheet, also unpacked": [
        ("check", "at.yaml", comments(64 * MIB), ""),
        ("check", "over.yaml", comments(64 * MIB + 1), "L902"),
        ("check --max-size 65", "over.yaml", comments(64 * MIB + 1), ""),
        ("check", "f.xlsx", lambda folder: spreadsheet(folder, 64 * MIB + 1), "L902"),
    ],
    "depth of collections in YAML and JSON": [
        ("check", "over.yaml", nested(65), "L901"),
        ("check", "at.yaml", nested(64), "S"),
        ("check", "over.json", '{"assent": 1, "title": ' + "[" * 64 + "]" * 64 + "}", "L901"),
    ],
    "values in YAML and JSON": [
        ("check", "over.yaml", values(10_000_100), "L903"),
    ],
    "entries of a policy's `rules` and `ties`": [
        ("check", "rules.yaml", house_rules(1001), "L903"),
        ("check", "ties.yaml", ties(1001), "L903"),
        ("check", "some.yaml", ties(1000), ""),
    ],
    "policies that extend each other": [
        ("check", "over.yaml", lambda folder: extending(folder / "over.yaml", 10), "L909"),
        ("check", "at.yaml", lambda folder: extending(folder / "at.yaml", 9), ""),
    ],
    "decisions that come before one (`needs`)": [
        ("check", "over.yaml", lambda folder: needing(folder / "over.yaml", 101), "L910"),
        ("check", "at.yaml", lambda folder: needing(folder / "at.yaml", 100), ""),
    ],
    "a table of ballots times options": [
        ("info --max-memory 64", "over.soi", preflib(4_096, 4_097), "L904"),
        ("info --max-memory 64", "at.soi", preflib(4_096, 4_096), ""),
        ("info --max-memory 64 --numbers 0..10,best=0", "over.csv", grades(1_008, 2_049), "L904"),
        ("info --max-memory 64 --numbers 0..10,best=0", "at.csv", grades(1_008, 2_048), "B"),
        ("info --max-memory 64 --from yes-no-csv", "people.csv", answers(116_509), "L904"),
        ("info --max-memory 64 --from yes-no-csv", "people.csv", answers(116_508), ""),
        ("info", "default.soi", preflib(50_000, 10_800), "L904"),
    ],
    "participants times options of a decision file": [
        ("check --max-size 1", "over.yaml", people(512, 513), "L904"),
        ("check --max-size 1", "at.yaml", people(512, 512), ""),
    ],
    "cells of a row of a table; columns of a table of rankings": [
        ("info --from grades-csv", "over.csv", "participant" + ",a" * 500_000 + "\n", "L904"),
        ("info --from ranked-csv", "columns.csv", ",".join(f"rank{i + 1}" for i in range(65_537)) + "\nfarm\n", "L904"),
    ],
    "options of an ABIF file": [
        ("info", "over.abif", "1:" + ">".join(f"c{i}" for i in range(100_001)) + "\n", "L904"),
        ("info", "at.abif", "1:" + ">".join(f"c{i}" for i in range(100_000)) + "\n", ""),
    ],
    "one collection in brackets in YAML": [
        ("check", "over.yaml", HEAD + GRADES + "title: [" + " " * MIB + "]\n", "L905"),
        ("check", "at.yaml", HEAD + GRADES + "title: [" + " " * (MIB - 10) + "]\n", "S"),
    ],
    "numbers while they are added up; a grade in units of the smallest place": [
        ("decide --rule power-mean-discomfort:p=32", "over.yaml", weights(3, 10, "9.99999999", "999999999"), "L906"),
        ("check", "fine.yaml", weights(200, 1000, "999.999999999", "1"), "L906"),
        ("check", "at.yaml", weights(200, 10, "9.9999999", "999999999"), ""),
    ],
    "a line of YAML": [
        ("check", "over.yaml", HEAD + GRADES + "#" + "x" * (4 * MIB) + "\n", "L907"),
        ("check", "at.yaml", HEAD + GRADES + "#" + "x" * (4 * MIB - 1) + "\n", ""),
    ],
    "a line of other formats that are read in blocks": [
        ("info", "over.soc", "# TITLE: " + "x" * (17 * MIB) + "\n" + soc(2), "L907"),
        ("info", "at.soc", "# TITLE: " + "x" * (15 * MIB) + "\n" + soc(2), ""),
    ],
    "a table of all pairs of options": [
        ("decide --no-firmness --rule schulze", "over.soc", soc(5793), "L908"),
        ("decide --no-firmness --rule schulze --max-memory 1", "some.soc", soc(129), "L908"),
        ("decide --no-firmness --rule schulze --max-memory 1", "at.soc", soc(128), ""),
    ],
}
# These stop and say it in the answer: what stands in the table: (the words, what the answer says with and without them).
STOPS = {
    "steps of a hard rule": ("--rule slater --work-budget 1", "bounded", "proven"),
    "steps to work out what would change the answer": ("--no-firmness", "", '"firmness"'),
}
# These are refused before anything is drawn (exit code 2): (words over the limit, words at it).
REFUSED = {
    "options times voters of a random profile (`generate`, `simulate`)": [
        ("generate ic --options 64 --voters 1025 --max-memory 1", "generate ic --options 64 --voters 1024 --max-memory 1"),
        ("simulate ic --rule borda --profiles 1 --options 64 --voters 1025 --max-memory 1",
         "simulate ic --rule borda --profiles 1 --options 64 --voters 1024 --max-memory 1"),
    ],
}


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


def rows_of_table():
    text = (SOURCE / "SECURITY.md").read_text(encoding="utf-8")
    table = text[text.index("| what | at most |"):].split("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def run(words, path):
    return subprocess.run([ASSENT, *words.split(), str(path)], capture_output=True, timeout=60, check=False)


def try_row(folder, what, option, code):
    check(any(expected == code for _, _, _, expected in ROWS[what]), (what, code, "no file is over it"))
    check(not option or any(option in words for words, _, _, _ in ROWS[what]), (what, option, "is not tried"))
    for words, name, text, expected in ROWS[what]:
        path = folder / name
        if callable(text):
            text(folder)
        else:
            path.write_text(text)
        begin = time.monotonic()
        done = run(words, path)
        print(f"{what}: {words} {name}: {time.monotonic() - begin:.1f} s", flush=True)
        said = (done.stderr + done.stdout).decode()
        codes = set(re.findall(r"error\[([A-Z]\d+)\]", said))
        check(done.returncode in (0, 1), (what, words, name, done.returncode, said[:300]))
        if expected.startswith("L"):
            check(expected in codes, (what, words, name, codes, said[:300]))
        else:
            check(not any(found.startswith("L") for found in codes), (what, words, name, said[:300]))
            check((done.returncode == 0) == (expected == ""), (what, words, name, said[:300]))
        path.unlink()


def try_stop(folder, what, option):
    words, says, without = STOPS[what]
    check(option in words, (what, option))
    path = folder / "cycles.soc"
    ballots = (",".join(str((i * step + turn) % 17 + 1) for i in range(17)) for step in (1, 3, 7, 5) for turn in range(17))
    path.write_text(soc(17).rsplit("1: ", 1)[0] + "".join(f"1: {ballot}\n" for ballot in ballots))
    plain = run("decide -f json --rule slater", path).stdout.decode()
    stopped = run("decide -f json " + words, path).stdout.decode()
    check(without in plain and says in stopped, (what, words))


def try_refused(what, option):
    for over, at in REFUSED[what]:
        check(option in over, (what, option))
        done = [subprocess.run([ASSENT, *words.split()], capture_output=True, timeout=60, check=False) for words in (over, at)]
        check(done[0].returncode == 2 and not done[0].stdout and b"memory" in done[0].stderr, (what, over, done[0]))
        check(done[1].returncode == 0 and done[1].stdout, (what, at, done[1].stderr))


def main():
    codes = set()
    with tempfile.TemporaryDirectory() as place:
        for what, _, option, code in rows_of_table():
            option = option.strip("`")
            if what in STOPS:
                try_stop(pathlib.Path(place), what, option)
                continue
            if what in REFUSED:
                try_refused(what, option)
                continue
            check(what in ROWS, (what, "has no test"))
            codes.add(code)
            try_row(pathlib.Path(place), what, option, code)
    known = set(re.findall(r"\bL9\d\d\b", run("explain", "").stdout.decode() or subprocess.run(
        [ASSENT, "explain"], capture_output=True, check=False).stdout.decode()))
    check(known == codes, ("codes without a row", known - codes))


main()
