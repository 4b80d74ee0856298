#!/bin/sh
# With GNU parallel, on all processors of this machine:
#   sh parallel.sh simulate ic --options 4 --voters 1001 --profiles 1000000
set -eu
parts=8
mkdir parts # new for each run
# A part whose files have faults ends with 1, and merge says so again; a part that is not there stops merge.
seq $parts | parallel --quote assent "$@" --quiet --jobs 1 --shard {}/$parts -o parts/{}.json || :
assent merge parts/*.json --format csv -o summary.csv
