"""A result directory, read by the programs that its users have: h5py, xarray with both engines, netCDF4, an XML parser.

Arguments: the program, the source folder. Ends with 77 where the readers are not installed.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

try:
    import h5netcdf  # noqa: F401  (xarray's second engine)
    import h5py
    import netCDF4
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])

# A small patch with channels and two doses, so that every part of a result has something in it.
SCENARIO = """# Two needles through the cheek, caffeine for ten minutes, looked at three times.
title = "Küche & <small>"
duration = "20 min"
seed = 7

[domain]
geometry = "patch"
size = ["0.2 mm", "0.2 mm"]
depth = "0.6 mm"
spacing = "40 um"

[skin]
site = "cheek"

[[treatment]]
at = "0 min"
do = "needle"
device = { kind = "list", needle_base_diameter = "140 um", positions = [["0.05 mm", "0.05 mm"], ["0.15 mm", "0.1 mm"]] }
length = "0.5 mm"

[[treatment]]
at = "1 min"
do = "apply"
serum = "caffeine_1"
amount = "10 uL/cm2"

[[treatment]]
at = "11 min"
do = "wash"

[output]
snapshots = { at = ["0 min", "10 min", "20 min"] }
history = { every = "5 min" }

[[probe]]
name = "dermis"
kind = "point"
at = ["0.05 mm", "0.05 mm", "0.2 mm"]
"""


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=120, **options)


class Results(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="microwound-interop-")
        cls.scenario = os.path.join(cls.folder.name, "small.toml")
        with open(cls.scenario, "w", encoding="utf-8") as file:
            file.write(SCENARIO)
        first = os.path.join(cls.folder.name, "first place")
        done = run("run", cls.scenario, "-o", first, "--quiet", "--threads", "2")
        if done.returncode != 0:
            raise AssertionError(f"the run ended with {done.returncode}: {done.stderr}")
        # Results are carried about: everything below must work at another place, seen from another one.
        cls.result = os.path.join(cls.folder.name, "second place")
        os.rename(first, cls.result)
        os.chdir("/")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, *parts):
        return os.path.join(self.result, *parts)

    def snapshots(self):
        return [self.path("snapshots", name) for name in sorted(os.listdir(self.path("snapshots")))]

    @staticmethod
    def fields(file):
        return [name for name, item in file.items() if isinstance(item, h5py.Dataset) and item.attrs.get("kind") == b"field"]

    def test_the_directory_holds_what_is_promised(self):
        promised = {"scenario.toml", "resolved.toml", "snapshots", "run.h5", "run.xdmf", "history.csv", "summary.json", "log.jsonl"}
        self.assertLessEqual(promised, set(os.listdir(self.result)))
        self.assertEqual([os.path.basename(p) for p in self.snapshots()], ["000000.h5", "000001.h5", "000002.h5"])
        with open(self.path("scenario.toml"), encoding="utf-8") as file:
            self.assertEqual(file.read(), SCENARIO)

    def test_the_master_shows_the_bits_of_the_snapshots(self):
        with h5py.File(self.path("run.h5")) as master:
            np.testing.assert_array_equal(master["time"], [0, 600, 1200])
            self.assertIn("caffeine", self.fields(master))
            for date, path in enumerate(self.snapshots()):
                with h5py.File(path) as snapshot:
                    self.assertEqual(snapshot["time"][()], master["time"][date])
                    self.assertEqual(self.fields(snapshot), self.fields(master))
                    for name in self.fields(master):
                        self.assertEqual(snapshot[name].shape, snapshot["cell_volume"].shape)
                        np.testing.assert_array_equal(master[name][date], snapshot[name])
            with h5py.File(self.snapshots()[-1]) as newest:
                for part in ("layer", "channel_fraction", "patency", "affinity/caffeine"):
                    np.testing.assert_array_equal(master["tissue"][part], newest["tissue"][part])

    def test_a_lost_snapshot_reads_as_missing(self):
        away = self.path("snapshots", "away")
        os.rename(self.snapshots()[1], away)
        try:
            with h5py.File(self.path("run.h5")) as master:
                self.assertTrue(np.isnan(master["caffeine"][1]).all())
                self.assertFalse(np.isnan(master["caffeine"][2]).any())
        finally:
            os.rename(away, self.path("snapshots", "000001.h5"))

    def test_xarray_has_fields_and_coordinates_together(self):
        with h5py.File(self.snapshots()[2]) as snapshot:
            expected = snapshot["caffeine"][()]
            depth = snapshot["z"][()]
        for engine in ("netcdf4", "h5netcdf"):
            with xr.open_dataset(self.path("run.h5"), engine=engine) as data:
                self.assertEqual(data.caffeine.dims, ("time", "z", "y", "x"))
                self.assertEqual(data.time.dtype, np.float64)
                np.testing.assert_array_equal(data.caffeine.sel(time=1200).values, expected)
                np.testing.assert_array_equal(data.z.values, depth)
                self.assertEqual(data.caffeine.attrs["units"], "kg/m3")
                self.assertEqual(data.z.attrs["positive"], "down")
                self.assertIn("ot medical advice", data.attrs["notice"])
                self.assertEqual(data.attrs["title"], "Küche & <small>")
                # The README's depth profile: mean over each depth, weighted by the cells' volumes.
                profile = data.caffeine.isel(time=-1).weighted(data.cell_volume).mean(("x", "y"))
                self.assertEqual(profile.shape, depth.shape)
                self.assertTrue(np.isfinite(profile.values).all())
            for group in ("history", "solver", "probes", "events", "needles", "tissue", "ledger/caffeine", "provenance"):
                with xr.open_dataset(self.path("run.h5"), engine=engine, group=group) as data:
                    data.load()
                    self.assertGreater(len(data.variables), 1, group)
            for path in self.snapshots():
                with xr.open_dataset(path, engine=engine) as data:
                    data.load()
                    self.assertEqual(data.caffeine.dims, ("z", "y", "x"))

    def test_netcdf_opens_every_group(self):
        for path in [self.path("run.h5"), *self.snapshots()]:
            with netCDF4.Dataset(path) as data:
                self.assertEqual(data["provenance"]["scenario"][...], SCENARIO)
                self.assertEqual(data.Conventions, "CF-1.10")

    def test_text_attributes_have_fixed_length(self):
        def look(name, item):
            for key in item.attrs:
                kind = item.attrs.get_id(key).get_type()
                self.assertFalse(isinstance(kind, h5py.h5t.TypeStringID) and kind.is_variable_str(), f"{name}@{key}")

        for path in [self.path("run.h5"), *self.snapshots()]:
            with h5py.File(path) as file:
                look("/", file)
                file.visititems(look)

    def test_arrays_are_checksummed_and_compressed(self):
        with h5py.File(self.snapshots()[0]) as file:
            for name in [*self.fields(file), "cell_volume", "x", "z_edge", "tissue/patency"]:
                self.assertTrue(file[name].fletcher32, name)
                self.assertEqual((file[name].compression, file[name].compression_opts), ("gzip", 1), name)

    def test_the_ledger_closes_by_a_sum_of_ones_own(self):
        """Tissue mass by numpy: field times volume; the serum on the surface is the rest. 1e-10 of the dose is the program's promise."""
        for path in self.snapshots()[1:]:
            with h5py.File(path) as file:
                books = {name: item[()] for name, item in file["ledger/caffeine"].items()}
                came_in = books["initial"] + sum(mass for name, mass in books.items() if name.startswith("in_"))
                went_out = sum(mass for name, mass in books.items() if name.startswith("out_"))
                tissue = float(np.sum(file["caffeine"][()] * file["cell_volume"][()]))
                expected = came_in - went_out + books["gain"] - books["loss"] + books["clipped"] + books["solver"]
                self.assertGreater(came_in, 0)
                self.assertGreater(tissue, 0)
                self.assertLess(abs(expected - tissue - books["held_on_surface"]), 1e-10 * came_in)
                self.assertLess(abs(books["residual"]), 1e-10 * came_in)
                self.assertLess(abs(books["clipped"]), 1e-8 * came_in)
                self.assertLess(abs(books["solver"]), 1e-8 * came_in)
                self.assertGreaterEqual(file["caffeine"][()].min(), 0)

    def test_volumes_are_those_of_the_boxes(self):
        with h5py.File(self.snapshots()[0]) as file:
            width = [np.diff(file[f"{axis}_edge"]) for axis in "zyx"]
            boxes = width[0][:, None, None] * width[1][None, :, None] * width[2][None, None, :]
            np.testing.assert_allclose(file["cell_volume"], boxes, rtol=1e-14)
            for axis in "xyz":
                edge = file[f"{axis}_edge"][()]
                np.testing.assert_allclose(file[axis], (edge[1:] + edge[:-1]) / 2, rtol=1e-15)

    def test_xdmf_points_at_what_is_there(self):
        grids = xml.parse(self.path("run.xdmf")).findall("./Domain/Grid/Grid")
        times = [float(grid.find("Time").get("Value")) for grid in grids]
        self.assertEqual(times, [0, 600, 1200])
        for grid in grids:
            self.assertEqual(grid.find("Topology").get("TopologyType"), "3DRectMesh")
            self.assertEqual(grid.find("Geometry").get("GeometryType"), "VXVYVZ")
            nodes = [int(n) for n in grid.find("Topology").get("Dimensions").split()]
            names = {attribute.get("Name") for attribute in grid.findall("Attribute")}
            self.assertLessEqual({"caffeine", "layer", "channel_fraction", "patency"}, names)
            for attribute in grid.findall("Attribute"):
                self.assertEqual(attribute.get("Center"), "Cell")
                shape = [int(n) for n in attribute.find("DataItem").get("Dimensions").split()]
                self.assertEqual(shape, [n - 1 for n in nodes])
            for item in grid.iter("DataItem"):
                self.assert_dataset_is_there(item)

    def assert_dataset_is_there(self, item):
        name, dataset = item.text.strip().rsplit(":", 1)
        self.assertFalse(os.path.isabs(name))
        with h5py.File(self.path(name)) as file:
            self.assertEqual(list(file[dataset].shape), [int(n) for n in item.get("Dimensions").split()])
            self.assertEqual(file[dataset].dtype.itemsize, int(item.get("Precision")))
            self.assertEqual(file[dataset].dtype.kind, {"Float": "f", "Char": "i"}[item.get("NumberType")])

    def test_history_is_the_same_in_both_files(self):
        with open(self.path("history.csv"), newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        self.assertEqual(header[0], "time [s]")
        self.assertNotIn("wall", " ".join(header))
        with h5py.File(self.path("run.h5")) as master:
            history = master["history"]
            self.assertEqual([float(row[0]) for row in rows], list(history["time"]))
            self.assertLessEqual({0.0, 300.0, 600.0, 900.0, 1200.0}, set(history["time"]))
            for column, title in enumerate(header[1:], start=1):
                name = title.split(" [")[0]
                unit = history[name].attrs["units"].decode()
                self.assertEqual(title, f"{name} [{unit}]" if unit else name)
                np.testing.assert_array_equal([float(row[column]) for row in rows], history[name])

    def test_solver_probes_and_events_go_with_time(self):
        with h5py.File(self.path("run.h5")) as master:
            time = master["solver/time"][()]
            # Steps abut: each begins where the one before it ended. Nothing moves before the serum is there, at 60 s.
            np.testing.assert_allclose(np.diff(time), master["solver/dt"][1:], rtol=1e-9)
            self.assertLessEqual(time[0] - master["solver/dt"][0], 60)
            self.assertEqual(time[-1], 1200)
            self.assertGreaterEqual(len(master["probes/time"]), len(time))
            self.assertEqual(len(master["events/time"]), 3)
            self.assertEqual(list(master["events/time"]), [0, 60, 660])
            self.assertEqual(master.attrs["exit_reason"], b"done")
            self.assertEqual(master.attrs["stop_time"], 1200)

    def test_the_summary_has_units(self):
        with open(self.path("summary.json"), encoding="utf-8") as file:
            summary = json.load(file)
        self.assertEqual(summary["exit_reason"], "done")
        results = {name: item for name, item in summary.items() if "." in name}
        self.assertIn("serum.caffeine.delivered", results)
        for name, item in results.items():
            self.assertEqual(set(item), {"value", "unit"}, name)

    def test_the_log_has_one_object_a_line(self):
        with open(self.path("log.jsonl"), encoding="utf-8") as file:
            for line in file:
                self.assertIsInstance(json.loads(line), dict)

    def test_a_used_directory_is_refused_and_left_alone(self):
        before = {name: os.stat(self.path(name)).st_mtime_ns for name in os.listdir(self.result)}
        refused = run("run", self.scenario, "-o", self.result)
        self.assertEqual(refused.returncode, 2)
        self.assertTrue(refused.stderr.startswith("error: "), refused.stderr)
        self.assertEqual({name: os.stat(self.path(name)).st_mtime_ns for name in os.listdir(self.result)}, before)

    def test_places_that_cannot_hold_a_result_end_with_4(self):
        link = os.path.join(self.folder.name, "link")
        os.symlink(self.result, link)
        for place in (self.scenario, os.path.join(self.scenario, "below"), "/proc/microwound", link):
            refused = run("run", self.scenario, "-o", place)
            self.assertEqual(refused.returncode, 4, place)
            self.assertTrue(refused.stderr.startswith("error: "), refused.stderr)

    def test_info_agrees_with_the_files(self):
        told = json.loads(run("info", self.result, "--ledger", "--json").stdout)
        with h5py.File(self.snapshots()[-1]) as file:
            values, volume = file["caffeine"][()], file["cell_volume"][()]
            self.assertEqual(told["fields"]["caffeine"]["max"], values.max())
            np.testing.assert_allclose(told["fields"]["caffeine"]["total"]["value"], np.sum(values * volume), rtol=1e-12)
            self.assertEqual(told["ledger"]["caffeine"]["residual"], file["ledger/caffeine/residual"][()])
        self.assertIn("% of applied", run("info", self.result, "--ledger").stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
