"""What LSP's description of its messages says in words only: constraints on values that have the right types.

Each takes a value of a structure and says what is wrong with it, if anything is.
"""


def _before(left, right):
    return (left["line"], left["character"]) <= (right["line"], right["character"])


def _contains(outer, inner):
    return _before(outer["start"], inner["start"]) and _before(inner["end"], outer["end"])


def _overlap(edits):
    ranges = sorted((e["range"] for e in edits), key=lambda r: (r["start"]["line"], r["start"]["character"]))
    return any(not _before(one["end"], other["start"]) for one, other in zip(ranges, ranges[1:]))


def _is_ordered(value):
    return None if _before(value["start"], value["end"]) else f"ends before it starts: {value}"


def _has_label(value):
    return None if value["label"] else "shows nothing"


def _is_within_its_parent(value):
    parent = value.get("parent")
    return None if parent is None or _contains(parent["range"], value["range"]) else "is not within its parent"


def _symbol(value):
    if not value["name"].strip():
        return "has no name but white space"
    return None if _contains(value["range"], value["selectionRange"]) else "does not contain what is to be selected"


def _link(value):
    inside = _contains(value["targetRange"], value["targetSelectionRange"])
    return None if inside else "has a target that does not contain what is to be selected"


def _insert_or_replace(value):
    insert, replace = value["insert"], value["replace"]
    is_beginning = insert["start"] == replace["start"] and _contains(replace, insert)
    return None if is_beginning else "inserts over what is no beginning of what it replaces"


def _tokens(value):
    return None if len(value["data"]) % 5 == 0 else f"has {len(value['data'])} numbers, not five for each token"


def _is_on_one_line(value):
    return None if value["range"]["start"]["line"] == value["range"]["end"]["line"] else "is on several lines"


def _folds(value):
    return None if value["startLine"] <= value["endLine"] else "ends before it starts"


def _edits_of_one(value):
    return "has edits that overlap" if _overlap([e for e in value["edits"] if "range" in e]) else None


def _edits_of_several(value):
    return "has edits that overlap" if any(_overlap(edits) for edits in value.get("changes", {}).values()) else None


def _percentage(value):
    return None if value.get("percentage", 0) <= 100 else f"is more than done: {value['percentage']}"


CONSTRAINTS = {
    "CodeLens": _is_on_one_line,
    "DocumentSymbol": _symbol,
    "EditRangeWithInsertReplace": _insert_or_replace,
    "FoldingRange": _folds,
    "InlayHint": _has_label,
    "InsertReplaceEdit": _insert_or_replace,
    "LocationLink": _link,
    "Range": _is_ordered,
    "SelectionRange": _is_within_its_parent,
    "SemanticTokens": _tokens,
    "TextDocumentEdit": _edits_of_one,
    "WorkDoneProgressBegin": _percentage,
    "WorkDoneProgressReport": _percentage,
    "WorkspaceEdit": _edits_of_several,
}
