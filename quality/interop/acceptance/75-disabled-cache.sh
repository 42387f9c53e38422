#!/usr/bin/env bash
# A disabled cache as in a function without services: the file system is read-only but for a small
# temporary directory. Objects can be read, paths are temporary files, nothing is kept.

if [ -z "${TARN_DISK_NAMESPACE:-}" ]; then
  for candidate in "unshare --mount" "unshare --map-root-user --mount"; do
    if $candidate mount -t tmpfs none /mnt 2>/dev/null; then
      # shellcheck disable=SC2086 # a command and its options
      exec env TARN_DISK_NAMESPACE=1 $candidate bash "$0"
    fi
  done
  printf 'FAILED: %s\n' "no file system can be mounted here: it takes Linux, unshare and mount, and root or" \
    "user namespaces; run: sudo apt-get install -y --no-install-recommends util-linux" >&2
  exit 1
fi

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

trap 'umount -l "$SCRATCH"/frozen "$SCRATCH"/small 2>/dev/null || true; end_all' EXIT

mkdir -p "$SCRATCH/few/images" "$SCRATCH/frozen" "$SCRATCH/small"
for i in 0 1 2 3; do
  head -c 100000 /dev/urandom >"$SCRATCH/few/images/$i.jpg"
done
head -c 9000000 /dev/urandom >"$SCRATCH/few/large.mp4"
use_object_server --directory "few=$SCRATCH/few"
mkdir -p "$SCRATCH/database"
export TARN_DATABASE_DIR=$SCRATCH/database FIFTYONE_MEDIA_CACHE_SIZE_BYTES=-1
export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/frozen/cache
expect_code 0 create few s3://few/images/

# From here on only the small file system and the database can be written.
mount -t tmpfs -o size=8m none "$SCRATCH/small"
mount -t tmpfs -o ro none "$SCRATCH/frozen"
export TMPDIR=$SCRATCH/small JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$SCRATCH/small

# Only what the command itself says; Java tells of its options.
said() {
  grep '^tarn: ' "$SCRATCH/err" || true
}

# A small object, and one larger than the temporary directory, which streams.
for name in images/0.jpg large.mp4; do
  tarn cat "s3://few/$name" >"$SCRATCH/out" 2>"$SCRATCH/err" || fail "cat: $(cat "$SCRATCH/err")"
  cmp -s "$SCRATCH/out" "$SCRATCH/few/$name" || fail "cat of $name gave other bytes"
done

# Paths are temporary files, gone when the command ends.
attempt paths few
expect "exit code of paths ($ERR)" 0 "$CODE"
expect "paths" 4 "$(grep -c "^$SCRATCH/small/" "$SCRATCH/out")"
expect "files left in the temporary directory" "" "$(find "$SCRATCH/small" -type f -size +90k)"

# Nothing can be downloaded into a cache that is not there: one message that says why.
attempt -q download few
[ "$CODE" != 0 ] || fail "a download with a disabled cache was no failure"
expect "messages ($ERR)" 1 "$(said | wc -l | tr -d ' ')"
said | grep -q "cache_size_bytes" || fail "the message does not name the setting: $ERR"

attempt cache stats
expect "exit code of stats ($ERR)" 0 "$CODE"
attempt cache clear
grep -qE '^[[:space:]]+at |Exception' "$SCRATCH/err" && fail "clear shows its insides: $ERR"
expect "files in the cache" "" "$(find "$SCRATCH/frozen" -type f)"
