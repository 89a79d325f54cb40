# Functions that start, load and stop services for a benchmark. Sourced from the root of the repository.
# shellcheck shell=sh
need() { # tools
  for tool; do
    command -v "$tool" >/dev/null || { echo "benchmark: $tool is missing; install it from your system's packages" >&2; exit 1; }
  done
}
build() { # further builds: "aot", as in the image, and "without-database"; PACKAGED=1 uses existing builds
  [ "${PACKAGED:-}" != 1 ] || return 0
  ./mvnw -q -B package -DskipTests
  # The first build runs the checks; further builds skip them.
  quickly='-Dmaven.test.skip -Dspotless.check.skip -Dcyclonedx.skip'
  for variant; do
    case $variant in
      aot)
        # shellcheck disable=SC2086 # several options
        ./mvnw -q -B package -Paot -Dquarkus.package.output-directory=aot/quarkus-app $quickly
        ;;
      without-database)
        # A copy of the service's project with additional classes that replace beans.
        rm -rf target/without-database
        mkdir -p target/without-database/src
        cp pom.xml target/without-database
        cp -R src/main target/without-database/src
        cp -R benchmark/without-database/src/main target/without-database/src
        # shellcheck disable=SC2086 # several options
        ./mvnw -q -B -f target/without-database/pom.xml package $quickly
        ;;
    esac
  done
}
speak_to_database() { # port of a service, whose database psql and pgbench use from now on
  PGPASSFILE="$work/$1/pgpass" PGHOST=127.0.0.1 PGUSER=anteroom PGDATABASE=anteroom
  PGPORT=$(sed -n 4p "$work/$1/postgresql/postmaster.pid")
  export PGPASSFILE PGHOST PGUSER PGDATABASE PGPORT
}
work=$(mktemp -d)
java=$(JAVA_HOME=${JAVA_HOME:-} ./mvnw -v | sed -n 's/.*runtime: \(.*\)/\1/p')/bin/java
cat >"$work/reply.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local text = string.rep("I was in the hall and the figure was read out twice. ", 6)
local run = os.getenv("RUN")
local started = os.date("!%Y-%m-%dT%H:%M:%SZ", os.time() - 60)
local proofs = io.open(os.getenv("PROOFS"))
local n = 0
-- As the widget sends it; a third have a proof of work, until there are none left.
request = function()
  n = n + 1
  wrk.headers["Idempotency-Key"] = run .. "-" .. n
  local proof = n % 3 == 0 and proofs and proofs:read()
  return wrk.format(nil, nil, nil, '{"article":"https://example.org/a","name":"Reader","email":"reader'
    .. (n % 1000) .. '@example.org","website":"https://example.org","body":"' .. text .. n
    .. '","startedAt":"' .. started .. '"' .. (proof and ',"work":"' .. proof .. '"' or "") .. '}')
end
LUA
cat >"$work/result.lua" <<'LUA'
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.timeout
  if failed > 0 then
    io.stderr:write(string.format("failed: %d refused, %d not connected, %d interrupted, %d timed out\n",
      errors.status, errors.connect, errors.read, errors.timeout))
  end
  io.write(string.format("RESULT %.0f %.1f %d\n",
    (summary.requests - failed) / (summary.duration / 1e6), latency:percentile(99) / 1000, failed))
