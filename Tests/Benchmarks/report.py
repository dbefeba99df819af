"""What the benchmarks share: timing commands, and writing rows of tables."""

import subprocess
import time


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def row(name, value, goal=""):
    print(f"| {name} | {value} | {goal} |", flush=True)


def ms(seconds):
    return f"{seconds * 1000:.2f} ms"


def times(values):
    return f"p50 {ms(percentile(values, 0.5))}, p99 {ms(percentile(values, 0.99))}"


def timed(command, folder, runs=5):
    """The seconds of each run, output thrown away."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            process.wait()
        # 1 means findings; a command that gave up early would be timed as a fast one.
        assert process.returncode in (0, 1), f"{command[0]} ended with exit code {process.returncode}"
        seconds.append(time.perf_counter() - start)
    return seconds
