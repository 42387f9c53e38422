# shellcheck shell=bash
# What every part needs: words, a bare environment, one measured command, contents compared.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

say() {
  printf 'benchmarks: %s\n' "$*" >&2
}

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 2
}

# met FIGURE MOST
met() {
  awk -v found="$1" -v most="$2" 'BEGIN { print found <= most ? "met" : "missed" }'
}

median() {
  sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

check_tools() {
  local tool
  for tool in curl python3 mvn java; do
    command -v "$tool" >/dev/null ||
      fail "$tool is missing; install it, for example with: sudo apt-get install -y" \
        "$([ "$tool" = java ] && echo openjdk-17-jdk-headless || echo "$tool")"
  done
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail "Python is older than 3.10"
}

describe_machine() {
  local system
  system=$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)
  printf '%s; %s cores; %s; curl %s.\n' "$system" "$(nproc)" \
    "$(java -version 2>&1 | sed -n '2s/ (build.*//p') $(java -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')" \
    "$(curl --version | sed -n '1s/^curl \([^ ]*\).*/\1/p')"
}

# Runs a command with a home of its own, and nothing of the caller's configuration.
plainly() {
  env -i PATH="$PATH" HOME="$work/home" LC_ALL=C.UTF-8 \
    ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} \
    AWS_ENDPOINT_URL="$TARN_TEST_MINIO_ENDPOINT" AWS_REGION="$TARN_TEST_MINIO_REGION" \
    AWS_DEFAULT_REGION="$TARN_TEST_MINIO_REGION" \
    AWS_ACCESS_KEY_ID="$TARN_TEST_MINIO_ACCESS_KEY" \
    AWS_SECRET_ACCESS_KEY="$TARN_TEST_MINIO_SECRET_KEY" \
    FIFTYONE_MEDIA_CACHE_DIR="$out" \
    RCLONE_CONFIG=/dev/null RCLONE_S3_PROVIDER=Minio RCLONE_S3_ENV_AUTH=true \
    RCLONE_S3_ENDPOINT="$TARN_TEST_MINIO_ENDPOINT" \
    MC_HOST_bench="http://$TARN_TEST_MINIO_ACCESS_KEY:$TARN_TEST_MINIO_SECRET_KEY@${TARN_TEST_MINIO_ENDPOINT#http://}" \
    "$@"
}

# With an endpoint set its http addresses are objects of S3.
by_http=(env -u AWS_ENDPOINT_URL -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY)

tarn() {
  plainly "$launcher" "$@"
}

# measured LABEL COMMAND... appends to the file that records names.
measured() {
  local label=$1
  shift
  plainly "$benchmarks/measure" "$records" "$label" "$server_pid" "$@" 2>>"$work/errors.log" ||
    fail "$label ended with code $?: $(tail -n 3 "$work/errors.log")"
}

# contents FOLDER: one sum over the contents of its files, whatever their names.
contents() {
  find "$1" -type f -print0 | sums | digest
}

sums() {
  xargs -0 -P "$(nproc)" -n 200 sha256sum
}

digest() {
  cut -c 1-64 | sort | sha256sum
}

mean_size() {
  find "$1" -type f -printf '%s\n' | awk '{ bytes += $1 } END { printf "%.3f", bytes / NR / 1e6 }'
}

# Sets class_path.
build_benchmarks() {
  say "building the benchmarks"
  (cd "$root" && mvn -q -B -Pbenchmarks,quick -DskipTests -pl quality/benchmarks -am package >&2)
  class_path=$(echo "$benchmarks"/target/tarn-benchmarks-*.jar):"$benchmarks/target/lib/*"
}

# fill_cache FOLDER COUNT ENDPOINT BUCKET KEY makes a cache of that many tiny files, with KEY the
# format of their keys, by the disk cache's own test code, which writes index and files without fetching anything.
fill_cache() {
  local folder=$1 classes
  [ ! -d "$folder" ] || return 0
  say "filling a cache of $2 files"
  classes=$root/adapters/disk-cache/target/test-classes
  java -cp "$class_path:$classes" dev.tarn.adapters.diskcache.FilledDirectory "$@" ||
    fail "the cache could not be filled"
}

fill_hits() {
  # shellcheck disable=SC2016 # the format of Java
  fill_cache "$work/hits" "$entries" 127.0.0.1:9 benchmark 'images/day-%1$03d/image-%1$06d.jpg'
}
