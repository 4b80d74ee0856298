"""Real records under ASSENT_DATA, checked with the policies of examples/governance: each replays to the outcome that was
recorded, and each with one ballot changed is reported at the right line.

Usage: records_replay_test.py ASSENT SOURCE_FOLDER. Exits with 77 (skipped) without ASSENT_DATA. ASSENT_SEED draws the same
ballots again.

Node.js: the outcome stands in the file itself. Elekto: it stands in the text beside the ballots, and is put into the
converted file as `expect`. All of them are converted and sealed; a changed ballot is then named by its own line (D506),
and where one ballot alone is enough for another outcome, the line of the outcome is told, too (D501, D503).
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # nothing is written into the source tree

from recipes_replay_test import ASSENT, recorded_order, title_of

POLICIES = pathlib.Path(sys.argv[2]).resolve() / "examples/governance/policies"
AT_LEAST = {"nodejs-tsc": 9, "elekto": 7}


def run(*words):
    return subprocess.run([ASSENT, *map(str, words)], capture_output=True, text=True, timeout=120, check=False)


def findings(*words):
    """(exit code, {(code, line)} of the errors)"""
    done = run("check", "--format", "json", *words)
    assert done.returncode < 2, (words, done.stderr)
    found = [each for each in json.loads(done.stdout)["diagnostics"] if each["severity"] == "error"]
    return done.returncode, {(each["code"], each["line"]) for each in found}


def line_of(text, pattern):
    return next(number for number, line in enumerate(text.splitlines(), 1) if re.match(pattern, line))


def other_votes(votes):
    """The votes with one changed so that it says the opposite."""
    for voter, vote in votes.items():
        if isinstance(vote, dict):
            yield votes | {voter: {title: -score for title, score in vote.items()}}
        else:
            yield votes | {voter: -1 if vote == 1 else 1}


def flips_in_place(record, policy, folder):
    """How many single ballots change the outcome of a file of Node.js. It is then told at the line of the outcome."""
    said, flips = json.loads(record.read_text(encoding="utf-8")), 0
    place = folder / record.name
    for votes in other_votes(said["votes"]):
        text = json.dumps(said | {"votes": votes}, indent=2, ensure_ascii=False)
        place.write_text(text, encoding="utf-8")
        code, found = findings(place, "--policy", policy)
        line = line_of(text, r'  "outcome"')
        line += isinstance(said["outcome"], dict)  # the list of the winners stands in the next line
        assert found in (set(), {("D501", line)}) and code == int(bool(found)), (record, found, line)
        flips += code
    return flips


def sealed(record, policy, expected, folder):
    """The record as a decision of assent's own under that policy, sealed: its path."""
    path = folder / f"{record.parent.name}-{record.stem}.yaml"
    done = run("convert", record, path, "--to", "assent")
    assert done.returncode == 0, (record, done.stderr)
    text = re.sub(r"^(policy|expect):.*\n(?:  .*\n)*", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(f"{text}policy: {policy.name}\nexpect: {expected}\n", encoding="utf-8")
    shutil.copy(policy, folder)
    done = run("record", path)
    assert done.returncode == 0, (record, done.stderr)
    assert findings("--require-record", path) == (0, set()), (record, findings("--require-record", path))
    return path


def changed_ballots(path, draw, most):
    """Changes ballots one at a time; each is named by its line. (changed, those that change the outcome)"""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = line_of("\n".join(lines), "rankings:")
    ballots = [place for place in range(first, len(lines)) if lines[place].startswith("  ") and " > " in lines[place]]
    outcome = line_of("\n".join(lines), "expect:")
    draw.shuffle(ballots)
    changed = flips = 0
    for place in ballots[:most]:
        head, ranking = re.match(r"(  (?:- )?[^:]+: )(.+)", lines[place]).groups()
        other = list(lines)
        other[place] = head + " > ".join(reversed(ranking.split(" > ")))
        path.write_text("\n".join(other) + "\n", encoding="utf-8")
        code, found = findings(path)
        assert code == 1 and ("D506", place + 1) in found, (path, place + 1, found)
        assert {code for code, _ in found} <= {"D501", "D502", "D503", "D505", "D506"}, (path, found)
        told = {line for code, line in found if code in ("D501", "D502", "D503")}
        assert told <= {outcome}, (path, found)
        changed += 1
        flips += bool(told)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert changed > 0, path
    return changed, flips


def expected_of_elekto(record, policy):
    """The recorded order, where all candidates are in it, else who came first."""
    done = run("decide", record, "--policy", policy, "--no-firmness", "--quiet", "-f", "json")
    answer = json.loads(done.stdout)
    ids = {option["title"]: option["id"] for option in answer["decision"]["options"]}
    names, ordered = recorded_order(record.parent)
    recorded = [ids[title_of(name, list(ids))] for name in names]
    if ordered and len(recorded) == len(ids):
        return "{ranking: " + " > ".join(recorded) + "}"
    winner = recorded[0] if ordered else answer["verdict"]["option"]
    assert winner in recorded, (record, winner)
    return "{winner: " + winner + "}"


def replay(record, policy, expected, folder, draw):
    code, found = findings(record, "--policy", policy)
    assert (code, found) == (0, set()), (record, found)
    return changed_ballots(sealed(record, policy, expected, folder), draw, 12)


def main():
    if not os.environ.get("ASSENT_DATA"):
        print("left out: ASSENT_DATA does not name a folder of real data")
        return 1 if os.environ.get("ASSENT_DATA_REQUIRED") else 77
    data = pathlib.Path(os.environ["ASSENT_DATA"])
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    draw = random.Random(seed)
    counts = {name: [0, 0, 0, 0] for name in AT_LEAST}  # records, ballots changed, of them other outcomes, in place
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for record in sorted((data / "nodejs-tsc").glob("*.json")):
            said = json.loads(record.read_text(encoding="utf-8"))
            if "outcome" not in said:
                continue
            scores = isinstance(next(iter(said["votes"].values())), dict)
            policy = POLICIES / ("choices.yaml" if scores else "votes.yaml")
            answer = json.loads(run("decide", record, "--policy", policy, "-q", "--no-firmness", "-f", "json").stdout)
            titles = {option["title"]: option["id"] for option in answer["decision"]["options"]}
            winners = said["outcome"]["winner(s)"] if scores else [said["outcome"]]
            expected = "{winner: [" + ", ".join(f'"{titles[title]}"' for title in winners) + "]}"
            result = (1, *replay(record, policy, expected, folder, draw), flips_in_place(record, policy, folder))
            counts["nodejs-tsc"] = [a + b for a, b in zip(counts["nodejs-tsc"], result)]
        policy = POLICIES / "people.yaml"
        for record in sorted((data / "elekto").rglob("*.[cC][sS][vV]")):
            result = (1, *replay(record, policy, expected_of_elekto(record, policy), folder, draw), 0)
            counts["elekto"] = [a + b for a, b in zip(counts["elekto"], result)]
    for name, (records, changed, flips, in_place) in counts.items():
        print(f"{name}: {records} records replay; {changed} changed ballots are named by their line, {flips} of them give "
              f"another outcome, which is told at its line; so do {in_place} in the file as it was published")
        assert records >= AT_LEAST[name], counts
    assert counts["elekto"][2] + counts["nodejs-tsc"][3] > 0, "no ballot changed an outcome"
    return 0


if __name__ == "__main__":
    sys.exit(main())
