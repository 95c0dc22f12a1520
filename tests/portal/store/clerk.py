"""A clerk who hands in one version after the other and says so, on a line each, only when the store said it is kept.

python clerk.py DATA URL NAME TIMES
"""

import sys
from itertools import count
from pathlib import Path

from mkba.portal.store import drafts, open_store, submissions

AREA = "noord"


def hand_in(store, name, number):
    """A submission as the pages make it: the file first, then the draft, then the version."""
    sha = store.files.put(f"schema: area/1\nname: {name} {number}\n".encode())
    made = {
        "area": AREA,
        "account": name,
        "origin": "yaml",
        "name": f"{number}.yaml",
        "raw": sha,
        "text": sha,
    }
    draft = store.doing(lambda c: drafts.add_draft(c, **made, complaints=()))
    return store.doing(lambda c: submissions.submit(c, draft, name))


def main(data, url, name, times):
    store = open_store(Path(data), url)
    for number in range(int(times)) if int(times) else count():
        made = hand_in(store, name, number)
        print(made.version, made.receipt, flush=True)
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
