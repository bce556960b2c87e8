#!/usr/bin/env bash
# Writes docs/model.md anew: docs/make_model.sh [BUILD], BUILD holds the program.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build}
"$build/microwound" list model > docs/model.md.new
mv docs/model.md.new docs/model.md
