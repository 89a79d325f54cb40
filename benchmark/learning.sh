#!/bin/sh
# How well the learned model sorts labelled messages that it never saw, beside bogofilter and logistic regressions
# that are given all decisions at once ("in batch"): each corpus is shuffled, all learn the same four fifths in the
# same order, all judge the last fifth; or, with "tenth", they learn nine tenths and judge the other, ten times over
# each shuffle. Means and their standard deviations. "This service" is both readers together. F1 is at a score of .5,
# for bogofilter at its own cutoff and at .5, in batch at .5 and where it is best on what is judged, which nobody can
# know before; good and bad caught are at the threshold above which the learned rule acts by itself, for bogofilter at
# its cutoff, in batch at .5. While the model has no opinion, a message counts as one with a score of .5 that isn't
# flagged. Which texts it most often got wrong is told on standard error. Needs bogofilter. Ten minutes.
#
# usage: learning.sh [shuffles [directory of the corpora [corpora, with commas between [fifth or tenth]]]]
set -eu
DATA=$(realpath "${2:-$(dirname "$0")/../../shared/data}")
cd "$(dirname "$0")/.."
SHUFFLES=${1:-5}
CORPORA=${3:-youtube-dedup,sms,telegram,surge,t-davidson}
JUDGED=${4:-fifth}
. benchmark/services.sh
need bogofilter
./mvnw -q -B -f benchmark/pom.xml -pl learning -am process-classes -Dexec.skip=false \
  -Dshuffles="$SHUFFLES" -Dtests.data="$DATA" -Dcorpora="$CORPORA" -Djudged="$JUDGED"
