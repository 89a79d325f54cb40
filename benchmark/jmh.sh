#!/bin/sh
# Runs the JMH benchmarks whose names match a regular expression; without one, all benchmarks.
#
# usage: jmh.sh [name [options of JMH]], for example: jmh.sh SealingBenchmark -f 1
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -B -f benchmark/pom.xml -pl jmh -am process-classes -Dexec.skip=false -Djmh="$*"
