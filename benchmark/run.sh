#!/bin/sh
# Measures everything that docs/performance.md says about intake, start and memory, in one run on one machine:
# the packaged service with rules, a trained model and sealing, compared with the same service without its
# database, with a bare endpoint that parses the same JSON, and with pgbench committing single rows; readers'
# calls; start time and resident memory with and without an AOT cache; ten thousand rows compared with
# millions. What is compared takes turns, so that changes in the speed of the machine affect all; medians of the
# rounds are printed, and ratios are more reliable than rates. The load generator and PostgreSQL share the machine.
# Needs wrk, pgbench, psql and curl. Runs on the loopback interface, for a limited time, and stops its processes.
# Writes tables to standard output and a chart to target/benchmark.svg.
#
# usage: run.sh [seconds for each turn [warm-up seconds [rounds [rows]]]]
set -eu
cd "$(dirname "$0")/.."
SECONDS_EACH=${1:-4}
WARM_UP=${2:-40}
ROUNDS=${3:-3}
ROWS=${4:-5000000}
. benchmark/services.sh
need wrk pgbench psql curl
say() { echo "$(date +%T) $*" >&2; }
say "building the service, the service without its database, and the service as in its image"
build without-database aot
# As in the image, with the least memory that works well; the same for everything that is compared.
SMALL="@src/main/docker/java.options -Xmx112m"
export MALLOC_ARENA_MAX=2 ANTEROOM_LEARNING_CAREFUL=off
# Sites ask for proofs of work, which cost the load generator next to nothing.
export WORK=on ANTEROOM_WORK_COST=1
JVM=$SMALL

# Typical rules, and three hundred training examples of invented words.
awk 'BEGIN {
  srand(7); split("ba ke li mo nu ra se ti vo zu", part, " ")
  printf "{\"rules\":[{\"id\":\"list\",\"type\":\"keywords\",\"action\":\"hold\",\"mode\":\"enforce\",\"match\":\"word\",\"terms\":["
  for (n = 1; n <= 500; n++) {
    word = ""
    for (i = 0; i < 4; i++) word = word part[int(rand() * 10) + 1]
    printf "%s\"%s\"", (n > 1 ? "," : ""), word
  }
  printf "]},{\"id\":\"links\",\"type\":\"links\",\"action\":\"hold\",\"mode\":\"enforce\",\"max\":3},"
  printf "{\"id\":\"code\",\"type\":\"pattern\",\"action\":\"spam\",\"mode\":\"enforce\",\"regex\":\"use (my )?code [A-Z]+[0-9]{2,}\"},"
  printf "{\"id\":\"loud\",\"type\":\"shape\",\"action\":\"hold\",\"mode\":\"enforce\",\"maxCapitals\":0.7},"
  printf "{\"id\":\"again\",\"type\":\"repeat\",\"action\":\"hold\",\"mode\":\"shadow\",\"withinMinutes\":60,\"similarity\":0.9},"
  printf "{\"id\":\"learned\",\"type\":\"learned\",\"action\":\"spam\",\"mode\":\"shadow\"}]}"
}' >"$work/rules.json"
awk 'BEGIN {
  srand(7)
  good = split("the hall figure was read out in council path river they said it asked why footpath bridge old", g, " ")
  bad = split("win cash free now click visit best deal cheap pills casino bonus code subscribe channel follow", b, " ")
  for (n = 0; n < 300; n++) {
    line = ""
    for (i = 0; i < 14; i++) line = line " " (n % 2 || rand() < .3 ? g[int(rand() * good) + 1] : b[int(rand() * bad) + 1])
    printf "{\"text\":\"%s %d\",\"label\":\"%s\"}\n", line, n, n % 2 ? "good" : "bad"
  }
}' >"$work/lessons.jsonl"
prepare() { # port
  make_site "$1" benchmark
  administer "$1" PUT /api/moderation/sites/benchmark/rules -H 'If-Match: *' --data-binary "@$work/rules.json"
  administer "$1" POST /api/moderation/sites/benchmark/learning -H 'Content-Type: application/x-ndjson' \
    --data-binary "@$work/lessons.jsonl"
}

