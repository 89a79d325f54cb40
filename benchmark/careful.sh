#!/bin/sh
# Measures what the embedding classifier costs intake. Two services, with and without it, take turns with 200
# comments a second; then a flood shows how far the classifier falls behind and how fast it catches up. Also
# measures the memory of both. Needs wrk. Runs on the loopback interface, for a limited time, and stops its processes.
#
# usage: careful.sh [seconds for each turn [rounds]]
set -eu
cd "$(dirname "$0")/.."
SECONDS_EACH=${1:-20}
ROUNDS=${2:-5}
. benchmark/services.sh
need wrk curl
build
# Twenty connections that pause 100 ms after each answer.
sed "/^done/,\$d" "$work/reply.lua" >"$work/calm.lua"
cat >>"$work/calm.lua" <<'LUA'
delay = function() return 99 end
done = function(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", (summary.requests - failed) / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed))
end
LUA
calm() { # port: comments a second, p50 and p99 in ms, failed
  wrk -t1 -c20 -d"$SECONDS_EACH" -s "$work/calm.lua" "http://127.0.0.1:$1/api/sites/benchmark/comments" | sed -n 's/^RESULT //p'
}
metric() { # port, name
  curl -fs "http://127.0.0.1:$(($1 + 1))/q/metrics" | sed -n "s/^anteroom_learning_$2[^ ]* \([0-9]*\).*/\1/p"
}
waiting() { metric "$1" waiting; }
read_so_far() { metric "$1" read_total; }
ANTEROOM_LEARNING_CAREFUL=on
export ANTEROOM_LEARNING_CAREFUL
start target 18080
with=$service
ANTEROOM_LEARNING_CAREFUL=off
start target 18082
without=$service
for port in 18080 18082; do
  make_site $port benchmark
  load $port 2 benchmark >/dev/null
done
echo "waiting until the embedding classifier has processed the comments of the warm-up" >&2
for _ in $(seq 600); do
  [ "$(waiting 18080)" -gt 50 ] || break
  sleep 1
done
echo "round  with: comments/s  p50 ms  p99 ms  failed  without: comments/s  p50 ms  p99 ms  failed  waiting" >&2
for round in $(seq "$ROUNDS"); do
  echo "$round $(calm 18080) $(calm 18082) $(waiting 18080)" | tee -a "$work/rounds" >&2
done
calm_with=$(resident "$with")
calm_without=$(resident "$without")
echo "flooding for 3 seconds" >&2
load 18080 3 benchmark >/dev/null
sleep 3
behind=$(waiting 18080)
before=$(read_so_far 18080)
sleep 30
after=$(read_so_far 18080)
echo
echo "medians of $ROUNDS rounds, 200 comments/s:"
echo "with the classifier         p50 $(median '$3') ms, p99 $(median '$4') ms, $calm_with MiB resident"
echo "without it                  p50 $(median '$7') ms, p99 $(median '$8') ms, $calm_without MiB resident"
echo "with / without              p50 $(median '$3 / $7'), p99 $(median '$4 / $8')"
echo "waiting after the flood     $behind, then $(((after - before) / 30)) texts embedded a second, $(resident "$with") MiB resident"
