"""What a server may say only to a client that announced that it understands it (LSP 3.17, `ClientCapabilities`)."""

# What every client knows without saying so: the symbol kinds of the protocol's first version.
FIRST_SYMBOL_KINDS = set(range(1, 19))

# What a server may ask of a client, by the capability that it needs.
NEEDS = {
    "window/showDocument": "window.showDocument.support",
    "window/workDoneProgress/create": "window.workDoneProgress",
    "workspace/applyEdit": "workspace.applyEdit",
    "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
    "workspace/configuration": "workspace.configuration",
    "workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport",
    "workspace/foldingRange/refresh": "workspace.foldingRange.refreshSupport",
    "workspace/inlayHint/refresh": "workspace.inlayHint.refreshSupport",
    "workspace/inlineValue/refresh": "workspace.inlineValue.refreshSupport",
    "workspace/semanticTokens/refresh": "workspace.semanticTokens.refreshSupport",
    "workspace/workspaceFolders": "workspace.workspaceFolders",
}


def value_at(tree, path):
    """What is at a path of names with dots between; None if nothing is."""
    for name in path.split("."):
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def beyond(can, method, value, model):
    """What in the params or the result of a method is more than a client with these capabilities understands."""
    texts = []
    if (path := NEEDS.get(method)) and not value_at(can, path):
        texts.append(f"the client lacks {path}")
    if method == "client/registerCapability":
        texts += [text for one in value["registrations"] for text in _registration(can, one["method"], model)]
    if value is not None and (rule := _RULES.get(method)):
        texts += rule(can, value)
    return list(dict.fromkeys(texts))


def _registration(can, method, model):
    """Whether a method may be registered: some part of its capability has `dynamicRegistration`."""
    declared = [
        message for message in [*model.requests.values(), *model.notifications.values()]
        if method == message.get("registrationMethod", message["method"])]
    paths = [message["clientCapability"] for message in declared if "clientCapability" in message]
    for path in paths:
        names = path.split(".")
        if any(value_at(can, ".".join(names[:end] + ["dynamicRegistration"])) for end in range(2, len(names) + 1)):
            return []
    return [f"the client lacks dynamicRegistration of {method}"] if paths else []


def _lacking(can, needs):
    """A text for each path that is needed and not there."""
    return [f"the client lacks {path}" for is_needed, path in needs if is_needed and not value_at(can, path)]


def _outside(can, used, path, always=frozenset()):
    """A text for each value that a list of the client's does not have."""
    allowed = set(value_at(can, path) or ()) | set(always)
    return [f"the client's {path} lacks {value}" for value in used if value not in allowed]


def _markup(can, content, path):
    """Whether a text has a format of the client's; one that names none may still know Markdown, as Eglot does."""
    is_named = bool(value_at(can, path)) and isinstance(content, dict) and "kind" in content
    return _outside(can, [content["kind"]] if is_named else [], path, always={"plaintext"})


def _initialize(can, result):
    capabilities = result["capabilities"]
    encoding = capabilities.get("positionEncoding", "utf-16")
    return _outside(can, [encoding], "general.positionEncodings", always={"utf-16"}) + _lacking(can, [
        (isinstance(capabilities.get("codeActionProvider"), dict), "textDocument.codeAction.codeActionLiteralSupport"),
        (isinstance(capabilities.get("renameProvider"), dict), "textDocument.rename.prepareSupport"),
    ])


def _item(can, item):
    path = "textDocument.completion.completionItem"
    edit = item.get("textEdit") or {}
    return _markup(can, item.get("documentation"), f"{path}.documentationFormat") + _lacking(can, [
        (item.get("insertTextFormat") == 2, f"{path}.snippetSupport"),
        ("labelDetails" in item, f"{path}.labelDetailsSupport"),
        ("insert" in edit, f"{path}.insertReplaceSupport"),
        ("preselect" in item, f"{path}.preselectSupport"),
        ("commitCharacters" in item, f"{path}.commitCharactersSupport"),
        ("insertTextMode" in item, f"{path}.insertTextModeSupport"),
    ]) + _outside(can, item.get("tags", []), f"{path}.tagSupport.valueSet")


def _completion(can, result):
    items = result if isinstance(result, list) else result["items"]
    defaults = result.get("itemDefaults", {}) if isinstance(result, dict) else {}
    texts = [text for item in items for text in _item(can, item)]
    texts += _outside(can, defaults, "textDocument.completion.completionList.itemDefaults")
    return texts + _lacking(can, [
        ("insert" in defaults.get("editRange", {}), "textDocument.completion.completionItem.insertReplaceSupport")])


def _hover(can, result):
    return _markup(can, result["contents"], "textDocument.hover.contentFormat")


def _links(name):
    def rule(can, result):
        has_links = isinstance(result, list) and any("targetUri" in place for place in result)
        return _lacking(can, [(has_links, f"textDocument.{name}.linkSupport")])

    return rule


