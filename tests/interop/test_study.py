#!/usr/bin/python3
"""A study runs what its file says, and what it finds does not depend on how it was run.

The argument is the same throughout: a member is no more than `run` with `--set`, so that its numbers are those of a run
by hand; and a table is a function of the study file alone, so that the order, the number of processes and threads, and
breaks in between leave no trace in it.
"""
import fcntl
import json
import signal
import subprocess
import sys
import time

try:
    import h5py
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

from study_support import (DONE, FIELD, INVALID, PROGRAM, PUNCTURE, ROOT, SOME_FAILED, STOPPED, USAGE, datasets,
                           demand_same_tables, microwound, prints, processes_of, remove, rows, study,
                           written)

NEEDLES = """title = "Length and amount"
base = "puncture.toml"
[design]
kind = "grid"
replicates = 2
[[factor]]
key = "treatment[0].length"
values = ["0.3 mm", "0.5 mm"]
[[factor]]
key = "treatment[1].serum"
name = "serum"
values = ["caffeine_1", "ascorbic_acid_15"]
[[uncertain]]
key = "unknowns.barrier_permeability"
distribution = "default"
[[output]]
name = "serum.film.thickness"
[[output]]
name = "serum.caffeine.delivered"
at = "12 min"
per_area = true
"""

GROWTH = """base = "field.toml"
[design]
kind = "sobol"
samples = SAMPLES
[[factor]]
key = "constants.rate"
range = [0.1, 0.9]
[[output]]
name = "field.a.total"
"""

# Long enough to be met while it runs: some thousand steps.
SLOW = GROWTH.replace("[design]", 'set = { "numerics.fixed_step" = "0.5 ms" }\n[design]')


def growth(name, samples, text=GROWTH):
    return written(ROOT / f"{name}.toml", text.replace("SAMPLES", str(samples)))


def wait_for(process, condition, what):
    limit = time.monotonic() + 60
    while not condition():
        assert process.poll() is None and time.monotonic() < limit, f"{what}: never seen"
        time.sleep(0.005)


def same_as_by_hand():
    """Each member again with run --set, of which the values, units and seeds of both tables must tell the truth."""
    directory = ROOT / "needles"
    said = microwound("study", written(ROOT / "needles.toml", NEEDLES), "-o", directory)
    assert "8 of 8 members are done" in said and "not medical advice" in said.lower(), said
    table = rows(directory)
    assert [(row["point"], row["replicate"]) for row in table] == [(str(p), str(r)) for p in range(4) for r in range(2)]
    assert [row["seed"] for row in table] == ["1", "2"] * 4, "a seed for each replicate, the same at every point"
    assert [float(row["treatment[0].length [m]"]) for row in table] == [0.0003] * 4 + [0.0005] * 4
    assert [row["serum"] for row in table] == (["caffeine_1"] * 2 + ["ascorbic_acid_15"] * 2) * 2
    unknown = [row["unknowns.barrier_permeability [1]"] for row in table]
    assert unknown == unknown[:2] * 4 and unknown[0] != unknown[1], "drawn once a replicate, alike at all points"
    for row in (table[1], table[4]):
        by_hand = ROOT / "by hand"
        microwound("run", ROOT / "puncture.toml", "-o", by_hand, "--quiet", "--overwrite", "--samples", "0",
                   "--set", f"treatment[0].length={float(row['treatment[0].length [m]']) * 1000} mm",
                   "--set", f"treatment[1].serum={row['serum']}", "--set", f"seed={row['seed']}",
                   "--set", f"unknowns.barrier_permeability={row['unknowns.barrier_permeability [1]']}")
        summary = json.loads((by_hand / "summary.json").read_text())
        assert float(row["serum.film.thickness [m]"]) == summary["serum.film.thickness"]["value"], row
        with h5py.File(by_hand / "run.h5") as run:
            delivered = dict(zip(run["history/time"][()], run["history/serum.caffeine.delivered"][()]))
        expected = delivered[600] + (delivered[900] - delivered[600]) * 120 / 300
        found = float(row["serum.caffeine.delivered@12min_per_area [kg/m2]"])
        assert abs(found * summary["domain.area"]["value"] - expected) <= 1e-12 * expected, row
    assert all(row["serum.caffeine.delivered@12min_per_area [kg/m2]"] == "" for row in table[2:4]), "no caffeine there"
    demand_hdf5_of(directory, table)


