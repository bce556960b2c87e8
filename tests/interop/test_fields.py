#!/usr/bin/python3
"""Declared fields as other programs see them: values from a file, root variables with their cards, a ledger that adds up to
the fields themselves, probes at every step, words and exit codes for what goes wrong, and a restart that changes no bit.
"""
import filecmp
import json
import os
import subprocess
import sys
import tempfile

try:
    import h5py
    import numpy as np
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

PROGRAM = sys.argv[1]

REACTION = """
duration = "3 s"
[domain]
size = ["2 m", "1 m"]
depth = "1 m"
cells = [5, 2, 4]
[constants]
k = 0.3
[[field]]
name = "a"
units = "mol/m3"
long_name = "species A"
diffusivity = 0.05
initial = { file = "start.h5", dataset = "a" }
loss = "k*b"
z_min = { flux = { times = ["0 s", "1.5 s"], values = [2, 0] } }
[[field]]
name = "b"
units = "mol/m3"
diffusivity = 0.01
initial = "1 + x"
gain = "k*a*b"
receptor = { volume = 1, exchange = 0.1 }
[output]
snapshots = { every = "1 s" }
history = { every = "0.5 s" }
[[probe]]
name = "inflow"
kind = "boundary_flux"
face = "z_min"
"""


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)


def written(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def newest(directory, name):
    files = sorted(os.listdir(os.path.join(directory, "snapshots")))
    with h5py.File(os.path.join(directory, "snapshots", files[-1])) as file:
        return file[name][...]


def check_results(folder, scenario):
    done = os.path.join(folder, "done")
    result = run("run", scenario, "-o", done, "--quiet")
    assert result.returncode == 0, result.stderr
    with h5py.File(os.path.join(done, "snapshots", "000000.h5")) as first:
        assert np.array_equal(first["a"][...], start), "the file's values are those at the start"
    with h5py.File(os.path.join(done, "run.h5")) as master:
        assert master["a"].shape == (4, 4, 2, 5) and master["a"].attrs["kind"] == b"field"
        assert master["a"].attrs["units"] == b"mol/m3" and master["a"].attrs["long_name"] == b"species A"
        assert list(master["time"][...]) == [0, 1, 2, 3], "the start and the end, once each"
        times = master["solver/time"][...]
        assert 1.5 in times, "steps end where a schedule switches"
        # 2 mol/m2/s for 1.5 s; nothing after it.
        assert abs(master["probes/inflow.a.integral"][-1] - 3) < 1e-12
        assert master["probes/inflow.a"][-1] == 0
    for name in "ab":
        amount = float((newest(done, name) * newest(done, "cell_volume")).sum())
        with h5py.File(os.path.join(done, "snapshots", "000003.h5")) as last:
            ledger = {key: float(value[()]) for key, value in last["ledger/" + name].items()}
        assert abs(ledger["present"] - amount) < 1e-12 * amount, "the ledger counts what the field holds"
        assert abs(ledger["residual"]) < 1e-12 * amount
    summary = json.load(open(os.path.join(done, "summary.json"), encoding="utf-8"))
    assert summary["field.a.total"]["unit"] == "mol"
    assert summary["field.b.compartment.z_max"]["value"] > 0
    return done


def check_restart(folder, scenario, done):
    halted = os.path.join(folder, "halted")
    assert run("run", scenario, "-o", halted, "--quiet", "--stop-after-step", "9").returncode == 75
    result = run("resume", halted, "--quiet")
    assert result.returncode == 0, result.stderr
    assert filecmp.cmp(os.path.join(done, "history.csv"), os.path.join(halted, "history.csv"), shallow=False)
    for name in "ab":
        assert newest(done, name).tobytes() == newest(halted, name).tobytes(), "a restart changes no bit"


def check_words(folder):
    shape = run("check", written(folder, "shape.toml", REACTION.replace("[5, 2, 4]", "[5, 2, 3]")))
    assert shape.returncode == 3 and "/a: has another shape" in shape.stderr, shape.stderr
    missing = run("check", written(folder, "missing.toml", REACTION.replace("start.h5", "none.h5")))
    assert missing.returncode == 3 and "field[0].initial.file" in missing.stderr, missing.stderr
    unknown = run("check", written(folder, "unknown.toml", REACTION.replace('"k*b"', '"k*bb"')))
    assert unknown.returncode == 3 and "field[0].loss: the name 'bb' is not known here" in unknown.stderr
    explosion = REACTION.replace('"k*a*b"', '"b^3"')
    burst = run("run", written(folder, "burst.toml", explosion), "-o", os.path.join(folder, "burst"), "--quiet")
    assert burst.returncode == 5 and "field b at t = " in burst.stderr and "in cell (" in burst.stderr, burst.stderr
    assert np.isfinite(newest(os.path.join(folder, "burst"), "b")).all(), "nothing that is not finite is written"


with tempfile.TemporaryDirectory() as place:
    start = np.arange(1.0, 41.0).reshape(4, 2, 5) / 40
    with h5py.File(os.path.join(place, "start.h5"), "w") as values:
        values["a"] = start
    reaction = written(place, "reaction.toml", REACTION)
    check_restart(place, reaction, check_results(place, reaction))
    check_words(place)
print("declared fields hold")
