"""What the tests share: workspaces of their own, and servers that end with their test."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from metamodel import MetaModel
from wire import PROGRAM, REPOSITORY, Server

SHARED_LISTING = REPOSITORY.parent / "shared/listing/batch-papers.txt"


# No test sees the settings of the person at the machine, or writes into that person's cache.
os.environ["XDG_CONFIG_HOME"] = "/dev/null/none"
CACHE = tempfile.TemporaryDirectory(prefix="scholiast-cache-")
os.environ["XDG_CACHE_HOME"] = CACHE.name


def pytest_sessionstart(session):
    if not PROGRAM.exists():
        pytest.exit(f"no program at {PROGRAM}: run `make build` first", returncode=2)


@pytest.fixture
def demo(tmp_path):
    """A copy of the demo workspace."""
    folder = tmp_path / "demo"
    shutil.copytree(REPOSITORY / "Fixtures/workspaces/demo", folder, ignore=shutil.ignore_patterns("expected"))
    return folder.resolve()


@pytest.fixture
def start(demo):
    """Starts servers, on the demo workspace unless told otherwise."""
    servers = []

    def start(folder=demo, **options):
        servers.append(Server(folder, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.kill()
        server.assert_no_violation()


@pytest.fixture
def server(start):
    """A server that has read the demo workspace, for a client that knows little."""
    server = start()
    server.initialize()
    server.eventually(
        lambda: server.notifications("window/logMessage"), lambda messages: messages)
    yield server
    if server.process.poll() is None:
        server.stop()


@pytest.fixture
def shared_listing():
    """The real listing that lies beside the checkout."""
    if not SHARED_LISTING.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs ../shared beside the checkout")
        pytest.skip("needs ../shared beside the checkout")
    return SHARED_LISTING


@pytest.fixture(scope="session")
def shared_data():
    """The folder of the unpacked shared data."""
    unpack = REPOSITORY.parent / "shared" / "data" / "unpack"
    if not unpack.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs ../shared beside the checkout")
        pytest.skip("needs ../shared beside the checkout")
    result = subprocess.run([str(unpack)], check=True, capture_output=True, text=True)
    return Path(result.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="session")
def model():
    """LSP's description of its messages."""
    if not MetaModel.is_present():
        pytest.skip("needs ../shared beside the checkout")
    return MetaModel()


@pytest.fixture
def picture(tmp_path):
    """Keeps a picture of an editor: where `SCHOLIAST_PICTURES` says, for the documentation, else only for this test."""
    folder = Path(os.environ.get("SCHOLIAST_PICTURES", tmp_path))

    def picture(name, take):
        take(folder / name)
        assert (folder / name).stat().st_size > 0
        return folder / name

    return picture
