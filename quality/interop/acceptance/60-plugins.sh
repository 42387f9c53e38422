#!/usr/bin/env bash
# Plugins load what a command needs and no more, and a broken one is reported and stops nothing.

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

mkdir -p "$SCRATCH/few"
printf 'a picture' >"$SCRATCH/few/a.jpg"
use_object_server --directory "few=$SCRATCH/few"
unset TARN_PLUGIN_DIR TARN_PLUGIN_FAILURE
plugins=$(cd "$(dirname "$TARN_TEST_TARN_BIN")/../plugins" && pwd)

# Runs a command that ends well, and keeps a line for each class that it loaded.
loading() {
  TARN_START_ARCHIVE=off TARN_JAVA_OPTS="-Xlog:class+load:file=$SCRATCH/classes" expect_code 0 "$@"
}

loaded() {
  grep -c "source: .*$1" "$SCRATCH/classes" || true
}

# Only the SDK of the store that is asked is loaded, and that when it must be.
loading version
expect "plugin classes for version" 0 "$(loaded "$plugins/")"
loading plugins
for plugin in "$plugins"/*/; do
  [ "$(loaded "$plugin")" -gt 0 ] || fail "tarn plugins did not look at $plugin"
done
expect "libraries loaded to list the plugins" 0 "$(loaded "$plugins/[^/]*/lib/")"
loading stat s3://few/a.jpg
[ "$(loaded "$plugins/s3/[^/]*\.jar")" -gt 0 ] || fail "tarn stat s3://few/a.jpg loaded no class of the S3 plugin"
for plugin in "$plugins"/*/; do
  case $plugin in
    */s3/) ;;
    *) expect "classes of $plugin/lib for an S3 object" 0 "$(loaded "${plugin}lib/")" ;;
  esac
done
for sdk in com.azure. com.google.cloud. io.minio.; do
  ! grep -q " $sdk" "$SCRATCH/classes" || fail "tarn stat s3://few/a.jpg loaded $sdk*"
done
loading ls s3://few
[ "$(loaded "$plugins/s3/lib/")" -gt 0 ] || fail "tarn ls s3://few loaded no class of the S3 SDK"

# From the archive of classes come those of the plugins too, and the database's library lies beside
# it. The first command began to make it; who comes meanwhile goes without.
for ((waited = 0; waited < 120; waited++)); do
  [ -n "$(find "${TARN_TEST_TARN_BIN%/bin/tarn}/cache" -name making 2>/dev/null)" ] || break
  sleep 1
done
TARN_START_ARCHIVE=now TARN_JAVA_OPTS="-Xlog:class+load:file=$SCRATCH/classes" expect_code 0 plugins
[ "$(loaded "file:$plugins/")" -le 3 ] || fail "tarn plugins loads classes of plugins from their JARs, not from the archive: $(grep -m 5 "file:$plugins/" "$SCRATCH/classes")"
TARN_START_ARCHIVE=now TARN_JAVA_OPTS="-Xlog:class+load:file=$SCRATCH/classes" expect_code 0 list
expect "classes that find out the system" 0 "$(grep -c ' org.sqlite.util.ProcessRunner ' "$SCRATCH/classes" || true)"

# What cannot be used is reported where it lies; the rest works.
own=$SCRATCH/home/.tarn/plugins
mkdir -p "$own/empty"
printf 'no JAR' >"$own/garbled.jar"
expect_code 0 plugins
for text in "$own/empty" "$own/garbled.jar" "holds no JAR" "cannot be read"; do
  grep -qF -- "$text" "$SCRATCH/out" || fail "tarn plugins does not tell '$text': $OUT"
done
expect_code 0 stat s3://few/a.jpg
for text in "$own/empty" "$own/garbled.jar"; do
  grep -qF -- "$text" "$SCRATCH/err" || fail "the warning lacks '$text': $ERR"
done
TARN_PLUGIN_FAILURE=fail expect_code 2 stat s3://few/a.jpg
grep -qF "$own/empty" "$SCRATCH/err" || fail "the message lacks '$own/empty': $ERR"

# Two of one name are both left out, and the others are not.
rm -r "$own"
mkdir -p "$own"
cp -R "$plugins/s3" "$own/s3"
expect_code 2 stat s3://few/a.jpg
grep -qF "$own/s3" "$SCRATCH/err" || fail "the message lacks '$own/s3': $ERR"
expect_code 0 stat "file://$SCRATCH/few/a.jpg"

# Another directory may be named; one that is not there is an error.
mv "$own" "$SCRATCH/elsewhere"
expect_code 0 stat s3://few/a.jpg
TARN_PLUGIN_DIR=$plugins expect_code 0 stat s3://few/a.jpg
TARN_PLUGIN_DIR=$SCRATCH/absent expect_code 2 stat s3://few/a.jpg
expect_message TARN_PLUGIN_DIR "$SCRATCH/absent"
