"""Loaded: all that judging and simulating need, read once; every process that works apart is a copy of the one that reads this.

It has one thread, and nothing that is nobody else's business.
"""

# ruff: noqa: E402 - how many threads a library has is settled when it is read
import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # other numbers of threads give other last digits
os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"  # threads are not copied
os.environ.pop("MKBA_PORTAL_DATABASE", None)

import gc
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from mkba.errors import MkbaError
from mkba.paths import scenarios_dir
from mkba.portal.work import joining  # noqa: F401 - read for those who need it
from mkba.portal.work.figures import Assessment, assess
from mkba.portal.work.judging import chair_of, judge_text
from mkba.portal.work.starting import import_programme

DRAWS = 1_000


def rehearse() -> None:
    """Judge and simulate the first area of the shipped starter once: whatever is read or made on the way is there afterwards."""
    with TemporaryDirectory(prefix="mkba-") as name:
        folder = Path(name)
        seats = import_programme(scenarios_dir() / "starter" / "programme.yaml", folder / "gedeeld")
        seat, text = seats[0]
        path, made = folder / "gebied.yaml", folder / "uitkomst"
        made.mkdir()
        path.write_bytes(text)
        judge_text(text, chair=chair_of(seat), programme=folder / "gedeeld")
        assess(
            Assessment(seat.area, path, folder / "gedeeld", made, DRAWS, pages=False),
            progress=lambda *_: None,
        )


with suppress(MkbaError, OSError):  # then every process reads it itself
    rehearse()
gc.collect()
gc.freeze()
