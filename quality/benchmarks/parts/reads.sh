# shellcheck shell=bash
# Part reads: each plugin's own client beside the host's transport.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

# Each plugin has a function reads_NAME, which starts and fills its server and calls reads_row.
reads_plugins="s3 minio azure gcs http"
reads_threads=8
bucket=benchmark

part_reads() {
  local plugin
  serve_files small "$objects" 100000
  mkdir -p "$work/out"
  printf '\nCPU seconds for 1,000 objects of %s MB on average (%s objects, %s threads, %s rounds).\n\n' \
    "$(mean_size "$work/small")" "$objects" "$reads_threads" "$runs"
  printf '| plugin and server | transport (min-max) | own client (min-max) | ratio |\n'
  printf '| --- | ---: | ---: | ---: |\n'
  for plugin in $reads_plugins; do
    say "reads: $plugin"
    mkdir -p "$work/reads"
    "reads_$plugin"
    find "$work/reads" -type f -exec truncate -s 0 {} +
    mv "$work/reads" "$work/out/reads-$plugin"
  done
  printf '\nLoad average of the last minute after the last round: %s.\n' \
    "$(cut -d ' ' -f 1 /proc/loadavg)"
}

# reads_settings SETTING=VALUE... sets what reads_fill and reads_row open the plugin with.
reads_settings() {
  printf '%s\n' "$@" >"$work/reads/settings"
}

# reads_serve SERVER starts one and sets its variables.
reads_serve() {
  "$servers/install" "$1" >&2
  "$servers/start-$1" "$work/$1" >/dev/null
  set -a
  # shellcheck source=/dev/null
  . "$work/$1/env"
  set +a
}

# reads_fill PLUGIN PREFIX writes the images by the plugin itself.
reads_fill() {
  plainly java -cp "$class_path" dev.tarn.benchmarks.PluginWrites \
    "$plugins" "$1" "$work/reads/settings" "$2" "$work/small"
}

# reads_row LABEL PLUGIN PREFIX; the images lie under PREFIX.
reads_row() {
  (cd "$work/small" && printf "$3%s\n" *) >"$work/reads/addresses"
  plainly java -Xmx512m -cp "$class_path" dev.tarn.benchmarks.PluginReads "$1" "$plugins" \
    "$2" "$work/reads/settings" "$work/reads/addresses" "$work/reads/copies" \
    "$runs" "$reads_threads" >"$work/reads/row"
  check_passes "$2"
  cat "$work/reads/row"
}

check_passes() {
  local expected pass
  expected=$(contents "$work/small")
  for pass in "$work"/reads/copies/*; do
    [ "$expected" = "$(contents "$pass")" ] || fail "$1 did not read the images as they are"
  done
}

reads_s3() {
  reads_settings access_key_id="$TARN_TEST_MINIO_ACCESS_KEY" \
    secret_access_key="$TARN_TEST_MINIO_SECRET_KEY" \
    endpoint_url="$TARN_TEST_MINIO_ENDPOINT" region="$TARN_TEST_MINIO_REGION"
  reads_row "\`s3\` on MinIO" s3 "s3://small/"
}

reads_minio() {
  reads_settings access_key="$TARN_TEST_MINIO_ACCESS_KEY" \
    secret_access_key="$TARN_TEST_MINIO_SECRET_KEY" \
    endpoint_url="$TARN_TEST_MINIO_ENDPOINT" region="$TARN_TEST_MINIO_REGION"
  reads_row "\`minio\` on MinIO" minio "$TARN_TEST_MINIO_ENDPOINT/small/"
}

reads_azure() {
  local account
  reads_serve azurite
  account=$TARN_TEST_AZURITE_ENDPOINT/$TARN_TEST_AZURITE_ACCOUNT
  "$benchmarks/make-container" "$bucket"
  reads_settings account_name="$TARN_TEST_AZURITE_ACCOUNT" \
    account_key="$TARN_TEST_AZURITE_KEY" account_url="$account"
  reads_fill azure "$account/$bucket/"
  reads_row "\`azure\` on Azurite, an emulator" azure "$account/$bucket/"
  "$servers/stop" "$work/azurite"
}

# This server asks for no credentials.
reads_gcs() {
  reads_serve fake-gcs-server
  curl --silent --show-error --fail --json "{\"name\":\"$bucket\"}" --output /dev/null \
    "$TARN_TEST_FAKE_GCS_ENDPOINT/storage/v1/b?project=tarn"
  reads_settings endpoint_url="$TARN_TEST_FAKE_GCS_ENDPOINT"
  reads_fill gcs "gs://$bucket/"
  reads_row "\`gcs\` on fake-gcs-server, an emulator" gcs "gs://$bucket/"
  "$servers/stop" "$work/fake-gcs-server"
}

reads_http() {
  reads_settings
  reads_row "\`http\` on nginx" http "$TARN_TEST_NGINX_ENDPOINT/files/small/"
}
