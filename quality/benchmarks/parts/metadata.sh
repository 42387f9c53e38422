# shellcheck shell=bash
# Part metadata: what is learned of remote files without fetching them, beside Pillow and ffprobe.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

metadata_threads=8
photo_least=1000000

part_metadata() {
  { command -v ffmpeg && command -v ffprobe; } >/dev/null ||
    fail "part metadata needs ffmpeg and ffprobe; install them, for example with:" \
      "sudo apt-get install -y ffmpeg"
  "$benchmarks/install" pillow >&2
  serve_photos
  serve_videos
  metadata_photos
  metadata_videos
}

# Photos of more than 1 MB under many names: what a camera makes, where a test picture is small.
serve_photos() {
  local photo
  [ ! -d "$work/photos" ] || return 0
  if [ -z "$photos" ]; then
    "$root/quality/interop/media" --install >&2
    photos=$work/camera
    mkdir -p "$photos"
    for photo in "${TARN_TEST_CACHE:-$HOME/.cache/tarn-tests}"/media-*/*.jar; do
      unzip -C -q -o -j "$photo" '*.jpg' -d "$photos"
    done
  fi
  link_in_turn "$photos" "$photo_least" "$objects" jpg photos
}

serve_videos() {
  local folder=$work/clips container
  [ ! -d "$work/videos" ] || return 0
  if [ -z "$videos" ]; then
    say "making videos"
    mkdir -p "$folder"
    for container in "mp4 -movflags +faststart" "mov" "mkv" "mp4"; do
      # shellcheck disable=SC2086 # options are words
      set -- $container
      ffmpeg -v error -y -f lavfi -i testsrc2=size=1280x720:rate=30:duration=20 -c:v libx264 \
        -preset veryfast -b:v 8M -pix_fmt yuv420p "${@:2}" "$folder/clip-$#.$1"
    done
    videos=$folder
  fi
  link_in_turn "$videos" 1 50 "" videos
}

# link_in_turn FOLDER LEAST COUNT EXTENSION SET: files of at least so many bytes under so many names,
# in $work/SET, below nginx and in the dataset SET.
link_in_turn() {
  local files number=0 file
  mapfile -t files < <(find -L "$1" -type f -size "+$(($2 - 1))c" -printf '%p\n' | sort)
  [ ${#files[@]} -gt 0 ] || fail "$1 has no file of at least $2 bytes"
  mkdir -p "$work/$5.made"
  while [ $number -lt "$3" ]; do
    file=${files[number % ${#files[@]}]}
    cp -L "$file" "$work/$5.made/$(printf 'file-%06d.%s' "$number" "${4:-${file##*.}}")"
    number=$((number + 1))
  done
  cp -rl "$work/$5.made" "$TARN_TEST_NGINX_ROOT/$5"
  (cd "$work/$5.made" && printf "$TARN_TEST_NGINX_ENDPOINT/files/$5/%s\n" *) >"$work/$5.urls"
  mv "$work/$5.made" "$work/$5"
  tarn create "$5" --quiet
  plainly "${by_http[@]}" "$launcher" add "$5" --quiet --from-file "$work/$5.urls"
}

metadata_photos() {
  local round python
  python=$("$benchmarks/install" --print pillow)
  printf '\n## Metadata of %s remote photos\n\n%s MB each on average, nginx on loopback, %s at a time:\n\n' \
    "$(wc -l <"$work/photos.urls")" "$(mean_size "$work/photos")" "$metadata_threads"
  records=$work/photos.json
  for ((round = 1; round <= runs; round++)); do
    say "metadata: photos, round $round of $runs"
    told "\`tarn metadata\`" "${by_http[@]}" "$launcher" metadata photos --overwrite --quiet \
      --workers "$metadata_threads"
    told "Pillow over fsspec" "$python" "$benchmarks/peers/pillow_metadata.py" \
      "$work/photos.urls" "$metadata_threads"
    told "Pillow over fsspec, blocks of 64 KiB" "$python" "$benchmarks/peers/pillow_metadata.py" \
      "$work/photos.urls" "$metadata_threads" 65536
  done
  "$benchmarks/table" metadata "$records" "$(total_size photos)" 10 3 3
  told_again photos
}

metadata_videos() {
  local round
  printf '\n## Metadata of %s remote videos\n\n%s MB each on average:\n\n' \
    "$(wc -l <"$work/videos.urls")" "$(mean_size "$work/videos")"
  records=$work/videos.json
  for ((round = 1; round <= runs; round++)); do
    say "metadata: videos, round $round of $runs"
    told "\`tarn metadata\`" "${by_http[@]}" "$launcher" metadata videos --overwrite --quiet \
      --workers "$metadata_threads"
    told "\`ffprobe\`, $metadata_threads at a time" xargs -a "$work/videos.urls" \
      -P "$metadata_threads" -n 1 ffprobe -v error -show_streams -show_format -of json -i
  done
  "$benchmarks/table" metadata "$records" "$(total_size videos)" 10 3
}

# A second run has nothing to ask for.
told_again() {
  local before
  before=$(nginx_lines)
  plainly "${by_http[@]}" "$launcher" metadata "$1" --quiet
  printf '\nA second run asked for %s files.\n' "$(($(nginx_lines) - before))"
}

total_size() {
  find "$work/$1" -type f -printf '%s\n' | awk '{ bytes += $1 } END { printf "%.0f", bytes }'
}

nginx_lines() {
  wc -l <"$work/nginx/access.log"
}

# told LABEL COMMAND...: measured, and what it was sent is noted beside.
told() {
  local before
  before=$(nginx_lines)
  measured "$@"
  tail -n "+$((before + 1))" "$work/nginx/access.log" |
    awk -F '\t' -v label="$1" '{ bytes += $5 } END { printf "%s\t%d\t%.0f\n", label, NR, bytes }' \
      >>"$records.sent"
}
