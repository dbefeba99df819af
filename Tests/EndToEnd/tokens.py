"""What a server says about the words of a document (LSP 3.17, "Semantic Tokens")."""


class Tokens:
    """The numbers that a client has, by their result's name, as changes need them."""

    def __init__(self):
        self._known = {}

    def problems(self, result, previous, legend, text, can):
        """What is wrong with a result; `previous` names what it changes, `text` is the document's, if it is open."""
        if "edits" in result:
            data = self._known.get(previous)
            if data is None:
                return [f"changes tokens that nobody has: {previous!r}"]
            data, problem = _edited(data, result["edits"])
            if problem:
                return [problem]
        else:
            data = result["data"]
        if len(data) % 5:
            return [f"leaves {len(data)} numbers, not five for each token"]
        if "resultId" in result:
            self._known[result["resultId"]] = data
        return list(dict.fromkeys(_problems(data, legend, text, can)))


def _edited(data, edits):
    """The numbers after some edits, which all refer to those before; or what is wrong with one."""
    end = len(data)
    for edit in sorted(edits, key=lambda edit: edit["start"], reverse=True):
        last = edit["start"] + edit["deleteCount"]
        if last > end:
            return data, f"replaces {edit['start']} to {last} of {end} numbers"
        data = data[: edit["start"]] + edit.get("data", []) + data[last:]
        end = edit["start"]
    return data, None


def _problems(data, legend, text, can):
    line = character = before = 0
    for lines, characters, length, kind, modifiers in zip(*[iter(data)] * 5):
        if lines:
            before = 0
        line, character = line + lines, characters + (0 if lines else character)
        if kind >= len(legend["tokenTypes"]):
            yield f"has a token of type {kind} of {len(legend['tokenTypes'])}"
        if modifiers >> len(legend["tokenModifiers"]):
            yield f"has a token with modifiers {modifiers:#b} of {len(legend['tokenModifiers'])}"
        if length == 0:
            yield f"has an empty token in line {line}"
        if character < before and not can.get("overlappingTokenSupport"):
            yield f"has tokens that overlap in line {line}"
        before = character + length
        if text is not None and not can.get("multilineTokenSupport"):
            ends = [{"line": line, "character": character}, {"line": line, "character": before}]
            yield from (f"has a token at no {problem}" for end in ends if (problem := text.problem(end)))
