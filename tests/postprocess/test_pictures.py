#!/usr/bin/python3
"""Pictures of a small run: made without a display, of the right size, not blank, true to the data; troubles end politely.

usage: test_pictures.py PROGRAM SOURCE_DIR     microwound-post is looked for beside PROGRAM
"""
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

SKIP = 77
try:
    import matplotlib.image
    import numpy as np
except ImportError:
    print("skipped: python3-matplotlib is not installed")
    sys.exit(SKIP)

program, source = Path(sys.argv[1]), Path(sys.argv[2])
post = program.parent / "microwound-post"
marker = f"MICROWOUND_TEST_{uuid.uuid4().hex}"  # inherited by everything that is started below
no_display = {k: v for k, v in os.environ.items() if k != "DISPLAY"} | {marker: "1"}


def run(*arguments, environment=no_display):
    return subprocess.run([str(a) for a in arguments], env=environment, capture_output=True, text=True, timeout=120)


def simulate(*arguments):
    done = run(program, "run", *arguments, "--quiet")
    assert done.returncode == 0, done.stderr


def pictures(*arguments):
    """Runs microwound-post; the pictures it names, by file name."""
    done = run(post, *arguments)
    assert done.returncode == 0, (arguments, done.returncode, done.stderr)
    files = [Path(line) for line in done.stdout.splitlines()]
    assert files and all(f.is_file() for f in files), done.stdout
    return {f.name: matplotlib.image.imread(f)[..., :3] for f in files}


def distinct_colours(picture):
    levels = (picture * 255).astype(np.uint32)
    return len(np.unique(levels[..., 0] << 16 | levels[..., 1] << 8 | levels[..., 2]))


def dyed(picture):
    """Pixels of the strong half of the dye (blue to indigo): no tissue and no ink is dark, and bluer than red by this."""
    return int(((picture[..., 2] - picture[..., 0] > 0.25) & (picture.mean(axis=2) < 0.5)).sum())


OF_SERUM = ["cutaway.png", "delivered.png", "profiles.png", "slice.png"]
OF_HEALING = ["collagen_profile.png", "healing_strip.png", "healing_timeline.png"]
HEALING_RUN = """
duration = "7 d"
[domain]
geometry = "channel"
spacing = "40 um"
surface_spacing = "10 um"
[[treatment]]
do = "needle"
device = "roller_192"
length = "1 mm"
[output]
snapshots = { at = ["0 s", "1 h", "1 d", "7 d"] }
history = { every = "6 h" }
"""


def check_all_pictures(results, out):
    """Seven pictures of the wished size: of the serum, and of the healing that needling brings. A white page has one colour; lettering alone, by its smoothed edges, some 200
    greys; a field on a colour map adds hundreds. Ink covers neither nothing nor everything of a page."""
    made = pictures("render", results, "-o", out, "--size", "1000x750")
    assert sorted(made) == sorted(OF_SERUM + OF_HEALING), sorted(made)
    for name, picture in made.items():
        assert picture.shape == (750, 1000, 3), (name, picture.shape)
        least = 400 if name in ("cutaway.png", "slice.png", "healing_strip.png") else 100
        assert distinct_colours(picture) > least, (name, distinct_colours(picture))
        paper = (picture > 0.99).all(axis=2).mean()
        assert 0.2 < paper < 0.97, (name, paper)
        assert (picture[:2] > 0.99).all() and (picture[:, :2] > 0.99).all(), f"{name}: something touches the rim"
    assert not list(out.glob("*.part")), "half a picture was left behind"


def check_truth_to_data(results, out):
    """Before the serum is applied there is no solute: tissue colours only. Ten minutes later there is."""
    before = pictures("slice", results, "-o", out, "--at", "0 s")["slice.png"]
    after = pictures("slice", results, "-o", out, "--at", "10 min")["slice.png"]
    bar = dyed(before)  # the colour bar shows the dye in every picture
    assert dyed(after) > bar + 2000, (bar, dyed(after))


