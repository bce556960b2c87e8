#!/usr/bin/python3
"""A run that goes on is the run that never stopped: the same bits in every file, from every checkpoint.

The argument is always the same: an unbroken run is made once; then a run is stopped, killed, damaged or changed in some
way, goes on, and what it leaves is compared bit by bit (provenance, which tells of the stop, is left out). Damage and
change have to be noticed: a resume that did not refuse them would either crash or differ.
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import h5py
import numpy as np

PROGRAM = sys.argv[1]
ROOT = Path(tempfile.mkdtemp(prefix="microwound restart "))
QUIET = ["--quiet", "--samples", "0"]
DONE, USAGE, INVALID, FILE_TROUBLE, NO_CHECKPOINT, STOPPED = 0, 2, 3, 4, 10, 75

# One puncture that heals, looked at often; takes a fraction of a second.
HEALING = """
title = "Healing"
duration = "2 h"
[domain]
geometry = "channel"
depth = "0.7 mm"
spacing = "80 um"
surface_spacing = "8 um"
growth = 2
[[treatment]]
do = "needle"
device = "roller_192"
length = "0.5 mm"
density = "250 /cm2"
[output]
snapshots = { at = ["10 min", "1 h"] }
history = { every = "10 min" }
[[probe]]
name = "middle"
kind = "region_mean"
region = "papillary_dermis"
fields = ["damage"]
"""

# All that a state can hold: two solutes, films that dry, cover and wash, a sampled receptor, two sessions of several
# punctures in a patch, healing with serum that acts on it.
EVERYTHING = """
title = "Everything"
duration = "26 h"
[domain]
size = ["0.3 mm", "0.3 mm"]
depth = "0.6 mm"
spacing = "50 um"
surface_spacing = "8 um"
growth = 1.6
[setup]
bottom = "franz"
receptor = { volume = "5 mL", area = "1 cm2", sampling = { volume = "0.5 mL", every = "6 h" } }
[[treatment]]
do = "needle"
device = "roller_192"
length = "0.5 mm"
density = "3000 /cm2"
[[treatment]]
at = "5 min"
do = "apply"
serum = "ascorbic_acid_15"
amount = "10 uL/cm2"
[[treatment]]
at = "2 h"
do = "apply"
serum = "caffeine_1"
amount = "5 uL/cm2"
[[treatment]]
at = "8 h"
do = "wash"
[[treatment]]
at = "1 d"
do = "needle"
device = "roller_192"
length = "0.5 mm"
density = "3000 /cm2"
[healing]
enabled = true
[numerics]
relative_tolerance = 0.02
[output]
snapshots = { at = ["1 h", "1 d"] }
history = { every = "2 h" }
[[probe]]
name = "inside"
kind = "point"
at = ["100 um", "100 um", "100 um"]
"""


def microwound(*arguments, expect=DONE):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert done.returncode == expect, f"{arguments}: exit {done.returncode}, expected {expect}\n{done.stderr}"
    return done.stderr


def scenario(name, text, checkpoint):
    file = ROOT / f"{name}.toml"
    file.write_text(text.replace("[output]", f"[output]\ncheckpoint = {{ {checkpoint} }}"))
    return file


def datasets(path):
    found = {}
    with h5py.File(path) as file:
        file.visititems(lambda name, item: found.__setitem__(name, item[()])
                        if isinstance(item, h5py.Dataset) and not name.startswith("provenance") else None)
    return found


def equal(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return a.shape == b.shape and (np.all(a == b) if a.dtype == object else a.tobytes() == b.tobytes())


def demand_same(one, other, what):
    files = [sorted(p.relative_to(d).as_posix() for p in (d / "snapshots").iterdir()) for d in (one, other)]
    assert files[0] == files[1], f"{what}: snapshots {files}"
    assert (one / "history.csv").read_bytes() == (other / "history.csv").read_bytes(), f"{what}: history differs"
    for name in files[0] + ["run.h5"]:
        a, b = datasets(one / name), datasets(other / name)
        assert a.keys() == b.keys(), f"{what}: {name} holds other datasets"
        for dataset in a:
            assert equal(a[dataset], b[dataset]), f"{what}: {name}: {dataset} differs"
    left = [p for p in other.rglob("*") if p.name.endswith(".writing") or p.name == ".lock"]
    assert not left, f"{what}: left behind {left}"


def copy(source, name):
    target = ROOT / name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


def generations(directory):
    return sorted(int(p.stem) for p in (directory / "checkpoint").glob("*.h5"))


def from_every_checkpoint(name, text, tries, every_steps):
    """From checkpoints all over the run, with other numbers of threads, and each broken off once more on its way."""
    plain = ROOT / f"{name} plain"
    microwound("run", scenario(name + "_plain", text, 'every_wall = "1 d"'), "-o", plain, *QUIET)
    whole = ROOT / f"{name} whole"
    often = f"every_steps = {every_steps}, keep = 100000"
    microwound("run", scenario(name, text, often), "-o", whole, *QUIET)
    demand_same(plain, whole, "checkpoints change nothing")
    every = generations(whole)
    for n in range(tries):
        start = every[n * (len(every) - 1) // (tries - 1)]
        broken = copy(whole, f"{name} broken")
        threads = [*QUIET, "--threads", 1 + n % 3]
        later = every_steps * (start + (len(every) - start) // 2)
        microwound("resume", broken, "--from", start, "--stop-after-step", later, *threads, expect=STOPPED)
        microwound("resume", broken, *threads)
        demand_same(whole, broken, f"{name} from checkpoint {start}, and again after step {later}")
    return whole


def until(whole, file):
    """A date that is none of the scenario's leaves no trace once the run goes on."""
    directory = ROOT / "until"
    microwound("run", file, "-o", directory, "--quiet", "--until", "47 min")
    with h5py.File(sorted((directory / "snapshots").iterdir())[-1]) as last:
        assert last["time"][()] == 47 * 60
    microwound("resume", directory, "--quiet", "--until", "100 min")
    microwound("resume", directory, "--quiet")
    demand_same(whole, directory, "resumed after --until, twice")


