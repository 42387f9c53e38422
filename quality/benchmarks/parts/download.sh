# shellcheck shell=bash
# Parts small, many, tiny, medium, large: the same objects by every client, into an empty folder,
# and once more when everything is there.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

part_small() {
  serve_files small "$objects" 100000
  serve_with_crc small
  download small "$objects" 100000 1.00 warm
}

part_many() {
  serve_files many "$((objects * 10))" 100000
  serve_with_crc many
  download many "$((objects * 10))" 100000 0.75
}

part_tiny() {
  download tiny "$((objects * 5 / 2))" 64000 ''
}

part_medium() {
  download medium "$(((objects + 9) / 10))" 10000000 ''
}

# The pairs are of two alone: what a figure of 2 GB is depends on the minute in which it was taken.
part_large() {
  local pair
  download large 1 "$large_size" ''
  [ "$pairs" -gt 0 ] || return 0
  records=$work/pairs.json
  for ((pair = 0; pair < pairs; pair++)); do
    say "large: pair $((pair + 1)) of $pairs"
    if ((pair % 2)); then
      bring_fresh rclone-4 large "$pair"
      bring_fresh tarn-32 large "$pair"
    else
      bring_fresh tarn-32 large "$pair"
      bring_fresh rclone-4 large "$pair"
    fi
  done
  printf '\nThe same object, %s interleaved pairs:\n\n' "$pairs"
  "$benchmarks/table" pairs "$records"
  printf 'In flight: at most 8 parts of 8 MiB, 64 MiB, by the plan of parts; the memory above is the whole process.\n'
}

# download SET COUNT SIZE MOST [warm]: MOST is what is wanted of the CPU beside rclone's; with "warm"
# a first round, which is not counted, loads every client. Each further round begins with the next
# client; the slow ones run in the first alone, except on the smallest set.
download() {
  local set=$1 client round once="$slow_clients" clients="$quick_clients"
  local -a order
  serve_files "$set" "$2" "$3"
  if [ -e "$work/$set-crc" ]; then
    clients="$clients $crc_clients"
    once="$once $slow_crc_clients"
  fi
  read -ra order <<<"$clients $once"
  for ((round = $([ "${5:-}" = warm ] && echo 0 || echo 1); round <= runs; round++)); do
    say "$set: round $round of $runs"
    for client in "${order[@]}"; do
      if [ "$set" = small ] || [ "$round" -le 1 ] || [[ " $clients " == *" $client "* ]]; then
        bring "$client" "$set" "$round"
      fi
    done
    order=("${order[@]:1}" "${order[0]}")
  done
  printf '\n## %s objects of %s MB\n\nInto an empty folder:\n\n' "$2" "$(mean_size "$work/$set")"
  "$benchmarks/table" download "$work/$set.json" "$2" ${4:+"$4"}
  printf '\nOnce more, with everything there:\n\n'
  "$benchmarks/table" again "$work/$set-again.json" "$2"
}

# bring CLIENT SET ROUND
bring() {
  records=$work/$2.json
  [ "$3" -gt 0 ] || records=$work/warm-up.json
  new_folder "$2-$3-$1"
  run_client "$1" "$2"
  check_copies "$1" "$2"
  case $1 in
    tarn | tarn-* | rclone-*)
      records=${records%.json}-again.json
      run_client "$1" "$2"
      ;;
  esac
  empty_copies
}

# bring_fresh CLIENT SET PAIR
bring_fresh() {
  new_folder "pair-$3-$1"
  run_client "$1" "$2"
  check_copies "$1" "$2"
  empty_copies
}

# Each run has a folder of its own, and nothing is deleted before the end: for one to five minutes
# after a mass deletion ext4 makes new files several times dearer, since it searches around the
# inodes that were freed.
new_folder() {
  out=$work/out/$1
  mkdir -p "$out"
  sync
}

empty_copies() {
  find "$out" -type f -exec truncate -s 0 {} +
}
