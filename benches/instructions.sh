#!/usr/bin/env bash
# Instructions per byte of a whole `resolint check`, by valgrind: the same on any quiet or busy machine.
# Usage: benches/instructions.sh [FILE…]   (default: the examples)
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --profile dist --locked --quiet
files=("$@")
[ ${#files[@]} -gt 0 ] || files=(examples/*.txt)
for file in "${files[@]}"; do
    counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        target/dist/resolint check --format json --fail-on never "$file" 2>&1 >/dev/null |
        sed -n 's/.*I *refs: *//p' | tr -d ,)
    bytes=$(wc -c <"$file")
    printf '%-40s %12d bytes %14d instructions %8d per byte\n' "$file" "$bytes" "$counted" $((counted / bytes))
done
