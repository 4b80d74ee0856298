"""The scripts of `assent completion` and the page of `assent man`, in the shells and with the tools that are here.

Usage: completion_shells_test.py ASSENT SOURCE_FOLDER. What needs a shell that is not installed is left out, with a word.
"""

import os
import pathlib
import re
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

ASSENT, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SECONDS = 60
wrong = []


def check(condition, *what):
    if not condition:
        wrong.append(what)
        print("wrong:", *what)


def same(got, expected, *what):
    check(got == expected, *what, "gave", got, "and not", expected)


def output(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, timeout=SECONDS, check=True, **more).stdout


def assent(*words):
    return output(ASSENT, *words)


def option_names(text):
    """-f and --format of the lines of a help that begin an option."""
    lines = re.findall(r"^  (-\S+)", text, re.MULTILINE)
    return [name for line in lines for name in line.split(",")]


COMMANDS = re.findall(r"^  (\w+) {2,}", assent("--help").split("Commands:")[1], re.MULTILINE)
HELP = {command: assent(command, "--help") for command in COMMANDS}
OPTIONS = {command: option_names(text) for command, text in HELP.items()}
RECIPES = sorted(path.stem for path in (SOURCE / "recipes").iterdir())
SCHEMAS = sorted(path.stem for path in (SOURCE / "schemas").iterdir())
RULES = [name.replace("_", "-") for name in
         re.findall(r"^ASSENT_RULE\((\w+)\)", (SOURCE / "src/rules/rules.def").read_text(), re.MULTILINE)]

# A line up to the cursor, and all that is offered; {...} is held to be a part of it.
OFFERS = [
    ("assent ", COMMANDS + ["help", "-h", "--help", "-V", "--version"]),
    ("assent dec", ["decide"]),
    ("assent help ex", ["explain"]),
    ("assent decide --format ", ["text", "json", "jsonl", "csv", "markdown", "html"]),
    ("assent decide -f js", ["json", "jsonl"]),
    ("assent check --format ", ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "tap", "markdown", "auto"]),
    ("assent decide --figure he", ["heatmap"]),
    ("assent decide --rule ", RULES + ["all"]),
    ("assent decide -r kem", [rule for rule in RULES if rule.startswith("kem")]),
    ("assent rules schulze bor", [rule for rule in RULES if rule.startswith("bor")]),
    ("assent recipes conse", [name for name in RECIPES if name.startswith("conse")]),
    ("assent init --recipe ", RECIPES),
    ("assent schema ", SCHEMAS),
    ("assent schema result ", []),
    ("assent explain B30", {"B301"}),
    ("assent explain no-q", {"no-quorum"}),
    ("assent completion ", ["bash", "zsh", "fish"]),
    ("assent convert --from pre", ["preflib", "preflib-cat"]),
    ("assent decide --width ", []),
    ("assent decide --ascii --seedling", []),
    ("assent contrast --require ", ["nothing", "none"]),
    ("assent schema --color never --ascii res", ["result"]),
    ("assent schema -o file result ", []),
]


def differs(got, expected):
    if isinstance(expected, set):
        return not expected <= set(got)
    return sorted(got) != sorted(expected)


def is_here(shell):
    if shutil.which(shell):
        return True
    print(f"left out: {shell} is not installed")
    return False


# bash ----------------------------------------------------------------------------------------------------------------


def parted(line):
    """The words as bash gives them: it parts at blanks, and at `:` and `=`, which stay as words."""
    words = [piece for word in re.split(r"(?<!\\) ", line) for piece in re.findall(r"[:=]+|[^:=]+", word) or [""]]
    last = words[-1]
    return words, "" if re.fullmatch("[:=]+", last) else last