say "starting the service"
start target 18080
full=$service
prepare 18080

say "measuring starts, on the database of a suspended service"
speak_to_database 18080
database="jdbc:postgresql://127.0.0.1:$PGPORT/anteroom"
password=$(cut -d: -f5 "$PGPASSFILE")
kill -STOP "$full"
connect() { # a command to run on that database
  QUARKUS_DATASOURCE_JDBC_URL=$database QUARKUS_DATASOURCE_USERNAME=anteroom QUARKUS_DATASOURCE_PASSWORD=$password \
    ANTEROOM_KEYS_DIR="$work/18080/keys" ANTEROOM_BOOTSTRAP_TOKEN=$password "$@"
}
# Trains the cache like that of the image, with classes only.
JVM="$SMALL -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput=$work/app.aot"
connect start target/aot 18084
load 18084 8 benchmark >/dev/null
curl -fs -o /dev/null "http://127.0.0.1:18084/api/sites/benchmark/comments?article=https://example.org/a"
finish "$service"
: >"$work/rounds"
for _ in $(seq "$ROUNDS"); do
  line=
  for build in target target/aot; do
    JVM=$SMALL
    [ "$build" = target ] || JVM="$SMALL -XX:AOTCache=$work/app.aot"
    before=$(date +%s%N)
    connect start "$build" 18084
    ready=$((($(date +%s%N) - before) / 1000000))
    line="$line $ready $(resident "$service")"
    finish "$service"
  done
  echo "$line" >>"$work/rounds"
  say "plain ms, MiB, with cache ms, MiB:$line"
done
plain=$(median '$1') cached=$(median '$3') plain_idle=$(median '$2') cached_idle=$(median '$4')
kill -CONT "$full"

say "starting the service without its database"
JVM=$SMALL
start target/without-database/target 18082
alone=$service
prepare 18082
bare=http://127.0.0.1:18082/benchmark/replies
say "warming up, $WARM_UP seconds each"
load 18080 "$WARM_UP" benchmark >/dev/null
load 18082 "$WARM_UP" benchmark >/dev/null
post "$bare" $((WARM_UP / 3)) 64 >/dev/null
cat >"$work/insert.sql" <<'SQL'
insert into comment (id, site, article, depth, name, website, body, status, listed, created_at, author, chain, proven,
  sealed_address, data_key, verdict, score)
select uuidv7(), site, article, depth, name, website, body, status, listed, created_at, author, chain, proven,
  sealed_address, data_key, verdict, score from sample;
SQL
psql -qc "create table sample as select * from comment order by id desc limit 1"
singly() { # clients
  pgbench -n -c"$1" -j1 -T"$SECONDS_EACH" -f "$work/insert.sql" 2>/dev/null | sed -n 's/^tps = \([0-9]*\).*/\1/p'
}
echo "## Accepted comments a second"
echo
echo "| connections | service | p99 ms | without database | bare endpoint | pgbench | / without database | / bare | / pgbench | failed |"
echo "|---|---|---|---|---|---|---|---|---|---|"
for connections in 1 16 64 256; do
  : >"$work/rounds"
  for round in $(seq "$ROUNDS"); do
    clients=$((connections > 64 ? 64 : connections)) # the database has 100 connections
    echo "$(load 18080 "$SECONDS_EACH" benchmark $connections) $(load 18082 "$SECONDS_EACH" benchmark $connections)" \
      "$(post "$bare" "$SECONDS_EACH" $connections) $(singly $clients)" >>"$work/rounds"
    say "$connections connections, round $round: $(tail -n 1 "$work/rounds")"
  done
  echo "| $connections | $(median '$1') | $(median '$2') | $(median '$4') | $(median '$7') | $(median '$10') |" \
    "$(median '$1 / $4') | $(median '$1 / $7') | $(median '$1 / $10') | $(awk '{ n += $3 } END { print n }' "$work/rounds") |"
  echo "$connections $(median '$1 / $4') $(median '$1 / $7') $(median '$1 / $10')" >>"$work/ratios"
done
small=$(resident "$full")

