#!/usr/bin/python3
"""Files that somebody made to do harm, and files that were damaged: `info` and the pictures refuse them politely.

usage: test_hostile_files.py PROGRAM SOURCE_DIR     microwound-post is tried where it lies beside PROGRAM

Each is refused with exit code 4 and one sentence, within five seconds and a GiB, without a signal, and without a look
at any other file.
"""
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

PROGRAM = os.path.abspath(sys.argv[1])
POST = os.path.join(os.path.dirname(PROGRAM), "microwound-post")
SEAL = 24  # bytes of the checksum behind the last byte of our files
GIB = 1 << 30

SCENARIO = """title = "Nothing happens"
duration = "1 min"
[domain]
geometry = "slab"
depth = "0.3 mm"
spacing = "40 um"
surface_spacing = "5 um"
growth = 1.4
[output]
snapshots = { at = ["1 min"] }
"""


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (2 * GIB, 2 * GIB))
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))


class HostileFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="microwound-hostile-")
        cls.place = cls.folder.name
        scenario = os.path.join(cls.place, "nothing.toml")
        with open(scenario, "w", encoding="utf-8") as file:
            file.write(SCENARIO)
        subprocess.run([PROGRAM, "run", scenario, "-o", os.path.join(cls.place, "run"), "--quiet"], check=True)
        with open(os.path.join(cls.place, "run", "snapshots", "000001.h5"), "rb") as file:
            cls.sound = file.read()
        cls.secret = os.path.join(cls.place, "secret.h5")
        with h5py.File(cls.secret, "w") as file:
            file["values"] = np.full((15, 1, 1), 42.0)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name="hostile.h5"):
        return os.path.join(self.place, name)

    def store(self, data, name="hostile.h5"):
        with open(self.path(name), "wb") as file:
            file.write(data)
        return self.path(name)

    def info(self, path):
        """Exit code and both streams of `info`, after holding memory and manners against their limits; time is limited from outside."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        done = subprocess.run([PROGRAM, "info", "--ledger", path], capture_output=True, timeout=30, preexec_fn=limited)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertLess(max(before, peak) * 1024, GIB)
        out, error = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")  # else it is no text
        self.assertIn(done.returncode, (0, 4), error)
        if done.returncode == 4:
            self.assertTrue(error.startswith("error: ") and error.count("\n") == 1, error)
            self.assertIn(os.path.basename(path), error)
        return done.returncode, out, error

    def refused(self, path, *words):
        code, _, error = self.info(path)
        self.assertEqual(code, 4)
        for word in words:
            self.assertIn(word, error)

    def changed(self, change, name="hostile.h5"):
        """A sound snapshot without its seal, as another program leaves it, after a change of its content."""
        path = self.store(self.sound[:-SEAL], name)
        with h5py.File(path, "r+") as file:
            change(file)
        return path

    def field(self, file, dataset="planted", **how):
        """A dataset that says it is a field of this grid."""
        made = file.create_dataset(dataset, **how)
        self.mark(made)

    @staticmethod
    def mark(dataset):
        for name, text in (("kind", "field"), ("units", "kg/m3"), ("long_name", "planted")):
            dataset.attrs[name] = np.bytes_(text)

    def test_a_sound_file_is_read(self):
        self.assertEqual(self.info(self.store(self.sound, "sound.h5"))[0], 0)
        self.assertEqual(self.info(self.changed(lambda file: None, "rewritten.h5"))[0], 0)

    # ---- what leads elsewhere ----

    def test_links_and_storage_outside_are_not_followed(self):
        shape = (15, 1, 1)

        def external_storage(file):
            text = self.store(b"x" * 4096, "private.txt")
            self.field(file, shape=shape, dtype="f8", external=[(text, 0, h5py.h5f.UNLIMITED)])

        def virtual(file):
            layout = h5py.VirtualLayout(shape=shape, dtype="f8")
            layout[...] = h5py.VirtualSource(self.secret, "values", shape=shape)
            self.mark(file.create_virtual_dataset("planted", layout))

        def external_link(file):
            file["planted"] = h5py.ExternalLink(self.secret, "/values")

        def soft_link(file):
            file["planted"] = h5py.SoftLink("/time")

        def instead_of_time(file):
            del file["time"]
            file["time"] = h5py.ExternalLink(self.secret, "/values")

        def ring_of_links(file):
            file["planted"] = h5py.SoftLink("/other")
            file["other"] = h5py.SoftLink("/planted")

        self.refused(self.changed(external_storage), "/planted", "other files")
        self.refused(self.changed(virtual), "/planted", "virtual")
        for change, name in ((external_link, "/planted"), (soft_link, "/planted"), (instead_of_time, "/time"),
                             (ring_of_links, "/planted")):
            self.refused(self.changed(change), name, "link")

    # A group that contains itself has a path of any length.
    def test_groups_in_a_ring_and_deep_groups(self):
        def ring(file):
            file["ledger/round"] = file["ledger"]

        def deep(file):
            group = file["ledger"]
            for _ in range(2000):
                group = group.create_group("a")

        self.refused(self.changed(ring), "/ledger/round")
        self.refused(self.changed(deep), "/ledger/a")

    # ---- what is too large ----

    def test_sizes_are_judged_before_anything_is_allocated(self):
        def terabytes(file):
            self.field(file, shape=(10 ** 12, 1, 1), dtype="f8", chunks=(1024, 1, 1), compression="gzip")

        def bomb(file):
            self.field(file, data=np.zeros((1 << 27, 1, 1)), chunks=(1 << 20, 1, 1), compression="gzip")

        def bomb_of_the_right_shape(file):
            self.field(file, shape=(15, 1, 1), dtype="f8", chunks=(1 << 24, 1, 1), maxshape=(None, 1, 1),
                       compression="gzip")

        def faces_without_end(file):
            del file["z_edge"]
            file.create_dataset("z_edge", shape=(1 << 40,), dtype="f8", chunks=(1024,))

        def needles_without_end(file):
            del file["needles/x"]
            file.create_dataset("needles/x", shape=(1 << 40,), dtype="f8", chunks=(1024,))

        def large_items(file):
            self.field(file, shape=(15, 1, 1), dtype="S1000000")

        for change in (terabytes, bomb, bomb_of_the_right_shape, faces_without_end, needles_without_end, large_items):
            with self.subTest(change=change.__name__):
                self.refused(self.changed(change))

    def test_crowds_of_names_and_attributes(self):
        def names(file):
            for number in range(5000):
                file["ledger"].create_group(str(number))

        def many_attributes(file):
            for number in range(3000):
                file["tissue/layer"].attrs[f"a{number}"] = number

        def long_attribute(file):
            file.attrs.create("title", np.bytes_("x" * 60000))

        def list_of_titles(file):
            file.attrs.create("title", np.zeros(1000, dtype="S60"))

        self.refused(self.changed(names), "/ledger")
        self.assertEqual(self.info(self.changed(many_attributes))[0], 0)
        self.assertEqual(self.info(self.changed(long_attribute))[0], 0)
        self.refused(self.changed(list_of_titles), "title")

    # ---- what is of another kind ----

    def test_filters_and_types_that_are_not_ours(self):
        def filtered(file):
            self.field(file, data=np.zeros((15, 1, 1), dtype="i4"), chunks=(15, 1, 1), scaleoffset=1)

        def lzf(file):
            self.field(file, data=np.zeros((15, 1, 1)), chunks=(15, 1, 1), compression="lzf")

        self.refused(self.changed(filtered), "/planted", "filter")
        self.refused(self.changed(lzf), "/planted", "filter")
        types = {"text": "S8", "of any length": h5py.string_dtype(), "compound": [("a", "f8"), ("b", "i4")],
                 "complex": "c16", "list of any length": h5py.vlen_dtype("f8"), "reference": h5py.ref_dtype,
                 "integer": "i8", "opaque": "V8", "long double": np.longdouble}
        for name, kind in types.items():
            with self.subTest(type=name):
                self.refused(self.changed(lambda file, kind=kind: self.field(file, shape=(15, 1, 1), dtype=kind)),
                             "/planted")

    def test_objects_of_the_wrong_kind(self):
        def group_for_dataset(file):
            del file["time"]
            file.create_group("time")

        def dataset_for_group(file):
            del file["ledger"]
            file["ledger"] = 3.0

        def named_type(file):
            del file["time"]
            file["time"] = np.dtype("f8")

        def wrong_shape(file):
            del file["time"]
            file["time"] = [1.0, 2.0]

        def too_many_axes(file):
            self.field(file, shape=(1,) * 32, dtype="f8")

        def no_numbers(file):
            file["z_edge"][3] = np.nan

        def descending(file):
            file["z_edge"][...] = file["z_edge"][()][::-1]

        def integer_for_text(file):
            file.attrs["title"] = 3

        for change in (group_for_dataset, dataset_for_group, named_type, wrong_shape, too_many_axes, no_numbers,
                       descending, integer_for_text):
            with self.subTest(change=change.__name__):
                self.refused(self.changed(change))

    # What a file says must not reach a terminal as commands: escape, bell and bytes that are no text.
    def test_words_that_are_no_text(self):
        for text in (b"\x1b]0;gotcha\x07", b"\x9b31m", b"\xff\xfe", b"\xc2\x9b31m"):
            with self.subTest(text=text):
                self.refused(self.changed(lambda file, text=text: file.attrs.create("title", np.bytes_(text))))
        self.refused(self.changed(lambda file: file["ledger"].create_group("\x1b[2J")), "/ledger")

    # ---- what was damaged ----

    def test_files_of_another_kind(self):
        for name, data in (("empty.h5", b""), ("text.h5", b"time,x\n1,2\n"), ("zeros.h5", bytes(100000)),
                           ("signature.h5", b"\x89HDF\r\n\x1a\n")):
            self.refused(self.store(data, name))
        os.mkfifo(self.path("pipe.h5"))
        for path in (self.path("pipe.h5"), "/dev/zero", self.path("nothing.h5")):
            self.refused(path)

    # A cut at any place leaves less than the file says it has; more behind the end is no better.
    def test_cut_and_lengthened_files(self):
        size = len(self.sound)
        chance = random.Random(1)
        cuts = {0, 1, 8, 96, size // 2, size - 512, size - SEAL - 1, size - SEAL + 1, size - 1}
        for cut in sorted(cuts | {chance.randrange(size) for _ in range(20)}):
            with self.subTest(cut=cut):
                self.refused(self.store(self.sound[:cut]))
        self.refused(self.store(self.sound + bytes(4096)))
        self.refused(self.store(self.sound[:-SEAL] + bytes(SEAL)))
        self.refused(self.store(self.sound[:-SEAL] + bytes(4096)))

    # One flipped bit, a zeroed sector, two sectors exchanged: the seal, or where the seal itself is hit the size of the
    # file, gives each of them away.
    def test_damage_anywhere_is_seen(self):
        chance = random.Random(2)
        size = len(self.sound)
        for number in range(60):
            data = bytearray(self.sound)
            place = chance.randrange(size) // 512 * 512
            kind = number % 3
            if kind == 0:
                place = chance.randrange(size) if number < 50 else size - 1 - number % SEAL
                data[place] ^= 1 << chance.randrange(8)
            elif kind == 1:
                data[place:place + 512] = bytes(len(data[place:place + 512]))
            else:
                other = chance.randrange(size - 512) // 512 * 512
                first, second = data[place:place + 512], data[other:other + 512]
                if len(first) == 512:
                    data[place:place + 512], data[other:other + 512] = second, first
            if bytes(data) == self.sound:
                continue
            with self.subTest(number=number, kind=kind, place=place):
                self.refused(self.store(bytes(data)))

    # Without a seal nobody promises to see the damage; but the program stays whole.
    def test_damage_without_a_seal_is_endured(self):
        chance = random.Random(3)
        codes = set()
        for _ in range(100):
            data = bytearray(self.sound[:-SEAL])
            for _ in range(chance.choice((1, 1, 2, 8))):
                data[chance.randrange(len(data))] = chance.choice((0, 1, 127, 128, 255))
            codes.add(self.info(self.store(bytes(data)))[0])
        self.assertEqual(codes, {0, 4})

    # A group says that its links lie in no heap by an address of ones. With one byte of it changed the library follows it:
    # version 1.10.8 reads at that address and dies. A child process died of it in our place.
    def test_a_file_that_the_library_does_not_survive(self):
        unsealed = self.sound[:-SEAL]
        link_info = bytes.fromhex("0200 2800 00000000 00 03")  # message, its size, flags, version, order is tracked
        places = [at for at in range(len(unsealed)) if unsealed.startswith(link_info, at)]
        self.assertGreater(len(places), 3)
        words = ""
        for at in places:
            data = bytearray(unsealed)
            data[at + 20] = 0xf1
            words += self.info(self.store(bytes(data)))[2]
        if h5py.version.hdf5_version == "1.10.8":
            self.assertIn("hostile.h5: the HDF5 library fails on it, an intact file was expected", words)

    def test_pictures_refuse_as_well(self):
        if not os.path.exists(POST):
            self.skipTest("microwound-post was not built")
        victim = self.path("victim")
        shutil.copytree(os.path.join(self.place, "run"), victim)
        target = os.path.join(victim, "snapshots", "000001.h5")
        for change in (lambda file: file.__setitem__("planted", h5py.ExternalLink(self.secret, "/values")),
                       lambda file: file.__delitem__("z_edge")):
            shutil.copyfile(self.changed(change), target)
            done = subprocess.run([POST, "render", victim], capture_output=True, text=True, timeout=30,
                                  preexec_fn=limited)
            self.assertEqual(done.returncode, 4, done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
