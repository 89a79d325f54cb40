#!/bin/sh
# Measures moderators' calls with ten thousand and with two million stored comments, a twentieth of them pending,
# 400 for each article: the first page of the queue, a filtered page, a search, a decision. One service, one run;
# medians. Needs psql and curl. Runs on the loopback interface, for a limited time, and stops its processes.
#
# usage: moderation.sh [comments [calls of each kind]]
set -eu
cd "$(dirname "$0")/.."
MANY=${1:-2000000}
CALLS=${2:-60}
. benchmark/services.sh
need psql curl
build
start target 18080
make_site 18080 benchmark
speak_to_database 18080
token=$(cat "$work/18080/admin-token")
fill() { # from, to: a comment for each second, the last one now; word frequencies as in a natural language
  psql -q <<SQL
insert into comment (id, site, article, depth, name, body, status, listed, created_at, author, chain, proven, verdict)
select id, 'benchmark', 'https://example.org/' || n / 400, 1, 'Reader ' || n % 3000,
       'word' || (1 / (random() + .00001))::int || ' word' || (1 / (random() + .00001))::int || ' the figure was read '
         || 'out twice in the hall, number ' || n || ' rare' || n / 100,
       case when n % 20 = 0 then 'pending' when n % 20 = 1 then 'spam' else 'approved' end, n % 20 > 1, at,
       uuidv7(), id, false, '{"action": "hold", "score": null, "matches": [], "rulesVersion": 1}'
from (select n, now() - ($MANY - n) * interval '1 second' as at,
             uuidv7(-($MANY - n) * interval '1 second') as id from generate_series($1, $2) as n) as numbered;
insert into comment_search select id, site, searched_words(name, body, article, verdict) from comment
on conflict do nothing;
vacuum analyze comment, comment_search;
SQL
}
request() { # arguments of curl; prints the time in seconds
  curl -fs -o /dev/null -w '%{time_total}\n' -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"
}
middle() { # a name; prints the median of the seconds on standard input, in milliseconds
  sort -n | awk -v name="$1" '{ v[NR] = $1 } END { printf "%s %.2f\n", name, v[int((NR + 1) / 2)] * 1000 }'
}
call() { # a name, further arguments of curl
  name=$1
  shift
  for _ in $(seq "$CALLS"); do request "$@"; done | middle "$name"
}
decide() { # each on another comment
  psql -Atc "select id from comment where status = 'pending' order by id limit $CALLS" >"$work/ids"
  while read -r id; do
    request -d "{\"decision\":\"approve\",\"comments\":[{\"id\":\"$id\"}]}" \
      http://127.0.0.1:18080/api/moderation/decisions
  done <"$work/ids" | middle decision
}
measure() {
  queue=http://127.0.0.1:18080/api/moderation/comments
  call queue "$queue?site=benchmark&status=pending"
  call filter "$queue?site=benchmark&status=spam&sort=newest"
  call article "$queue?site=benchmark&article=https://example.org/77"
  call rare "$queue?site=benchmark&q=rare77"
  call common "$queue?site=benchmark&q=figure"
  decide
}
fill 1 10000
measure >/dev/null # warms up
measure >"$work/few"
echo "storing $MANY comments" >&2
fill 10001 "$MANY"
measure >/dev/null
measure >"$work/many"
echo "medians of $CALLS calls in ms, with 10,000 and with $MANY comments, and their ratio:"
paste -d ' ' "$work/few" "$work/many" | awk '{ printf "%-10s %8.2f %8.2f %6.2f\n", $1, $2, $4, $4 / $2 }'
