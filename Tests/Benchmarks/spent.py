"""Runs a command, its output thrown away, and prints as JSON what it took: seconds, CPU seconds, peak MiB.

usage: spent.py COMMAND...

It runs in a small process of its own, since the peak of a child counts from its parent's memory on.
"""

import json
import os
import sys
import time


def main():
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, descriptor) for descriptor in (1, 2)]
    began = time.perf_counter()
    process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    print(json.dumps({
        "seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024,
        "code": os.waitstatus_to_exitcode(status),
    }))


if __name__ == "__main__":
    main()
