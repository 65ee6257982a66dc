"""The dashboard over 100,000 versions, in 1,000 projects and all in one: a message and the picture after it.

The executable measures itself, in processor time of its thread, so that what else the machine does
is not in the figures.
"""

import subprocess

from conftest import executable
from figures import Figure

REACH = {
    "snapshot, a project read anew": "follows what changed",
    "snapshot, one version changed": "follows what changed",
    "diff of everything": "≤ 30",
    "resident MB": "≤ 120",
    "filter opened": "≤ 16",
    "keystroke of a word": "≤ 16",
    "keystroke of a comparison": "≤ 16",
    "keystroke of a figure": "≤ 16",
    "sort by a figure": "≤ 50",
    "sort by name": "≤ 50",
    "sort by cost": "≤ 50",
    "scroll, all versions": "as with ten versions",
    "scroll, sorted": "as with ten versions",
    "scroll, projects": "as with ten versions",
}

COUNTS = {"resident MB", "changes told"}


def figures_of(projects, versions):
    """Name to median, as `visiontop measure` prints them."""
    run = subprocess.run(
        [executable(), "measure", "--projects", str(projects), "--versions", str(versions)],
        stdout=subprocess.PIPE, check=True, text=True, timeout=300)
    return {name: float(median)
            for name, median, _ in (line.split("\t") for line in run.stdout.splitlines())}


def measure():
    """Each figure beside the same one over ten versions."""
    few = figures_of(1, 10)
    return [
        Figure(
            f"100,000 versions{place}: {name}{'' if name in COUNTS else ', ms'}", value,
            {"10 versions": few.get(name)}, REACH.get(name, ""))
        for place, counts in (("", (1000, 100)), (" in one project", (1, 100_000)))
        for name, value in figures_of(*counts).items()
    ]
