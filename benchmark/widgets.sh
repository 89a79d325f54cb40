#!/usr/bin/env bash
# Compares the widget with those of other comment systems, as they are published on npm: the size of the package and
# of what a page loads, and, on a throttled connection (Slow 4G, 4x CPU), the time to the first comment. Needs Node
# 20.19, npm and Chromium; installs into a temporary directory. Builds nothing: target/embed is what Maven left there.
#
# usage: [SERVICE=http://localhost:8080 TOKEN=...] widgets.sh [rounds]
# Without SERVICE, a running service with the token of an administrator, only the peers' times are measured.
set -euo pipefail
cd "$(dirname "$0")/.."
ROUNDS=${1:-5}
PEERS="@waline/client@3.15.2 artalk@2.9.1 giscus@1.6.0"
export CHROME=${CHROME:-$(command -v chromium || command -v google-chrome)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp benchmark/widgets/* "$work"
packages="$work/packages"
mkdir "$packages"
if [ -f target/embed/package.json ]; then
  (cd "$packages" && npm pack --silent "$OLDPWD/target/embed" >/dev/null)
fi
(cd "$packages" && npm pack --silent $PEERS >/dev/null)
for archive in "$packages"/*.tgz; do
  mkdir "${archive%.tgz}"
  tar -xzf "$archive" -C "${archive%.tgz}" --strip-components=1
done
cd "$work"
npm install --silent --no-audit --no-fund --no-package-lock
node sizes.mjs "$packages"
echo
node first-comment.mjs "$packages" "$ROUNDS"
