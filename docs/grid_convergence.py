#!/usr/bin/python3
"""Grid convergence index of headline results of shipped scenarios: docs/grid_convergence.py PROGRAM SOURCE [SCENARIO ...].

Every spacing of a scenario is multiplied by 2, sqrt 2 and 1, and the ratio of neighbouring heights is taken to these
powers, so that the grids are alike. With f3, f2, f1 from coarse to fine and r = sqrt 2

    p = ln |(f3 - f2)/(f2 - f1)| / ln r,     GCI = 1.25 |(f2 - f1)/f1| / (r^p - 1)

and p kept within 0.5 .. 2, as usual where three grids scatter (Roache 1994). Patches are taken as one channel with its
share of skin. Prints a table in Markdown, row by row.
"""
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
RATIO, GROWTH = math.sqrt(2), 1.15
COLLAGEN = ["healing.collagen.total", "healing.thickness"]
# Scenario: its spacing and the one near the surface [um], headline results, what else is set.
SHIPPED = {
    "unit_cell_caffeine": (5, 2, ["serum.caffeine.delivered", "serum.caffeine.receptor_flux"], []),
    "one_puncture_caffeine": (10, 2, ["serum.caffeine.delivered"], []),
    "intact_slab_caffeine": (10, 1, ["serum.caffeine.delivered", "serum.caffeine.receptor_flux"], []),
    "franz_cell_lidocaine": (20, 2, ["serum.lidocaine.delivered", "serum.lidocaine.receptor"], []),
    "own_molecules": (20, 2, ["serum.weak_acid.delivered"], []),
    "cheek_vitamin_c": (20, 2, ["serum.ascorbic_acid.delivered"], ["domain.geometry=channel"]),
    "pen_niacinamide_gel": (20, 2, ["serum.niacinamide.delivered"], ["domain.geometry=channel"]),
    "healing_vitamin_c": (20, 2, ["serum.ascorbic_acid.delivered", *COLLAGEN], []),
    "healing_one_session_0p5mm": (20, 2, COLLAGEN, []),
    "healing_one_session_1p0mm": (20, 2, COLLAGEN, []),
    "healing_one_session_1p5mm": (20, 2, COLLAGEN, []),
    "healing_diabetes_severe": (20, 2, COLLAGEN, []),
    "healing_acne_scar": (20, 2, COLLAGEN, []),
    "healing_home_roller": (20, 2, COLLAGEN, []),
}


def run(scenario, spacing, surface, factor, settings, folder):
    grid = [f"domain.spacing={spacing * factor} um", f"domain.surface_spacing={surface * factor} um",
            f"domain.growth={GROWTH**factor}"]
    sets = [word for setting in grid + settings for word in ("--set", setting)]
    subprocess.run([PROGRAM, "run", SOURCE / "scenarios" / f"{scenario}.toml", "-o", folder, "--samples", "0", *sets],
                   check=True, capture_output=True)
    with open(folder / "summary.json", encoding="utf-8") as stream:
        return json.load(stream)


def value_of(summary, name):
    value = summary[name]
    return value["value"] if isinstance(value, dict) else value


def index(coarse, middle, fine):
    """Observed order and the index, as a share."""
    last, first = abs(middle - fine), abs(coarse - middle)
    if last == 0:
        return 2.0, 0.0
    order = min(2.0, max(0.5, math.log(first / last) / math.log(RATIO) if first > 0 else 0.5))
    return order, 1.25 * last / abs(fine) / (RATIO**order - 1)


def main():
    print("| scenario | result | coarse | middle | as shipped | order | GCI |")
    print("|---|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        for scenario in sys.argv[3:] or SHIPPED:
            spacing, surface, results, settings = SHIPPED[scenario]
            summaries = [run(scenario, spacing, surface, factor, settings, Path(name) / f"{scenario}_{n}")
                         for n, factor in enumerate((2, RATIO, 1))]
            for result in results:
                three = [value_of(summary, result) for summary in summaries]
                order, gci = index(*three)
                print(f"| `{scenario}` | `{result}` | {three[0]:.5g} | {three[1]:.5g} | {three[2]:.5g} | {order:.2f} "
                      f"| {100 * gci:.2g} % |", flush=True)


main()
