"""What `make` installs of what is missing, with programs hidden and an apt-get that only says what it is told."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from wire import PATIENCE, REPOSITORY

UPDATE = "update -qq"
INSTALL = "install -qq -y --no-install-recommends"


@pytest.fixture
def made(tmp_path):
    """Makes a target where some programs are not there, and others do something else."""

    def made(target, hidden=(), instead=None):
        folder, said = tmp_path / "bin", tmp_path / "said"
        folder.mkdir()
        said.touch()
        for place in map(Path, os.environ["PATH"].split(os.pathsep)):
            for program in place.iterdir() if place.is_dir() else []:
                if not (folder / program.name).exists() and not (folder / program.name).is_symlink():
                    (folder / program.name).symlink_to(program)
        scripts = {"apt-get": f'echo "$@" >>{said}', "sudo": 'exec "$@"', **(instead or {})}
        for name in {*scripts, *hidden}:
            (folder / name).unlink(missing_ok=True)
        for name in scripts.keys() - set(hidden):
            (folder / name).write_text(f"#!/bin/sh\n{scripts[name]}\n")
            (folder / name).chmod(0o755)
        run = subprocess.run(
            [shutil.which("make"), "--no-print-directory", "-C", REPOSITORY, target],
            env=os.environ | {"PATH": str(folder)}, capture_output=True, text=True, timeout=PATIENCE)
        return run, said.read_text().splitlines()

    return made


# Vim starts, but has no package of that name.
NO_ALE = {"vim": f"case $* in *packadd*) exit 1;; esac; exec {shutil.which('vim')} \"$@\""}


@pytest.mark.parametrize(
    "target, hidden, instead, installed",
    [
        ("packages", ["kak"], {}, "kakoune"),
        ("packages", [], NO_ALE, "vim-ale"),
        ("packages", ["pandoc", "kak"], {}, "pandoc kakoune"),
        ("bench-packages", ["fzf"], {}, "fzf"),
    ],
)
def test_what_is_missing_is_installed(made, target, hidden, instead, installed):
    run, said = made(target, hidden, instead)
    assert run.returncode == 0, run.stderr
    # Packages that the benchmarks need may be missing where they are not run.
    assert said[:1] == [UPDATE] and installed.split() == [
        name for name in said[1].removeprefix(INSTALL).split() if name in installed.split()]


@pytest.mark.heavy
@pytest.mark.parametrize("hidden, instead, installed", [
    (["kate"], {}, "kate"), ([], {"fc-list": ":"}, "fonts-dejavu-core"), (["chromium"], {}, "chromium")])
def test_what_is_missing_of_the_editors_is_installed(made, hidden, instead, installed):
    run, said = made("editor-packages", hidden, instead)
    assert run.returncode == 0, run.stderr
    assert said == [UPDATE, f"{INSTALL} {installed}"]


def test_nothing_is_installed_where_everything_is(made):
    run, said = made("packages")
    assert (run.returncode, said) == (0, []), run.stderr


@pytest.mark.parametrize(
    "target, hidden, code, message",
    [
        ("packages", "kak", 2, "install these first: kakoune"),
        ("bench-packages", "fzf", 0, "these peers are left out, as they are not installed: "),
    ],
)
def test_without_apt_it_is_said_what_is_missing(made, target, hidden, code, message):
    run, said = made(target, ["apt-get", hidden])
    assert (run.returncode, said) == (code, []) and message in run.stderr
