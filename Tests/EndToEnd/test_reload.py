"""Listings and settings that change on disk while the server runs."""

import os

import pytest

NEW = '{"key": "weber2023", "title": "Rain on Tin Roofs", "abstract": "It rains."}\n'
PLACE = {"line": 0, "character": 8}


@pytest.fixture
def watching(start):
    """A server with an open note that cites what is there, what comes later, and nothing else."""
    server = start()
    server.initialize()
    server.open("notes/old.md", "See [@bread-water-time].\n")
    server.open("notes/new.md", "See [@weber2023].\n")
    server.eventually(lambda: server.hover("notes/old.md", PLACE))
    server.diagnostics("notes/new.md", lambda found: found)
    yield server
    server.stop()


def shows_the_new_paper(server):
    hover = server.eventually(lambda: server.hover("notes/new.md", PLACE))
    assert "Rain on Tin Roofs" in hover["contents"]["value"]
    assert server.diagnostics("notes/new.md", lambda found: not found) == []


def test_a_listing_written_in_place(watching):
    with open(watching.folder / "more.jsonl", "a") as listing:
        listing.write(NEW)
    shows_the_new_paper(watching)


def test_a_listing_replaced_by_renaming(watching):
    listing = watching.folder / "more.jsonl"
    fresh = watching.folder / "more.jsonl.new"
    fresh.write_text(listing.read_text() + NEW)
    os.replace(fresh, listing)
    shows_the_new_paper(watching)
    # The next one is seen as well, though the file is another one now.
    fresh.write_text(NEW.replace("Tin", "Slate"))
    os.replace(fresh, listing)
    watching.eventually(
        lambda: watching.hover("notes/new.md", PLACE), lambda hover: hover and "Slate" in hover["contents"]["value"])


@pytest.mark.parametrize("leave", ["empty", "gone"])
def test_while_a_listing_has_nothing_its_papers_stay(watching, leave):
    listing = watching.folder / "papers.txt"
    whole = listing.read_text()
    before = len(watching.notifications("window/logMessage"))
    if leave == "empty":
        listing.write_text("")
    else:
        listing.unlink()
    # The server has seen it, says so, and answers from what was there.
    watching.wait(
        lambda: any("are kept" in m["message"] for m in watching.notifications("window/logMessage")[before:]),
        "message that the old papers are kept")
    assert watching.hover("notes/old.md", PLACE)
    listing.write_text("Rain on Slate Roofs\nIt rains, and we have listened to it for many years on many roofs.\n" + whole)
    watching.open("notes/slate.md", "See [[Rain on Slate Roofs]].\n")
    assert watching.eventually(lambda: watching.hover("notes/slate.md", PLACE))
    assert watching.hover("notes/old.md", PLACE)


def test_a_listing_written_in_two_steps_ends_complete(watching):
    listing = watching.folder / "more.jsonl"
    text = listing.read_text() + NEW
    with open(listing, "w") as file:
        file.write(text[: len(text) // 2])
        file.flush()
        os.fsync(file.fileno())
        watching.hover("notes/old.md", PLACE)
        file.write(text[len(text) // 2 :])
    shows_the_new_paper(watching)


def test_a_listing_that_comes_only_later(start, demo):
    (demo / "papers.txt").rename(demo / "later.txt")
    server = start()
    server.initialize()
    server.open("notes/old.md", "See [@bread-water-time].\n")
    server.diagnostics("notes/old.md", lambda found: found)
    problem = server.diagnostics(".scholiast.yml", lambda found: found)
    assert problem[0]["code"] == "unresolved-listing"
    (demo / "later.txt").rename(demo / "papers.txt")
    assert server.eventually(lambda: server.hover("notes/old.md", PLACE))
    server.diagnostics(".scholiast.yml", lambda found: not found)
    server.diagnostics("notes/old.md", lambda found: not found)
    server.stop()


def test_settings_that_name_another_listing(watching):
    (watching.folder / "third.jsonl").write_text(NEW)
    settings = watching.folder / ".scholiast.yml"
    settings.write_text(settings.read_text().replace("[papers.txt, more.jsonl]", "[papers.txt, third.jsonl]"))
    shows_the_new_paper(watching)


def test_settings_that_switch_a_rule_off(watching):
    settings = watching.folder / ".scholiast.yml"
    fresh = watching.folder / ".scholiast.yml.new"
    fresh.write_text(settings.read_text() + "  unknown-citation: off\n")
    os.replace(fresh, settings)
    assert watching.diagnostics("notes/new.md", lambda found: not found) == []


def test_wrong_settings_are_shown_in_their_file_until_they_are_right(watching):
    settings = watching.folder / ".scholiast.yml"
    right = settings.read_text()
    settings.write_text(right + "rulez: {}\n")
    (found,) = watching.diagnostics(".scholiast.yml", lambda found: found)
    assert found["code"] == "unknown-setting"
    assert found["message"] == "there is no setting 'rulez'; did you mean 'rules'?"
    settings.write_text(right)
    watching.diagnostics(".scholiast.yml", lambda found: not found)


def test_while_settings_are_no_yaml_those_before_hold(watching):
    settings = watching.folder / ".scholiast.yml"
    right = settings.read_text()
    settings.write_text("listings: [papers.txt, more.js")
    (found,) = watching.diagnostics(".scholiast.yml", lambda found: found)
    assert found["message"].startswith("the file is not YAML, it is not used")
    assert watching.hover("notes/old.md", PLACE)
    settings.write_text(right)
    watching.diagnostics(".scholiast.yml", lambda found: not found)
    assert watching.hover("notes/old.md", PLACE)


def test_a_note_that_comes_into_being_can_be_linked(start):
    server = start()
    server.initialize({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
    server.open("notes/water.md")
    server.diagnostics("notes/water.md", lambda found: any("'fish'" in d["message"] for d in found))
    (server.folder / "notes/fish.md").write_text("# Fish\n")
    server.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": server.uri("notes/fish.md"), "type": 1}]})
    server.diagnostics("notes/water.md", lambda found: found and not any("'fish'" in d["message"] for d in found))
    server.stop()
