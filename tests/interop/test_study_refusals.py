#!/usr/bin/python3
"""Whatever a study file holds, it is a study or it is refused in one clear sentence with its place.

Each line of the table is a mistake that somebody will make, or somebody's malice: exit code 3, "error: FILE:LINE:COL: KEY:
what", with a word that lets the mistake be found, and nothing left on the disk.
"""
import re
import subprocess
import sys

try:
    import h5py  # noqa: F401  (study_support reads tables with it)
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

from study_support import DONE, INVALID, PROGRAM, PUNCTURE, ROOT, microwound, prints, rows, study, written

BASE = 'base = "puncture.toml"\n'
GRID = '[design]\nkind = "grid"\n'
KEY = '[[factor]]\nkey = "treatment[0].length"\n'
FACTOR = KEY + 'values = ["0.3 mm", "0.5 mm"]\n'
OUTPUT = '[[output]]\nname = "serum.caffeine.delivered"\n'


def design(lines):
    return BASE + "[design]\n" + lines + FACTOR + OUTPUT


def factor(lines, kind="grid", samples=""):
    return BASE + f'[design]\nkind = "{kind}"\n{samples}[[factor]]\n' + lines + OUTPUT


def length(lines):
    return factor('key = "treatment[0].length"\n' + lines)


def drawn(law):
    return factor(f'key = "treatment[0].length"\ndistribution = {law}\n', "sobol", "samples = 4\n")


def output(lines):
    return BASE + GRID + FACTOR + "[[output]]\n" + lines


def with_set(text):
    return BASE + f"set = {text}\n" + GRID + FACTOR + OUTPUT


