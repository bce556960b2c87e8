#!/usr/bin/env bash
# From nothing to pictures: installs what is missing, builds, runs a scenario, draws it.
# usage: bash scenarios/quickstart.sh [SCENARIO.toml]     default: scenarios/cheek_vitamin_c.toml
# Results go to results/NAME of the project and replace those of an earlier run.
set -euo pipefail
# shellcheck source=cmake/install_packages.sh
source "$(dirname "${BASH_SOURCE[0]}")/../cmake/install_packages.sh"

usage() { sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"; }
case ${1:-} in
    -h | --help) usage && exit ;;
    -*) usage >&2 && exit 2 ;;
esac
[[ $# -le 1 ]] || { usage >&2 && exit 2; }
scenario="${1:-$root/scenarios/cheek_vitamin_c.toml}"
[[ -f $scenario ]] || give_up "$scenario: no such scenario; see $root/scenarios" 3
name="$(basename "$scenario" .toml)"
results="$root/results/$name"

install_packages core pictures
build microwound microwound-post

say "Running $scenario"
"$root/build/microwound" run "$scenario" -o "$results" --overwrite
say "Drawing"
pictures="$("$root/build/microwound" render "$results")"

say "Done. Numbers: $results/history.csv and summary.json; fields: run.h5, and run.xdmf for ParaView. Pictures:"
printf '%s\n' "$pictures"
