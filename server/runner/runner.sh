#!/bin/sh
# Trainyard's runner: runs one job inside its run directory (the folder of this file) and writes down what happens, for a
# reader that may come late, or twice. Needs a POSIX sh and coreutils; git, nvidia-smi, timeout, setsid are used when there.
# Writes: log, gpu.csv, heartbeat, alerts, pid, job.pid and, last of all, exit. Listens to: SIGTERM, files stop and force.
# The job and all it starts are one process group, which is gone when exit is written. Out of reach: a process that
# leaves the group on purpose (setsid, a daemon).
set -u
cd "$(dirname "$0")" || exit 1
dir=$(pwd -P)
# One runner per directory, ever; who comes second has nothing to do. The lock's holder has read params.sh before.
[ -d lock ] && { rm -f params.sh; exit 0; }
. ./params.sh
mkdir lock 2>/dev/null || { rm -f params.sh; exit 0; }
rm -f params.sh

HEARTBEAT_SECONDS=5
GONE_BEATS=6
DISK_FULL_KIB=4096
have() { command -v "$1" >/dev/null 2>&1; }
bound=; have timeout && bound='timeout 10'
nap=0.1; sleep 0.1 2>/dev/null || nap=1
# Without setsid, job control gives every background command its own group; not every shell has it without a terminal.
newgroup=setsid; grouped=1
have setsid || { newgroup=; set -m 2>/dev/null; case $- in *m*) ;; *) grouped= ;; esac; }
# A shell starts background commands with SIGINT ignored; programs should get it as usual.
normal=; env --default-signal=INT,QUIT true 2>/dev/null && normal='env --default-signal=INT,QUIT'