def bash_offers(script, lines, folder):
    """What the function answers to each line, in one bash."""
    program = [f"source {script}"]
    for line in lines:
        words, replaced = parted(line)
        program += [f"COMP_WORDS=({' '.join(map(shlex.quote, words))})", f"COMP_CWORD={len(words) - 1}",
                    f"COMP_LINE={shlex.quote(line)}", f"_assent assent {shlex.quote(replaced)}",
                    "printf '%s\\n' \"${COMPREPLY[@]}\" .end"]
    answers = output("bash", "--norc", "-c", "\n".join(program), cwd=folder).split(".end\n")[:-1]
    return [[word for word in answer.split("\n") if word] for answer in answers]


def test_bash(script, folder):
    output("bash", "-n", script)
    lines = [line for line, _ in OFFERS] + [f"assent {command} -" for command in COMMANDS]
    expected = [offer for _, offer in OFFERS] + [OPTIONS[command] for command in COMMANDS]
    for line, offer, got in zip(lines, expected, bash_offers(script, lines, folder)):
        check(not differs(got, offer), "bash:", line, "gave", got, "and not", offer)
    names = [f"recipe:{name}" for name in RECIPES]
    more = [
        ("assent decide --policy recipe:conse", [name for name in RECIPES if name.startswith("conse")]),
        ("assent decide --policy recipe:", RECIPES),
        ("assent decide --policy=recipe:", RECIPES),
        ("assent try rec", names + ["recollected\\ votes.yaml"]),
        ("assent contrast recipe:consent rec", names + ["recollected\\ votes.yaml"]),
        ("assent recipes diff rec", names + ["recollected\\ votes.yaml"]),
        ("assent decide --format=js", ["json", "jsonl"]),
        ("assent decide --format=", ["text", "json", "jsonl", "csv", "markdown", "html"]),
        ("assent try recipe:consent --vary quo", ["quorum="]),
        ("assent try --on a b --format ma", ["markdown"]),
        ("assent try --on rec", []),  # bash's own names of files
        ("assent decide -- --form", []),
        ("assent decide rec", []),
        ("assent nothing rec", []),
    ]
    for (line, offer), got in zip(more, bash_offers(script, [line for line, _ in more], folder)):
        check(not differs(got, offer), "bash:", line, "gave", got, "and not", offer)


# What is typed at a terminal, where a tab completes, and the words that the program gets.
TYPED = [
    ("dec\t", ["decide"]),
    ("rules schu\t", ["rules", "schulze"]),
    ("decide --figure heat\t", ["decide", "--figure", "heatmap"]),
    ("check my\t", ["check", "my first votes.yaml"]),
    ("check quo\t", ["check", "quo'te$(touch pwned).yaml"]),
    ("decide --policy recipe:maj\t my\t", ["decide", "--policy", "recipe:majority", "my first votes.yaml"]),
    ("try recipe:maj\t --on my\t", ["try", "recipe:majority", "--on", "my first votes.yaml"]),
    ("decide --policy recol\t", ["decide", "--policy", "recollected votes.yaml"]),
    ("decide --root fold\t", ["decide", "--root", "folder here/"]),
    ("decide --format=mark\t", ["decide", "--format=markdown"]),
    ("decide --policy=recipe:maj\t", ["decide", "--policy=recipe:majority"]),
    ("decide --policy \"recipe:maj\t", ["decide", "--policy", "recipe:majority"]),
    ("try --vary quo\t2", ["try", "--vary", "quorum=2"]),
    ("check '$(touch pwned)' fold\t", ["check", "$(touch pwned)", "folder here/"]),
]


