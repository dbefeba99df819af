"""Several folders, and notes that come, go and change on disk while the server runs."""

import os
import shutil

import pytest

CLIENT = {"workspace": {"workspaceFolders": True}}


def paper(key, title):
    return '{"key": "%s", "title": "%s"}\n' % (key, title)


@pytest.fixture
def folders(tmp_path):
    """Three folders, each with a listing of its own: one, two, and one beside them."""
    for name, title in [("one", "The First of Rivers"), ("two", "The Second of Rivers"), ("beside", "The Third of Rivers")]:
        (tmp_path / name).mkdir()
        (tmp_path / name / ".scholiast.yml").write_text("listings: papers.jsonl\n")
        (tmp_path / name / "papers.jsonl").write_text(paper("river2020", title))
        (tmp_path / name / "note.md").write_text(f"# Heading of {name}\n\nSee [@river2020].\n")
    return tmp_path.resolve()


def named(folder):
    return {"uri": folder.as_uri(), "name": folder.name}


@pytest.fixture
def running(start, folders):
    """A server for the folder `one`, which has read it."""
    server = start(folders / "one")
    server.initialize(CLIENT)
    server.eventually(lambda: symbols(server, "first"))
    yield server
    server.stop()


def symbols(server, words):
    """The symbols whose names have these words side by side; a search finds others, too."""
    found = [s["name"] for s in server.call("workspace/symbol", {"query": words})]
    return [name for name in found if words.lower() in name.lower()]


def change(server, added=(), removed=()):
    event = {"added": [named(f) for f in added], "removed": [named(f) for f in removed]}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": event})


def hover(server, path, line=0):
    uri = path.as_uri()
    params = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 8}}
    found = server.call("textDocument/hover", params)
    return found and found["contents"]["value"]


def open_note(server, path, text="See [@river2020].\n"):
    document = {"uri": path.as_uri(), "languageId": "markdown", "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})


def test_each_folder_has_its_own_papers(running, folders):
    change(running, added=[folders / "two"])
    for name, title in [("one", "The First"), ("two", "The Second")]:
        open_note(running, folders / name / "open.md")
        assert title in running.eventually(lambda: hover(running, folders / name / "open.md"))
    found = running.eventually(lambda: symbols(running, "rivers"), lambda names: len(names) == 2)
    assert set(found) == {"The First of Rivers", "The Second of Rivers"}
    change(running, removed=[folders / "two"])
    open_note(running, folders / "two" / "late.md")
    running.eventually(lambda: symbols(running, "Heading of two"), lambda names: not names)


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="needs /proc")
def test_folders_that_are_closed_keep_no_threads_and_no_files(running, tmp_path):
    many = [tmp_path.resolve() / f"many{number}" for number in range(16)]
    for folder in many:
        folder.mkdir()
        (folder / ".scholiast.yml").write_text("listings: papers.jsonl\n")
        (folder / "papers.jsonl").write_text(paper("lake2020", f"Of Lakes {folder.name}"))
        (folder / "note.md").write_text("See [@lake2020].\n")

    def count(what):
        return len(os.listdir(f"/proc/{running.process.pid}/{what}"))

    # Each open folder has two watchers, with a thread and some descriptors each.
    before = count("fd")
    for _ in range(3):
        change(running, added=many)
        running.eventually(lambda: symbols(running, "of lakes"), lambda names: len(names) == len(many))
        change(running, removed=many)
        # Beside those of the one folder that stays, some threads of the system's pools may be there.
        running.eventually(lambda: count("task"), lambda threads: threads < 16)
        running.eventually(lambda: count("fd"), lambda files: files < before + 8)


def test_a_note_outside_has_the_settings_beside_it(running, folders):
    open_note(running, folders / "beside" / "open.md")
    assert "The Third" in running.eventually(lambda: hover(running, folders / "beside" / "open.md"))
    assert not symbols(running, "Heading of beside")
    running.notify("textDocument/didClose", {"textDocument": {"uri": (folders / "beside" / "open.md").as_uri()}})
    running.eventually(lambda: symbols(running, "third"), lambda names: not names)


@pytest.mark.parametrize("ending", ["md", "markdown", "qmd", "Rmd"])
def test_the_server_sees_notes_that_come_and_go(running, folders, ending):
    note = folders / "one" / f"new.{ending}"
    note.write_text("# Written elsewhere\n")
    running.eventually(lambda: symbols(running, "Written elsewhere"))
    fresh = folders / "one" / "fresh.tmp"
    fresh.write_text("# Replaced elsewhere\n")
    os.replace(fresh, note)
    running.eventually(lambda: symbols(running, "Replaced elsewhere"))
    assert not symbols(running, "Written elsewhere")
    note.unlink()
    running.eventually(lambda: symbols(running, "Replaced elsewhere"), lambda names: not names)


def test_the_server_sees_folders_of_notes_that_come_and_go(running, folders):
    (folders / "one" / "deep" / "deeper").mkdir(parents=True)
    (folders / "one" / "deep" / "deeper" / "n.md").write_text("# In the depths\n")
    running.eventually(lambda: symbols(running, "In the depths"))
    (folders / "one" / "deep" / "deeper" / "m.md").write_text("# Beside it\n")
    running.eventually(lambda: symbols(running, "Beside it"))
    shutil.rmtree(folders / "one" / "deep")
    running.eventually(lambda: symbols(running, "In the depths"), lambda names: not names)
    assert not symbols(running, "Beside it")