def check_charts(results):
    """`plot` writes into the result directory, at full size. Each chart has a frame: long dark rows and columns."""
    made = pictures("plot", results)
    wanted = ["collagen_profile.png", "delivered.png", "healing_timeline.png", "profiles.png"]
    assert sorted(made) == wanted and (results / "pictures" / "profiles.png").is_file(), sorted(made)
    for name, picture in made.items():
        assert picture.shape[1:] == (2400, 3) and 1400 <= picture.shape[0] < 1800, (name, picture.shape)
        dark = picture.max(axis=2) < 0.4
        assert dark.sum(axis=1).max() > 500 and dark.sum(axis=0).max() > 300, name


def wounds(picture):
    """Pixels of the colour that stands for an open epidermis: dark red, which no map and no tissue has."""
    red, green, blue = (picture[..., n] for n in range(3))
    return int(((abs(red - 0.40) < 0.03) & (green < 0.06) & (blue < 0.10)).sum())


def panel_columns(strip):
    """What is between the upright lines of the frames of a strip, a column a date, without the key at the foot."""
    ink = np.flatnonzero((strip.max(axis=2) < 0.25).mean(axis=0) > 0.6)
    edges = [x for x, before in zip(ink, [-9, *ink]) if x > before + 3]
    widths = np.diff(edges)
    rows = slice(0, int(0.9 * strip.shape[0]))
    return [strip[rows, x + 4 : x + widths[0] - 4] for x, width in zip(edges, widths) if abs(width - widths[0]) < 4]


def check_healing(results, out):
    """An hour after needling the epidermis is open; after a week it is closed and the dermis looks different."""
    made = pictures("healing", results, "-o", out / "healing")
    assert sorted(made) == OF_HEALING, sorted(made)
    strip = made["healing_strip.png"]
    assert distinct_colours(strip) > 400, distinct_colours(strip)
    columns = panel_columns(strip)
    assert len(columns) == 3 and wounds(columns[0]) > 100 and wounds(columns[-1]) == 0, [wounds(c) for c in columns]
    for one, other in zip(columns, columns[1:]):
        assert np.abs(one - other).mean() > 0.02, "two dates look alike"
    white = (strip > 0.99).all(axis=2)
    assert white[:2].all() and white[-2:].all() and white[:, :2].all() and white[:, -2:].all(), "something is cut off"


def check_run_without_solute(results, out):
    """New collagen I is shown where there is no solute; what has no solute to show is left out. Any field of healing
    can be had by name, and where it does not live the slice is grey."""
    made = pictures("render", results, "-o", out / "bare", "--size", "800x600")
    assert sorted(made) == sorted(set(OF_SERUM + OF_HEALING) - {"delivered.png"}), sorted(made)
    cover = pictures("slice", results, "-o", out / "bare", "--field", "epidermis")["slice.png"]
    assert (abs(cover - 0.80) < 0.01).all(axis=2).mean() > 0.1, "the dermis is no place of the epidermis"
    done = run(post, "slice", results, "--field", "colagen_3")
    assert done.returncode == 3 and 'did you mean "collagen_3"?' in done.stderr, done.stderr


def check_healing_movie(results, out):
    """A frame for each snapshot, all different, whether or not there is an ffmpeg to join them."""
    done = run(post, "movie", results, "-o", out / "film", "--size", "640x400")
    assert done.returncode == 0, done.stderr
    frames = [matplotlib.image.imread(file) for file in sorted((out / "film" / "frames").glob("*.png"))]
    assert len(frames) == 4 and all((a != b).any() for a, b in zip(frames, frames[1:])), len(frames)


def check_run_without_healing(results, out):
    """No pictures of what did not happen; asked for by name they are refused."""
    made = pictures("render", results, "-o", out / "unhealed", "--size", "400x300")
    assert sorted(made) == OF_SERUM, sorted(made)
    done = run(post, "healing", results, "-o", out / "unhealed")
    assert done.returncode == 3 and "without healing" in done.stderr, done


