"""Says on which systems the program of the wheel runs: what it is linked with decides."""

import re
import subprocess

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def readelf(option, program):
    return subprocess.run(
        ["readelf", "--wide", option, program], check=True, capture_output=True, text=True, env={"LC_ALL": "C"}).stdout


def platforms(program):
    """The platform tags, with dots between them."""
    machine = {"X86-64": "x86_64", "AArch64": "aarch64"}[
        re.search(r"Machine:\s+(?:Advanced Micro Devices )?(\S+)", readelf("--file-header", program))[1]]
    if "INTERP" not in readelf("--program-headers", program):
        # It needs no library at all, so any C library's system runs it.
        return f"manylinux_2_17_{machine}.musllinux_1_1_{machine}"
    needed = re.findall(r"\bGLIBC_(\d+)\.(\d+)", readelf("--version-info", program))
    major, minor = max((int(major), int(minor)) for major, minor in needed)
    return f"manylinux_{major}_{minor}_{machine}"


class PlatformTag(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platforms(f'{self.root}/bin/scholiast')}"
