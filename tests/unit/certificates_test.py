"""What `assent decide --certificate` writes is verified by examples/14-check-a-proof/check.py, which counts the ballots
itself; a certificate that names other winners, or whose numbers are changed so that they prove nothing, is refused.
On random profiles, and on all of data/tideman where ASSENT_DATA names the data.

Usage: certificates_test.py ASSENT SOURCE_FOLDER. ASSENT_SEED draws the same random profiles again, ASSENT_PROFILES says how many.
"""

import contextlib
import copy
import importlib.util
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    jsonschema = None

RULES = [
    ["kemeny"],
    ["young"],
    ["dodgson"],
    ["ranked-pairs", "ranked-pairs:by=winning-votes", "ranked-pairs:ties=listed-order"],
    ["schulze", "schulze:by=winning-votes", "schulze:by=ratio"],
    ["instant-runoff", "instant-runoff:ties=listed-order", "instant-runoff:ties=previous-round"],
]
faults = []


def fault(*words):
    faults.append(words)
    print(*words)


def random_ballots(rng):
    """Lines of a file of PrefLib: few options and kinds of ballots, so that there are ties; some are cut short."""
    options = rng.randint(1, rng.choice([4, 8]))
    most, ballots = rng.choice([1, 2, 5, 40]), {}
    for _ in range(rng.randint(1, 9)):
        listed = options if rng.random() < 0.6 else rng.randint(1, options)
        tiers = []
        for option in rng.sample(range(1, options + 1), listed):
            if tiers and rng.random() < 0.2:
                tiers[-1].append(option)
            else:
                tiers.append([option])
        words = ["{" + ",".join(map(str, sorted(tier))) + "}" if len(tier) > 1 else str(tier[0]) for tier in tiers]
        ballots[",".join(words)] = rng.randint(1, most)
    head = [f"# NUMBER ALTERNATIVES: {options}", f"# NUMBER VOTERS: {sum(ballots.values())}"]
    head += [f"# NUMBER UNIQUE ORDERS: {len(ballots)}"]
    head += [f"# ALTERNATIVE NAME {option}: option {option}" for option in range(1, options + 1)]
    return "\n".join(head + [f"{count}: {order}" for order, count in ballots.items()]) + "\n"


def certify(assent, ballots, certificate, rules, *words):
    names = [word for rule in rules for word in ("--rule", rule)]
    done = subprocess.run(
        [assent, "decide", ballots, *names, *words, "--certificate", certificate, "--brief", "--quiet"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode != 0:
        fault(ballots, rules, "no certificate:", done.stderr)
    return done.returncode == 0


def refusal(checker, ballots, certificate):
    """Why the checker refuses; nothing where it does not."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            checker.check_file(str(ballots), str(certificate))
        except checker.REFUSALS as reason:
            return str(reason) or repr(reason)
    return None


def check_schema(schema, certificate):
    if jsonschema is not None:
        for wrong in jsonschema.Draft7Validator(schema).iter_errors(certificate):
            fault("the schema does not hold:", "/".join(map(str, wrong.path)), wrong.message[:200])


def changed(rng, certificate):
    """What it says is false now: other winners, or a number without which nothing is proven."""
    result = copy.deepcopy(certificate)
    each = rng.choice(result["certificates"])
    proof, others = each["proof"], set(range(len(result["options"]))) - set(each["winners"])
    ways = []
    if others:
        ways.append(lambda: each["winners"].append(rng.choice(sorted(others))))
        ways.append(lambda: each.update(winners=[rng.choice(sorted(others))]))
    if len(each["winners"]) > 1:
        ways.append(lambda: each["winners"].pop())
    if each["rule"] == "kemeny":
        ways += [lambda: proof.update(cost=proof["cost"] + rng.choice([-1, 1])), lambda: proof["orders"].pop()]
    if each["rule"] in ("young", "dodgson") and proof["score"] is not None:
        ways += [lambda: proof.update(score=proof["score"] + rng.choice([-1, 1])), lambda: proof["bounds"].pop()]
        ways.append(lambda: proof["changes"][0]["ballots"].append([0, 1, 1]))
    if each["rule"] == "instant-runoff" and proof["rounds"]:
        ways += [lambda: proof["rounds"].pop(), lambda: proof["rounds"][0]["counts"].pop()]
    if each["rule"] == "ranked-pairs" and proof.get("beaten"):
        ways.append(lambda: proof["beaten"].pop())
    if each["rule"] == "schulze" and proof["defeated"]:
        ways.append(lambda: rng.choice(proof["defeated"])["chain"].pop())
    if not ways:
        return None, ""
    rng.choice(ways)()
    return result, each["rule"]


def try_random(assent, checker, rng, folder, profiles):
    refused = 0
    schema = json.loads(subprocess.run([assent, "schema", "certificate"], capture_output=True, check=True).stdout)
    for _ in range(profiles):
        text = random_ballots(rng)
        ballots, path = folder / "ballots.toi", folder / "proof.json"
        ballots.write_text(text)
        rules = [rng.choice(forms) for forms in RULES]
        unranked = rng.choice([[], ["--unranked", "not-compared"]])
        if not certify(assent, str(ballots), str(path), rules, *unranked):
            return
        why = refusal(checker, ballots, path)
        if why:
            return fault("refused:", why, rules, unranked, "\n" + text)
        whole = json.loads(path.read_text())
        check_schema(schema, whole)
        certificate, rule = changed(rng, whole)
        if certificate is None:
            continue
        path.write_text(json.dumps(certificate))
        refused += 1
        if refusal(checker, ballots, path) is None:
            return fault("a changed certificate of", rule, "is accepted:\n" + path.read_text() + "\n" + text)
    print(f"{profiles} profiles verified, {refused} changed certificates refused")


def try_tideman(assent, checker, data, folder):
    files = sorted((data / "tideman").rglob("*.cvotes"))
    if not files:
        fault("no file in", data / "tideman")
    for ballots in files:
        path = folder / "proof.json"
        if certify(assent, str(ballots), str(path), [forms[0] for forms in RULES], "--work-budget", "20000000"):
            why = refusal(checker, ballots, path)
            if why:
                fault(ballots, "refused:", why)
    print(f"{len(files)} files of data/tideman verified")


def main():
    assent, root = sys.argv[1], pathlib.Path(sys.argv[2])
    spec = importlib.util.spec_from_file_location("check", root / "examples/14-check-a-proof/check.py")
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print("ASSENT_SEED =", seed)
    with tempfile.TemporaryDirectory() as name:
        try_random(assent, checker, random.Random(seed), pathlib.Path(name), int(os.environ.get("ASSENT_PROFILES", "150")))
        if os.environ.get("ASSENT_DATA"):
            try_tideman(assent, checker, pathlib.Path(os.environ["ASSENT_DATA"]), pathlib.Path(name))
    sys.exit(1 if faults else 0)


main()
