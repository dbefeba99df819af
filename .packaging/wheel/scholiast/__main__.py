"""`python -m scholiast` is `scholiast`."""

import os
import sys

from scholiast import find_program

if __name__ == "__main__":
    program = find_program()
    os.execv(program, [program, *sys.argv[1:]])
