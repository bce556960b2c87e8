#!/usr/bin/python3
"""The table of direction numbers against the copy of another program.

usage: test_sobol_directions.py PROGRAM SOURCE_DIR

SciPy carries all 21201 factors of Joe and Kuo's table: ours must be its beginning, number by number.
"""
import os
import re
import sys

try:
    import numpy as np
    import scipy.stats
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

COPY = os.path.join(os.path.dirname(scipy.stats.__file__), "_sobol_direction_numbers.npz")
if not os.path.exists(COPY):
    print("skipped: this SciPy keeps its direction numbers elsewhere")
    sys.exit(77)

with open(os.path.join(sys.argv[2], "sim/study/design/sobol_directions.inc"), encoding="utf-8") as source:
    rows = re.findall(r"^\{(\d+), \{([\d, ]*)\}\},$", source.read(), re.MULTILINE)
theirs = np.load(COPY)

assert len(rows) == 400, len(rows)
for factor, (polynomial, start) in enumerate(rows):
    start = [int(number) for number in start.split(",") if number]
    degree = int(polynomial).bit_length() - 1
    assert int(polynomial) == theirs["poly"][factor], factor
    assert len(start) == degree, factor
    assert start == list(theirs["vinit"][factor][:degree]), factor
print(f"{len(rows)} factors agree")
