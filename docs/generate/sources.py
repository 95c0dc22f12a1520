"""What pages are before Sphinx reads them: written for people who read the repository, so two things are said differently here."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.ext.napoleon.docstring import GoogleDocstring

ALONE = re.compile(r'^<a id="([^"]+)"></a>$', re.MULTILINE)
WITHIN = re.compile(r'<a id="([^"]+)"></a>')
LINK = re.compile(r"\[([^\]]+)\]\(([^)#:]+)\)")
LITERAL = re.compile(r"(``.+?``|`[^`]+`)")


def prepare(app: Sphinx, name: str, source: list[str]) -> None:
    """Anchors become targets that links can be checked against; a folder of the repository is named, not linked."""
    folder = (Path(app.srcdir) / name).parent
    text = ALONE.sub(r"(\1)=", source[0])
    text = WITHIN.sub(r"[]{#\1}", text)
    source[0] = LINK.sub(_named(folder), text)


def _named(folder: Path) -> Callable[[re.Match[str]], str]:
    """What takes the place of a link: its text, where it leads to a folder."""

    def shown(found: re.Match[str]) -> str:
        return found[1] if (folder / found[2]).is_dir() else found[0]

    return shown


def read_docstring(*event: Any) -> None:
    """Sections as Google writes them; |x| is a size, and what stands before a colon in a property is no type."""
    _, what, name, noun, _, lines = event
    if what in {"attribute", "property", "data"}:
        what = "method"
    found = []
    for line in GoogleDocstring(list(lines), what=what, name=name, obj=noun).lines():
        parts = LITERAL.split(line)
        shown = (part if part.startswith("`") else part.replace("|", "\\|") for part in parts)
        found.append("".join(shown))
    lines[:] = found


def sign(*event: Any) -> tuple[str, str] | None:
    """A signature that Sphinx can take apart: a default that is made for each noun anew is shown as dots."""
    signature, back = event[-2:]
    return (re.sub(r"<[^<>]*>", "...", signature), back) if signature else None
