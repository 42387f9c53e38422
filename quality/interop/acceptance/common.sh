# shellcheck shell=bash
# Shared by the acceptance scripts, which ./test runs one after the other; sourced, never run.
#
# A script names its servers in a line "# needs: minio nginx". To run one alone:
#   quality/interop/servers/start-minio /tmp/minio    (likewise start-nginx)
#   set -a; . /tmp/minio/env; TARN_TEST_TARN_BIN=<the launcher>; set +a
#   bash quality/interop/acceptance/<script>

set -euo pipefail

ACCEPTANCE_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034 # used by the scripts that source this
SERVERS=$ACCEPTANCE_DIR/../servers
# shellcheck disable=SC2034
MEDIA=$ACCEPTANCE_DIR/../media

# A folder of this script alone, gone when it ends.
SCRATCH=$(mktemp -d "${TARN_TEST_SCRATCH:-${TMPDIR:-/tmp}}/acceptance-XXXXXX")
trap 'rm -rf "$SCRATCH"' EXIT

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# Fails unless each of these variables is set, naming what sets it.
require() {
  local name
  for name in "$@"; do
    [ -n "${!name:-}" ] || fail "$name is not set; run ./test, or start the server by hand:" \
      "quality/interop/servers/install && quality/interop/servers/start-minio DIR (or start-nginx DIR)"
  done
}

# Fails unless both texts are equal.
expect() {
  local what=$1 expected=$2 actual=$3
  [ "$expected" = "$actual" ] || fail "$what: expected '$expected', found '$actual'"
}

# Runs the built command with a home of its own, and nothing of the caller's configuration.
tarn() {
  require TARN_TEST_TARN_BIN
  mkdir -p "$SCRATCH/home"
  HOME=$SCRATCH/home "$TARN_TEST_TARN_BIN" "$@"
}

# From here on the command talks to the MinIO server.
use_minio() {
  require TARN_TEST_MINIO_ENDPOINT TARN_TEST_MINIO_ACCESS_KEY TARN_TEST_MINIO_SECRET_KEY
  export AWS_ENDPOINT_URL=$TARN_TEST_MINIO_ENDPOINT
  export AWS_ACCESS_KEY_ID=$TARN_TEST_MINIO_ACCESS_KEY
  export AWS_SECRET_ACCESS_KEY=$TARN_TEST_MINIO_SECRET_KEY
  export AWS_REGION=$TARN_TEST_MINIO_REGION
}

# A bucket name that no other script and no other run of this one has.
new_bucket_name() {
  printf '%s-%s-%s\n' "$1" "$$" "$RANDOM"
}

# How many requests of an API (such as GetObject) MinIO saw for a bucket.
count_requests() {
  "$SERVERS/minio-requests" "$1" | awk -F '\t' -v api="$2" '$1 == api { n++ } END { print n + 0 }'
}
