"""The stories of healing in scenarios/, told on a coarse grid: what each of them is for has to come out of it.

Arguments: the program, the source folder. Ends with 77 where the readers are not installed.
"""
import csv
import glob
import json
import os
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor

try:
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
HOUR, DAY = 3600, 86400

# The benchmark takes minutes and is only read.
BENCHMARK = "patch_56d"
# A channel keeps a fine grid at its puncture whatever its spacing; a patch is wholly that coarse.
COARSE = {"channel": "60 um", "patch": "100 um"}


def story_of(path):
    return os.path.basename(path)[len("healing_") : -len(".toml")]


FILES = {story_of(path): path for path in sorted(glob.glob(os.path.join(SOURCE, "scenarios", "healing_*.toml")))}


def program(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=120)


class Story:
    """A result: its conclusions, its history by name, its snapshots."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "summary.json"), encoding="utf-8") as file:
            self.summary = json.load(file)
        with open(os.path.join(folder, "history.csv"), encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        self.history = dict(zip((name.split(" [")[0] for name in head), np.array(rows, float).T))

    def at_the_end(self, name):
        return self.summary["healing." + name]["value"]

    def at(self, days, name):
        """The last row of that date: after what was done then."""
        row = np.searchsorted(self.history["time"], days * DAY + 1) - 1
        return self.history["healing." + name][row]

    def peak_day(self, field):
        return self.at_the_end("peak_time." + field) / DAY

    def snapshots(self):
        return sorted(glob.glob(os.path.join(self.folder, "snapshots", "*.h5")))


def run(story, folder):
    with open(FILES[story], encoding="utf-8") as file:
        geometry = "channel" if 'geometry = "channel"' in file.read() else "patch"
    result = os.path.join(folder, story)
    done = program("run", FILES[story], "-o", result, "--quiet", "--threads", "1", "--set", "domain.surface_spacing=10 um",
                   "--set", "domain.growth=1.4", "--set", "domain.spacing=" + COARSE[geometry])
    if done.returncode != 0:
        raise AssertionError(f"{story} ended with {done.returncode}: {done.stderr}")
    return Story(result)


class Stories(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="microwound-stories-")
        # The long ones first, so that two cores end together.
        long = ["five_monthly_sessions", "every_three_days", "vitamin_c"]
        order = long + [story for story in FILES if story not in [*long, BENCHMARK]]
        with ThreadPoolExecutor(2) as two:
            cls.told = dict(zip(order, two.map(lambda story: run(story, cls.folder.name), order)))
        cls.usual = cls.told["one_session_1p0mm"]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def gain(self, story):
        return self.told[story].at_the_end("collagen.gain")

    # Laws, which hold in every story.

    def test_every_story_can_be_read(self):
        for story, path in FILES.items():
            with self.subTest(story):
                self.assertEqual(program("check", path).returncode, 0)

    # Amounts and squares of directions are not negative; the mixed products of directions have a sign.
    def test_no_field_is_negative(self):
        signed = {"orientation_xy", "orientation_xz", "orientation_yz"}
        for story, told in self.told.items():
            for path in told.snapshots():
                with self.subTest(story, snapshot=os.path.basename(path)), h5py.File(path) as snapshot:
                    fields = {name for name, item in snapshot.items()
                              if isinstance(item, h5py.Dataset) and item.attrs.get("kind") == b"field"}
                    self.assertIn("fibroblasts", fields)
                    for name in fields - signed:
                        values = snapshot[name][()]
                        self.assertTrue(np.isfinite(values).all(), name)
                        self.assertGreaterEqual(values.min(), 0, name)

    # What is there is what came minus what went, to the rounding of some thousand steps.
    def test_the_books_of_every_field_balance(self):
        for story, told in self.told.items():
            ledger = json.loads(program("info", told.folder, "--ledger", "--json").stdout)["ledger"]
            self.assertIn("fibroblasts", ledger)
            for field, book in ledger.items():
                with self.subTest(story, field=field):
                    was_there = book["initial"] + sum(book["in"].values()) + book["gain"]
                    self.assertLessEqual(abs(book["residual"]), 1e-12 * was_there)

    def test_histories_are_finite_and_run_to_their_ends(self):
        for story, told in self.told.items():
            with self.subTest(story):
                self.assertEqual(told.summary["exit_reason"], "done")
                self.assertEqual(told.history["time"][-1], told.summary["stop_time"]["value"])
                for name, values in told.history.items():
                    self.assertTrue(np.isfinite(values).all(), name)

    # Stories.

    # Clot, neutrophils, inflammatory macrophages, those of repair, fibroblasts, soft collagen, firm collagen: each calls
    # the next, so each peaks after the one before.
    def test_one_puncture_heals_in_order(self):
        order = ["fibrin", "neutrophils", "macrophages_m1", "macrophages_m2", "fibroblasts", "collagen_3", "collagen_1_mature"]
        peaks = [self.told["one_puncture"].peak_day(field) for field in order]
        self.assertEqual(peaks, sorted(set(peaks)))

    # Three months after a single session inflammation is over, the epidermis is closed, and something was gained.
    def test_one_puncture_comes_to_rest(self):
        told = self.told["one_puncture"]
        self.assertEqual(told.at_the_end("closed_fraction"), 1)
        self.assertLess(told.at_the_end("erythema"), 0.01)
        self.assertGreater(told.at_the_end("collagen.gain"), 0)
        for flag in ("scar_flag", "chronic_flag", "infection_flag", "pigment_flag"):
            self.assertEqual(told.at_the_end(flag), 0, flag)

    # A longer needle wounds more tissue, so more is made, and myofibroblasts see more TGF-β.
    def test_longer_needles_do_more(self):
        lengths = ["home_roller", "one_session_0p5mm", "one_session_1p0mm", "one_session_1p5mm"]
        for measure in ("collagen.gain", "peak.myofibroblasts", "scar_index"):
            values = [self.told[story].at_the_end(measure) for story in lengths]
            self.assertEqual(values, sorted(set(values)), measure)

    # The tips end above the dermis: a hundredth of its collagen is more than they can move, and redness is not seen.
    def test_a_home_roller_hardly_reaches_the_dermis(self):
        told = self.told["home_roller"]
        self.assertLess(abs(told.at_the_end("collagen.gain")), 0.01)
        self.assertLess(told.history["healing.erythema"].max(), 0.35)

    # Four weeks let inflammation end between sessions, so gains add up and nothing scars; once nothing is done collagen
    # returns to its rest so slowly that some of the gain is there after a year.
    def test_five_monthly_sessions_add_up(self):
        told = self.told["five_monthly_sessions"]
        gains = [told.at(day, "collagen.gain") for day in (27, 55, 83, 111, 139)]
        self.assertEqual(gains, sorted(set(gains)))
        self.assertLess(gains[4] - gains[3], gains[1] - gains[0])
        self.assertGreater(gains[4], 2 * gains[0])
        self.assertGreater(told.at_the_end("collagen.gain"), 0)
        self.assertLess(told.at_the_end("collagen.gain"), gains[4])
        self.assertEqual(told.at_the_end("scar_flag"), 0)

    # Three days are shorter than inflammation: redness never ends meanwhile, myofibroblasts pile up and pigment follows,
    # while four times the wounds bring no more collagen than patience does.
    def test_every_three_days_is_too_often(self):
        hasty, patient = self.told["every_three_days"], self.told["five_monthly_sessions"]
        self.assertEqual(hasty.at_the_end("scar_flag"), 1)
        self.assertEqual(hasty.at_the_end("chronic_flag"), 0)
        self.assertGreater(hasty.at_the_end("peak.myofibroblasts"), 2 * patient.at_the_end("peak.myofibroblasts"))
        self.assertGreater(hasty.at_the_end("downtime"), 57 * DAY)
        self.assertGreater(hasty.at_the_end("downtime"), 2 * patient.at_the_end("downtime"))
        self.assertGreater(hasty.at_the_end("pigment"), patient.at(120, "pigment"))
        self.assertLess(hasty.at_the_end("collagen.gain"), 1.2 * patient.at(120, "collagen.gain"))

    # The pair differs in the serum alone: the vitamin adds to the collagen that is made while it is there, a few hours
    # of months, so a little and no more.
    def test_vitamin_c_adds_a_little_collagen(self):
        self.assertGreater(self.gain("vitamin_c"), self.gain("without_serum"))
        self.assertLess(self.gain("vitamin_c"), 1.25 * self.gain("without_serum"))

    # Knuutinen 2002: fibroblasts of smokers make about a fifth less; the epidermis is slower.
    def test_a_smoker_gains_less(self):
        self.assertLess(self.gain("smoker"), 0.9 * self.gain("one_session_1p0mm"))
        self.assertGreater(self.gain("smoker"), 0)
        self.assertGreater(self.told["smoker"].at_the_end("closed_time.epidermis"), self.usual.at_the_end("closed_time.epidermis"))

    # A loop gain below 1 comes to rest, later; one above 1 does not, and what digests collagen wins.
    def test_diabetes_delays_or_never_ends(self):
        controlled, severe = self.told["diabetes_controlled"], self.told["diabetes_severe"]
        self.assertLess(controlled.at_the_end("loop_gain"), 1)
        self.assertEqual(controlled.at_the_end("chronic_flag"), 0)
        self.assertGreater(controlled.at_the_end("closed_time.epidermis"), self.usual.at_the_end("closed_time.epidermis"))
        self.assertGreater(controlled.at(7, "erythema"), self.usual.at(7, "erythema"))
        self.assertLess(controlled.at_the_end("collagen.gain"), self.usual.at_the_end("collagen.gain"))
        self.assertGreater(severe.at_the_end("loop_gain"), 1)
        self.assertEqual(severe.at_the_end("chronic_flag"), 1)
        self.assertGreater(severe.at(90, "mean.macrophages_m1"), severe.at(28, "mean.macrophages_m1"))
        self.assertLess(severe.at_the_end("collagen.gain"), 0)

    # More cytokine from the same damage, and slower to go: redder at every date of the first week, and for longer.
    def test_rosacea_is_redder(self):
        rosacea = self.told["rosacea"]
        for days in (0.25, 1, 3, 7):
            self.assertGreater(rosacea.at(days, "erythema"), self.usual.at(days, "erythema"))
        self.assertGreater(rosacea.at_the_end("downtime"), self.usual.at_the_end("downtime"))

    # A third of the platelets: less clot and less of the first growth factors, so less is made; but the bruise is wider,
    # so it is redder for longer and more is made. Macrophages bring most of what calls fibroblasts, hence the gain changes by
    # less than a tenth; which of the two wins hangs on choices.
    def test_few_platelets_hardly_matter_for_collagen(self):
        few = self.told["bleeding_disorder"]
        self.assertLess(few.at_the_end("peak.fibrin"), 0.5 * self.usual.at_the_end("peak.fibrin"))
        self.assertAlmostEqual(self.gain("bleeding_disorder") / self.gain("one_session_1p0mm"), 1, delta=0.1)
        self.assertGreater(few.at_the_end("downtime"), self.usual.at_the_end("downtime"))

    # Five hundred times the bacteria get the upper hand somewhere, clean needles' never; infected skin is redder after a
    # week, and no sooner over its downtime, which ends with a step of healing.
    def test_poor_hygiene_infects(self):
        poor = self.told["poor_hygiene"]
        self.assertEqual(poor.at_the_end("infection_flag"), 1)
        self.assertEqual(self.usual.at_the_end("infection_flag"), 0)
        self.assertGreater(poor.at(7, "erythema"), self.usual.at(7, "erythema"))
        self.assertGreaterEqual(poor.at_the_end("downtime"), self.usual.at_the_end("downtime"))

    # The scar starts below healthy skin and is fuller with every session.
    def test_an_acne_scar_is_filled(self):
        scar = self.told["acne_scar"]
        totals = [scar.history["healing.collagen.total"][0], *(scar.at(day, "collagen.total") for day in (27, 55, 83, 111, 168))]
        self.assertLess(totals[0], 1)
        self.assertEqual(totals[:5], sorted(set(totals[:5])))
        self.assertGreater(totals[5], totals[0])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
