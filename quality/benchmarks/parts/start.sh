# shellcheck shell=bash
# Part start: what a command costs before its work.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_start() {
  local round
  serve_files small "$objects" 100000
  new_folder start
  tarn download small -q
  for ((round = 0; round <= start_runs; round++)); do
    records=$work/start.json
    [ $round -gt 0 ] || records=$work/warm-up.json
    measured "\`java --version\`" java --version
    measured "\`tarn version\`" "$launcher" version
    measured "\`tarn --help\`" "$launcher" --help
    measured "\`tarn paths\` of $objects files in the cache" "$launcher" paths small
    measured "\`tarn download\` of $objects files in the cache" "$launcher" download small -q
  done
  printf '\n'
  "$benchmarks/table" start "$work/start.json"
}
