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
STARTED=()
trap 'end_all' EXIT

end_all() {
  local pid
  for pid in ${STARTED[@]+"${STARTED[@]}"}; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$SCRATCH"
}

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

# Runs the command and keeps what it did: its exit code in CODE, its output in OUT and ERR.
attempt() {
  require TARN_TEST_TARN_BIN
  CODE=0
  tarn "$@" >"$SCRATCH/out" 2>"$SCRATCH/err" || CODE=$?
  OUT=$(cat "$SCRATCH/out")
  ERR=$(cat "$SCRATCH/err")
}

# Runs the command, which must end with this exit code and never shows its insides.
expect_code() {
  local code=$1
  shift
  attempt "$@"
  [ "$CODE" = "$code" ] || fail "tarn $*: expected exit code $code, found $CODE: $ERR"
  if grep -qE '^[[:space:]]+at |Exception|Error:' "$SCRATCH/out" "$SCRATCH/err"; then
    fail "tarn $*: shows a stack trace or the name of an exception: $OUT $ERR"
  fi
}

# The last command said one thing on standard error, and in it each of these texts.
expect_message() {
  local text
  expect "lines on standard error ($ERR)" 1 "$(wc -l <"$SCRATCH/err" | tr -d ' ')"
  for text in "$@"; do
    grep -qF -- "$text" "$SCRATCH/err" || fail "the message lacks '$text': $ERR"
  done
}

# The value of a key in the JSON that the last command printed.
json_value() {
  sed -n "s/^.*\"$1\" *: *\"\{0,1\}\([^\",]*\)\"\{0,1\}.*\$/\1/p" "$SCRATCH/out" | head -n 1
}

# Starts the object server of the distribution, with its record of requests in $SCRATCH/record;
# from here on the command talks to it. Arguments are those of ObjectServerMain.
use_object_server() {
  local lib tries=0
  require TARN_TEST_TARN_BIN
  lib=$(cd "$(dirname "$TARN_TEST_TARN_BIN")/../lib" && pwd)
  export OBJECT_SERVER_ACCESS_KEY=acceptance-key OBJECT_SERVER_SECRET_KEY=acceptance-secret
  # shellcheck source=quality/interop/servers/common.sh
  . "$SERVERS/common.sh"
  rm -f "$SCRATCH/port"
  "$(java_binary)" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$lib/*" \
    dev.tarn.objectserver.ObjectServerMain --port-file "$SCRATCH/port" \
    --record "$SCRATCH/record" "$@" >"$SCRATCH/server.log" 2>&1 &
  STARTED+=($!)
  until [ -s "$SCRATCH/port" ]; do
    if ! alive $! || [ $tries -ge 600 ]; then
      fail "the object server did not start: $(cat "$SCRATCH/server.log")"
    fi
    sleep 0.1
    tries=$((tries + 1))
  done
  AWS_ENDPOINT_URL=http://127.0.0.1:$(cat "$SCRATCH/port")
  export AWS_ENDPOINT_URL AWS_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=$OBJECT_SERVER_ACCESS_KEY
  export AWS_SECRET_ACCESS_KEY=$OBJECT_SERVER_SECRET_KEY
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
