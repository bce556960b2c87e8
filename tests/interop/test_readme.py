#!/usr/bin/python3
"""What the README shows is true: its first scenario runs, and its script draws the depth profile from the result.

The scenario is the README's, word for word. What the script
computed is held against h5py by hand: a mean over equal columns is the plain mean of the last snapshot's rows. The stamp
has 100 needles per cm2, so the patch of 1 mm2 has one; and 10 uL/cm2 of 10 mg/mL are 1 mg/cm2, of which some went in.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy

os.environ["MPLBACKEND"] = "Agg"
PROGRAM, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def block(readme, language):
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1, f"the README has {len(blocks)} blocks of {language}, not one"
    return blocks[0]


def microwound(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"microwound {' '.join(arguments)}: code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def lines_that_count(text):
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


readme = (SOURCE / "README.md").read_text(encoding="utf-8")
scenario, script = block(readme, "toml"), block(readme, "python")
assert len(lines_that_count(scenario)) <= 10, "the first scenario is longer than ten lines"
assert len(lines_that_count(script)) <= 15, "the script is longer than fifteen lines"
for link in re.findall(r"\]\(([^)#:]+)\)", readme):
    assert (SOURCE / link).exists(), f"the README links to {link}, which is not there"
for folder in re.findall(r"^\| ((?:`\w+(?:/\w+)*/`(?:, )?)+) \|", readme, re.MULTILINE):
    for name in re.findall(r"`([^`]+)`", folder):
        assert (SOURCE / name).is_dir(), f"the README's map shows {name}, which is not there"

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    Path("first.toml").write_text(scenario, encoding="utf-8")
    microwound("check", "first.toml")
    microwound("run", "first.toml", "--quiet")

    words = {}
    exec(compile(script, "README.md", "exec"), words)
    assert Path("depth_profile.png").stat().st_size > 10_000, "the picture is empty"

    last = sorted(Path("results/first/snapshots").iterdir())[-1]
    with h5py.File(last) as snapshot:
        by_hand = snapshot["caffeine"][()].mean(axis=(1, 2))
        assert snapshot["time"][()] == 3600.0
        assert snapshot["needles/x"].shape == (1,)
        held = by_hand @ numpy.diff(snapshot["z_edge"][()])  # kg/m2
    drawn = words["profile"].sel(time=3600.0).values
    assert numpy.allclose(drawn, by_hand, rtol=1e-12, atol=0), "the script's profile is not the snapshot's"
    assert 0 < drawn[-1] < drawn[0], "caffeine reaches the bottom, and falls with depth"
    assert 0 < held < 1e-2, "no more than was applied is in the skin"