def demand_hdf5_of(directory, table):
    """table.h5 says the same as table.csv; it may be opened without knowing this program."""
    with h5py.File(directory / "table.h5") as file:
        for name in ("point", "replicate", "seed"):
            assert [int(row[name]) for row in table] == list(file[name][()]), name
        lengths = file["factor/treatment[0].length"]
        assert [float(row["treatment[0].length [m]"]) for row in table] == list(lengths[()])
        assert lengths.attrs["units"] == b"m" or lengths.attrs["units"] == "m"
        serums = file["factor/serum"]
        words = serums.attrs["values"]
        words = (words.decode() if isinstance(words, bytes) else str(words)).split("\n")
        assert [words[int(n)] for n in serums[()]] == [row["serum"] for row in table]
        film = file["output/serum.film.thickness"]
        assert [float(row["serum.film.thickness [m]"]) for row in table] == list(film[()])
        assert film.dims[0][0].name == "/member"


def stops(file, whole):
    """Asked to stop, it stops within 10 s, says with what the same command goes on, and ends with the same bytes."""
    for how in (signal.SIGINT, signal.SIGTERM, "--wall-limit"):
        directory = ROOT / f"stopped {how}"
        limit = ["--wall-limit", "300 ms"] if isinstance(how, str) else []
        command = [PROGRAM, "study", file, "-o", directory, "--jobs", "2", *limit]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        wait_for(process, lambda: list((directory / "members").glob("*/history.csv")), "a member")
        start = time.monotonic()
        if not limit:
            process.send_signal(how)
        said = process.communicate(timeout=60)[1]
        assert process.returncode == STOPPED and "the same command goes on" in said, said
        assert time.monotonic() - start < 10, f"{how}: took {time.monotonic() - start} s"
        assert not processes_of(directory), "a member outlived its study"
        assert not (directory / "failed.csv").exists(), "who is stopped has not failed"
        study(file, directory)
        demand_same_tables(whole, directory, f"stopped by {how}")


def dry_run():
    """Says what would be done and does nothing; members that make no sense are named."""
    for text, expect in ((NEEDLES, DONE), (NEEDLES.replace('"0.5 mm"', '"5 mm"'), SOME_FAILED)):
        file = written(ROOT / "dry" / "dry.toml", text.replace('"puncture', '"../puncture'))
        before = prints(ROOT / "dry")
        said = microwound("study", file, "--dry-run", expect=expect, cwd=ROOT / "dry")
        assert prints(ROOT / "dry") == before and list((ROOT / "dry").iterdir()) == [file], "left something behind"
        assert "4 points x 2 replicates = 8 members" in said and "time " in said and "disk " in said, said
        named = [line for line in said.splitlines() if "cannot be run" in line]
        assert [line.split()[1] for line in named] == (["4", "5", "6", "7"] if expect else []), said
        assert all("treatment[0].length" in line for line in named), said


