#!/bin/sh
# Accepted replies a second at 64 connections, side by side on this machine: the service, the service
# without its database, and pgbench committing the same row singly into the same database.
# Needs wrk and pgbench. Everything runs on loopback, for a bounded time, and is ended by itself.
set -eu
cd "$(dirname "$0")/../.."
SECONDS_EACH=${1:-15}
WARM_UP=${2:-45}
for tool in wrk pgbench psql; do
  command -v $tool >/dev/null || { echo "benchmark: $tool is missing; install it from your system's packages" >&2; exit 1; }
done
./mvnw -q -B package -DskipTests
./mvnw -q -B package -DskipTests -Pwithout-database
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
service=; stop() { [ -z "$service" ] || { kill "$service" 2>/dev/null; wait "$service" 2>/dev/null || true; service=; }; }
trap 'stop; rm -rf "$work"' EXIT
start() { # jar, port
  ANTEROOM_DATA_DIR="$work/data" QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$2 QUARKUS_MANAGEMENT_PORT=$(($2 + 1)) \
    "$java" -Xmx256m -jar "$1/quarkus-app/quarkus-run.jar" >"$work/log" 2>&1 &
  service=$!
  for _ in $(seq 120); do
    curl -fs -o /dev/null "http://127.0.0.1:$(($2 + 1))/q/health/ready" && return
    sleep .5
  done
  echo "benchmark: the service did not start" >&2; cat "$work/log" >&2; exit 1
}
load() { # port: warms up, then measures
  curl -fs -o /dev/null -X PUT -H "Authorization: Bearer $(cat "$work/data/admin-token")" -H 'Content-Type: application/json' \
    -d '{"name":"Benchmark","origins":["https://example.org"]}' "http://127.0.0.1:$1/api/admin/sites/benchmark"
  wrk -t1 -c64 -d"$WARM_UP" -s "$work/reply.lua" "http://127.0.0.1:$1/api/sites/benchmark/comments" >/dev/null
  wrk -t1 -c64 -d"$SECONDS_EACH" -s "$work/reply.lua" "http://127.0.0.1:$1/api/sites/benchmark/comments" | grep RESULT
}
start target 18080
full=$(load 18080)
rss=$(($(ps -o rss= -p "$service") / 1024))
dbport=$(sed -n 4p "$work/data/postgresql/postmaster.pid")
cat >"$work/insert.sql" <<'SQL'
insert into comment select gen_random_uuid(), site, article, parent, depth, name, website, body, status, version,
  listed, created_at, author, chain, proven, sealed_address, data_key, verdict from sample;
SQL
export PGPASSFILE="$work/data/pgpass" PGHOST=127.0.0.1 PGPORT="$dbport" PGUSER=anteroom PGDATABASE=anteroom
psql -qc "create table sample as select * from comment limit 1"
single=$(pgbench -n -c64 -j1 -T"$SECONDS_EACH" -f "$work/insert.sql" 2>/dev/null | sed -n 's/^tps = \([0-9]*\).*/\1/p')
stop
start target/without-database 18082
floor=$(load 18082)
stop
set -- $full $floor "$single"
awk -v f="$2" -v p="$3" -v e="$4" -v n="$6" -v s="$7" -v pg="$9" -v r="$rss" 'BEGIN {
  print "service                       ", f " replies/s, p99 " p " ms, " e " failed, " r " MiB resident"
  print "service without its database  ", n " replies/s, p99 " s " ms"
  print "pgbench, same row, singly     ", pg " commits/s"
  printf "service / without database     %.2f\nservice / pgbench              %.2f\n", f / n, f / pg }'
