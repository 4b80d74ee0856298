"""The two commands of README.md's research recipe, and the tables that stand below them.

Usage: research_test.py ASSENT SOURCE_FOLDER. Agreement is counted over the folder that ASSENT_DATA names, and again in Python.
Efficiencies are those of 20,000 profiles, near the limits of the literature; with ASSENT_LONG=1 of all 200,000, the very numbers
of README.md (half a minute).
"""

import collections
import csv
import io
import itertools
import math
import os
import pathlib
import random
import re
import subprocess
import sys

ASSENT, ROOT = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command(begin):
    """The words of README.md's command that begins so, behind `assent`."""
    return re.search(rf"^assent ({begin}(?:[^\n]*\\\n)*[^\n]*)$", README, re.M)[1].replace("\\\n", "").split()


def run(words, code=0):
    done = subprocess.run([ASSENT, *words], capture_output=True, timeout=600, check=False)
    assert done.returncode == code, (words, done.returncode, done.stderr[-2000:])
    return done.stdout.decode()


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


# Agreement ---------------------------------------------------------------------------------------------------------


def winners_of_orders(path):
    """The winners of plurality and of Borda, by the numbers of options, in a file of complete orders."""
    firsts, points = collections.Counter(), collections.Counter()
    for line in path.read_text().splitlines():
        ballot = re.fullmatch(r"(\d+): ([\d,]+)", line)
        if ballot is None:
            continue
        order = ballot[2].split(",")
        firsts[order[0]] += int(ballot[1])
        for place, option in enumerate(order):
            points[option] += int(ballot[1]) * (len(order) - 1 - place)
    return [{option for option, count in counts.items() if count == max(counts.values())} for counts in (firsts, points)]


def check_agreement(data):
    words = [str(data / "preflib") if word == "data/preflib" else word for word in command("compare data/preflib")]
    shown = re.search(r"^```text\n(Agreement of winners.*?)^```$", README, re.M | re.S)[1]
    assert shown in run(words, 1), "README.md shows another table of agreement"

    words = ["--quiet" if word == "--summary" else word for word in words] + ["--format", "csv"]
    winners = collections.defaultdict(dict)
    for row in rows_of(run(words, 1)):
        winners[row["profile"]][row["rule"]] = frozenset(row["winners"].split("="))
    summary = {(row["rule"], row["other"]): row for row in rows_of(run([*words, "--summary"], 1))
               if row["measure"] == "same_winners"}
    rules = list(next(iter(winners.values())))
    for one, other in itertools.combinations(rules, 2):
        row = summary[one, other]
        same = sum(each[one] == each[other] for each in winners.values())
        assert (int(row["count"]), int(row["of"])) == (same, len(winners)), (one, other, row, same)

    # And the long table itself, for two rules, from the ballots.
    counted = 0
    for path in sorted((data / "preflib/new/soc").iterdir()):
        plurality, borda = winners_of_orders(path)
        got = winners[str(path)]
        assert (got["plurality"], got["borda"]) == (plurality, borda), path
        counted += 1
    assert counted > 10 and len(winners) > 150 and len(summary) == 28
    return f"{len(summary)} pairs of rules over {len(winners)} profiles, {counted} counted from ballots"


# Efficiencies ------------------------------------------------------------------------------------------------------

# For many voters, and what 10,001 of them are off: tests/unit/quick_rules_test.cpp says why.
LIMITS = {"a Condorcet winner": 0.9123, "borda": 0.9012, "plurality": 0.7572 + 0.0017, "instant-runoff": 0.9629 - 0.0009}


def check_efficiencies(profiles, seed):
    words = command("simulate ic")
    words[words.index("--profiles") + 1] = str(profiles)
    found = {}
    for row in rows_of(run([*words, "--seed", seed, "--format", "csv"])):
        if row["measure"] in ("condorcet_winner", "elects_condorcet_winner"):
            found[row["rule"] or "a Condorcet winner"] = row
    assert list(found) == list(LIMITS), found
    for name, limit in LIMITS.items():
        of, value = int(found[name]["of"]), float(found[name]["value"])
        # 99.999 %: four such tests in each run. What a voter more or less does is under 0.0001.
        assert abs(value - limit) < 4.4172 * math.sqrt(limit * (1 - limit) / of) + 0.0001, (name, found[name], limit, seed)
    return found


def check_readme(found):
    for name, row in found.items():
        value, low, high = (100 * float(row[column]) for column in ("value", "low", "high"))
        line = f"| {name} | {value:.2f} % | {low:.2f} to {high:.2f} | "
        assert line in README, f"README.md does not have: {line}"


def main():
    seed = os.environ.get("ASSENT_SEED") or str(random.randrange(10**9))
    print(f"ASSENT_SEED={seed}")
    if os.environ.get("ASSENT_LONG") == "1":
        check_readme(check_efficiencies(200_000, "1"))
        print("the efficiencies of README.md")
    else:
        check_efficiencies(20_000, seed)
    data = pathlib.Path(os.environ.get("ASSENT_DATA", ""))
    if os.environ.get("ASSENT_DATA") and (data / "preflib").is_dir():
        print(check_agreement(data))
        return 0
    print("skipped: ASSENT_DATA names no folder with preflib")
    return 1 if os.environ.get("ASSENT_DATA_REQUIRED") else 77


if __name__ == "__main__":
    sys.exit(main())
