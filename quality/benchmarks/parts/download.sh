# shellcheck shell=bash
# Parts small, many, tiny, medium, large: the same objects by every client, into an empty folder,
# and once more when everything is there.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_small() {
  download small "$objects" 100000 warm
}

part_many() {
  download many "$((objects * 10))" 100000
}

part_tiny() {
  download tiny "$((objects * 5 / 2))" 64000
}

part_medium() {
  download medium "$(((objects + 9) / 10))" 10000000
}

# The pairs are of two alone: what a figure of 2 GB is depends on the minute in which it was taken.
part_large() {
  local pair
  download large 1 "$large_size"
  [ "$pairs" -gt 0 ] || return 0
  records=$work/pairs.json
  for ((pair = 0; pair < pairs; pair++)); do
    say "large: pair $((pair + 1)) of $pairs"
    if ((pair % 2)); then
      bring_fresh rclone-4 large
      bring_fresh tarn-32 large
    else
      bring_fresh tarn-32 large
      bring_fresh rclone-4 large
    fi
  done
  printf '\nThe same object, %s interleaved pairs:\n\n' "$pairs"
  "$benchmarks/table" pairs "$records"
}

# download SET COUNT SIZE [warm]: with "warm" a first round, which is not counted, loads every
# client. Each further round begins with the next client; the slow ones run in the first alone,
# except on the smallest set.
download() {
  local set=$1 round order
  serve_files "$set" "$2" "$3"
  read -ra order <<<"$quick_clients $slow_clients"
  for ((round = $([ "${4:-}" = warm ] && echo 0 || echo 1); round <= runs; round++)); do
    say "$set: round $round of $runs"
    for client in "${order[@]}"; do
      if [ "$set" = small ] || [ "$round" -le 1 ] || [[ " $quick_clients " == *" $client "* ]]; then
        bring "$client" "$set" "$round"
      fi
    done
    rm -rf "$work/out"
    order=("${order[@]:1}" "${order[0]}")
  done
  printf '\n## %s objects of %s MB\n\nInto an empty folder:\n\n' "$2" "$(mean_size "$work/$set")"
  "$benchmarks/table" download "$work/$set.json" "$2"
  printf '\nOnce more, with everything there:\n\n'
  "$benchmarks/table" again "$work/$set-again.json" "$2"
}

# bring CLIENT SET ROUND. Copies stay to the end of a round: right after many files were deleted
# ext4 takes twice as long to make new ones.
bring() {
  records=$work/$2.json
  [ "$3" -gt 0 ] || records=$work/warm-up.json
  out=$work/out/$1
  mkdir -p "$out"
  sync
  run_client "$1" "$2"
  check_copies "$1" "$2"
  case $1 in
    tarn | tarn-* | rclone-*)
      records=${records%.json}-again.json
      run_client "$1" "$2"
      ;;
  esac
  if [ "$(df --output=avail -k "$work" | tail -n 1)" -lt 10000000 ]; then
    rm -rf "$work/out"
  fi
}

# bring_fresh CLIENT SET, where nothing stays.
bring_fresh() {
  out=$work/out/pair
  mkdir -p "$out"
  sync
  run_client "$1" "$2"
  check_copies "$1" "$2"
  rm -rf "$out"
}
