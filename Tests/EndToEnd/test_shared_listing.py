"""The real listing beside the checkout: a page of papers as somebody saved it."""

import json
import subprocess

from wire import PROGRAM


def test_the_real_listing_over_the_wire(start, tmp_path, shared_listing):
    folder = tmp_path / "real"
    folder.mkdir()
    (folder / ".scholiast.yml").write_text(f"listings: {json.dumps(str(shared_listing))}\n")
    note = "Normalization [@batch-normalization], and [[batch calibration]], but [@batch-normalisation-acc].\n\n[@batch \n"
    (folder / "note.md").write_text(note)
    server = start(folder)
    server.initialize()
    server.open("note.md")
    hover = server.eventually(lambda: server.hover("note.md", {"line": 0, "character": 20}))
    assert "Batch Normalization: Accelerating Deep Network Training" in hover["contents"]["value"]
    assert "Training Deep Neural Networks is complicated" in hover["contents"]["value"]
    (location,) = server.call("textDocument/definition", server.at("note.md", {"line": 0, "character": 20}))
    lines = shared_listing.read_text().split("\n")
    assert location["uri"] == shared_listing.as_uri()
    entry = lines[location["range"]["start"]["line"]][location["range"]["start"]["character"] :]
    assert entry.startswith("Batch Normalization: Accelerating")
    found = server.diagnostics("note.md", lambda found: found)
    # The brackets in the last line are not closed yet.
    assert {each["code"]: each["range"]["start"]["line"] for each in found} == {
        "unknown-citation": 0, "malformed-citation": 2}
    assert any("'batch-normalisation-acc'" in each["message"] for each in found)
    items = server.complete("note.md", {"line": 2, "character": 8})["items"]
    assert 1 < len(items) <= 50
    server.stop()


def test_the_real_listing_in_doctor(shared_listing, tmp_path):
    run = subprocess.run(
        [PROGRAM, "doctor", "--listing", shared_listing, "--format", "json"], cwd=tmp_path, capture_output=True, check=False)
    report = json.loads(run.stdout)
    assert run.returncode == 0, report
    assert report["papers"] > 50
    assert report["listings"][0]["withAbstract"] == report["papers"]
