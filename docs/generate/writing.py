"""Markdown: pages kept together and written only where they changed, and the few pieces that every page is made of."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MARKED = re.compile(r"([\\`*_{}\[\]<>|$#~^])")
Pages = dict[str, str]  # path below the folder of what is generated -> Markdown


@cache
def texts() -> dict[str, Any]:
    """Every sentence that a generated page says: table -> name -> text, from ``texts.toml``."""
    return tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))


def say(key: str, **values: object) -> str:
    """The sentence ``table.name``, with its values filled in."""
    table, name = key.split(".", 1)
    return str(texts()[table][name]).format(**values)


def plain(text: object) -> str:
    r"""A text that Markdown shows as it is, on one line.

    >>> plain("{mean: 1} <naam> a_b | c")
    '\\{mean: 1\\} \\<naam\\> a\\_b \\| c'
    """
    return MARKED.sub(r"\\\1", " ".join(str(text).split()))


def code(text: object) -> str:
    r"""A text in code style, also inside a table and with backticks of its own.

    >>> code("a|b"), code("`x`")
    ('`a\\|b`', '`` `x` ``')
    """
    shown = " ".join(str(text).split()).replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def fenced(text: str, language: str = "text") -> str:
    """A block of literal text; its fence is longer than any fence inside."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table; cells are Markdown already.

    >>> table(["a", "b"], [["1", "2"]])
    '| a | b |\n|---|---|\n| 1 | 2 |\n'
    """
    lines = [head, ["---"] * len(head), *rows]
    shown = ["|" + "|".join(f" {cell} " if cell != "---" else cell for cell in line) + "|" for line in lines]
    return "\n".join(shown) + "\n"


def page(title: str, *parts: str) -> str:
    """A page: its title, and its parts with a white line between."""
    return "\n\n".join([f"# {title}", *(part.strip("\n") for part in parts if part)]) + "\n"


def folded(title: str, *parts: str) -> str:
    """Parts that open when a reader asks for them."""
    return "\n\n".join([f"<details>\n<summary>{title}</summary>", *parts, "</details>"]) + "\n"


def contents(names: Iterable[str], depth: int = 1, *, hidden: bool = False) -> str:
    """The table of contents that hangs pages below this one; hidden where the page lists them itself."""
    how = [f":maxdepth: {depth}", *([":hidden:"] if hidden else [])]
    return "\n".join(["```{toctree}", *how, "", *names, "```"]) + "\n"


def write(pages: Pages, folder: Path) -> None:
    """Lay the pages below a folder: unchanged ones keep their time, what is no page any more is removed."""
    for old in sorted(folder.rglob("*")) if folder.exists() else ():
        if old.suffix in {".md", ".ipynb"} and old.relative_to(folder).as_posix() not in pages:
            old.unlink()
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
