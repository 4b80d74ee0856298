"""Delegations of random decisions, worked out a second time: by powers of the matrix that hands each ballot on, and by
the same decision in which everybody has a ballot of their own.

Usage: delegations_test.py ASSENT. ASSENT_SEED draws the same decisions again.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROUNDS = 300
DAY = "2026-06-15"


def ends_by_matrix(people, voted, hands_to):
    """Whose ballot counts for each: the matrix T has a 1 where the row's ballot goes; T to the power of n is where all end."""
    size = len(people)
    step = [[int(column == (row if voted[row] else hands_to[row])) for column in range(size)] for row in range(size)]
    power = [[int(row == column) for column in range(size)] for row in range(size)]
    for _ in range(size):
        power = [
            [sum(power[row][k] * step[k][column] for k in range(size)) for column in range(size)] for row in range(size)
        ]
    ends = []
    for row in range(size):
        reached = [column for column in range(size) if power[row][column] and voted[column]]
        ends.append(reached[0] if reached else None)
    return ends


def walks_round(start, voted, hands_to):
    """Does the ballot of somebody who gave none come back to where it has been?"""
    seen, at = set(), start
    while at is not None and not voted[at]:
        if at in seen:
            return True
        seen.add(at)
        at = hands_to[at]
    return False


class Case:
    def __init__(self, draw):
        self.draw = draw
        size = draw.randint(2, 7)
        self.people = [f"p{number}" for number in range(size)]
        self.weights = [draw.choice([1, 1, 1, 2, 3]) for _ in self.people]
        self.options = ["farm", "city", "hill", "stay"][: draw.randint(2, 4)]
        self.ranked = draw.random() < 0.3
        self.topic = draw.choice([None, "money"])
        self.out = [False] + [draw.random() < 0.1 for _ in self.people[1:]]  # recused; never all of them
        self.ballots = [self.ballot() if draw.random() < 0.55 else None for _ in self.people]
        self.hands_to = [None] * size
        self.delegations = {}
        for person in range(size):
            self.add_delegation(person)

    def ballot(self):
        draw = self.draw
        if self.ranked:
            return draw.choice([" > ", " = "]).join(draw.sample(self.options, draw.randint(1, len(self.options))))
        if draw.random() < 0.1:
            return draw.choice(["stand-aside", "abstain"])
        return [draw.choice([*map(str, range(11)), "veto", "stand-aside", "abstain", "~"]) for _ in self.options]

    def add_delegation(self, person):
        draw = self.draw
        others = [other for other in range(len(self.people)) if other != person]
        general, special = draw.choice(others), draw.choice(others)
        kind = draw.randint(0, 6)
        name = lambda other: self.people[other]
        if kind == 0:
            return
        if kind == 1:
            self.delegations[person] = f"{{to: {name(general)}, until: 2026-06-14}}"
        elif kind == 2:
            self.delegations[person] = f"{{to: {name(general)}, since: {DAY}, until: {DAY}}}"
            self.hands_to[person] = general
        elif kind == 3:
            self.delegations[person] = f"[{{to: {name(special)}, topic: money}}, {name(general)}]"
            self.hands_to[person] = special if self.topic == "money" else general
        elif kind == 4:
            self.delegations[person] = f"{{to: {name(special)}, topic: money}}"
            self.hands_to[person] = special if self.topic == "money" else None
        else:
            self.delegations[person] = name(general)
            self.hands_to[person] = general

    def voted(self):
        """Who gave a ballot that counts: a mark or a grade, and not recused."""
        given = []
        for person, ballot in enumerate(self.ballots):
            some = ballot is not None and (isinstance(ballot, str) or any(cell != "~" for cell in ballot))
            given.append(some and not self.out[person])
        return given

    def taken_over(self, ballot):
        """A ballot as it counts for somebody else."""
        if self.ranked:
            return ballot
        if isinstance(ballot, str):
            return "abstain"
        return [{"veto": "10", "stand-aside": "abstain"}.get(cell, cell) for cell in ballot]

    def text(self, ballots, delegations):
        draw = random.Random(str(self.people) + str(self.weights))
        lines = ["assent: 1", f"date: {DAY}"]
        if self.topic:
            lines.append(f"topic: {self.topic}")
        lines.append("participants:")
        for person, weight in zip(self.people, self.weights):
            lines.append(f"  - {{id: {person}, weight: {weight}, groups: [{draw.choice(['red', 'blue'])}]}}")
        out = [person for person, is_out in zip(self.people, self.out) if is_out]
        lines.append(f"recused: [{', '.join(out)}]")
        lines.append(f"options: [{', '.join(self.options)}]")
        if delegations:
            lines.append("delegations:")
            lines += [f"  {self.people[person]}: {text}" for person, text in delegations.items()]
        lines.append("rankings:" if self.ranked else "objections:")
        for person, ballot in zip(self.people, ballots):
            if ballot is not None:
                shown = ballot if isinstance(ballot, str) else f"[{', '.join(ballot)}]"
                lines.append(f"  {person}: {shown}")
        rule = draw.choice(["borda"] if self.ranked else ["minimum-total-discomfort", "veto-aware", "consent"])
        quorum = draw.choice(["1/2", "{at_least: 2/3, by: weight}", "1"])
        filled = "" if self.ranked else ", missing: middle"
        lines.append(f"policy: {{decide_by: {rule}, quorum: {quorum}{filled}}}")
        return "\n".join(lines) + "\n"