def at_terminal(shell, folder, begin, script):
    """Types each line in a shell at a pseudo-terminal, with a program in the place of assent that says what it got."""
    import pty

    home = folder.parent / shell
    home.mkdir()
    (home / "assent").write_text("#!/bin/sh\necho '<<'\nprintf '%s\\n' \"$@\"\necho '>>'\n")
    (home / "assent").chmod(0o755)
    (home / f".{shell}rc").write_text(f"{begin}\nsource {script}\nPS1='ready> '\n")
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(folder)
        words = [shell, "--rcfile", str(home / ".bashrc"), "-i"] if shell == "bash" else [shell, "-i"]
        os.execvpe(shell, words, {"PATH": f"{home}:{os.environ['PATH']}", "TERM": "dumb", "HOME": str(home),
                                  "LC_ALL": "C.UTF-8"})
    seen = ""

    def read_until(pattern):
        nonlocal seen
        end = time.monotonic() + SECONDS
        while not (found := re.search(pattern, seen, re.DOTALL)):
            if time.monotonic() > end or not select.select([master], [], [], SECONDS)[0]:
                sys.exit(f"{shell} does not answer; it wrote {seen!r}")
            seen += os.read(master, 1 << 16).decode(errors="replace").replace("\r", "")
        seen = seen[found.end():]
        return found

    for line, expected in TYPED:
        read_until("ready> ")
        os.write(master, f"assent {line}\r".encode())
        got = read_until("<<\n(.*?)\n>>\n").group(1).split("\n")
        # What is completed as a folder may end with a slash.
        same([word.rstrip("/") for word in got], [word.rstrip("/") for word in expected], shell, "typed", repr(line))
    os.write(master, b"exit\r")
    os.close(master)
    os.waitpid(pid, 0)


# zsh and fish --------------------------------------------------------------------------------------------------------


def test_zsh(script, folder):
    # Each command has its case, with all its options.
    cases = re.findall(r"^    (\w+)\)\n(.*?)\n      ;;", script.read_text(), re.DOTALL | re.MULTILINE)
    same([name for name, _ in cases], COMMANDS, "zsh: the commands")
    for command, text in cases:
        names = re.findall(r"[{'*,](--?[a-z-]+|-[a-z])[=+]?(?=[,}[])", text)
        same(sorted(names), sorted(OPTIONS[command]), "zsh: options of", command)
    if not is_here("zsh"):
        return
    output("zsh", "-n", script)
    at_terminal("zsh", folder, "autoload -Uz compinit; compinit -D -u; unsetopt beep", script)


def test_fish(script, folder):
    text = script.read_text()
    for command in COMMANDS:
        lines = [line for line in text.split("\n") if re.search(rf"'__assent_is [^']*\b{command}\b", line)]
        names = ["-" + name if kind == "s" else "--" + name for line in lines
                 for kind, name in re.findall(r" -(s|l) (\S+)", line.split(" -d ")[0])]
        same(sorted(names), sorted(OPTIONS[command]), "fish: options of", command)
    if not is_here("fish"):
        return
    output("fish", "--no-execute", script)
    # An option is offered only where a word begins like one.
    lines = [("assent ", COMMANDS + ["help"])] + OFFERS[1:]
    lines += [(f"assent {command} -", OPTIONS[command]) for command in COMMANDS]
    lines += [
        ("assent decide --policy recipe:conse", ["recipe:" + name for name in RECIPES if name.startswith("conse")]),
        ("assent decide --policy my", ["my first votes.yaml"]),
        ("assent decide my", ["my first votes.yaml"]),
        ("assent recipes diff recipe:consent reco", ["recollected votes.yaml"]),
        ("assent decide --root fold", ["folder here/"]),
        ("assent nothing my", []),
    ]
    program = [f"source {script}"] + [f"complete -C {fish_quoted(line)}; echo .end" for line, _ in lines]
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    answers = output("fish", "--no-config", "-c", "\n".join(program), cwd=folder, env=environment).split(".end\n")[:-1]
    same(len(answers), len(lines), "fish: answers")
    for (line, offer), answer in zip(lines, answers):
        got = [each.split("\t")[0] for each in answer.split("\n") if each]
        check(not differs(got, offer), "fish:", line, "gave", got, "and not", offer)


def fish_quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


# The manual page -----------------------------------------------------------------------------------------------------


def plain(text):
    """Without the marks of code, line breaks and runs of blanks."""
    return " ".join(text.replace("`", "").split())


