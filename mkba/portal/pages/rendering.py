"""Rendering: a template of ``templates/portal`` filled in for the one who asks."""

import hashlib
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mkba.paths import templates_dir
from mkba.portal.pages.visitors import Visitor, csrf_of, visit_of
from mkba.report.html import filled, style_sheet
from mkba.report.labels import load_labels
from mkba.version import VERSION

FOLDERS = ("portal", "report")  # charts and tables are drawn as in the report
SHEETS = (("report", "rapport.css"), ("portal", "portal.css"))
STYLE, SCRIPT = "portal.css", "htmx.min.js"
KINDS = {STYLE: "text/css", SCRIPT: "text/javascript"}


def show(request: Request, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:
    """A page for whoever asks. It knows ``t`` (labels), ``account``, ``csrf`` and ``errors``, beside its own content."""
    visit = visit_of(request)
    return HTMLResponse(_page(template, visit, csrf_of(request), content), status)


def plain(template: str, *, status: int, **content: Any) -> HTMLResponse:
    """The same for nobody in particular: what stands in a gate knows no visitors."""
    return HTMLResponse(_page(template, None, "", content), status)


def _page(template: str, visit: Visitor | None, csrf: str, content: dict[str, Any]) -> str:
    """The text of a page; what it needs everywhere is here."""
    return filled(
        FOLDERS,
        template,
        **{
            "t": load_labels(),
            "account": visit.account if visit else None,
            "csrf": csrf,
            "errors": (),
            "style": _address(STYLE),
            "script": _address(SCRIPT),
            "version": VERSION,
            **content,
        },
    )


def file_response(name: str) -> Response | None:
    """A style sheet or a script, to be kept for a year: its address changes with its bytes. None for another name."""
    if name not in KINDS:
        return None
    keep = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(served(name), media_type=KINDS[name], headers=keep)


@lru_cache(maxsize=4)
def served(name: str) -> bytes:
    """The bytes of a file that pages ask for."""
    if name == STYLE:
        return style_sheet(*SHEETS).encode()
    return (templates_dir() / "portal" / name).read_bytes()


@lru_cache(maxsize=4)
def _address(name: str) -> str:
    """Where a page finds such a file."""
    return f"/static/{name}?v={hashlib.sha256(served(name)).hexdigest()[:12]}"
