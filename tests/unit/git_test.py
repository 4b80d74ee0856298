"""`assent check` in git repositories: what changed since a commit, closed decisions, the history of recipes.

Usage: git_test.py ASSENT SOURCE_FOLDER. Builds small repositories; no network. Exits with 77 (skipped) without git.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ASSENT = os.path.abspath(sys.argv[1])
FAULTS = []
CHECKS = 0
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
}


def expect(what, found, wanted):
    global CHECKS
    CHECKS += 1
    if found != wanted:
        FAULTS.append(what)
        print(f"fault: {what}\n  found:  {found}\n  wanted: {wanted}")


class Repository:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words, day="2026-10-01"):
        date = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"}
        done = subprocess.run(["git", *words], cwd=self.folder, env={**ENVIRONMENT, **date}, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"git {words} fails: {done.stderr}")
        return done.stdout.strip()

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def commit(self, day="2026-10-01", **files):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a change", day=day)

    def run(self, *words, path=None):
        environment = dict(ENVIRONMENT)
        if path is not None:
            environment["PATH"] = path
        done = subprocess.run([ASSENT, *words], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def check(self, *words):
        """The exit code, and of each finding its code, file and line."""
        code, out, errors = self.run("check", "--format", "json", *words)
        try:
            found = json.loads(out)["diagnostics"] if out else []
        except ValueError:
            return code, errors
        return code, sorted((each["code"], each["path"], each.get("line")) for each in found)

    def files(self, *words):
        """The files that are checked."""
        code, out, errors = self.run("check", "--format", "json", *words)
        return sorted(each["path"] for each in json.loads(out)["files"]) if out else (code, errors)


DECISION = """assent: 1
title: {title}
date: 2026-10-01
closes: {closes}
participants: {members}
options: [farm, city]
objections:
  ana: {{farm: 1, city: 5}}
  ben: {{farm: 2, city: 3}}
