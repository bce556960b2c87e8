"""What the tests of studies share: small scenarios, a way to call the program, and what a study has left behind."""
import atexit
import csv
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py

DONE, USAGE, INVALID, FILE_TROUBLE, NUMERICAL, SOME_FAILED, STOPPED = 0, 2, 3, 4, 5, 6, 75

# One puncture under a serum; a fraction of a second.
PUNCTURE = """title = "A puncture under a serum"
duration = "20 min"
[domain]
geometry = "channel"
depth = "0.6 mm"
spacing = "80 um"
surface_spacing = "8 um"
growth = 2
[numerics]
relative_tolerance = 0.05
[[treatment]]
do = "needle"
device = "roller_192"
length = "0.5 mm"
density = "250 /cm2"
[[treatment]]
at = "5 min"
do = "apply"
serum = "caffeine_1"
amount = "10 uL/cm2"
[healing]
enabled = false
[output]
snapshots = { at = [] }
history = { every = "5 min" }
"""

# A declared field in a few cells: the least that a run can be.
FIELD = """title = "A field that grows"
duration = "3 s"
[domain]
size = ["2 m", "1 m"]
depth = "1 m"
cells = [4, 1, 4]
[constants]
rate = 0.1
[[field]]
name = "a"
diffusivity = 0.05
initial = "1 + x"
gain = "rate*a"
[output]
snapshots = { at = [] }
history = { every = "1 s" }
"""


ROOT = Path(tempfile.mkdtemp(prefix="microwound study "))  # with a blank: no path may be torn apart
atexit.register(shutil.rmtree, ROOT, ignore_errors=True)

# A copy, since microwound-post beside the program would draw pictures of every one of these studies.
PROGRAM = str(shutil.copy(sys.argv[1], ROOT / "microwound"))


def written(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def microwound(*arguments, expect=DONE, cwd=None):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120, cwd=cwd)
    assert done.returncode == expect, f"{arguments}: exit {done.returncode}, expected {expect}\n{done.stderr}"
    return done.stdout + done.stderr


def study(file, directory, *more, expect=DONE):
    return microwound("study", file, "-o", directory, "--quiet", *more, expect=expect)


def rows(directory):
    with open(directory / "table.csv", encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def datasets(file):
    found = {}
    with h5py.File(file) as opened:
        opened.visititems(lambda name, item: found.__setitem__(name, (item[()].tobytes(), dict(item.attrs)["units"]))
                          if isinstance(item, h5py.Dataset) else None)
    return found


def demand_same_tables(one, other, what):
    assert (one / "table.csv").read_bytes() == (other / "table.csv").read_bytes(), f"{what}: table.csv differs"
    assert datasets(one / "table.h5") == datasets(other / "table.h5"), f"{what}: table.h5 differs"
    left = [p for p in other.rglob("*") if p.name.endswith(".writing") or (p.name == ".lock" and p.parent != other)]
    assert not left, f"{what}: left behind {left}"


def prints(folder):
    """Of every file in it: date and content."""
    return {file: (file.stat().st_mtime_ns, hashlib.sha256(file.read_bytes()).hexdigest())
            for file in sorted(folder.rglob("*")) if file.is_file()}


def processes_of(directory):
    """Process ids of runs under this directory, found by what they were called with."""
    found = []
    for entry in os.listdir("/proc"):
        try:
            words = Path("/proc", entry, "cmdline").read_bytes().split(b"\0") if entry.isdigit() else []
        except OSError:
            continue
        if any(word.startswith(os.fsencode(directory)) for word in words) and int(entry) != os.getpid():
            found.append((int(entry), words))
    return found


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)
