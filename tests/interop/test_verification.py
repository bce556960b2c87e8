#!/usr/bin/python3
"""docs/verification.md lists every problem of the group `verification`, and its scenarios are there for users.

The problems take a minute together, so they are not solved again here: tests/sim/validation solves the cheap ones.
"""
import re
import subprocess
import sys
from pathlib import Path

PROGRAM, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def microwound(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)


listed = microwound("validate", "--list").stdout
group = listed.split("\nverification\n")[1]
cases = re.findall(r"^    (\w+) ", re.split(r"^\w+$", group, maxsplit=1, flags=re.MULTILINE)[0], re.MULTILINE)
assert len(cases) > 20, cases
page = (SOURCE / "docs" / "verification.md").read_text(encoding="utf-8")
assert re.findall(r"^## ((?:v|mms)\d\w+)$", page, re.MULTILINE) == cases, "run docs/make_verification.sh"

scenarios = sorted((SOURCE / "scenarios" / "verification").glob("*.toml"))
assert len(scenarios) > 20, scenarios
for scenario in scenarios:
    done = microwound("check", scenario)
    assert done.returncode == 0, f"{scenario}: {done.stderr}"
    assert scenario.read_text(encoding="utf-8").startswith("# "), scenario
