"""Holds `assent schema` and `assent check` against each other, over every decision file and recipe of the tree.

Usage: schema_test.py ASSENT TREE. Ends with 77 (skipped) when jsonschema or yaml is missing.

Files: examples/, recipes/, tests/golden/ and tests/schema/. In tests/schema, `valid` is accepted by both, `invalid` is rejected by
both, and `unseen` holds faults that a schema cannot see: assent rejects them, the schema does not.
"""

import json
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

# Scalars as the core schema of YAML 1.2 types them: what editors hand to a schema. PyYAML alone reads YAML 1.1.
CORE = [
    (re.compile(r"null|Null|NULL|~|"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
]

# Faults of shape. Everything else is a fault of the bytes, of meaning, of other files or of a limit.
SHAPE = {"S101", "S102", "S103", "S104", "S105", "S106", "S107", "S108", "S109", "S110"}
# Faults of meaning that a schema sees in part: it may reject them.
SEEN_IN_PART = {"R201", "R202", "R206", "B303", "B306", "B310", "B311", "B312", "P401", "P402", "P403", "P404", "P408", "P420",
                "P421", "P440", "P451", "B334", "R211"}


# Faults in golden cases that a schema cannot see; tests/schema/unseen says why.
UNSEEN = {
    "check/invalid-scale/best.yaml",
    "check/invalid-scale/off.yaml",
    "check/invalid-scale/upside-down.yaml",
    "check/odd-keys/no-colon.yaml",  # `{ben}` is the key ben without a value
    "check/unknown-recipe/table.yaml",  # what is named is a table
}


def value_of(node):
    """The JSON form of a YAML node. Keys are texts, as in JSON."""
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): value_of(value) for key, value in node.value}
    if node.style is None:
        for pattern, make in CORE:
            if pattern.fullmatch(node.value):
                return make(node.value)
    return node.value


def check(assent, file):
    """The codes of all errors in the file itself, and of those in the files that it names."""
    found = subprocess.run([assent, "check", "--no-config", "--format", "json", file.name], cwd=file.parent, capture_output=True)
    if found.returncode not in (0, 1):
        raise RuntimeError(found.stderr.decode())
    errors = [d for d in json.loads(found.stdout)["diagnostics"] if d["severity"] == "error"]
    own = {d["code"] for d in errors if d.get("path") == file.name}
    return own, {d["code"] for d in errors} - own


def judge(own, faults, unseen):
    """What is wrong when assent finds these errors and the schema these faults; None when the two agree."""
    if not own:
        return None if not faults else "assent accepts it, the schema does not: " + "; ".join(faults)
    if unseen:
        return None if not faults else "the schema sees this fault: move the file to `invalid`"
    if own & SHAPE:
        return None if faults else f"assent finds {sorted(own & SHAPE)}, the schema nothing"
    if faults and not own & SEEN_IN_PART:
        return f"assent finds {sorted(own)} only, the schema: " + "; ".join(faults)
    return None


def describe(error):
    return "/".join(map(str, error.absolute_path)) + ": " + error.message[:200]


def whole_recipe_schema(assent, decision):
    """The schema of recipes, with that of decisions, to which it refers, inside it."""
    text = subprocess.run([assent, "schema", "recipe"], capture_output=True, check=True, text=True).stdout
    jsonschema.Draft7Validator.check_schema(json.loads(text))
    recipe = json.loads(text.replace(decision["$id"] + "#/", "#/definitions/decision/"))
    inside = json.loads(json.dumps(decision).replace('"#/definitions/', '"#/definitions/decision/definitions/'))
    del inside["$id"]
    recipe["definitions"]["decision"] = inside
    return recipe


def main():
    assent, tree = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads(subprocess.run([assent, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    recipe_validator = jsonschema.Draft7Validator(whole_recipe_schema(assent, schema))
    corpus = tree / "tests" / "schema"
    places = [tree / "examples", tree / "recipes", tree / "tests" / "golden", corpus]
    files = sorted(file for place in places for file in place.rglob("*.yaml"))
    compared, failed = 0, 0
    for file in files:
        if file.name.endswith(".record.yaml") or file.name == ".assent.yaml":
            continue  # one is checked with its decision, the other says what is checked
        own, _ = check(assent, file)
        folder = file.parent.name if file.is_relative_to(corpus) else ""
        complaint = None
        if folder == "valid" and own:
            complaint = f"assent finds {sorted(own)}"
        elif folder in ("invalid", "unseen") and not own:
            complaint = "assent finds nothing"
        elif any(code[0] in "YL" for code in own):
            continue  # no YAML that others would read
        else:
            try:
                value = value_of(yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader))
            except yaml.YAMLError as error:
                if own:
                    continue
                value, complaint = None, f"PyYAML cannot read it: {error}"
            if complaint is None:
                is_recipe = isinstance(value, dict) and "recipe" in value and "assent" not in value
                if not own & SHAPE and not is_recipe and not (isinstance(value, dict) and "assent" in value):
                    continue  # members or a policy alone, which these schemas do not describe
                fitting = recipe_validator if is_recipe else validator
                faults = [describe(error) for error in fitting.iter_errors(value)]
                golden = file.relative_to(tree / "tests" / "golden").as_posix() if "golden" in file.parts else ""
                complaint = judge(own, faults, folder == "unseen" or golden in UNSEEN)
                if folder == "invalid" and not faults:
                    complaint = f"the schema accepts it; assent finds {sorted(own)}"
                compared += 1
        if complaint:
            failed += 1
            print(f"{file.relative_to(tree)}: {complaint}")
    print(f"{compared} files compared, {failed} wrong")
    if compared < 100:
        print("too few files: is the corpus there?")
    sys.exit(1 if failed or compared < 100 else 0)


main()
