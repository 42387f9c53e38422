# shellcheck shell=bash
# Part warm: what an object costs in a process that has run for a while.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_warm() {
  serve_files small "$objects" 100000
  serve_with_crc small
  new_folder warm
  printf '\n## A warm process\n\nMilliseconds of CPU an object, %s objects of 0.1 MB, 32 workers:\n\n' "$objects"
  printf "| objects | \`downloadMedia\` (min-max) | \`cp -r\` (min-max) | difference | wanted | |\n"
  printf '| --- | ---: | ---: | ---: | ---: | --- |\n'
  warm_row small "whose only sum is their MD5"
  warm_row small-crc "with a CRC-32"
  printf '\nLoad average of the last minute: %s.\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
}

# warm_row DATASET LABEL
warm_row() {
  local row difference
  say "warm: objects $2"
  row=$(plainly java -Xmx128m -XX:+UseSerialGC \
    -cp "$(echo "$benchmarks"/target/tarn-benchmarks-*.jar):$(dirname "$plugins")/lib/*" \
    dev.tarn.benchmarks.WarmDownload "$plugins" "$1" "$work/small" "$out/$1" "$((runs * 2 + 1))" 32) ||
    fail "the downloads of $1 ended with code $?"
  difference=${row##* }
  printf '| %s | %s | <= 0.400 | %s |\n' "$2" "$row" "$(met "$difference" 0.4)"
}