def check_display_of_a_dead_server(results, out):
    """A DISPLAY that nobody answers is as good as none."""
    done = run(post, "slice", results, "-o", out, "--size", "400x300", environment=no_display | {"DISPLAY": ":98765"})
    assert done.returncode == 0, done.stderr


def check_no_display_at_all(results, out, empty):
    """No display, and no Xvfb in the path: one sentence and exit code 4, no crash (a negative code) and no picture."""
    done = run(post, "render", results, "-o", out / "none", environment=no_display | {"PATH": str(empty)})
    assert done.returncode == 4, done
    assert done.stderr.startswith("error: ") and "Xvfb" in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert done.stdout == "" and not (out / "none").exists()


def check_refusals(results, out):
    """Exit codes of the program: 2 usage, 3 a value that cannot be, 4 files. The message names what was wrong."""
    plain_file = out / "plain"
    plain_file.write_text("")
    for code, words, arguments in [
        (2, "DIR", ["render"]),
        (2, "rendr", ["rendr", results]),
        (2, "--colour", ["render", results, "--colour", "red"]),
        (3, "did you mean", ["render", results, "--field", "cafeine"]),
        (3, '"fibroblasts"', ["healing", results, "--field", "fibrobasts"]),
        (3, "10 furlongs", ["render", results, "--at", "10 furlongs"]),
        (3, "1000x", ["render", results, "--size", "1000x"]),
        (3, "99999x99999", ["render", results, "--size", "99999x99999"]),
        (4, "nowhere", ["render", out / "nowhere"]),
        (4, "plain", ["plot", results, "-o", plain_file / "below"]),
    ]:
        done = run(post, *arguments)
        assert done.returncode == code, (arguments, done.returncode, done.stderr)
        assert words in done.stderr, (arguments, done.stderr)


def check_damaged_history(results, out):
    """A history with a torn last line is refused with its line, not drawn as if it were whole."""
    copy = out / "torn"
    shutil.copytree(results, copy)
    text = (copy / "history.csv").read_text()
    (copy / "history.csv").write_text(text[: text.rindex(",")] + "\n")
    done = run(post, "plot", copy)
    assert done.returncode == 4 and "history.csv:" in done.stderr, done


def check_nothing_left_running():
    """The invisible display ends with the program."""
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if int(environ.parent.name) != os.getpid() and marker.encode() in environ.read_bytes():
                raise AssertionError(f"still running: {(environ.parent / 'cmdline').read_bytes()}")
        except OSError:
            pass  # ended meanwhile, or another user's


def main():
    if not post.is_file():
        print("skipped: microwound-post was not built")
        return SKIP
    if not shutil.which("Xvfb"):
        print("skipped: Xvfb is not installed")
        return SKIP
    with tempfile.TemporaryDirectory() as folder:
        out, results, empty = Path(folder) / "out", Path(folder) / "results", Path(folder) / "empty"
        out.mkdir()
        empty.mkdir()
        simulate(source / "scenarios" / "small.toml", "-o", results)
        check_all_pictures(results, out)
        check_truth_to_data(results, out)
        check_charts(results)
        check_display_of_a_dead_server(results, out)
        check_no_display_at_all(results, out, empty)
        check_refusals(results, out)
        check_damaged_history(results, out)
        healing, unhealed = Path(folder) / "healing", Path(folder) / "without_healing"
        (Path(folder) / "healing.toml").write_text(HEALING_RUN)
        simulate(Path(folder) / "healing.toml", "-o", healing)
        check_healing(healing, out)
        check_run_without_solute(healing, out)
        check_healing_movie(healing, out)
        simulate(source / "scenarios" / "small.toml", "-o", unhealed, "--set", "healing.enabled=false")
        check_run_without_healing(unhealed, out)
        check_nothing_left_running()
    return 0


if __name__ == "__main__":
    sys.exit(main())
