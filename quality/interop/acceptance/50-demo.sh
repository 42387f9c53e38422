#!/usr/bin/env bash
# The demonstration shows the main job to somebody who has no account, and leaves nothing behind.

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

mkdir -p "$SCRATCH/home" "$SCRATCH/tmp"
export TMPDIR=$SCRATCH/tmp TARN_JAVA_OPTS=-Djava.io.tmpdir=$SCRATCH/tmp TARN_START_ARCHIVE=off

left_behind() {
  (cd "$SCRATCH" && find home tmp | LC_ALL=C sort)
}

before=$(left_behind)
expect_code 0 demo
expect "files after the demonstration" "$before" "$(left_behind)"
at=0
for step in 'tarn create' 'tarn download' 'tarn paths' 'tarn cache stats' 'tarn download' 'tarn cache clear'; do
  line=$(awk -v from="$at" -v step="$step" 'NR > from && index($0, step) { print NR; exit }' "$SCRATCH/out")
  [ -n "$line" ] || fail "the demonstration does not show '$step' after line $at: $OUT"
  at=$line
done
