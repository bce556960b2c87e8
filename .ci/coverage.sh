#!/usr/bin/env bash
# Which lines of solvers/ and sim/ the tests run: builds into build-coverage, runs every test, prints gcovr's table.
# usage: bash .ci/coverage.sh [arguments for ctest]...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v gcovr >/dev/null || { echo "error: gcovr is not installed (apt-get install gcovr)" >&2; exit 4; }

cmake --preset coverage --log-level=NOTICE
cmake --build build-coverage --parallel "$(nproc)"
find build-coverage -name '*.gcda' -delete
ctest --test-dir build-coverage --output-on-failure "$@" || echo "some tests failed; what they ran counts all the same"
gcovr --root . --object-directory build-coverage --filter solvers/ --filter sim/ --exclude-unreachable-branches \
    --exclude-throw-branches --gcov-ignore-parse-errors --print-summary
