"""The README's ways to spread a comparison over processors and machines, each run on a small folder, give the bytes of the
whole run. GNU parallel is left out where it is missing; for Slurm's array its script is run once for each place.

Usage: spread_test.py ASSENT SOURCE_FOLDER.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PARTS = 8


def blocks(readme, language, mark):
    found = [block for block in re.findall(rf"^```{language}\n(.*?)^```$", readme, re.M | re.S) if mark in block]
    assert len(found) == 1, (language, mark, len(found))
    return found[0]


def write_profiles(folder):
    folder.mkdir()
    for number in range(11):
        ballots = f"  - {number % 4 + 1}: a > b > c\n  - 3: b > c > a\n  - {number % 3 + 1}: c > a\n"
        (folder / f"f{number}.yaml").write_text(f"assent: 1\noptions: [a, b, c]\nrankings:\n{ballots}")


def main():
    assent, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    readme = (root / "README.md").read_text(encoding="utf-8")
    ran = 0
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        environment = dict(os.environ, PATH=f"{assent.parent}:{os.environ['PATH']}", HOME=name)

        def run(folder, *words, **more):
            done = subprocess.run(words, cwd=folder, env=dict(environment, **more), capture_output=True, timeout=120,
                                  check=False)
            assert done.returncode == 0, (words, done.stdout, done.stderr)
            return done.stdout

        write_profiles(top / "elections")
        whole = run(top, "assent", "compare", "elections/", "--summary", "--format", "csv")

        def fresh(what):
            folder = top / what
            folder.mkdir()
            os.symlink(top / "elections", folder / "elections")
            return folder

        def check(folder, what):
            assert (folder / "summary.csv").read_bytes() == whole, what
            assert len(list(folder.glob("part*.json"))) == PARTS, what

        if shutil.which("parallel"):
            folder = fresh("parallel")
            run(folder, "sh", "-ec", blocks(readme, "sh", "| parallel "))
            check(folder, "parallel")
            ran += 1
        if shutil.which("make"):
            folder = fresh("make")
            (folder / "Makefile").write_text(blocks(readme, "make", "part%.json"))
            run(folder, "make", "-j3", "summary.csv")
            check(folder, "make")
            ran += 1
        folder = fresh("slurm")
        script = blocks(readme, "sh", "#SBATCH")
        assert f"--array=1-{PARTS}\n" in script
        for number in range(1, PARTS + 1):
            run(folder, "sh", "-ec", script, SLURM_ARRAY_TASK_ID=str(number))
        merge = re.search(r"&& (assent merge .*)$", script, re.M).group(1)
        run(folder, "sh", "-ec", merge)
        check(folder, "slurm")
        ran += 1
    print(f"{ran} of 3 ways give the bytes of the whole run")


main()
