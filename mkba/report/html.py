"""HTML: one page that needs nothing else - no script, no font, no picture from outside - and is written whole or not at all."""

import base64
import hashlib
import os
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mkba.paths import templates_dir
from mkba.report.styles import palette

STYLE = "rapport.css"


def page(template: str, **content: Any) -> str:
    """A template filled in. A name that it asks for and nobody gives is an error, every text is escaped."""
    folder = templates_dir() / "report"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _style(folder)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template(template).render(style=style, style_hash=f"sha256-{digest}", **content)


def write_page(path: str | Path, text: str) -> None:
    """Write a page beside the target and move it over it. OSError where the folder cannot be written."""
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _style(folder: Path) -> str:
    """The style sheet, with the colours by their names, and nothing that could end its element."""
    text = (folder / STYLE).read_text(encoding="utf-8")
    named = "".join(f" --{name}: {value};" for name, value in palette().items())
    return f":root {{{named} }}\n{text}".replace("<", "")