# Seconds on a clock that nobody sets, where there is one.
clock() { if read -r now _ 2>/dev/null </proc/uptime; then now=${now%%.*}; else now=$(date +%s); fi; }
# Tells this process from a later one with the same number.
start_of() {
  started=
  if read -r line 2>/dev/null <"/proc/$1/stat"; then
    set -- ${line##*) }
    [ $# -ge 20 ] && { shift 19; started=$1; }
  else
    started=$(ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_')
  fi
}
identify() {
  start_of "$1"
  boot=; read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id
  printf 'pid=%s\npgid=%s\nstart=%s\nboot=%s\n' "$1" "$1" "$started" "$boot" >"$2.new" && mv -f "$2.new" "$2"
}
identify $$ pid

# Space that a full disk cannot take: for an alert while the job fills the disk, for one after it, and for the files that
# are overwritten in place.
dd if=/dev/zero of=reserve.1 bs=4096 count=16 2>/dev/null
dd if=/dev/zero of=reserve.2 bs=4096 count=16 2>/dev/null
printf '%-255s\n' '' >exit.new
: >>log; : >>alerts

alert() {
  text=$(printf '%s' "$2" | tr '\n\r' '  ')
  printf '%s %s %s\n' "$(date +%s)" "$1" "$text" >>alerts
}
free_space() {
  free=
  for word in $($bound df -Pk . 2>/dev/null | tail -n 1); do
    case $word in *%) free=${last:-}; break ;; esac
    last=$word
  done
  case $free in '' | *[!0-9]*) free= ;; esac
}
disk=ok; disk_told=
check_disk() {
  free_space
  [ -n "$free" ] || return 0
  disk=ok; [ "$free" -lt "$DISK_FULL_KIB" ] && disk=full
  [ "$disk" = full ] && [ -z "$disk_told" ] || return 0
  [ -e reserve.1 ] && rm -f reserve.1
  alert disk_full "Disk full on the machine: $free KiB are left where $dir is. Output may be lost; free some space." 2>/dev/null && disk_told=1
}
phase=preparing; beat_at=; gone=0
# Overwritten in place with the same length, so that it goes on when the disk is full.
heartbeat() {
  beat_at=$now
  # Once somebody has removed this directory nobody can see or stop the job any more: it does not go on unseen.
  if [ -d lock ]; then gone=0; else gone=$((gone + 1)); fi
  [ "$gone" -ge "$GONE_BEATS" ] && stop=${stop:-stopped}
  check_disk
  printf '%-63s\n' "$(date +%s) $phase ${free:+$((free / 1024))}" 1<>heartbeat
}
enter() { phase=$1; clock; heartbeat; }

stop=; force=
trap 'stop=${stop:-stopped}' TERM INT
trap : HUP
clock; begun=$now
tick() {
  clock
  [ -e stop ] && stop=${stop:-stopped}
  [ -e force ] && { stop=${stop:-stopped}; force=1; }
  if [ -n "$TY_MAX_SECONDS" ] && [ -z "$stop" ] && [ $((now - begun)) -ge "$TY_MAX_SECONDS" ]; then
    stop=limit
    alert limit "The longest duration of $TY_MAX_SECONDS seconds is over; the job was told to end."
  fi
  [ $((now - beat_at)) -ge "$HEARTBEAT_SECONDS" ] && heartbeat
  return 0
}
snooze() {
  [ $((now - begun)) -ge 10 ] && nap=1
  sleep "$nap"
}

group=; told_at=; was_told=
signal_group() { kill -"$1" -"$group" 2>/dev/null || kill -"$1" "$group" 2>/dev/null; }
group_lives() { kill -0 -"$group" 2>/dev/null; }
# SIGTERM once, so that the job can write a checkpoint; SIGKILL when the grace is over.
press() {
  if [ -z "$told_at" ]; then
    told_at=$now
    signal_group TERM
    # A stopped process hears nothing.
    signal_group CONT
  fi
  [ -n "$force" ] || [ $((now - told_at)) -ge "$TY_GRACE_SECONDS" ] && signal_group KILL
}
# Code and signal of the job. `wait` alone cannot tell exit 143 from death by SIGTERM; the shell's job table can.
code=; signal=
read_status() {
  jobs -l >jobs.new 2>/dev/null
  state=
  while read -r line; do case $line in *" $group "*) state=${line#*" $group "} ;; esac; done <jobs.new
  wait "$group" 2>/dev/null; status=$?
  rm -f jobs.new
  code=; signal=
  case $state in
    'Done('*) code=${state#*(}; code=${code%%)*} ;;
    Exit\ *) code=${state#Exit }; code=${code%% *} ;;
    Done*) code=0 ;;
    Terminated*) signal=TERM ;;
    Killed*) signal=KILL ;;
    Segmentation*) signal=SEGV ;;
    Abort*) signal=ABRT ;;
    Bus*) signal=BUS ;;
    Hangup*) signal=HUP ;;
    Interrupt*) signal=INT ;;
    Quit*) signal=QUIT ;;
    Illegal*) signal=ILL ;;
    Floating*) signal=FPE ;;
    Broken*) signal=PIPE ;;
    *)
      # bash forgets a job that a signal ended; its status still says which.
      if [ "$status" -gt 128 ]; then signal=$(kill -l "$status" 2>/dev/null || kill -l $((status - 128))); else code=$status; fi ;;
  esac
}
# Runs a command in folder $1 as a process group, and comes back when none of it is left.
run_group() {
  told_at=
  (
    # Python holds its output back when it goes to a file, and the log would come late.
    export PYTHONUNBUFFERED=1
    ty_job_env
    export TRAINYARD_RUN_ID="$TY_RUN_ID" TRAINYARD_ATTEMPT_ID="$TY_ATTEMPT_ID" TRAINYARD_RUN_DIR="$dir"
    export TRAINYARD_METRICS="$dir/metrics.jsonl" TRAINYARD_CHECKPOINT_DIR="$checkpoints"
    cd "$1" && shift && exec $newgroup $normal "$@"
  ) </dev/null >>log 2>&1 &
  group=$!
  identify "$group" job.pid
  while kill -0 "$group" 2>/dev/null; do
    tick
    [ -n "$stop" ] && press
    snooze
  done
  clock
  was_told=$told_at
  # What the job left behind is pressed too; a grace runs from the first SIGTERM.
  gone_by=$((${told_at:-$now} + TY_GRACE_SECONDS + 5))
  while group_lives && [ "$now" -lt "$gone_by" ]; do
    tick
    press
    snooze
  done
  check_disk
  [ "$disk" = full ] && rm -f reserve.2
  read_status
}

