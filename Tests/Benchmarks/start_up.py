#!/usr/bin/env python3
"""Measures how large the program is, what it is linked with, and how long it takes to start.

usage: start_up.py SCHOLIAST
    SCHOLIAST  the release build
"""

import os
import re
import statistics
import subprocess
import sys

from report import ms, row, timed

RUNS = 50


def libraries(binary):
    """The shared libraries that the system must have."""
    told = subprocess.run(["readelf", "--dynamic", binary], check=True, capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "C"})
    return re.findall(r"\(NEEDED\).*\[(.*)\]", told.stdout)


def main(binary):
    print("\n| program | measured | goal |\n|---|---|---|")
    row("size", f"{os.path.getsize(binary) / 1e6:.1f} MB", "≤ 15 MB")
    row("shared libraries that it needs", ", ".join(libraries(binary)) or "none", "none")
    # The first run reads it from the disk.
    timed([binary, "--version"], "/", 1)
    seconds = timed([binary, "--version"], "/", RUNS)
    row(f"`scholiast --version`, median of {RUNS}", ms(statistics.median(seconds)), "≤ 10 ms")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(os.path.abspath(sys.argv[1]))
