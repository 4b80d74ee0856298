#!/bin/sh
# With Slurm, on the machines of a cluster that share this folder: a job array makes the parts, and a job that waits for
# it merges them. On the machine from which jobs are sent:
#   sh slurm.sh simulate ic --options 4 --voters 1001 --profiles 1000000
set -eu
parts=8
if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then # this is one task of the array
  exec assent "$@" --quiet --jobs "${SLURM_CPUS_PER_TASK:-1}" --shard "$SLURM_ARRAY_TASK_ID/$parts" \
    -o "parts/$SLURM_ARRAY_TASK_ID.json"
fi
mkdir parts # new for each run
array=$(sbatch --parsable --array=1-$parts --output=parts/%a.log "$0" "$@")
# afterany: a task whose files have faults ends with 1, and merge says so again; a part that is not there stops merge.
exec sbatch --wait --dependency="afterany:$array" --output=parts/merge.log \
  --wrap "assent merge parts/*.json --format csv -o summary.csv"
