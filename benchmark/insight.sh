#!/bin/sh
# Measures the statistics call with two million comments of thirty days, three quarters of them decided by moderators
# and a fifth by screening: before and after aggregation, and how long aggregation takes. One service, one run;
# medians. Needs psql and curl. Runs on the loopback interface, for a limited time, and stops its processes.
#
# usage: insight.sh [comments [calls]]
set -eu
cd "$(dirname "$0")/.."
MANY=${1:-2000000}
CALLS=${2:-20}
. benchmark/services.sh
need psql curl
build
start target 18080
make_site 18080 benchmark
speak_to_database 18080
token=$(cat "$work/18080/admin-token")
call() { # a name and how often: the median of the calls, in milliseconds
  for _ in $(seq "$2"); do
    curl -fs -o "$work/answer" -w '%{time_total}\n' -H "Authorization: Bearer $token" \
      'http://127.0.0.1:18080/api/moderation/sites/benchmark/insight?days=30'
  done | sort -n | awk -v name="$1" '{ v[NR] = $1 } END { printf "%-24s %9.1f ms\n", name, v[int((NR + 1) / 2)] * 1000 }'
}
folded() { # how many hours are aggregated
  psql -Atc "select coalesce(round(extract(epoch from max(newest) - max(oldest)) / 3600), 0) from insight_tallied"
}
echo "storing $MANY comments" >&2
psql -q <<SQL
create temporary table reply as
select uuidv7(-age) as id, now() - age as at, n, least((10 ^ (random() * 5))::int * interval '1 second', age) as waited
from (select n, ($MANY - n) * interval '30 days' / $MANY as age from generate_series(1, $MANY) as n) as numbered;
insert into comment (id, site, article, depth, name, body, status, listed, created_at, author, chain, proven, verdict)
select id, 'benchmark', 'https://example.org/' || n / 400, 1, 'Reader ' || n % 3000,
       'The figure was read out twice in the hall, number ' || n || '. ' || repeat('And then again. ', 10),
       case when n % 20 = 0 then 'pending' when n % 20 < 5 then 'spam' when n % 20 < 7 then 'rejected' else 'approved' end,
       n % 20 >= 7, at, null, id, false, '{"action": "hold", "score": null, "matches": [], "rulesVersion": 1}'
from reply;
insert into history (id, comment, at, actor, from_status, to_status, rules_version, automatic, decision)
select case when n % 20 < 5 then uuidv7(at - now()) else uuidv7(at + waited - now()) end, id,
       case when n % 20 < 5 then at else at + waited end, 'Somebody', 'pending',
       case when n % 20 < 5 then 'spam' when n % 20 < 7 then 'rejected' else 'approved' end, 1, n % 20 < 5,
       case when n % 20 < 5 then null else uuidv7() end
from reply where n % 20 > 0
order by 1;
SQL
psql -qc 'vacuum analyze comment' -c 'vacuum analyze history'
# Holds the lock like another replica, so that nothing is aggregated meanwhile.
psql -qAt -c begin -c 'select pg_advisory_xact_lock(657160)' -c 'select pg_sleep(3600)' >/dev/null 2>&1 &
holder=$!
until psql -Atc "select 1 from pg_locks where locktype = 'advisory' and objid = 657160 and granted" | grep -q 1; do sleep .1; done
psql -q <<SQL
delete from insight_tally;
delete from insight_tallied;
insert into insight_tallied (oldest, newest) values (now() - interval '91 days', now() - interval '91 days');
SQL
call 'nothing aggregated' 1
cp "$work/answer" "$work/live"
psql -qc 'delete from insight_tallied'
psql -qc "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(3600)'" >/dev/null
wait "$holder" 2>/dev/null || true
began=$(date +%s)
while [ "$(folded)" = 0 ]; do sleep .1; done
sleep 3
echo "hours aggregated in the first run of two seconds: $(folded)"
while [ "$(folded)" -lt 2000 ]; do
  [ $(($(date +%s) - began)) -lt 900 ] || { echo "benchmark: not aggregated within 15 minutes" >&2; exit 1; }
  sleep 1
done
echo "all of 90 days aggregated after $(($(date +%s) - began)) s"
psql -qc 'vacuum analyze insight_tally'
call 'warms up' "$CALLS" >/dev/null
call 'all aggregated' "$CALLS"
figures() { sed 's/"rules":.*//; s/"oldest":"[^"]*"//' "$1"; }
[ "$(figures "$work/live")" = "$(figures "$work/answer")" ] && echo "the figures are the same" || echo "the figures differ"
psql -Atc "select 'rows of the table: ' || count(*) || ', ' || pg_size_pretty(pg_total_relation_size('insight_tally')) from insight_tally"
