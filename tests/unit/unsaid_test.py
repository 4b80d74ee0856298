"""What depends on what a policy does not say (D511 to D514): decisions drawn at random. Each convention is written into a
copy of the decision, the copies are decided, and `assent check` has to warn exactly where they end differently.

Usage: unsaid_test.py ASSENT. ASSENT_SEED draws the same decisions again.
"""

import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

ASSENT = str(pathlib.Path(sys.argv[1]).resolve())
ROUNDS = 120
OPTIONS = ["farm", "city", "mill", "hall"]
PEOPLE = [f"p{number}" for number in range(13)]
MISSING = ["worst", "middle", "none", "average"]
WORDS = {2: "yes", 1: "maybe", 0: "no", "": ""}


def run(folder, *words):
    return subprocess.run([ASSENT, *words], cwd=folder, capture_output=True, timeout=600, check=False).stdout.decode()


def endings(folder):
    """By file, how a decision ends: its status and the winner or the tied."""
    files = sorted(path.name for path in folder.glob("*.yaml"))
    found = {}
    for line in run(folder, "decide", "--format", "jsonl", "--no-firmness", "-q", *files).splitlines():
        result = json.loads(line)
        verdict, options = result["verdict"], []
        if "option" in verdict:
            options = [verdict["option"]]
        elif verdict["status"] in ("tied", "advisory"):
            options = result["results"][0]["winners"]
        found[pathlib.Path(result["input"]["path"]).name] = (verdict["status"], tuple(options))
    assert set(found) == set(files), set(files) - set(found)
    return found


def warnings(folder, pattern, *words):
    """By file, the messages of D511 to D514; anything else is a fault of this test."""
    files = sorted(path.name for path in folder.glob(pattern))
    found = {name: [] for name in files}
    for each in json.loads(run(folder, "check", "--format", "json", *words, *files))["diagnostics"]:
        if each["code"] == "S119":
            continue  # a poll says that a blank counts as no
        assert each["code"][:3] == "D51" and each["severity"] == "warning", each
        found[each["path"]].append((each["code"], each["message"]))
    return found


def listed(names):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def in_words(ending):
    status, options = ending
    return {"decided": "the winner is {}", "status-quo": "the status quo, {}, stays", "tied": "{} are tied",
            "advisory": "the advice is {}"}.get(status, f"the verdict is {status}").format(listed(options or ("none",)))


def conventions(key, known):
    """The part of a message that names the variants; None where all end alike. `known`: value, then ending."""
    groups = {}
    for value, ending in known.items():
        groups.setdefault(ending, []).append(value)
    if len(groups) == 1:
        return None
    texts = [listed([f"`{value}`" for value in values]) + " " + in_words(ending) for ending, values in groups.items()]
    return f"with `{key}: " + "; with ".join(texts)[1:]


def compare(name, text, messages, expected, tally):
    """`expected`: code, then a part of its message."""
    got = {code: message for code, message in messages}
    if len(got) != len(messages) or set(got) != set(expected) or any(expected[code] not in got[code] for code in got):
        print(f"{name}: expected {expected}, got {messages}\n{text}")
        tally["faults"] = tally.get("faults", 0) + 1
    for code in expected:
        tally[code] = tally.get(code, 0) + 1


def tie_of(ending, ties):
    tied = ending[0] == "tied" and not ties
    return {"D513": f"{listed(ending[1])} are tied for the first place"} if tied else {}


def check_unranked(folder, draw, tally):
    texts, ties = {}, {}
    for number in range(ROUNDS):
        options = OPTIONS[: draw.randint(2, 4)]
        ballots = []
        for _ in range(draw.randint(1, 5)):
            ranked = draw.sample(options, draw.randint(1, len(options)))
            ballots.append("".join(name + draw.choice([" > ", " > ", " = "]) for name in ranked)[:-3])
        if draw.random() < 0.5:
            lines = [f"  - {draw.randint(1, 4)}: {ballot}" for ballot in ballots]
        else:
            lines = [f"  {person}: {ballot}" for person, ballot in zip(PEOPLE, ballots)]
        rule = draw.choice(["copeland", "borda", "minimax", "schulze", "plurality", "none"])
        ties[number] = draw.random() < 0.5
        policy = f"decide_by: {rule}" + (", ties: [listed-order]" if ties[number] else "")
        quo = f"status_quo: {options[0]}\n" if draw.random() < 0.2 else ""
        texts[number] = f"assent: 1\n{quo}options: [{', '.join(options)}]\nrankings:\n" + "\n".join(lines)
        for value in ("", "last", "not-compared"):
            said = f", unranked: {value}" if value else ""
            (folder / f"{number}-{value or 'now'}.yaml").write_text(f"{texts[number]}\npolicy: {{{policy}{said}}}\n")
    ended, warned = endings(folder), warnings(folder, "*.yaml")
    for number in range(ROUNDS):
        known = {value: ended[f"{number}-{value}.yaml"] for value in ("last", "not-compared")}
        differ = conventions("unranked", known)
        for value in ("now", "last", "not-compared"):
            name = f"{number}-{value}.yaml"
            expected = tie_of(ended[name], ties[number])
            if value == "now" and differ:
                expected["D511"] = differ
            compare(name, texts[number], warned[name], expected, tally)


