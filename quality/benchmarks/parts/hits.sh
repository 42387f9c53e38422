# shellcheck shell=bash
# Part hits: a hit of the media cache in one process.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_hits() {
  local threads
  fill_hits
  printf '\nHeap of an open cache: %s bytes for each of %s files.\n\n' \
    "$(java -cp "$class_path" dev.tarn.benchmarks.CacheMemory "$work/hits" "$entries")" "$entries"
  for threads in 1 2; do
    say "hits: $threads threads"
    java -cp "$class_path" org.openjdk.jmh.Main LocalPathBenchmark -t $threads -prof gc \
      -p directory="$work/hits" -p entries="$entries" \
      ${jmh_options[@]+"${jmh_options[@]}"} \
      -rf json -rff "$work/hits-$threads.json" >"$work/hits-$threads.log" ||
      fail "JMH failed: $(tail -n 5 "$work/hits-$threads.log")"
  done
  "$benchmarks/table" hits "$work"/hits-?.json
}
