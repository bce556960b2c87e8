#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test; the last line is ctest's.
# usage: bash tests/run.sh [-DNAME=VALUE for CMake]... [arguments for ctest]...     e.g. bash tests/run.sh -R ledger
set -euo pipefail
# shellcheck source=cmake/install_packages.sh
source "$(dirname "${BASH_SOURCE[0]}")/../cmake/install_packages.sh"

definitions=() ctest_arguments=()
for argument in "$@"; do
    case $argument in
        -h | --help)
            sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
            exit
            ;;
        -D?*=*) definitions+=("$argument") ;;
        *) ctest_arguments+=("$argument") ;;
    esac
done

install_packages core pictures tests
build all "${definitions[@]}"
say "Testing"
exec ctest --test-dir "$root/build" --parallel 2 --output-on-failure --no-tests=error "${ctest_arguments[@]}"
