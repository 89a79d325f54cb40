#!/usr/bin/env bash
# Builds the examples with their own tools, and uses them in Chromium against a running service.
# SERVICE is its address, TOKEN the token of an administrator; arguments select examples.
set -euo pipefail
cd "$(dirname "$0")/.."
export SERVICE=${SERVICE:-http://localhost:8080} TOKEN=${TOKEN:?the token of an administrator}
export CHROME=${CHROME:-$(command -v chromium || command -v google-chrome)}
export SITE=examples-$$-$RANDOM
export ASTRO_TELEMETRY_DISABLED=1 NEXT_TELEMETRY_DISABLED=1
if [ $# = 0 ]; then
  set -- plain-html react vue svelte astro next docusaurus
  for tool in hugo jekyll; do if command -v $tool >/dev/null; then set -- "$@" $tool; fi; done
fi
export EXAMPLES="$*"

if [ -z "${WORK:-}" ]; then
  WORK=$(mktemp -d)
  trap 'rm -rf "$WORK"' EXIT
fi

# The copy names this service and site, as a person who copies an example would do.
copy() {
  mkdir -p "$WORK/$1"
  tar -c --exclude=node_modules --exclude=dist --exclude=.next --exclude=build -C "$1" . | tar -x -C "$WORK/$1"
  { grep -rlE --exclude-dir=node_modules 'comments\.example\.org|(site|anteroomSite) ?(=|:) ?"?post\b' "$WORK/$1" || true; } |
    xargs -r sed -i -E "s|https://comments\.example\.org|$SERVICE|g; s/((site|anteroomSite) ?[=:] ?\"?)post\b/\1$SITE/g"
}

build() {
  rm -rf dist .next .astro .docusaurus build public _site
  if [ -f package.json ]; then npm install --no-audit --no-fund --no-package-lock --loglevel=error; fi
  case $1 in
    hugo) hugo --quiet ;;
    jekyll) jekyll build --quiet ;;
    plain-html | test) ;;
    *) npm run build --silent ;;
  esac
}

for example in "$@" test; do
  copy "$example"
  (cd "$WORK/$example" && build "$example")
done
cd "$WORK/test"
node --test --test-concurrency=1 --test-timeout=900000 --test-reporter=spec ./*.test.mjs
