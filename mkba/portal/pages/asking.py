"""Asking: work that takes time, asked for at a page and done by the runner."""

from starlette.requests import Request

from mkba.portal.nouns import Job, Task
from mkba.portal.pages.visitors import store_of
from mkba.portal.store import jobs


def ask(request: Request, task: Task, subject: str, *, asked: int = 0) -> Job:
    """The job of this task, which there may be already; the runner looks at it at once."""
    job = store_of(request).doing(lambda c: jobs.ask(c, task, subject, asked=asked))
    wake(request)
    return job


def wake(request: Request) -> None:
    """Tell the runner that there is work."""
    if request.app.state.runner is not None:
        request.app.state.runner.wake()
