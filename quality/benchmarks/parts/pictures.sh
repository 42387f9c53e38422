# shellcheck shell=bash
# Part pictures: thumbnails beside libvips, Pillow, ImageMagick and Thumbnailator, the memory that a
# large one takes, and how alike thumbnails are. Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

# The garbage collector of Tarn's launcher, which leaves thumbnails to the better compiler as well.
thumbnail_java=(java -Xmx256m -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED)
thumbnail_native="Tarn"
thumbnail_plain="Tarn, Java alone"

part_pictures() {
  "$benchmarks/install" thumbnails >&2
  local python peer=$benchmarks/peers/thumbnails.py folder=$work/pictures convert plain_path
  local pictures=()
  python=$("$benchmarks/install" --print thumbnails)
  plain_path=$(class_path_without_native)
  thumbnail_java+=("-Dorg.bytedeco.javacpp.cachedir=$folder/native")
  mkdir -p "$folder/made" "$folder/photos"
  picture_photos "$folder"
  convert=$(find_convert)
  make_pictures "$folder"
  measure_thumbnails
  measure_memory "$folder"
  compare_thumbnails "$folder"
  print_thumbnails "$folder"
}

# Links to the photos, each under a name of its own.
picture_photos() {
  local from=${photos:-$1/jars} jar photo number=0
  "$root/quality/interop/media" --install >&2
  mkdir -p "$1/jars"
  for jar in "${TARN_TEST_CACHE:-$HOME/.cache/tarn-tests}"/media-*/*.jar; do
    unzip -C -qq -o "$jar" '*.jpg' '*.jpeg' '*.heic' -d "$1/jars/$(basename "$jar" .jar)" 2>/dev/null ||
      [ $? = 11 ] || fail "$jar could not be read" # 11: not all kinds are in it
  done
  find "$1/jars" -name IMG_1034.heic -exec cp {} "$1/made/" \;
  while IFS= read -r photo; do
    number=$((number + 1))
    ln -s "$(realpath "$photo")" "$1/photos/$(printf '%03d' "$number")-${photo##*/}"
  done < <(find -L "$from" -type f \( -iname '*.jpg' -o -iname '*.jpeg' \) | sort)
  [ "$number" -gt 0 ] || fail "$from has no file that ends in .jpg or .jpeg"
}

# From the photo with the most bytes: entropy coding is much of what JPEG costs.
make_pictures() {
  local photo
  photo=$(find -L "$1/photos" -type f -printf '%s\t%p\n' | sort -rn | head -n 1 | cut -f 2)
  say "making pictures from $(basename "$photo")"
  "$python" "$peer" make "$photo" "$1/made" || fail "the pictures could not be made"
  pictures=("$1"/made/{12MP,3MP,2MP}.jpg "$1"/made/2MP.{png,webp})
  [ ! -e "$1/made/IMG_1034.heic" ] || pictures+=("$1/made/IMG_1034.heic")
}

# The jars of the benchmarks without Tarn's native modules and what comes with them.
class_path_without_native() {
  local jar found=${class_path%%:*}
  for jar in "$benchmarks"/target/lib/*.jar; do
    case ${jar##*/} in
      tarn-ffmpeg-* | tarn-jxl-* | tarn-leptonica-* | javacpp-* | ffmpeg-* | leptonica-*) ;;
      *) found=$found:$jar ;;
    esac
  done
  echo "$found"
}

# ImageMagick's own program: a script in its place would have its start counted.
find_convert() {
  local program
  for program in $(type -aP magick convert); do
    if [ "$(head -c 2 "$program")" != '#!' ] && "$program" -version 2>/dev/null | grep -q ImageMagick; then
      echo "$program"
      return
    fi
  done
}

