#!/usr/bin/python3
"""docs/model.md is what the program says of its model, and says all of it.

The page is written by `microwound list model`; docs/make_model.sh keeps it. What must be on it comes from other verbs: every
number of healing that `parameters` knows below an actor, each once, and every result that `explain` knows by its row.
"""
import re
import subprocess
import sys
from pathlib import Path

PROGRAM, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PARTS = ["How it is solved", "What it cannot say", "The actors, in order of appearance", "Presets", "Persons", "What is seen"]
SETTINGS = re.compile(r"healing\.(enabled|preset|optional|recruitment|baseline\.\w+|scar\.\w+)$")


def microwound(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"microwound {' '.join(arguments)}: code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def section(page, title):
    return page.split(f"\n## {title}\n")[1].split("\n## ")[0]


def check_page(fresh, kept):
    for number, (new, old) in enumerate(zip(fresh, kept), 1):
        assert new == old, f"docs/model.md:{number} is stale; run docs/make_model.sh\n  kept {old}\n  now  {new}"
    assert len(fresh) == len(kept), f"{len(kept)} lines in docs/model.md, {len(fresh)} now; run docs/make_model.sh"


def check_tables(page):
    widths = []
    for number, line in enumerate(page.splitlines(), 1):
        if not line.startswith("|"):
            widths = []
            continue
        widths.append(len(re.findall(r"(?<!\\)\|", line)))
        assert widths[-1] == widths[0], f"line {number} has {widths[-1] - 1} columns, not {widths[0] - 1}: {line}"


def check_numbers(page):
    known = re.findall(r"^(healing\.\S+) = ", microwound("parameters"), re.MULTILINE)
    known = [key for key in known if not SETTINGS.match(key)]
    told = re.findall(r"^\| (?:`[^`]*`)? ?\| `(healing\.\S+)` \|", section(page, PARTS[2]), re.MULTILINE)
    assert len(known) > 100, known
    assert sorted(told) == sorted(known), set(told) ^ set(known)


def check_results(page):
    told = re.findall(r"^\| `(healing\.\S+)` \| (\S+) \| (.*) \| (\w+) \|$", section(page, PARTS[5]), re.MULTILINE)
    assert len(told) > 30, told
    for name, _, sentence, grade in told:
        explained = microwound("explain", name)
        assert sentence.replace("\\", "") in explained and grade in explained, (name, explained)


page = microwound("list", "model")
check_page(page.splitlines(), (SOURCE / "docs" / "model.md").read_text(encoding="utf-8").splitlines())
assert re.findall(r"^## (.*)$", page, re.MULTILINE) == PARTS, page
assert "not medical advice" in page
check_tables(page)
check_numbers(page)
check_results(page)
slip = subprocess.run([PROGRAM, "list", "modell"], capture_output=True, text=True)
assert slip.returncode == 2 and "did you mean 'model'" in slip.stderr, slip
