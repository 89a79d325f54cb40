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
. src/benchmark/services.sh
need wrk pgbench psql curl
build without-database
start target 18080
make_site 18080 benchmark
full=$service
start target/without-database 18082
make_site 18082 benchmark
echo "warming up, $WARM_UP seconds each" >&2
load 18080 "$WARM_UP" benchmark >/dev/null
load 18082 "$WARM_UP" benchmark >/dev/null
cat >"$work/insert.sql" <<'SQL'
insert into comment select uuidv7(), site, article, parent, depth, name, website, body, status, version,
  listed, created_at, author, chain, proven, sealed_address, data_key, verdict from sample;
SQL
speak_to_database 18080
psql -qc "create table sample as select * from comment limit 1"
echo "round  service/s  p99 ms  failed  without database/s  p99 ms  pgbench/s" >&2
for round in $(seq "$ROUNDS"); do
  with=$(load 18080 "$SECONDS_EACH" benchmark)
  without=$(load 18082 "$SECONDS_EACH" benchmark)
  single=$(pgbench -n -c64 -j1 -T"$SECONDS_EACH" -f "$work/insert.sql" 2>/dev/null | sed -n 's/^tps = \([0-9]*\).*/\1/p')
  echo "$round $with ${without% *} $single" | tee -a "$work/rounds" >&2
done
rss=$(($(ps -o rss= -p "$full") / 1024))
echo
echo "medians of $ROUNDS rounds:"
echo "service                      $(median '$2') replies/s, p99 $(median '$3') ms, at most $(awk '{ print $4 }' "$work/rounds" | sort -n | tail -n 1) failed, $rss MiB resident"
echo "service without its database $(median '$5') replies/s, p99 $(median '$6') ms"
echo "pgbench, same row, singly    $(median '$7') commits/s"
echo "service / without database   $(median '$2 / $5')"
echo "service / pgbench            $(median '$2 / $7')"
