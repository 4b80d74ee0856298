"""How many members one employer has (P453) and who gives two ballots (B336): members drawn at random, counted here a second
time with fractions, against `assent check`.

Usage: employers_test.py ASSENT. ASSENT_SEED draws the same members again.
"""

import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata
from fractions import Fraction

ASSENT = str(pathlib.Path(sys.argv[1]).resolve())
ROUNDS = 250
DAY = "2026-05-01"
# some are one employer, written in several ways
EMPLOYERS = ["The mill", "the MILL", "  The  mill ", "The mills", "Straße 7", "STRASSE 7", "Ｃity", "city", "Café", "Cafe\u0301", "", None]


def key_of(employer):
    text = unicodedata.normalize("NFKC", employer).casefold()
    return "".join(unicodedata.normalize("NFKC", text).split())


def draw_members(draw):
    members = []
    for number in range(draw.randint(1, 14)):
        member = {"id": f"p{number}"}
        employer = draw.choice(EMPLOYERS)
        if employer is not None:
            member["employer"] = employer
        if draw.random() < 0.2:
            member["weight"] = draw.choice([0, 3])
        if draw.random() < 0.15:
            member["since"] = draw.choice(["2026-05-01", "2026-05-02"])
        if draw.random() < 0.15:
            member["until"] = draw.choice(["2026-04-30", "2026-05-01"])
        if member.get("since", "") > member.get("until", "9"):
            del member["until"]
        members.append(member)
    return members


def entitled(member):
    return member.get("since", DAY) <= DAY <= member.get("until", DAY)


def over_the_limit(members, most):
    """By employer, how many there are, and what the message says of it; only those with too many."""
    count = sum(map(entitled, members))
    staff = {}
    for member in members:
        if entitled(member) and (member.get("employer") or "").strip():
            staff.setdefault(key_of(member["employer"]), []).append(member)
    limit = most * count if isinstance(most, Fraction) else most
    found = set()
    for people in staff.values():
        if len(people) > limit:
            end = f"at most {most} of {count} is {math.floor(limit)}" if isinstance(most, Fraction) else \
                f"at most {most} may have one employer"
            name = people[0]["employer"].strip()
            found.add(f"{name} employs {len(people)} of the {count} members, and {end}")
    return found


def check_employers(folder, draw):
    expected = {}
    for number in range(ROUNDS):
        members = draw_members(draw)
        most = draw.choice([1, 2, 3, Fraction(1, 4), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3)])
        recused = [member["id"] for member in members if draw.random() < 0.2]
        decision = {"assent": 1, "date": DAY, "participants": "members.yaml", "recused": recused, "options": ["x", "y"],
                    "policy": {"employer_at_most": str(most)}}
        where = folder / str(number)
        where.mkdir()
        for member in members:
            if member.get("employer") == "":
                member["employer"] = None  # a blank key
        (where / "members.yaml").write_text(json.dumps(members), encoding="utf-8")
        (where / "decision.yaml").write_text(json.dumps(decision), encoding="utf-8")
        expected[f"{number}/decision.yaml"] = over_the_limit(members, most)
    done = subprocess.run([ASSENT, "check", "--format", "json", *expected], cwd=folder, capture_output=True, timeout=300, check=False)
    found = {name: set() for name in expected}
    for each in json.loads(done.stdout)["diagnostics"]:
        if each["code"] == "P453":
            found[each["path"]].add(each["message"])
        elif each["severity"] == "error":
            raise AssertionError(each)
    faults = 0
    for name, messages in expected.items():
        if messages != found[name]:
            faults += 1
            print(f"{name}: expected {messages}, got {found[name]}\n{(folder / name).parent.joinpath('members.yaml').read_text()}")
    told = sum(map(len, expected.values()))
    print(f"{told} employers over the limit in {ROUNDS} lists, {faults} wrong")
    return faults + (told < 50) + (all(expected.values()))


def check_two_ballots(folder, draw):
    """Each person has an id, a name and two other names; ballots come under any of them."""
    faults = twice = 0
    for number in range(60):
        people = [{"id": f"p{i}", "name": f"Name {i}", "aliases": [f"other-{i}", f"O. {i}"]} for i in range(draw.randint(1, 5))]
        labels = [label for person in people for label in (person["id"], person["name"], *person["aliases"])]
        ballots = draw.sample(labels, draw.randint(1, min(4, len(labels))))
        seen, expected = set(), []
        for label in ballots:
            owner = next(p["id"] for p in people if label in (p["id"], p["name"], *p["aliases"]))
            if owner in seen:
                expected.append(owner)
            seen.add(owner)
        grades = {label: [1, 2] for label in ballots}
        path = folder / f"ballots-{number}.yaml"
        path.write_text(json.dumps({"assent": 1, "participants": people, "options": ["x", "y"], "objections": grades}))
        done = subprocess.run([ASSENT, "check", "--format", "json", path.name], cwd=folder, capture_output=True, timeout=60, check=False)
        found = [each for each in json.loads(done.stdout)["diagnostics"] if each["severity"] == "error"]
        got = [each["message"].split(" ")[0] for each in found]
        if sorted(got) != sorted(expected) or any(each["code"] != "B336" for each in found):
            faults += 1
            print(f"{path.name}: expected two ballots of {expected}, got {found}\n{path.read_text()}")
        twice += len(expected)
    print(f"{twice} second ballots, {faults} wrong")
    return faults + (twice < 10)


def main():
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        faults = check_employers(pathlib.Path(folder), draw) + check_two_ballots(pathlib.Path(folder), draw)
    sys.exit(1 if faults else 0)


main()
