#!/usr/bin/python3
"""The plan of the house: who may include whom, which library belongs to which room, and no arithmetic that reorders sums.

Every source file is read and held against the tables below. The same check then runs on a small tree in which each
rule is broken once, so that a check which sees nothing cannot pass for a clean house.
"""
import re
import sys
import tempfile
from pathlib import Path

FOLDERS = ["solvers", "sim", "postprocess", "benchmarks", "tests"]

# Room: what its files may include, as beginnings of paths from the root. The longest matching room rules.
WORDS = ["sim/scenario/", "sim/library/"]
ROOMS = {
    "solvers/": ["solvers/"],
    "sim/library/": ["sim/library/"],
    "sim/healing/": ["sim/healing/", "sim/library/", "solvers/grid/", "solvers/reaction/"],
    "sim/scenario/": ["sim/healing/"] + WORDS,
    "sim/tissue/": ["sim/tissue/", "solvers/grid/", "solvers/channel/", "solvers/state/"] + WORDS,
    "sim/wound/": ["sim/wound/", "sim/healing/", "sim/serum/", "sim/tissue/", "sim/treatment/", "sim/output/records.hpp",
                   "sim/numerical_failure.hpp", "sim/numerical_guard.hpp", "solvers/"] + WORDS,
    "sim/serum/": ["sim/serum/", "sim/tissue/", "sim/output/records.hpp", "sim/numerical_guard.hpp", "solvers/"] + WORDS,
    "sim/fields/": ["sim/fields/", "sim/tissue/", "sim/output/records.hpp", "sim/output/untrusted_file.hpp",
                    "sim/output/rehearsal.hpp",
                    "sim/output/file_error.hpp", "sim/numerical_failure.hpp", "sim/numerical_guard.hpp", "solvers/"] + WORDS,
    "sim/treatment/": ["sim/treatment/", "sim/tissue/", "solvers/grid/"] + WORDS,
    "sim/output/": ["sim/output/", "solvers/grid/", "solvers/state/"],
    "sim/validation/": ["sim/validation/", "sim/observation/", "sim/serum/", "sim/treatment/", "sim/tissue/",
                       "sim/course.hpp", "sim/stepping.hpp", "sim/output/wording.hpp", "solvers/"] + WORDS,
    "sim/uncertainty/": ["sim/uncertainty/", "sim/observation/", "sim/serum/", "sim/tissue/", "sim/treatment/",
                         "sim/course.hpp", "sim/stepping.hpp", "sim/output/records.hpp",
                         "sim/output/uncertainty_record.hpp", "solvers/threads.hpp"] + WORDS,
    "sim/study/design/": ["sim/study/design/", "sim/treatment/random.hpp"],
    "sim/study/table/": ["sim/study/table/", "sim/study/design/"],
    "sim/study/analysis/": ["sim/study/analysis/", "sim/study/design/", "sim/study/table/", "sim/uncertainty/",
                            "sim/output/disk.hpp", "sim/output/records.hpp", "sim/output/wording.hpp",
                            "sim/scenario/units.hpp", "sim/treatment/random.hpp"],
    "sim/": ["sim/", "solvers/"],
    "postprocess/": ["postprocess/", "sim/output/snapshot_file.hpp", "sim/output/records.hpp",
                    "sim/output/file_error.hpp", "sim/output/disk.hpp", "solvers/grid/"],
    "benchmarks/": ["benchmarks/", "sim/", "solvers/"],
    "tests/": ["tests/", "postprocess/", "sim/", "solvers/"],
}

# Text of a line: the only places where it may stand.
RESERVED = {
    r"#include <(hdf5|H5)\w*\.h": ["sim/output/", "sim/version.cpp", "tests/"],
    r"#include <toml\+\+/": ["sim/scenario/read_scenario.cpp"],
    r"#include <nlopt": ["sim/study/analysis/", "sim/calibration/"],
    r"#include <Eigen/": ["sim/study/analysis/", "tests/"],
    r"#include <muParser": ["sim/scenario/expression.cpp"],
    r"#include <(vtk\w+|X11/\w+)\.h": ["postprocess/", "tests/postprocess/"],
    r"#include <CLI/": ["sim/main.cpp", "sim/command/", "sim/version.cpp", "postprocess/"],
    r"#include <(mpi|_?HYPRE\w*)\.h": ["benchmarks/"],
    r"#include <catch2/": ["tests/"],
    # The command line sets how many threads there are; a benchmark compares one core with one core.
    r"#include <omp\.h>": ["solvers/", "sim/command/", "benchmarks/", "tests/"],
    r"#pragma omp|_Pragma\(\"omp": ["solvers/"],
}

# CMake takes these for its own in lists of tests, and drops the tests that follow.
UNLISTABLE_NAME = r'TEST_CASE\("[^"]*[][;]'

# Sums whose order depends on the threads or the instructions at hand.
UNORDERED_SUM = r"#pragma omp.*\breduction\s*\(\s*[+*-]|#pragma (GCC|clang) (optimize|fp)"
FAST_MATH = r"-(Ofast|f(fast-math|unsafe-math-optimizations|associative-math|reciprocal-math|finite-math-only))|fp-contract=fast"


def room_of(path):
    return max((room for room in ROOMS if path.startswith(room)), key=len)


def folder_of(path):
    """The room for drawing arrows between rooms; what stands in sim/ itself is a room each."""
    folder = path.rpartition("/")[0]
    return path.rpartition(".")[0] if folder == "sim" else folder


