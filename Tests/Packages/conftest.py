"""What the tests of packages share: a bare Debian of their own, without Swift, and what `make dist` built."""

import os
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
DIST = REPOSITORY / ".build/dist"
PRISTINE = REPOSITORY / ".build/debian-root"
DEMO = REPOSITORY / "Fixtures/workspaces/demo"
AS_ROOT = [] if os.geteuid() == 0 else ["sudo"]


def run(*command, expected=0, **options):
    """Runs a command that must end with an exit code; returns what it wrote."""
    ended = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    assert ended.returncode == expected, f"{command} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}"
    return ended.stdout


def only(pattern):
    found = list(DIST.glob(pattern))
    assert len(found) == 1, f"`make dist` leaves one {pattern} in {DIST}, not {found}"
    return found[0]


class Root:
    """A system in a folder, in which commands are run as its root, and which ends with the `with` that it began."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        # Every Linux has it, and Swift's runtime asks it for the program's path.
        run(*AS_ROOT, "mkdir", "-p", self.folder / "proc")
        run(*AS_ROOT, "mount", "-t", "proc", "proc", self.folder / "proc")
        return self

    def __exit__(self, *_):
        run(*AS_ROOT, "umount", self.folder / "proc")
        run(*AS_ROOT, "rm", "-rf", "--one-file-system", self.folder)

    def command(self, *words, surroundings=()):
        """The command that runs another one inside, with nothing of the machine's own surroundings."""
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return [*AS_ROOT, "chroot", str(self.folder), "env", "-i", path, "HOME=/root", "LC_ALL=C.UTF-8", *surroundings,
                *words]

    def run(self, *words, expected=0, **options):
        return run(*self.command(*words), expected=expected, **options)

    def put(self, source, target):
        run(*AS_ROOT, "cp", "-r", source, f"{self.folder}{target}")

    def files(self):
        """All that is there, but for what the system keeps of its own: logs and caches."""
        listed = self.run("find", "/", "-xdev", "(", "-path", "/proc", "-o", "-path", "/var/log", "-o", "-path", "/root",
                          "-o", "-path", "/var/cache", "-o", "-path", "/var/lib/dpkg", "-o", "-path", "/tmp", ")",
                          "-prune", "-o", "-print")
        return set(listed.splitlines())


@pytest.fixture(scope="session")
def debian(tmp_path_factory):
    """A copy of the bare Debian with the demo workspace in it."""
    assert (PRISTINE / ".made").exists(), f"no Debian at {PRISTINE}: run `make test-packages`"
    folder = tmp_path_factory.mktemp("debian") / "root"
    run(*AS_ROOT, "cp", "-a", PRISTINE, folder)
    with Root(folder) as root:
        root.put(DEMO, "/tmp/demo")
        assert root.run("sh", "-c", "ls -d /opt/swift /usr/bin/swift* /usr/lib/*/libcmark* 2>/dev/null || true") == ""
        yield root


@pytest.fixture(scope="session")
def expected_findings():
    return (DEMO / "expected/lint.github.txt").read_text()


@pytest.fixture(scope="session")
def version():
    """The one place in the source that says it."""
    source = (REPOSITORY / "Sources/scholiast/ScholiastCommand.swift").read_text()
    return source.split('static let version = "')[1].split('"')[0]
