#!/usr/bin/env bash
# Writes docs/verification.md anew: docs/make_verification.sh [BUILD], BUILD holds the program.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
# A miss is printed as one: the page is written, and the program's exit code comes after it.
code=0
"$build/microwound" validate verification -o "$folder" || code=$?
/usr/bin/python3 docs/verification_page.py "$folder/validation.csv" "$(git describe --always --dirty --abbrev=12)" \
    "$(date -u +%Y-%m-%d)" >docs/verification.md
exit "$code"
