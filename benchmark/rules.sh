#!/bin/sh
# Measures accepted comments a second over 64 connections, with a word list and without rules. Two sites of one
# service take turns, so that changes in the speed of the machine affect both; medians of the rounds are printed.
# Needs wrk. Runs on the loopback interface, for a limited time, and stops its processes.
#
# usage: rules.sh word-list [seconds for each turn [warm-up seconds [rounds]]]
set -eu
LIST=$(realpath "${1:?a file with a word or phrase a line}")
cd "$(dirname "$0")/.."
SECONDS_EACH=${2:-8}
WARM_UP=${3:-60}
ROUNDS=${4:-7}
. benchmark/services.sh
need wrk curl
build
start target 18080
publish() { # site, file with the rules
  make_site 18080 "$1"
  administer 18080 PUT "/api/moderation/sites/$1/rules" -H 'If-Match: *' --data-binary "@$2"
}
echo '{"rules":[]}' >"$work/none.json"
{
  printf '{"rules":[{"id":"list","type":"keywords","action":"hold","terms":['
  # Rules can't contain e-mail addresses.
  grep -v '@' "$LIST" | sed 's/[[:cntrl:]]//g; /^ *$/d; s/\\/\\\\/g; s/"/\\"/g; s/.*/"&",/' | tr -d '\n' | sed 's/,$//'
  printf ']}]}'
} >"$work/list.json"
publish none "$work/none.json"
publish list "$work/list.json"
echo "warming up, $WARM_UP seconds each" >&2
load 18080 "$WARM_UP" none >/dev/null
load 18080 "$WARM_UP" list >/dev/null
echo "round  with the list/s  p99 ms  failed  without rules/s  p99 ms  failed" >&2
for round in $(seq "$ROUNDS"); do
  echo "$round $(load 18080 "$SECONDS_EACH" list) $(load 18080 "$SECONDS_EACH" none)" | tee -a "$work/rounds" >&2
done
echo
echo "medians of $ROUNDS rounds, a list of $(wc -l <"$LIST") lines:"
echo "with the list     $(median '$2') comments/s, p99 $(median '$3') ms"
echo "without rules     $(median '$5') comments/s, p99 $(median '$6') ms"
echo "with / without    $(median '$2 / $5')"
