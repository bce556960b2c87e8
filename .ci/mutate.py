#!/usr/bin/env python3
"""Changes one operator or number of the sources at a time and asks whether a test notices.

usage: python3 .ci/mutate.py BUILD TESTS COUNT FILE...
e.g.   python3 .ci/mutate.py build '[#test_reaction],[#test_runs],[references]' 20 solvers/reaction/*.cpp

BUILD is a configured build directory, TESTS what microwound_tests is told to run, [#NAME] being those of NAME.cpp; COUNT
is how many changes are tried, drawn evenly from all that the files allow, always the same ones. Files are put back after
each; those with changes that are not committed are refused. Prints each change that survived, and at the end the share
that was noticed. A change that does not compile, or whose program is the same to the last bit, counts for nothing.
"""
import hashlib
import os
import random
import re
import subprocess
import sys

SWAPS = [(r" \+ ", " - "), (r" - ", " + "), (r" \* ", " / "), (r" / ", " * "), (r" \+= ", " -= "), (r" -= ", " += "),
         (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "), (r" != ", " == "),
         (r" && ", " || "), (r" \|\| ", " && "), (r"\b0\.5\b", "0.25"), (r"\bstd::min\(", "std::max("),
         (r"\bstd::max\(", "std::min("), (r"\breturn true;", "return false;"), (r"\breturn false;", "return true;")]
LONGEST = 300  # seconds for the tests of one change: one that never ends is noticed


def code_of(line):
    """The line without its comment and without what stands in quotes, both of which are left alone."""
    blank = re.sub(r'"(\\.|[^"\\])*"', lambda text: "\0" * len(text.group()), line)
    return blank.split("//")[0]


def changes_of(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines):
        code = code_of(line)
        if code.lstrip().startswith(("#", "template", "static_assert")):
            continue
        for pattern, new in SWAPS:
            for found in re.finditer(pattern, code):
                changed = lines[:number] + [line[:found.start()] + new + line[found.end():]] + lines[number + 1:]
                yield path, number + 1, f"{found.group().strip()} to {new.strip()}", "\n".join(changed)


def sum_of(program):
    with open(program, "rb") as file:
        return hashlib.sha256(file.read()).digest()


def verdict(build, program, tests, sound):
    if subprocess.run(["ninja", "-C", build, "microwound_tests"], capture_output=True, check=False).returncode != 0:
        return "does not compile"
    if sum_of(program) == sound:
        return "changes nothing"
    try:
        done = subprocess.run([program, "-#", tests, "--abort"], capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return "noticed"
    return "noticed" if done.returncode != 0 else "SURVIVED"


def try_out(change, build, program, tests, sound):
    path, _, _, text = change
    with open(path, encoding="utf-8") as file:
        whole = file.read()
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return verdict(build, program, tests, sound)
    finally:
        with open(path, "w", encoding="utf-8") as file:
            file.write(whole)


def main(build, tests, count, *paths):
    if subprocess.run(["git", "diff", "--quiet", "HEAD", "--", *paths], check=False).returncode != 0:
        sys.exit("error: there are changes that are not committed; they could be lost")
    program = os.path.join(build, "microwound_tests")
    subprocess.run(["ninja", "-C", build, "microwound_tests"], check=True, capture_output=True)
    subprocess.run([program, "-#", tests], check=True, capture_output=True)
    sound = sum_of(program)
    every = [change for path in paths for change in changes_of(path)]
    chosen = random.Random(1).sample(every, min(int(count), len(every)))
    counts = {}
    for change in sorted(chosen):
        result = try_out(change, build, program, tests, sound)
        counts[result] = counts.get(result, 0) + 1
        print(f"{change[0]}:{change[1]}: {change[2]}: {result}", flush=True)
    subprocess.run(["ninja", "-C", build, "microwound_tests"], check=True, capture_output=True)
    noticed, survived = counts.get("noticed", 0), counts.get("SURVIVED", 0)
    print(f"{len(every)} changes are possible; of {len(chosen)} tried, {noticed} of {noticed + survived} were noticed")


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