echo
echo "## Paths and processor time"
echo
echo "| connections | batches | stored directly | comments a batch | µs a comment: writers | event loops | collector | other threads |"
echo "|---|---|---|---|---|---|---|---|"
for connections in 1 64; do
  proofs 18080 "$SECONDS_EACH" benchmark $connections
  before=$(usage 18080 "$full")
  post http://127.0.0.1:18080/api/sites/benchmark/comments "$SECONDS_EACH" $connections >/dev/null
  echo "$connections $before $(usage 18080 "$full")" | awk '{
    for (i = 2; i <= 8; i++) used[i] = $(i + 7) - $i
    batches = used[2] + used[3]
    printf "| %d | %d | %.0f %% | %.1f |", $1, batches, 100 * used[2] / batches, used[4] / batches
    for (i = 5; i <= 8; i++) printf " %.0f |", used[i] * 1000 / used[4]
    print ""
  }'
done

# Three bars for each number of connections; a ratio of 1 is 100 high.
awk 'BEGIN {
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 300\" font-family=\"sans-serif\" font-size=\"12\">"
  print "<rect width=\"640\" height=\"300\" fill=\"#fff\"/>"
  print "<text x=\"20\" y=\"20\" font-size=\"14\">Accepted comments a second, ratio of the service to each</text>"
  split("#2f6f4f #7a9e3c #b8b8b8", colour, " ")
  split("without its database|a bare endpoint|pgbench, single rows", name, "|")
  for (i = 1; i <= 3; i++) {
    printf "<rect x=\"%d\" y=\"32\" width=\"10\" height=\"10\" fill=\"%s\"/><text x=\"%d\" y=\"42\">%s</text>\n", 20 + (i - 1) * 190, colour[i], 36 + (i - 1) * 190, name[i]
  }
  for (y = 0; y <= 4; y++) printf "<line x1=\"50\" x2=\"620\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/><text x=\"20\" y=\"%d\">%.1f</text>\n", 260 - y * 50, 260 - y * 50, 264 - y * 50, y * .5
}
{
  x = 70 + (NR - 1) * 140
  for (i = 2; i <= 4; i++) {
    h = ($i > 2 ? 2 : $i) * 100
    printf "<rect x=\"%d\" y=\"%.1f\" width=\"30\" height=\"%.1f\" fill=\"%s\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"10\">%.2f</text>\n", x + (i - 2) * 36, 260 - h, h, colour[i - 1], x + (i - 2) * 36 + 15, 256 - h, $i
  }
  printf "<text x=\"%d\" y=\"280\" text-anchor=\"middle\">%s connection%s</text>\n", x + 51, $1, ($1 > 1 ? "s" : "")
}
END { print "</svg>" }' "$work/ratios" >target/benchmark.svg
say "written: target/benchmark.svg"

