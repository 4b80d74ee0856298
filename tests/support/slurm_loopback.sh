#!/bin/sh
# Runs a command beside a Slurm cluster of one machine, this one: slurm_loopback.sh COMMAND...
# munged, slurmctld and slurmd run on loopback alone, with keys, state and logs in a folder for the time being; all are
# stopped at the end. Nothing of a cluster that this machine may belong to is read or changed. Exit code 77: no Slurm is here.
set -eu

PATH=$PATH:/usr/sbin:/sbin
for tool in munged slurmctld slurmd sbatch; do
  command -v $tool >/dev/null 2>&1 || { echo "skipped: there is no $tool"; exit 77; }
done

folder=$(mktemp -d)
chmod 711 "$folder" # munged asks for it
daemons=
stop() {
  # shellcheck disable=SC2086  # a list of numbers
  [ -z "$daemons" ] || kill $daemons 2>/dev/null || :
  wait
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM
mkdir "$folder/state" "$folder/spool"
export SLURM_CONF="$folder/slurm.conf"

user=$(id -un)
host=$(hostname -s)
base=$((20000 + $$ % 10000 * 2)) # ports, of which two are needed
cat >"$SLURM_CONF" <<END
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
SlurmctldPort=$base
SlurmdPort=$((base + 1))
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
ReturnToService=2
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=8 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES OverSubscribe=YES State=UP
END

# start NAME COMMAND...: a daemon that stays in the foreground, so that its number is known.
start() {
  name=$1
  shift
  "$@" >"$folder/$name.log" 2>&1 &
  daemons="$! $daemons"
}

# until_good COMMAND...: tries for ten seconds.
until_good() {
  for _ in $(seq 100); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.1
  done
  echo "not within ten seconds: $*" >&2
  tail -n 20 "$folder"/*.log >&2
  return 1
}

is_idle() { sinfo -h -o %T | grep -qx idle; }

head -c 1024 /dev/urandom >"$folder/munge.key"
chmod 600 "$folder/munge.key"
start munged munged -F --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/munge.pid" \
  --log-file="$folder/munge.log" --seed-file="$folder/munge.seed"
until_good munge -n -S "$folder/munge.socket"
start slurmctld slurmctld -D -i
start slurmd slurmd -D -N "$host"
until_good is_idle
"$@"
