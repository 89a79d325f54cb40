#!/bin/sh
# Compares the intake of this build with that of a former one: both run, each on its own database, and take
# turns. Prints accepted comments a second, the ratio of the two in each round, and resident memory.
# Needs wrk, psql and curl. Runs on the loopback interface, for a limited time, and stops its processes.
#
# usage: former.sh <directory of the former checkout, packaged> [seconds for each turn [warm-up seconds [rounds]]]
# PACKAGED=1 uses the existing packaged build of this checkout.
set -eu
FORMER=$(realpath "$1")
SECONDS_EACH=${2:-4}
WARM_UP=${3:-30}
ROUNDS=${4:-5}
cd "$(dirname "$0")/.."
. benchmark/services.sh
need wrk psql curl
build
JVM="@src/main/docker/java.options -Xmx112m"
export MALLOC_ARENA_MAX=2 ANTEROOM_LEARNING_CAREFUL=off
export WORK=on ANTEROOM_WORK_COST=1
start "$FORMER/target" 18080
former=$service
start target 18082
present=$service
for port in 18080 18082; do
  make_site "$port" benchmark
  load "$port" "$WARM_UP" benchmark >/dev/null
done
echo "| connections | former | this | ratio, median | ratios of the rounds | failed |"
echo "|---|---|---|---|---|---|"
for connections in 1 64; do
  : >"$work/rounds"
  for _ in $(seq "$ROUNDS"); do
    echo "$(load 18080 "$SECONDS_EACH" benchmark "$connections") $(load 18082 "$SECONDS_EACH" benchmark "$connections")" \
      >>"$work/rounds"
  done
  ratios=$(awk '{ printf "%s%.2f", (NR > 1 ? " " : ""), $4 / $1 }' "$work/rounds")
  echo "| $connections | $(median '$1') | $(median '$4') | $(median '$4 / $1') | $ratios |" \
    "$(awk '{ n += $3 + $6 } END { print n }' "$work/rounds") |"
done
echo
echo "Resident memory at the end: former $(resident "$former") MiB, this $(resident "$present") MiB"
