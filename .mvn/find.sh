# Sourced by mvnw before the wrapper runs: points JAVA_HOME at a JDK that is new enough, and uses an installed
# Maven instead of downloading one.
# shellcheck shell=sh
JDK=25

# Prints the major version of the JDK at $1, or 0.
jdk_major() {
  v=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p') || v=
  echo "${v:-0}"
}
path_jdk() {
  command -v javac >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}
find_jdk() {
  for home in "${JAVA_HOME:-}" "$(path_jdk)" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /usr/local/opt/openjdk* /opt/homebrew/opt/openjdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/javac" ] || continue
    [ "$(jdk_major "$home")" -ge "$JDK" ] && { echo "$home"; return; }
  done
  return 1
}
# True if Maven $1 is 3.9 or newer; its version line may be coloured even in a pipe.
is_new_maven() {
  v=$("$1" -v 2>/dev/null | sed "s/$(printf '\033')\[[0-9;]*m//g" | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  [ -n "$v" ] || return 1
  # shellcheck disable=SC2086 # two words
  set -- $v
  [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 9 ]; }
}
# Unpacks the wrapper's Maven to $1 with an older Maven, whose settings contain the mirrors and proxies.
unpack_by_maven() {
  echo "mvnw: downloading Maven $MAVEN, once" >&2
  new=$(mktemp -d)
  (cd "$new" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
    -Dartifact="org.apache.maven:apache-maven:$MAVEN:zip:bin" -DoutputDirectory="$new" >&2) || { rm -rf "$new"; return 1; }
  chmod +x "$new/apache-maven-$MAVEN/bin/mvn"
  mkdir -p "$(dirname "$1")"
  mv "$new/apache-maven-$MAVEN" "$1"
  rm -rf "$new"
}

JAVA_HOME=$(find_jdk) || {
  echo "mvnw: no JDK $JDK or newer found; install one or point JAVA_HOME at it" >&2
  exit 1
}
export JAVA_HOME
if command -v mvn >/dev/null 2>&1; then
  is_new_maven mvn && exec mvn "$@"
  MAVEN=$(sed -n 's/^distributionUrl=.*apache-maven-\(.*\)-bin.zip$/\1/p' "$base/.mvn/wrapper/maven-wrapper.properties")
  kept=${XDG_CACHE_HOME:-$HOME/.cache}/anteroom/maven-$MAVEN
  [ -f "$kept/bin/mvn" ] || unpack_by_maven "$kept" || true
  [ ! -f "$kept/bin/mvn" ] || exec "$kept/bin/mvn" "$@"
fi
