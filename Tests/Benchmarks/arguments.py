"""The arguments that each of the measurements takes when it is run alone."""

import argparse
import os
import subprocess


def parser(description):
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("binary", metavar="SCHOLIAST", type=os.path.abspath, help="the release build")
    parser.add_argument("shared", metavar="SHARED", type=os.path.abspath, help="the shared folder beside the checkout")
    parser.add_argument("folder", metavar="FOLDER", type=os.path.abspath, help="where what is made is kept between runs")
    return parser


def unpacked(shared):
    """The folder of the shared papers and notes; unpacks them the first time."""
    unpack = [os.path.join(shared, "data", "unpack")]
    return subprocess.run(unpack, check=True, capture_output=True, text=True).stdout.strip()
