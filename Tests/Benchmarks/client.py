"""A language client as small as it can be, for timing: it adds nothing but a pipe."""

import json
import os
import subprocess
import time


class Client:
    """Starts a server and talks to it, one message at a time."""

    def __init__(self, command, cwd):
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            # The settings of the person at the machine do not count.
            env=os.environ | {"XDG_CONFIG_HOME": "/nonexistent"},
        )
        self.next_id = 0
        self.buffer = b""
        self.started = time.perf_counter()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def read_body(self):
        descriptor = self.process.stdout.fileno()
        while b"\r\n\r\n" not in self.buffer:
            self._fill(descriptor)
        header, _, rest = self.buffer.partition(b"\r\n\r\n")
        length = int(header.split(b":")[1])
        self.buffer = rest
        while len(self.buffer) < length:
            self._fill(descriptor)
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        return body

    def _fill(self, descriptor):
        data = os.read(descriptor, 1 << 20)
        if not data:
            raise EOFError("the server ended")
        self.buffer += data

    def request(self, method, params):
        """Sends a request and returns its result and the seconds until its last byte was read."""
        self.next_id += 1
        wanted = b'"id":%d' % self.next_id
        start = time.perf_counter()
        self.send({"id": self.next_id, "method": method, "params": params})
        while True:
            body = self.read_body()
            # Parsing is not timed: only the reply has this id, and a server's own requests have names.
            if wanted in body[:60] or wanted in body[-60:]:
                seconds = time.perf_counter() - start
                message = json.loads(body)
                if message.get("id") == self.next_id:
                    return message.get("result"), seconds
            else:
                self._answer(body)

    def _answer(self, body):
        message = json.loads(body)
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})

    def initialize(self, root, encodings=("utf-8",)):
        capabilities = {"general": {"positionEncodings": list(encodings)}}
        self.request(
            "initialize",
            {"processId": os.getpid(), "rootUri": "file://" + root, "capabilities": capabilities},
        )
        self.notify("initialized", {})

    def open(self, path, text):
        self.uri = "file://" + path
        self.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": self.uri, "languageId": "markdown", "version": 1, "text": text}},
        )

    def replace(self, version, start, end, text):
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": self.uri, "version": version},
                "contentChanges": [{"range": {"start": start, "end": end}, "text": text}],
            },
        )

    def at(self, method, line, character):
        return self.request(
            method, {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}
        )

    def peak_memory(self):
        """The largest resident size so far, in MiB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) / 1024
        return float("nan")

    def close(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(timeout=10)
