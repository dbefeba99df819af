"""A proxy between a client and a server that writes down what they say.

    SCHOLIAST_RECORDING=FILE python3 recorder.py PROGRAM [ARGUMENT …]

Bytes pass unchanged, as soon as they come; so do the end of the input, signals and the exit code. Each message becomes
a line of the file, {"from": "client" | "server", "message": …, "session": …}, written before its last byte is passed
on: who has seen an answer finds it in the file. What is no message becomes {"from": …, "unreadable": what it began
with}. A session is one run of a server: a client may have several at a time.
"""

import json
import os
import signal
import subprocess
import sys
import threading

CHUNK = 65536
SEPARATOR = b"\r\n\r\n"
LONGEST_HEADER = 4096


class Transcript:
    """The file; several sessions of one client may write to it."""

    def __init__(self, path):
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def add(self, side, entry):
        entry = {"from": side, **entry, "session": os.getpid()}
        line = memoryview(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        # One write of the whole line, so that two sessions never mix theirs.
        while line:
            line = line[os.write(self._file, line) :]


class Framer:
    """Cuts one direction of the stream into messages (LSP 3.17, "Base Protocol")."""

    def __init__(self, side, transcript):
        self._side = side
        self._transcript = transcript
        self._bytes = bytearray()
        self._is_lost = False

    def take(self, data):
        if not self._is_lost:
            self._bytes += data
            while self._take_one():
                pass

    def end(self):
        if self._bytes and not self._is_lost:
            self._lose(self._bytes)

    def _take_one(self):
        end = self._bytes.find(SEPARATOR, 0, LONGEST_HEADER)
        if end < 0:
            if len(self._bytes) >= LONGEST_HEADER:
                self._lose(self._bytes)
            return False
        lines = bytes(self._bytes[:end]).lower().split(b"\r\n")
        try:
            length = int(dict(line.split(b":", 1) for line in lines)[b"content-length"])
        except (KeyError, ValueError):
            self._lose(self._bytes[:end])
            return False
        start = end + len(SEPARATOR)
        if len(self._bytes) < start + length:
            return False
        body = bytes(self._bytes[start : start + length])
        del self._bytes[: start + length]
        try:
            self._transcript.add(self._side, {"message": json.loads(body.decode("utf-8"))})
        except ValueError:
            self._transcript.add(self._side, {"unreadable": self._beginning(body)})
        return True

    def _lose(self, data):
        """Behind a header that says no length, nothing tells where the next message begins."""
        self._is_lost = True
        self._transcript.add(self._side, {"unreadable": self._beginning(data)})

    @staticmethod
    def _beginning(data):
        return bytes(data[:200]).decode("utf-8", "replace")


def copy(source, target, framer):
    """Passes bytes on until the source ends or nobody reads the target any more."""
    while data := os.read(source, CHUNK):
        framer.take(data)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(target, rest) :]
        except BrokenPipeError:
            break
    framer.end()


def main(command):
    transcript = Transcript(os.environ["SCHOLIAST_RECORDING"])
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, frame: server.send_signal(number))


    # Each end is closed behind the last byte, so that each side sees that the other is gone.
    def feed():
        copy(0, server.stdin.fileno(), Framer("client", transcript))
        server.stdin.close()

    def listen():
        copy(server.stdout.fileno(), 1, Framer("server", transcript))
        server.stdout.close()

    threading.Thread(target=feed, daemon=True).start()
    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    status = server.wait()
    listener.join()
    # The client may still hold its end open; a thread that waits for it must not keep this process.
    os._exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main(sys.argv[1:])