def test_man(page):
    text = page.read_text()
    heads = ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS THAT SEVERAL COMMANDS HAVE", "EXIT STATUS",
             "ENVIRONMENT", "EXAMPLES"]
    same(re.findall(r"^\.SH (.*)$", text, re.MULTILINE), heads, "man: headings")
    sections = re.split(r"^\.S[SH] (.*)$", text, flags=re.MULTILINE)
    of = dict(zip(sections[1::2], sections[2::2]))
    for command in COMMANDS:
        for name in OPTIONS[command]:
            check(f"\\fB{name}\\fR".replace("-", "\\-") in of[command] or name.count("-") == 1, "man:", command, name)
    shared = of["OPTIONS THAT SEVERAL COMMANDS HAVE"]
    names = [name for head in re.findall(r"And, told below: (.*)\.$", text, re.MULTILINE)
             for name in re.findall(r"\\fB(.*?)\\fR", head)]
    check(len(names) > 50 and all(f"\\fB{name}\\fR" in shared for name in names), "man: shared options", names)
    for file in (SOURCE / "src").rglob("*.cpp"):
        for name in re.findall(r'\b(?:environment|getenv)\("(\w+)"\)', file.read_text()):
            check(re.search(rf"\b{name}\b", re.sub(r"\\f.", " ", of["ENVIRONMENT"])), "man: environment", name)
    if not is_here("groff"):
        return
    shown = subprocess.run(["groff", "-ww", "-man", "-Tascii", "-rHY=0", "-rLL=300n", "-P-cbou", page],
                           capture_output=True, text=True, timeout=SECONDS, check=True)
    same(shown.stderr, "", "groff")
    # Every text of every help stands in it, letter by letter.
    words = plain(shown.stdout)
    for command, help_text in HELP.items():
        for head, option_help in re.findall(r"^  (-\S+(?: \S+)?(?: \.\.\.)*) +(\S.*)$", help_text, re.MULTILINE):
            check(plain(option_help) in words, "man: not shown", command, head, option_help)
        for line in help_text.split("Example:\n")[1].split("\n"):
            check(plain(line) in words, "man: not shown", line)


# -------------------------------------------------------------------------------------------------------------------


def test_install(build, folder):
    """What the build made is what the program prints, and is installed where shells and man look."""
    if not (build / "cmake_install.cmake").exists() or not shutil.which("cmake"):
        print("left out: no build folder of cmake")
        return
    output("cmake", "--install", build, "--component", "program", "--prefix", folder / "prefix")
    for path, words in {"bash-completion/completions/assent": ["completion", "bash"],
                        "zsh/site-functions/_assent": ["completion", "zsh"],
                        "fish/vendor_completions.d/assent.fish": ["completion", "fish"],
                        "man/man1/assent.1": ["man"]}.items():
        same((folder / "prefix/share" / path).read_text(), assent(*words), path)


def main():
    check(len(COMMANDS) > 15 and all(OPTIONS.values()), "the commands", COMMANDS)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        scripts = {}
        for shell in ("bash", "zsh", "fish"):
            scripts[shell] = folder / f"script.{shell}"
            scripts[shell].write_text(assent("completion", shell))
        page = folder / "assent.1"
        page.write_text(assent("man"))
        work = folder / "work"
        (work / "folder here").mkdir(parents=True)
        for file in ("my first votes.yaml", "recollected votes.yaml", "quo'te$(touch pwned).yaml", "$(touch pwned)"):
            (work / file).write_text("")
        if is_here("bash"):
            test_bash(scripts["bash"], work)
            at_terminal("bash", work, "bind 'set bell-style none'", scripts["bash"])
        test_zsh(scripts["zsh"], work)
        test_fish(scripts["fish"], work)
        test_man(page)
        test_install(pathlib.Path(ASSENT).parent, folder)
        check(not list(folder.rglob("pwned")), "what was typed was run")
    if wrong:
        sys.exit(1)
    print(f"{len(COMMANDS)} commands, {sum(map(len, OPTIONS.values()))} options")


main()
