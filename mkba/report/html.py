"""HTML: one page that needs nothing else - no script, no font, no picture from outside - and is written whole or not at all.

The pages of the portal are filled in here too; their style sheet is a file of its own.
"""

import base64
import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mkba.paths import templates_dir
from mkba.report.styles import palette

STYLE = "rapport.css"


def page(template: str, **content: Any) -> str:
    """A template filled in. A name that it asks for and nobody gives is an error, every text is escaped."""
    style = _safe(style_sheet(("report", STYLE)))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return filled(("report",), template, style=style, style_hash=f"sha256-{digest}", **content)


def filled(folders: tuple[str, ...], template: str, **content: Any) -> str:
    """The same from any folders below ``templates/``, the first that has the template; without a style sheet in it."""
    return _environment(folders).get_template(template).render(**content)


def style_sheet(*sheets: tuple[str, str]) -> str:
    """The colours by their names, and below them these style sheets, each a (folder, file) below ``templates/``."""
    named = "".join(f" --{name}: {value};" for name, value in palette().items())
    texts = [(templates_dir() / folder / file).read_text(encoding="utf-8") for folder, file in sheets]
    return "\n".join([f":root {{{named} }}", *texts])


def write_page(path: str | Path, text: str) -> None:
    """Write a page beside the target and move it over it. OSError where the folder cannot be written."""
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@lru_cache(maxsize=4)
def _environment(folders: tuple[str, ...]) -> Environment:
    """Where templates are found, and how they are filled in."""
    return Environment(
        loader=FileSystemLoader([templates_dir() / folder for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _safe(style: str) -> str:
    """A style sheet without anything that could end its element."""
    return style.replace("<", "")
