#!/usr/bin/env bash
# The cache directory of another user: one clear message, nothing of it is touched, and objects can
# still be read past the cache.

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
  fail "this script becomes another user: run it as root, with setpriv (package util-linux)"
fi
readonly NOBODY=65534

chmod 711 "$SCRATCH"
mkdir -p "$SCRATCH/few" "$SCRATCH/other"
chown "$NOBODY:$NOBODY" "$SCRATCH/other"
for i in 0 1 2; do
  head -c 100000 /dev/urandom >"$SCRATCH/few/$i.jpg"
done
use_object_server --directory "few=$SCRATCH/few"
export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/cache TARN_CACHE_DISK_RESERVE=0
expect_code 0 create few s3://few/
expect_code 0 -q download few
chmod 755 "$SCRATCH/cache"

# From here on the command is run by the other user.
tarn() {
  setpriv --reuid="$NOBODY" --regid="$NOBODY" --clear-groups \
    env HOME="$SCRATCH/other" "$TARN_TEST_TARN_BIN" "$@"
}

contents() {
  find "$1" -exec stat -c '%n %u %a %s %Y' {} + | sort
}

# One message that says what is wrong, and what is in the store can be read.
refused() {
  local before
  before=$(contents "$FIFTYONE_MEDIA_CACHE_DIR")
  expect_code 3 -q download few
  expect "messages ($ERR)" 1 "$(grep '^tarn: ' "$SCRATCH/err" | sort -u | wc -l | tr -d ' ')"
  grep -qF -- "$1" "$SCRATCH/err" || fail "the message lacks '$1': $ERR"
  tarn cat s3://few/1.jpg >"$SCRATCH/bytes" || fail "cat needs the cache"
  cmp -s "$SCRATCH/bytes" "$SCRATCH/few/1.jpg" || fail "cat gave other bytes"
  expect "the other user's directory" "$before" "$(contents "$FIFTYONE_MEDIA_CACHE_DIR")"
}

expect_code 0 create few s3://few/
refused "$SCRATCH/cache/tarn belongs to another user: root"
expect_code 3 cache stats
expect_message "belongs to another user: root" cache_dir
expect_code 3 cache clear
expect_message "belongs to another user: root" cache_dir

mkdir "$SCRATCH/empty"
chmod 755 "$SCRATCH/empty"
FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/empty refused "$SCRATCH/empty must not be written by this user"
