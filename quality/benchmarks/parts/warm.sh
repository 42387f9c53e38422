# shellcheck shell=bash
# Part warm: what an object costs in a process that has run for a while.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_warm() {
  serve_files small "$objects" 100000
  out=$work/out/warm
  mkdir -p "$out"
  printf '\n## A warm process\n\nMilliseconds of CPU an object, %s objects of 0.1 MB, 32 workers:\n\n' "$objects"
  printf '| `downloadMedia` (min-max) | `cp -r` (min-max) | difference |\n| ---: | ---: | ---: |\n'
  plainly java -Xmx128m -XX:+UseSerialGC \
    -cp "$(echo "$benchmarks"/target/tarn-benchmarks-*.jar):$(dirname "$plugins")/lib/*" \
    dev.tarn.benchmarks.WarmDownload "$plugins" small "$work/small" "$out" "$((runs * 2 + 1))" 32
  rm -rf "$out"
  printf '\nLoad average of the last minute: %s.\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
}
