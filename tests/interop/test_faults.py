#!/usr/bin/python3
"""A disk that fails at every single operation of a run, and limits of the system that act like one.

usage: test_faults.py PROGRAM SOURCE_DIR     the injector, tests/support/fault_injector.c, lies in tests/ beside PROGRAM

Whatever fails, the program ends by itself, with exit code 4 and one line that names a path and the system's word for
it; what was written before is whole and says the same as in an undisturbed run.
"""
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

try:
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

PROGRAM = os.path.abspath(sys.argv[1])
INJECTOR = os.path.join(os.path.dirname(PROGRAM), "tests", "libfault_injector.so")

# Skin that nobody touches, looked at twice: the smallest run that writes every kind of file.
SCENARIO = """title = "Nothing happens"
duration = "2 min"
[domain]
geometry = "slab"
depth = "0.3 mm"
spacing = "40 um"
surface_spacing = "5 um"
growth = 1.4
[output]
snapshots = { at = [] }
history = { every = "1 min" }
"""
NO_SPACE, BROKEN = os.strerror(28), os.strerror(5)


# LD_PRELOAD takes a blank for the end of a name: the injector is loaded from a folder whose name has none.
PLAIN_FOLDER = tempfile.TemporaryDirectory(prefix="microwound-injector-")
LOADED = os.path.join(PLAIN_FOLDER.name, "injector.so")


def run(scenario, out, limits=None, **faults):
    environment = dict(os.environ, LD_PRELOAD=LOADED, FAULT_UNDER=out) if faults else dict(os.environ)
    environment.update({f"FAULT_{name.upper()}": str(value) for name, value in faults.items()})
    return subprocess.run([PROGRAM, "run", scenario, "-o", out, "--quiet"], capture_output=True, text=True, timeout=60,
                          env=environment, preexec_fn=limits)


