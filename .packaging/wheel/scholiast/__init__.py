"""The program scholiast, for those who install it with pip."""

import os
import sysconfig


def find_program():
    """The path of the program that was installed with this package.

    It raises FileNotFoundError where somebody removed it.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    folders = [
        sysconfig.get_path("scripts"),
        # `pip install --user` and `pip install --target` put it elsewhere.
        sysconfig.get_path("scripts", f"{os.name}_user"),
        os.path.join(os.path.dirname(here), "bin"),
    ]
    for folder in folders:
        program = os.path.join(folder, "scholiast")
        if os.path.isfile(program):
            return program
    raise FileNotFoundError(
        f"the program scholiast is in none of {', '.join(folders)}; `pip install --force-reinstall scholiast` mends it")
