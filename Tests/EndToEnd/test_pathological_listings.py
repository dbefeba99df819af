"""Listings made to be hard to read: each is read in bounded time and memory, whatever comes of it."""

import os
import subprocess
import sys

import pytest

from wire import PROGRAM

MEGABYTE = 1_000_000
# What the program needs for itself, with an empty listing, and a little more. Each paper takes about 600 bytes beside
# its text: a listing of nothing but shorter papers takes more than twenty times its size, and is not among these.
BASE = 60 * MEGABYTE
# A debug build on a busy machine; a quadratic reader takes hours.
SECONDS = 120

TEXTS = {
    "deep-braces.bib": lambda: b"@article{a, title = {" + b"{" * 200_000 + b"x" + b"}" * 200_000 + b"}}\n",
    "unclosed-braces.bib": lambda: b"@article{a, title = " + b"{" * 2 * MEGABYTE,
    "only-at-signs.bib": lambda: b"@" * 2 * MEGABYTE,
    "at-lines.bib": lambda: b"@a{\n" * 400_000,
    "unclosed-entries.bib": lambda: (b"@article{a, title = {b" + b" of moss" * 8 + b"\n") * 20_000,
    "one-long-value.bib": lambda: b"@article{a, title = {" + b"word " * MEGABYTE + b"}}\n",
    "many-accents.bib": lambda: b"@article{a, title = {" + b"{\\'e}" * 400_000 + b"}}\n",
    "many-dollars.bib": lambda: b"@article{a, title = {" + b"$" * 2 * MEGABYTE + b"}}\n",
    "many-ands.bib": lambda: b"@article{a, title = {b}, author = {" + b"A and " * 400_000 + b"}}\n",
    "crossref-chain.bib": lambda: b"".join(
        b"@book{k%d, title = {t}, crossref = {k%d}}\n" % (number, number + 1) for number in range(40_000)),
    "crossref-cycle.bib": lambda: b"@book{a, crossref = {b}}\n@book{b, crossref = {a}}\n@book{c, crossref = {c}}\n" * 9_000,
    "string-doubling.bib": lambda: b"@string{s0 = {xxxxxxxxxxxxxxxx}}\n" + b"".join(
        b"@string{s%d = s%d # s%d}\n" % (number + 1, number, number) for number in range(60)
    ) + b"@article{a, title = s60}\n" + b"% filler to make the file count\n" * 40_000,
    "concatenation.bib": lambda: b"@article{a, title = " + b"{x} # " * 300_000 + b"{y}}\n",
    "unclosed-comments.bib": lambda: b"x @comment{ \n" * 100_000 + b"}",
    "stray-text.bib": lambda: b"@article{a, title = {b}}\n" + b"stray, text = {with} @ signs\n" * 60_000,
    "deep-arrays.json": lambda: b"[" * 2 * MEGABYTE,
    "deep-objects.json": lambda: b'[{"id":"a","title":"b","x":' + b'{"x":' * 300_000 + b"1" + b"}" * 300_000 + b"}]",
    "unclosed-string.json": lambda: b'[{"id":"a","title":"' + b"x" * 2 * MEGABYTE,
    "many-broken-items.json": lambda: b'[{"id":"a","title":"b"},' + b'{"id":,},' * 200_000 + b"]",
    "open-braces.json": lambda: b"[" + b"{" * MEGABYTE,
    "tiny-items.json": lambda: b"[" + b"{}," * 500_000 + b"{}]",
    "deep-flow.yaml": lambda: b"references: " + b"[" * MEGABYTE,
    "deep-dashes.yaml": lambda: b"references:\n" + b"- " * MEGABYTE,
    "aliases.yaml": lambda: b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(12)
    ) + b"references: *m\n",
    "many-items.yaml": lambda: b"references:\n" + b"".join(b"- id: a%d\n  title: Paper %d\n" % (n, n) for n in range(50_000)),
    "unclosed-quote.yaml": lambda: b'references:\n- id: a\n  title: "' + b"x\n" * 500_000,
    "no-ends.ris": lambda: b"".join(b"TY  - JOUR\nTI  - The Paper %d\n" % n for n in range(60_000)),
    "only-tags.ris": lambda: b"TY  - \n" + b"AU  - \n" * 200_000,
    "deep.atom": lambda: b"<feed>" + b"<entry>" * 200_000,
    "unclosed.atom": lambda: b"<feed><entry><title>" + b"x" * 2 * MEGABYTE,
    "many-opened.atom": lambda: b"<feed>" + b"<" * 2 * MEGABYTE,
    "entities.atom": lambda: b"<feed><entry><title>" + b"&amp" * 400_000 + b"</title></entry></feed>",
    "deep.jsonl": lambda: b'{"title":' + b"[" * MEGABYTE + b"\n" + b'{"title":"a"}\n',
    "tiny.jsonl": lambda: b"{}\n" * 500_000,
    "no-lines.txt": lambda: b"word " * 400_000,
    "only-lines.txt": lambda: b"\n" * 2 * MEGABYTE,
    "short-papers.txt": lambda: b"".join(
        b"Paper %d on Moss\nIt is shown that moss is wet.\n\n" % n for n in range(50_000)),
    "equal-papers.txt": lambda: b"A Paper on Wet Moss\nIt is shown here.\n\n" * 30_000,
    "random.bib": lambda: b"@article{a, title = {b}}\n" + os.urandom(MEGABYTE).replace(b"\0", b"x"),
}


# A process begins with the memory of the one it was forked from: a small one measures the program, not pytest itself.
RUN = """
import os, resource, sys
child = os.fork()
if child == 0:
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024)
"""


@pytest.mark.parametrize("name", TEXTS)
def test_a_hard_listing_is_read_in_bounded_time_and_memory(tmp_path, name):
    text = TEXTS[name]()
    path = tmp_path / name
    path.write_bytes(text)
    result = subprocess.run(
        [sys.executable, "-S", "-c", RUN, str(SECONDS), PROGRAM, "doctor", "--no-user-config", "--listing", path,
         "--format", "json"],
        cwd=tmp_path, capture_output=True, text=True)
    code, memory = map(int, result.stdout.split())
    assert code in (0, 1, 2), f"exit code {code}: {result.stderr[-500:]}"
    assert memory <= BASE + 20 * len(text), f"{memory / MEGABYTE:.0f} MB for {len(text) / MEGABYTE:.1f} MB"
