# shellcheck shell=bash
# Part latency: the width that finds itself, and stalled requests, against a server that takes its
# time.
# Sourced by `run`.
# shellcheck disable=SC2154 # they share the variables of `run`

latency_size=16384

part_latency() {
  local latency width
  printf '\n| latency | stalled | width | client, after the first 10 s | server CPU s in all |\n'
  printf '| --- | --- | --- | --- | --- |\n'
  for latency in 20 100; do
    for width in $widths; do
      latency_run "$latency" 0 "$width"
    done
  done
  for width in 16 auto; do
    latency_run 20 100 "$width"
  done
  "$benchmarks/table" latency "$work/rates"
}

# latency_run MILLISECONDS STALL_EVERY WIDTH
latency_run() {
  local address cpu result server stalled=none
  say "latency: $1 ms, width $3"
  [ "$2" = 0 ] || stalled="1 in $2"
  coproc SERVER {
    exec java -cp "$class_path" dev.tarn.benchmarks.LatencyServer "$1" "$latency_size" "$2"
  }
  server=$SERVER_PID
  read -r address <&"${SERVER[0]}"
  result=$(java -Xmx512m -cp "$class_path" dev.tarn.benchmarks.LatencyRun \
    "$address" "$seconds" "$3") || fail "the run of width $3 ended with code $?"
  eval "exec ${SERVER[1]}>&-"
  read -r cpu <&"${SERVER[0]}"
  wait "$server" 2>/dev/null || true
  printf '%s %s %s %s\n' "$1" "$2" "$3" "${result%% *}" >>"$work/rates"
  printf '| %s ms | %s | %s | %s | %s |\n' "$1" "$stalled" "$3" "$result" "$cpu"
}
