"""pytest-lsp, introduced as VS Code: a client that does what LSP says, and nothing of its own."""

import asyncio
import os
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pytest_lsp import client_capabilities, make_test_lsp_client

from wire import PATIENCE, apply, position

from .session import server_command


# What editors let the server ask, by the abilities that they announce, and pytest-lsp does not.
ASKED_OF_CLIENTS = [
    types.CLIENT_REGISTER_CAPABILITY, types.WORKSPACE_CODE_LENS_REFRESH, types.WORKSPACE_INLAY_HINT_REFRESH,
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
]


def make_client():
    """A client that answers what the server may ask of editors."""
    client = make_test_lsp_client()
    for method in ASKED_OF_CLIENTS:
        client.feature(method)(lambda *params: None)
    return client


def place_of(start):
    return {"line": start.line, "character": start.character}


class Scripted:
    def __init__(self, workspace, recording):
        self.workspace = workspace
        self._recording = recording
        self._client = make_client()
        self._texts = {}

    def uri(self, file):
        return (self.workspace / file).as_uri()

    def name(self, uri):
        return unquote(urlparse(uri).path).removeprefix(f"{self.workspace}/")

    async def wait(self, what, condition):
        try:
            async with asyncio.timeout(PATIENCE):
                while not (value := condition()):
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"never: {what}; {self._client.log_messages}") from None
        return value

    def text(self, file):
        if file not in self._texts:
            self._texts[file] = (self.workspace / file).read_text(encoding="utf-8")
        return self._texts[file]

    def place(self, kind, file, index, **members):
        where = position(self.text(file), index, self._encoding)
        return kind(
            text_document=types.TextDocumentIdentifier(uri=self.uri(file)), position=types.Position(**where), **members)

    def inside(self, kind, file, place, **members):
        return self.place(kind, file, self.text(file).index(place) + 1, **members)

    def change(self, file, edits):
        """Applies edits of the server, as an editor does, and tells the server."""
        plain = [
            {"range": {"start": place_of(e.range.start), "end": place_of(e.range.end)}, "newText": e.new_text}
            for e in edits]
        self._texts[file] = apply(self.text(file), plain, self._encoding)
        return self._texts[file]

    def changes(self, edit):
        """The texts of files behind a workspace edit."""
        if edit.document_changes is not None:
            changes = [(change.text_document.uri, change.edits) for change in edit.document_changes]
        else:
            changes = list((edit.changes or {}).items())
        return {self.name(uri): self.change(self.name(uri), edits) for uri, edits in changes}

    # -- Verbs

    async def open(self, file):
        await self._client.start_io(*server_command(), env=os.environ | {"SCHOLIAST_RECORDING": str(self._recording)})
        result = await self._client.initialize_session(types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code@v1.65.2"), root_uri=self.workspace.as_uri(),
            workspace_folders=[types.WorkspaceFolder(uri=self.workspace.as_uri(), name="workspace")]))
        self._encoding = result.capabilities.position_encoding or "utf-16"
        await self._open(file)
        # Reading is told as progress, until all notes are known.
        reports = self._client.progress_reports
        await self.wait("all notes", lambda: any(
            isinstance(report, types.WorkDoneProgressEnd) for told in reports.values() for report in told))

    async def _open(self, file):
        item = types.TextDocumentItem(uri=self.uri(file), language_id="markdown", version=1, text=self.text(file))
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        await self.wait("findings", lambda: self._client.diagnostics.get(self.uri(file)))

    async def reopen(self, file):
        self._client.text_document_did_close(types.DidCloseTextDocumentParams(
            text_document=types.TextDocumentIdentifier(uri=self.uri(file))))
        # Editors forget what was said of a document that they close.
        self._client.diagnostics.pop(self.uri(file))
        await self._open(file)
        return self.findings(file)

    def findings(self, file):
        lines = self.text(file).split("\n")
        return [
            (found.code, lines[found.range.start.line].encode("utf-16-le")[
                2 * found.range.start.character : 2 * found.range.end.character].decode("utf-16-le"))
            for found in self._client.diagnostics[self.uri(file)]]

    async def hover(self, file, place):
        found = await self._client.text_document_hover_async(self.inside(types.HoverParams, file, place))
        return found.contents.value

    async def complete(self, file, typed, title):
        text = f"{self.text(file)}\n{typed}\n"
        self._texts[file] = text
        whole = types.TextDocumentContentChangeWholeDocument(text=text)
        self._client.text_document_did_change(types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=self.uri(file), version=2),
            content_changes=[whole]))
        found = await self._client.text_document_completion_async(
            self.place(types.CompletionParams, file, len(text) - 1))
        offer = next(item for item in found.items if item.label == title)
        offer = await self._client.completion_item_resolve_async(offer)
        text = self.change(file, [offer.text_edit])
        return text.rstrip("\n").rsplit("\n", 1)[1]

    async def fix(self, file, place, title):
        number = [text for _, text in self.findings(file)].index(place)
        found = self._client.diagnostics[self.uri(file)][number]
        actions = await self._client.text_document_code_action_async(types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=self.uri(file)), range=found.range,
            context=types.CodeActionContext(diagnostics=[found])))
        action = next(action for action in actions if action.title == title)
        return self.changes(action.edit)[file]

    async def definition(self, file, place):
        found = await self._client.text_document_definition_async(self.inside(types.DefinitionParams, file, place))
        link = found[0] if isinstance(found, list) else found
        uri = getattr(link, "target_uri", None) or link.uri
        where = getattr(link, "target_selection_range", None) or link.range
        return self.name(uri), self.text(self.name(uri)).split("\n")[where.start.line]

    async def references(self, file, place):
        found = await self._client.text_document_references_async(self.inside(
            types.ReferenceParams, file, place, context=types.ReferenceContext(include_declaration=True)))
        return {
            (self.name(f.uri), self.text(self.name(f.uri)).split("\n")[f.range.start.line]) for f in found}

    async def rename(self, file, place, name):
        edit = await self._client.text_document_rename_async(
            self.inside(types.RenameParams, file, place, new_name=name))
        return self.changes(edit)

    async def insert(self, file, line):
        item = types.TextDocumentItem(uri=self.uri(file), language_id="bibtex", version=1, text=self.text(file))
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        self._texts[file] = f"{line}\n{self.text(file)}"
        start = types.Range(start=types.Position(line=0, character=0), end=types.Position(line=0, character=0))
        change = types.TextDocumentContentChangePartial(range=start, text=f"{line}\n")
        self._client.text_document_did_change(types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=self.uri(file), version=2),
            content_changes=[change]))

    async def close(self):
        await self._client.shutdown_session()
        await self._client.stop()
