"""A Dask cluster for a try: two processes of this machine, which nobody else can reach, and which end with us."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mkba.words import refusal

PROCESSES = 2
SETTINGS = {
    "distributed.scheduler.allowed-failures": 0,  # who is to blame is found here
    "distributed.scheduler.http.routes": [],  # no pages
    "distributed.worker.http.routes": [],
    # a worker that happens to be starting again this long after an earlier death would be given up for good
    "distributed.deploy.lost-worker-timeout": "1 day",
}


@contextmanager
def trial() -> Iterator[str]:
    """The address of its scheduler. RunError if it cannot start."""
    import dask  # noqa: PLC0415 - an extra

    with dask.config.set(SETTINGS):
        cluster = _started()
        try:
            yield cluster.scheduler_address
        except BaseException:
            for nanny in cluster.workers.values():  # an interruption does not wait for what is at work
                nanny.close_gracefully()  # not started again
                if nanny.pid:
                    os.kill(nanny.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
            raise
        finally:
            cluster.close(timeout=5)


def _started() -> Any:
    from distributed import LocalCluster  # noqa: PLC0415 - an extra

    try:
        return LocalCluster(
            n_workers=PROCESSES,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # None is a page on a port that may be taken
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL + 1,
        )
    except (OSError, RuntimeError) as fault:  # a script without a main guard too: Dask starts it again
        raise refusal("SWEEP-HIRE", found=f"{type(fault).__name__}: {fault}") from fault
