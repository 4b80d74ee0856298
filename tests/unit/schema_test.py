"""Holds `assent schema` and `assent check` against each other, over every decision file and recipe of the tree.

Usage: schema_test.py ASSENT TREE. Ends with 77 (skipped) when jsonschema or yaml is missing.

Files: examples/, recipes/, tests/golden/ and tests/schema/. In tests/schema, `valid` is accepted by both, `invalid` is rejected by
both, and `unseen` holds faults that a schema cannot see: assent rejects them, the schema does not.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

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


def validator_of(assent, name):
    schema = json.loads(subprocess.run([assent, "schema", name], capture_output=True, check=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def references(value):
    """All `$ref` of a schema."""
    if isinstance(value, list):
        return [ref for item in value for ref in references(item)]
    if not isinstance(value, dict):
        return []
    own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
    return own + [ref for item in value.values() for ref in references(item)]


def check_parts(tree, decision):
    """Editors read one schema alone: it refers to nothing outside, and what it shares with that of decisions is the same there."""
    shared = failed = 0
    for file in sorted((tree / "schemas").glob("*.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        away = [ref for ref in references(schema) if not ref.startswith("#/")]
        other = []
        if file.stem in ("members", "recipe", "record"):
            pairs = [(name, part, decision["definitions"].get(name)) for name, part in schema["definitions"].items()]
            case = schema["definitions"].get("case", {"properties": {}})["properties"]
            pairs += [(name, part, decision["properties"].get(name)) for name, part in case.items() if name != "title" and name != "expect"]
            shared += sum(theirs is not None for _, _, theirs in pairs)
            other = [name for name, ours, theirs in pairs if theirs is not None and ours != theirs]
        if away or other:
            failed += 1
            print(f"{file.name}: refers to {away}, and is not as decision.json in {other}")
    print(f"{shared} parts shared with decision.json")
    return failed + (shared < 50)


def are_members(value):
    """A list of members, alone or with their delegations: no decision and no policy."""
    return isinstance(value, list) or (isinstance(value, dict) and "participants" in value and "assent" not in value)


def check_records(assent, tree, validator):
    """Records of all examples and golden decisions keep their schema; each change of one does not."""
    written = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for top in ("examples", "tests/golden"):
            shutil.copytree(tree / top, pathlib.Path(folder) / top, symlinks=True)
        for file in sorted(pathlib.Path(folder).rglob("*.yaml")):
            record = file.with_suffix(".record.yaml")
            if file.name.endswith(".record.yaml") or not file.is_file() or record.is_symlink():
                continue
            done = subprocess.run([assent, "record", "--force", file.name], cwd=file.parent, capture_output=True)
            if done.returncode != 0:
                continue
            written += 1
            value = value_of(yaml.compose(record.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
            faults = [describe(error) for error in validator.iter_errors(value)]
            changes = [{**value, "more": 1}, {**value, "verdict": "won"}, {**value, "seal": value["seal"][:-1]}]
            changes += [{key: text for key, text in value.items() if key != gone} for gone in ("verdict", "seal", "ranking")]
            if faults or any(map(validator.is_valid, changes)):
                failed += 1
                print(f"the record of {file.relative_to(folder)}: {'; '.join(faults) or 'a wrong one is accepted'}")
    print(f"{written} records, {failed} wrong")
    return failed + (written < 100)


def check_modelines(tree):
    """What examples tell an editor: the schema is there, and it is that of decisions, recipes or members."""
    named = wrong = 0
    for file in sorted((tree / "examples").rglob("*.yaml")):
        for name in re.findall(r"^# yaml-language-server: \$schema=(\S+)$", file.read_text(encoding="utf-8-sig"), re.M):
            named += 1
            schema = (file.parent / name).resolve()
            if schema.parent != (tree / "schemas").resolve() or not schema.is_file() or \
                    schema.stem not in ("decision", "recipe", "members"):
                wrong += 1
                print(f"{file}: {name} is no schema")
    print(f"{named} files name their schema")
    return wrong + (named < 15)


def main():
    assent, tree = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads(subprocess.run([assent, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    recipe_validator, members_validator = (validator_of(assent, name) for name in ("recipe", "members"))
    corpus = tree / "tests" / "schema"
    places = [tree / "examples", tree / "recipes", tree / "tests" / "golden", corpus]
    files = sorted(file for place in places for file in place.rglob("*.yaml"))
    compared, members, failed = 0, 0, 0
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
                if not own & SHAPE and not is_recipe and not are_members(value) and "assent" not in value:
                    continue  # a policy alone, which these schemas do not describe
                fitting = recipe_validator if is_recipe else members_validator if are_members(value) else validator
                members += are_members(value)
                faults = [describe(error) for error in fitting.iter_errors(value)]
                golden = file.relative_to(tree / "tests" / "golden").as_posix() if "golden" in file.parts else ""
                complaint = judge(own, faults, folder == "unseen" or golden in UNSEEN)
                if folder == "invalid" and not faults:
                    complaint = f"the schema accepts it; assent finds {sorted(own)}"
                compared += 1
        if complaint:
            failed += 1
            print(f"{file.relative_to(tree)}: {complaint}")
    print(f"{compared} files compared, {members} of them members, {failed} wrong")
    failed += check_records(assent, tree, validator_of(assent, "record")) + check_parts(tree, schema) + check_modelines(tree)
    if compared < 100 or members < 10:
        print("too few files: is the corpus there?")
    sys.exit(1 if failed or compared < 100 or members < 10 else 0)


main()
