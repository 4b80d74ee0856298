"""`assent try --vary`: at every value the verdict is that of `assent decide` with a policy that has the value written in.

vary_test.py ASSENT
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

ASSENT = sys.argv[1]
DECISIONS, MOST_VALUES = 50, 24
# The key, its range, and the policy with the place of its number.
CASES = [
    ("quorum", "1/4..1", "{decide_by: veto-aware, quorum: VALUE}"),
    ("quorum", "1/4..9/10", "{decide_by: veto-aware, quorum: {more_than: VALUE, by: weight}, abstainers: absent}"),
    ("quorum", "1/4..1", "{decide_by: borda, quorum: {at_least: VALUE, from: [core]}}"),
    ("quorum", "1/4..3/4:1/8", "{decide_by: veto-aware, quorum: VALUE}"),
    ("quorum", "1..3", "{decide_by: veto-aware, quorum: VALUE}"),
    ("accept_at_most", "10%..60%", "{decide_by: minimum-total-discomfort, accept_at_most: VALUE}"),
    ("blocks_from", "1/2..1", "{decide_by: veto-aware, blocks_from: VALUE}"),
    ("blocks_from", "1/10..1", "{decide_by: {consensus-minus: {blocks: 1}}, blocks_from: VALUE}"),
    ("strong_from", "1/5..1", "{decide_by: consent, strong_from: VALUE}"),
    ("vetoes", "1..4", "{decide_by: veto-aware, vetoes: VALUE}"),
    ("vetoes", "1/20..1/2", "{decide_by: veto-aware, vetoes: VALUE}"),
    ("vetoes", "1/20..9/10", "{decide_by: veto-aware, vetoes: {more_than: VALUE, by: heads, of: cast}}"),
    ("in-favour", "1/4..1", "{ladder: [{pass: {in-favour: VALUE}}]}"),
    ("in-favour", "1..4", "{ladder: [consent, {pass: {in-favour: {at_least: VALUE, by: heads}}}]}"),
    ("in-favour", "1/4..9/10", "{rules: [{id: ours, steps: [{set-aside: vetoed}, {pass: {in-favour: {more_than: VALUE, "
                               "of: present, by: heads}}}, {order: borda}]}], decide_by: ours}"),
    ("accepted", "1/10..1", "{ladder: [consent, {pass: {accepted: VALUE}}]}"),
    ("accepted", "1/10..1", "{rules: [{id: ours, steps: [{keep: {accepted: VALUE}}, {order: borda}]}], decide_by: ours}"),
    ("consent.level", "1/10..1", "{decide_by: {consent: {level: VALUE}}}"),
    ("consensus-minus.blocks", "0..3", "{ladder: [{consensus-minus: {blocks: VALUE, in-favour: 1/2}}]}"),
    ("consensus-minus.in-favour", "1/4..1", "{ladder: [consent, {consensus-minus: {in-favour: VALUE, threshold: 3/10}}]}"),
    ("consensus-minus.threshold", "1/10..1", "{decide_by: {consensus-minus: {blocks: 2, threshold: VALUE}}}"),
]


def run(*words):
    return subprocess.run([ASSENT, *words], capture_output=True, text=True, check=False)


def number(text):
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def decision(rng):
    """The text of a random decision."""
    people, options = rng.randint(3, 7), ["a", "b", "c"][: rng.randint(1, 3)]
    status_quo = rng.random() < 0.4
    names = options + ["stay"] * status_quo
    lines = [f"assent: 1\noptions: [{', '.join(names)}]"]
    if status_quo:
        lines.append("status_quo: stay")
    lines.append("participants:")
    ballots = []
    for person in range(people):
        group = rng.choice(["core", "guests"]) if person else "core"
        lines.append(f"  - {{id: p{person}, weight: {rng.choice(['1', '1', '1', '2', '0.5'])}, groups: [{group}]}}")
        if person and rng.random() < 0.25:
            continue
        words = [rng.choice(["veto", "stand-aside", "abstain", "~"]) if rng.random() < 0.2 else str(rng.randint(0, 10))
                 for _ in names]
        if words[-1] == "veto" and status_quo:
            words[-1] = "5"
        ballots.append(f"  p{person}: {{{', '.join(f'{n}: {w}' for n, w in zip(names, words))}}}")
    lines += ["objections:", *ballots, "policy: {missing: middle}"]
    return "\n".join(lines) + "\n"


def answers(files, folder, policy):
    """(status, options) of each decision, by decide."""
    name = os.path.join(folder, "written.yaml")
    with open(name, "w", encoding="utf-8") as file:
        file.write(policy)
    done = run("decide", "--policy", name, "--no-firmness", "--quiet", "-f", "jsonl", *files)
    said = []
    for line in done.stdout.splitlines():
        result = json.loads(line)
        verdict = result["verdict"]
        option = [verdict["option"]] if verdict.get("option") else []
        said.append((verdict["status"], result["results"][0]["winners"] if verdict["status"] == "tied" else option))
    assert len(said) == len(files), (policy, done.stderr)
    return said


def values_of(tried, span, rng):
    """Of the values at which something changes, those between two of them, and others."""
    low, high = (number(end) for end in span.split(":")[0].split(".."))
    if ":" in span:
        step = number(span.split(":")[1])
        return [low + step * i for i in range(int((high - low) / step) + 1)]
    if not tried["vary"]["exact"]:
        return [low + i for i in range(int(high - low) + 1)]
    edges = sorted({Fraction(value["from"]) for recipe in tried["recipes"] for value in recipe["values"]} | {high})
    between = [(a + b) / 2 for a, b in zip(edges, edges[1:])]
    others = [low + (high - low) * Fraction(rng.randint(0, 60), 60) for _ in range(12)]
    values = sorted({*edges, *between, *others})
    return rng.sample(values, min(len(values), MOST_VALUES))


def at(values, value):
    """The answer that holds at a value, among those of one decision."""
    holds = [each for each in values if (Fraction(each["from"]), each["above"]) <= (value, False)]
    return holds[-1]["answer"]["status"], holds[-1]["answer"]["options"]


def main():
    rng = random.Random(18)
    checked = changes = 0
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for place in range(DECISIONS):
            files.append(os.path.join(folder, f"{place:02}.yaml"))
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(decision(rng))
        in_force = answers(files, folder, "{missing: middle}")
        for key, span, policy in CASES:
            low = number(span.split("..")[0])
            shares = any(mark in span for mark in "/%")
            text = lambda value: "100%" if shares and value == 1 else str(value)
            name = os.path.join(folder, "recipe.yaml")
            with open(name, "w", encoding="utf-8") as file:
                file.write(policy.replace("VALUE", text(low)))
            done = run("try", name, "--quiet", "--vary", f"{key}={span}", "-f", "json", "--on", *files)
            assert done.returncode == 0, (key, span, done.stderr)
            tried = json.loads(done.stdout)
            cells = tried["results"]
            assert [cell["path"] for cell in cells] == files
            assert all(cell["outcome"] != "cannot-be-fed" for cell in cells), cells
            for value in values_of(tried, span, rng):
                said = answers(files, folder, policy.replace("VALUE", text(value)))
                flips = 0
                for cell, answer, before in zip(cells, said, in_force):
                    assert at(cell["values"], value) == answer, (key, str(value), answer, cell, open(cell["path"]).read())
                    flips += answer != before
                total = [each for each in tried["recipes"][0]["values"]
                         if (Fraction(each["from"]), each["above"]) <= (value, False)][-1]
                assert total["flips"] == flips, (key, str(value), total, flips)
                checked += len(files)
            changed = sum(len(cell["values"]) - 1 for cell in cells)
            assert changed == sum(each["changes"] for each in tried["recipes"][0]["values"])
            assert changed > 0, (key, span, "no verdict changes: the test shows nothing")
            changes += changed
    print(f"{checked} verdicts at {len(CASES)} ranges, {changes} changes")


main()
