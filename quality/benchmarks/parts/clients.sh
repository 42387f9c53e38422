# shellcheck shell=bash
# How each client is run: client_NAME SET fills the folder $out with the files of the set, and is
# measured. A name with a number has the connections in it; one that ends in +crc reads the same
# objects stored with a CRC-32 beside their ETag.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

quick_clients="tarn tarn-32 tarn-auto http-32 rclone-4 rclone-32 mc curl curl-nginx cp"
slow_clients="s3fs boto3 transfer-manager"
crc_clients="tarn-32+crc rclone-32+crc"
slow_crc_clients="transfer-manager+crc"

install_peers() {
  "$benchmarks/install" >&2
  rclone=$("$benchmarks/install" --print rclone)
  mc=$("$benchmarks/install" --print mc)
  boto3=$("$benchmarks/install" --print boto3)
  s3fs=$("$benchmarks/install" --print s3fs)
  build_benchmarks
}

# run_client NAME SET
run_client() {
  local name=${1%+crc} set=$2 suffix=
  if [ "$name" != "$1" ]; then
    set=$set-crc
    suffix=" (CRC-32)"
  fi
  case $name in
    tarn) measured "\`tarn download\` ($(nproc) workers)" "$launcher" download "$set" -q ;;
    tarn-*)
      measured "\`tarn download --workers ${name#*-}\`$suffix" \
        "$launcher" download "$set" -q --workers "${name#*-}"
      ;;
    http-*)
      measured "\`tarn download --workers ${name#*-}\` from nginx" \
        "${by_http[@]}" "$launcher" download "$set-http" -q --workers "${name#*-}"
      ;;
    rclone-*)
      measured "\`rclone copy --transfers ${name#*-}\`$suffix" \
        "$rclone" copy --transfers "${name#*-}" ":s3:$set" "$out"
      ;;
    mc) measured "\`mc cp -r\`" "$mc" --config-dir "$work/home/mc" --quiet cp -r "bench/$set/" "$out" ;;
    curl) client_curl "\`curl --parallel-max 32\`" "$set.minio" ;;
    curl-nginx) client_curl "\`curl --parallel-max 32\` from nginx" "$set.nginx" ;;
    s3fs) measured "s3fs" "$s3fs" "$benchmarks/peers/s3fs_download.py" "$set" "$out" ;;
    boto3) measured "boto3, 16 threads" "$boto3" "$benchmarks/peers/boto3_download.py" "$set" "$out" ;;
    transfer-manager)
      measured "AWS SDK for Java, transfer manager$suffix" \
        java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$class_path" \
        dev.tarn.benchmarks.TransferManagerDownload "$set" "$out"
      ;;
    cp) measured "\`cp -r\` of the same files" cp -r "$work/$set" "$out/copy" ;;
  esac
}

# client_curl LABEL CONFIG
client_curl() {
  measured "$1" curl --silent --no-progress-meter --fail --parallel --parallel-max 32 \
    --output-dir "$out" --config "$work/$2.curl"
}

# Whoever has not all the bytes gets no figure. check_copies NAME SET
check_copies() {
  local found
  case $1 in
    tarn*+crc) found=$(tarn paths "$2-crc" | tr '\n' '\0' | sums | digest) ;;
    tarn*) found=$(tarn paths "$2" | tr '\n' '\0' | sums | digest) ;;
    http-*)
      found=$(plainly "${by_http[@]}" "$launcher" paths "$2-http" | tr '\n' '\0' | sums | digest)
      ;;
    *) found=$(contents "$out") ;;
  esac
  [ "$(cat "$work/$2.sha256")" = "$found" ] || fail "$1 did not copy the files of $2 as they are"
}
