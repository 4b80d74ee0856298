"""The recipes of examples/17-more-than-one-machine: what an engine makes in parts is, byte for byte, what one run writes.

Usage: more_than_one_machine_test.py ASSENT SOURCE_FOLDER ENGINE, where ENGINE is parallel, make, slurm or dask. Ends with 77
where the engine is not installed, or with an error where ASSENT_ENGINES_REQUIRED is set. Slurm runs on a cluster of its own, on
loopback; Dask here, and on a cluster of its own, too.
"""

import concurrent.futures
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ASSENT, ROOT = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
ENGINE = sys.argv[3]
ENVIRONMENT = os.environ | {"PATH": f"{ASSENT.parent}:{os.environ['PATH']}:/usr/sbin"}
ENVIRONMENT.pop("DASK_SCHEDULER", None)

DASK_CLUSTER = """
import subprocess, sys
from dask.distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        command = ["env", "DASK_SCHEDULER=" + cluster.scheduler_address, *sys.argv[1:]]
        sys.exit(subprocess.run(command).returncode)
"""


def missing():
    """What is not installed, or nothing."""
    if ENGINE == "dask":
        return None if python_with_dask() else "python3-dask with python3-distributed"
    tools = {"parallel": ["parallel"], "make": ["make"], "slurm": ["munged", "slurmctld", "slurmd", "sbatch"]}[ENGINE]
    return next((tool for tool in tools if shutil.which(tool, path=ENVIRONMENT["PATH"]) is None), None)


def python_with_dask():
    """The first Python that has it: the one on the PATH may not be the one of the packages."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.run([python, "-c", "import dask, distributed"], check=True, capture_output=True)
            return python
        except (OSError, subprocess.CalledProcessError):
            pass
    return None


def write_votes(folder, seed):
    """Thirty profiles, of which one cannot be read."""
    rng = random.Random(seed)
    folder.mkdir()
    for number in range(30):
        ballots = [" > ".join(rng.sample("abcd", 4)) for _ in range(rng.randint(1, 9))]
        text = "assent: 1\noptions: [a, b, c, d]\nrankings:\n" + "".join(f"  - 1: {ballot}\n" for ballot in ballots)
        (folder / f"{number:02}.yaml").write_text(text)
    (folder / "17.yaml").write_text("assent: 1\noptions: [a]\nrankings: {ana: b}\n")


def write_poll(file, seed):
    """A table of ranks of more than a megabyte, which several parts share."""
    rng = random.Random(seed)
    rows = [",".join(str(rank) for rank in rng.sample(range(1, 5), 4)) for _ in range(99)]
    file.write_text("a,b,c,d\n" + "".join(rng.choice(rows) + "\n" for _ in range(150_000)))


def recipes(folder):
    """The ways to call it. Its words come behind; `make` has them in one."""
    loopback = ["timeout", "100", "sh", ROOT / "tests/support/slurm_loopback.sh"]
    if ENGINE == "dask":
        here = [python_with_dask(), "dask_run.py"]
        (folder / "cluster.py").write_text(DASK_CLUSTER)
        return [here, [here[0], folder / "cluster.py", *here]]
    return [{"parallel": ["sh", "parallel.sh"], "make": ["make", "-j", "4"], "slurm": [*loopback, "sh", "slurm.sh"]}[ENGINE]]


def run_recipe(recipe, work, place):
    """In a new copy of the example. The exit code, the summary or None, and what it says."""
    shutil.copytree(ROOT / "examples/17-more-than-one-machine", place)
    words = [f"WORK={' '.join(work)}"] if ENGINE == "make" else work
    done = subprocess.run([*recipe, *words], cwd=place, env=ENVIRONMENT, capture_output=True, timeout=150, check=False)
    summary = place / "summary.csv"
    return done.returncode, summary.read_bytes() if summary.exists() else None, (done.stdout + done.stderr).decode()


def run_whole(work, place):
    done = subprocess.run([ASSENT, *work, "--format", "csv"], cwd=place, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout or None


def main():
    tool = missing()
    if tool:
        print(f"skipped: there is no {tool}")
        return 1 if os.environ.get("ASSENT_ENGINES_REQUIRED") else 77
    seed = os.environ.get("ASSENT_SEED", str(random.randrange(10**9)))
    print("seed", seed)
    works = [
        (0, ["simulate", "ic", "urn", "--options", "3..4", "--voters", "11", "--profiles", "300", "--seed", seed]),
        (1, ["compare", "../votes", "--summary", "--rule", "borda", "--rule", "schulze"]),
        (0, ["tally", "../poll.csv", "--numbers", "ranks"]),
        (2, ["simulate", "nothing", "--options", "3", "--voters", "3"])]
    faults = 0
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor() as threads:
        folder = pathlib.Path(name)
        write_votes(folder / "votes", seed)
        write_poll(folder / "poll.csv", seed)
        runs = [(recipe, code, work) for recipe in recipes(folder) for code, work in works]
        ran = threads.map(lambda i: run_recipe(*runs[i][::2], folder / f"run{i}"), range(len(runs)))
        for (recipe, code, work), (recipe_code, summary, said) in zip(runs, ran):
            whole_code, whole = run_whole(work, folder / "votes")
            assert whole_code == code and (whole is None) == (code == 2), (work, whole_code)
            good = {0: recipe_code == 0, 1: recipe_code == (0 if ENGINE == "make" else 1), 2: recipe_code != 0}[code]
            if not good or summary != whole:
                faults += 1
                print("FAULT:", recipe, work, recipe_code, summary, said)
    print(f"{len(runs)} runs, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
