"""The rule in Python of the examples, by `assent decide --rule-command`; what it gets keeps `assent schema profile`.

Usage: rule_command_test.py ASSENT SOURCE_FOLDER. Exits with 77 (skipped) where the module jsonschema is missing.
"""

import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("left out: the Python module jsonschema is missing")
    sys.exit(77)

ASSENT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])


def run(*words, folder=ROOT):
    return subprocess.run([ASSENT, *words], cwd=folder, capture_output=True, timeout=60, check=False)


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


def check_example():
    folder = ROOT / "examples/10-rule-in-python"
    done = run("decide", "decision.yaml", "--format", "json", "--rule-command", "./fewest_above_three.py", folder=folder)
    check(done.returncode == 0, done.stderr)
    result = next(each for each in json.loads(done.stdout)["results"] if each["rule"] == "command")
    # By hand: monday is above 3 for ben; tuesday for ana, ben and chi; thursday for nobody.
    check(result["ranking"] == [["thursday"], ["monday"], ["tuesday"]], result["ranking"])
    check(result["scores"]["tuesday"]["exact"] == "3", result["scores"])
    check(result["parameters"] == {"run": "./fewest_above_three.py"} and not result["binding"], result)
    schema = json.loads(run("schema", "result").stdout)
    check(jsonschema.Draft7Validator(schema).is_valid(json.loads(done.stdout)), "the result keeps its schema")


def check_profiles():
    """The program sees a profile that keeps its schema, and an answer that keeps its own is taken."""
    profiles = jsonschema.Draft7Validator(json.loads(run("schema", "profile").stdout))
    outcomes = jsonschema.Draft7Validator(json.loads(run("schema", "outcome").stdout))
    seen = 0
    for path in sorted(ROOT.glob("examples/*/decision.yaml")):
        copy = "cat >&2; exit 1"
        text = run("decide", path.name, "-q", "--rule-command", copy, folder=path.parent).stderr.decode()
        profile = json.loads(text[: text.index("assent: error")])
        check(profiles.is_valid(profile), f"{path}: {[fault.message for fault in profiles.iter_errors(profile)]}")
        ids = [option["id"] for option in profile["options"]]
        outcome = {"ranking": [[ids[1], ids[0]]], "set_aside": ids[2:], "sentences": ["all alike"]}
        check(outcomes.is_valid(outcome), "outcome")
        done = run("decide", path.name, "--format", "json", "--rule-command", f"echo '{json.dumps(outcome)}'", folder=path.parent)
        check(done.returncode == 0, done.stderr)
        result = json.loads(done.stdout)["results"][-1]
        check(result["winners"] == ids[:2] and [each["option"] for each in result["set_aside"]] == ids[2:], result)
        seen += 1
    check(seen >= 8, "some examples")


check_example()
check_profiles()
