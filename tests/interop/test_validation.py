#!/usr/bin/python3
"""docs/validation.md is what the program says, and every case can be run by its name.

The page is written by docs/make_validation.sh. Words must be the same; numbers may differ in the last digit they
are printed with, since compilers round differently, and small distances, printed as powers of ten, say how large an error
is: for them a factor 3 and any sign will do.
"""
import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


def microwound(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)


def last_digit(text):
    """One unit of the last printed digit."""
    mantissa, _, power = text.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(power or 0) - decimals)


def same_number(one, other):
    a, b = float(one), float(other)
    if one.startswith(("+", "-")) and max(abs(a), abs(b)) < 0.1:
        return max(abs(a), abs(b)) < 1e-6 or 1 / 3 < abs(a) / max(abs(b), 1e-300) < 3
    return abs(a - b) <= 1.01 * max(last_digit(one), last_digit(other))


def check_page(fresh, kept):
    assert len(fresh) == len(kept), f"{len(kept)} lines in docs/validation.md, {len(fresh)} now; run docs/make_validation.sh"
    for number, (new, old) in enumerate(zip(fresh, kept), 1):
        same_words = NUMBER.sub("#", new) == NUMBER.sub("#", old)
        pairs = list(zip(NUMBER.findall(new), NUMBER.findall(old)))
        assert same_words and all(same_number(a, b) for a, b in pairs), (
            f"docs/validation.md:{number} is stale; run docs/make_validation.sh\n  kept {old}\n  now  {new}")


def check_names():
    listed = microwound("validate", "--list").stdout
    groups = re.findall(r"^(\w+)$", listed, re.MULTILINE)
    cases = re.findall(r"^    (\w+) ", listed, re.MULTILINE)
    assert "analytic" in groups and "kp_panel" in cases, listed
    one = microwound("validate", "slit_table")
    assert one.returncode == 0 and one.stdout.count("\nneedling / ") == 1, one
    group = microwound("validate", "needling", "slit_table")
    assert group.stdout.count("\nneedling / ") == 3, group.stdout
    slip = microwound("validate", "slit_tabel")
    assert slip.returncode == 2 and "did you mean 'slit_table'" in slip.stderr and slip.stdout == "", slip


def check_trouble(folder):
    plain = folder / "plain"
    plain.write_text("")
    done = microwound("validate", "slit_table", "-o", plain)
    assert done.returncode == 4 and str(plain) in done.stderr, done


def check_csv(file):
    with open(file, newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) > 100 and None not in rows[0], rows[0]
    for row in rows:
        assert row["verdict"] in ("PASS", "FAIL", "-"), row
        assert (row["verdict"] == "FAIL") == (row["reason"] != ""), row
        assert "not understood" not in row["reason"], row
        assert row["kind"] != "verification" or row["verdict"] == "PASS", row


def groups_of_page():
    """All but the problems with known answers, which have a page of their own."""
    return [group for group in re.findall(r"^(\w+)$", microwound("validate", "--list").stdout, re.MULTILINE)
            if group != "verification"]


check_names()
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    check_trouble(folder)
    done = microwound("validate", *groups_of_page(), "-o", folder / "out")
    assert done.returncode == 0, f"code {done.returncode}\n{done.stdout}{done.stderr}"
    check_csv(folder / "out" / "validation.csv")
    for file in ("validation.md", "validation.csv", "validation_series.csv"):
        text = (folder / "out" / file).read_text(encoding="utf-8")
        if file.endswith(".md"):
            check_page(text.splitlines(), (SOURCE / "docs" / file).read_text(encoding="utf-8").splitlines())
    for picture in re.findall(r"\]\((pictures/[^)]+)\)", text := (folder / "out" / "validation.md").read_text(encoding="utf-8")):
        assert (SOURCE / "docs" / picture).is_file(), f"docs/{picture} is missing; run docs/make_validation.sh"
