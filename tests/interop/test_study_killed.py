#!/usr/bin/python3
"""Whatever becomes of members and of the study itself, the same command goes on.

Two arguments. Killed at moments that nobody chose, a study must come to the tables of one that nobody touched, with every
member that was done left as it was: dates and contents of its files are compared. And members that fail in the ways in
which runs fail must neither stop the others nor be forgotten: each is named with its reason, and the same command runs
these again and no other.
"""
import csv
import os
import random
import signal
import subprocess
import sys
import time

try:
    import h5py  # noqa: F401  (study_support reads tables with it)
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

from study_support import (DONE, FIELD, INVALID, NUMERICAL, PROGRAM, ROOT, SOME_FAILED, demand_same_tables, microwound,
                           prints, processes_of, rows, study, written)

# Twelve members of a tenth of a second, so that a kill finds some done, some begun and some not.
GROWTH = """base = "field.toml"
set = { "numerics.fixed_step" = "1 ms", "output.checkpoint.every_steps" = 1000 }
[design]
kind = "grid"
replicates = 2
[[factor]]
key = "constants.rate"
range = [0.1, 0.6]
levels = 6
[[output]]
name = "field.a.total"
"""

# By name of the point: what each of F32's members is given. The second waits until it is killed, the third takes as long.
FATES = """base = "field.toml"
[design]
kind = "grid"
[[factor]]
name = "fate"
keys = ["title", "field[0].gain", "numerics.fixed_step", "domain.cells"]
values = [
    ["sound", "a", "10 ms", [4, 1, 4]],
    ["killed", "a", "1e-6 s", [4, 1, 4]],
    ["slow", "a", "1e-6 s", [4, 1, 4]],
    ["explodes", "9*a^3", "10 ms", [4, 1, 4]],
    ["large", "a", "10 ms", [300, 100, 100]],
    ["senseless", "9*b", "10 ms", [4, 1, 4]],
    ["sound too", "a", "10 ms", [4, 1, 8]],
]
[[output]]
name = "field.a.total"
[limits]
wall_time = "LIMIT s"
memory_mebibytes = 512
"""


def done_members(directory):
    """Those with a record of a result, as nobody may touch them any more."""
    return {member: prints(member) for member in (directory / "members").glob("*")
            if '"status": "done"' in record_of(directory, member.name)}


def record_of(directory, number):
    record = directory / "records" / f"{number}.json"
    return record.read_text() if record.exists() else ""


def kill_one_worker(directory):
    workers = [process for process, words in processes_of(directory / "members") if b"--threads" in words]
    if workers:
        try:
            os.kill(workers[0], signal.SIGKILL)
        except ProcessLookupError:
            pass  # it has just ended


def killed_at_random(file, whole):
    chance = random.Random(31)
    directory = ROOT / "killed"
    command = [PROGRAM, "study", file, "-o", directory, "--jobs", "2", "--quiet"]
    kept, left = {}, 0
    for n in range(7):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        start, last = time.monotonic(), chance.uniform(0, 0.5)
        while time.monotonic() < start + last and process.poll() is None:
            time.sleep(last / 4)
            if n % 2:
                kill_one_worker(directory)
        process.kill()
        process.wait()
        deadline = time.monotonic() + 5
        while processes_of(directory / "members") and time.monotonic() < deadline:
            time.sleep(0.005)
        assert not processes_of(directory / "members"), "members outlived a study that was killed"
        now = done_members(directory)
        assert all(now.get(member) == before for member, before in kept.items()), "touched what was done"
        kept, left = now, left + (len(now) < 12)
    assert left >= 2, "every kill came too late to mean anything"
    study(file, directory)
    now = done_members(directory)
    assert len(now) == 12 and all(now[member] == before for member, before in kept.items()), "touched what was done"
    demand_same_tables(whole, directory, "killed seven times")


def failures(directory):
    with open(directory / "failed.csv", encoding="utf-8", newline="") as file:
        return {int(row["member"]): (int(row["exit_code"]), row["reason"]) for row in csv.DictReader(file)}


def kill_member(process, directory, number):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        for worker, words in processes_of(directory / "members" / f"{number:04}"):
            if (directory / "members" / f"{number:04}" / "history.csv").exists():
                os.kill(worker, signal.SIGKILL)
                return
        time.sleep(0.005)
    raise AssertionError("the member to be killed was never seen")


def fates():
    """F32: one invalid, one that explodes, one too slow, one too large, one killed; the two others come to their end."""
    start = time.monotonic()
    microwound("run", ROOT / "field.toml", "-o", ROOT / "sound", "--quiet")
    limit = max(3, 20 * (time.monotonic() - start))  # far more than a sound member takes here
    file, directory = written(ROOT / "fates.toml", FATES.replace("LIMIT", f"{limit:.0f}")), ROOT / "fates"
    process = subprocess.Popen([PROGRAM, "study", file, "-o", directory, "--jobs", "2"], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
    kill_member(process, directory, 1)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == SOME_FAILED, said
    assert "5 failed" in said and "failed.csv says why" in said, said
    table = rows(directory)
    assert [row["status"] for row in table] == ["done"] + ["failed"] * 5 + ["done"], table
    assert [row["fate"] for row in table][:2] == ["sound", "killed"]
    assert all((row["field.a.total [m3]"] == "") == (row["status"] == "failed") for row in table)
    failed = failures(directory)
    for member, code, word in ((1, 128 + 9, "killed by signal 9"), (2, 75, "limits.wall_time"),
                               (3, NUMERICAL, "field a at t = "), (4, 7, " MB are available"), (5, INVALID, "field[0].gain")):
        assert failed[member][0] == code and word in failed[member][1], f"member {member}: {failed[member]}"
        assert f"member {member} failed: " in said, said
    again(file, directory)


def again(file, directory):
    """The same command runs the failed ones alone; with limits that let them, those that were only unlucky are done."""
    sound = {number: prints(directory / "members" / number) for number in ("0000", "0006")}
    changed = file.read_text().replace('"1e-6 s"', '"10 ms"')
    assert "another base scenario, factor or value" in study(written(file, changed), directory, expect=INVALID)
    written(file, FATES.replace("LIMIT", "1"))  # those that are sound have ended
    records = {number: record_of(directory, f"{number:04}") for number in range(7)}
    study(file, directory, expect=SOME_FAILED)
    assert {number: prints(directory / "members" / number) for number in sound} == sound, "touched what was done"
    ran = [number for number in range(7) if record_of(directory, f"{number:04}") != records[number]]
    assert ran == [1, 2, 3, 4, 5], f"ran {ran} again"
    assert failures(directory)[1][0] == 75, "killed by nobody this time, it takes too long"
    study(file, directory, "--analyse", expect=SOME_FAILED)


def main():
    written(ROOT / "field.toml", FIELD)
    file, whole = written(ROOT / "growth.toml", GROWTH), ROOT / "whole"
    study(file, whole)
    killed_at_random(file, whole)
    fates()
    print("studies: nothing lost, whatever dies")


main()
