"""What the server keeps of listings for its next start."""

import json
import os
import subprocess
import time

import jsonschema
import pytest

from wire import PROGRAM, REPOSITORY

NOTE = "See [@k300], and [@rver 300\n"
PLACE = {"line": 0, "character": 8}
END = {"line": 0, "character": 27}


@pytest.fixture
def folder(tmp_path):
    """A workspace whose papers are worth keeping."""
    folder = tmp_path / "rivers"
    folder.mkdir()
    abstract = "It flows, and we have looked at it for years. " * 11
    papers = [
        json.dumps({"key": f"k{i}", "title": f"On River Number {i}", "abstract": abstract}) for i in range(600)]
    (folder / "papers.jsonl").write_text("\n".join(papers) + "\n")
    (folder / ".scholiast.yml").write_text("listings: [papers.jsonl]\n")
    (folder / "note.md").write_text(NOTE)
    # What was written within the last moment is read but not kept.
    time.sleep(0.1)
    return folder.resolve()


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def run(start, folder, cache):
    """Starts a server that uses the cache."""

    def run(*arguments):
        server = start(folder, arguments=arguments, environment={"XDG_CACHE_HOME": str(cache)})
        server.initialize()
        server.open("note.md")
        return server

    return run


def kept(cache):
    """The files of the cache by what they hold."""
    return {path.name.split("-")[0]: path for path in (cache / "scholiast").glob("*")}


def answers(server):
    """What the server answers once it has its papers."""
    hover = server.eventually(lambda: server.hover("note.md", PLACE))
    items = server.eventually(lambda: server.complete("note.md", END)["items"])
    return hover, items


def fill(server, cache):
    """What the server answers, once it has kept everything, and ended."""
    found = answers(server)
    server.eventually(lambda: set(kept(cache)), lambda names: names == {"listing", "index", "search", "duplicates"})
    server.stop()
    assert server.log() == ""
    return found


def test_a_warm_server_answers_as_a_cold_one(run, cache):
    cold = fill(run(), cache)
    assert "On River Number 300" in cold[0]["contents"]["value"]
    assert "On River Number 300" in json.dumps(cold[1][0])
    before = {name: path.stat().st_mtime_ns for name, path in kept(cache).items()}
    warm = run()
    assert answers(warm) == cold
    warm.stop()
    assert warm.log() == ""
    assert {name: path.stat().st_mtime_ns for name, path in kept(cache).items()} == before


def test_without_a_cache_nothing_is_kept(run, cache):
    server = run("--no-cache")
    answers(server)
    server.stop()
    assert not cache.exists()


@pytest.mark.parametrize("name", ["listing", "index", "search", "duplicates"])
@pytest.mark.parametrize("damage", ["cut off", "flipped", "garbage"])
def test_damage_is_logged_and_costs_no_answer(run, cache, name, damage):
    right = fill(run(), cache)
    path = kept(cache)[name]
    data = path.read_bytes()
    # Below a quarter of the file there is something in each kind.
    at = data.index(b"On River Number 300") if name == "listing" else len(data) // 4
    path.unlink()
    path.write_bytes(
        {"cut off": data[:at], "flipped": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], "garbage": b"garbage"}[damage])
    server = run()
    assert server.eventually(lambda: answers(server), lambda found: found == right)
    server.eventually(server.log, lambda log: "damaged" in log)
    server.eventually(lambda: set(kept(cache)), lambda names: names == {"listing", "index", "search", "duplicates"})
    server.eventually(lambda: kept(cache)[name].read_bytes() == data)
    server.stop()
    assert len(server.log().splitlines()) == 1
    again = run()
    assert answers(again) == right
    again.stop()
    assert again.log() == ""


def test_a_folder_that_cannot_be_written_is_logged_once(run, cache):
    cache.write_text("")
    server = run()
    hover, _ = answers(server)
    assert "On River Number 300" in hover["contents"]["value"]
    server.eventually(server.log)
    server.stop()
    assert len(server.log().splitlines()) == 1


def test_two_servers_at_once(run, cache):
    for _ in range(2):
        servers = [run(), run()]
        found = [answers(server) for server in servers]
        assert found[0] == found[1]
        for server in servers:
            server.eventually(lambda: set(kept(cache)), lambda names: names == {"listing", "index", "search", "duplicates"})
        for server in servers:
            server.stop()
            assert server.log() == ""


def test_a_listing_that_changes_replaces_what_is_kept(run, cache, folder):
    server = run()
    answers(server)
    server.eventually(lambda: set(kept(cache)), lambda names: names == {"listing", "index", "search", "duplicates"})
    listing = folder / "papers.jsonl"
    listing.write_text(listing.read_text().replace("On River Number 300", "On Brook Number 300"))
    server.eventually(
        lambda: server.hover("note.md", PLACE), lambda hover: hover and "On Brook" in hover["contents"]["value"])
    server.stop()
    again = run()
    assert "On Brook Number 300" in answers(again)[0]["contents"]["value"]
    again.stop()
    assert again.log() == ""


def test_the_reports_fit_their_schemas(run, cache, folder):
    fill(run(), cache)
    for name, arguments in [("cache.json", ["cache"]), ("doctor.json", ["doctor"])]:
        ended = subprocess.run(
            [PROGRAM, *arguments, "--format", "json"], cwd=folder, capture_output=True, text=True, timeout=60,
            env=os.environ | {"XDG_CACHE_HOME": str(cache)}, check=True)
        schema = json.loads((REPOSITORY / "docs/schemas" / name).read_text())
        report = json.loads(ended.stdout)
        jsonschema.Draft202012Validator(schema).validate(report)
    assert report["cache"]["listings"] == [{"path": "papers.jsonl", "state": "used"}]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_file_of_the_cache(cache, folder, closed):
    """What is opened next has the lowest free number: it must not become stdin, stdout or stderr."""
    command = f"exec {PROGRAM} search --no-user-config --limit 1 - {closed}"
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    for _ in range(2):
        result = subprocess.run(
            ["sh", "-c", command], cwd=folder, env=environment, input=b"river number 300\n", capture_output=True)
        lines = result.stdout.splitlines()
        assert len(lines) == (1 if closed == "2>&-" else 0)
        assert result.returncode == (2 if closed == ">&-" else 0)
        assert b"damaged" not in result.stderr
