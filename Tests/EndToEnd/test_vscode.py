"""The extension for VS Code: its types, and what it does with the real program.

VS Code itself is not driven here. Modules of Tests/EndToEnd/vscode/modules stand in for it and for its language client,
which starts `scholiast serve` and speaks with it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import recording
from clients.session import HOMES
from lsprotocol.converters import get_converter
from pytest_lsp import client_capabilities

from wire import PATIENCE, PROGRAM, REPOSITORY

EXTENSION = REPOSITORY / "editors/vscode"
SCRIPTS = Path(__file__).parent / "vscode"
BASE = {
    "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "NODE_PATH": str(SCRIPTS / "modules"),
    "SCHOLIAST_EXTENSION": str(EXTENSION), "SCHOLIAST_WORKSPACE": str(SCRIPTS),
}


def names():
    """Each test of the scripts, by its script and name; a script that is told no name says those of its tests."""
    if not shutil.which("node"):
        return [("node", "is not there: run `make deps`")]
    found = []
    for script in sorted(SCRIPTS.glob("*.test.js")):
        said = subprocess.run(["node", script], env=BASE, capture_output=True, text=True, timeout=PATIENCE)
        assert said.returncode == 0, said.stderr
        found += [(script.name, name) for name in said.stdout.splitlines()]
    return found


@pytest.fixture(scope="session")
def capabilities(tmp_path_factory):
    """What VS Code says that it can do: as of 1.65, and what its language client has learnt since."""
    said = get_converter().unstructure(client_capabilities("visual-studio-code@v1.65.2"))
    said["textDocument"]["diagnostic"] = {"dynamicRegistration": True, "relatedDocumentSupport": False}
    said["workspace"]["diagnostics"] = {"refreshSupport": True}
    said["general"]["positionEncodings"] = ["utf-16"]
    path = tmp_path_factory.mktemp("capabilities") / "capabilities.json"
    path.write_text(json.dumps(said))
    return path


@pytest.fixture
def program(tmp_path):
    """The program, with what it and its client say to each other written down."""
    script = tmp_path / "scholiast"
    recorder = f"exec {sys.executable} {Path(__file__).parent / 'recorder.py'} {PROGRAM}"
    script.write_text(f'#!/bin/sh\n[ "$1" = serve ] || exec {PROGRAM} "$@"\n{recorder} "$@"\n')
    script.chmod(0o755)
    return script


@pytest.mark.parametrize(("script", "name"), names(), ids=lambda part: part.removesuffix(".test.js"))
def test_the_extension(script, name, demo, tmp_path, program, capabilities):
    written = tmp_path / "recording.jsonl"
    environment = BASE | {
        "SCHOLIAST": str(program), "SCHOLIAST_CAPABILITIES": str(capabilities), "SCHOLIAST_RECORDING": str(written),
        "SCHOLIAST_TEST": name, "SCHOLIAST_WORKSPACE": str(demo),
    }
    for home in HOMES:
        environment[home] = str(tmp_path / home.lower())
        os.makedirs(environment[home], mode=0o700)
    environment["XDG_CONFIG_HOME"] = str(tmp_path / "home/.config")
    run = subprocess.run(
        ["node", "--test-reporter=tap", SCRIPTS / script], env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=4 * PATIENCE)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "\n# pass 1\n" in run.stdout, run.stdout
    # What is ended by force has said no last word.
    if written.exists() and not name.startswith("a server that ends"):
        recording.check(written)


def test_types():
    """The extension is what its types say, by TypeScript's strictest reading."""
    run = subprocess.run(
        ["tsc", "--project", EXTENSION / "jsconfig.json"], capture_output=True, text=True, timeout=4 * PATIENCE)
    assert run.returncode == 0, run.stdout


def test_what_is_generated_is_up_to_date():
    run = subprocess.run(
        ["node", EXTENSION / "scripts/generate.js", "--check"], capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode == 0, run.stderr
