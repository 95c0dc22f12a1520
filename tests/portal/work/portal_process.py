"""A portal without pages, as a process to be killed: it works off its jobs, says so, and goes on until it is told to stop.

python portal_process.py DATA
"""

import sys
import time
from pathlib import Path

from mkba.portal.store import open_store
from mkba.portal.work.runner import Runner


def main(data):
    store = open_store(Path(data))
    runner = Runner(store, 2)
    runner.start()
    print("begun", flush=True)
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    main(*sys.argv[1:])
