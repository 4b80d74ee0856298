#!/bin/sh
# The library is installed, and the example with a rule of its own is built on it and run.
# Usage: installed_library_test.sh SOURCE_FOLDER BUILD_FOLDER COMPILER
set -eu
source=$1 build=$2 compiler=$3
command -v cmake > /dev/null || exit 77
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cmake --install "$build" --prefix "$place/prefix" --component library > "$place/log"
cmake -S "$source/examples/11-rule-in-cpp" -B "$place/build" -DCMAKE_PREFIX_PATH="$place/prefix" \
  -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS=-Werror >> "$place/log" || { cat "$place/log"; exit 1; }
cmake --build "$place/build" >> "$place/log" 2>&1 || { cat "$place/log"; exit 1; }
"$place/build/own_rule" > "$place/said"
# By hand: the totals are 19, 18, 18 (a veto counts as 10). Above 5: monday 2, tuesday 1, thursday 1; above 3: 2, 4, 1.
# One veto sets thursday aside.
cat > "$place/expected" << 'END'
minimum-total-discomfort: tuesday = thursday > monday
fewest-above: tuesday = thursday > monday
fewest-above:level=3/10: thursday > monday > tuesday
veto-aware:base=fewest-above: tuesday > monday
fewest-above:level=2: `level` is a number from 0 to 1, not `2`
END
diff -u "$place/expected" "$place/said"
