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


def check_all_pictures(results, out):
    """Four pictures of the wished size. A white page has one colour; lettering alone, by its smoothed edges, some 200
    greys; a field on a colour map adds hundreds. Ink covers neither nothing nor everything of a page."""
    made = pictures("render", results, "-o", out, "--size", "1000x750")
    assert sorted(made) == ["cutaway.png", "delivered.png", "profiles.png", "slice.png"], sorted(made)
    for name, picture in made.items():
        assert picture.shape == (750, 1000, 3), (name, picture.shape)
        least = 400 if name in ("cutaway.png", "slice.png") else 100
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
    assert sorted(made) == ["delivered.png", "profiles.png"] and (results / "pictures" / "profiles.png").is_file()
    for name, picture in made.items():
        assert picture.shape == (1400, 2400, 3), (name, picture.shape)
        dark = picture.max(axis=2) < 0.4
        assert dark.sum(axis=1).max() > 500 and dark.sum(axis=0).max() > 500, name


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
        done = run(program, "run", source / "scenarios" / "small.toml", "-o", results, "--quiet")
        assert done.returncode == 0, done.stderr
        check_all_pictures(results, out)
        check_truth_to_data(results, out)
        check_charts(results)
        check_display_of_a_dead_server(results, out)
        check_no_display_at_all(results, out, empty)
        check_refusals(results, out)
        check_damaged_history(results, out)
        check_nothing_left_running()
    return 0


if __name__ == "__main__":
    sys.exit(main())
