"""One scenario, the same in every client: what a person does, and what must then be seen.

A failure names the client and the feature.
"""

import inspect

import clients
import pytest
import recording

NOTE = "notes/Ebbe & Flut.md"
OTHER = "notes/field trips/Möwen.md"

WORKSPACE = {
    ".scholiast.yml": "listings: [refs.bib, papers.txt]\n",
    NOTE: """\
# Ebbe & Flut 潮

Die Uhr der Flut 🌊 geht nach [@mori2019, p. 3; @foghorns; @mori2091].
潮は待たない 🐦🐦: -@mori2019 [pp. 4-5], und [[Gulls Above the Car Parks]] auch.
""",
    OTHER: """\
# Möwen

Gulls [@oduya2021; see @mori2019] answer foghorns [@foghorns].
""",
    "refs.bib": """\
@article{mori2019,
  title = {Tides That Keep the Time},
  author = {Mori, Aiko and Lindqvist, Per},
  year = {2019},
  abstract = {A harbour has two clocks, and only one of them is wound.},
}

@inproceedings{oduya2021,
  title = {Gulls Above the Car Parks},
  author = {Oduya, Grace},
  year = {2021},
}
""",
    "papers.txt": """\
Foghorns: Calling Ships That Do Not Answer
We call ships through fog and count how many answer. Few do, and <b>none</b> at noon.
""",
}


def line(file, part):
    """The file and its only line with a part."""
    (found,) = (line for line in WORKSPACE[file].splitlines() if part in line)
    return file, found


def replaced(file, old, new):
    return WORKSPACE[file].replace(old, new)


def renamed(file):
    return replaced(file, "mori2019", "mori-tides")


async def rename_beside(client):
    """Renames a key whose listing is open, with a change that is not saved."""
    await result(client.insert("refs.bib", "% a remark"))
    return await result(client.rename(NOTE, "@mori2019, p", "mori-tides"))


# What is asked of a client, and what it must give.
SCENARIO = {
    "findings": (
        lambda client: client.findings(NOTE),
        [("unknown-citation", "@mori2091")]),
    "findings of a note that is opened again": (
        lambda client: client.reopen(NOTE),
        [("unknown-citation", "@mori2091")]),
    "completion of a key": (
        lambda client: client.complete(NOTE, "影 🐦 [@aiko tides", "Tides That Keep the Time"),
        "影 🐦 [@mori2019"),
    "completion of a key among several": (
        lambda client: client.complete(NOTE, "影 🐦 [@that", "Foghorns: Calling Ships That Do Not Answer"),
        "影 🐦 [@foghorns"),
    "completion of a title": (
        lambda client: client.complete(NOTE, "影 🐦 [[ships foghorn", "Foghorns: Calling Ships That Do Not Answer"),
        "影 🐦 [[Foghorns: Calling Ships That Do Not Answer]]"),
    "completion of a title among several": (
        lambda client: client.complete(NOTE, "影 🐦 [[the", "Gulls Above the Car Parks"),
        "影 🐦 [[Gulls Above the Car Parks]]"),
    "quick fix": (
        lambda client: client.fix(NOTE, "@mori2091", "Change to 'mori2019'"),
        replaced(NOTE, "@mori2091", "@mori2019")),
    "definition in BibTeX": (
        lambda client: client.definition(NOTE, "@mori2019, p"),
        line("refs.bib", "@article{mori2019")),
    "definition in a plain listing": (
        lambda client: client.definition(NOTE, "@foghorns"),
        line("papers.txt", "Foghorns:")),
    "references": (
        lambda client: client.references(NOTE, "@mori2019, p"),
        {
            line(NOTE, "@mori2019, p"), line(NOTE, "-@mori2019"), line(OTHER, "@mori2019"),
            line("refs.bib", "@article{mori2019"),
        }),
    "rename": (
        lambda client: client.rename(NOTE, "@mori2019, p", "mori-tides"),
        {file: renamed(file) for file in (NOTE, OTHER, "refs.bib")}),
    "rename in a listing that is not saved": (
        rename_beside,
        {NOTE: renamed(NOTE), OTHER: renamed(OTHER), "refs.bib": "% a remark\n" + renamed("refs.bib")}),
}

# Parts of what is shown, and what must not be.
SHOWN = ["Tides That Keep the Time", "Mori", "Lindqvist", "2019", "A harbour has two clocks, and only one of them is wound."]


@pytest.fixture
def workspace(tmp_path):
    folder = (tmp_path / "Arbeit 潮").resolve()
    for file, text in WORKSPACE.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(params=clients.ALL)
async def client(request, workspace, tmp_path):
    """A client that has opened a note of the workspace; whatever the server says to it is checked."""
    written = tmp_path / "recording.jsonl"
    client = clients.ALL[request.param](workspace, written)
    try:
        await result(client.open(NOTE))
        yield client
    finally:
        await result(client.close())
    recording.check(written)


async def result(value):
    """What a verb gives; those of some clients must be awaited."""
    return await value if inspect.isawaitable(value) else value


@pytest.mark.parametrize("feature", SCENARIO)
async def test_a_client(client, feature):
    ask, wanted = SCENARIO[feature]
    assert await result(ask(client)) == wanted


async def test_a_client_shows(client):
    shown = await result(client.hover(NOTE, "@mori2019, p"))
    for part in SHOWN:
        assert part in shown
