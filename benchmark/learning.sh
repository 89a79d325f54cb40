#!/bin/sh
# Compares the learned model on held-out labelled messages with bogofilter and with logistic regressions that learn
# all decisions at once ("in batch"). Each corpus is shuffled; all learn the same four fifths in the same order and
# classify the last fifth. With "tenth", they learn nine tenths and classify the other, ten times for each shuffle.
# Prints means and standard deviations. "This service" is both classifiers together.
#   F1 uses a score of .5; for bogofilter its own cutoff and .5; in batch .5 and the threshold that is best on the
#   held-out messages, which can't be known in advance.
#   Good and bad caught use the threshold above which the learned rule acts; for bogofilter its cutoff; in batch .5.
# If the model has no score, a message counts as having a score of .5 and not being flagged. The texts that were
# most often wrong are printed to standard error. Needs bogofilter. Takes ten minutes.
#
# usage: learning.sh [shuffles [directory of the corpora [corpora, separated by commas [fifth or tenth]]]]
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
