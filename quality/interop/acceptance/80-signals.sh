#!/usr/bin/env bash
# Ctrl-C, and the end that service managers ask for: the signal's exit code, one line that says what
# became of the work, nothing half-done left in the cache, and the same command goes on from there.

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# With job control, commands in the background heed SIGINT, unless they were told otherwise.
set -m

mkdir -p "$SCRATCH/big"
head -c 59999999 /dev/urandom >"$SCRATCH/noise"
for i in 0 1 2 3 4 5 6 7 8 9; do
  { printf %s "$i"; cat "$SCRATCH/noise"; } >"$SCRATCH/big/$i.mp4"
done
use_object_server --directory "big=$SCRATCH/big"
export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/cache TARN_CACHE_DISK_RESERVE=0
expect_code 0 create big s3://big/

# Starts the command in the background; its process is PID. Whoever started the tests in the
# background has SIGINT ignored, which their children inherit.
begin() {
  HOME=$SCRATCH/home env --default-signal=INT,TERM "$TARN_TEST_TARN_BIN" "$@" >"$SCRATCH/out" 2>"$SCRATCH/err" &
  PID=$!
}

# Sends the command a signal, and waits for its end; its exit code is CODE.
interrupt() {
  CODE=0
  kill -s "$1" "$PID"
  kill -s CONT "$PID"
  while kill -s 0 "$PID" 2>/dev/null; do
    sleep 0.02 # not by wait, which a stop ends too
  done
  wait "$PID" || CODE=$?
  ERR=$(cat "$SCRATCH/err")
}

# Stops the process at a moment at which a command holds.
stop_when() {
  while true; do
    kill -s STOP "$PID" 2>/dev/null || fail "the command ended before: $(cat "$SCRATCH/err")"
    if "$@"; then
      return
    fi
    kill -s CONT "$PID"
    sleep 0.01
  done
}

files() {
  find "$FIFTYONE_MEDIA_CACHE_DIR/tarn/$1" -type f 2>/dev/null
}

has_arrivals() {
  [ -n "$(files tmp)" ]
}

is_reading() {
  [ -n "$(find "/proc/$PID/fd" -lname '*.mp4' 2>/dev/null)" ]
}

for ending in "INT 130" "TERM 143"; do
  # shellcheck disable=SC2086 # a signal and its exit code
  set -- $ending
  rm -rf "$FIFTYONE_MEDIA_CACHE_DIR"

  begin -q download big
  stop_when has_arrivals
  interrupt "$1"
  expect "exit code of download after SIG$1" "$2" "$CODE"
  expect_message interrupted
  expect "temporaries after SIG$1" "" "$(files tmp)"
  expect_code 0 cache verify --dry-run --json
  expect "strays after SIG$1" 0 "$(json_value strays)"
  expect "bytes counted wrongly after SIG$1" 0 "$(json_value miscounted_bytes)"
  whole=$(json_value whole)
  expect "copies after SIG$1" "$(files objects | wc -l | tr -d ' ')" "$whole"
  [ "$whole" -lt 10 ] || fail "SIG$1 came after the download"
  expect_code 0 cache stats --json
  expect "bytes used or reserved after SIG$1" $((whole * 60000000)) "$(json_value current_size)"
  expect_code 0 -q download big --json
  expect "files that were fetched after SIG$1" $((10 - whole)) "$(json_value fetched)"

  begin cache verify
  stop_when is_reading
  interrupt "$1"
  expect "exit code of verify after SIG$1" "$2" "$CODE"
  expect_message interrupted
  expect "copies after verify and SIG$1" 10 "$(files objects | wc -l | tr -d ' ')"
  expect_code 0 cache verify --json
  expect "damaged after verify and SIG$1" 0 "$(json_value damaged)"
done
