#!/usr/bin/env bash
# Where settings come from, and that no secret is ever shown.

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

home=$SCRATCH/home
mkdir -p "$home/.fiftyone" "$SCRATCH/elsewhere"
profiles=$SCRATCH/elsewhere/aws.ini
printf '[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = planted-file\n' >"$profiles"
printf '[profile farm]\naws_access_key_id = AKIAFARM\naws_secret_access_key = planted-farm\n' >>"$profiles"
printf '[one]\naccount_name = farmone\nsas_token = ?sv=1&sig=planted-ini-sas\n' >"$SCRATCH/elsewhere/azure.ini"
printf '[two]\nendpoint_url = http://127.0.0.1:8\naccess_key = two\nsecret_access_key = planted-ini-key\n' \
  >"$SCRATCH/elsewhere/minio.ini"

# Fails unless a setting has this value, from an origin whose words have the second text.
expect_setting() {
  local key=$1 value=$2 origin=$3 found
  found=$(awk -v key="$key" '
    function text(line) { sub(/^[^:]*: "/, "", line); sub(/",?$/, "", line); return line }
    /"key" :/ { current = text($0) }
    /"value" :/ && current == key { value = text($0) }
    /"origin" :/ && current == key { print value "\t" text($0) }' "$SCRATCH/out")
  expect "value of $key" "$value" "${found%%$'\t'*}"
  case ${found#*$'\t'} in
    *"$origin"*) ;;
    *) fail "origin of $key: expected '$origin' in '${found#*$'\t'}'" ;;
  esac
}

expect_code 0 config --json
expect_setting cache_size_bytes 137438953472 default
expect_setting cache_app_images false default
expect_setting cache_policy lru default

write_file() {
  cat >"$1" <<END
{
  "cache_dir": "$SCRATCH/$2", "cache_size_bytes": $3, "num_workers": 7, "cache_app_images": true,
  "download_size_bytes": 1048576,
  "aws_config_file": "$profiles", "aws_profile": "farm",
  "google_application_credentials": "$SCRATCH/elsewhere/google.json",
  "azure_credentials_file": "$SCRATCH/elsewhere/azure.ini", "azure_profile": "one",
  "minio_config_file": "$SCRATCH/elsewhere/minio.ini", "minio_profile": "two",
  "extra_client_kwargs": {"s3": {}, "gcs": {}, "azure": {}, "minio": {}}
}
END
}
default_file=$home/.fiftyone/media_cache_config.json
write_file "$default_file" from-default-file 1000000
write_file "$SCRATCH/elsewhere/moved.json" from-moved-file 2000000

# The file wins over defaults.
expect_code 0 config --json
expect_setting cache_dir "$SCRATCH/from-default-file" cache_dir
expect_setting cache_size_bytes 1000000 media_cache_config.json
expect_setting num_workers 7 media_cache_config.json
expect_setting cache_app_images true media_cache_config.json
expect_setting download_size_bytes 1048576 media_cache_config.json

# Another file in place of it.
export FIFTYONE_MEDIA_CACHE_CONFIG_PATH=$SCRATCH/elsewhere/moved.json
expect_code 0 config --json
expect_setting cache_dir "$SCRATCH/from-moved-file" moved.json
expect_setting cache_size_bytes 2000000 moved.json

# The environment wins over the file; an empty variable is none.
export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/from-environment FIFTYONE_MEDIA_CACHE_SIZE_BYTES=3000000
export FIFTYONE_MEDIA_CACHE_NUM_WORKERS=9 FIFTYONE_MEDIA_CACHE_APP_IMAGES=false
export FIFTYONE_MEDIA_CACHE_DOWNLOAD_SIZE_BYTES=
expect_code 0 config --json
expect_setting cache_dir "$SCRATCH/from-environment" FIFTYONE_MEDIA_CACHE_DIR
expect_setting cache_size_bytes 3000000 FIFTYONE_MEDIA_CACHE_SIZE_BYTES
expect_setting num_workers 9 FIFTYONE_MEDIA_CACHE_NUM_WORKERS
expect_setting cache_app_images false FIFTYONE_MEDIA_CACHE_APP_IMAGES
expect_setting download_size_bytes 1048576 moved.json
expect_code 0 cache stats --json
expect "cache_dir of the stats" "$SCRATCH/from-environment" "$(json_value cache_dir)"
expect "cache_size of the stats" 3000000 "$(json_value cache_size)"

# Secrets of every store, none of them in any output or file.
export AWS_ACCESS_KEY_ID=AKIAENV AWS_SECRET_ACCESS_KEY=planted-secret-key
export AWS_SESSION_TOKEN=planted-session-token MINIO_ACCESS_KEY=minio
export MINIO_SECRET_ACCESS_KEY=planted-minio-key MINIO_ENDPOINT_URL=http://127.0.0.1:9
export AZURE_STORAGE_ACCOUNT=account AZURE_STORAGE_SAS_TOKEN='sv=1&sig=planted-sas'
export AZURE_STORAGE_KEY=planted-azure-key AZURE_CLIENT_SECRET=planted-client-secret
export FIFTYONE_CVAT_PASSWORD=planted-cvat-password
for arguments in "config" "config --json" "config -vv" "plugins" "cache stats" "list" \
  "create farm https://user:planted-password@127.0.0.1:9/x.jpg?X-Amz-Signature=planted-signature"; do
  # shellcheck disable=SC2086 # several words
  attempt $arguments
  ! grep -rq planted- "$SCRATCH/out" "$SCRATCH/err" "$home" "$SCRATCH/from-environment" 2>/dev/null ||
    fail "tarn $arguments: a secret in $(grep -rl planted- "$SCRATCH/out" "$SCRATCH/err" "$home")"
done
expect_code 0 config
expect_code 0 create kept
expect_code 0 add kept "https://user:planted-password@127.0.0.1:9/x.jpg?X-Amz-Signature=planted-signature"
expect_code 3 download kept
expect_code 0 show kept --json
! grep -rq planted- "$SCRATCH/out" "$SCRATCH/err" "$home" || fail "a secret of an address was kept"
unset MINIO_ENDPOINT_URL MINIO_ACCESS_KEY MINIO_SECRET_ACCESS_KEY

# Everything that is wrong is said at once.
cat >"$default_file" <<'END'
{"cache_sise_bytes": 5, "num_workers": "many"}
END
unset FIFTYONE_MEDIA_CACHE_NUM_WORKERS FIFTYONE_MEDIA_CACHE_CONFIG_PATH
export FIFTYONE_MEDIA_CACHE_SIZE_BYTES=0
for command in config list "cache stats"; do
  # shellcheck disable=SC2086
  expect_code 2 $command
  for text in cache_sise_bytes 'did you mean cache_size_bytes' num_workers "'many'" \
    FIFTYONE_MEDIA_CACHE_SIZE_BYTES "'0'"; do
    grep -qF -- "$text" "$SCRATCH/err" || fail "tarn $command: no word of $text in: $ERR"
  done
done
export FIFTYONE_MEDIA_CACHE_CONFIG_PATH=$SCRATCH/absent.json TARN_CACHE_POLICY=lfu
expect_code 2 config
for text in "$SCRATCH/absent.json" 'does not exist' FIFTYONE_MEDIA_CACHE_SIZE_BYTES "'lfu'"; do
  grep -qF -- "$text" "$SCRATCH/err" || fail "the missing file: no word of $text in: $ERR"
done
