#!/bin/sh
# The library is installed; the example with a rule of its own and the README's program are built on it and run.
# Usage: installed_library_test.sh SOURCE_FOLDER BUILD_FOLDER COMPILER
set -eu
source=$1 build=$2 compiler=$3
command -v cmake > /dev/null || exit 77
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cmake --install "$build" --prefix "$place/prefix" --component library > "$place/log"
cmake -G Ninja -S "$source/examples/11-rule-in-cpp" -B "$place/build" -DCMAKE_PREFIX_PATH="$place/prefix" \
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

# The README's program says what `assent decide` says.
mkdir "$place/readme"
awk '/^```cpp$/ { on = 1; next } /^```$/ { on = 0 } on' "$source/README.md" > "$place/readme/main.cpp"
grep -q read_decision_file "$place/readme/main.cpp"
cat > "$place/readme/CMakeLists.txt" << 'END'
cmake_minimum_required(VERSION 3.22)
project(readme CXX)
find_package(assent REQUIRED)
add_executable(readme main.cpp)
target_link_libraries(readme PRIVATE assent::assent)
END
cmake -G Ninja -S "$place/readme" -B "$place/readme/build" -DCMAKE_PREFIX_PATH="$place/prefix" \
  -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" >> "$place/log" || { cat "$place/log"; exit 1; }
cmake --build "$place/readme/build" >> "$place/log" 2>&1 || { cat "$place/log"; exit 1; }
cp "$source/examples/01-first-meeting/decision.yaml" "$place/retreat.yaml"
cd "$place"
"$place/readme/build/readme" > "$place/said"
"$build/assent" decide retreat.yaml > "$place/expected"
diff -u "$place/expected" "$place/said"
test -s "$place/said"
echo 'assent: 2' > retreat.yaml
if "$place/readme/build/readme" > "$place/said" 2> "$place/fault"; then
  echo "a file with a fault was decided"
  exit 1
fi
test ! -s "$place/said"
grep -q 'retreat.yaml:1:' "$place/fault"
