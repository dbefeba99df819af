"""Shows what an editor gets from the server: one completion and one hover, over stdio.

Uses nothing but the standard library: `python3 demo.py PROGRAM WORKSPACE`.
"""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

LINE = "Birds are counted by what they leave on walls [@shadows count]."
TYPED = "[@shadows count"
HOVERED = ("notes/water.md", "Reading Tide Gauges")


class Connection:
    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "serve"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count = 0

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                sys.exit("the server has ended")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params=None):
        self.count += 1
        self.send({"id": self.count, "method": method} | ({} if params is None else {"params": params}))
        while (message := self.receive()).get("id") != self.count or "method" in message:
            pass
        return message["result"]

    def tell(self, method, params=None):
        self.send({"method": method} | ({} if params is None else {"params": params}))

    def await_diagnostics(self, uri):
        """Waits until a note has been checked: then the papers are known."""
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return

    def open(self, uri, text):
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})


def units(text):
    """The length of a text as the protocol counts it without another agreement: in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def main(program, folder):
    folder = Path(folder).resolve()
    server = Connection(program, folder)
    server.ask("initialize", {
        "processId": None, "rootUri": folder.as_uri(),
        "capabilities": {"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}})
    server.tell("initialized", {})

    name, words = HOVERED
    uri, text = (folder / name).as_uri(), (folder / name).read_text(encoding="utf-8")
    server.open(uri, text)
    server.await_diagnostics(uri)

    new = (folder / "notes/new.md").as_uri()
    server.open(new, LINE + "\n")
    cursor = {"line": 0, "character": units(LINE[: LINE.index(TYPED) + len(TYPED)])}
    items = server.ask("textDocument/completion", {"textDocument": {"uri": new}, "position": cursor})["items"]
    print(f"Completion: somebody types “{TYPED}” and is offered")
    for number, item in enumerate(items[:5], 1):
        print(f"  {number}. {item['label']}  →  @{item['textEdit']['newText']}")

    number = next(n for n, line in enumerate(text.split("\n")) if words in line)
    line = text.split("\n")[number]
    position = {"line": number, "character": units(line[: line.index(words)])}
    hover = server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
    print(f"\nHover: the cursor rests on “{words}” in {name}:{number + 1}")
    for paragraph in hover["contents"]["value"].split("\n"):
        for part in textwrap.wrap(paragraph, 96) or [""]:
            print(f"  │ {part}".rstrip())

    server.ask("shutdown")
    server.tell("exit")
    return server.process.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