end
LUA
cat "$work/result.lua" >>"$work/reply.lua"
services=
stop() { # also stops suspended services
  for service in $services; do
    kill "$service" 2>/dev/null && kill -CONT "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
  done
}
trap 'stop; rm -rf "$work"' EXIT
administer() { # port, method, path, further arguments of curl
  port=$1 method=$2 path=$3
  shift 3
  curl -fsS -o /dev/null -X "$method" -H "Authorization: Bearer $(cat "$work/$port/admin-token")" \
    -H 'Content-Type: application/json' "$@" "http://127.0.0.1:$port$path" ||
    { echo "benchmark: $method $path failed" >&2; cat "$work/$port.log" >&2; exit 1; }
}
make_site() { # port, name; if $WORK is set, the site asks for proofs of work
  guards=
  [ -z "${WORK:-}" ] || guards=',"guards":{"work":"shadow"}'
  administer "$1" PUT "/api/admin/sites/$2" -d '{"name":"Benchmark","origins":["https://example.org"]'"$guards"'}'
}
start() { # directory of the build, port; $JVM contains the Java options
  # shellcheck disable=SC2086 # several options
  ANTEROOM_DATA_DIR="$work/$2" QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$2 QUARKUS_MANAGEMENT_PORT=$(($2 + 1)) \
    "$java" ${JVM:--Xmx256m} -jar "$1/quarkus-app/quarkus-run.jar" >"$work/$2.log" 2>&1 &
  service=$!
  services="$services $service"
  # Requests would slow down the start, so none is sent before the port is open.
  management=$(printf ':%04X 0*:0000 0A' $(($2 + 1)))
  for _ in $(seq 3000); do
    grep -qs "$management" /proc/net/tcp /proc/net/tcp6 &&
      curl -fs -o /dev/null "http://127.0.0.1:$(($2 + 1))/q/health/ready" && return 0
    kill -0 "$service" 2>/dev/null || break
    sleep .02
  done
  echo "benchmark: the service on port $2 didn't start" >&2
  cat "$work/$2.log" >&2
  exit 1
}
finish() { # a service
  kill "$1"
  wait "$1" || true
}
resident() { # a service; prints its resident memory in MiB
  echo $(($(ps -o rss= -p "$1") / 1024))
}
proofs() { # port, seconds, site, connections; gets proofs of work for a third of a load, but not for a long one
  [ -n "${WORK:-}" ] || return 0
  each=$((${4:-64} < 16 ? 1000 : 5000))
  count=$(($2 * each < 20000 ? $2 * each : 20000))
  [ -f "$work/SolvedChallenges.class" ] || "${java}c" -d "$work" benchmark/load/src/SolvedChallenges.java
  "$java" -cp "$work" SolvedChallenges "http://127.0.0.1:$1/api/sites/$3/challenge" "$count" >"$work/proofs"
}
usage() { # port, a service; prints its batches stored directly and after a look-up, its accepted comments, and the
  # processor time of its writers, event loops, collector and other threads in milliseconds
  curl -fs "http://127.0.0.1:$(($1 + 1))/q/metrics" | awk '
    /^anteroom_intake_batches_total.*"direct"/ { direct = $NF }
    /^anteroom_intake_batches_total.*"looked_up"/ { looked_up = $NF }
    /^anteroom_submissions_accepted_total/ { accepted += $NF }
    END { printf "%d %d %d ", direct, looked_up, accepted }'
  cat /proc/"$2"/task/*/stat | sed 's/^[0-9]* (//; s/) [A-Z] /|/' | awk -F'|' -v tick="$(getconf CLK_TCK)" '
    {
      split($2, field, " ")
      time = (field[11] + field[12]) * 1000 / tick
      if ($1 ~ /^intake-writer/) writers += time
      else if ($1 ~ /^vert.x-eventloo/) loops += time
      else if ($1 ~ /^(VM Thread|GC Thread|G1 )/) collector += time
      else others += time
    }
    END { printf "%d %d %d %d\n", writers, loops, collector, others }'
}
load() { # port, seconds, site, connections
  proofs "$@"
  result=$(post "http://127.0.0.1:$1/api/sites/$3/comments" "$2" "${4:-64}")
  echo "$result"
  [ "${result##* }" = 0 ] || why "$1"
}
why() { # port; prints what its service refused and its last warnings
  curl -fs "http://127.0.0.1:$(($1 + 1))/q/metrics" | grep '^anteroom_submissions_refused_total' | grep -v ' 0.0$' >&2 || true
  grep -E '"level":"(WARN|ERROR)"' "$work/$1.log" | tail -n 5 | cut -c 1-500 >&2 || true
}
post() { # address, seconds, connections; prints comments a second, p99 in ms, failed
  RUN=$(date +%s%N) PROOFS="$work/proofs" wrk -t1 -c"$3" -d"$2" -s "$work/reply.lua" "$1" | sed -n 's/^RESULT //p'
}
reads() { # arguments of wrk; prints reads a second, p99 in ms, failed
  wrk -t1 -c64 -s "$work/result.lua" "$@" | sed -n 's/^RESULT //p'
}
publish_thousand() { # site, article; in the database of psql; waits until its service sees them
  psql -q <<SQL
insert into comment (id, site, article, depth, name, body, status, listed, created_at, chain, proven, verdict)
select id, '$1', '$2', 1, 'Reader ' || n,
       'I was in the hall, number ' || n || ', and ' || repeat('the figure ' || md5(n::text) || ' was read out twice. ', 5),
       'approved', true, now(), id, false, '{"action": "hold", "score": null, "matches": [], "rulesVersion": 1}'
from (select n, uuidv7() as id from generate_series(1, 1000) as n) as numbered;
vacuum analyze comment;
SQL
  sleep 2
}
median() { # an awk expression on the columns of the rounds
  awk "{ print $1 }" "$work/rounds" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
