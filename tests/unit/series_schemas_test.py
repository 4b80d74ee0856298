"""Every JSON answer of `assent diff`, `burden`, `try`, `recipes diff`, `info --depends` and `due` on the examples and the
golden inputs, and of `contrast`, keeps their schemas.

Usage: series_schemas_test.py ASSENT SOURCE_FOLDER. Exits with 77 (skipped) where the module jsonschema is missing.
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


def run(*words):
    return subprocess.run(words, capture_output=True, timeout=60, check=False)


def validator_of(assent, name):
    schema = json.loads(run(assent, "schema", name).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    assert not validator.is_valid(json.loads(f'{{"format": "assent-{name}", "version": 1}}'))
    return validator


def faults_of(validator, answer, what):
    faults = list(validator.iter_errors(json.loads(answer)))
    for fault in faults:
        print(f"{what}: {'/'.join(map(str, fault.path))}: {fault.message}")
    return len(faults)


def main():
    assent, root = sys.argv[1], pathlib.Path(sys.argv[2])
    found = sorted(path for folder in ("examples", "tests/golden") for path in (root / folder).rglob("*.yaml"))
    files = [str(path) for path in found if path.is_file()]
    diff = validator_of(assent, "diff")
    answers = faults = 0
    for pair in zip(files, files[1:]):
        done = run(assent, "diff", "--format", "json", *pair)
        if done.stdout:
            answers += 1
            faults += faults_of(diff, done.stdout, " ".join(pair))
    burden = validator_of(assent, "burden")
    for named in ([], ["--named"], ["--report"]):
        for some in (files[start : start + 7] for start in range(0, len(files), 7)):
            done = run(assent, "burden", "--format", "json", *named, *some)
            if done.stdout:
                answers += 1
                faults += faults_of(burden, done.stdout, " ".join(some))
    tried = validator_of(assent, "try")
    values = 0
    for some in (files[start : start + 7] for start in range(0, len(files), 7)):
        done = run(assent, "try", "recipe:consent", "recipe:systemic-consensing", "--format", "json", "--on", *some)
        if done.stdout:
            answers += 1
            faults += faults_of(tried, done.stdout, " ".join(some))
            done = run(assent, "try", "recipe:consent", "--vary", "strong_from=1/2..1", "--format", "json", "--on", *some)
            values += sum(len(result["values"]) for result in json.loads(done.stdout)["results"] if "values" in result)
            faults += faults_of(tried, done.stdout, "--vary " + " ".join(some))
    assert values > 20
    changed = validator_of(assent, "recipe_diff")
    recipes = sorted(str(path) for path in (root / "recipes").glob("*.yaml"))
    for pair in [*zip(recipes, recipes[1:]), *zip(files, recipes), *zip(recipes, files)]:
        done = run(assent, "recipes", "diff", "--format", "json", *pair)
        if done.stdout:
            answers += 1
            faults += faults_of(changed, done.stdout, " ".join(pair))
    depends = validator_of(assent, "depends")
    edges = 0
    for some in (files[start : start + 7] for start in range(0, len(files), 7)):
        done = run(assent, "info", "--depends", "--format", "json", *some)
        if not done.stdout:  # a golden case of a configuration with faults
            continue
        answers += 1
        edges += sum(len(each["depends"]) for each in json.loads(done.stdout)["files"])
        faults += faults_of(depends, done.stdout, "--depends " + " ".join(some))
    assert edges > 50
    due = validator_of(assent, "due")
    reviews = 0
    for some in (files[start : start + 7] for start in range(0, len(files), 7)):
        done = run(assent, "due", "--date", "2027-01-31", "--format", "json", *some)
        if done.stdout:
            answers += 1
            reviews += len(json.loads(done.stdout)["reviews"])
            faults += faults_of(due, done.stdout, " ".join(some))
    assert reviews > 3
    contrast = validator_of(assent, "contrast")
    for pair in (["recipe:majority", "recipe:consent"], ["recipe:consensus", "recipe:occupy"]):
        answers += 1
        done = run(assent, "contrast", "--format", "json", *pair)
        faults += faults_of(contrast, done.stdout, " ".join(pair))
    print(f"{answers} answers, {faults} faults")
    sys.exit(0 if faults == 0 and answers > 20 else 1)


main()
