#!/usr/bin/env python3
"""Measures how the server's times and memory grow with the number of papers.

usage: growth.py SCHOLIAST SHARED FOLDER [--large] [--papers N ...] [--plot FILE]
    SCHOLIAST     the release build
    SHARED        the shared folder beside the checkout
    FOLDER        where the listings are kept between runs
    --large       also 1,000,000 and 3,000,000 papers, which takes 3 GB of disk and some minutes
    --papers N    these numbers of papers instead
    --plot FILE   draw the numbers as SVG

The papers are those that synthetic.py makes, from one listing of JSON Lines, without any notes.

first completion, cold     from the start of the process to the reply with papers in it, with an empty cache
first completion, warm     the same with the cache that the run before left
index on disk              what that run left in the cache
completions                of 800 queries of eight kinds, over stdio, after a warm start
memory                     resident after these; `own` is the part that no file backs; `peak` is the most since the warm
                           start, `peak, cold` the most of the run without a cache

The times of a start are the median of three starts up to 100,000 papers, of one beyond. The listing is in the system's
memory, as it was just written or read.
"""

import itertools
import json
import os
import random
import shutil
import statistics
import subprocess
import time

import arguments
import plot
import synthetic
from client import Client
from report import ms, percentile
from search import STOP_WORDS, folded

SMALL = (1_000, 10_000, 100_000)
LARGE = (1_000_000, 3_000_000)
# How long the first completion is waited for.
PATIENCE = 900


def listings(folder, shared_listing, sizes):
    """The listing of each size, all of them beginnings of the largest; made where they are not there."""
    os.makedirs(folder, exist_ok=True)
    largest = synthetic.path(folder, max(sizes))
    if not os.path.exists(largest):
        synthetic.write(largest, shared_listing, max(sizes))
    for size in sizes:
        path = synthetic.path(folder, size)
        if not os.path.exists(path):
            with open(largest, "rb") as source, open(path + ".new", "wb") as target:
                target.writelines(itertools.islice(source, size))
            os.replace(path + ".new", path)
    return {size: synthetic.path(folder, size) for size in sizes}


def queries(listing, count=100):
    """Queries by kind, made from papers that lie anywhere in the listing."""
    source = random.Random(1)
    made = {kind: [] for kind in ("empty", "one letter", "two letters", "first words", "reordered", "mistyped", "author",
                                  "no such words")}
    size = os.path.getsize(listing)
    with open(listing, "rb") as file:
        while len(made["empty"]) < count:
            file.seek(source.randrange(size))
            file.readline()
            line = file.readline()
            paper = json.loads(line) if line else {"title": "", "authors": []}
            words = folded(paper["title"]).split()
            telling = [word for word in words if word not in STOP_WORDS]
            long = max(telling, key=len, default="")
            if len(telling) < 4 or len(long) < 5 or not paper["authors"]:
                continue
            family = folded(paper["authors"][0]["family"]) or "nobody"
            at = source.randrange(1, len(long) - 1)
            made["empty"].append("")
            made["one letter"].append(words[0][0])
            made["two letters"].append(telling[0][:2])
            made["first words"].append(" ".join([*words[:3], words[3][:3]]))
            made["reordered"].append(" ".join(source.sample(telling, 3)))
            made["mistyped"].append(f"{long[:at]}{long[at + 1:]} {telling[0] if long != telling[0] else telling[1]}")
            made["author"].append(f"{family} {paper['year']}")
            made["no such words"].append(f"{long[::-1]} {family[::-1]}q")
    return made


class Server:
    """A server on one listing and an own cache, from its start to the first completion that has papers."""

    def __init__(self, binary, place, cache):
        self.client = Client([binary, "serve", "--no-user-config"], place, {"XDG_CACHE_HOME": cache})
        self.client.initialize(place)
        self.client.open_for_typing(os.path.join(place, "note.md"))
        while not self.client.complete("a")[0]:
            if time.perf_counter() - self.client.started > PATIENCE:
                raise TimeoutError(f"no completion within {PATIENCE} s")
            time.sleep(0.005)
        self.seconds = time.perf_counter() - self.client.started

    def close(self):
        assert self.client.close(timeout=120) == 0


def disk(folder):
    """The MiB that the files below a folder take."""
    files = (os.path.join(root, name) for root, _, names in os.walk(folder) for name in names)
    return sum(os.stat(path).st_blocks * 512 for path in files if os.path.exists(path)) / 2**20


def wait_for_cache(cache, seconds):
    """Waits until nothing has been written into the cache for a while, longer after a longer start."""
    size, since = disk(cache), time.perf_counter()
    while time.perf_counter() - since < 2 + seconds / 2:
        time.sleep(0.2)
        if disk(cache) != size:
            size, since = disk(cache), time.perf_counter()
    return size


