"""Small files that once took minutes, gigabytes or another file: each is answered in time, and nothing is destroyed.

Usage: hostile_test.py ASSENT SOURCE_FOLDER.
"""

import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import time

ASSENT = sys.argv[1]
SECONDS = 60  # what took minutes takes about one second; the rest is for slow machines
MEBIBYTES = 1500


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES << 20, MEBIBYTES << 20))


def run(*words, folder, before=limit):
    return subprocess.run([ASSENT, *words], cwd=folder, capture_output=True, timeout=SECONDS, check=False,
                          preexec_fn=before)


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


def check_sizes(folder):
    options = 20_000
    heads = "".join(f"# ALTERNATIVE NAME {i + 1}: c{i}\n" for i in range(options))
    order = ",".join(str(i + 1) for i in range(options))
    (folder / "wide.soc").write_text(f"# TITLE: t\n# NUMBER ALTERNATIVES: {options}\n# NUMBER VOTERS: 1\n"
                                     f"# NUMBER UNIQUE ORDERS: 1\n{heads}1: {order}\n")
    many = ", ".join(f"o{i}" for i in range(10_000))
    (folder / "one.yaml").write_text(f"assent: 1\noptions: [{many}]\npolicy: {{missing: worst}}\nobjections: {{x: {{o5: 3}}}}\n")
    wide = ", ".join(f"o{i}" for i in range(200))
    rows = "".join(f"  p{p}: [" + ", ".join("veto" if (p * 7 + o * 13) % 5 < 2 else str((p + o) % 11) for o in range(200))
                   + "]\n" for p in range(200))
    (folder / "vetoes.yaml").write_text(f"assent: 1\noptions: [{wide}]\nobjections:\n{rows}")
    names = [f"person-number-{i}-of-many" for i in range(5000)]
    (folder / "names.yaml").write_text("assent: 1\noptions: [a, b]\nparticipants: [" + ", ".join(names) +
                                       "]\nobjections:\n" + "".join(f"  {name}x: [1, 2]\n" for name in names))
    (folder / "rules.yaml").write_text("assent: 1\noptions: [a, b]\nobjections: {x: [1, 2]}\npolicy:\n  rules:\n" +
                                       "".join(f"    - {{id: r{i}, steps: [{{order: borda}}]}}\n" for i in range(40_000)))
    (folder / "ties.yaml").write_text("assent: 1\noptions: [a, b]\nobjections: {x: [1, 1]}\npolicy:\n  ties:\n" +
                                      "    - borda\n" * 100_000)
    (folder / "line.abif").write_text("1:" + ">".join(f"c{i}" for i in range(1_000_000)) + "\n")
    (folder / "title.yaml").write_text("assent: 1\ntitle: " + "x" * 30_000_000 + "\noptions: [a, b]\n")
    for words, code, said in [(("decide", "--rule", "schulze", "wide.soc"), 1, "error[L908]"),
                              (("decide", "--rule", "borda", "--no-firmness", "wide.soc"), 0, ""),
                              *((("decide", "--rule", rule, "wide.soc"), 0, "")
                                for rule in ("plurality", "anti-plurality", "bucklin", "instant-runoff")),
                              (("decide", "--rule", "proportional-veto-core", "--no-firmness", "wide.soc"), 0, ""),
                              (("decide", "one.yaml"), 0, ""),
                              (("decide", "vetoes.yaml"), 0, ""),
                              (("decide", "names.yaml"), 1, "did you mean `person-number-0-of-many`"),
                              (("decide", "rules.yaml"), 1, "error[L903]"),
                              (("decide", "ties.yaml"), 1, "error[L903]"),
                              (("info", "line.abif"), 1, "error[L904]"),
                              (("check", "title.yaml"), 1, "error[L907]")]:
        begin = time.monotonic()
        done = run(*words, folder=folder)
        print(words, f"{time.monotonic() - begin:.1f} s")
        check(done.returncode == code, (words, done.returncode, done.stderr[:300]))
        check(said.encode() in done.stderr + done.stdout, (words, done.stderr[:300]))
    shown = " ".join(run("decide", "--why", "vetoes.yaml", folder=folder).stdout.decode().split())
    check("What it takes to make another option the answer was not worked out: it takes too many steps, or too much memory." in shown, shown[-900:])
    check(run("decide", "vetoes.yaml", folder=folder).stdout == run("decide", "-j", "2", "vetoes.yaml", folder=folder).stdout,
          "the work is counted in steps")


def check_pairs(folder):
    """Without ana all options tie, and the tie is broken by a rule whose table may not be made: that is what is said."""
    options = 150
    (folder / "pairs.yaml").write_text(
        "assent: 1\noptions: [" + ", ".join(f"o{i}" for i in range(options)) +
        "]\npolicy: {decide_by: minimum-total-discomfort, ties: [schulze]}\nobjections:\n  ana: [" +
        ", ".join(f"{i / 20}" for i in range(options)) + "]\n  ben: [" + ", ".join("5" for _ in range(options)) + "]\n")
    shown = " ".join(run("decide", "--why", "--max-memory", "1", "pairs.yaml", folder=folder).stdout.decode().split())
    check("Whether the answer hangs on a single person was not worked out: it takes too many steps, or too much memory."
          in shown and "128 bits" not in shown, shown[-1500:])
    more = " ".join(run("decide", "--why", "pairs.yaml", folder=folder).stdout.decode().split())
    check("was not worked out" not in more, more[-1500:])


