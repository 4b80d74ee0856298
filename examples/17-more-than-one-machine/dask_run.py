"""With Dask, on all processors of this machine:

    python3 dask_run.py simulate ic --options 4 --voters 1001 --profiles 1000000

or on a cluster, where DASK_SCHEDULER is the address of its scheduler, such as tcp://10.0.0.1:8786. Its machines need assent,
and for `compare` the files; the parts come back through Dask, so they need no folder that they share.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

import dask

PARTS = 8


@dask.delayed
def part(work, number):
    """The bytes of one part."""
    words = ["assent", *work, "--quiet", "--jobs", "1", "--shard", f"{number}/{PARTS}"]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=False)
    if done.returncode > 1:  # 1: some of its files have faults, and merge says so again
        raise RuntimeError(f"part {number} ends with {done.returncode}")
    return done.stdout


def main():
    if "DASK_SCHEDULER" in os.environ:
        from dask.distributed import Client
        Client(os.environ["DASK_SCHEDULER"])  # from here on it computes
    parts = dask.compute(*[part(sys.argv[1:], number) for number in range(1, PARTS + 1)])
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, f"{number}.json") for number in range(1, PARTS + 1)]
        for path, bytes_of_part in zip(paths, parts):
            path.write_bytes(bytes_of_part)
        merged = subprocess.run(["assent", "merge", *paths, "--format", "csv", "-o", "summary.csv"], check=False)
    return merged.returncode


if __name__ == "__main__":
    sys.exit(main())
