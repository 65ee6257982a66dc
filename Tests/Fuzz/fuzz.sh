#!/bin/bash
# Feeds what reads foreign files with what libFuzzer makes, sanitizers on: fuzz.sh [READER...].
# FUZZ_SECONDS a reader, PYTHON has Pillow. What was found, and the way there, stays in .build/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Tests/Fuzz
out=${FUZZ_FOLDER:-.build/fuzz}
swift=${SWIFT:-swift}
readers=("$@")
[ $# -gt 0 ] || readers=(jpeg png exif json manifest model)
mkdir -p "$out"/{found,corpus,logs}

# libFuzzer and the sanitizers come with Swift's own clang.
compile() {
    local clang
    clang=$(dirname "$(readlink -f "$(command -v "$swift")")")/clang
    "$clang" -std=c17 -O2 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        -fuse-ld=lld -I Sources/CImage/include -I Sources/CImage -o "$out/$1" "${@:2}"
}

build() {
    case $1 in
    jpeg) compile jpeg -DFORMAT=CIMAGE_JPEG $here/Decoders/image.c Sources/CImage/*.c -ljpeg -lpng -lz ;;
    png)
        compile png -DFORMAT=CIMAGE_PNG $here/Decoders/{image,checksums}.c Sources/CImage/*.c \
            -ljpeg -lpng -lz
        ;;
    exif) compile exif $here/Decoders/exif.c Sources/CImage/exif.c ;;
    json | manifest | model)
        VISIONTOP_FUZZ=1 "$swift" build --scratch-path "$out/swift" --product Fuzz
        ln -sf "$(VISIONTOP_FUZZ=1 "$swift" build --scratch-path "$out/swift" --show-bin-path)/Fuzz" "$out/$1"
        ;;
    *) echo "There is no reader $1." >&2; exit 2 ;;
    esac
}

# Bytes an input has at most: what reaches every part and is still quick.
longest() {
    case $1 in
    exif) echo 512 ;;
    model) echo 400000 ;;
    *) echo 8192 ;;
    esac
}

feed() {
    local options=(-max_total_time="${FUZZ_SECONDS:-600}" -max_len="$(longest "$1")" -timeout=10
        -rss_limit_mb=1024 -malloc_limit_mb=256 -print_final_stats=1 -artifact_prefix="$out/found/$1-")
    [ ! -f "$here/$1.dict" ] || options+=(-dict="$here/$1.dict")
    mkdir -p "$out/corpus/$1"
    echo "$1: ${FUZZ_SECONDS:-600} s"
    if FUZZ_READER=$1 "$out/$1" "${options[@]}" "$out/corpus/$1" "$out/seeds/$1" &> "$out/logs/$1"; then
        grep -E "^Done|peak_rss|cov:" "$out/logs/$1" | tail -3
    else
        grep -E "ERROR|SUMMARY|does not hold|Fatal|Test unit|^stat::number" "$out/logs/$1"
        return 1
    fi
}

"${PYTHON:-python3}" $here/seeds.py "$out/seeds"
for reader in "${readers[@]}"; do build "$reader"; done
failed=0
for reader in "${readers[@]}"; do feed "$reader" || failed=1; done
exit $failed
