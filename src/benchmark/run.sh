#!/bin/sh
# Accepted replies a second at 64 connections, side by side on this machine: the service, the service
# without its database, and pgbench committing the same row singly into the same database. All three
# take turns, so that a machine whose speed wanders wanders for all; the median of the rounds counts.
# Needs wrk and pgbench. Everything runs on loopback, for a bounded time, and is ended by itself.
#
# usage: run.sh [seconds a turn [warm-up seconds [rounds]]]
set -eu
cd "$(dirname "$0")/../.."
SECONDS_EACH=${1:-8}
WARM_UP=${2:-60}
ROUNDS=${3:-7}
for tool in wrk pgbench psql; do
  command -v $tool >/dev/null || { echo "benchmark: $tool is missing; install it from your system's packages" >&2; exit 1; }
done
if [ -z "${PACKAGED:-}" ]; then # PACKAGED=1 takes the jars that are there
  ./mvnw -q -B package -DskipTests
  ./mvnw -q -B package -DskipTests -Pwithout-database
fi
work=$(mktemp -d)
# shellcheck disable=SC1091
java=$(JAVA_HOME=${JAVA_HOME:-} ./mvnw -v | sed -n 's/.*runtime: \(.*\)/\1/p')/bin/java
cat >"$work/reply.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local text = string.rep("I was in the hall and the figure was read out twice. ", 6)
local n = 0
request = function()
  n = n + 1
  return wrk.format(nil, nil, nil, '{"article":"https://example.org/a","name":"Reader","email":"reader'
    .. (n % 1000) .. '@example.org","website":"https://example.org","body":"' .. text .. n .. '"}')
end
done = function(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %.0f %.1f %d\n",
    (summary.requests - failed) / (summary.duration / 1e6), latency:percentile(99) / 1000, failed))
end
LUA
services=
stop() { for service in $services; do kill "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; done; }
trap 'stop; rm -rf "$work"' EXIT
start() { # jar, port
  ANTEROOM_DATA_DIR="$work/$2" QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$2 QUARKUS_MANAGEMENT_PORT=$(($2 + 1)) \
    "$java" -Xmx256m -jar "$1/quarkus-app/quarkus-run.jar" >"$work/$2.log" 2>&1 &
  service=$!
  services="$services $service"
  for _ in $(seq 120); do
    curl -fs -o /dev/null "http://127.0.0.1:$(($2 + 1))/q/health/ready" && break
    sleep .5
  done
  curl -fs -o /dev/null -X PUT -H "Authorization: Bearer $(cat "$work/$2/admin-token")" -H 'Content-Type: application/json' \
    -d '{"name":"Benchmark","origins":["https://example.org"]}' "http://127.0.0.1:$2/api/admin/sites/benchmark" ||
    { echo "benchmark: the service did not start" >&2; cat "$work/$2.log" >&2; exit 1; }
}
load() { # port, seconds
  wrk -t1 -c64 -d"$2" -s "$work/reply.lua" "http://127.0.0.1:$1/api/sites/benchmark/comments" | sed -n 's/^RESULT //p'
}
start target 18080
full=$service
start target/without-database 18082
echo "warming up, $WARM_UP seconds each" >&2
load 18080 "$WARM_UP" >/dev/null
load 18082 "$WARM_UP" >/dev/null
cat >"$work/insert.sql" <<'SQL'
insert into comment select uuidv7(), site, article, parent, depth, name, website, body, status, version,
  listed, created_at, author, chain, proven, sealed_address, data_key, verdict from sample;
SQL
export PGPASSFILE="$work/18080/pgpass" PGHOST=127.0.0.1 PGUSER=anteroom PGDATABASE=anteroom
PGPORT=$(sed -n 4p "$work/18080/postgresql/postmaster.pid")
export PGPORT
psql -qc "create table sample as select * from comment limit 1"
echo "round  service/s  p99 ms  failed  without database/s  p99 ms  pgbench/s" >&2
for round in $(seq "$ROUNDS"); do
  with=$(load 18080 "$SECONDS_EACH")
  without=$(load 18082 "$SECONDS_EACH")
  single=$(pgbench -n -c64 -j1 -T"$SECONDS_EACH" -f "$work/insert.sql" 2>/dev/null | sed -n 's/^tps = \([0-9]*\).*/\1/p')
  echo "$round $with ${without% *} $single" | tee -a "$work/rounds" >&2
done
rss=$(($(ps -o rss= -p "$full") / 1024))
median() { awk "{ print $1 }" "$work/rounds" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
echo
echo "medians of $ROUNDS rounds:"
echo "service                      $(median '$2') replies/s, p99 $(median '$3') ms, at most $(awk '{ print $4 }' "$work/rounds" | sort -n | tail -n 1) failed, $rss MiB resident"
echo "service without its database $(median '$5') replies/s, p99 $(median '$6') ms"
echo "pgbench, same row, singly    $(median '$7') commits/s"
echo "service / without database   $(median '$2 / $5')"
echo "service / pgbench            $(median '$2 / $7')"
