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

# No inodes: the oldest copies make room, every file comes, and what is there can be had. A cache without anything
# to make room with says what is used up.
cache_on inodes size=20m,nr_inodes=38
expect_code 0 -q download few
whole
# Two that make room at once take twice as many.
[ "$(cached)" -ge 1 ] || fail "nothing was cached on a disk with few inodes: $ERR"
[ "$(cached)" -lt 10 ] || fail "there were inodes enough for all"
expect "temporaries on a disk with few inodes" "" "$(find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/tmp" -type f)"
tarn cat s3://few/9.jpg 2>&1 | cmp -s - "$SCRATCH/few/9.jpg" || fail "cat needs inodes"
expect_code 0 -q cache clear
for ((i = 0; i < 40; i++)); do
  touch "$SCRATCH/inodes-disk/other-$i" 2>/dev/null || break
done
expect_code 3 -q download few
grep -q "its number of files is used up" "$SCRATCH/err" || fail "nobody said what is used up: $ERR"
mount -o remount,nr_inodes=100 "$SCRATCH/inodes-disk"
expect_code 0 -q download few
expect "copies after there were inodes again" 10 "$(cached)"
whole

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

# A bit that was flipped by hand: verify finds it, names it, and the file is fetched again.
flipped=$(find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/objects" -type f | head -n 1)
printf X | dd of="$flipped" bs=1 seek=777 conv=notrunc status=none
expect_code 1 cache verify
expect_message damaged "$flipped"
expect_code 0 -q download few
whole

# Links that were planted lead nowhere: in place of a copy, among the temporaries, for a shard.
objects=$FIFTYONE_MEDIA_CACHE_DIR/tarn/objects
mkdir "$SCRATCH/outside"
printf 'kept' >"$SCRATCH/outside/kept"
replaced=$(find "$objects" -type f | head -n 1)
rm "$replaced"
ln -s "$SCRATCH/outside/kept" "$replaced"
ln -s "$SCRATCH/outside" "$FIFTYONE_MEDIA_CACHE_DIR/tarn/tmp/planted"
expect_code 0 -q download few
expect "copies in place of links" 10 "$(cached)"
whole
expect_code 0 -q cache clear
rm -r "$objects"/*
for ((i = 0; i < 256; i++)); do
  ln -s "$SCRATCH/outside" "$objects/$(printf %02x $i)"
done
expect_code 3 -q download few
grep -q "$objects/.. is not a directory: remove it" "$SCRATCH/err" || fail "no link is named: $ERR"
tarn cat s3://few/1.jpg | cmp -s - "$SCRATCH/few/1.jpg" || fail "cat needs shards"
expect "files outside" kept "$(ls "$SCRATCH/outside")"
expect "what was outside" kept "$(cat "$SCRATCH/outside/kept")"
find "$objects" -type l -delete
expect_code 0 -q download few
expect "copies after the links were removed" 10 "$(cached)"

# The cache directory itself may be a link of the user's; the directory in it may not.
ln -s "$FIFTYONE_MEDIA_CACHE_DIR" "$SCRATCH/link"
FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/link expect_code 0 -q download few
mkdir "$SCRATCH/linked"
ln -s "$FIFTYONE_MEDIA_CACHE_DIR/tarn" "$SCRATCH/linked/tarn"
FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/linked expect_code 3 -q download few
said_only "$SCRATCH/linked/tarn is not a directory"
