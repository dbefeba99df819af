"""A language client as small as it can be, for timing: it adds nothing but a pipe."""

import json
import os
import subprocess
import time


class Client:
    """Starts a server and talks to it, one message at a time."""

    def __init__(self, command, cwd, environment={}, errors=subprocess.DEVNULL):
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            # The settings of the person at the machine do not count.
            env=os.environ | {"XDG_CONFIG_HOME": "/dev/null/none"} | environment,
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

    def initialize(self, root, capabilities=None):
        """Introduces the client; returns what the server can do."""
        capabilities = capabilities or {"general": {"positionEncodings": ["utf-8"]}}
        folders = [{"uri": "file://" + root, "name": os.path.basename(root)}]
        result, _ = self.request(
            "initialize",
            {"processId": os.getpid(), "rootUri": "file://" + root, "workspaceFolders": folders,
             "capabilities": capabilities},
        )
        self.notify("initialized", {})
        return result["capabilities"]

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

    def open_for_typing(self, path):
        """Opens a note in which `complete` types."""
        self.typed, self.version = "See [@", 1
        self.open(path, f"# A note\n\n{self.typed}\n")

    def complete(self, text):
        """Writes a citation as far as `text` and asks for completions behind it; returns them and the seconds."""
        line, self.version = f"See [@{text}", self.version + 1
        end = len(self.typed.encode())
        self.replace(self.version, {"line": 2, "character": 0}, {"line": 2, "character": end}, line)
        self.typed = line
        result, seconds = self.at("textDocument/completion", 2, len(line.encode()))
        return (result or {}).get("items", []), seconds

    def memory(self, name):
        """One of the sizes that the system counts for the server, such as `VmRSS`, in MiB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith(name + ":"):
                    return int(line.split()[1]) / 1024
        return float("nan")

    def peak_memory(self):
        """The largest resident size so far, in MiB."""
        return self.memory("VmHWM")

    def close(self, timeout=10):
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(timeout)