def check_output(folder):
    decision, grades = folder / "p.yaml", folder / "g.csv"
    decision.write_text("assent: 1\noptions: [a, b]\nobjections: g.csv\n")
    table = "participant,a,b\nx,1,2\n"
    grades.write_text(table)
    (folder / "link.csv").symlink_to("g.csv")
    os.link(grades, folder / "hard.csv")
    for words in [("decide", "p.yaml"), ("info", "p.yaml"), ("check", "p.yaml"), ("convert", "p.yaml", "--to", "assent-json"),
                  ("burden", "p.yaml"), ("burden", "--report", "p.yaml"), ("recipes", "diff", "p.yaml", "p.yaml"),
                  ("compare", "p.yaml", "--rule", "borda"), ("diff", "p.yaml", "p.yaml")]:
        for name in ["g.csv", "link.csv", "hard.csv", "p.yaml"]:
            done = run(*words, "-o", name, folder=folder)
            check(done.returncode == 2 and b"is an input" in done.stderr, (words, name, done))
    check(grades.read_text() == table, "the table of grades is as it was")
    before = sorted(os.listdir(folder))

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

    done = run("decide", "p.yaml", "-f", "json", "-o", "out.json", folder=folder, before=small_files)
    check(done.returncode == 2 and b"cannot write" in done.stderr, done)
    check(sorted(os.listdir(folder)) == before, "nothing is left of a write that failed")


def check_signals(folder):
    (folder / "many.yaml").write_text("assent: 1\noptions: [a, b]\nobjections: {x: [1, 2]}\n")
    os.mkfifo(folder / "slow")
    for number in [signal.SIGINT, signal.SIGTERM]:
        # The comparison writes as it reads; its second input, a pipe of the shell, never comes.
        with subprocess.Popen(["sh", "-c", f"exec '{ASSENT}' compare many.yaml /dev/fd/3 --rule borda -o out.csv 3<>slow"],
                              cwd=folder, stderr=subprocess.DEVNULL) as process:
            for _ in range(200):
                if any(name.startswith("out.csv.") for name in os.listdir(folder)):
                    break
                time.sleep(0.05)
            else:
                check(False, "the output is begun")
            process.send_signal(number)
            check(process.wait(timeout=SECONDS) == -number, "it ends by the signal")
        # Where the signal comes before the second input is begun, the run stops well: what is done is marked as partial.
        left = [name for name in os.listdir(folder) if name.startswith("out")]
        check(not left or (left == ["out.csv"] and "PARTIAL" in (folder / "out.csv").read_text()), left)
        (folder / "out.csv").unlink(missing_ok=True)
    done = run("check", "slow", folder=folder)
    check(done.returncode == 2 and b"is a pipe" in done.stderr, done)


def check_links(folder):
    (folder / "secret.env").write_text("TOKEN=abc\n")
    (folder / "inside").mkdir()
    (folder / "inside/x.yaml").symlink_to("../secret.env")
    (folder / "inside/p.soc").symlink_to("/etc/passwd")
    (folder / "inside/own.yaml").write_text("assent: 1\noptions: [a, b]\nobjections: {x: [1, 2]}\n")
    (folder / "inside/near.yaml").symlink_to("own.yaml")
    for name in ["inside/x.yaml", "inside/p.soc"]:
        for command in ["check", "decide", "info"]:
            done = run(command, name, folder=folder)
            check(done.returncode == 2 and b"leads out" in done.stderr, done)
            check(b"TOKEN" not in done.stderr + done.stdout and b"root:" not in done.stderr + done.stdout, done)
    check(run("check", "inside/near.yaml", folder=folder).returncode == 0, "a link inside")
    check(run("check", "--follow-links", "inside/x.yaml", folder=folder).returncode == 1, "--follow-links")
    check(run("check", "--root", ".", "inside/x.yaml", folder=folder).returncode == 1, "a root that holds both")


def check_words(folder):
    (folder / "d.yaml").write_text("assent: 1\noptions: [a, b]\nobjections: {x: [1, 2]}\n")
    for words in [("-o", ""), ("--root", "nosuch"), ("--explain", "nosuch"), ("--numbers", "nonsense"),
                  ("--max-memory", "0"), ("--policy", "")]:
        check(run("decide", "d.yaml", *words, folder=folder).returncode == 2, words)
    hostile = "::set-output name=x::.yaml"
    (folder / hostile).write_text("assent: 1\noptions: [a, b]\nparticipants: [{id: x, name: '=cmd|x'}]\nobjections: {x: [1, 2]}\n")
    text = run("compare", hostile, "--rule", "borda", "-f", "csv", folder=folder).stdout.decode()
    check(not any(line.startswith("::") for line in text.splitlines()) and '"::set-output' in text, text)
    text = run("burden", "--named", "-f", "csv", hostile, folder=folder).stdout.decode()
    check("'=cmd|x" in text and ",=cmd" not in text, text)


for part in [check_sizes, check_pairs, check_output, check_signals, check_links, check_words]:
    with tempfile.TemporaryDirectory() as place:
        part(pathlib.Path(place))
