#!/usr/bin/env bash
# The form of the sources (clang-format 14), and the mistakes that clang-tidy 14 finds in solvers/; all of sim/ as well
# with --all, which takes minutes. Needs a configured build/.
# usage: bash .ci/check_style.sh [--all | --fix]     --fix only writes the form
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folders=(solvers sim postprocess benchmarks tests)
[[ ${1:-} == --fix ]] && form=(-i) || form=(--dry-run --Werror)
find "${folders[@]}" -name '*.[ch]pp' -print0 | xargs -0 -r clang-format "${form[@]}"
[[ ${1:-} == --fix ]] && exit

tidied=(solvers) compiled=build
if [[ ${1:-} == --all ]]; then
    # clang-tidy cannot read the headers that g++ has precompiled; solvers/ has none.
    tidied+=(sim) compiled=build/tidy
    cmake -S . -B "$compiled" -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON --log-level=WARNING >/dev/null
fi
# What g++ is told about its own false alarms, clang need not know.
find "${tidied[@]}" -name '*.cpp' -print0 |
    xargs -0 -r -n 1 -P "$(nproc)" clang-tidy -p "$compiled" --quiet --extra-arg=-Wno-unknown-warning-option