def _document_symbols(can, result):
    path = "textDocument.documentSymbol"
    symbols = list(result)
    for symbol in symbols:
        symbols += symbol.get("children", [])
    is_tree = any("selectionRange" in symbol for symbol in symbols)
    return _lacking(can, [(is_tree, f"{path}.hierarchicalDocumentSymbolSupport")]) + _symbols(can, symbols, path)


def _symbols(can, symbols, path):
    kinds = f"{path}.symbolKind.valueSet"
    first = FIRST_SYMBOL_KINDS if value_at(can, kinds) is None else ()
    return _outside(can, [s["kind"] for s in symbols], kinds, always=first) + _outside(
        can, [tag for s in symbols for tag in s.get("tags", [])], f"{path}.tagSupport.valueSet")


def _workspace_symbols(can, result):
    properties = []
    if any("range" not in symbol["location"] for symbol in result):
        properties.append("location.range")
    path = "workspace.symbol"
    return _symbols(can, result, path) + _outside(can, properties, f"{path}.resolveSupport.properties")


def _workspace_edit(can, edit):
    changes = edit.get("documentChanges", [])
    path = "workspace.workspaceEdit"
    return _lacking(can, [
        ("documentChanges" in edit, f"{path}.documentChanges"),
        ("changeAnnotations" in edit, f"{path}.changeAnnotationSupport"),
        (any("snippet" in e for change in changes for e in change.get("edits", [])), f"{path}.snippetEditSupport"),
    ]) + _outside(can, [change["kind"] for change in changes if "kind" in change], f"{path}.resourceOperations")


def _apply_edit(can, params):
    return _workspace_edit(can, params["edit"])


def _action(can, action):
    if isinstance(action.get("command"), str):
        return []  # a command, which every client knows
    path = "textDocument.codeAction"
    return _workspace_edit(can, action.get("edit", {})) + _lacking(can, [
        ("isPreferred" in action, f"{path}.isPreferredSupport"),
        ("disabled" in action, f"{path}.disabledSupport"),
        ("data" in action, f"{path}.dataSupport"),
    ])


def _actions(can, result):
    has_literals = any(not isinstance(action.get("command"), str) for action in result)
    return [text for action in result for text in _action(can, action)] + _lacking(
        can, [(has_literals, "textDocument.codeAction.codeActionLiteralSupport")])


def _diagnostics(can, found):
    path = "textDocument.publishDiagnostics"
    texts = _lacking(can, [
        (any("relatedInformation" in one for one in found), f"{path}.relatedInformation"),
        (any("codeDescription" in one for one in found), f"{path}.codeDescriptionSupport"),
        (any("data" in one for one in found), f"{path}.dataSupport"),
    ])
    return texts + _outside(can, [tag for one in found for tag in one.get("tags", [])], f"{path}.tagSupport.valueSet")


def _published(can, params):
    has_version = "version" in params
    return _diagnostics(can, params["diagnostics"]) + _lacking(
        can, [(has_version, "textDocument.publishDiagnostics.versionSupport")])


def _document_report(can, result):
    related = result.get("relatedDocuments")
    reports = [result, *(related or {}).values()]
    return _diagnostics(can, [one for report in reports for one in report.get("items", [])]) + _lacking(
        can, [(related is not None, "textDocument.diagnostic.relatedDocumentSupport")])


def _workspace_report(can, result):
    return _diagnostics(can, [one for report in result["items"] for one in report.get("items", [])])


def _folding(can, result):
    path = "textDocument.foldingRange"
    texts = _lacking(can, [(any("collapsedText" in one for one in result), f"{path}.foldingRange.collapsedText")])
    if len(result) > (value_at(can, f"{path}.rangeLimit") or len(result)):
        texts.append(f"they are more than the client's {path}.rangeLimit")
    if value_at(can, f"{path}.foldingRangeKind.valueSet") is not None:
        kinds = [one["kind"] for one in result if "kind" in one]
        texts += _outside(can, kinds, f"{path}.foldingRangeKind.valueSet")
    return texts


def _document_links(can, result):
    return _lacking(can, [(any("tooltip" in one for one in result), "textDocument.documentLink.tooltipSupport")])


def _document_link(can, result):
    return _document_links(can, [result])


_RULES = {
    "codeAction/resolve": _action,
    "completionItem/resolve": _item,
    "documentLink/resolve": _document_link,
    "initialize": _initialize,
    "textDocument/codeAction": _actions,
    "textDocument/completion": _completion,
    "textDocument/declaration": _links("declaration"),
    "textDocument/definition": _links("definition"),
    "textDocument/diagnostic": _document_report,
    "textDocument/documentLink": _document_links,
    "textDocument/documentSymbol": _document_symbols,
    "textDocument/foldingRange": _folding,
    "textDocument/hover": _hover,
    "textDocument/publishDiagnostics": _published,
    "textDocument/rename": _workspace_edit,
    "workspace/applyEdit": _apply_edit,
    "workspace/diagnostic": _workspace_report,
    "workspace/symbol": _workspace_symbols,
    "workspace/willRenameFiles": _workspace_edit,
}