def faults(root):
    """All broken rules of the tree below root, as sentences."""
    found = []
    between_files, between_folders = {}, {}
    sources = [p for f in FOLDERS for p in sorted((root / f).rglob("*")) if p.suffix in (".cpp", ".hpp")]
    for source in sources:
        path = source.relative_to(root).as_posix()
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path}:{number}"
            for text, places in RESERVED.items():
                if re.search(text, line) and not path.startswith(tuple(places)):
                    found.append(f"{where}: '{line.strip()}' belongs to {' or '.join(places)}")
            if re.search(UNORDERED_SUM, line):
                found.append(f"{where}: '{line.strip()}' leaves the order of a sum open")
            if re.search(UNLISTABLE_NAME, line):
                found.append(f"{where}: no brackets or semicolons in the name of a test")
            include = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
            if not include:
                continue
            target = include[1]
            if not (root / target).is_file():
                found.append(f"{where}: '{target}' is no address from the root")
                continue
            if not target.startswith(tuple(ROOMS[room_of(path)])):
                found.append(f"{where}: {room_of(path)} may not include {target}")
            if path.startswith(("tests/", "benchmarks/")):
                continue
            unit, other = path.rpartition(".")[0], target.rpartition(".")[0]  # a header with its source counts once
            if unit != other:
                between_files.setdefault(unit, set()).add(other)
            if folder_of(path) != folder_of(target):
                between_folders.setdefault(folder_of(path), set()).add(folder_of(target))
    for arrows in (between_files, between_folders):
        found += ["circle: " + " -> ".join(circle) for circle in find_circles(arrows)]
    for recipe in [*root.rglob("CMakeLists.txt"), *root.rglob("*.cmake"), *root.glob("CMakePresets.json")]:
        path = recipe.relative_to(root).as_posix()
        if path.startswith("build"):
            continue
        for number, line in enumerate(recipe.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(FAST_MATH, line):
                found.append(f"{path}:{number}: fast-math is not for this house: '{line.strip()}'")
    return found, len(sources), sum(map(len, between_files.values()))


def find_circles(arrows):
    """Ways round from a node back to itself: at least one of every knot."""
    done, way = set(), []

    def walk(node):
        if node in way:
            return way[way.index(node):] + [node]
        if node in done:
            return None
        way.append(node)
        for successor in sorted(arrows.get(node, ())):
            circle = walk(successor)
            if circle:
                return circle
        done.add(way.pop())
        return None

    circles = []
    for node in sorted(arrows):
        circle = walk(node)
        if circle:
            circles.append(circle)
            done.update(way)
            way.clear()
    return circles


BROKEN = {  # file: its text, and a word of the fault that it must raise
    "solvers/grid/a.hpp": ('#include "sim/tissue/b.hpp"', "solvers/ may not include sim/tissue/b.hpp"),
    "sim/tissue/b.hpp": ("#include <hdf5.h>", "sim/tissue/b.hpp:1: '#include <hdf5.h>'"),
    "sim/tissue/c.cpp": ("  #pragma omp parallel for", "c.cpp:1: '#pragma omp"),
    "sim/scenario/d.cpp": ("#include <toml++/toml.h>", "read_scenario.cpp"),
    "sim/treatment/e.cpp": ('#include "sim/output/f.hpp"', "sim/treatment/ may not include sim/output/f.hpp"),
    "sim/output/f.hpp": ("#include <vtkActor.h>", "belongs to postprocess/"),
    "postprocess/g.cpp": ('#include "sim/simulation/h.hpp"', "postprocess/ may not include"),
    "sim/simulation/h.hpp": ('#include "i.hpp"', "'i.hpp' is no address"),
    "solvers/grid/j.cpp": ("#pragma omp parallel for reduction(+ : sum)", "order of a sum"),
    "sim/k.hpp": ('#include "sim/l.hpp"', "circle: sim/k -> sim/l -> sim/k"),
    "sim/l.hpp": ('#include "sim/k.hpp"', "circle"),
    "sim/output/m.hpp": ('#include "solvers/transport/n.hpp"', "sim/output/ may not include solvers/transport/n.hpp"),
    "solvers/transport/n.hpp": ('#include "solvers/grid/o.hpp"', "solvers/transport -> solvers/grid"),
    "solvers/grid/o.hpp": ('#include "solvers/transport/p.hpp"', "solvers/transport -> solvers/grid"),
    "solvers/transport/p.hpp": ("#include <CLI/CLI.hpp>", "solvers/transport/p.hpp:1: '#include <CLI"),
    "sim/validation/s.hpp": ('#include "sim/output/f.hpp"', "sim/validation/ may not include sim/output/f.hpp"),
    "tests/solvers/test_r.cpp": ('TEST_CASE("it lies in [0, 1)") {', "test_r.cpp:1: no brackets"),
    "cmake/q.cmake": ("add_compile_options(-Ofast)", "cmake/q.cmake:1: fast-math"),
}


def main():
    root = Path(sys.argv[2])
    found, sources, arrows = faults(root)
    print(f"{sources} files, {arrows} arrows between them")
    print("\n".join(found))
    assert sources > 0 and arrows > 0, "no source was read"

    with tempfile.TemporaryDirectory() as folder:
        for path, (text, _) in BROKEN.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + "\n")
        planted = "\n".join(faults(Path(folder))[0])
        unseen = [path for path, (_, sign) in BROKEN.items() if sign not in planted]
        assert not unseen, f"planted faults not seen: {unseen}\nseen:\n{planted}"
    sys.exit(1 if found else 0)


main()
