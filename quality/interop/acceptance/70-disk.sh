#!/usr/bin/env bash
# Disks that are full, have no inodes left or are read-only: one clear message each, no stack trace,
# and what is cached is still found. Mounts are made in a namespace of this script's own.

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

trap 'umount -l "$SCRATCH"/*-disk 2>/dev/null || true; end_all' EXIT

mkdir -p "$SCRATCH/few"
for i in 0 1 2 3 4 5 6 7 8 9; do
  head -c 100000 /dev/urandom >"$SCRATCH/few/$i.jpg"
done
use_object_server --directory "few=$SCRATCH/few"
export TARN_CACHE_DISK_RESERVE=0
expect_code 0 create few s3://few/

# Mounts a small file system at $SCRATCH/NAME-disk with the rest as options, and caches there.
cache_on() {
  local name=$1
  shift
  mkdir -p "$SCRATCH/$name-disk"
  mount -t tmpfs -o "$*" none "$SCRATCH/$name-disk"
  export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/$name-disk/cache
}

cached() {
  find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/objects" -type f | wc -l | tr -d ' '
}

# The last command had nothing to say but this one thing.
said_only() {
  expect "messages ($ERR)" 1 "$(grep '^tarn: ' "$SCRATCH/err" | sort -u | wc -l | tr -d ' ')"
  grep -qF -- "$1" "$SCRATCH/err" || fail "the message lacks '$1': $ERR"
}

# No cached file differs from the object.
whole() {
  local file known
  known=$(sha256sum "$SCRATCH"/few/*.jpg)
  while IFS= read -r file; do
    case $known in
      *"$(sha256sum <"$file" | cut -d' ' -f1)"*) ;;
      *) fail "a wrong file was cached: $file" ;;
    esac
  done < <(find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/objects" -type f)
}

# A full disk: one message, nothing wrong, no temporary stays; then there is room again.
cache_on full size=1200k
head -c 1120000 /dev/zero >"$SCRATCH/full-disk/other"
attempt -q download few
[ "$CODE" != 0 ] || fail "a full disk was no failure"
grep -q "is full" "$SCRATCH/err" || fail "nobody said that the disk is full: $ERR"
whole
expect "temporaries on a full disk" "" "$(find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/tmp" -type f)"
rm "$SCRATCH/full-disk/other"
expect_code 0 -q download few
expect "copies after room was made" 10 "$(cached)"
whole

# No inodes: the oldest make room for the new, and whoever asks gets a whole file.
cache_on inodes size=20m,nr_inodes=40
attempt -q download few
whole
[ "$(cached)" -gt 0 ] || fail "nothing was cached on a disk with few inodes: $ERR"

# Read-only: what is there is found, what is not fails with the one message.
cache_on frozen size=20m
expect_code 0 -q download few
rm "$(find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/objects" -type f | head -n 1)"
mount -o remount,ro "$SCRATCH/frozen-disk"
attempt -q download few
[ "$CODE" != 0 ] || fail "a read-only disk was no failure"
said_only "read-only file system"
expect "copies on a read-only disk" 9 "$(cached)"
mount -o remount,rw "$SCRATCH/frozen-disk"
expect_code 0 -q download few
expect "copies after the disk could be written" 10 "$(cached)"
whole
