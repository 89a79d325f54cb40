#!/bin/sh
# How well the learned model sorts labelled messages that it never saw, beside bogofilter: each corpus is shuffled,
# both learn the same four fifths in the same order, both judge the last fifth; or, with "tenth", both learn nine
# tenths and judge the other, ten times over each shuffle. Means and their standard deviations. "This service" is both
# readers together. F1 is at a score of .5, for bogofilter at its own cutoff and at .5; good and bad caught are at the
# threshold above which the learned rule acts by itself, for bogofilter at its cutoff. While the model has no opinion,
# a message counts as one with a score of .5 that isn't flagged. Which texts it most often got wrong is told on
# standard error. Needs bogofilter. Five minutes.
#
# usage: learning.sh [shuffles [directory of the corpora [corpora, with commas between [fifth or tenth]]]]
set -eu
DATA=$(realpath "${2:-$(dirname "$0")/../../../shared/data}")
cd "$(dirname "$0")/../.."
SHUFFLES=${1:-5}
CORPORA=${3:-youtube-dedup,sms,telegram,surge,t-davidson}
JUDGED=${4:-fifth}
. src/benchmark/services.sh
need bogofilter
./mvnw -q -B -Pevaluation test-compile exec:exec -Dshuffles="$SHUFFLES" -Dtests.data="$DATA" -Dcorpora="$CORPORA" -Djudged="$JUDGED"
