#!/bin/sh
# Trains the AOT cache: starts the service with the bundled PostgreSQL, and posts, moderates and reads
# comments. Must not run as root. Writes app.aot to APP and ends.
#   train.sh JAVA APP POSTGRESQL, three directories
set -eu
java=$1 app=$2 postgresql=$3
work=$(mktemp -d)
url=http://127.0.0.1:8080
health=http://127.0.0.1:9000/q/health
service=

end() {
  [ -z "$service" ] || kill "$service" 2>/dev/null || true
  "$postgresql/bin/pg_ctl" -D "$work/database" -m fast stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap end EXIT

"$postgresql/bin/initdb" -D "$work/database" -U anteroom -A trust --no-sync >/dev/null
"$postgresql/bin/pg_ctl" -D "$work/database" -w -l "$work/database.log" \
  -o "-c listen_addresses=127.0.0.1 -c port=5431 -c unix_socket_directories='' -c fsync=off" start >/dev/null

token=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:5431/postgres
export QUARKUS_DATASOURCE_USERNAME=anteroom QUARKUS_DATASOURCE_PASSWORD=none
export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_SHUTDOWN_DELAY=0S
export ANTEROOM_KEYS_DIR="$work/keys" ANTEROOM_BOOTSTRAP_TOKEN=$token
# Loads no native code during training; the image uses the embedding classifier if there is memory for it.
export ANTEROOM_LEARNING_CAREFUL=off

cd "$app"
"$java/bin/java" -jar quarkus-run.jar keys create "$work/keys" >/dev/null
# Records only classes: with method profiles, the second compiler would run during the start.
"$java/bin/java" @java.options -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
  -XX:AOTCacheOutput=app.aot -jar quarkus-run.jar >"$work/service.log" 2>&1 &
service=$!

tries=0
until curl -fs -o "$work/health" $health/ready; do
  tries=$((tries + 1))
  [ $tries -lt 120 ] && kill -0 $service || { cat "$work/service.log" >&2; exit 1; }
  sleep 1
done

administer() { # method, path, further arguments of curl
  method=$1 path=$2
  shift 2
  curl -fsS -X "$method" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$url$path" "$@"
}

article=https://example.org/article
administer PUT /api/admin/sites/training -d '{"name":"Training"}' >/dev/null
i=0
while [ $i -lt 200 ]; do
  i=$((i + 1))
  curl -fsS -o "$work/answer" "$url/api/sites/training/comments" -H 'Content-Type: application/json' \
    -H "Idempotency-Key: $i" \
    -d "{\"article\":\"$article\",\"name\":\"Reader\",\"email\":\"reader$i@example.org\",\"body\":\"Reply number $i: is there a footpath, too? https://example.com/$i\"}"
done
ids=$(administer GET '/api/moderation/comments?site=training&limit=50' \
  | grep -o '"id":"[0-9a-f-]\{36\}"' | sort -u | sed 's/.*/{&}/' | paste -sd, -)
administer POST /api/moderation/decisions -d "{\"decision\":\"approve\",\"comments\":[$ids]}" >/dev/null
for path in "/api/sites/training/comments?article=$article" /embed.js /console/sign-in /openapi; do
  curl -fsS --compressed -o "$work/answer" "$url$path"
done
for question in started ready live; do
  curl -fsS -o "$work/answer" $health/$question
done
curl -fsS -o "$work/answer" http://127.0.0.1:9000/q/metrics

# The cache is written when the service stops.
kill -TERM $service
wait $service || true
service=
[ -s app.aot ] || { cat "$work/service.log" >&2; exit 1; }
