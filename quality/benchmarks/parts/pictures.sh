# shellcheck shell=bash
# Part pictures: thumbnails beside libvips, Pillow and ImageMagick, and how alike they are.
# Sourced by `run`.
# shellcheck disable=SC2034,SC2154 # they share the variables of `run`

thumbnail_least=100000
thumbnail_times=40

part_pictures() {
  "$benchmarks/install" thumbnails >&2
  local python peer=$benchmarks/peers/thumbnails.py folder=$work/pictures
  python=$("$benchmarks/install" --print thumbnails)
  picture_photos
  mkdir -p "$folder/made" "$folder/thumbnails"
  "$python" "$peer" make "$(find -L "$photos" -type f -iname '*.jpg' -size +500k | sort | head -n 1)" \
    "$folder/made" || fail "the pictures could not be made"
  say "thumbnails of 512 pixels"
  java -Xmx256m -cp "$class_path" dev.tarn.benchmarks.Thumbnails - "$thumbnail_times" "$folder"/made/* \
    >"$folder/tarn.tsv" || fail "Tarn made no thumbnails"
  VIPS_CONCURRENCY=1 "$python" "$peer" vips "$thumbnail_times" "$folder"/made/* >"$folder/libvips.tsv"
  "$python" "$peer" pillow "$thumbnail_times" "$folder"/made/* >"$folder/Pillow.tsv"
  if command -v convert >/dev/null; then
    "$python" "$peer" imagemagick 5 "$folder"/made/* >"$folder/ImageMagick.tsv"
  else
    printf 'ImageMagick is not here.\n\n'
    rm -f "$folder/ImageMagick.tsv"
  fi
  print_thumbnails "$folder"
  java -Xmx256m -cp "$class_path" dev.tarn.benchmarks.Thumbnails "$folder/thumbnails" 1 "$photos"/*
  "$python" "$peer" ssim "$folder/thumbnails" "$photos"/* >"$folder/ssim.tsv" ||
    fail "the thumbnails could not be compared"
  awk -F '\t' '{ printf "\n%s photos beside libvips: mean SSIM %s (target 0.97), least %s.\n", $1, $2, $3 }' \
    "$folder/ssim.tsv"
}

picture_photos() {
  [ -z "$photos" ] || return 0
  local jar
  "$root/quality/interop/media" --install >&2
  photos=$work/pictures/photos
  mkdir -p "$photos"
  for jar in "${TARN_TEST_CACHE:-$HOME/.cache/tarn-tests}"/media-*/*.jar; do
    unzip -C -q -o -j "$jar" '*.jpg' -d "$photos"
  done
}

# print_thumbnails FOLDER: CPU ms of each file, thumbnails in a CPU second, and the most memory.
print_thumbnails() {
  local tables=("$1/tarn.tsv" "$1/libvips.tsv" "$1/Pillow.tsv")
  [ ! -e "$1/ImageMagick.tsv" ] || tables+=("$1/ImageMagick.tsv")
  awk -F '\t' '
    FNR == 1 { tool = FILENAME; sub(/.*\//, "", tool); sub(/\.tsv$/, "", tool); tools[++count] = tool }
    { if (count == 1) files[++many] = $1; ms[tool, $1] = $2; if ($3 > most[tool]) most[tool] = $3 }
    END {
      line = "| thumbnail of 512 pixels"; rule = "| ---"
      for (t = 1; t <= count; t++) { line = line " | " tools[t] " CPU ms | a CPU second"; rule = rule " | ---: | ---:" }
      print line " |"; print rule " |"
      for (f = 1; f <= many; f++) {
        line = "| " files[f]
        for (t = 1; t <= count; t++) {
          x = ms[tools[t], files[f]]
          line = line (x == "" ? " |  | " : sprintf(" | %.1f | %.1f", x, 1000 / x))
        }
        print line " |"
      }
      line = "| most memory, MiB"
      for (t = 1; t <= count; t++) line = line " | " most[tools[t]] " | "
      print line " |"
    }' "${tables[@]}"
}
