"""PDFs in tests: skipped where nothing can print, and read by another program than the one that wrote them."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

from mkba.report.pdf import NoPrinterError, printer


def _missing() -> str:
    """Why nothing can print; empty where it can."""
    try:
        printer()
    except NoPrinterError as fault:
        return f"WeasyPrint cannot be used: {fault}"
    return ""


MISSING = _missing()
needs_printer = pytest.mark.skipif(bool(MISSING), reason=MISSING or "-")


def opened(content: bytes) -> Any:
    """A PDF, opened."""
    return pytest.importorskip("pikepdf").open(BytesIO(content))


def tags(element: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the tree of tags below one: its kind and the element, in reading order."""
    import pikepdf

    for one in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield str(one.S), one
            yield from tags(one) if "/K" in one else ()
