# shellcheck shell=bash
# Shared by the scripts of this folder; sourced, never run.
# Kept to what the bash 3.2 of macOS knows.

# shellcheck disable=SC2034 # used by the scripts that source this
readonly MINIO_PACKAGE=github.com/minio/minio
readonly MINIO_VERSION=v0.0.0-20260212201848-7aac2a2c5b7c
readonly FAKE_GCS_PACKAGE=github.com/fsouza/fake-gcs-server
readonly FAKE_GCS_VERSION=v1.56.1
readonly VERSITYGW_PACKAGE=github.com/versity/versitygw/cmd/versitygw
readonly VERSITYGW_VERSION=v1.8.0
readonly AZURITE_VERSION=3.35.0
readonly NODE_MINIMUM_MAJOR=18
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
FAKE_GCS_BIN=$CACHE/fake-gcs-server-$FAKE_GCS_VERSION/fake-gcs-server
VERSITYGW_BIN=$CACHE/versitygw-$VERSITYGW_VERSION/versitygw
AZURITE_BIN=$CACHE/azurite-$AZURITE_VERSION/node_modules/azurite/dist/src/blob/main.js
TOOLS_DIR=$(cd "$SERVERS_DIR/../src/test/java/dev/tarn/interop/tools" && pwd)
readonly SERVERS_DIR CACHE MINIO_BIN FAKE_GCS_BIN VERSITYGW_BIN AZURITE_BIN TOOLS_DIR

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

# Prints a Node that can run Azurite; nothing when there is none.
node_binary() {
  local candidate version
  for candidate in "$(command -v node || true)" /usr/bin/node; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" --version 2>/dev/null) || continue
    version=${version#v}
    if [ "${version%%.*}" -ge "$NODE_MINIMUM_MAJOR" ]; then
      printf '%s\n' "$candidate"
      return
    fi
  done
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

# Prints the command before which another runs in a network namespace of its own, by which it may
# also bring its loopback up; nothing when none can be made.
namespace_command() {
  local candidate
  for candidate in "unshare --net" "unshare --map-root-user --net"; do
    if $candidate ip link set lo up 2>/dev/null; then
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

# Waits until the answer of GET PATH, or the file FILE of a PATH log:FILE, contains EXPECTED while the
# process lives.
wait_ready() {
  local pid=$1 port=$2 path=$3 expected=$4 tries=0 said
  while [ $tries -lt $((READY_SECONDS * 10)) ]; do
    alive "$pid" || return 1
    case $path in
      log:*) said=$(cat "${path#log:}" 2>/dev/null || true) ;;
      *) said=$(http_get "$port" "$path" || true) ;;
    esac
    case $said in
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

# Makes the folder of a server and sets dir to it; dies when servers of an earlier start are there.
new_server_dir() {
  mkdir -p "$1"
  dir=$(cd "$1" && pwd -P)
  [ ! -f "$dir/pids" ] || die "$dir already has servers; end them with: quality/interop/servers/stop $dir"
}

# Calls the caller's launch PORT, which starts a server, until one is ready, and sets endpoint.
# launch sets pid, and ready_path and ready_text: what the server answers once it is up. LOG tells
# by TAKEN that the port was another's, and then the next one is tried.
start_on_free_port() {
  local name=$1 log=$2 taken=$3 attempt=0 port
  while true; do
    port=$(random_port)
    launch "$port"
    echo "$pid" >"$dir/pids"
    # shellcheck disable=SC2154 # set by launch
    if wait_ready "$pid" "$port" "$ready_path" "$ready_text"; then
      endpoint=http://127.0.0.1:$port
      return
    fi
    end_process "$pid"
    rm -f "$dir/pids"
    attempt=$((attempt + 1))
    if [ $attempt -ge "$START_ATTEMPTS" ] || ! grep -qi "$taken" "$log"; then
      die "$name did not start: $(tail -n 5 "$log")"
    fi
  done
}