# What is written, and a part of the sentence.
MISTAKES = [
    ("", "holds no keys"),
    ("x =", "s.toml:1:"),
    ("base = 5\n" + GRID + FACTOR + OUTPUT, "base: found 5, expected a text"),
    (GRID + FACTOR + OUTPUT, "base: is missing"),
    ('base = "none.toml"\n' + GRID + FACTOR + OUTPUT, "no such file"),
    ('base = "."\n' + GRID + FACTOR + OUTPUT, "no such file"),
    ('base = "s.toml"\n' + GRID + FACTOR + OUTPUT, "s.toml:1:8: base"),
    ('bse = "puncture.toml"\n' + BASE + GRID + FACTOR + OUTPUT, "did you mean 'base'"),
    (BASE + FACTOR + OUTPUT, "design: is missing"),
    (BASE + "design = 1\n" + FACTOR + OUTPUT, "s.toml:2:10: design: found"),
    (BASE + GRID + OUTPUT, "factor: is missing"),
    (BASE + GRID + FACTOR, "output: is missing"),
    (BASE + "[factor]\nkey = 1\n" + GRID + OUTPUT, "s.toml:2:"),
    (design("samples = 3\n"), "design.kind: is missing"),
    (design('kind = "gird"\n'), "did you mean 'grid'"),
    (design('kind = "sobol"\n'), "design.samples"),
    (design('kind = "saltelli"\nsamples = -4\n'), "below the lowest allowed"),
    (design('kind = "sobol"\nsamples = 1e3\n'), "expected a whole number"),
    (design('kind = "sobol"\nsamples = 99999999999999999999\n'), "s.toml:4:"),
    (design('kind = "morris"\nsamples = 3\nlevels = 5\n'), "expected an even number"),
    (design('kind = "grid"\nreplicates = 0\n'), "below the lowest allowed"),
    (design('kind = "latin_hypercube"\nsamples = 9000000\nreplicates = 100\n'), "at most 1000000 are possible"),
    (design('kind = "grid"\nseed = "x"\n'), "design.seed"),
    (factor('values = ["1 mm"]\n'), 'expected key = "PATH"'),
    (factor('key = ""\nvalues = [1]\n'), "is no key of a scenario"),
    (factor('key = "treatment[0].lenght"\nvalues = ["1 mm"]\n'), "did you mean"),
    (factor('key = "treatment[5].length"\nvalues = ["1 mm"]\n'), "treatment[5]"),
    (factor('key = "treatment[0]"\nvalues = ["1 mm"]\n'), "is no key of a scenario"),
    (factor('keys = []\nvalues = [1]\n'), "expected a list of paths"),
    (factor('keys = ["treatment[0].length", "treatment[0].length"]\nvalues = [["1 mm", "1 mm"]]\n'), "is named twice"),
    (factor('keys = ["title", "domain.depth"]\nvalues = [["a", "1 mm"], ["a", "2 mm"]]\n'), "has to tell them apart"),
    (factor('keys = ["treatment[0].length", "domain.depth"]\nvalues = ["1 mm"]\n'), "expected a list of 2"),
    (length(""), "expected just one"),
    (length('values = ["0.3 mm"]\nrange = ["0.1 mm", "0.2 mm"]\n'), "two of values"),
    (length("values = []\n"), "expected a list of values"),
    (length('values = "0.3 mm"\n'), "expected a list of values"),
    (length('values = ["1 s", 5]\n'), "is a time, expected a length"),
    (length('values = ["0.3 mm", "300 um"]\n'), "are the same"),
    (length('values = ["0.3 mm", "900 mm"]\n'), "above the highest allowed"),
    (length("values = [2020-01-01]\n"), "factor[0].values"),
    (length("values = [nan]\n"), "factor[0].values"),
    (length('range = ["0.5 mm", "0.3 mm"]\nlevels = 3\n'), "is not below the highest"),
    (length('range = ["0.5 mm"]\n'), "expected [LOWEST, HIGHEST]"),
    (length('range = ["0.2 mm", "0.5 mm"]\n'), "a grid needs levels"),
    (length('range = ["0.2 mm", "0.5 mm"]\nlevels = 1\n'), "below the lowest allowed"),
    (length('range = ["0.2 mm", "0.5 mm"]\nlevels = 3\nscale = "lgo"\n'), "did you mean 'log'"),
    (factor('key = "treatment[1].at"\nrange = ["0 s", "1 s"]\nlevels = 3\nscale = "log"\n'), "above 0"),
    (factor('key = "treatment[1].serum"\nrange = [0, 1]\nlevels = 3\n'), "expected values"),
    (factor('key = "skin.site"\nvalues = ["cheek", "cheek"]\n'), "are the same"),
    (factor('key = "title"\ndistribution = "default"\n', "sobol", "samples = 4\n"), "expected values"),
    (drawn('"defualt"'), 'expected "default" or a table'),
    (drawn('{ mean = "1 mm" }'), "expected kind ="),
    (drawn('{ kind = "normal", mean = "1 mm" }'), "sd is missing"),
    (drawn('{ kind = "normal", mean = "0.3 mm", sd = "1 s" }'), "expected a length"),
    (drawn('{ kind = "log_normal", median = "0.3 mm", sd_log10 = 0 }'), "sd_log10"),
    (drawn('{ kind = "uniform", low = "0.3 mm", high = "0.3 mm" }'), "is not below"),
    (drawn('{ kind = "beta", low = 1 }'), "expected uniform"),
    (BASE + GRID + FACTOR + FACTOR + OUTPUT, "varied by two factors"),
    (BASE + GRID + FACTOR + KEY.replace("factor", "uncertain") + 'range = ["0.1 mm", "0.2 mm"]\n' + OUTPUT,
     "varied by two factors"),
    (output('name = "healing.downtme"\n'), "did you mean 'healing.downtime'"),
    (output('label = "x"\n'), "expected name ="),
    (output('name = "serum.retinol.delivered"\n'), "no such solute"),
    (output('name = "serum.caffeine.delivered"\nat = "2 h"\n'), "after the end"),
    (output('name = "serum.caffeine.delivered"\nat = "-1 s"\n'), "below the lowest allowed"),
    (output('name = "serum.caffeine.delivered"\nunit = "mm"\n'), "does not fit"),
    (output('name = "serum.caffeine.delivered"\nunit = "furlong"\n'), "output[0].unit"),
    (output('name = "serum.caffeine.delivered"\ngoal = "best"\n'), "expected maximize or minimize"),
    (BASE + GRID + FACTOR + OUTPUT + OUTPUT, "two outputs are called"),
    (with_set('{ "domain.geometri" = "patch" }'), "s.toml:2:"),
    (with_set('{ "domain.geometry" = "ptach" }'), "did you mean 'patch'"),
    (with_set('{ "treatment[9].length" = "1 mm" }'), "treatment[9]"),
    (with_set('{ "" = 1 }'), "s.toml:2:"),
    (with_set('{ "a=b" = 1 }'), "s.toml:2:"),
    (with_set('{ x = 2020-01-01 }'), "s.toml:2:"),
    (with_set("[1, 2]"), "expected a table"),
    (BASE + GRID + FACTOR + OUTPUT + "[confirm]\n", "confirm.set"),
    (BASE + GRID + FACTOR + OUTPUT + '[confirm]\nset = { "domain.geometri" = 1 }\n', "domain.geometri"),
    (BASE + GRID + FACTOR + OUTPUT + '[limits]\nwall_time = "0 s"\n', "below the lowest allowed"),
    (BASE + GRID + FACTOR + OUTPUT + "[limits]\nmemory_mebibytes = 1\n", "below the lowest allowed"),
    (BASE + "[[design]]\n" + FACTOR + OUTPUT, "s.toml:2:"),
]