def answers(assent, paths):
    command = [assent, "decide", "--format", "jsonl", "--no-firmness", "-q", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def alike(result):
    """What must be the same: verdict, totals, rankings, presence."""
    decision = result["decision"]
    rows = [
        {key: row[key] for key in ("option", "total", "share", "given", "strong") if key in row}
        for row in result.get("discomfort", [])
    ]
    return {
        "verdict": [result["verdict"].get(key) for key in ("status", "option", "rule")],
        "present": decision["present"],
        "participants": decision["participants"],
        "absent": decision["absent"],
        "discomfort": rows,
        "rankings": [[each["rule"], each["ranking"]] for each in result["results"]],
    }


def main():
    assent = sys.argv[1]
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    draw = random.Random(seed)
    faults = circles = carried = 0
    with tempfile.TemporaryDirectory() as folder:
        cases, paths = [], []
        for number in range(ROUNDS):
            case = Case(draw)
            voted = case.voted()
            ends = ends_by_matrix(case.people, voted, [-1 if to is None else to for to in case.hands_to])
            path = pathlib.Path(folder) / f"{number:03}.yaml"
            path.write_text(case.text(case.ballots, case.delegations))
            whole = list(case.ballots)
            expected = []
            for person, end in enumerate(ends):
                if voted[person] or case.out[person] or end is None:
                    continue
                whole[person] = case.taken_over(case.ballots[end])
                expected.append({"from": case.people[person], "to": case.people[end]})
            second = pathlib.Path(folder) / f"{number:03}-whole.yaml"
            second.write_text(case.text(whole, {}))
            # a circle is an error only where somebody entitled and without a ballot comes into it
            starts = [case.hands_to[p] is not None and not case.out[p] for p in range(len(case.people))]
            circle = any(
                starts[p] and not voted[p] and walks_round(p, voted, case.hands_to) for p in range(len(case.people))
            )
            cases.append((path, second, expected, circle))
            paths += [path, second]
        found = answers(assent, paths)
        if len(found) != len(paths):
            print("answers are missing:", len(found), "of", len(paths))
            return 1
        for (path, second, expected, circle), by_delegation, by_ballots in zip(cases, found[::2], found[1::2]):
            invalid = by_delegation["verdict"]["status"] == "invalid"
            circles += circle
            carried += len(expected) if not circle else 0
            if circle or invalid:
                codes = {each["code"] for each in by_delegation["diagnostics"]}
                if not (circle and invalid and "B335" in codes):
                    faults += 1
                    print("a circle:", circle, by_delegation["diagnostics"], path.read_text())
                continue
            if by_delegation["decision"].get("delegated", []) != expected:
                faults += 1
                print("delegated", by_delegation["decision"].get("delegated"), "not", expected, path.read_text())
            if alike(by_delegation) != alike(by_ballots):
                faults += 1
                print(alike(by_delegation), "\nis not\n", alike(by_ballots), path.read_text(), second.read_text())
    print(f"{ROUNDS} decisions, {carried} ballots taken over, {circles} with circles, {faults} faults")
    return int(faults > 0 or carried < 50 or circles < 5)


if __name__ == "__main__":
    sys.exit(main())
