"""`assent recipes diff`: a policy does not differ from itself; two that differ in one term differ in that one as told;
and what is called stricter lets nothing pass that the other one does not, on random decisions.

Usage: recipe_diff_test.py ASSENT SOURCE_FOLDER. ASSENT_SEED draws the same again.
"""
import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ASSENT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
SEED = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(10**6)))
CHANCE = random.Random(SEED)
DECISIONS, BASES = 250, 12

TESTS = [{"consent": {"level": "1/2"}}, {"consent": {"level": "8/10"}}, "consent", {"consent": {"silence": "passes"}},
         {"consensus-minus": {"blocks": 0, "in-favour": 1}}, {"consensus-minus": {"blocks": 1}},
         {"consensus-minus": {"blocks": 1, "in-favour": "1/2"}}, {"consensus-minus": {"threshold": "3/10"}},
         {"consensus-minus": {"blocks": 2, "in-favour": {"at_least": "1/2", "of": "present", "by": "heads"}}}]
PASSES = [{"pass": {"in-favour": "majority"}}, {"pass": {"in-favour": "2/3"}},
          {"pass": {"in-favour": {"at_least": "2/3", "of": "eligible", "by": "heads"}}},
          {"pass": {"in-favour": {"at_least": 2}}}, {"pass": {"accepted": "30%"}}, {"pass": {"accepted": "60%"}}]
QUORUMS = ["1/2", "2/3", {"more_than": "1/2"}, 2, 3, {"at_least": "1/2", "by": "weight"},
           {"at_least": "1/2", "from": ["kitchen"]}, {"at_least": "3/4", "from": ["kitchen"]}]
VETOES = [2, 3, "1/3", "1/2", {"at_least": 1, "from": ["kitchen"]}, {"at_least": 1, "from": ["kitchen", "yard"]},
          {"at_least": 2, "from": ["yard"]}]
LEVELS = ["3/10", "5/10", "8/10", "100%"]
STEPS = [[first, {"order": "minimum-total-discomfort"}] for first in
         [{"set-aside": "vetoed"}, {"pass": {"in-favour": "majority"}}, {"pass": {"in-favour": "3/4"}},
          {"pass": "consent"}, {"keep": "borda"}, {"pass": {"accepted": "20%"}}, {"pass": {"accepted": "50%"}}]]
VALUES = {
    "decide_by": [None, "veto-aware", "minimum-total-discomfort", "borda", "none", "ours", *TESTS],
    "house_rule": STEPS,
    "rules": [[], ["borda"], ["borda", "schulze"]],
    "quorum": [None, *QUORUMS, ["1/2", {"at_least": 1, "from": ["kitchen"]}], ["2/3", 2]],
    "accept_at_most": [None, "20%", "40%", "60%"],
    "blocks_from": [None, "7/10", "9/10", "100%"],
    "missing": ["error", "worst", "middle", "none", "average"],
    "unranked": ["last", "not-compared"],
    "vetoes": [None, *VETOES],
    "abstainers": ["present", "absent"],
    "ties": [None, ["lot"], ["listed-order"], ["minimum-maximum-discomfort", "lot"], [{"casting-vote": "p0"}]],
    "seed": [None, "one", "two"],
    "reason_required_from": [None, *LEVELS],
    "strong_from": ["7/10", "5/10", "9/10"],
    "uneasy_from": ["3/10", "2/10"],
}
CLAIMED = ["decide_by", "ladder", "house_rule", "quorum", "accept_at_most", "blocks_from", "vetoes", "abstainers",
           "reason_required_from", "strong_from"]


def run(*words):
    return subprocess.run([ASSENT, *words], capture_output=True, text=True, check=False, timeout=120)


def ladder():
    return CHANCE.sample(TESTS + PASSES, CHANCE.randint(1, 3)) + (["borda"] if CHANCE.random() < 0.2 else [])


def text_of(terms):
    """A policy of these terms, as YAML."""
    policy = {key: value for key, value in terms.items() if value is not None and key not in ("house_rule", "rules")}
    policy["rules"] = [{"id": "ours", "steps": terms["house_rule"]}, *terms["rules"]]
    return json.dumps(policy)


def some_policy():
    terms = {key: CHANCE.choice(values) for key, values in VALUES.items()}
    for key in ("quorum", "accept_at_most", "reason_required_from"):  # else next to nothing passes
        if CHANCE.random() < 0.6:
            terms[key] = None
    if CHANCE.random() < 0.4:
        terms.update(decide_by=None, ladder=ladder())
    elif CHANCE.random() < 0.5:
        terms["decide_by"] = CHANCE.choice([None, "ours", *TESTS])
    return terms


def others(terms):
    """The term that is told, and the policy with that one changed."""
    for key in VALUES:
        if key == "decide_by" and terms.get("ladder"):
            continue
        yield key, dict(terms, **{key: CHANCE.choice([value for value in VALUES[key] if value != terms[key]])})
    if not terms.get("ladder"):
        yield "ladder", dict(terms, decide_by=None, ladder=ladder())
        if terms["decide_by"] in TESTS:
            yield "ladder", dict(terms, decide_by=None, ladder=[terms["decide_by"], CHANCE.choice(PASSES)])
        return
    rungs = terms["ladder"]
    for changed in (rungs + [CHANCE.choice(PASSES)], rungs[1:], [CHANCE.choice(TESTS + PASSES)] + rungs[1:], rungs[::-1]):
        if changed and changed != rungs:
            yield "ladder", dict(terms, ladder=changed)


