#!/bin/sh
# Measures readers' calls a second over 64 connections on an article with 1,000 comments, compared with a constant
# body of the same size from the same framework, in a separate build. The two take turns, so that changes in the
# speed of the machine affect both; medians of the rounds and of their ratios are printed. Needs wrk, psql and curl.
# Runs on the loopback interface, for a limited time, and stops its processes.
#
# usage: reads.sh [seconds for each turn [warm-up seconds [rounds]]]
set -eu
cd "$(dirname "$0")/.."
SECONDS_EACH=${1:-5}
WARM_UP=${2:-20}
ROUNDS=${3:-7}
. benchmark/services.sh
need wrk psql curl
build without-database
start target 18080
make_site 18080 benchmark
start target/without-database/target 18082
speak_to_database 18080
publish_thousand benchmark https://example.org/a
page=http://127.0.0.1:18080/api/sites/benchmark
article='article=https://example.org/a'
compare() { # name, address, header
  size=$(curl -fs -o /dev/null -w '%{size_download}' -H "$3" "$2")
  constant="http://127.0.0.1:18082/benchmark/octets/$size"
  reads -d"$WARM_UP" -H "$3" "$2" >/dev/null
  reads -d"$WARM_UP" "$constant" >/dev/null
  : >"$work/rounds"
  for _ in $(seq "$ROUNDS"); do
    echo "$(reads -d"$SECONDS_EACH" -H "$3" "$2") $(reads -d"$SECONDS_EACH" "$constant")" >>"$work/rounds"
  done
  printf '%-34s %8d %9s %7s %9s %7s %6s %6s\n' "$1" "$size" "$(median '$1')" "$(median '$2')" \
    "$(median '$4')" "$(median '$5')" "$(median '$1 / $4')" "$(awk '{ n += $3 + $6 } END { print n }' "$work/rounds")"
}
tag=$(curl -fs -o /dev/null -D - "$page/comments?$article" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
echo "medians of $ROUNDS rounds of $SECONDS_EACH s, 64 connections:"
echo "answer                                bytes   reads/s  p99 ms constant/s  p99 ms  ratio failed"
compare 'page of 50' "$page/comments?$article" 'Accept-Encoding: identity'
compare 'page of 50, compressed' "$page/comments?$article" 'Accept-Encoding: gzip'
compare 'page of 200' "$page/comments?$article&limit=200" 'Accept-Encoding: identity'
compare 'page of 200, compressed' "$page/comments?$article&limit=200" 'Accept-Encoding: gzip'
compare 'what a reader has (304)' "$page/comments?$article" "If-None-Match: $tag"
compare 'feed' "$page/comments.atom?$article" 'Accept-Encoding: identity'
compare 'counts of 4 articles' "$page/counts?$article&article=b&article=c&article=d" 'Accept-Encoding: identity'
