"""Checks what a recorded server said to a real client."""

import json

from lsprotocol import types

import conversation
from metamodel import OWN_METHODS, SERVER, MetaModel
from wire import check as check_message


def sessions(path):
    """Who said what, by session: a client may talk to several servers at a time."""
    found = {}
    # Each line is written with its end; a client that kills the recorder while it writes leaves a part of the last one.
    # Messages hold other line breaks, such as U+2028.
    *lines, _ = path.read_bytes().split(b"\n")
    for line in lines:
        entry = json.loads(line)
        # What the recorder could not read is no message, and a problem as it is.
        said = entry["message"] if "message" in entry else entry["unreadable"]
        found.setdefault(entry["session"], []).append((entry["from"], said))
    return list(found.values())


def check(path, allowing=()):
    """Fails on what the server said that LSP does not allow, and on what it never answered.

    `allowing` has ends of problems that are meant to be.
    """
    found = sessions(path)
    assert found, f"nobody said anything: {path}"
    for messages in found:
        check_structures(messages)
    # The description of LSP lies beside the checkout, which not everybody has.
    if MetaModel.is_present():
        model = MetaModel()
        problems = [problem for messages in found for problem in conversation.problems(messages, model)]
        wrong = [str(problem) for problem in problems if problem.sender == SERVER]
        wrong = [problem for problem in wrong if not problem.endswith(tuple(allowing))]
        assert not wrong, wrong


def check_structures(messages):
    """Fails on the first message of the server that lsprotocol cannot structure."""
    asked = {}
    for side, message in messages:
        if side == "client":
            if isinstance(message, dict) and "method" in message and "id" in message:
                asked[message["id"]] = message["method"]
        elif message.get("method") in OWN_METHODS:
            continue  # lsprotocol knows LSP's alone.
        elif "method" in message:
            check_message(message, types.METHOD_TO_TYPES[message["method"]][0])
        elif "error" in message:
            check_message(message, types.ResponseErrorMessage)
        else:
            check_message(message, types.METHOD_TO_TYPES[asked[message["id"]]][1])
