#!/usr/bin/env bash
# Writes docs/validation.md and its pictures anew: docs/make_validation.sh [BUILD], BUILD holds the programs.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build}
"$build/microwound" validate -o docs
"$build/microwound-post" validation docs -o docs/pictures