say "readers"
publish_thousand benchmark https://example.org/read
page="http://127.0.0.1:18080/api/sites/benchmark/comments?article=https://example.org/read"
compare() { # name, header
  size=$(curl -fs -o /dev/null -w '%{size_download}' -H "$2" "$page")
  constant="http://127.0.0.1:18082/benchmark/octets/$size"
  reads -d$((WARM_UP / 10)) -H "$2" "$page" >/dev/null
  reads -d$((WARM_UP / 10)) "$constant" >/dev/null
  : >"$work/rounds"
  for _ in $(seq "$ROUNDS"); do
    echo "$(reads -d"$SECONDS_EACH" -H "$2" "$page") $(reads -d"$SECONDS_EACH" "$constant")" >>"$work/rounds"
  done
  echo "| $1 | $size | $(median '$1') | $(median '$2') | $(median '$4') | $(median '$1 / $4') |"
}
echo
echo "## Approved comments, 64 connections"
echo
echo "| answer | bytes | reads a second | p99 ms | constant body | ratio |"
echo "|---|---|---|---|---|---|"
compare 'page of 50' 'Accept-Encoding: identity'
compare 'page of 50, compressed' 'Accept-Encoding: gzip'
tag=$(curl -fs -o /dev/null -D - "$page" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
compare 'not modified (304)' "If-None-Match: $tag"
finish "$alone"

say "memory"
kill -STOP "$full"
# Unpacking the bundled PostgreSQL needs 112 MB; with another database the service needs less.
JVM="$SMALL -Xmx80m -XX:AOTCache=$work/app.aot"
connect start target/aot 18084
load 18084 "$WARM_UP" benchmark >/dev/null
loaded=$(resident "$service")
finish "$service"
JVM="$SMALL -Xmx256m"
ANTEROOM_LEARNING_CAREFUL=on
connect start target 18084
load 18084 "$WARM_UP" benchmark >/dev/null
sleep 20 # embedding pauses under load
careful=$(resident "$service")
finish "$service"
kill -CONT "$full"
finish "$full"
services=
ANTEROOM_LEARNING_CAREFUL=off
echo
echo "## Start and memory"
echo
echo "| | plain | with an AOT cache |"
echo "|---|---|---|"
echo "| ready, on an existing database, ms | $plain | $cached |"
echo "| resident when ready, MiB | $plain_idle | $cached_idle |"
echo "| resident after the load, MiB | $small | $loaded |"
echo "| with the embedding classifier and a heap of 256 MiB | $careful | |"

say "$ROWS rows"
rm -rf "$work/18080" "$work/18082"
fill() { # port, rows, of the service started last: a comment for each second, the last one now, a twentieth pending
  make_site "$1" benchmark
  speak_to_database "$1"
  # Its jobs would scan the whole table every second while the indexes are dropped.
  kill -STOP "$service"
  psql -q -v ON_ERROR_STOP=1 <<SQL
set synchronous_commit = off;
set maintenance_work_mem = '256MB';
-- Creating indexes after the inserts takes a third of the time, and what the triggers maintain is only for readers.
create temp table index_of_comment as
  select indexname, indexdef from pg_indexes
  where tablename in ('comment', 'comment_search') and indexname not like '%_pkey';
select 'drop index ' || indexname from index_of_comment \gexec
alter table comment disable trigger user;
alter table comment_search drop constraint comment_search_comment_fkey, drop constraint comment_search_pkey;
begin;
insert into comment (id, site, article, depth, name, body, status, listed, created_at, author, chain, proven, verdict)
select id, 'benchmark', 'https://example.org/' || n / 400, 1, 'Reader ' || n % 3000,
       'the figure was read out twice in the hall, number ' || n,
       case when n % 20 = 0 then 'pending' when n % 20 = 1 then 'spam' else 'approved' end, n % 20 > 1, at,
       id, id, false, '{"action": "hold", "score": null, "matches": [], "rulesVersion": 1}'
from (select n, now() - ($2 - n) * interval '1 second' as at, uuidv7(-($2 - n) * interval '1 second') as id
      from (select generate_series(1, $2) as n) as each) as numbered;
-- Index rows without words: intake is measured, and indexing would take long.
insert into comment_search select id, site, '' from comment;
commit;
alter table comment enable trigger user;
alter table comment_search add primary key (comment), add constraint comment_search_comment_fkey
  foreign key (comment) references comment on update cascade on delete cascade not valid;
select indexdef from index_of_comment \gexec
vacuum analyze comment, comment_search;
SQL
  kill -CONT "$service"
}
JVM=$SMALL
start target 18080
fill 18080 10000
start target 18082
fill 18082 "$ROWS"
# Stopping it writes to disk what it would otherwise write during the measurement.
finish "$service"
start target 18082
say "warming up for half the time, since these two are only compared with each other"
load 18080 $((WARM_UP / 2)) benchmark >/dev/null
load 18082 $((WARM_UP / 2)) benchmark >/dev/null
: >"$work/rounds"
for _ in $(seq "$ROUNDS"); do
  echo "$(load 18080 "$SECONDS_EACH" benchmark) $(load 18082 "$SECONDS_EACH" benchmark)" >>"$work/rounds"
done
echo
echo "## Ten thousand rows and $ROWS, 64 connections"
echo
echo "| | comments a second | p99 ms |"
echo "|---|---|---|"
echo "| 10000 rows at first | $(median '$1') | $(median '$2') |"
echo "| $ROWS rows | $(median '$4') | $(median '$5') |"
echo "| ratio | $(median '$4 / $1') | |"
