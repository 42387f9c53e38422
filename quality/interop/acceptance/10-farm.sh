#!/usr/bin/env bash
# The main job on 2,000 real and generated images, on MinIO and on the object server: by the
# servers' own records each object is read once, never asked for before, and never again.
# needs: minio

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# A read that is late under load would be asked for a second time.
export TARN_JAVA_OPTS=-Ddev.tarn.steadyReads=false

count=2000
limit=$((1 << 30))
"$MEDIA" $count "$SCRATCH/farm" >/dev/null
# The order of a listing is that of the bytes of the names.
LC_ALL=C sort -k 2 "$SCRATCH/farm.sha256" | cut -d ' ' -f 1 >"$SCRATCH/expected"

# Prints a line "KIND KEY" for each request that the server has had.
requests() {
  if [ "$server" = MinIO ]; then
    "$SERVERS/minio-requests" "$bucket" | cut -f 1,4
  else
    cut -f 2,6 "$SCRATCH/record"
  fi | sed -e 's/^GetObject/GET_OBJECT/' -e 's/^HeadObject/HEAD_OBJECT/'
}

# Since the given number of requests there was one read of each object, and nothing else.
expect_one_read_each() {
  requests | tail -n +$(($1 + 1)) >"$SCRATCH/requests"
  expect "$server: objects read $2" $count \
    "$(grep '^GET_OBJECT' "$SCRATCH/requests" | sort -u | wc -l)"
  expect "$server: requests $2" $count "$(wc -l <"$SCRATCH/requests")"
}

main_job() {
  local before job jobs=()
  export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/cache-$server FIFTYONE_MEDIA_CACHE_SIZE_BYTES=$limit
  expect_code 0 create farm "s3://$bucket" --json
  expect "$server: samples" $count "$(json_value added)"

  before=$(requests | wc -l)
  expect_code 0 download farm --workers 16 --json
  expect "$server: files fetched" $count "$(json_value fetched)"
  expect_one_read_each "$before" "by the first download"

  before=$(requests | wc -l)
  expect_code 0 download farm --json
  expect "$server: files present" $count "$(json_value present)"
  tarn paths farm -0 >"$SCRATCH/paths"
  expect "$server: requests of what was there" "$before" "$(requests | wc -l)"
  xargs -0 sha256sum <"$SCRATCH/paths" | cut -d ' ' -f 1 >"$SCRATCH/found"
  cmp "$SCRATCH/expected" "$SCRATCH/found" || fail "$server: paths are not those of the samples"

  check_stats
  expect_code 0 cache clear
  expect "$server: files after a clear" 0 \
    "$(find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/objects" -type f | wc -l)"

  before=$(requests | wc -l)
  for _ in 1 2 3 4; do
    tarn download farm --quiet --workers 8 &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do
    wait "$job" || fail "$server: one of four processes at once failed"
  done
  expect_one_read_each "$before" "by four processes at once"
  expect_code 0 delete farm
  rm -rf "$FIFTYONE_MEDIA_CACHE_DIR"
}

check_stats() {
  local bytes
  bytes=$(find "$SCRATCH/farm" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
  expect_code 0 cache stats --json
  expect "$server: keys of the stats" \
    "bytes_fetched bytes_served cache_dir cache_size cache_size_str current_count current_size current_size_str evictions failures hedges hits load_factor misses oldest_access retries stalls" \
    "$(grep -o '"[a-z_]*" *:' "$SCRATCH/out" | tr -d '": ' | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')"
  expect "$server: cache_dir" "$FIFTYONE_MEDIA_CACHE_DIR" "$(json_value cache_dir)"
  expect "$server: cache_size" $limit "$(json_value cache_size)"
  expect "$server: cache_size_str" 1.0GB "$(json_value cache_size_str)"
  expect "$server: current_count" $count "$(json_value current_count)"
  expect "$server: current_size" "$bytes" "$(json_value current_size)"
  expect "$server: bytes_fetched" "$bytes" "$(json_value bytes_fetched)"
}

server=MinIO
bucket=$(new_bucket_name farm)
use_minio
"$SERVERS/s3-put" "$TARN_TEST_MINIO_ENDPOINT" "$bucket" "$SCRATCH/farm" >/dev/null
main_job

server=object-server
bucket=farm
use_object_server --directory "farm=$SCRATCH/farm"
main_job