def rerun(whole):
    for source in (whole, whole / "snapshots" / "000001.h5", whole / "run.h5"):
        again = ROOT / "again"
        microwound("rerun", source, "-o", again, "--quiet", "--overwrite")
        demand_same(whole, again, f"rerun of {source.name}")


def kept_values(file):
    """What --set changed belongs to the run: it holds after a stop, and in a rerun."""
    directory, unbroken, again = ROOT / "set", ROOT / "set unbroken", ROOT / "set again"
    change = ["--set", "treatment[0].length=0.4 mm", "--quiet"]
    microwound("run", file, "-o", unbroken, *change)
    microwound("run", file, "-o", directory, "--stop-after-step", 3, *change, expect=STOPPED)
    microwound("resume", directory, "--quiet")
    demand_same(unbroken, directory, "overridden value after a stop")
    microwound("rerun", directory, "-o", again, "--quiet")
    demand_same(unbroken, again, "overridden value in a rerun")


def signals(whole, file):
    """Whatever asks it to stop, it stops soon, says so, and goes on to the same end."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGHUP, signal.SIGXCPU):
        directory = ROOT / "stopped"
        shutil.rmtree(directory, ignore_errors=True)
        process = subprocess.Popen([PROGRAM, "run", file, "-o", directory, "--quiet"], stderr=subprocess.PIPE, text=True)
        while not (directory / "history.csv").exists() and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(number)
        _, said = process.communicate(timeout=10)
        assert process.returncode in (DONE, STOPPED), f"{number.name}: exit {process.returncode}: {said}"
        if process.returncode == STOPPED:
            assert number.name in said and "resume" in said, said
        microwound("resume", directory, "--quiet")
        demand_same(whole, directory, f"resumed after {number.name}")
    late = ROOT / "late"
    said = microwound("run", file, "-o", late, "--quiet", "--wall-limit", "1 ms", expect=STOPPED)
    assert "wall limit" in said, said
    microwound("resume", late, "--quiet")
    demand_same(whole, late, "resumed after the wall limit")


def killed(whole, file):
    """Killed at any moment, even before the first checkpoint, nothing is lost that a resume or a new run cannot mend."""
    chance = random.Random(5)
    for n in range(6):
        directory = ROOT / "killed"
        shutil.rmtree(directory, ignore_errors=True)
        process = subprocess.Popen([PROGRAM, "run", file, "-o", directory, "--quiet"], stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 0.5))
        process.kill()
        process.wait()
        done = subprocess.run([PROGRAM, "resume", directory, "--quiet"], capture_output=True, text=True)
        if done.returncode == NO_CHECKPOINT:
            microwound("run", file, "-o", directory, "--quiet")
        else:
            assert done.returncode == DONE, done.stderr
        demand_same(whole, directory, f"killed for the {n + 1}. time")


def damages(data):
    """Copies of a file as disks and hands damage them."""
    chance = random.Random(7)
    for _ in range(12):
        place = chance.randrange(len(data))
        yield "bit", data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1:]
    for length in (0, 1, 8, 96, len(data) // 2, len(data) - 1):
        yield f"cut to {length}", data[:length]
    for _ in range(4):
        place = chance.randrange(len(data)) // 512 * 512
        yield "zeros", data[:place] + bytes(512) + data[place + 512:]
    for _ in range(2):
        a, b = sorted(chance.randrange(len(data) // 512) * 512 for _ in "ab")
        yield "swap", data[:a] + data[b:b + 512] + data[a + 512:b] + data[a:a + 512] + data[b + 512:]
    yield "garbage behind", data + bytes(range(256)) * 16


def damaged(whole):
    """No damage is taken for a checkpoint; the one before is used, and that is said."""
    newest = generations(whole)[-1]
    stopped = copy(whole, "damaged")
    data = (stopped / "checkpoint" / f"{newest:06}.h5").read_bytes()
    for n, (kind, bad) in enumerate(damages(data)):
        if bad == data:
            continue
        shutil.rmtree(stopped)
        copy(whole, "damaged")
        (stopped / "checkpoint" / f"{newest:06}.h5").write_bytes(bad)
        said = microwound("resume", stopped, "--quiet")
        assert said.startswith("notice: ") and "going back" in said, f"{kind}: {said}"
        if n % 8 == 0:
            demand_same(whole, stopped, f"beside a checkpoint with damage: {kind}")
    for generation in generations(stopped):
        (stopped / "checkpoint" / f"{generation:06}.h5").write_bytes(data[:4000])
    said = microwound("resume", stopped, "--quiet", expect=NO_CHECKPOINT)
    assert "no checkpoint is whole" in said, said


def exchanged(whole, other):
    """A checkpoint that is whole but not this one: an older generation, or of another run."""
    newest = generations(whole)[-1]
    stopped = copy(whole, "exchanged")
    target = stopped / "checkpoint" / f"{newest:06}.h5"
    shutil.copy(stopped / "checkpoint" / f"{newest - 1:06}.h5", target)
    said = microwound("resume", stopped, "--quiet")
    assert "generation" in said, said
    demand_same(whole, stopped, "with an older generation in the newest's place")
    foreign = generations(other)[-1]
    shutil.copy(other / "checkpoint" / f"{foreign:06}.h5", stopped / "checkpoint" / f"{foreign:06}.h5")
    said = microwound("resume", stopped, "--quiet", "--from", foreign, expect=INVALID)
    assert "not the scenario" in said, said


def changed(whole):
    """A changed scenario is refused with what was and what is; what no state depends on may change with leave."""
    stopped = copy(whole, "changed")
    file = stopped / "scenario.toml"
    text = file.read_text()
    file.write_text(text.replace('length = "0.5 mm"', 'length = "0.6 mm"'))
    said = microwound("resume", stopped, "--quiet", expect=INVALID)
    assert "treatment[0].length: was 0.5 mm, is 0.6 mm" in said, said
    microwound("resume", stopped, "--quiet", "--allow-change", "treatment[0].length", expect=FILE_TROUBLE)
    file.write_text(text.replace("keep = 100000", "keep = 1"))
    microwound("resume", stopped, "--quiet", expect=INVALID)
    middle = generations(whole)[len(generations(whole)) // 2]
    microwound("resume", stopped, "--quiet", "--from", middle, "--allow-change", "output.checkpoint.keep")
    assert len(generations(stopped)) == 1
    demand_same(whole, stopped, "with another number of checkpoints")


def alone(whole, file):
    """Nothing to go on from; and never two in one directory."""
    microwound("resume", ROOT / "nowhere", expect=NO_CHECKPOINT)
    (ROOT / "empty").mkdir()
    microwound("resume", ROOT / "empty", expect=NO_CHECKPOINT)
    microwound("resume", copy(whole, "spare"), "--from", 99999, expect=NO_CHECKPOINT)
    directory = ROOT / "busy"
    process = subprocess.Popen([PROGRAM, "run", file, "-o", directory, "--quiet"])
    while not (directory / "history.csv").exists() and process.poll() is None:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGSTOP)
    if process.poll() is None:
        said = microwound("resume", directory, "--quiet", expect=USAGE)
        assert "another run" in said, said
    os.kill(process.pid, signal.SIGCONT)
    assert process.wait() == DONE


def main():
    healing = from_every_checkpoint("healing", HEALING, 5, 1)
    everything = from_every_checkpoint("everything", EVERYTHING, 3, 40)
    file = ROOT / "healing.toml"
    until(healing, file)
    rerun(healing)
    kept_values(file)
    signals(healing, file)
    killed(healing, file)
    damaged(healing)
    exchanged(healing, everything)
    changed(healing)
    alone(healing, file)
    print("restarts: all the same bits")


try:
    main()
finally:
    shutil.rmtree(ROOT, ignore_errors=True)
