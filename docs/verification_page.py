#!/usr/bin/python3
"""From the rows of `microwound validate verification` to docs/verification.md: verification_page.py CSV COMMIT DATE.

Errors on several grids and their order stand in one table, a row a number; docs/goals.md, kept by hand, follows.
"""
import csv
import itertools
import re
import sys
from pathlib import Path

PREFACE = """# Verification

Problems with known answers, as the program solves them. `docs/make_verification.sh` writes this page; `microwound validate
verification` repeats it and ends with 5 when a row misses. Each problem is a scenario of `scenarios/verification/` that
runs like any other: `microwound run scenarios/verification/v01_cosine.toml`.

Commit {commit}, {date}. {passed} of {judged} judged rows pass.

A row with a dash for its bound is shown, not judged: the coarser and finer grids from which the observed order comes.
"""


def read(file):
    with open(file, newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def split_cells(name):
    """The quantity, and on how many cells it was found."""
    found = re.fullmatch(r"(.*), (\d+) cells( a radius)?", name)
    return (found[1], found[2]) if found else (name, "")


def line(*columns):
    return "| " + " | ".join(columns) + " |\n"


def table(rows):
    text = line("quantity", "N", "value", "known or bound", "off by", "verdict") + "|---|---:|---:|---:|---|---|\n"
    for row in rows:
        quantity, count = split_cells(row["row"])
        verdict = "**FAIL**" if row["verdict"] == "FAIL" else row["verdict"]
        text += line(quantity, count, row["model"], row["data"], row["distance"], verdict)
    return text


def sources(rows):
    return "; ".join(dict.fromkeys(row["source"] for row in rows if row["source"]))


def main(file, commit, date):
    rows = read(file)
    judged = [row for row in rows if row["verdict"] != "-"]
    text = PREFACE.format(commit=commit, date=date, judged=len(judged), passed=sum(row["verdict"] == "PASS" for row in judged))
    for case, of_case in itertools.groupby(rows, key=lambda row: row["case"]):
        of_case = list(of_case)
        text += f"\n## {case}\n\n" + table(of_case)
        reasons = [f"- FAIL, {row['row']}: {row['reason']}\n" for row in of_case if row["verdict"] == "FAIL"]
        text += "".join(["\n", *reasons] if reasons else []) + f"\nKnown from: {sources(of_case)}.\n"
    goals = Path(__file__).with_name("goals.md")
    sys.stdout.write(text + "\n" + goals.read_text(encoding="utf-8"))


main(*sys.argv[1:])