policy: {policy}
"""


def decision(title="Where to?", closes="2026-10-10", members="[ana, ben, chi]", policy="{decide_by: borda}"):
    return DECISION.format(title=title, closes=closes, members=members, policy=policy)


def governance(folder):
    repository = Repository(folder)
    repository.write("members.yaml", "[ana, ben, chi]\n")
    repository.write("policy.yaml", "extends: house.yaml\nquorum: 1\n")
    repository.write("house.yaml", "recipe: 1\nid: house\ntitle: House\npolicy: {decide_by: borda}\n")
    repository.write("grades.csv", "participant,farm,city\nana,1,5\nben,2,3\n")
    repository.write("shared.yaml", decision(members="members.yaml", policy="policy.yaml"))
    repository.write("table.yaml", "assent: 1\nparticipants: members.yaml\noptions: [farm, city]\nobjections: grades.csv\n")
    repository.write("alone.yaml", decision())
    repository.write("needs.yaml", decision().replace("options:", "needs: {table.yaml: farm}\noptions:"))
    repository.commit()
    repository.git("checkout", "-q", "-b", "topic")
    return repository


def check_changed(folder):
    """A change of each file alone, and which decisions are checked then."""
    repository = governance(folder)
    # by hand: who names the file, and who needs that decision
    concerns = {
        "members.yaml": {"shared.yaml", "table.yaml", "needs.yaml"},
        "policy.yaml": {"shared.yaml"},
        "house.yaml": {"house.yaml", "shared.yaml"},
        "grades.csv": {"table.yaml", "needs.yaml"},
        "alone.yaml": {"alone.yaml"},
        "table.yaml": {"table.yaml", "needs.yaml"},
        "other.txt": set(),
    }
    decisions = ["shared.yaml", "table.yaml", "alone.yaml", "needs.yaml", "house.yaml"]
    for name, wanted in concerns.items():
        repository.write(name, ((repository.folder / name).read_text() if (repository.folder / name).exists() else "") + "\n")
        expect(f"{name} changed, not committed", set(repository.files("--changed-since", "main", *decisions)), wanted)
        repository.commit()
        expect(f"{name} changed, committed", set(repository.files("--changed-since", "main", *decisions)), wanted)
        repository.git("reset", "-q", "--hard", "main")
    (repository.folder / "grades.csv").unlink()
    code, out, _ = repository.run("check", "--format", "concise", "--changed-since", "main", *decisions)
    expect("a table that is gone", (code, "table.yaml:4:13: error[R206]" in out), (1, True))
    repository.git("checkout", "-q", "grades.csv")
    # what others did on main meanwhile is no change of ours
    repository.git("checkout", "-q", "main")
    repository.write("alone.yaml", decision("Another title"))
    repository.commit()
    repository.git("checkout", "-q", "topic")
    expect("main went on", repository.files("--changed-since", "main", *decisions), [])
    wanted = {"needs.yaml", "table.yaml"}
    expect("dependents of a table", set(repository.files("--dependents", "grades.csv")), wanted)
    repository.write(".github/flow.yaml", "on: push\n")
    expect("dependents of what is no governance file", set(repository.files("--dependents", ".github/flow.yaml")), set())
    # a bare list may be anything, so it is not checked alone
    wanted = {"shared.yaml", "table.yaml", "needs.yaml"}
    expect("dependents of members", set(repository.files("--dependents", "members.yaml")), wanted)
    wanted.add("members.yaml")
    repository.write(".assent.yaml", "files: {members: [members.yaml]}\n")
    expect("dependents of members by their name", set(repository.files("--dependents", "members.yaml")), wanted)
    (repository.folder / ".assent.yaml").unlink()
    expect("dependents of a file that is gone", set(repository.files("--dependents", "gone.csv")), set())


def check_faults(folder):
    repository = governance(folder)
    code, out, errors = repository.run("check", "--changed-since", "no-such-branch", "alone.yaml")
    expect("unknown ref", (code, out, "git knows no commit `no-such-branch` here" in errors), (2, "", True))
    for ref in ("--upload-pack=touch ran", "-h", "", "a\nb"):
        code, out, errors = repository.run("check", f"--base={ref}", "alone.yaml")
        if ref:
            expect(f"ref {ref!r}", (code, out, "git knows no commit" in errors, "\n" in errors.strip().split("help:")[0].strip()), (2, "", True, False))
    code, _, errors = repository.run("check", "--base", "main", "alone.yaml", path="/nowhere")
    expect("no git", (code, "git is needed, and cannot be run" in errors), (2, True))
    repository.write("more.yaml", decision())
    repository.commit()
    repository.git("checkout", "-q", "--orphan", "else")
    repository.commit()
    code, _, errors = repository.run("check", "--base", "main", "alone.yaml")
    expect("no common commit", (code, "have no commit in common" in errors), (2, True))
    repository.git("checkout", "-q", "topic")
    shallow = folder.parent / "shallow"
    repository.git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{folder}", str(shallow))
    other = Repository.__new__(Repository)
    other.folder = shallow
    for option in ("--base", "--changed-since"):
        code, out, errors = other.run("check", option, "origin/main", "alone.yaml")
        expect(f"{option} in a shallow clone", (code, out, "it is a shallow clone" in errors, "--unshallow" in errors), (2, "", True, True))
    fork = folder.parent / "fork"
    repository.git("clone", "-q", "--single-branch", str(folder), str(fork))
    other.folder = fork
    code, _, errors = other.run("check", "--base", "upstream/main", "alone.yaml")
    expect("a fork", (code, "git knows no commit `upstream/main` here" in errors, "git fetch" in errors), (2, True, True))
    plain = folder.parent / "plain"
    plain.mkdir()
    (plain / "alone.yaml").write_text(decision())
    other.folder = plain
    for option in ("--base", "--changed-since"):
        code, _, errors = other.run("check", option, "main", "alone.yaml")
        expect(f"{option} without a repository", (code, "lies in no git repository" in errors), (2, True))
    empty = Repository(folder.parent / "empty")
    empty.write("alone.yaml", decision())
    code, _, errors = empty.run("check", "--changed-since", "main", "alone.yaml")
    expect("no commit yet", (code, "the repository has no commit yet" in errors), (2, True))


def check_closed(folder):
    repository = Repository(folder)
    repository.write("hall.yaml", decision())
    repository.write("members.yaml", "[ana, ben, chi]\n")
    repository.write("shared.yaml", decision(members="members.yaml", closes="2026-12-01"))
    repository.commit()
    repository.git("checkout", "-q", "-b", "topic")
    text = decision()
    late = text.replace("  ben:", "  chi: {farm: 9, city: 0}\n  ben:")

    def after(day, changed, path="hall.yaml", more=()):
        repository.git("reset", "-q", "--hard", "main")
        repository.write(path, changed)
        for other, content in more:
            repository.write(other, content)
        repository.commit(day)
        return repository.check("--base", "main", "hall.yaml", "shared.yaml")

    expect("a ballot on the last day", after("2026-10-10", late), (0, []))
    expect("a ballot after the close", after("2026-10-11", late), (1, [("H607", "hall.yaml", 8 + 1)]))
    expect("a ballot changed after the close", after("2026-10-11", text.replace("ben: {farm: 2", "ben: {farm: 3")), (1, [("H607", "hall.yaml", 9)]))
    expect("a title changed after the close", after("2026-10-11", decision("Where now?")), (1, [("H605", "hall.yaml", 2)]))
    expect("a title changed before", after("2026-10-09", decision("Where now?")), (0, []))
    expect("comments and order after the close", after("2026-10-11", "# a word\n" + text.replace("date: 2026-10-01\n", "") + "date: 2026-10-01\n"), (0, []))
    expect("expect after the close", after("2026-10-11", text + "expect: {winner: farm}\n"), (0, []))
    expect("`closes` moved when it is over", after("2026-10-11", decision(closes="2027-10-10")), (1, [("H605", "hall.yaml", 4)]))
    # extended in time, then a ballot before the new day
    after("2026-10-09", decision(closes="2026-10-20"))
    repository.write("hall.yaml", late.replace("closes: 2026-10-10", "closes: 2026-10-20"))
    repository.commit("2026-10-15")
    expect("extended in time", repository.check("--base", "main", "hall.yaml"), (0, []))
    # a ballot in time, then a comment after the close in the same file
    after("2026-10-09", late)
    repository.write("hall.yaml", late + "# counted\n")
    repository.commit("2026-10-15")
    expect("a ballot in time, a comment late", repository.check("--base", "main", "hall.yaml"), (0, []))
    # taken back
    after("2026-10-15", late)
    repository.write("hall.yaml", text)
    repository.commit("2026-10-16")
    expect("taken back", repository.check("--base", "main", "hall.yaml"), (0, []))
    # broken, then mended with another vote; taken out, then put back
    for between in ("assent: [", None):
        after("2026-10-15", text)
        if between is None:
            (repository.folder / "hall.yaml").unlink()
        else:
            repository.write("hall.yaml", between)
        repository.commit("2026-10-16")
        repository.write("hall.yaml", late.replace("closes: 2026-10-10", "closes: 2026-10-30"))
        repository.commit("2026-10-17")
        wanted = (1, [("H605", "hall.yaml", 4), ("H607", "hall.yaml", 9)])
        expect(f"{between} in between", repository.check("--base", "main", "hall.yaml"), wanted)
    # moved
    repository.git("reset", "-q", "--hard", "main")
    repository.git("mv", "hall.yaml", "moved.yaml")
    repository.commit("2026-11-01")
    expect("moved", repository.check("--base", "main", "moved.yaml"), (0, []))
    # not committed: later than HEAD
    repository.git("reset", "-q", "--hard", "main")
    repository.commit("2026-11-01")
    repository.write("hall.yaml", late)
    expect("not committed", repository.check("--base", "main", "hall.yaml"), (1, [("H607", "hall.yaml", 9)]))
    # on a merge of a branch with a ballot in time
    repository.git("reset", "-q", "--hard", "main")
    repository.git("checkout", "-q", "-b", "side", "main")
    repository.write("hall.yaml", late)
    repository.commit("2026-10-05")
    repository.git("checkout", "-q", "topic")
    repository.write("note.txt", "a\n")
    repository.commit("2026-10-20")
    repository.git("merge", "-q", "--no-ff", "-m", "merged", "side", day="2026-10-21")
    expect("a ballot in time, merged late", repository.check("--base", "main", "hall.yaml"), (0, []))
    # what governs, and what is governed
    shared = decision(members="members.yaml", closes="2026-12-01")
    warned = after("2026-10-05", shared.replace("ben: {farm: 2", "ben: {farm: 3"), "shared.yaml", [("members.yaml", "[ana, ben, chi, dan]\n")])
    expect("members with a ballot", warned, (0, [("H606", "members.yaml", 1)]))
    alone = after("2026-10-05", text, more=[("members.yaml", "[ana, ben, chi, dan]\n")])
    expect("members alone", alone, (0, []))
    alone = after("2026-10-05", shared.replace("ben: {farm: 2", "ben: {farm: 3"), "shared.yaml", [("members.yaml", "[ana, ben, chi] # all\n")])
    expect("a comment in members, with a ballot", alone, (0, []))
    after("2026-10-05", shared.replace("Where to", "And then"), "new.yaml", [("members.yaml", "[ana, ben, chi, dan]\n")])
    expect("members with a new decision", [code for code, *_ in repository.check("--base", "main", "new.yaml")[1]], ["H606"])


def check_recorded(folder):
    repository = Repository(folder)
    text = "\n".join(line for line in decision().split("\n") if not line.startswith("closes")) + "\n"
    repository.write("hall.yaml", text)
    code, _, errors = repository.run("record", "hall.yaml")
    expect("recorded", (code, errors), (0, ""))
    repository.commit()
    repository.git("checkout", "-q", "-b", "topic")
    repository.write("hall.yaml", text.replace("city: 5", "city: 6"))
    expect("recorded, then changed", ("H605", "hall.yaml", 7) in repository.check("--base", "main", "hall.yaml")[1], True)
    repository.run("record", "--force", "hall.yaml")
    repository.commit()
    expect("recorded anew", repository.check("--base", "main", "hall.yaml"), (1, [("H605", "hall.yaml", 7)]))
    repository.git("reset", "-q", "--hard", "main")
    (repository.folder / "hall.yaml").unlink()
    (repository.folder / "hall.record.yaml").unlink()
    repository.write("other.yaml", decision())
    found = repository.check("--base", "main", ".")[1]
    expect("gone", [(code, path) for code, path, _ in found], [("H605", "hall.yaml")])


def check_nothing_runs(folder):
    """The configuration of a repository names programs in many places; none of them is run."""
    repository = governance(folder)
    ran = folder.parent / "ran"
    script = folder.parent / "script"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> {ran}\ncat\n")
    script.chmod(0o755)
    repository.write(".gitattributes", "*.yaml filter=evil diff=evil merge=evil\n*.csv filter=evil diff=evil\n")
    repository.commit()
    for key in ("core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean",
                "filter.evil.smudge", "filter.evil.process", "core.pager", "core.editor", "core.sshCommand", "gpg.program",
                "credential.helper", "core.askPass", "core.alternateRefsCommand", "pager.show", "alias.ls-tree"):
        repository.git("config", key, str(script))
    repository.git("config", "log.showSignature", "true")
    hooks = folder.parent / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        shutil.copy(script, hooks / hook)
    repository.git("config", "core.hooksPath", str(hooks))
    if ran.exists():
        ran.unlink()
    repository.write("alone.yaml", decision("Changed"))
    os.utime(repository.folder / "table.yaml")
    decisions = ["shared.yaml", "table.yaml", "alone.yaml", "needs.yaml"]
    expect("changed, with a hostile configuration", repository.files("--changed-since", "main", *decisions), ["alone.yaml"])
    expect("base, with a hostile configuration", repository.check("--base", "main", *decisions)[0], 0)
    expect("nothing was run", ran.read_text() if ran.exists() else "", "")
    # the same repository makes git itself run them: the test can fail
    repository.git("diff", "main", "--", "alone.yaml")
    expect("git runs them", ran.exists(), True)


def check_names(folder):
    repository = Repository(folder)
    names = ['a"b.yaml', "c\nd.yaml", "-e.yaml", "f'g.yaml", ":(top)h.yaml", "\u00fc/i j.yaml", "back\\slash.yaml", "star*.yaml"]
    for name in names:
        repository.write(name, decision())
    repository.commit()
    repository.git("checkout", "-q", "-b", "topic")
    paths = ["./" + name for name in names]
    expect("names unchanged", repository.files("--changed-since", "main", *paths), [])
    for name in names:
        repository.git("reset", "-q", "--hard", "main")
        repository.write(name, decision("Changed"))
        expect(f"{name!r} changed", len(repository.files("--changed-since", "main", *paths)), 1)
        repository.commit("2026-12-01")
        code, found = repository.check("--base", "main", *paths)
        expect(f"{name!r} closed and changed", (code, [each for each, *_ in found]), (1, ["H605"]))


def check_recipes(folder):
    repository = Repository(folder)
    adopt = decision("Adopt it?", policy="{extends: 'recipe:consent'}")
    repository.write("adopt.yaml", adopt)
    repository.write("stay.yaml", decision("Adopt it?").replace("options: [farm, city]", "options: [farm, city]\nstatus_quo: farm"))
    case = "cases: [{options: [a, b], objections: {x: {a: 0, b: 3}}, expect: {winner: a}}]\n"
    head = "recipe: 1\nid: ours\ntitle: Ours\npolicy: {decide_by: borda}\n" + case + "history:\n"
    head += "  - {date: 2026-01-01, change: first version, adopted_under: none}\n"

    def found(step, *words):
        repository.write("ours.yaml", head + "  - " + step + "\n")
        return repository.check(*words, "ours.yaml")

    good = "{date: 2026-10-02, change: more, decision: adopt.yaml, adopted_under: consent, review: 2027-10-02}"
    expect("adopted", found(good), (0, []))
    expect("the decision is not there", found(good.replace("adopt.yaml", "gone.yaml")), (1, [("H602", "ours.yaml", 8)]))
    expect("an address", found(good.replace("adopt.yaml", "'https://example.org/a.yaml'")), (0, []))
    expect("another recipe", found(good.replace("consent", "ours")), (1, [("H603", "ours.yaml", 8)]))
    expect("the status quo", found(good.replace("adopt.yaml", "stay.yaml")), (1, [("H603", "ours.yaml", 8)]))
    named = decision("Adopt it?", policy="{extends: 'recipe:consent'}")
    repository.write("named.yaml", named.replace("farm", "ours"))
    expect("the option called like the recipe", found(good.replace("adopt.yaml", "named.yaml")), (0, []))
    repository.write("named.yaml", named.replace("city", "ours"))
    expect("another option", found(good.replace("adopt.yaml", "named.yaml")), (1, [("H603", "ours.yaml", 8)]))
    expect("before the decision", found(good.replace("date: 2026-10-02", "date: 2026-09-30")), (1, [("H603", "ours.yaml", 8)]))
    expect("a path that leads out", found(good.replace("adopt.yaml", "../adopt.yaml"))[1], [("R207", "ours.yaml", 8)])
    expect("review not due", found(good, "--date", "2027-10-01"), (0, []))
    expect("review due", found(good, "--date", "2027-10-02"), (0, [("H604", "ours.yaml", 8)]))
    expect("review due, strict", found(good, "--strict", "--date", "2027-10-02")[0], 1)
    expect("no day", repository.run("check", "--date", "2027-13-01", "ours.yaml")[0], 2)
    objection = decision().replace("farm: 1,", "farm: {grade: 1, reason: far, review: 2027-01-15},")
    repository.write("due.yaml", objection)
    expect("an objection due", repository.check("--date", "2027-01-15", "due.yaml"), (0, [("H604", "due.yaml", 8)]))
    expect("an objection not due", repository.check("--date", "2027-01-14", "due.yaml"), (0, []))


def check_other_repositories(folder):
    """A repository in the repository has its own history: its closed decisions are no news in the outer one."""
    repository = governance(folder)
    repository.commit()
    inner = Repository(folder / "inner")
    inner.write("hall.yaml", decision(closes="2026-07-01"))
    inner.commit(day="2026-08-01")
    history = [each for each in repository.check("--base", "main", ".")[1] if each[0].startswith("H")]
    expect("decisions of an inner repository", history, [])
    expect("a pattern with folders", repository.run("check", "--base", "main", "**/*.yaml")[2], "")
    inner.write("hall.yaml", decision(closes="2026-07-01").replace("city: 5", "city: 4"))
    expect("in itself", repository.check("--base", "main", "inner"), (1, [("H607", "inner/hall.yaml", 8)]))


def check_new_after_close(folder):
    """A decision that comes as a whole after its close is told once, by its ballots."""
    repository = governance(folder)
    repository.write("late.yaml", decision(closes="2026-10-05"))
    repository.commit(day="2026-10-06")
    expect("a late decision", repository.check("--base", "main", "late.yaml"), (1, [("H607", "late.yaml", 8)]))
    repository.write("empty.yaml", "assent: 1\ncloses: 2026-10-05\noptions: [farm, city]\n")
    repository.commit(day="2026-10-06")
    expect("without ballots", repository.check("--base", "main", "empty.yaml")[1], [("H605", "empty.yaml", 1)])


def check_superseding(folder, draw):
    """Random chains: who supersedes whom, held against a slow search."""
    folder.mkdir()
    for number in range(25):
        place = folder / str(number)
        place.mkdir()
        count = draw.randint(2, 6)
        other = [draw.choice([None, *range(count)]) for _ in range(count)]
        for i, target in enumerate(other):
            text = decision() if target is None else decision().replace("options:", f"supersedes: d{target}.yaml\noptions:")
            (place / f"d{i}.yaml").write_text(text)
        done = subprocess.run([ASSENT, "check", "--format", "json", *[f"d{i}.yaml" for i in range(count)]], cwd=place,
                              capture_output=True, text=True)
        found = [each["code"] for each in json.loads(done.stdout)["diagnostics"]]
        circles = set()
        for start in range(count):
            seen, at = [], start
            while at is not None and at not in seen:
                seen.append(at)
                at = other[at]
            if at is not None:
                circles.add(frozenset(seen[seen.index(at):]))
        twice = sum(max(0, other.count(i) - 1) for i in range(count))
        expect(f"superseding {other}", (found.count("R215"), found.count("R216")), (len(circles), twice))


def main():
    if shutil.which("git") is None:
        sys.exit(77)
    seed = int(os.environ.get("ASSENT_SEED") or random.randrange(1 << 32))
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder).resolve()
        for number, check in enumerate((check_changed, check_faults, check_closed, check_recorded, check_nothing_runs,
                                        check_names, check_recipes, check_other_repositories,
                                        check_new_after_close)):
            (place / str(number)).mkdir()
            check(place / str(number) / "repository")
        check_superseding(place / "superseding", random.Random(seed))
    print(f"{CHECKS} checks, {len(FAULTS)} faults")
    sys.exit(1 if FAULTS else 0)


main()
