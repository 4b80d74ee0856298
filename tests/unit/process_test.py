"""`assent burden --report` on random series: every number that is shown is counted a second time from what the files were
made of; nothing is told of one or two people, no name is printed, and no hidden count can be worked out.

Usage: process_test.py ASSENT SOURCE_FOLDER. ASSENT_SEED draws the same again.
"""
import collections
import fractions
import itertools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ASSENT = sys.argv[1]
SEED = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(10**6)))
CHANCE = random.Random(SEED)
STATUSES = ["integrated", "withdrawn", "invalid", "open"]
NAMES = ["qqana", "qqben", "qqchi", "qqdan", "qqeva", "qqfay", "qqgil", "qqhal", "qqida"]
ROUNDS = 120


def run(*words):
    return subprocess.run([ASSENT, *words], capture_output=True, text=True, check=False, timeout=60)


def some_mark():
    """(what the file says, grade or veto or None, has a reason, status of the objection or None)."""
    kind, grade = CHANCE.random(), CHANCE.randint(0, 10)
    if kind < 0.45:
        return grade, grade, False, None
    if kind < 0.6:
        return {"grade": grade, "reason": "qqreason"}, grade, True, "open" if grade > 0 else None
    if kind < 0.85:
        status = CHANCE.choice(STATUSES[:3])
        ruled = {"ruled_by": "qqruler"} if status == "invalid" else {}
        return {"grade": grade, "reason": "qqreason", "status": status, **ruled}, grade, True, status
    if kind < 0.9:
        return "veto", 10, False, "open"
    if kind < 0.95:
        return "stand-aside", None, False, None
    return None, None, False, None


def some_series():
    """Decisions: title, options, people (id -> groups), ballots (id -> option -> mark)."""
    names = NAMES[: CHANCE.randint(3, len(NAMES))]
    groups = ["hall", "yard", "attic"][: CHANCE.choice([0, 2, 3])]
    home = {name: CHANCE.sample(groups, 1 if CHANCE.random() < 0.8 else min(2, len(groups))) if groups else []
            for name in names}
    zeal = CHANCE.choice([0.5, 0.9, 1])
    series = []
    for number in range(CHANCE.randint(1, 4)):
        title = CHANCE.choice(["Where", "When", "", f"Matter {number}"])
        ballots = {name: {option: some_mark() for option in ("a", "b")} for name in names if CHANCE.random() < zeal}
        series.append({"title": title, "people": home, "ballots": ballots})
    return series


def write(series, folder):
    paths = []
    for number, one in enumerate(series):
        decision = {"assent": 1, "options": ["a", "b"],
                    "participants": [{"id": name, "groups": groups} if groups else name
                                     for name, groups in one["people"].items()],
                    "policy": {"decide_by": "minimum-total-discomfort", "missing": "average", "ties": "listed-order"},
                    "objections": {name: {option: mark[0] for option, mark in marks.items()}
                                   for name, marks in one["ballots"].items()}}
        if one["title"]:
            decision["title"] = one["title"]
        paths.append(os.path.join(folder, f"{number}.yaml"))
        pathlib.Path(paths[-1]).write_text(json.dumps(decision), encoding="utf-8")
    return paths


def present(marks):
    return any(mark[0] is not None for mark in marks.values())


def counted(series):
    """By person: entitled, took part, gave a reason; and objections by status."""
    people = {}
    objections = {}
    for number, one in enumerate(series):
        for name in one["people"]:
            people.setdefault(name, [False, False, collections.Counter()])
        for name, marks in one["ballots"].items():
            people[name][0] |= present(marks)
            people[name][1] |= any(mark[2] for mark in marks.values())
            for option, mark in marks.items():
                if mark[3]:
                    objections[(one["title"] or number, name, option)] = mark[3]
    for (_, name, _), status in objections.items():
        people[name][2][status] += 1
    return people


def winner(one):
    """The option with the smaller mean; a tie goes to the first; nothing where nobody graded."""
    means = {}
    for option in ("a", "b"):
        grades = [marks[option][1] for marks in one["ballots"].values() if marks[option][1] is not None]
        if grades:
            means[option] = fractions.Fraction(sum(grades), len(grades))
    return min(means, key=lambda option: (means[option], option)) if means else None


