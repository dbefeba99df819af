"""A real Neovim, headless, with its own language client."""

import json
import os
import subprocess
from pathlib import Path

import pytest
import recording
from clients.neovim import program
from clients.session import server_command

from wire import PATIENCE, REPOSITORY

SCRIPTS = Path(__file__).parent / "neovim"


@pytest.fixture
def seen(demo, tmp_path):
    """What the session in Neovim saw."""
    homes = {}
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]:
        homes[name] = str(tmp_path / name.lower())
        os.makedirs(homes[name], mode=0o700)
    result = tmp_path / "seen.json"
    environment = {
        "PATH": os.environ["PATH"], "SCHOLIAST_COMMAND": json.dumps(server_command()),
        "SCHOLIAST_RECORDING": str(tmp_path / "recording.jsonl"), "SCHOLIAST_REPOSITORY": str(REPOSITORY),
        "SCHOLIAST_SEEN": str(result), "LANG": "C.UTF-8", "TERM": "dumb", **homes,
    }
    run = subprocess.run(
        [program(), "--headless", "-n", "-i", "NONE", "-u", SCRIPTS / "init.lua", "-c", f"luafile {SCRIPTS}/session.lua"],
        cwd=demo, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=4 * PATIENCE)
    seen = json.loads(result.read_text()) if result.exists() else {}
    log = Path(homes["XDG_STATE_HOME"]) / "nvim/lsp.log"
    details = (run.stdout, run.stderr, log.read_text()[-2000:] if log.exists() else "")
    assert run.returncode == 0, (seen.pop("failure", None), seen, details)
    recording.check(tmp_path / "recording.jsonl")
    return seen


def test_a_session_in_neovim(seen):
    assert seen["encoding"] == "utf-8"
    line = "影を数える [@sato2020]、そして 🐦🐦 [@brandt2012] は見つからない。"
    column = len(line[: line.index("@brandt2012")].encode())
    assert seen["diagnostic"] == {
        "code": "unknown-citation", "line": 11, "column": column, "last": column + len("@brandt2012"),
        "message": "no paper has the key 'brandt2012'; did you mean 'brandt2021' or 'brandt2022'?",
    }
    assert "Shadows as Signals" in seen["hover"]
    assert "A shadow is a picture without colour." in seen["hover"]
    assert seen["mended"] == line.replace("brandt2012", "brandt2021")
    assert seen["offered"] == "Kites Over Glaciers: Cheap Heights From String and Paper"
    assert seen["beside"].startswith("**Kites Over Glaciers: Cheap Heights From String and Paper**\n")
    assert seen["completed"] == "影 🐦 [[Kites Over Glaciers: Cheap Heights From String and Paper]]"
    assert seen["symbols"][:2] == [
        {"file": "more.jsonl", "line": 2, "column": 10, "text": "[Constant] Shadows as Signals"},
        {"file": "birds.md", "line": 14, "column": 4, "text": "[String] Shadows as Signals"},
    ]
    assert seen["definition"] == {"file": "papers.txt", "line": 5, "text": "Counting Swifts by Their Shadows"}
