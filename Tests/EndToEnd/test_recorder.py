"""The proxy through which the real clients talk: it changes nothing, and it writes down everything."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import recording
from wire import PATIENCE, Server

RECORDER = Path(__file__).with_name("recorder.py")


@pytest.fixture
def run(tmp_path):
    """Starts the proxy in front of a small Python program."""
    processes = []

    def run(program):
        process = subprocess.Popen(
            [sys.executable, str(RECORDER), sys.executable, "-c", program], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, env={"SCHOLIAST_RECORDING": str(tmp_path / "recording.jsonl")})
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.communicate()


@pytest.fixture
def lines(tmp_path):
    def lines():
        entries = [json.loads(line) for line in (tmp_path / "recording.jsonl").read_text().splitlines()]
        assert len({entry.pop("session") for entry in entries}) == 1
        return entries

    return lines


ECHO = "import sys, os\nwhile data := os.read(0, 7): os.write(1, data)\nsys.exit(5)"


def test_bytes_the_end_of_input_and_the_exit_code_pass(run, lines):
    messages = [{"jsonrpc": "2.0", "method": "a", "params": ["影🐦"]}, {"jsonrpc": "2.0", "id": 1, "result": None}]
    sent = b"".join(Server.framed(message) for message in messages)
    process = run(ECHO)
    got, _ = process.communicate(sent, timeout=PATIENCE)
    assert got == sent
    assert process.returncode == 5
    for side in ["client", "server"]:
        assert [line["message"] for line in lines() if line["from"] == side] == messages


def test_a_part_of_a_message_passes_before_the_rest_is_there(run):
    process = run(ECHO)
    process.stdin.write(b"Content-Len")
    process.stdin.flush()
    assert process.stdout.read(11) == b"Content-Len"


@pytest.mark.parametrize(
    "sent, unreadable",
    [
        (b"Content-Length: 3\r\n\r\n{a}", "{a}"),
        (b"Content-Length: x\r\n\r\n{}", "Content-Length: x"),
        (b"Content-Length: 9\r\n\r\n{}", "Content-Length: 9\r\n\r\n{}"),
        (b"Content-Length: 1\r\n\r\n\xff", "\ufffd"),
    ],
)
def test_what_is_no_message_is_written_down_as_such(run, lines, sent, unreadable):
    got, _ = run(ECHO).communicate(sent, timeout=PATIENCE)
    assert got == sent
    assert {"from": "client", "unreadable": unreadable} in lines()
    assert {"from": "server", "unreadable": unreadable} in lines()


def test_a_signal_reaches_the_server(run):
    process = run("import os, signal, time\nsignal.signal(signal.SIGTERM, lambda *_: os._exit(9))\nos.write(1, b'!')\ntime.sleep(60)")
    assert process.stdout.read(1) == b"!"
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 9


def test_the_end_of_a_signal_is_told_as_shells_do(run):
    assert run("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)").wait(PATIENCE) == 128 + signal.SIGKILL


def test_a_recording_that_was_cut_off_is_read_to_its_last_whole_line(tmp_path):
    entries = [{"from": "client", "message": {"method": "\u2028x"}, "session": 1},
               {"from": "server", "message": {"id": 1, "result": None}, "session": 1}]
    whole = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries).encode()
    (tmp_path / "recording.jsonl").write_bytes(whole + b'{"from": "client", "message": {"jsonrpc": "2.0", ')
    assert recording.sessions(tmp_path / "recording.jsonl") == [
        [(entry["from"], entry["message"]) for entry in entries]]
