# shellcheck shell=bash
# Shared by the scripts of this folder; sourced, never run.
# Kept to what the bash 3.2 of macOS knows.

# shellcheck disable=SC2034 # used by the scripts that source this
readonly MINIO_PACKAGE=github.com/minio/minio
readonly MINIO_VERSION=v0.0.0-20260212201848-7aac2a2c5b7c
readonly GO_MINIMUM_MINOR=24
readonly START_ATTEMPTS=8
readonly READY_SECONDS=30

say() {
  printf '%s\n' "$*" >&2
}

die() {
  say "error: $*"
  exit 1
}

SERVERS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -z "${TARN_TEST_CACHE:-}" ] && [ -z "${HOME:-}" ]; then
  die "HOME is not set; set TARN_TEST_CACHE to a folder for the test servers"
fi
CACHE=${TARN_TEST_CACHE:-$HOME/.cache/tarn-tests}
MINIO_BIN=$CACHE/minio-$MINIO_VERSION/minio
TOOLS_DIR=$(cd "$SERVERS_DIR/../src/test/java/dev/tarn/interop/tools" && pwd)
readonly SERVERS_DIR CACHE MINIO_BIN TOOLS_DIR

java_binary() {
  if [ -n "${JAVA_HOME:-}" ]; then
    printf '%s\n' "$JAVA_HOME/bin/java"
  else
    command -v java || die "java is not on the PATH; Tarn needs a JDK of at least 17"
  fi
}

# Runs a command as root where that needs no password, else fails.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# Runs a command holding the lock of one tool, so that two installs at once do the work once.
# Without flock (macOS) both do the work, which the rename at its end keeps safe.
with_lock() {
  local tool=$1
  shift
  mkdir -p "$CACHE"
  if command -v flock >/dev/null; then
    (
      flock 9
      "$@" 9>&-
    ) 9>"$CACHE/.$tool.lock"
  else
    ("$@")
  fi
}

# Prints the nginx of the cache or of this machine; nothing when there is none.
nginx_binary() {
  local candidate
  for candidate in "$CACHE"/nginx-*/nginx "$(command -v nginx || true)" /usr/sbin/nginx; do
    if [ -x "$candidate" ] && "$candidate" -v 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

# A port below the range that systems hand out by themselves. It may be taken before the server
# binds it, so callers try again with another.
random_port() {
  printf '%s\n' $((20000 + (RANDOM * 32768 + RANDOM) % 12000))
}

# Prints the whole answer of GET http://127.0.0.1:PORT/PATH; needs no curl.
http_get() {
  local port=$1 path=$2
  (
    exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$path" "$port" >&3
    cat <&3
  ) 2>/dev/null
}

# Whether a process runs; one that ended and was not yet reaped does not.
alive() {
  kill -0 "$1" 2>/dev/null || return 1
  ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null
}

# Waits until the answer of GET PATH contains EXPECTED while the process lives.
wait_ready() {
  local pid=$1 port=$2 path=$3 expected=$4 tries=0
  while [ $tries -lt $((READY_SECONDS * 10)) ]; do
    alive "$pid" || return 1
    case $(http_get "$port" "$path" || true) in
      *"$expected"*)
        # A server that lost the race for its port to another one is gone by now.
        sleep 0.2
        alive "$pid"
        return
        ;;
    esac
    sleep 0.1
    tries=$((tries + 1))
  done
  return 1
}

# Ends one process: politely, and after five seconds for good.
end_process() {
  local pid=$1 tries=0
  kill "$pid" 2>/dev/null || return 0
  while alive "$pid"; do
    if [ $tries -ge 50 ]; then
      kill -9 "$pid" 2>/dev/null || true
      return 0
    fi
    sleep 0.1
    tries=$((tries + 1))
  done
}
