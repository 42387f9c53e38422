# shellcheck shell=bash
# Part index: how long a process takes to its first hit in a large cache, and what an insert at the
# limit costs in a small and in a large one.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_index() {
  local run row
  fill_hits
  printf '\nA new process on a cache of %s files, to its first hit:\n\n' "$entries"
  printf '| run | milliseconds | MiB of heap |\n| ---: | ---: | ---: |\n'
  for run in $(seq "$((2 * runs + 1))"); do
    row=$(java -cp "$class_path" dev.tarn.benchmarks.FirstHit "$work/hits" "$entries") ||
      fail "the first hit ended with code $?"
    printf '%s\n' "$row" >>"$work/first-hits"
    printf '| %s | %s |\n' "$run" "$row"
  done
  insert_at_limit
  index_targets
  printf '\nLoad average of the last minute: %s.\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
}

# The time counts with warm files of the index: the first run is as good as the others.
index_targets() {
  local time memory ratio
  time=$(cut -d '|' -f 1 "$work/first-hits" | median)
  memory=$(cut -d '|' -f 2 "$work/first-hits" | median)
  ratio=$(awk '{ cpu[NR] = $3 } END { printf "%.2f", cpu[2] / cpu[1] }' "$work/inserts")
  printf '\n| target | wanted | found | |\n| --- | ---: | ---: | --- |\n'
  printf '| open to first hit, ms | <= 300 | %s | %s |\n' "$time" "$(met "$time" 300)"
  printf '| more memory, MiB | <= 64 | %s | %s |\n' "$memory" "$(met "$memory" 64)"
  printf '| CPU of an insert at %s / at %s | <= 1.50 | %s | %s |\n' \
    "$entries" "$fewer" "$ratio" "$(met "$ratio" 1.5)"
}

insert_at_limit() {
  local fitting row
  fewer=$((entries < 10000 ? entries / 10 : 10000))
  printf '\nAn insert at the limit, evictions included:\n\n'
  printf '| files that fit | µs | µs of CPU |\n| ---: | ---: | ---: |\n'
  for fitting in "$fewer" "$entries"; do
    fill_cache "$work/limit-$fitting" "$fitting" "" benchmark 'image-%s.jpg'
    say "index: inserts at a limit of $fitting files"
    row=$(java -cp "$class_path" dev.tarn.benchmarks.InsertAtLimit "$work/limit-$fitting" "$fitting") ||
      fail "the inserts at $fitting ended with code $?"
    printf '%s\n' "$row" >>"$work/inserts"
    printf '| %s | %s |\n' "$fitting" "$row"
  done
}