def refused_directories(file, directory):
    """Where another study, base scenario or something foreign is, nothing is touched."""
    text, base = file.read_text(), ROOT / "field.toml"
    before = prints(directory)
    other = written(ROOT / "growth other.toml", text.replace("[0.1, 0.9]", "[0.1, 0.8]"))
    said = study(other, directory, expect=INVALID)
    assert "member 0" in said and "--overwrite" in said, said
    base.write_text(FIELD.replace("1 + x", "1 + 2*x"))
    assert "base scenario" in study(file, directory, expect=INVALID)
    base.write_text(FIELD)
    assert prints(directory) == before, "refused, but not untouched"
    foreign = written(ROOT / "foreign" / "thesis.tex", "years of work").parent
    for more in ([], ["--overwrite"], ["--members", "0-1"]):
        assert "no study is in it" in study(file, foreign, *more, expect=USAGE)
        assert [entry.name for entry in foreign.iterdir()] == ["thesis.tex"], "left something in a foreign directory"
    link = ROOT / "link"
    link.symlink_to(directory, target_is_directory=True)
    assert "symbolic link" in study(file, f"{link}/", expect=4)
    with open(directory / ".lock", "r+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another study is being run here" in study(file, directory, expect=USAGE)
        assert "another study is being run here" in study(file, directory, "--members", "0", expect=USAGE)
    assert prints(directory) == before, "refused, but not untouched"


def longer_and_more():
    """More samples of the same sequence, and more outputs of the same members, come to what is there."""
    directory = ROOT / "longer"
    study(growth("longer", 4), directory)
    before = prints(directory / "members")
    study(growth("longer", 7), directory)
    at_once = ROOT / "longer at once"
    study(growth("longer", 7), at_once)
    demand_same_tables(at_once, directory, "4 samples, then 7")
    more = GROWTH + '[[output]]\nname = "field.a.max"\nat = "1500 ms"\n'
    study(growth("longer", 7, more), directory)
    assert {file: print_ for file, print_ in prints(directory / "members").items() if file in before} == before
    remove(at_once)
    study(growth("longer", 7, more), at_once)
    demand_same_tables(at_once, directory, "an output later on")
    study(growth("longer", 4, GROWTH), directory)
    assert len(rows(directory)) == 4, "fewer samples, fewer rows"


def side_by_side(file, whole):
    """Two ranges of members at once, as tasks of a job array run them; the table is asked for afterwards."""
    directory = ROOT / "side by side"
    words = [PROGRAM, "study", file, "-o", directory, "--jobs", "1", "--quiet", "--members"]
    pair = [subprocess.Popen([*words, range_], stdout=subprocess.DEVNULL) for range_ in ("0-2", "3-99")]
    assert [process.wait() for process in pair] == [DONE, DONE]
    assert not (directory / "table.csv").exists(), "a part has no table"
    study(file, directory, "--analyse")
    demand_same_tables(whole, directory, "in two parts")
    for beyond in ("6", "6-9", "-1", "4-2", "x", "1-"):
        study(file, directory, f"--members={beyond}", expect=USAGE)
    study(file, directory, "--members", "0", "--overwrite", expect=USAGE)
    demand_same_tables(whole, directory, "after ranges that make no sense")


def budgets(file, whole):
    for jobs, threads in ((1, 2), (2, 1), (4, 1)):
        directory = ROOT / f"budget {jobs} {threads}"
        study(file, directory, "--jobs", jobs, "--threads", threads)
        demand_same_tables(whole, directory, f"{jobs} jobs of {threads} threads")


def moved(file, whole):
    """A directory may be moved, and its study called from elsewhere and by another path."""
    directory = ROOT / "moved"
    (ROOT / "budget 1 2").rename(directory)
    before = prints(directory / "members")
    microwound("study", f"../{ROOT.name}/./{file.name}", "-o", "moved/", "--quiet", cwd=ROOT)
    demand_same_tables(whole, directory, "moved")
    assert prints(directory / "members") == before, "ran again what was done"
    study(file, directory, "--overwrite")
    demand_same_tables(whole, directory, "overwritten")


def main():
    written(ROOT / "puncture.toml", PUNCTURE)
    written(ROOT / "field.toml", FIELD)
    same_as_by_hand()
    dry_run()
    file, whole = growth("growth", 6), ROOT / "whole"
    study(file, whole, "--jobs", "2")
    refused_directories(file, whole)
    longer_and_more()
    side_by_side(file, whole)
    budgets(file, whole)
    moved(file, whole)
    slow, slow_whole = growth("slow", 3, SLOW), ROOT / "slow whole"
    study(slow, slow_whole)
    stops(slow, slow_whole)
    print("studies: the same table however they are run")


main()
