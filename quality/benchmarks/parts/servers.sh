# shellcheck shell=bash
# MinIO and nginx, and what lies on them.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

serve() {
  say "building Tarn if it is stale"
  (cd "$root" && ./tarn version >/dev/null)
  launcher=$(echo "$root"/adapters/cli/target/tarn-*/bin/tarn)
  plugins=$(dirname "$(dirname "$launcher")")/plugins
  "$servers/install" minio nginx
  "$servers/start-minio" "$work/minio" none >/dev/null
  "$servers/start-nginx" "$work/nginx" >/dev/null
  set -a
  # shellcheck source=/dev/null
  . "$work/minio/env"
  # shellcheck source=/dev/null
  . "$work/nginx/env"
  set +a
  server_pid=$(tail -n 1 "$work/minio/pids")
}

# serve_files SET COUNT SIZE: that many files in $work/SET, the bucket SET and below nginx; and the
# datasets SET of the bucket and SET-http of nginx.
serve_files() {
  local set=$1
  [ ! -d "$work/$set" ] || return 0
  say "making $2 files of $3 bytes"
  "$benchmarks/make-files" "$2" "$3" "$work/$set"
  contents "$work/$set" >"$work/$set.sha256"
  if [ "$set" = large ]; then
    "$servers/s3-put" "$TARN_TEST_MINIO_ENDPOINT" "$set" "$work/empty" >&2
    plainly "$("$benchmarks/install" --print boto3)" "$benchmarks/peers/put_large.py" \
      "$set" "$work"/large/*
  else
    "$servers/s3-put" "$TARN_TEST_MINIO_ENDPOINT" "$set" "$work/$set" >&2
  fi
  cp -rl "$work/$set" "$TARN_TEST_NGINX_ROOT/$set"
  allow_reading "$set"
  write_curl_config "$set" "$TARN_TEST_MINIO_ENDPOINT/$set" >"$work/$set.minio.curl"
  write_curl_config "$set" "$TARN_TEST_NGINX_ENDPOINT/files/$set" >"$work/$set.nginx.curl"
  tarn create "$set" "s3://$set" --quiet
  tarn create "$set-http" --quiet
  sed -n 's/^url = "\(.*\)"/\1/p' "$work/$set.nginx.curl" |
    plainly "${by_http[@]}" "$launcher" add "$set-http" --quiet --from-file -
}

# serve_with_crc SET: the same files in the bucket SET-crc, with a CRC-32 that the store keeps.
serve_with_crc() {
  local set=$1-crc
  [ ! -e "$work/$set" ] || return 0
  "$servers/s3-put" --crc32 "$TARN_TEST_MINIO_ENDPOINT" "$set" "$work/$1" >&2
  tarn create "$set" "s3://$set" --quiet
  touch "$work/$set"
}

# Everybody may read, since curl does not sign here.
allow_reading() {
  curl --silent --show-error --fail --request PUT --aws-sigv4 aws:amz:us-east-1:s3 \
    --user "$TARN_TEST_MINIO_ACCESS_KEY:$TARN_TEST_MINIO_SECRET_KEY" \
    --header "x-amz-content-sha256: UNSIGNED-PAYLOAD" \
    --data '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
      "Action":"s3:GetObject","Resource":"arn:aws:s3:::'"$1"'/*"}]}' \
    "$TARN_TEST_MINIO_ENDPOINT/$1?policy="
}

write_curl_config() {
  local file
  for file in "$work/$1"/*; do
    printf 'url = "%s/%s"\noutput = "%s"\n' "$2" "${file##*/}" "${file##*/}"
  done
}