def measure(binary, folder, size, listing):
    """What is measured for one listing, by name; seconds and MiB."""
    place, cache = os.path.join(folder, f"growth-{size}"), os.path.join(folder, f"growth-{size}-cache")
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, ".scholiast.yml"), "w", encoding="utf-8") as file:
        file.write(f"listings: [{listing}]\n")
    runs = 3 if size <= 100_000 else 1
    cold, warm = [], []
    for _ in range(runs):
        shutil.rmtree(cache, ignore_errors=True)
        os.makedirs(cache)
        server = Server(binary, place, cache)
        cold.append(server.seconds)
        index = wait_for_cache(cache, server.seconds)
        cold_peak = server.client.peak_memory()
        server.close()
    for run in range(runs):
        server = Server(binary, place, cache)
        warm.append(server.seconds)
        if run < runs - 1:
            server.close()
    time.sleep(1)
    kinds = {kind: [server.client.complete(text)[1] for text in texts] for kind, texts in queries(listing).items()}
    result = {
        "papers": size, "listing": os.path.getsize(listing) / 2**20, "cold": statistics.median(cold),
        "warm": statistics.median(warm), "index": index, "kinds": kinds, "all": sum(kinds.values(), []),
        "resident": server.client.memory("VmRSS"), "own": server.client.memory("RssAnon"),
        "peak": server.client.peak_memory(), "cold peak": cold_peak,
    }
    server.close()
    shutil.rmtree(cache, ignore_errors=True)
    return result


def draw(results, path):
    """Draws the two plots, of times and of sizes."""
    def points(value):
        return [(result["papers"], value(result)) for result in results if value(result) > 0]

    times = {
        "first completion, cold": points(lambda result: result["cold"]),
        "first completion, warm": points(lambda result: result["warm"]),
        "completion, p99": points(lambda result: percentile(result["all"], 0.99)),
        "completion, p50": points(lambda result: percentile(result["all"], 0.5)),
    }
    sizes = {
        "listing": points(lambda result: result["listing"]),
        "peak memory, cold": points(lambda result: result["cold peak"]),
        "resident memory": points(lambda result: result["resident"]),
        "index on disk": points(lambda result: result["index"]),
    }
    charts = [plot.Chart("Time", "papers", "seconds", times), plot.Chart("Memory and disk", "papers", "MiB", sizes)]
    plot.write(path, "How search grows with the number of papers", charts)


def main(binary, folder, data, sizes=SMALL, drawing=None):
    paths = listings(folder, os.path.join(data, "acl-papers.jsonl"), sizes)
    print("\nThe server with made-up papers, times in seconds and milliseconds, sizes in MiB:\n")
    print("| papers | listing | first completion, cold | warm | index on disk | completion p50 | p99 | resident | own "
          "| peak | peak, cold |\n|---|---|---|---|---|---|---|---|---|---|---|")
    results = []
    for size in sorted(sizes):
        try:
            result = measure(binary, folder, size, paths[size])
        except (EOFError, BrokenPipeError, TimeoutError, subprocess.TimeoutExpired) as error:
            print(f"| {size:,} | {os.path.getsize(paths[size]) / 2**20:,.0f} | {error} | | | | | | | | |", flush=True)
            continue
        results.append(result)
        mib = {name: f"{result[name]:,.0f}" for name in ("listing", "resident", "own", "peak", "cold peak")}
        print(
            f"| {size:,} | {mib['listing']} | {result['cold']:.2f} s | {result['warm']:.2f} s | "
            f"{format(result['index'], ',.1f') if result['index'] else 'none'} | "
            f"{ms(percentile(result['all'], 0.5))} | {ms(percentile(result['all'], 0.99))} | {mib['resident']} | "
            f"{mib['own']} | {mib['peak']} | {mib['cold peak']} |",
            flush=True,
        )
    if not results:
        return
    print("\nThe completions by kind, p50 and p99:\n")
    print("| typed |" + "".join(f" {result['papers']:,} |" for result in results))
    print("|---|" + "---|" * len(results))
    for kind in results[0]["kinds"]:
        cells = (result["kinds"][kind] for result in results)
        print(f"| {kind} |" + "".join(f" {ms(percentile(c, 0.5))}, {ms(percentile(c, 0.99))} |" for c in cells))
    if drawing:
        draw(results, drawing)


if __name__ == "__main__":
    parser = arguments.parser(__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--papers", type=int, nargs="+")
    parser.add_argument("--plot", metavar="FILE")
    options = parser.parse_args()
    sizes = options.papers or (SMALL + LARGE if options.large else SMALL)
    main(options.binary, options.folder, arguments.unpacked(options.shared), sizes, options.plot)
