# To be sourced: functions shared by scenarios/quickstart.sh, tests/run.sh and .ci/run.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
package_list="$root/cmake/packages.txt"
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"  # threads that wait must not starve those that work

say() { printf '\n== %s\n' "$*"; }
give_up() {
    printf 'error: %s\n' "$1" >&2
    exit "${2:-4}"
}

# The packages of the named groups of packages.txt, one a line.
packages_of() {
    local group
    for group in "$@"; do
        awk -v wanted="[$group]" '{ sub(/#.*/, "") } /^\[/ { inside = ($1 == wanted); next } inside && NF { print $1 }' \
            "$package_list"
    done
}

# Those of the packages in the arguments that are not installed.
missing_of() {
    local installed
    installed=" $(dpkg-query -W -f='${Package}:${db:Status-Status} ' "$@" 2>/dev/null || true)"
    local package
    for package in "$@"; do
        [[ $installed == *" $package:installed "* ]] || printf '%s\n' "$package"
    done
}

# Runs apt-get with the rights it needs: as root directly, else with sudo, which may ask for a password.
as_root() {
    local sudo=(sudo)
    [[ $(id -u) == 0 ]] && sudo=()
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive "$@"
}

# Installs what is missing of the named groups. Touches neither apt nor the network when nothing is. Never removes a
# package: where ours would push out one that is there already, it stops and says so.
install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        give_up "this script installs Debian packages and found no apt-get here. Under Debian's names it needs:
  $(packages_of "$@" | tr '\n' ' ')
Install what corresponds to them, then: cmake -S . -B build && cmake --build build"
    fi
    local wanted missing
    mapfile -t wanted < <(packages_of "$@")
    mapfile -t missing < <(missing_of "${wanted[@]}")
    [[ ${#missing[@]} == 0 ]] && return

    local by_hand="  apt-get update
  apt-get install --no-install-recommends ${missing[*]}"
    if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
        give_up "${#missing[@]} Debian packages are missing, and installing them needs root or sudo. Have an administrator run
$by_hand
and start this script again."
    fi
    say "Installing ${#missing[@]} Debian packages with what they need (minutes, the first time): ${missing[*]}"
    local quietly=(apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    as_root "${quietly[@]}" update ||
        printf 'warning: apt-get update failed; going on with the package lists that are here\n' >&2
    as_root "${quietly[@]}" install -y --no-install-recommends --no-remove "${missing[@]}" >/dev/null ||
        give_up "apt-get could not install them (its words are above). Try with root's rights
$by_hand
and start this script again."
}

# Configures build/ and builds the named targets; -D options among the arguments go to CMake. A build folder of another
# place (the project was moved or copied) starts afresh; one of another generator keeps it.
build() {
    local definitions=() targets=() argument
    for argument in "$@"; do
        if [[ $argument == -D* ]]; then definitions+=("$argument"); else targets+=("$argument"); fi
    done
    local cache="$root/build/CMakeCache.txt" how=(-G Ninja)
    if [[ -f $cache ]]; then
        how=()
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" || how=(--fresh -G Ninja)
    fi
    say "Building ${targets[*]} in $root/build"
    cmake "${how[@]}" -S "$root" -B "$root/build" -DCMAKE_BUILD_TYPE=Release "${definitions[@]}" --log-level=NOTICE
    cmake --build "$root/build" --parallel "$(nproc)" --target "${targets[@]}"
}
