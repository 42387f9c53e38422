#!/usr/bin/env bash
# Frames of a real video on MinIO, by MinIO's own record of requests: the video is read once, the
# input never written, a second run asks for nothing, a killed one is gone on with, and the samples
# of the frames know where they are from.
# needs: minio

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=quality/interop/servers/common.sh
. "$SERVERS/common.sh"

# A read that is late under load would be asked for a second time.
export TARN_JAVA_OPTS=-Ddev.tarn.steadyReads=false
export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/cache
use_minio

distribution=$(cd "$(dirname "$TARN_TEST_TARN_BIN")/.." && pwd)
videos=$(find "$distribution/demo" -name 'tika-parser-audiovideo-module-*.jar')
video=test-documents/testFLV.flv
(cd "$SCRATCH" && "$(dirname "$(java_binary)")/jar" xf "$videos" "$video")
mkdir -p "$SCRATCH/farm/clips"
cp "$SCRATCH/$video" "$SCRATCH/farm/clips/cow.flv"
"$MEDIA" 2 "$SCRATCH/farm/images" >/dev/null
input=$(new_bucket_name frames-in)
output=$(new_bucket_name frames-out)
mkdir "$SCRATCH/empty"
printf 'kept' >"$SCRATCH/empty/note.txt"
"$SERVERS/s3-put" "$AWS_ENDPOINT_URL" "$input" "$SCRATCH/farm" >/dev/null
"$SERVERS/s3-put" "$AWS_ENDPOINT_URL" "$output" "$SCRATCH/empty" >/dev/null
expect_code 0 create farm "s3://$input"
puts_before=$(count_requests "$input" PutObject)
kept_before=$(count_requests "$output" PutObject)

written() {
  echo $(($(count_requests "$output" PutObject) - kept_before))
}

# The names that there are below a folder of the output.
names() {
  tarn ls -r "s3://$output/$1" --json | sed -n 's/^.*"uri" *: *"\([^"]*\)".*$/\1/p' | LC_ALL=C sort
}

expect_code 0 frames farm --every 5 --most 4 --output "s3://$output" --into stills --into-tag still --json
expect "videos" 1 "$(json_value videos)"
expect "images passed" 2 "$(json_value images)"
expect "frames" 4 "$(json_value frames)"
expect "samples" 4 "$(json_value samples_added)"
expect "reads of the video" 1 "$(count_requests "$input" GetObject)"
expect "frames written" 4 "$(written)"

# As many digits as the video has frames, as its header tells them or counted.
expect_code 0 show farm --where "filepath=s3://$input/clips/cow.flv" --json
total=$(json_value total_frame_count)
for number in 0 5 10 15; do
  printf 's3://%s/.lightly/frames/clips/cow-%0*d-flv.png\n' "$output" "${#total}" "$number"
done >"$SCRATCH/expected"
names .lightly/frames/ >"$SCRATCH/found"
cmp "$SCRATCH/expected" "$SCRATCH/found" || fail "names: $(cat "$SCRATCH/found") of $total frames"

expect_code 0 show stills --json
grep '"filepath"' "$SCRATCH/out" | sed 's/^.*: "\(.*\)",*$/\1/' >"$SCRATCH/found"
cmp "$SCRATCH/expected" "$SCRATCH/found" || fail "samples: $(cat "$SCRATCH/found")"
expect "sources" 4 "$(grep -c "\"source_filepath\" : \"s3://$input/clips/cow.flv\"" "$SCRATCH/out")"
expect "numbers" "0 5 10 15" \
  "$(sed -n 's/^.*"frame_number" : \([0-9]*\).*$/\1/p' "$SCRATCH/out" | xargs)"
expect "tags" 4 "$(grep -c '"still"' "$SCRATCH/out")"

requests=$("$SERVERS/minio-requests" "$input" | wc -l)
expect_code 0 frames farm --every 5 --most 4 --output "s3://$output" --into stills --into-tag still --json
expect "videos done before" 1 "$(json_value skipped)"
expect "frames written by a second run" 4 "$(written)"
expect "requests by a second run" "$requests" "$("$SERVERS/minio-requests" "$input" | wc -l)"

# A killed run: what it wrote is not written again.
HOME=$SCRATCH/home "$TARN_TEST_TARN_BIN" frames farm --output "s3://$output/all" --quiet >"$SCRATCH/killed" 2>&1 &
killed=$!
tries=0
until [ "$(written)" -ge 9 ]; do
  alive "$killed" || break
  [ $tries -lt 600 ] || fail "no frame is written: $(cat "$SCRATCH/killed")"
  tries=$((tries + 1))
done
kill -KILL "$killed" 2>/dev/null || true
wait "$killed" 2>/dev/null || true
expect_code 0 frames farm --output "s3://$output/all" --json
frames=$(json_value frames)
[ "$(json_value same)" -ge 4 ] || [ "$(json_value skipped)" = 1 ] ||
  fail "a killed run was begun anew: $OUT"
if [ "$frames" -gt 0 ]; then
  expect "frames after a killed run" "$frames" "$(names all/.lightly/frames/ | wc -l)"
fi
expect "leases and temporaries" "" "$(find "$FIFTYONE_MEDIA_CACHE_DIR" -name '*.tmp' -o -name '*.part')"
expect "writes to the input" "$puts_before" "$(count_requests "$input" PutObject)"

# Without the module for videos nothing is begun.
cp -r "$distribution" "$SCRATCH/plain"
rm -f "$SCRATCH"/plain/lib/tarn-ffmpeg-*.jar
TARN_TEST_TARN_BIN=$SCRATCH/plain/bin/tarn expect_code 2 frames farm --output "s3://$output/none"
expect_message tarn-ffmpeg
expect "frames without the module" 0 "$(names none/ 2>/dev/null | wc -l)"