measure_thumbnails() {
  local round
  for ((round = 1; round <= runs; round++)); do
    say "thumbnails of 512 pixels, round $round of $runs"
    thumbnail_rows "$thumbnail_native" "${thumbnail_java[@]}" -cp "$class_path" \
      dev.tarn.benchmarks.Thumbnails measure "$thumbnail_times" "${pictures[@]}"
    thumbnail_rows "$thumbnail_plain" "${thumbnail_java[@]}" -cp "$plain_path" \
      dev.tarn.benchmarks.Thumbnails measure "$thumbnail_times" "${pictures[@]}"
    thumbnail_rows libvips env VIPS_CONCURRENCY=1 \
      "$python" "$peer" vips "$thumbnail_times" "${pictures[@]}"
    thumbnail_rows Pillow "$python" "$peer" pillow "$thumbnail_times" "${pictures[@]}"
    [ -z "$convert" ] || thumbnail_rows ImageMagick env "CONVERT=$convert" MAGICK_THREAD_LIMIT=1 \
      "$python" "$peer" imagemagick 5 "${pictures[@]}"
    thumbnail_rows Thumbnailator "${thumbnail_java[@]}" -cp "$plain_path" \
      dev.tarn.benchmarks.ThumbnailatorPeer "$thumbnail_times" "${pictures[@]}"
  done
}

# thumbnail_rows TOOL COMMAND...
thumbnail_rows() {
  "${@:2}" >>"$work/pictures-$1.tsv" || fail "$1 made no thumbnails"
}

measure_memory() {
  say "memory for 100 MP"
  memory_with "$1" "$thumbnail_native" "$class_path"
  memory_with "$1" "$thumbnail_plain" "$plain_path"
}

# memory_with FOLDER TOOL CLASS_PATH: before the first thumbnail of a process, and the most with it.
memory_with() {
  local sizes
  sizes=$("${thumbnail_java[@]}" -cp "$3" dev.tarn.benchmarks.Thumbnails memory "$1/100MP.jpg") ||
    fail "$2 made no thumbnail of 100 MP"
  printf '%s\t%s\n' "$2" "$sizes" >>"$work/pictures-memory"
}

compare_thumbnails() {
  say "comparing thumbnails of $(find "$1/photos" -type l | wc -l) photos with libvips'"
  compare_with "$1" "$thumbnail_native" "$class_path"
  compare_with "$1" "$thumbnail_plain" "$plain_path"
}

# compare_with FOLDER TOOL CLASS_PATH
compare_with() {
  local thumbnails=$1/thumbnails-${2//[!A-Za-z]/} likeness
  mkdir -p "$thumbnails"
  "${thumbnail_java[@]}" -cp "$3" dev.tarn.benchmarks.Thumbnails make "$thumbnails" "$1"/photos/* ||
    fail "$2 made no thumbnails"
  likeness=$("$python" "$peer" ssim "$thumbnails" "$1"/photos/*) ||
    fail "the thumbnails of $2 could not be compared"
  printf '%s\t%s\n' "$2" "$likeness" >>"$work/pictures-ssim"
}

print_thumbnails() {
  local tool tables=()
  for tool in "$thumbnail_native" "$thumbnail_plain" libvips Pillow ImageMagick Thumbnailator; do
    [ ! -e "$work/pictures-$tool.tsv" ] || tables+=("$work/pictures-$tool.tsv")
  done
  printf '\n## Thumbnails of 512 pixels\n\n'
  printf 'JPEG of quality 85; one warm process a tool (ImageMagick: one a thumbnail), Java with a heap of\n'
  printf '256 MiB; rounds: %s, thumbnails in each: %s. Nobody makes Huffman tables for a thumbnail, but\n' \
    "$runs" "$thumbnail_times"
  printf '%s, which cannot leave it. The JPEG of 100 MP has %s MB.\n\n' "$thumbnail_plain" \
    "$(($(stat -c %s "$1/100MP.jpg") / 1000000))"
  [ -n "$convert" ] || printf 'ImageMagick is not here.\n\n'
  "$benchmarks/table" thumbnails "$work/pictures-memory" "$work/pictures-ssim" "${tables[@]}"
}
