#!/usr/bin/env bash
# What goes wrong is said once, clearly, with the right exit code, and nothing is lost by it.
# needs: nginx

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require TARN_TEST_NGINX_ENDPOINT TARN_TEST_NGINX_ROOT
mkdir -p "$SCRATCH/few/sub"
for i in 1 2 3 4; do
  head -c 300000 /dev/urandom >"$SCRATCH/few/image-$i.jpg"
done
printf 'a name with an accent' >"$SCRATCH/few/sub/é.jpg"
export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/cache FIFTYONE_MEDIA_CACHE_SIZE_BYTES=$((1 << 30))
use_object_server --directory "few=$SCRATCH/few"

# The store says no: no dataset is left.
expect_code 3 create lost s3://no-such-bucket-here
expect_message no-such-bucket-here
AWS_SECRET_ACCESS_KEY=planted-wrong expect_code 3 create lost s3://few
expect_message few
! grep -q planted "$SCRATCH/err" || fail "the refused key is shown: $ERR"
begin=$SECONDS
AWS_ENDPOINT_URL=http://127.0.0.1:9 expect_code 3 create lost s3://few
expect_message 127.0.0.1:9
[ $((SECONDS - begin)) -le 60 ] || fail "an unreachable endpoint took $((SECONDS - begin)) seconds"
expect_code 2 create lost gopher://few/x
expect_message gopher s3:// https://
expect_code 2 download lost
expect_message lost
expect_code 0 list --json
expect "datasets after failures" "" "$OUT"
expect_code 0 create few s3://few
expect_code 2 create few s3://few
expect_message few

# Two bad links among 2,000: they are named, the other 1,998 are there.
links=$(basename "$SCRATCH")
mkdir "$TARN_TEST_NGINX_ROOT/$links"
for ((i = 1; i <= 1998; i++)); do
  printf 'picture %s' $i >"$TARN_TEST_NGINX_ROOT/$links/$i.jpg"
  printf '%s/files/%s/%s.jpg\n' "$TARN_TEST_NGINX_ENDPOINT" "$links" $i
done >"$SCRATCH/links"
sed -i -e "1000a $TARN_TEST_NGINX_ENDPOINT/missing/$links/dead.jpg" \
  -e "500a $TARN_TEST_NGINX_ENDPOINT/forbidden/$links/refused.jpg" "$SCRATCH/links"
expect_code 0 create links
expect_code 0 add links --from-file "$SCRATCH/links"
expect_code 1 download links --workers 16
expect "lines of failures ($ERR)" 2 "$(grep -c "$TARN_TEST_NGINX_ENDPOINT" "$SCRATCH/err")"
grep -qF dead.jpg "$SCRATCH/err" || fail "the dead link is not named: $ERR"
grep -qF refused.jpg "$SCRATCH/err" || fail "the refused link is not named: $ERR"
expect_code 1 paths links
expect "lines of paths" 2000 "$(wc -l <"$SCRATCH/out")"
expect "places of empty lines" "501 1002 " "$(awk '$0 == "" { printf "%d ", NR }' "$SCRATCH/out")"
expect "files there" 1998 "$(sed '/^$/d' "$SCRATCH/out" | sort -u | tr '\n' '\0' | xargs -0 ls | wc -l)"
rm -r "${TARN_TEST_NGINX_ROOT:?}/$links"

# Without a UTF-8 locale.
LC_ALL=C expect_code 0 download few --json
expect "files fetched without a UTF-8 locale" 5 "$(json_value fetched)"
expect_code 0 create local "$SCRATCH/few"
LC_ALL=POSIX tarn paths local >"$SCRATCH/out"
grep -qF "$SCRATCH/few/sub/é.jpg" "$SCRATCH/out" || fail "é.jpg is not found without a UTF-8 locale"

# A disk of its own, which fills up, and one that must not be written. Mounts of a namespace of
# this script alone; where there is no root, one of a user namespace.
in_namespace() {
  if [ "$(id -u)" = 0 ]; then
    unshare -m bash -euc "$1"
  else
    unshare -rm bash -euc "$1"
  fi
}
if ! in_namespace 'mount -t tmpfs none /mnt' 2>"$SCRATCH/err"; then
  message="no mounts of its own can be made here ($(cat "$SCRATCH/err")); it needs root or user namespaces"
  [ "${CI:-}" != true ] || fail "$message"
  printf 'NOT TESTED: a full disk, a read-only cache: %s\n' "$message" >&2
  exit 0
fi
disk=$SCRATCH/disk
mkdir "$disk"
export SCRATCH disk TARN_CACHE_DISK_RESERVE=0
export -f tarn require fail attempt expect_code expect_message expect json_value

# shellcheck disable=SC2016 # the inner shell expands it
in_namespace '
  mount -t tmpfs -o size=1m none "$disk"
  head -c 900000 /dev/zero >"$disk/other"
  export FIFTYONE_MEDIA_CACHE_DIR=$disk/cache
  attempt download few --workers 1
  case $CODE in 1 | 3) ;; *) fail "a full disk: exit code $CODE: $ERR" ;; esac
  ! grep -qE "^[[:space:]]+at |Exception" "$SCRATCH/err" || fail "a full disk: $ERR"
  grep -qE "full|free" "$SCRATCH/err" || fail "a full disk is not named: $ERR"
  for path in $(find "$disk/cache/tarn/objects" -name "*.jpg"); do
    size=$(stat -c %s "$path")
    [ "$size" = 300000 ] || [ "$size" = 21 ] || fail "a part of a file was kept: $path"
  done
  [ -z "$(find "$disk/cache/tarn/objects" -name ".tmp*")" ] || fail "a temporary is left"
  rm "$disk/other"
  mount -o remount,size=50m "$disk"
  expect_code 0 download few --json
  expect_code 0 cache stats --json
  expect "files once there is room" 5 "$(json_value current_count)"
'

# shellcheck disable=SC2016 # the inner shell expands it
in_namespace '
  mkdir -p "$disk/read-only"
  mount --bind "$disk/read-only" "$disk/read-only"
  mount -o remount,bind,ro "$disk/read-only"
  export FIFTYONE_MEDIA_CACHE_DIR=$disk/read-only
  expect_code 3 download few
  expect_message read-only cache_dir
'
# shellcheck disable=SC2016 # the inner shell expands it
in_namespace '
  mount --bind "$FIFTYONE_MEDIA_CACHE_DIR" "$FIFTYONE_MEDIA_CACHE_DIR"
  mount -o remount,bind,ro "$FIFTYONE_MEDIA_CACHE_DIR"
  expect_code 0 paths few
  expect "paths of copies that can only be read" 5 "$(grep -c . "$SCRATCH/out")"
'
expect_code 0 show few --json
expect "samples after all this" 5 "$(json_value count)"
