#!/usr/bin/env bash
# The form of the sources (clang-format 14), and the mistakes that clang-tidy 14 finds in solvers/ and sim/ (the rest
# would take too long here); needs a configured build/.
# usage: bash .ci/check_style.sh [--fix]     --fix only writes the form
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folders=(solvers sim postprocess benchmarks tests)
[[ ${1:-} == --fix ]] && form=(-i) || form=(--dry-run --Werror)
find "${folders[@]}" -name '*.[ch]pp' -print0 | xargs -0 -r clang-format "${form[@]}"
[[ ${1:-} == --fix ]] && exit

find solvers sim -name '*.cpp' -print0 | xargs -0 -r -n 1 -P "$(nproc)" clang-tidy -p build --quiet
