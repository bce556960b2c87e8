#!/usr/bin/python3
"""Figures of studies: every kind and every hard case is drawn, in the wished size, true to its numbers; what is malformed is
refused in one sentence before anything is drawn.

usage: test_study_pictures.py PROGRAM SOURCE_DIR     microwound-post is looked for beside PROGRAM
"""
import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

SKIP = 77
try:
    import matplotlib.image
    import numpy as np
except ImportError:
    print("skipped: python3-matplotlib is not installed")
    sys.exit(SKIP)

sys.dont_write_bytecode = True
import study_figures

post = Path(sys.argv[1]).parent / "microwound-post"
if not post.exists():
    print("skipped: microwound-post was not built")
    sys.exit(SKIP)


def draw(study, *options):
    return subprocess.run([str(post), "study", str(study), *map(str, options)], capture_output=True, text=True, timeout=300)


def written(folder, text):
    """A study whose figures.json is `text`, or a document."""
    (folder / "analysis").mkdir(parents=True)
    (folder / "analysis" / "figures.json").write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return folder


def drawn(folder, figures, *options):
    """The pictures of these figures, by name, in the order in which the program says that it made them."""
    done = draw(written(folder, study_figures.document(figures)), *options)
    assert done.returncode == 0, done.stderr
    files = [Path(line) for line in done.stdout.splitlines()]
    assert not list(files[0].parent.glob("*.part")), "a temporary file is left"
    return {file.stem: matplotlib.image.imread(file)[..., :3] for file in files}


def colourfulness(picture):
    """How far a pixel is from grey. Ink and its smoothed edges: below 0.03."""
    return picture.max(axis=2) - picture.min(axis=2)


def check_every_kind(folder):
    """A blank page has one colour; lettering alone leaves more than half of a page white and a few hundredths dark."""
    figures = study_figures.every_figure()
    assert {f["kind"] for f in figures} == {"heat_map", "curves", "bars", "tornado", "sensitivity", "screening", "pareto",
                                            "fit", "profile"}
    pictures = drawn(folder, figures, "--size", "600x500", "-o", folder / "out")
    assert list(pictures) == [f["name"] for f in figures], list(pictures)
    for name, picture in pictures.items():
        assert picture.shape == (500, 600, 3), (name, picture.shape)
        marked = float((picture.min(axis=2) < 0.9).mean())
        assert 0.01 < marked < 0.95, (name, marked)
        grey = "all_failed" in name
        assert (colourfulness(picture).max() < 0.1) == grey, (name, "coloured only where there is a value")


def check_cells(folder):
    """Two cells of the same width, the lowest and the highest value: the same number of pixels of the palest and of the
    darkest colour, but for the ends of the colour bar, which is 1/20 as wide as the map; the pale one at the left."""
    axis = {"label": "length", "unit": "mm", "values": [1, 2]}
    figure = study_figures.heat_map("two", "Two cells", axis, axis | {"values": [3]}, [[0.0, 1.0]])
    picture = drawn(folder, [figure])["two"]
    assert picture.shape[1] == 2400, picture.shape
    pale = (picture[..., 0] > 0.9) & (picture[..., 2] < 0.7)
    dark = (picture[..., 2] < 0.45) & (picture[..., 2] - picture[..., 0] > 0.15)
    assert 0.9 < pale.sum() / dark.sum() < 1.1 and pale.sum() > 0.1 * pale.size, (pale.sum(), dark.sum())
    assert np.nonzero(pale)[1].mean() < np.nonzero(dark)[1].mean()


