#!/usr/bin/env bash
# Names that trip programs up go through the command unharmed: as themselves for programs, without
# their control characters on a terminal. (HostileNamesTest has more of them, as the library sees
# them.)

# shellcheck source=quality/interop/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

export FIFTYONE_MEDIA_CACHE_DIR=$SCRATCH/cache
mkdir -p "$SCRATCH/names/deep/er"
# shellcheck disable=SC2016 # these are names as they stand
names=('with space.jpg' 'a%20b.jpg' 'hash#.jpg' 'question?.jpg' "quote'\".jpg" 'back\slash.jpg'
  'Case.jpg' 'case.jpg' $'caf\u00e9.jpg' $'cafe\u0301.jpg' $'\U1F404.jpg' 'deep/er/x.jpg'
  '-rf.jpg' $'tab\tin.jpg' $'red\e[31m.jpg' '$(id).jpg' '*.jpg')
for name in "${names[@]}"; do
  printf 'the bytes of %s' "$name" >"$SCRATCH/names/$name"
done
use_object_server --directory "names=$SCRATCH/names"

expect_code 0 create names s3://names --all --json
expect "samples" ${#names[@]} "$(json_value added)"
(cd "$SCRATCH/names" && find . -type f -print0 | LC_ALL=C sort -z) >"$SCRATCH/sorted"
(cd "$SCRATCH/names" && xargs -0 sha256sum <"$SCRATCH/sorted" | sed 's/^\\//' | cut -d ' ' -f 1) >"$SCRATCH/expected"
tarn paths names -0 | xargs -0 sha256sum | cut -d ' ' -f 1 >"$SCRATCH/found"
cmp "$SCRATCH/expected" "$SCRATCH/found" || fail "the paths are not those of the names, in their order"
addresses=()
for name in "${names[@]}"; do
  addresses+=("s3://names/$name")
  cat "$SCRATCH/names/$name"
done >"$SCRATCH/contents"
tarn cat "${addresses[@]}" | cmp - "$SCRATCH/contents" || fail "tarn cat does not give what lies under the names"
expect "reads of objects" $((2 * ${#names[@]})) "$(grep -c GET_OBJECT "$SCRATCH/record")"