def check_counts(series, report, members):
    people = counted(series)
    lines = [("", report["everybody"])] + [(line["id"], line) for line in report["groups"]]
    assert [name for name, _ in lines] == ["", *sorted(members)], lines
    for group, line in lines:
        inside = [person for name, person in people.items() if not group or name in members[group]]
        true = {"people": len(inside), "took_part": sum(person[0] for person in inside),
                "gave_reason": sum(person[1] for person in inside)}
        shown = {key: line[key] for key in true}
        for status in STATUSES:
            true[status] = sum(person[2][status] for person in inside)
            shown[status] = line["objections"][status]
        true["all"] = sum(true[status] for status in STATUSES)
        shown["all"] = line["objections"]["all"]
        for key, count in shown.items():
            assert count is None or (count == true[key] and count not in (1, 2)), (group, key, count, true)
        hidden = [key for key in shown if shown[key] is None]
        yield len(shown) - len(hidden), len(hidden)


def check_means(series, report, members):
    rounds = collections.defaultdict(list)
    for number, one in enumerate(series):
        rounds[one["title"] or number].append(one)
    told = iter(report["decisions"])
    for number, one in enumerate(series):
        matter = rounds[one["title"] or number]
        option = winner(matter[-1])
        if option is None:
            continue
        row = next(told)
        assert (row["option"], row["rounds"]) == (option, len(matter)), (row, option)
        assert matter[row["round"] - 1] is one
        for cell in [row["everybody"], *row["groups"]]:
            inside = [name for name in one["people"] if "id" not in cell or name in members[cell["id"]]]
            grades = [one["ballots"][name][option][1] for name in inside if name in one["ballots"]]
            grades = [grade for grade in grades if grade is not None]
            if cell["hidden"]:
                assert cell["mean"] is None
                continue
            assert len(grades) not in (1, 2), (row, cell)
            mean = fractions.Fraction(sum(grades), 10 * len(grades)) if grades else None
            assert (fractions.Fraction(cell["mean"]["exact"]) if cell["mean"] else None) == mean, (row, cell, mean)
    assert next(told, None) is None


def check_worlds(report, members, names):
    """Who took part and who gave a reason, in every way that fits all that is shown: a hidden number is never sure."""
    lines = [(set(names), report["everybody"])] + [(members[line["id"]], line) for line in report["groups"]]
    possible = collections.defaultdict(set)
    for world in itertools.product((0, 1, 2), repeat=len(names)):  # absent, took part, gave a reason
        state = dict(zip(names, world))
        values = {}
        for place, (inside, _) in enumerate(lines):
            values[place, "took_part"] = sum(state[name] > 0 for name in inside)
            values[place, "gave_reason"] = sum(state[name] > 1 for name in inside)
        if any(line[key] not in (None, values[place, key]) for place, (_, line) in enumerate(lines)
               for key in ("took_part", "gave_reason")):
            continue
        for key, value in values.items():
            possible[key].add(value)
    everybody = report["everybody"]
    for (place, key), values in possible.items():
        count = lines[place][1][key]
        if everybody[key] == everybody["people"]:
            continue  # that all did tells of each
        assert count is not None or len(values) > 1 or values == {0} or min(values) > 2, (place, key, values, report)


def main():
    print(f"seed {SEED}")
    shown = hidden = worlds = 0
    for _ in range(ROUNDS):
        series = some_series()
        members = collections.defaultdict(set)
        for one in series:
            for name, groups in one["people"].items():
                for group in groups:
                    members[group].add(name)
        with tempfile.TemporaryDirectory() as folder:
            paths = write(series, folder)
            done = run("burden", "--report", "-f", "json", *paths)
            assert done.returncode == 0, done.stderr
            report = json.loads(done.stdout)["report"]
            for form in ("text", "json", "csv", "markdown", "html"):
                text = run("burden", "--report", "-f", form, *paths).stdout.replace(folder, "")
                assert text and not any(name in text for name in [*NAMES, "qqreason", "qqruler"]), (form, text)
                assert form != "text" or not re.search(r"fewer than [^3]", text), text
            for line_shown, line_hidden in check_counts(series, report, members):
                shown, hidden = shown + line_shown, hidden + line_hidden
            check_means(series, report, members)
            names = sorted(series[0]["people"])
            if len(names) <= 7:
                check_worlds(report, members, names)
                worlds += 1
    print(f"{shown} numbers shown, {hidden} hidden; {worlds} series in all their worlds")
    assert shown > 200 and hidden > 200 and worlds > 10


main()