def check_missing(folder, draw, tally):
    """A poll with yes, maybe and no may hold blanks; its copies are files of assent's own that say `missing`."""
    tables = {}
    for number in range(ROUNDS):
        options = OPTIONS[: draw.randint(2, 4)]
        blank = draw.choice([0, 0.2, 0.4])
        rows = [[draw.choice([0, 1, 2]) if draw.random() >= blank else "" for _ in options]
                for _ in range(draw.randint(1, 5))]
        rows = [row for row in rows if any(cell != "" for cell in row)] or [[1] * len(options)]
        lines = [",".join(["participant", *options])]
        lines += [",".join([person, *(WORDS[cell] for cell in row)]) for person, row in zip(PEOPLE, rows)]
        tables[number] = "\n".join(lines) + "\n"
        (folder / f"{number}.csv").write_text(tables[number])
        for value in MISSING:
            text = [f"assent: 1\nscale: {{from: 0, to: 2, best: 2}}\noptions: [{', '.join(options)}]\nobjections:"]
            text += [f"  {person}: [{', '.join(str(c) if c != '' else '~' for c in row)}]" for person, row in zip(PEOPLE, rows)]
            (folder / f"{number}-{value}.yaml").write_text("\n".join([*text, f"policy: {{missing: {value}}}"]) + "\n")
    ended = endings(folder)
    warned = {**warnings(folder, "*.yaml"), **warnings(folder, "*.csv")}
    said = warnings(folder, "*.csv", "--missing", "middle")
    for number in range(ROUNDS):
        known = {value: ended[f"{number}-{value}.yaml"] for value in MISSING}
        expected = tie_of(known["worst"], False)  # what such a poll says
        differ = conventions("missing", known)
        if differ:
            expected["D512"] = differ
        compare(f"{number}.csv", tables[number], warned[f"{number}.csv"], expected, tally)
        compare(f"{number}.csv", tables[number], said[f"{number}.csv"], tie_of(known["middle"], False), tally)
        for value in MISSING:
            name = f"{number}-{value}.yaml"
            compare(name, tables[number], warned[name], tie_of(known[value], False), tally)


def draw_share(draw):
    """A share, the text of a decision with {} in the place of the threshold, and what the share is of."""
    share = draw.choice([Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(3, 4), Fraction(3, 5)])
    people = PEOPLE[: draw.randint(3, len(PEOPLE))]
    kind = draw.choice(["quorum", "in-favour", "in-favour-of-present", "vetoes"])
    if kind == "quorum":
        present = draw.sample(people, max(1, min(len(people), math.floor(share * len(people)) + draw.choice([0, 0, 1]))))
        grades = "".join(f"  {person}: [{draw.randint(0, 3)}, {draw.randint(0, 3)}]\n" for person in present)
        text = f"participants: [{', '.join(people)}]\noptions: [farm, city]\nobjections:\n{grades}policy: {{quorum: {{}}, ties: [listed-order]}}"
        return share, text, len(people)
    if kind == "vetoes":
        against = draw.sample(people, min(len(people), max(1, math.floor(share * len(people)) + draw.choice([-1, 0, 0, 1]))))
        grades = "".join(f"  {person}: [{'veto' if person in against else 0}, 5]\n" for person in people)
        rule = draw.choice(["policy: {{vetoes: {}}}", "policy: {{decide_by: {{veto-aware: {{vetoes: {}}}}}}}"])
        return share, f"options: [farm, city]\nobjections:\n{grades}{rule}", len(people)
    favour = set(draw.sample(people, min(len(people), math.floor(share * len(people)) + draw.choice([0, 0, 1]))))
    grades = "".join(f"  {person}: {'agree' if person in favour else 'disagree'}\n" for person in people)
    of = ", of: present" if kind == "in-favour-of-present" else ""
    rule = draw.choice([
        "decide_by: {{consensus-minus: {{in-favour: {}}}}}",
        "ladder: [consent, {{pass: {{in-favour: {}}}}}]",
        "rules: [{{id: ours, steps: [{{pass: {{in-favour: {}}}}}, {{order: minimum-total-discomfort}}]}}], decide_by: ours",
    ]).replace("{}", "{{at_least: {}%s, by: heads}}" % of)
    return share, f"status_quo: stay\noptions: [farm, stay]\nobjections:\n{grades}policy: {{{{{rule}}}}}", len(people)


def check_rounding(folder, draw, tally):
    drawn = {}
    for number in range(ROUNDS):
        share, text, whole = draw_share(draw)
        text = "assent: 1\n" + text.replace("{quorum: {}, ties: [listed-order]}", "{{quorum: {}, ties: [listed-order]}}") + "\n"
        exact = share * whole
        nearest, down, up = math.floor(exact + Fraction(1, 2)), math.floor(exact), math.ceil(exact)
        counts = [count for count in dict.fromkeys([nearest, down]) if 0 < count < up]
        drawn[number] = share, text, whole, counts, "" if nearest < up else " down"
        for name, value in [("now", share), *((str(count), count) for count in counts)]:
            (folder / f"{number}-{name}.yaml").write_text(text.format(value))
    ended, warned = endings(folder), warnings(folder, "*-now.yaml")
    for number, (share, text, whole, counts, down) in drawn.items():
        name = f"{number}-now.yaml"
        expected = tie_of(ended[name], "ties" in text)
        for count in counts:
            other = ended[f"{number}-{count}.yaml"]
            if other == ended[name]:
                continue
            needed = math.ceil(share * whole)
            expected["D514"] = (f"{share} of {whole} is {float(share * whole):.2f}".rstrip("0") +
                                f"; assent asks for {needed}, and {in_words(ended[name])}; were it rounded{down} to {count}, "
                                + in_words(other))
        compare(name, text, warned[name], expected, tally)


def main():
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    draw, tally = random.Random(seed), {}
    for check in (check_unranked, check_missing, check_rounding):
        with tempfile.TemporaryDirectory() as folder:
            check(pathlib.Path(folder), draw, tally)
    print(tally)
    # each kind has to come up, or nothing was tested
    enough = all(tally.get(code, 0) >= 5 for code in ("D511", "D512", "D513", "D514"))
    sys.exit(1 if tally.get("faults") or not enough else 0)


main()