def check_tornado(folder):
    """A bar as long as its effect: 3 to the left of the base and 6 to its right is 1 to 2 in pixels, within the 5 % that
    the line at the base and whiskers cover."""
    bar = study_figures.tornado_bar("age", "25 y", "70 y", -3.0, 6.0) | {"low_band": None, "high_band": None}
    figure = study_figures.tornadoes()[0] | {"base": 0.0, "bars": [bar]}
    picture = drawn(folder, [figure])[figure["name"]]
    lower = picture[picture.shape[0] // 2 - 60:]  # below the legend, which shows the same colours
    blue = (lower[..., 2] - lower[..., 0] > 0.5).sum()
    vermilion = (lower[..., 0] - lower[..., 2] > 0.6).sum()
    assert 1.9 < vermilion / blue < 2.1, (vermilion, blue)


def check_same_bits(folder):
    figures = study_figures.paretos()
    for part in ("one", "two"):
        drawn(folder / part, figures, "--size", "600x500")
    names = [f["name"] + ".png" for f in figures]
    for name in names:
        one, two = ((folder / part / "analysis" / name).read_bytes() for part in ("one", "two"))
        assert one == two, name


def changed(path, value):
    """The first map, then a tornado in which the entry at `path` is `value`, or is gone."""
    figures = copy.deepcopy([study_figures.heat_maps()[0], study_figures.tornadoes()[0]])
    place = figures
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return study_figures.document(figures)


def check_malformed(folder):
    """Each is refused in one sentence that names the file, the figure where there is one, and what is wrong."""
    cases = [
        ('{"figures": [\n{]}', ":2: this is not JSON"),
        ('{"notice": "\xff"'.encode("latin-1").decode("latin-1"), "this is not JSON"),
        ('{"figures": [1e999]}', "too large"),
        ("[]", "a table is expected, got a list of 0"),
        ("{}", 'the key "figures" is missing'),
        ('{"figures": {}}', "figures: a list is expected, got a table"),
        ('{"figures": [7]}', "figure 1: a table is expected, got 7"),
        (changed([1, "kind"], "pie"), 'figure 2 "tornado_collagen_gain": kind: one of heat_map, '),
        (changed([1, "kind"], None), 'the key "kind" is missing'),
        (changed([1, "name"], "../elsewhere"), "a name of letters, digits and _"),
        (changed([1, "name"], "map_collagen_gain"), "a name that no figure before has"),
        (changed([1, "title"], 5), "title: a text is expected, got 5"),
        (changed([1, "bars", 3, "low"], "x"), 'bars[3].low: a number is expected, got "x"'),
        (changed([1, "bars", 3, "low_band"], [1]), "bars[3].low_band: a list of 2 (the lower and the upper end)"),
        (changed([0, "z", "values", 1], [1, 2]), "z.values[1]: a list of 8 (a cell for each value of x) is expected, got a list of 2"),
        (changed([0, "x", "values", 1], 0.25), "x.values[1]: a number above the one before it is expected, got 0.25"),
        (changed([0, "x", "values"], []), "x.values: a list of at least one number"),
        (changed([0, "y", "values", 0], 1e200), "y.values[0]: a number is expected, got 1e+200"),
        (changed([0, "failed", 0, 0], 1), "failed[0][0]: true or false is expected, got 1"),
        (changed([0, "x"], {"label": "a", "logarithmic": True, "values": [0] + study_figures.LENGTHS[1:]}),
         "x.values[0]: a number above 0 on a logarithmic axis"),
    ]
    for number, (text, says) in enumerate(cases):
        study = written(folder / str(number), text)
        done = draw(study)
        file = str(study / "analysis" / "figures.json")
        assert done.returncode == 3, (says, done.returncode, done.stderr)
        sentence = done.stderr.removesuffix("\n")
        assert sentence.startswith(f"error: {file}:") and says in sentence and "\n" not in sentence, (says, sentence)
        assert not list(study.rglob("*.png")), says


def check_trouble(folder):
    missing = folder / "missing"
    done = draw(missing)
    assert done.returncode == 4 and str(missing) in done.stderr and done.stderr.count("\n") == 1, done
    assert not missing.exists(), "a folder was made for nothing"
    study = written(folder / "study", study_figures.document(study_figures.paretos()))
    (folder / "plain").write_text("")
    done = draw(study, "-o", folder / "plain")
    assert done.returncode == 4 and "plain" in done.stderr, done
    assert draw(study, "--size", "9x9").returncode == 3


with tempfile.TemporaryDirectory() as scratch:
    for check in (check_every_kind, check_cells, check_tornado, check_same_bits, check_malformed, check_trouble):
        check(Path(scratch) / check.__name__)
