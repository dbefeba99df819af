"""A whole session as real editors introduce themselves, driven by pytest-lsp."""

import asyncio

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from clients.scripted import make_client
from wire import PATIENCE, PROGRAM, apply, position

EDITORS = ["neovim@v0.6.1", "neovim@v0.9.1", "neovim@v0.11.0", "emacs@v29.1", "visual-studio-code@v1.65.2"]


@pytest.fixture(params=EDITORS)
def editor(request):
    return request.param


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[str(PROGRAM), "serve", "--stdio"], client_factory=make_client))
async def client(lsp_client: LanguageClient, editor, demo):
    params = types.InitializeParams(
        capabilities=client_capabilities(editor),
        root_uri=demo.as_uri(),
        workspace_folders=[types.WorkspaceFolder(uri=demo.as_uri(), name="demo")],
    )
    result = await lsp_client.initialize_session(params)
    lsp_client.encoding = result.capabilities.position_encoding or "utf-16"
    yield lsp_client
    await lsp_client.shutdown_session()


async def published(client, uri, wanted):
    """The diagnostics of a document once they are as wanted."""
    async with asyncio.timeout(PATIENCE):
        while not wanted(client.diagnostics.get(uri)):
            await asyncio.sleep(0.02)
    return client.diagnostics[uri]


def place(client, kind, uri, text, needle, inside):
    where = position(text, text.index(needle) + inside, client.encoding)
    return kind(text_document=types.TextDocumentIdentifier(uri=uri), position=types.Position(**where))


async def test_a_session(client: LanguageClient, editor, demo):
    uri = (demo / "notes/birds.md").as_uri()
    text = (demo / "notes/birds.md").read_text()
    item = types.TextDocumentItem(uri=uri, language_id="markdown", version=0, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    (found,) = await published(client, uri, bool)
    assert found.code == "unknown-citation"

    hover = await client.text_document_hover_async(place(client, types.HoverParams, uri, text, "@brandt2021", 3))
    assert "Shadows as Signals" in str(hover.contents)

    definition = await client.text_document_definition_async(
        place(client, types.DefinitionParams, uri, text, "@counting-swifts", 3))
    (entry,) = definition if isinstance(definition, list) else [definition]
    target = getattr(entry, "target_uri", None) or entry.uri
    assert target == (demo / "papers.txt").as_uri()

    completion = await client.text_document_completion_async(
        place(client, types.CompletionParams, uri, text, "[@brandt2012", len("[@brandt")))
    assert [i.label for i in completion.items[:2]].count("Shadows as Signals") == 1
    resolved = await client.completion_item_resolve_async(completion.items[0])
    assert "shadow" in str(resolved.documentation).lower()

    paper, heading = (await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="shadows as signals")))[:2]
    assert paper.name == heading.name == "Shadows as Signals"
    assert paper.location.uri == (demo / "more.jsonl").as_uri() and paper.location.range.start.line == 1
    assert heading.location.uri == uri and heading.container_name.endswith("notes/birds.md")

    context = types.CodeActionContext(diagnostics=[found], only=[types.CodeActionKind.QuickFix])
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=uri), range=found.range, context=context))
    edit = actions[0].edit
    edits = edit.document_changes[0].edits if edit.document_changes else edit.changes[uri]
    plain = [
        {"range": {"start": vars_of(e.range.start), "end": vars_of(e.range.end)}, "newText": e.new_text} for e in edits]
    # Kate, jupyterlab-lsp and others send the whole text at each change.
    whole = types.TextDocumentContentChangeWholeDocument(text=apply(text, plain, client.encoding))
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=1), content_changes=[whole]))
    await published(client, uri, lambda found: found is not None and not found)


def vars_of(place):
    return {"line": place.line, "character": place.character}
