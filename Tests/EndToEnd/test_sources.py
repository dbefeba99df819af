"""Where papers come from while the server runs: files that notes and projects name, and every way to replace one."""

import os
import time

import pytest

PLACE = {"line": 4, "character": 8}
ENTRY = '{"key": "%s", "title": "%s", "abstract": "It rains."}\n'


def note(names, key):
    return f"---\nbibliography: {names}\n---\n\nSee [@{key}].\n"


@pytest.fixture
def folder(tmp_path):
    """A workspace without settings."""
    folder = (tmp_path / "workspace").resolve()
    (folder / "notes").mkdir(parents=True)
    (folder / ".git").mkdir()
    return folder


@pytest.fixture
def serve(start, folder):
    """Starts the server on that workspace; it is stopped as a client should."""
    running = []

    def serve():
        server = start(folder)
        server.initialize()
        running.append(server)
        return server

    yield serve
    for server in running:
        server.stop()


def shows(server, name, title):
    server.eventually(
        lambda: server.hover(name, PLACE), lambda hover: hover and title in hover["contents"]["value"])


@pytest.fixture
def watched(serve, folder):
    """A server with a note open whose listing it has read."""
    (folder / "notes/refs.jsonl").write_text(ENTRY % ("rain2020", "Rain on Tin Roofs"))
    (folder / "notes/a.md").write_text(note("refs.jsonl", "rain2020"))
    server = serve()
    server.open("notes/a.md")
    shows(server, "notes/a.md", "Tin Roofs")
    return server


def test_a_note_that_gains_a_listing_while_open(serve, folder):
    (folder / "notes/refs.jsonl").write_text(ENTRY % ("rain2020", "Rain on Tin Roofs"))
    server = serve()
    text = server.open("notes/a.md", "---\ntitle: On rain\n---\n\nSee [@rain2020].\n")
    assert server.hover("notes/a.md", PLACE) is None
    server.change("notes/a.md", [{"text": text.replace("title: On rain", "bibliography: refs.jsonl")}], 2)
    shows(server, "notes/a.md", "Tin Roofs")


def test_a_listing_that_only_a_closed_note_names(serve, folder):
    (folder / "notes/refs.jsonl").write_text(ENTRY % ("rain2020", "Rain on Tin Roofs"))
    (folder / "notes/b.md").write_text(note("refs.jsonl", "rain2020"))
    server = serve()
    server.open("notes/a.md", "---\ntitle: On rain\n---\n\nSee [@rain2020].\n")
    shows(server, "notes/a.md", "Tin Roofs")


def test_a_named_file_that_appears_later(serve, folder):
    (folder / "notes/a.md").write_text(note("../lib/refs.jsonl", "rain2020"))
    server = serve()
    server.open("notes/a.md")
    time.sleep(0.5)
    assert server.hover("notes/a.md", PLACE) is None
    (folder / "lib").mkdir()
    (folder / "lib/refs.jsonl").write_text(ENTRY % ("rain2020", "Rain on Tin Roofs"))
    shows(server, "notes/a.md", "Tin Roofs")


def test_a_file_nearer_to_the_note_takes_over(serve, folder):
    (folder / "refs.jsonl").write_text(ENTRY % ("rain2020", "Rain at the Root"))
    (folder / "notes/a.md").write_text(note("refs.jsonl", "rain2020"))
    server = serve()
    server.open("notes/a.md")
    shows(server, "notes/a.md", "at the Root")
    (folder / "notes/refs.jsonl").write_text(ENTRY % ("rain2020", "Rain Beside the Note"))
    shows(server, "notes/a.md", "Beside the Note")


def test_rewritten_in_chunks(watched, folder):
    entries = [ENTRY % (f"other{n}", f"Another Paper, Number {n}") for n in range(2000)]
    text = "".join(entries) + ENTRY % ("rain2020", "Rain on Slate Roofs")
    with open(folder / "notes/refs.jsonl", "w") as listing:
        for start in range(0, len(text), 20_000):
            listing.write(text[start : start + 20_000])
            listing.flush()
            time.sleep(0.02)
            assert watched.hover("notes/a.md", PLACE), "the papers it had are there meanwhile"
    shows(watched, "notes/a.md", "Slate Roofs")


def test_renamed_over(watched, folder):
    for roof in ["Slate", "Thatched", "Flat"]:
        fresh = folder / "notes/refs.jsonl.new"
        fresh.write_text(ENTRY % ("rain2020", f"Rain on {roof} Roofs"))
        os.replace(fresh, folder / "notes/refs.jsonl")
        shows(watched, "notes/a.md", roof)


def test_deleted_and_created_again(watched, folder):
    listing = folder / "notes/refs.jsonl"
    before = len(watched.notifications("window/logMessage"))
    listing.unlink()
    watched.wait(
        lambda: any("are kept" in m["message"] for m in watched.notifications("window/logMessage")[before:]),
        "message that the old papers are kept")
    assert watched.hover("notes/a.md", PLACE)
    listing.write_text(ENTRY % ("rain2020", "Rain on Slate Roofs"))
    shows(watched, "notes/a.md", "Slate")


def test_a_link_that_is_switched_and_its_target_outside_that_changes(serve, folder, tmp_path):
    outside = tmp_path / "library"
    outside.mkdir()
    (outside / "one.jsonl").write_text(ENTRY % ("rain2020", "Rain on Tin Roofs"))
    (outside / "two.jsonl").write_text(ENTRY % ("rain2020", "Rain on Slate Roofs"))
    link = folder / "notes/refs.jsonl"
    link.symlink_to(outside / "one.jsonl")
    (folder / "notes/a.md").write_text(note("refs.jsonl", "rain2020"))
    server = serve()
    server.open("notes/a.md")
    shows(server, "notes/a.md", "Tin")
    (outside / "one.jsonl").write_text(ENTRY % ("rain2020", "Rain on Copper Roofs"))
    shows(server, "notes/a.md", "Copper")
    fresh = folder / "notes/fresh"
    fresh.symlink_to(outside / "two.jsonl")
    os.replace(fresh, link)
    shows(server, "notes/a.md", "Slate")
    fresh = outside / "fresh"
    fresh.write_text(ENTRY % ("rain2020", "Rain on Flat Roofs"))
    os.replace(fresh, outside / "two.jsonl")
    shows(server, "notes/a.md", "Flat")


def test_a_project_file_that_comes_and_changes(serve, folder):
    (folder / "notes/one.jsonl").write_text(ENTRY % ("rain2020", "Rain on Tin Roofs"))
    (folder / "notes/two.jsonl").write_text(ENTRY % ("rain2020", "Rain on Slate Roofs"))
    server = serve()
    server.open("notes/a.md", "---\ntitle: On rain\n---\n\nSee [@rain2020].\n")
    time.sleep(0.5)
    assert server.hover("notes/a.md", PLACE) is None
    project = folder / "notes/_quarto.yml"
    project.write_text("bibliography: one.jsonl\n")
    shows(server, "notes/a.md", "Tin")
    project.write_text("project:\n  type: book\nbibliography: [two.jsonl]\n")
    shows(server, "notes/a.md", "Slate")
    project.write_text("bibliography: gone.jsonl\n")
    (found,) = server.diagnostics("notes/_quarto.yml", lambda found: found)
    assert found["code"] == "unresolved-listing"
    assert found["range"]["start"] == {"line": 0, "character": 14}
