# shellcheck shell=bash
# Part index: how long a process takes to its first hit in a large cache, and what an insert at the
# limit costs in a small and in a large one.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_index() {
  local run
  say "index: filling a cache of $entries files"
  java -cp "$class_path" dev.tarn.benchmarks.CacheMemory "$work/hits" "$entries" >"$work/memory.txt" ||
    fail "the cache could not be filled"
  printf '\nA new process on a cache of %s files, to its first hit:\n\n' "$entries"
  printf '| run | milliseconds | KiB of heap |\n| ---: | ---: | ---: |\n'
  for run in $(seq "$((2 * runs + 1))"); do
    printf '| %s | %s |\n' "$run" \
      "$(java -cp "$class_path" dev.tarn.benchmarks.FirstHit "$work/hits" "$entries")"
  done
  insert_at_limit
  printf '\nLoad average of the last minute: %s.\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
}

insert_at_limit() {
  local fitting
  printf '\nAn insert at the limit, evictions included:\n\n'
  printf '| files that fit | µs | µs of CPU |\n| ---: | ---: | ---: |\n'
  for fitting in 10000 "$entries"; do
    say "index: inserts at a limit of $fitting files"
    rm -rf "$work/limit"
    printf '| %s | %s |\n' "$fitting" \
      "$(java -cp "$class_path" dev.tarn.benchmarks.InsertAtLimit "$work/limit" "$fitting")"
  done
  rm -rf "$work/limit"
}
