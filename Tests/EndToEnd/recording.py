"""Checks what a recorded server said to a real client."""

import json

from lsprotocol import types

from wire import check as check_message


def check(path):
    """Fails on the first message of the server that LSP does not allow; each request must have had one answer."""
    asked = {"client": {}, "server": {}}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        side, message = entry["from"], entry.get("message")
        assert side == "client" or message is not None, f"no message: {entry}"
        if message is None:
            continue
        if "method" in message:
            if "id" in message:
                asked[side][message["id"]] = message["method"]
            if side == "server":
                check_message(message, types.METHOD_TO_TYPES[message["method"]][0])
        elif side == "server":
            method = asked["client"].pop(message["id"])
            if "error" in message:
                check_message(message, types.ResponseErrorMessage)
            else:
                check_message(message, types.METHOD_TO_TYPES[method][1])
    assert not asked["client"], f"without an answer: {asked['client']}"
