#!/usr/bin/env bash
# Thumbnails of real pictures, from one bucket of MinIO into another: by its own record each is
# read once and written once, the input is never written, a second run asks for nothing, a changed
# object renews one, and a credential that may not write is told so once.
# needs: minio

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# A read that is late under load would be asked for a second time.
export TARN_JAVA_OPTS=-Ddev.tarn.steadyReads=false
export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/cache

count=40
use_minio
"$MEDIA" $count "$SCRATCH/pictures" >/dev/null
mkdir "$SCRATCH/nothing"
printf 'mine' >"$SCRATCH/nothing/mine.txt"
in=$(new_bucket_name pictures)
out=$(new_bucket_name small)
"$SERVERS/s3-put" "$TARN_TEST_MINIO_ENDPOINT" "$in" "$SCRATCH/pictures" >/dev/null
"$SERVERS/s3-put" "$TARN_TEST_MINIO_ENDPOINT" "$out" "$SCRATCH/nothing" >/dev/null
puts_in=$(count_requests "$in" PutObject)

expect_code 0 create farm "s3://$in"
expect_code 0 config --check
grep -q '^write pictures *jpeg png' "$SCRATCH/out" || fail "JPEG is not written here: $OUT"

# Some of the real pictures are broken on purpose.
expect_code 1 thumbnails farm --size 128 --output "s3://$out/made" --json
made=$(json_value made)
broken=$(json_value failed)
[ "$broken" -le 5 ] || fail "$broken of $count pictures could not be made small: $ERR"
expect "thumbnails made, and pictures that are broken" $count $((made + broken))
expect "pictures said to be broken" "$broken" "$(grep -c ': Broken ' "$SCRATCH/err")"
expect "objects read" $count "$(count_requests "$in" GetObject)"
expect "objects written" $((made + 1)) "$(count_requests "$out" PutObject)"

before=$(count_requests "$in" GetObject)
expect_code 1 thumbnails farm --size 128 --output "s3://$out/made" --json
expect "thumbnails that are current" "$made" "$(json_value skipped)"
expect "objects read for what is current" "$before" "$(count_requests "$in" GetObject)"
expect "objects written for what is current" $((made + 1)) "$(count_requests "$out" PutObject)"

# Each is a picture of the right size, where its sample says.
expect_code 0 show farm --limit 1000 --json
grep -o '"thumbnail_path" *: *"[^"]*"' "$SCRATCH/out" | sed 's/.*"\(s3:[^"]*\)"$/\1/' >"$SCRATCH/paths"
expect "samples that say where" "$made" \
  "$(sort -u "$SCRATCH/paths" | grep -c "^s3://$out/made/.lightly/thumbnails/.*_thumb\.")"
first=$(head -n 1 "$SCRATCH/paths")
tarn cat "$first" >"$SCRATCH/first.jpg"
expect "the first bytes of a thumbnail" "ff d8 ff" \
  "$(od -An -tx1 -N3 "$SCRATCH/first.jpg" | sed 's/^ *//; s/ *$//')"

# A changed object renews its thumbnail, and no other.
mkdir "$SCRATCH/changed"
names=("$SCRATCH"/pictures/*)
cp "${names[6]}" "$SCRATCH/changed/$(basename "${names[0]}")"
"$SERVERS/s3-put" "$TARN_TEST_MINIO_ENDPOINT" "$in" "$SCRATCH/changed" >/dev/null
puts_in=$((puts_in + 1))
expect_code 1 thumbnails farm --size 128 --output "s3://$out/made" --update --json
expect "thumbnails renewed" 1 "$(json_value replaced)"
expect "thumbnails left" $((made - 1)) "$(json_value skipped)"

# To a folder, with other settings.
expect_code 0 thumbnails farm --size 32 --format png --output "$SCRATCH/folder" --skip 6 --limit 3
expect "files in the folder" 3 "$(find "$SCRATCH/folder" -type f | wc -l | tr -d ' ')"

# What may not be written is told once, in the store's words, and nothing is written.
mkdir -p "$SCRATCH/home"
cat >"$SCRATCH/settings.json" <<JSON
{"credentials": [{"prefix": "s3://$out/", "aws_access_key_id": "$AWS_ACCESS_KEY_ID",
  "aws_secret_access_key": "not-the-secret", "endpoint_url": "$AWS_ENDPOINT_URL"}]}
JSON
FIFTYONE_MEDIA_CACHE_CONFIG_PATH=$SCRATCH/settings.json \
  expect_code 3 thumbnails farm --skip 6 --limit 20 --size 64 --output "s3://$out/made"
expect_message "files failed" "s3://$out/made/"

expect "writes to the input" "$puts_in" "$(count_requests "$in" PutObject)"