def snapshot_fields(path):
    with h5py.File(path, "r") as file:
        found = {"time": file["time"][()]}
        file.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset)
                        and not name.startswith("provenance") else None)
        return found


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.copy(INJECTOR, LOADED)
        cls.folder = tempfile.TemporaryDirectory(prefix="microwound-faults-")
        cls.scenario = os.path.join(cls.folder.name, "nothing.toml")
        with open(cls.scenario, "w", encoding="utf-8") as file:
            file.write(SCENARIO)
        cls.log = os.path.join(cls.folder.name, "operations")
        cls.whole = os.path.join(cls.folder.name, "whole")
        done = run(cls.scenario, cls.whole, log=cls.log)
        if done.returncode != 0:
            print(f"skipped: the injector does not load here: {done.stderr}")
            os._exit(77)
        with open(cls.log, encoding="utf-8") as file:
            cls.operations = [line.split(maxsplit=2)[1:] for line in file.read().splitlines()]
        names = sorted(os.listdir(os.path.join(cls.whole, "snapshots")))
        cls.expected = {name: snapshot_fields(os.path.join(cls.whole, "snapshots", name)) for name in names}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.out = os.path.join(self.folder.name, "out")
        shutil.rmtree(self.out, ignore_errors=True)

    def hold_against_the_whole(self, leftovers=False):
        """Every file that bears its final name is whole: snapshots as undisturbed, the others can be read."""
        if not os.path.isdir(self.out):
            return
        for folder, _, names in os.walk(self.out):
            for name in names:
                path = os.path.join(folder, name)
                if not leftovers:
                    self.assertFalse(name.endswith(".writing"), path)
                if os.path.basename(folder) == "snapshots" and name in self.expected:
                    found = snapshot_fields(path)
                    self.assertEqual(found.keys(), self.expected[name].keys())
                    for key, values in found.items():
                        np.testing.assert_array_equal(values, self.expected[name][key], key)
                elif name == "run.h5":
                    h5py.File(path, "r").close()
                elif name == "run.xdmf":
                    xml.parse(path)
                elif name == "summary.json":
                    with open(path, encoding="utf-8") as file:
                        json.load(file)

    def ends_politely(self, done, why, where):
        self.assertEqual(done.returncode, 4, f"{where}: {done.stderr}")
        self.assertEqual(done.stderr.count("\n"), 1, f"{where}: {done.stderr}")
        self.assertTrue(done.stderr.startswith("error: ") and why in done.stderr and self.out in done.stderr,
                        f"{where}: {done.stderr}")
        self.hold_against_the_whole()

    # From the n-th operation on the disk is full, or broken; or (every other time) one operation alone fails. What was
    # written and synced is beyond harm: where only the last close of such a file fails, the run is done.
    def test_a_disk_that_fails_at_any_operation(self):
        self.assertGreater(len(self.operations), 60)
        kinds = {operation for operation, _ in self.operations}
        self.assertTrue({"mkdir", "open", "write", "fsync", "rename", "close"} <= kinds, kinds)
        synced = {"log.jsonl", "history.csv", ".lock"}
        failed = 0
        for number, (operation, path) in enumerate(self.operations, 1):
            for mode, why in (("enospc", NO_SPACE), ("eio", BROKEN), ("once", BROKEN))[:3 if number % 2 else 2]:
                with self.subTest(number=number, mode=mode, operation=operation, path=path):
                    shutil.rmtree(self.out, ignore_errors=True)
                    done = run(self.scenario, self.out, at=number, mode=mode)
                    rest = self.operations[number - 1:]
                    harmless = all(o == "close" and os.path.basename(p) in synced for o, p in rest)
                    if mode == "enospc":
                        harmless = all(o in ("fsync", "close") for o, _ in rest)
                    if harmless:
                        self.assertEqual(done.returncode, 0, done.stderr)
                        self.hold_against_the_whole()
                    else:
                        self.ends_politely(done, why, f"{mode} at {number}, {operation} of {path}")
                        failed += 1
        print(f"{len(self.operations)} operations, {failed} failures, each ended with 4 and one line")

    # A write may put down a part and say so: the rest follows, and nobody notices.
    def test_short_writes_are_completed(self):
        writes = [number for number, (operation, _) in enumerate(self.operations, 1) if operation == "write"]
        for number in writes:
            with self.subTest(number=number):
                shutil.rmtree(self.out, ignore_errors=True)
                done = run(self.scenario, self.out, at=number, mode="short")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.hold_against_the_whole()
                with open(os.path.join(self.out, "history.csv"), encoding="utf-8") as file, \
                        open(os.path.join(self.whole, "history.csv"), encoding="utf-8") as whole:
                    self.assertEqual(file.read(), whole.read())

    # Power that goes away, also in the middle of a write: what bears a final name is whole, and the run goes on from
    # its last checkpoint to the same end. Before the first checkpoint there is nothing to go on from.
    def test_a_run_that_is_killed_leaves_whole_files_and_goes_on(self):
        for number in range(1, len(self.operations) + 1, 3):
            mode = "torn" if number % 2 else "kill"
            with self.subTest(number=number, mode=mode, operation=self.operations[number - 1]):
                shutil.rmtree(self.out, ignore_errors=True)
                done = run(self.scenario, self.out, at=number, mode=mode)
                self.assertEqual(done.returncode, -signal.SIGKILL)
                self.hold_against_the_whole(leftovers=True)
                self.goes_on()

    # The same of a disk that is full, and then has room again.
    def test_a_run_whose_disk_was_full_goes_on(self):
        for number in range(1, len(self.operations) + 1, 5):
            with self.subTest(number=number, operation=self.operations[number - 1]):
                shutil.rmtree(self.out, ignore_errors=True)
                run(self.scenario, self.out, at=number, mode="enospc")
                self.goes_on()

    def goes_on(self):
        done = subprocess.run([PROGRAM, "resume", self.out, "--quiet"], capture_output=True, text=True, timeout=60,
                              check=False)
        if done.returncode in (4, 10):
            self.assertFalse(os.path.isdir(os.path.join(self.out, "checkpoint")) and
                             [name for name in os.listdir(os.path.join(self.out, "checkpoint"))
                              if name.endswith(".h5")], done.stderr)
            return
        self.assertEqual(done.returncode, 0, done.stderr)
        self.hold_against_the_whole()
        self.assertEqual(sorted(os.listdir(os.path.join(self.out, "snapshots"))), sorted(self.expected))
        with open(os.path.join(self.out, "history.csv"), encoding="utf-8") as file, \
                open(os.path.join(self.whole, "history.csv"), encoding="utf-8") as whole:
            self.assertEqual(file.read(), whole.read())

    # A limit on the size of files is a full disk with a signal, which must not end the program. 50 kB are less than a
    # snapshot and more than all text.
    def test_a_limit_on_the_size_of_files(self):
        for size in (0, 4096, 50000):
            with self.subTest(size=size):
                shutil.rmtree(self.out, ignore_errors=True)
                done = run(self.scenario, self.out,
                           limits=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
                self.ends_politely(done, os.strerror(27), f"{size} bytes")

    # Descriptors for three streams and two files are not enough; for sixteen files they are.
    def test_a_limit_on_open_files(self):
        def at_most(count):
            return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))
        self.assertEqual(run(self.scenario, self.out, limits=at_most(16)).returncode, 0)
        shutil.rmtree(self.out)
        self.ends_politely(run(self.scenario, self.out, limits=at_most(5)), os.strerror(24), "5 descriptors")

    def test_the_words_name_the_file(self):
        number = next(n for n, (operation, path) in enumerate(self.operations, 1)
                      if operation == "write" and path.endswith("000001.h5.writing"))
        done = run(self.scenario, self.out, at=number, mode="enospc")
        self.assertTrue(re.search(r"snapshots/000001\.h5: .*No space left on device$", done.stderr.strip()),
                        done.stderr)
        self.assertEqual(sorted(os.listdir(os.path.join(self.out, "snapshots"))), ["000000.h5"])


if __name__ == "__main__":
    if not os.path.exists(INJECTOR):
        print(f"skipped: {INJECTOR} was not built")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