finish() {
  phase=ending
  if [ -n "${sampler:-}" ]; then
    kill -KILL -"$sampler" 2>/dev/null || kill -KILL "$sampler" 2>/dev/null
    wait "$sampler" 2>/dev/null
  fi
  rm -f reserve.1 reserve.2
  [ "$disk" = full ] && [ -z "$disk_told" ] && check_disk
  enter ending
  printf '%-255s\n' "code=$code
signal=$signal
at=$(date +%s)
reason=$1" 1<>exit.new
  mv -f exit.new exit
  exit 0
}
# What ended the job, once it is over.
judge() {
  if [ -n "$was_told" ] && [ -n "$stop" ]; then finish "$stop"; fi
  if [ "$code" = 0 ]; then finish completed; fi
  if [ "$disk" = full ]; then finish disk_full; fi
  finish failed
}

# Samples every GPU of the job until the runner is gone. A driver that hangs holds up nothing else.
SAMPLER='
while kill -0 "$1" 2>/dev/null; do
  at=$(date +%s)
  if samples=$($2 nvidia-smi $3 --query-gpu=index,utilization.gpu,memory.used,memory.total,temperature.gpu,power.draw --format=csv,noheader,nounits 2>/dev/null); then
    printf "%s\n" "$samples" | while IFS= read -r line; do printf "%s,%s\n" "$at" "$line"; done >>gpu.csv
  fi
  sleep 5
done'

enter preparing
[ -n "$grouped" ] || alert no_group "setsid is not installed on the machine: what the job starts in the background may outlive it."
case $TY_CHECKPOINT_DIR in
  '') checkpoints=$dir/checkpoints ;;
  /*) checkpoints=$TY_CHECKPOINT_DIR ;;
  *) checkpoints=$dir/$TY_CHECKPOINT_DIR ;;
esac
mkdir -p workspace "$checkpoints" 2>/dev/null

if [ "$TY_GPUS" != none ] && have nvidia-smi; then
  only=; [ "$TY_GPUS" = all ] || only="-i $TY_GPUS"
  $newgroup sh -c "$SAMPLER" sh $$ "$bound" "$only" </dev/null >/dev/null 2>&1 &
  sampler=$!
fi

if [ -n "$TY_REPO_URL" ]; then
  enter cloning
  # A password inside the address is not for everybody's eyes.
  shown=$TY_REPO_URL
  case $shown in
    *://*@*)
      host=${shown#*://}; host=${host%%/*}
      shown=${shown%%://*}://${host##*@}${shown#*://"$host"} ;;
  esac
  if ! have git; then
    alert repo_failed "git is not installed on the machine, so $shown could not be cloned."
    finish repo_failed
  fi
  # Never asks for a password; without a branch name (a commit) the whole history is needed.
  run_group "$dir" sh -c '
    export GIT_TERMINAL_PROMPT=0 GIT_ASKPASS= SSH_ASKPASS=
    export GIT_SSH_COMMAND="${GIT_SSH_COMMAND:-ssh -o BatchMode=yes -o StrictHostKeyChecking=accept-new}"
    case $2 in
      "") git clone --depth 1 -- "$1" workspace ;;
      *[!0-9a-f]*) git clone --depth 1 --branch "$2" -- "$1" workspace ;;
      *) git clone -- "$1" workspace && git -C workspace checkout --quiet "$2" ;;
    esac' sh "$TY_REPO_URL" "$TY_REPO_REF"
  [ -n "$stop" ] && judge
  if [ "$code" != 0 ]; then
    alert repo_failed "The repository $shown could not be cloned${TY_REPO_REF:+ at $TY_REPO_REF}; the end of the log says why."
    finish repo_failed
  fi
fi

case $TY_WORKDIR in
  '') workdir=$dir/workspace ;;
  /*) workdir=$TY_WORKDIR ;;
  *) workdir=$dir/workspace/$TY_WORKDIR ;;
esac
if ! (cd "$workdir") 2>/dev/null; then
  code=; signal=
  alert workdir_missing "The working directory ${TY_WORKDIR:-workspace} does not exist on the machine, or cannot be entered; correct it and launch again."
  finish workdir_missing
fi

tick
[ -n "$stop" ] && finish "$stop"
enter running
run_group "$workdir" sh -c "$TY_COMMAND"
judge
