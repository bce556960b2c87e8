#!/usr/bin/env bash
# Writes docs/validation.md and its pictures anew: docs/make_validation.sh [BUILD], BUILD holds the programs.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build}
# Problems with known answers have their own page: docs/make_verification.sh.
groups=$("$build/microwound" validate --list | grep -v '^ ' | grep -v '^verification$')
# shellcheck disable=SC2086  # names, one a word
"$build/microwound" validate $groups -o docs
"$build/microwound-post" validation docs -o docs/pictures
