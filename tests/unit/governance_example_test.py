"""The example repository passes; each of its failing branches, tests/governance/*.patch, is told at the right line.

Usage: governance_example_test.py ASSENT SOURCE_FOLDER. Ends with 77 without git.

Above the changes a patch says what it is, `check: OPTIONS` where check takes some, and lines `expect: CODE:FILE:LINE`, of
which each is found. More may be found: what follows from the same change.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ASSENT = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(sys.argv[2]).resolve()
ENVIRONMENT = {"HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
DAY = "2026-06-14T12:00:00Z"  # of the commit on main: after all decisions


def git(folder, *words):
    environment = ENVIRONMENT | {"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
    subprocess.run(["git", "-c", "user.name=ana", "-c", "user.email=ana@bakery.example", *words], cwd=folder,
                   env=environment, check=True, capture_output=True)


def check(folder, *options):
    done = subprocess.run([ASSENT, "check", "--format", "json", *options, "."], cwd=folder, capture_output=True,
                          timeout=60, check=False)
    if done.returncode > 1:
        return done.returncode, done.stderr.decode()
    found = json.loads(done.stdout)["diagnostics"]
    return done.returncode, {f"{each['code']}:{each.get('path')}:{each.get('line')}" for each in found}


def main():
    if shutil.which("git") is None:
        print("skipped: there is no git")
        return 77
    faults = 0
    patches = sorted((ROOT / "tests/governance").glob("*.patch"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "bakery")
        shutil.copytree(ROOT / "examples/governance", folder)
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "Decisions of the first half of the year")
        for options in ((), ("--base", "main"), ("--require-record",), ("--strict",)):
            code, found = check(folder, *options)
            if code != 0 or found:
                faults += 1
                print("the example itself, checked with", options, "gives", code, found)
        for patch in patches:
            text = patch.read_text(encoding="utf-8")
            head = text.split("\ndiff --git")[0]
            options = re.findall(r"^check: (.+)$", head, re.M)
            expected = set(re.findall(r"^expect: (.+)$", head, re.M))
            git(folder, "switch", "-q", "-c", patch.stem, "main")
            git(folder, "apply", str(patch))
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", head.splitlines()[0])
            code, found = check(folder, *[word for line in options for word in line.split()])
            if code != 1 or not expected or not expected <= set(found):
                faults += 1
                print(f"{patch.name}: exit code {code}, expected {sorted(expected)}, found {found}")
    print(f"{len(patches)} failing branches, {faults} faults")
    return int(faults > 0 or len(patches) < 10)


if __name__ == "__main__":
    sys.exit(main())
