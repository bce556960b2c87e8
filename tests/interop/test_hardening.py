#!/usr/bin/python3
"""Odd inputs, odd places, odd environments and little room: the program ends by itself, in time, with the right code.

usage: test_hardening.py PROGRAM SOURCE_DIR
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
import time
import unittest

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
MIB = 1 << 20

# Skin that nobody touches: a run of tens of milliseconds.
NOTHING = """title = "Nothing happens"
duration = "1 h"
[domain]
geometry = "slab"
depth = "0.3 mm"
spacing = "40 um"
surface_spacing = "5 um"
growth = 1.4
[output]
snapshots = { at = ["25 min", "1 h"] }
history = { every = "7 min" }
"""

# Four needles and healing on 7e4 cells: enough memory to be counted, two steps of it.
HEALING = """title = "Some memory"
duration = "1 h"
[domain]
size = ["0.8 mm", "0.8 mm"]
depth = "0.6 mm"
spacing = "20 um"
growth = 1.2
[[treatment]]
do = "needle"
length = "0.5 mm"
device = { kind = "stamp", pitch = "0.4 mm", array = [2, 2], needle_base_diameter = "140 um" }
"""


def limit(kind, soft):
    return lambda: resource.setrlimit(kind, (soft, soft))


class Hardening(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="microwound-hardening-")
        cls.place = cls.folder.name
        cls.nothing, cls.healing = cls.path("nothing.toml"), cls.path("healing.toml")
        cls.store(NOTHING, "nothing.toml")
        cls.store(HEALING, "healing.toml")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.place, name)

    @classmethod
    def store(cls, data, name="odd.toml"):
        with open(cls.path(name), "wb") as file:
            file.write(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        return cls.path(name)

    def call(self, *arguments, expected, words="", seconds=30, **options):
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        done = subprocess.run([PROGRAM, *arguments], timeout=seconds, check=False, **options)
        error = (done.stderr or b"").decode("utf-8", "replace")
        expected = expected if isinstance(expected, tuple) else (expected,)
        self.assertIn(done.returncode, expected, f"{arguments}: {error}")
        self.assertIn(words, error)
        return done

    def run_nothing(self, out, *more, expected=0, words="", **options):
        shutil.rmtree(self.path(out), ignore_errors=True)
        return self.call("run", self.nothing, "-o", self.path(out), "--quiet", *more, expected=expected, words=words,
                         **options)

    # ---- scenario files ----

    def test_files_that_are_no_scenario(self):
        for name, data, words in (("empty.toml", b"", "no keys"), ("nul.toml", b"title = \"a\0b\"", "NUL"),
                                  ("utf16.toml", "title = 'x'".encode("utf-16"), "UTF-16"),
                                  ("binary.toml", bytes(range(1, 256)) * 20, ""), ("escape.toml", b"\x1b[2J = 1", "")):
            self.call("check", self.store(data, name), expected=3, words=words)
        self.call("check", self.place, expected=3, words="directory")
        self.call("check", self.path("missing.toml"), expected=3, words="No such file")
        with open(self.path("large.toml"), "wb") as file:
            file.truncate(200 * MIB)
        self.call("check", self.path("large.toml"), expected=3, words="too large", seconds=30,
                  preexec_fn=limit(resource.RLIMIT_AS, 512 * MIB))
        if os.geteuid() != 0:
            os.chmod(self.store("title = 'x'", "closed.toml"), 0)
            self.call("check", self.path("closed.toml"), expected=3, words="Permission denied")

    def test_line_ends_and_byte_order_mark_of_other_systems(self):
        self.call("check", self.store(NOTHING.replace("\n", "\r\n")), expected=0)
        self.call("check", self.store("\ufeff" + NOTHING), expected=0)

    # Each of these once took minutes, gigabytes or the whole stack of some reader of TOML.
    def test_text_that_is_made_to_take_long(self):
        many = 100000
        texts = {
            "brackets": "a = " + "[" * many, "braces": "a = " + "{a=" * many, "parts": ".".join("a" * many) + " = 1",
            "a long key": "k" * 10 ** 6 + " = 1", "half a table": "[[[", "no table": "[\n", "quotes": '"' * 10 ** 6,
            "a long list": "a = [" + "1," * 3 * many + "]", "lists in lists": "a = " + "[" * 60 + "]" * 60,
            "tables": "\n".join(f"[t{n}]" for n in range(60000)), "unfinished acts": "[[treatment]]\n" * 60000,
            "acts": "[[treatment]]\ndo = \"wash\"\n" * 35000, "many digits": "seed = " + "9" * many,
            "a wide table": "a = {" + ", ".join(f"b{n} = 1" for n in range(60000)) + "}",
            "an open text": 'title = """' + "x" * 900000, "a comment": "#" * 10 ** 6, "twice": 'title = "a"\n' * 20000,
            "half a letter": 'title = "\\uD800"', "beyond letters": 'title = "\\U00110000"',
            "a bell": 'title = "\\u0007"', "no letter": '"\\u0000" = 1', "a day that is not": "seed = 9999-99-99",
            "layers": '[[skin.layer]]\nname = "a"\nthickness = "1 um"\n' * 20000,
        }
        for name, text in texts.items():
            with self.subTest(text=name):
                self.call("check", self.store(text), expected=3, seconds=60, stdout=subprocess.DEVNULL,
                          preexec_fn=lambda: (resource.setrlimit(resource.RLIMIT_CPU, (5, 5)),
                                              resource.setrlimit(resource.RLIMIT_AS, (512 * MIB, 512 * MIB))))

    # Two thousand acts are a wash every hour for twelve weeks.
    def test_long_stories_are_read(self):
        acts = "".join(f'[[treatment]]\nat = "{hour} h"\ndo = "wash"\n' for hour in range(2000))
        self.call("check", self.store(NOTHING.replace('"1 h"\n', '"90 d"\n', 1) + acts), expected=0,
                  preexec_fn=limit(resource.RLIMIT_CPU, 5))

    # ---- the command line ----

    def test_the_command_line(self):
        for arguments in ((), ("fly",), ("run",), ("run", "--fly"), ("check", self.nothing, "--set"),
                          ("check", self.nothing, "--set", "zebra"), ("check", self.nothing, "--set", "zebra=1"),
                          ("check", self.nothing, "--set", "=1"), ("run", self.nothing, "--threads", "0"),
                          ("run", self.nothing, "--threads", "x"), ("run", self.nothing, "--until", "-1 h"),
                          ("run", self.nothing, "--until", "nan h"), ("run", self.nothing, "--log", "xml")):
            with self.subTest(arguments=arguments):
                self.call(*arguments, expected=2)
        for arguments in (("--help",), ("--version",), ("--version", "--full"), ("run", "--help")):
            self.call(*arguments, expected=0)

    # ---- where results go ----

    def test_places_for_results(self):
        os.makedirs(self.path("full/of"))
        self.call("run", self.nothing, "-o", self.path("full"), expected=2, words="not empty")
        self.call("run", self.nothing, "-o", self.path("full"), "--overwrite", expected=(0, 2))
        self.assertTrue(os.path.isdir(self.path("full/of")))
        self.call("run", self.nothing, "-o", self.nothing, expected=4, words=self.nothing)
        self.call("run", self.nothing, "-o", "/proc/nowhere", expected=4)
        for name in ("with space", "line\nend", "-leading", "a/../dots", "Küche"):
            with self.subTest(name=name):
                self.call("run", self.nothing, f"--output={self.path(name)}", "--quiet", expected=0)
                self.assertTrue(os.path.exists(os.path.join(self.path(name), "summary.json")))
        self.call("run", self.nothing, "--output=-x", "--quiet", expected=0, cwd=self.place)

    # A directory belongs to one run at a time; the claim of a run that was killed does not outlive it.
    def test_two_runs_in_one_place(self):
        out = self.path("shared")
        first = subprocess.Popen([PROGRAM, "run", self.healing, "-o", out, "--quiet", "--set", "duration=300 d"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not os.path.exists(os.path.join(out, "log.jsonl")):
                self.assertIsNone(first.poll())
                time.sleep(0.01)
            self.call("run", self.nothing, "-o", out, "--overwrite", expected=2, words="another run")
        finally:
            first.kill()
            first.wait()
        self.assertEqual(first.returncode, -signal.SIGKILL)
        self.call("run", self.nothing, "-o", out, "--quiet", "--overwrite", expected=0)

    # ---- schedules ----

    # Every 7 min of an hour, and its end, which no multiple of 7 min hits: ten rows. 25 min and the end are asked for,
    # the begin comes by itself: three snapshots, each date once.
    def test_dates_come_once(self):
        self.run_nothing("dates")
        with open(self.path("dates/history.csv"), encoding="utf-8") as file:
            times = [float(line.split(",")[0]) for line in file.read().splitlines()[1:]]
        self.assertEqual(times, [420.0 * n for n in range(9)] + [3600.0])
        self.assertEqual(sorted(os.listdir(self.path("dates/snapshots"))), [f"{n:06}.h5" for n in range(3)])

    # A billion steps or snapshots are somebody's decision; what they take is told, at once.
    def test_absurd_schedules_are_told_at_once(self):
        for setting in ("numerics.fixed_step=1 ms", "output.snapshots.every=1 s", "output.history.every=1 s"):
            self.call("check", self.nothing, "--set", "duration=1000 d", "--set", setting, expected=(0, 3))

    # ---- environments ----

    def test_environments(self):
        settings = [{"OMP_NUM_THREADS": value} for value in ("0", "-1", "9999", "abc", "")]
        settings += [{"OMP_STACKSIZE": "1B"}, {"LC_ALL": "zebra"}, {"LC_ALL": "de_DE.UTF-8"}, {"TZ": ":/dev/zero"},
                     {"TZ": "zebra/.."}, {"TERM": "zebra"}, {"HOME": ""}]
        self.run_nothing("reference")
        with open(self.path("reference/history.csv"), "rb") as file:
            reference = file.read()
        for setting in settings + [None]:
            with self.subTest(setting=setting):
                self.run_nothing("odd", env={} if setting is None else dict(os.environ, **setting))
                with open(self.path("odd/history.csv"), "rb") as file:
                    self.assertEqual(file.read(), reference)

    def test_streams_that_are_closed_or_full(self):
        line = f"'{PROGRAM}' run '{self.nothing}' --overwrite -o '{self.path('streams')}'"
        for streams, expected in (("<&- >&- 2>&-", 0), (">&-", 0), ("2>&-", 0), ("<&-", 0), (">/dev/full", 4),
                                  ("--quiet 2>/dev/full", 0)):
            with self.subTest(streams=streams):
                done = subprocess.run(["bash", "-c", f"{line} {streams}"], capture_output=True, check=False, timeout=30)
                self.assertEqual(done.returncode, expected, done.stderr)
                self.assertTrue(os.path.exists(self.path("streams/summary.json")))
        done = subprocess.run(["bash", "-c", f"set -o pipefail; {line} | true"], capture_output=True, check=False,
                              timeout=30)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_working_directory_that_is_gone(self):
        gone = self.path("gone")
        line = f"mkdir '{gone}' && cd '{gone}' && rmdir '{gone}' && '{PROGRAM}' run '{self.nothing}' --quiet"
        for more, expected in (("", 4), (f"-o '{self.path('elsewhere')}'", 0)):
            done = subprocess.run(["bash", "-c", f"{line} {more}"], capture_output=True, check=False, timeout=30)
            self.assertEqual(done.returncode, expected, done.stderr)

    # ---- numbers ----

    # Leucocytes that come by x/(x + 0) come by 0/0 where there is no signal: no number. It is found in the first step,
    # told with its place, and what is saved is the state before it.
    def test_a_value_that_is_no_number_is_told_with_its_place(self):
        out = self.path("broken")
        done = self.call("run", self.healing, "-o", out, "--quiet", "--set", "healing.neutrophils.recruitment_half=0",
                         expected=5)
        self.assertRegex(done.stderr.decode(),
                         r"error: step 1: healing cannot make a step at 0 s, dt \S+ s: reaction: \w+ is -?nan in cell "
                         r"\(\d+, \d+, \d+\) at x = \S+ um, y = \S+ um, z = \S+ um in \w+; its neighbours are along "
                         r"x \S+ and \S+, along y \S+ and \S+, along z \S+ and \S+\n$")
        self.assertEqual(os.listdir(os.path.join(out, "snapshots")), ["000000.h5"])
        shown = subprocess.run([PROGRAM, "info", "--json", out], capture_output=True, text=True, check=True).stdout
        for field in json.loads(shown)["fields"].values():
            self.assertTrue(isinstance(field["min"], float) and isinstance(field["max"], float), field)

    # ---- room ----

    def test_a_small_stack(self):
        self.run_nothing("stack", preexec_fn=limit(resource.RLIMIT_STACK, 256 * 1024))
        self.call("run", self.healing, "-o", self.path("stacks"), "--quiet", "--until", "1 min", "--threads", "4",
                  expected=0, preexec_fn=limit(resource.RLIMIT_STACK, 256 * 1024))

    # From too little to enough, with many threads, whose stacks take room as well: refused, or done; never a signal,
    # and a refusal says how many cells would fit.
    def test_limits_of_memory_about_the_estimate(self):
        estimate = self.call("check", self.healing, expected=0).stdout.decode()
        needed = float(re.search(r"memory\s+([\d.]+) MB", estimate)[1]) * 1e6
        codes = []
        for share in (0.4, 0.9, 1.1, 1.3, 1.5, 1.8, 2.5, 4):
            shutil.rmtree(self.path("room"), ignore_errors=True)
            done = self.call("run", self.healing, "-o", self.path("room"), "--quiet", "--until", "10 s", "--threads",
                             "16", expected=(0, 7), preexec_fn=limit(resource.RLIMIT_AS, int(share * needed)))
            codes.append(done.returncode)
            if done.returncode == 7:
                self.assertRegex(done.stderr.decode(), r"(at most \d+ cells fit|not enough memory)")
        self.assertEqual((codes[0], codes[-1]), (7, 0), codes)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
