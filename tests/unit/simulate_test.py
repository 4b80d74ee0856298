"""Random cultures: what is drawn is the same however it is drawn, and a simulation says what `compare` says of the files.

Usage: simulate_test.py ASSENT SOURCE_FOLDER
"""

import csv
import io
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from checks import FAULTS, check, run


def files_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def numbers_of(text, rules_only):
    """The rows of a summary's CSV, without what only names the run."""
    rows = []
    for row in csv.DictReader(io.StringIO(text.decode())):
        key = (row["rule"], row["other"], row["measure"])
        if rules_only and row["measure"] in rules_only:
            continue
        rows.append((key, row["count"], row["of"], row["value"], row["low"], row["high"], row["left_out"]))
    return sorted(rows)


def same_for_any_threads(assent, folder, seed):
    for culture in ("ic", "opinion-groups", "mixture:a=mallows,b=urn"):
        size = [culture, "--options", "4", "--voters", "9", "--seed", seed]
        answers = {run([assent, "simulate", *size, "--profiles", "3000", "--format", "json", "-j", jobs], folder) for jobs in "127"}
        check(len(answers) == 1 and b"condorcet" in answers.pop(), f"simulate {culture} depends on threads")
        folders = []
        for jobs in "127":
            name = f"{culture.split(':')[0]}-{jobs}"
            run([assent, "generate", *size, "--profiles", "40", "-o", name, "-j", jobs], folder)
            folders.append(files_of(folder / name))
        check(folders[0] == folders[1] == folders[2] and len(folders[0]) == 40, f"generate {culture} depends on threads")
        one = run([assent, "generate", *size], folder)
        check(folders[0][min(folders[0])] == one, f"the first of many {culture} is not the only one")


def simulation_is_comparison(assent, folder, seed):
    """Files, read back and compared rule by rule, give the numbers of the simulation, to the last digit."""
    rules = ["borda", "instant-runoff", "ranked-pairs", "schulze", "nanson", "bucklin", "kemeny", "borda:ties=none"]
    graded = ["minimum-total-discomfort", "borda", "majority-judgment", "schulze"]
    cases = [("ic", 4, 10, rules), ("urn:alpha=1/2", 5, 7, rules), ("single-crossing", 6, 8, rules),
             ("truncated-normal", 4, 5, graded), ("spatial-discomfort:top=3", 3, 6, graded)]
    for number, (culture, options, voters, chosen) in enumerate(cases):
        size = [culture, "--options", str(options), "--voters", str(voters), "--profiles", "60", "--seed", seed]
        words = [word for rule in chosen for word in ("--rule", rule)]
        run([assent, "generate", *size, "-o", f"files-{number}"], folder)
        measures = {"utilitarian_regret", "worst_discomfort", "inequality"}
        simulated = numbers_of(run([assent, "simulate", *size, *words, "--format", "csv"], folder), measures)
        compared = numbers_of(run([assent, "compare", f"files-{number}", *words, "--summary", "--format", "csv"], folder), set())
        check(len(simulated) > 30 and simulated == compared, f"simulate {culture} and compare differ")


def shards_add_up(assent, folder, seed):
    words = [assent, "simulate", "ic", "urn", "--options", "3..4", "--voters", "5,8", "--profiles", "101", "--seed", seed]
    whole = run([*words, "--format", "csv"], folder)
    parts = []
    for part in (1, 2, 3):
        run([*words, "--shard", f"{part}/3", "-o", f"part{part}"], folder)
        parts.append(f"part{part}")
    check(run([assent, "merge", *reversed(parts), "--format", "csv"], folder) == whole, "parts do not add up to the whole")
    check(len(whole.splitlines()) > 8 * 100, "eight tables have many rows")


def nothing_half_written(assent, folder):
    target = folder / "stopped"
    words = [assent, "generate", "ic", "--options", "50", "--voters", "500", "--profiles", "100000", "-o", "stopped"]
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not any(list(path.iterdir()) for path in folder.glob("stopped.*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    check(process.returncode == -signal.SIGINT, f"a stopped run ends with {process.returncode}")
    check(not target.exists() and not list(folder.glob("stopped*")), "a stopped run leaves something")
    (folder / "full").mkdir()
    (folder / "full" / "mine").write_text("x")
    small = [assent, "generate", "ic", "--options", "3", "--voters", "3", "--profiles", "2"]
    run([*small, "-o", "full"], folder, 2)
    check(files_of(folder / "full") == {"mine": b"x"}, "a folder that holds something is left alone")
    (folder / "empty").mkdir()
    run([*small, "-o", "empty/"], folder)
    check(len(files_of(folder / "empty")) == 2, "an empty folder is filled")
    os.symlink("elsewhere", folder / "link")
    run([*small, "-o", "link"], folder, 2)
    run([*small, "-o", "no/such/folder"], folder, 2)
    check(not list(folder.glob("*.??????")), "a folder for the time being is left")


def too_large_is_said_at_once(assent, folder):
    for words in (["--options", "100000000", "--voters", "100000000"], ["--options", "3", "--voters", "1000000", "--max-memory", "1"],
                  ["--options", "99999999999999999999", "--voters", "3"], ["--options", "5..3", "--voters", "3"],
                  ["--options", "3,,4", "--voters", "3"], ["--options", "0", "--voters", "3"], ["--options", "3", "--voters", "-1"]):
        for command in ("generate", "simulate"):
            begin = time.monotonic()
            run([assent, command, "ic", *words], folder, 2)
            check(time.monotonic() - begin < 5, f"{command} {words} takes long")


def schema_holds(assent, folder):
    try:
        import jsonschema
    except ImportError:
        print("no jsonschema: the schema is not tried")
        return
    schema = json.loads(run([assent, "schema", "summary"], folder))
    part = json.loads(run([assent, "schema", "part"], folder))
    for words in (["ic", "urn", "--options", "3,4"], ["opinion-groups", "--options", "3"]):
        size = [assent, "simulate", *words, "--voters", "5", "--profiles", "20"]
        jsonschema.validate(json.loads(run([*size, "--format", "json"], folder)), schema)
        jsonschema.validate(json.loads(run([*size, "--shard", "1/2"], folder)), part)


def main():
    assent = sys.argv[1]
    seed = os.environ.get("ASSENT_SEED") or str(random.randrange(10**9))
    print(f"ASSENT_SEED={seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        same_for_any_threads(assent, folder, seed)
        simulation_is_comparison(assent, folder, seed)
        shards_add_up(assent, folder, seed)
        schema_holds(assent, folder)
        nothing_half_written(assent, folder)
        too_large_is_said_at_once(assent, folder)
    print(f"{len(FAULTS)} faults")
    sys.exit(1 if FAULTS else 0)


main()