def some_mark():
    """A grade or a mark, with or without a reason."""
    kind = CHANCE.random()
    grade = CHANCE.choice([0, 0, 1, 2, 3, 5, 6, 7, 8, 9, 10])
    if kind < 0.7:
        return grade
    if kind < 0.78:
        return {"grade": grade, "reason": "so"}
    if kind < 0.86:
        return {"veto": True, "reason": "no"}
    if kind < 0.9:
        return {"grade": 9, "reason": "was", "status": CHANCE.choice(["integrated", "withdrawn"])}
    return CHANCE.choice(["veto", "stand-aside", "abstain", None])


def some_decision():
    options = ["a", "b", "c"][: CHANCE.randint(1, 3)]
    decision = {"assent": 1, "policy": {"seed": "one"}}
    if CHANCE.random() < 0.5:
        options.append("stay")
        decision["status_quo"] = "stay"
    people = [{"id": f"p{i}", "groups": [["kitchen"], ["yard"], ["kitchen", "yard"]][i % 3],
               "weight": CHANCE.choice([1, 1, 1, 2])} for i in range(CHANCE.randint(2, 6))]
    objections = {person["id"]: {option: some_mark() for option in options} for person in people
                  if CHANCE.random() < 0.85}
    for marks in objections.values():
        if decision.get("status_quo") and CHANCE.random() < 0.8:
            marks["stay"] = CHANCE.randint(0, 10)
        if CHANCE.random() < 0.1:
            marks.update({option: "abstain" for option in options})
    decision.update(options=options, participants=people, objections=objections)
    return json.dumps(decision)


class Passing:
    """Which of the decisions pass under a policy: decided, or tied."""

    def __init__(self, folder):
        self.folder, self.known, self.files = folder, {}, []
        for number in range(DECISIONS):
            self.files.append(os.path.join(folder, f"{number}.yaml"))
            pathlib.Path(self.files[-1]).write_text(some_decision(), encoding="utf-8")

    def under(self, policy):
        if policy not in self.known:
            path = os.path.join(self.folder, "policy.yml")
            pathlib.Path(path).write_text(policy, encoding="utf-8")
            done = run("decide", "--policy", path, "--no-firmness", "--quiet", "-f", "jsonl", *self.files)
            lines = [json.loads(line) for line in done.stdout.splitlines()]
            assert len(lines) == len(self.files), (policy, done.stderr[-2000:])
            self.known[policy] = [line["verdict"]["status"] in ("decided", "tied") for line in lines]
        return self.known[policy]


def diff_of(folder, old, new):
    paths = [os.path.join(folder, name) for name in ("old.yml", "new.yml")]
    for path, text in zip(paths, (old, new)):
        pathlib.Path(path).write_text(text, encoding="utf-8")
    done = run("recipes", "diff", "-f", "json", *paths)
    assert done.returncode == 0, (old, new, done.stderr)
    return json.loads(done.stdout)


def check_itself():
    """Built-in recipes, files that hold them, and decisions, against themselves."""
    names = json.loads(run("recipes", "-f", "json").stdout)["recipes"]
    for recipe in names:
        name = f"recipe:{recipe['recipe']}"
        file = str(ROOT / "recipes" / f"{recipe['recipe']}.yaml")
        for pair in ((name, name), (name, file), (file, file)):
            done = run("recipes", "diff", "--require", "unchanged", *pair)
            assert done.returncode == 0 and "Nothing changes" in done.stdout, (pair, done)
    for file in sorted((ROOT / "examples").glob("*/decision.yaml"))[:12]:
        done = run("recipes", "diff", "-f", "json", str(file), str(file))
        assert done.returncode == 0 and json.loads(done.stdout)["terms"] == [], (file, done)


def main():
    print(f"seed {SEED}")
    check_itself()
    claims, apart = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        passing = Passing(folder)
        for _ in range(BASES):
            terms = some_policy()
            old = text_of(terms)
            assert diff_of(folder, old, old)["changed"] is False, old
            for term, changed in others(terms):
                new = text_of(changed)
                found = diff_of(folder, old, new)
                told = [each["term"] for each in found["terms"]]
                assert told == [term], (term, told, old, new)
                change = found["terms"][0]
                assert change["before"] != change["after"] and change["sentences"], change
                back = diff_of(folder, new, old)["terms"][0]
                turned = {"stricter": "looser", "looser": "stricter", "unknown": "unknown"}
                assert back["strictness"] == turned[change["strictness"]], (old, new, change, back)
                if change["strictness"] == "unknown":
                    continue
                strict, loose = (new, old) if change["strictness"] == "stricter" else (old, new)
                claims[term] += 1
                for file, one, other in zip(passing.files, passing.under(strict), passing.under(loose)):
                    assert other or not one, (term, strict, loose, pathlib.Path(file).read_text(encoding="utf-8"))
                    apart[term] += one != other
    print("claims", dict(claims), "decisions that they part", dict(apart))
    for term in ("quorum", "accept_at_most", "reason_required_from"):
        assert claims[term] > 0, (term, claims)
    assert sum(apart[term] > 0 for term in CLAIMED) >= 4, apart


main()
