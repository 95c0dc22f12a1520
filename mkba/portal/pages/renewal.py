"""Renewal: what was computed and is no longer on the disk is computed again; until it is there, a page says so."""

from starlette.requests import Request

from mkba.portal.nouns import Job
from mkba.portal.pages.asking import wake
from mkba.portal.pages.visitors import store_of
from mkba.portal.store import Store, jobs


class Underway(Exception):  # noqa: N818 - no fault: the answer is a page that says so
    """What was asked for is being made, or made again."""


def kept_or_renewed(request: Request, job: Job | None) -> Job | None:
    """The job; when it is done and its folder is gone, the one that makes it anew, which is asked for now."""
    store = store_of(request)
    if job is None or _there(store, job):
        return job
    found = store.doing(lambda c: jobs.remake(c, job.id))
    wake(request)
    return found


def judge_there(request: Request, job: Job | None) -> None:
    """Underway while a job is at it, and when what it made is gone: that is made anew from now on."""
    found = kept_or_renewed(request, job)
    if found is not None and found.state in ("waiting", "running"):
        raise Underway


def _there(store: Store, job: Job) -> bool:
    """Whether the files of a job are there, as far as it made any."""
    return job.state != "done" or not job.folder or (store.data / job.folder).is_dir()
