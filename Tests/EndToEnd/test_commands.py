"""Commands of the server."""


def run(server, name, argument=None):
    params = {"command": f"scholiast.{name}"} | ({"arguments": [argument]} if argument is not None else {})
    return server.call("workspace/executeCommand", params)


def test_the_doctors_report_is_that_of_the_command_line(server):
    # Notes may be known before papers are.
    text = server.eventually(lambda: run(server, "showDoctor"), lambda text: "\nlisting " in text)
    assert text.startswith(f"folder {server.folder}\nsettings .scholiast.yml\n")
    assert "\ntogether " in text


def test_what_is_cited_is_exported(server):
    server.eventually(
        lambda: run(server, "showDoctor"), lambda text: "\nlisting " in text and ", 0 notes" not in text)
    exported = run(server, "exportCited", {"format": "bibtex"})
    assert exported["papers"] > 0 and exported["text"].count("\n@") >= exported["papers"] - 1
    written = run(server, "exportCited", {"output": "cited.bib"})
    assert written["output"] == (server.folder / "cited.bib").as_uri()
    assert (server.folder / "cited.bib").read_text() == exported["text"]


def test_reloading_and_cleaning(server):
    assert run(server, "reload") is None
    assert set(run(server, "cleanCache")) == {"files", "bytes"}


def test_an_unknown_command_is_refused(server):
    params = {"command": "scholiast.none"}
    assert server.fail("workspace/executeCommand", params) == -32602
    params = {"command": "scholiast.openPaper", "arguments": [{"key": 3}]}
    assert server.fail("workspace/executeCommand", params) == -32602


def test_a_paper_without_an_address_is_said(server):
    params = {"command": "scholiast.openPaper", "arguments": [{"key": "no-such-key"}]}
    assert server.fail("workspace/executeCommand", params) == -32803
