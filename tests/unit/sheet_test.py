"""Sheets of `assent init --sheet`: filled in by a program, the table is read by `objections:` and decided on.

Usage: sheet_test.py ASSENT SOURCE_FOLDER.
"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ASSENT = sys.argv[1]
# The least total is that of the last option: 0 + 1 + 2. Titles and names that a table cannot hold, or that are not one's
# own, are written as ids.
DECISION = """assent: 1
participants:
  - {id: ana, name: "Ana, \\"the\\" <b>first</b>; | x"}
  - {id: ben, name: Ben}
  - {id: chi, name: Ben}
options:
  - {id: a, title: "=1+1"}
  - {id: b, title: "A, B; C"}
  - {id: c, title: a}
  - {id: d, title: "%s"}
  - {id: e, title: "Größe \\u202E!"}
  - {id: f, title: Total}
""" % ("long " * 2000).strip()
HEADS = ["participant", "a", "A, B; C", "c", "d", "e", "Total"]
PEOPLE = ['Ana, "the" <b>first</b>; | x', "ben", "chi"]
GRADES = [["9", "veto", "5", "5", "5", "0"], ["9", "1", "5", "5", "5", "1"], ["9", "1", "5", "abstain", "5", "2"]]


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


def run(folder, *words):
    return subprocess.run([ASSENT, *words], cwd=folder, capture_output=True, check=False)


def check_decided(folder, sheet):
    (folder / "filled.yaml").write_text(DECISION + f"objections: {sheet}\n")
    done = run(folder, "decide", "filled.yaml", "--format", "json")
    check(done.returncode == 0 and b'"status": "decided",\n    "option": "f"' in done.stdout, (sheet, done))
    check(b'"participants": 3' in done.stdout and b'"present": 3' in done.stdout, (sheet, done.stdout[:900]))


def check_csv(folder):
    done = run(folder, "init", "--sheet", "csv", "d.yaml", "-o", "grades.csv")
    check(done.returncode == 0 and done.stdout == b"" and done.stderr.count(b"[R209]: two participants") == 1, done)
    with (folder / "grades.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    check(rows == [HEADS] + [[person] + [""] * 6 for person in PEOPLE], rows)
    (folder / "empty.yaml").write_text(DECISION + "objections: grades.csv\n")
    check(run(folder, "check", "empty.yaml").returncode == 0, "an empty sheet is one that nobody filled in")
    with (folder / "grades.csv").open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADS] + [[p] + grades for p, grades in zip(PEOPLE, GRADES)])
    check_decided(folder, "grades.csv")
    again = run(folder, "init", "--sheet", "csv", "d.yaml", "-o", "grades.csv")
    check(again.returncode == 2 and b"exists; it is not written over" in again.stderr, "a filled sheet stays")


def check_xlsx(folder):
    done = run(folder, "init", "--sheet", "xlsx", "d.yaml", "-o", "grades.xlsx")
    if done.returncode == 2:
        check(b"does not write .xlsx" in done.stderr and not (folder / "grades.xlsx").exists(), done)
        return print("this build writes no .xlsx")
    check(done.returncode == 0 and done.stderr.count(b"[R209]: two participants") == 1, done)
    check((folder / "grades.xlsx").read_bytes() == run(folder, "init", "--sheet", "xlsx", "d.yaml").stdout,
          "the same bytes every time")

    def cells(row):
        grades = GRADES[row - 2]
        return "".join(f'<c r="{column}{row}" t="inlineStr"><is><t>{grade}</t></is></c>' if not grade.isdigit() else
                       f'<c r="{column}{row}"><v>{grade}</v></c>' for column, grade in zip("BCDEFG", grades))

    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(folder / "grades.xlsx") as old, zipfile.ZipFile(folder / "filled.xlsx", "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == sheet:
                text = re.sub(r'(<row r="([234])".*?)(</row>)', lambda m: m[1] + cells(int(m[2])) + m[3], text.decode(),
                              flags=re.DOTALL).encode()
            new.writestr(name, text)
    check_decided(folder, "filled.xlsx")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "d.yaml").write_text(DECISION)
        check_csv(folder)
        check_xlsx(folder)


main()
