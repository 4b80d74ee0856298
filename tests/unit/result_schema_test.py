"""Every JSON result of the examples, the golden inputs and the schema corpus keeps `assent schema result`, each
comparison `assent schema comparison`.

Usage: result_schema_test.py ASSENT SOURCE_FOLDER. Exits with 77 (skipped) where the module jsonschema is missing.
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


def run(*words, folder=None):
    return subprocess.run(words, cwd=folder, capture_output=True, timeout=60, check=False)


def comparison_faults(assent, root):
    """`compare --format json` keeps its schema, and its rows are those of jsonl."""
    schema = json.loads(run(assent, "schema", "comparison").stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    table = json.loads(run(assent, "compare", "examples", "tests/golden/info", "--format", "json", folder=root).stdout)
    lines = run(assent, "compare", "examples", "tests/golden/info", "--format", "jsonl", folder=root).stdout
    faults = [f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in jsonschema.Draft7Validator(schema).iter_errors(table)]
    if len(table["rows"]) < 100 or [json.loads(line) for line in lines.splitlines()] != table["rows"]:
        faults.append("the rows of json and jsonl differ")
    policies = ("--policy", "recipe:consent", "--policy", "recipe:systemic-consensing", "--policy", "recipe:n-street")
    by_policy = json.loads(run(assent, "compare", "examples", *policies, "--format", "json", folder=root).stdout)
    faults += [f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in jsonschema.Draft7Validator(schema).iter_errors(by_policy)]
    known = [row for row in by_policy["rows"] if row["status"] is not None]
    if len(known) < 10 or len(known) == len(by_policy["rows"]) or any("reason" in row for row in known):
        faults.append("the rows of policies are not those that are expected")
    print(f"{len(table['rows'])} rows compared", *faults, sep="\n")
    return len(faults)


def main():
    assent, root = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads(run(assent, "schema", "result").stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    files = sorted(
        path
        for folder in ("examples", "tests/golden", "tests/schema/valid")
        for path in (root / folder).rglob("*.yaml")
        if path.is_file()
    )
    results = ballots = faults = 0
    for path in files:
        done = run(assent, "decide", path.name, "--format", "json", "--rule", "all", folder=path.parent)
        if not done.stdout:
            continue
        results += 1
        shown = [json.loads(done.stdout)]
        if results % 3 == 0 and shown[0].get("grades"):
            who = shown[0]["grades"][results % len(shown[0]["grades"])]["participant"]
            asked = ("--participant=" + who, "--no-firmness", "--rule", "all")
            shown.append(json.loads(run(assent, "decide", path.name, "--format", "json", *asked, folder=path.parent).stdout))
            ballots += 1
            faults += "ballot" not in shown[1]
        for fault in (fault for each in shown for fault in validator.iter_errors(each)):
            faults += 1
            print(f"{path}: {'/'.join(map(str, fault.path))}: {fault.message}")
    faults += comparison_faults(assent, root)
    broken = json.loads('{"format": "assent-result", "version": 1}')
    if validator.is_valid(broken):
        faults += 1
        print("the schema accepts a result without its parts")
    print(f"{results} results of {len(files)} files, {ballots} with a ballot, {faults} faults")
    sys.exit(0 if faults == 0 and results > 20 and ballots > 20 else 1)


main()
