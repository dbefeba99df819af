"""Random values that fit LSP's description of them."""

import string

from metamodel import ANY


class Examples:
    """Makes values of any type of a model; `uris` are those that they may name."""

    def __init__(self, model, random, uris):
        self._model = model
        self._random = random
        self._uris = uris

    def params(self, method):
        """A message's params; None where it has none."""
        declared = self._model.requests.get(method) or self._model.notifications[method]
        return self.value(declared["params"]) if "params" in declared else None

    def value(self, kind, depth=0):
        """A value of a type, as the description writes types."""
        while True:
            value = self._guess(kind, depth)
            # A guess has the right types; what the description says in words may take another.
            if not self._model.problems(value, kind):
                return value

    def _guess(self, kind, depth):
        match kind["kind"]:
            case "base":
                return self._base(kind["name"])
            case "stringLiteral":
                return kind["value"]
            case "array":
                return [self.value(kind["element"], depth + 1) for _ in self._several(depth)]
            case "tuple":
                return [self.value(item, depth + 1) for item in kind["items"]]
            case "map":
                return {
                    self.value(kind["key"], depth + 1): self.value(kind["value"], depth + 1)
                    for _ in self._several(depth)}
            case "or":
                return self.value(self._random.choice(kind["items"]), depth + 1)
            case "literal":
                return self._members({member["name"]: member for member in kind["value"]["properties"]}, depth)
        name = kind["name"]
        if name in ANY:
            any_value = self._random.choice([None, True, -1, 0.5, "é", [1], {"a": {}}])
            return {"LSPAny": any_value, "LSPObject": {}, "LSPArray": []}[name]
        if name in self._model.aliases:
            return self.value(self._model.aliases[name], depth + 1)
        if name in self._model.enumerations:
            return self._random.choice(self._model.enumerations[name]["values"])["value"]
        return self._members(self._model.members(name), depth)

    def _members(self, declared, depth):
        return {
            name: self.value(member["type"], depth + 1) for name, member in declared.items()
            if not member.get("optional") or (depth < 6 and self._random.random() < 0.4)}

    def _several(self, depth):
        return range(self._random.choice([0, 1, 1, 2] if depth < 8 else [0, 1]))

    def _base(self, name):
        choice, number = self._random.choice, self._random.randrange
        match name:
            case "null":
                return None
            case "boolean":
                return choice([False, True])
            case "integer":
                return choice([-(2**31), -1, 0, 1, number(100), 2**31 - 1])
            case "uinteger":
                return choice([0, 1, number(20), number(200), 2**31 - 1])
            case "decimal":
                return choice([0.5, 0, -1])
            case "URI" | "DocumentUri":
                return choice(self._uris)
        noise = "".join(self._random.choices(string.printable, k=12))
        return choice(["", "a", "é 🐦\n", "@", "**", noise, *self._uris])
