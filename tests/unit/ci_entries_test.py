"""The entries for CI, called as their tools call them: .pre-commit-hooks.yaml by pre-commit from a repository of git, the
script of the GitHub action in bash with its inputs in the environment, the script of the GitLab snippet in sh.

Usage: ci_entries_test.py ASSENT SOURCE_FOLDER. Ends with 77 without git, bash or PyYAML; leaves pre-commit out, and says so,
where it is missing.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

ASSENT = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2]).resolve()
TABLE = "decisions/2026-05-09-stall.csv"
faults = []


def expect(what, found, wanted):
    if found != wanted:
        faults.append(what)
        print(f"{what}: found {found!r}, expected {wanted!r}")


def readme_block(begin):
    """The block of YAML in README.md that begins so."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return yaml.safe_load(text.split("```yaml\n" + begin)[1].split("\n", 1)[1].split("```")[0])


class House:
    """A repository like the example, in a fresh clone."""

    def __init__(self, folder):
        self.folder = folder / "house"
        self.home = folder
        origin = folder / "origin"
        shutil.copytree(ROOT / "examples/governance", origin)
        self.git("init", "-q", "-b", "main", at=origin)
        self.git("add", "-A", at=origin)
        self.git("commit", "-q", "-m", "first", at=origin)
        self.git("clone", "-q", str(origin), str(self.folder), at=folder)

    def run(self, *words, at=None, **more):
        environment = {"PATH": f"{ASSENT.parent}:{os.environ['PATH']}", "HOME": str(self.home), "LC_ALL": "C.UTF-8",
                       "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(self.home / "pre-commit")} | more
        done = subprocess.run(words, cwd=at or self.folder, env=environment, capture_output=True, timeout=120, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def git(self, *words, at=None):
        code, _, errors = self.run("git", "-c", "user.name=ana", "-c", "user.email=ana@x.org", *words, at=at)
        assert code == 0, (words, errors)

    def change(self, file, old, new):
        path = self.folder / file
        text = path.read_text()
        assert old in text, (file, old)
        path.write_text(text.replace(old, new))

    def undo(self):
        self.git("reset", "-q", "--hard")
        self.git("clean", "-fdq")


def check_pre_commit(house):
    if shutil.which("pre-commit") is None:
        print("left out: there is no pre-commit")
        return
    hooks = house.home / "assent"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    house.git("init", "-q", "-b", "main", at=hooks)
    house.git("add", "-A", at=hooks)
    house.git("commit", "-q", "-m", "hooks", at=hooks)
    house.git("tag", "v1", at=hooks)
    ids = [hook["id"] for hook in yaml.safe_load((hooks / ".pre-commit-hooks.yaml").read_text())]
    config = readme_block("# .pre-commit-config.yaml")
    (entry,) = config["repos"]
    expect("the hooks of the README", [hook["id"] for hook in entry["hooks"]], ids)
    entry |= {"repo": f"file://{hooks}", "rev": "v1"}
    (house.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    house.git("add", "-A")
    house.git("commit", "-q", "-m", "hooks")

    def hook(name, *words):
        code, out, errors = house.run("pre-commit", "run", "--color", "never", name, *words)
        return code, out + errors

    expect("all files pass", [hook(each, "--all-files")[0] for each in ids], [0, 0])
    house.change(TABLE, "6,1,5", "6,3,5")
    house.git("add", "-A")
    for words in ((), ("--files", TABLE)):  # as at a commit, and as in CI
        code, text = hook("assent-check", *words)
        expect(f"a table alone, {words}: {text}", (code, f"{TABLE}:4:1: error[D506]" in text), (1, True))
    code, text = hook("assent-check", "--files", "README.md")
    expect("a file of another kind", (code, "(no files to check)Skipped" in text), (0, True))
    code, text = hook("assent-check-all", "--files", "README.md")
    expect("the whole repository", (code, "D506" in text), (1, True))
    house.undo()
    (house.folder / "-odd name;$(touch hit).yaml").write_text("assent: 1\noptions: [a, b]\nobjections: {ana: [1, 12]}\n")
    house.git("add", "-A")
    code, text = hook("assent-check")
    expect(f"an odd name: {text}", (code, "B301" in text, (house.folder / "hit").exists()), (1, True, False))
    house.git("commit", "-q", "-m", "odd", "--no-verify")
    house.git("reset", "-q", "--hard", "HEAD~")


def check_action(house):
    action = yaml.safe_load((ROOT / ".github/actions/check/action.yml").read_text())
    (step,) = action["runs"]["steps"]
    expect("the shell of the action", (action["runs"]["using"], step["shell"]), ("composite", "bash"))
    expect("the script holds no input", "${{" in step["run"], False)
    script = house.home / "script.sh"
    script.write_text(step["run"])
    summary = house.home / "summary.md"

    def run(**inputs):
        summary.write_text("")
        given = {name: str(about["default"]) for name, about in action["inputs"].items()} | inputs
        environment = {}
        for key, value in step["env"].items():
            name = value.removeprefix("${{ inputs.").removesuffix(" }}")
            environment[key] = given.pop(name)
        expect("inputs that are not used", given, {})
        code, out, errors = house.run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script),
                                      GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true", **environment)
        return code, out, errors

    shown = readme_block("# .github/workflows/decisions.yml")[-1]
    expect("the action of the README", shown["uses"].split("@")[0], "OWNER/assent/.github/actions/check")
    head = house.run("git", "rev-parse", "HEAD")[1].strip()
    code, out, errors = run(**shown["with"] | {"base": head})
    expect(f"the README's recipe {out} {errors}", (code, "::error" in out), (0, False))
    code, out, errors = run()
    expect(f"the action finds nothing {out} {errors}", (code, "::error" in out), (0, False))
    expect("the findings for code scanning", json.loads((house.folder / "assent.sarif").read_text())["version"], "2.1.0")
    (house.folder / "assent.sarif").unlink()
    house.change(TABLE, "6,1,5", "6,3,5")
    for paths in (".", "members.yaml\r\n\n  \ndecisions\r\n", "decisions/**/*.yaml", "policy.yaml\ndecisions/2026-05-09-stall.yaml"):
        code, out, errors = run(paths=paths, sarif="")
        expect(f"a changed table, {paths!r}: {out} {errors}", (code, f"::error file={TABLE},line=4," in out), (1, True))
        expect("the summary names it", "D506" in summary.read_text(), True)
        expect("no sarif", (house.folder / "assent.sarif").exists(), False)
    code, out, errors = run(base="origin/main")
    expect(f"a change since the base: {out} {errors}", (code, "H60" in out), (1, True))
    house.undo()
    for paths in ("decisions/nowhere.yaml", "decisions\nnowhere", "nowhere/*.yaml", "", "\n \n", "--help", "$(touch hit)",
                  "`touch hit`\n;touch hit", "-o\nhit", "decisions/2026-03-14-oven.yaml decisions/2026-05-09-stall.yaml"):
        code, out, errors = run(paths=paths)
        expect(f"the paths {paths!r}: {out} {errors}", (code, (house.folder / "hit").exists()), (2, False))
    for base in ("--help", "nowhere", "main;touch hit"):
        code, out, errors = run(base=base)
        expect(f"the base {base!r}: {out} {errors}", (code, (house.folder / "hit").exists()), (2, False))
    house.undo()


def check_gitlab(house):
    job = yaml.safe_load((ROOT / ".gitlab/assent.yml").read_text())["assent"]
    script = "\n".join(job["script"])
    report = house.folder / job["artifacts"]["reports"]["codequality"]
    code, out, errors = house.run("sh", "-e", "-c", script, GITLAB_CI="true")
    expect(f"GitLab finds nothing {errors}", (code, json.loads(report.read_text())), (0, []))
    house.change(TABLE, "6,1,5", "6,3,5")
    code, out, errors = house.run("sh", "-e", "-c", script, GITLAB_CI="true")
    places = [(each["location"]["path"], each["location"]["positions"]["begin"]["line"]) for each in json.loads(report.read_text())]
    expect(f"GitLab, a changed table {errors}", (code, (TABLE, 4) in places), (1, True))
    base = house.run("git", "rev-parse", "HEAD")[1].strip()
    code, out, errors = house.run("sh", "-e", "-c", script, GITLAB_CI="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    expect(f"GitLab, since the base {errors}", (code, "H60" in out), (1, True))
    house.undo()


def main():
    if shutil.which("git") is None or shutil.which("bash") is None:
        print("skipped: there is no git, or no bash")
        return 77
    with tempfile.TemporaryDirectory() as name:
        house = House(pathlib.Path(name))
        check_action(house)
        check_gitlab(house)
        check_pre_commit(house)
    print(len(faults), "faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