# What no editor writes: bytes that are no text, floods and nests.
HOSTILE = [
    BASE.encode() + b"\xff\xfe", b"\0" * 100, b"\xef\xbb\xbf", b"\r" * 50, b"[" * 100_000, b"a=" + b"[" * 100_000,
    b"a." * 50_000 + b"b = 1", b"a = { b = " * 20_000, b"[[factor]]\n" * 60_000, b"# x\n" * 262_144,
    b'title = "' + b"x" * 1_000_000 + b'"\n', b'title = "' + b"\\u0000" * 100 + b'"\n', b"x" * 1_200_000,
    (BASE + GRID + KEY + "values = [" + '"0.3 mm", ' * 60_000 + "]\n" + OUTPUT).encode(),
    (BASE + "set = " + "{ a = " * 300 + "1" + " }" * 300 + "\n" + GRID + FACTOR + OUTPUT).encode(),
]


def refused(text, where):
    file = ROOT / "s.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = subprocess.run([PROGRAM, "study", "s.toml", "-o", "out", "--dry-run"], capture_output=True, timeout=60,
                          cwd=ROOT)
    said = done.stderr.decode(errors="replace")
    assert done.returncode == INVALID, f"{where}: exit {done.returncode}\n{said[:500]}"
    first = said.split("\n", 1)[0]
    assert re.match(r"error: s\.toml(:\d+:\d+)?: ", first) and len(first) < 1000, f"{where}: {first[:300]}"
    return said


def mistakes():
    wrong = []
    for text, word in MISTAKES:
        try:
            said = refused(text, word)
            if word not in said or not re.search(r"s\.toml:\d+:\d+: ", said):
                wrong.append(f"expected '{word}':\n{said}")
        except AssertionError as error:
            wrong.append(f"{text}{error}")
    assert not wrong, "\n".join(wrong)
    for n, text in enumerate(HOSTILE):
        refused(text, f"hostile file {n}")


def no_files():
    """Where there is no file to read."""
    (ROOT / "folder.toml").mkdir()
    for name, word in (("none.toml", "No such file"), ("folder.toml", "is a directory"), ("/dev/zero", "not a regular"),
                       ("", "")):
        said = microwound("study", name, "--dry-run", expect=INVALID, cwd=ROOT)
        assert said.startswith("error: ") and word in said and said.count(name) == 1 or not name, said


def unusual_names():
    """Paths with blanks, quotes, dots and letters of other alphabets are paths; names in tables are kept as they are."""
    file = written(ROOT / "Größe, \"Länge\" & 長さ" / "s t.toml",
                   'title = "Länge, \\"x\\""\nbase = "../a b/../puncture.toml"\n' + GRID +
                   '[[factor]]\nkey = "treatment[0].length"\nname = "Länge, \\"l\\"\\n[mm]"\nvalues = ["0.3 mm"]\n' +
                   OUTPUT)
    (ROOT / "a b").mkdir()
    directory = ROOT / "results of .. & é"
    assert study(file, directory, expect=DONE) is not None
    assert 'Länge, "l"\n[mm] [m]' in rows(directory)[0], rows(directory)


def main():
    written(ROOT / "puncture.toml", PUNCTURE)
    before = prints(ROOT)
    mistakes()
    (ROOT / "s.toml").unlink()
    assert prints(ROOT) == before and not (ROOT / "out").exists(), "a refused study left something behind"
    no_files()
    unusual_names()
    print(f"studies: {len(MISTAKES) + len(HOSTILE)} bad files refused in words")


main()
