#!/usr/bin/env bash
# The servers tell the truth: what the other scripts conclude from their records holds.
# needs: minio nginx

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require TARN_TEST_MINIO_ENDPOINT TARN_TEST_NGINX_ENDPOINT TARN_TEST_NGINX_ROOT \
  TARN_TEST_NGINX_ACCESS_LOG
# shellcheck source=quality/interop/servers/common.sh
. "$SERVERS/common.sh"

"$MEDIA" 12 "$SCRATCH/pictures" >/dev/null
(cd "$SCRATCH/pictures" && sha256sum --quiet -c ../pictures.sha256)

bucket=$(new_bucket_name servers)
"$SERVERS/s3-put" "$TARN_TEST_MINIO_ENDPOINT" "$bucket" "$SCRATCH/pictures" >/dev/null
expect "uploads in MinIO's record" 12 "$(count_requests "$bucket" PutObject)"
http_get "${TARN_TEST_MINIO_ENDPOINT##*:}" "/$bucket/image-000001.jpg" >/dev/null
expect "the refused read in MinIO's record" "GetObject 403 - image-000001.jpg" \
  "$("$SERVERS/minio-requests" "$bucket" | tail -n 1 | tr '\t' ' ')"

nginx_status() {
  http_get "${TARN_TEST_NGINX_ENDPOINT##*:}" "$1" | head -n 1 | cut -d ' ' -f 2
}
printf 'seen' >"$TARN_TEST_NGINX_ROOT/$bucket.txt"
expect "a file of nginx" 200 "$(nginx_status "/files/$bucket.txt")"
expect "its redirect" 302 "$(nginx_status "/redirect/$bucket.txt")"
expect "its refusal" 403 "$(nginx_status "/forbidden/$bucket.txt")"
expect "its absence" 404 "$(nginx_status "/missing/$bucket.txt")"
expect "nginx's record" 4 "$(grep -c "/$bucket.txt" "$TARN_TEST_NGINX_ACCESS_LOG")"
rm "$TARN_TEST_NGINX_ROOT/$bucket.txt"
