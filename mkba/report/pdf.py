"""PDF: a page as a tagged file (PDF/UA-1) that came of the page alone; the only module that knows WeasyPrint.

Same page, same fonts, same bytes: the file holds no clock, and its identifier is that of the run. WeasyPrint waits until a PDF is
asked for, since it is an extra, and needs Pango from the system.
"""

import os
import re
from importlib import import_module
from pathlib import Path
from typing import Any, Final

VARIANT: Final = "pdf/ua-1"
SIZES: Final = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)  # of letters, beside those of the style sheet
PRINTED: Final = 4  # flag of an annotation that is the same on paper
# the text that stands in for a picture is its title alone: it must tell what the picture shows too
DESCRIBED = re.compile(r"(<title\b[^>]*>)([^<]*?)\.?(</title>\s*)<desc\b[^>]*>([^<]*)</desc>")


class NoPrinterError(Exception):
    """There is no WeasyPrint, or it cannot be used: ``system`` when what it misses is not a package of Python."""

    def __init__(self, found: str, *, system: bool) -> None:
        super().__init__(found)
        self.system = system


def printer() -> Any:
    """The library that makes PDFs. NoPrinterError where it is missing, or misses Pango."""
    try:
        return import_module("weasyprint")
    except ImportError as fault:
        raise NoPrinterError(str(fault), system=False) from fault
    except OSError as fault:
        raise NoPrinterError(" ".join(str(fault).split())[:120], system=True) from fault


def write_pdf(path: str | Path, text: str, run: str, most: int = 0) -> None:
    """Write a page as PDF beside the target and move it over it; ``run`` and ``most`` as of ``pdf``.

    NoPrinterError where nothing can print it; OSError where the folder cannot be written.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    content = pdf(text, run, most)
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def pdf(text: str, run: str, most: int = 0) -> bytes:
    """A page as PDF, in the language and under the title that it states; whatever it would fetch is refused.

    ``run``: the name of the run that it tells of. ``most``: on so many sheets at most, in smaller letters if need be, down to the
    last of SIZES; 0: on as many as it takes.
    """
    weasyprint = printer()
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    page = weasyprint.HTML(string=described(text), url_fetcher=nothing)
    styles = (weasyprint.CSS(string=f":root {{ --maat: {size} }}", url_fetcher=nothing) for size in SIZES)
    document = page.render(stylesheets=[next(styles)], pdf_variant=VARIANT)
    for style in styles:
        if not most or len(document.pages) <= most:
            break
        document = page.render(stylesheets=[style], pdf_variant=VARIANT)
    content: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=run.encode(), finisher=_finish)
    return content


def described(text: str) -> str:
    """The page with what each chart shows in its title too.

    >>> described("<title id='a'>Saldo</title> <desc id='b'>Een staaf.</desc>")
    "<title id='a'>Saldo. Een staaf.</title> "
    """
    return DESCRIBED.sub(r"\1\2. \4\3", text)


def _finish(_: Any, file: Any) -> None:
    """What PDF/UA asks and WeasyPrint leaves open; ``file.objects`` stand at the place of their number."""
    for one in file.objects:
        if not isinstance(one, dict):
            continue
        if one.get("S") == "/Figure" and "Alt" not in one:
            one["S"] = "/NonStruct"  # an ornament, such as the colour before a name in a legend
        if one.get("S") == "/TH":
            rows = _above(file, _above(file, one))
            one["A"]["Scope"] = "/Column" if rows["S"] == "/THead" else "/Row"
        if one.get("Subtype") == "/Link":
            one["F"] = PRINTED


def _above(file: Any, element: Any) -> Any:
    """The element that holds this one."""
    return file.objects[int(element["P"].split()[0])]
