"""Kept: figures that stay beside those of a file, whose they are, and the weakest mark among them.

The source that an import writes says it in a sentence, from which the next import knows it again.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mkba.files.statistics.table import declared
from mkba.files.statistics.wording import sayings

SENTENCE: Final = "kept"
MARKS: Final = ("found", "memory", "choice")  # the weakest last
Field = tuple[int, str]  # a year, and a figure of it
_PARTS: Final = {"items": r"[0-9]{4}[0-9a-z_(), ]*", "title": ".+?", "mark": "|".join(MARKS)}
_ITEM: Final = re.compile(r"([0-9]{4})(?: \(([a-z_, ]+)\))?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose a kept figure is: the title and the mark of the source that it came with."""

    title: str
    mark: str

    def __str__(self) -> str:
        return f"{self.title} [{self.mark}]"


def weakest(marks: Iterable[str]) -> str:
    """The weakest of marks.

    >>> weakest(["found", "choice", "memory"])
    'choice'
    """
    return max(marks, key=MARKS.index)


def origins(kept: Iterable[Field], source: Any) -> dict[Field, Origin]:
    """Whose every kept figure is: whom an earlier import named in the note of the old source, else that source.

    >>> old = {"title": "Meting", "mark": "choice", "note": "2012 niet uit dit bestand: Geraamd [choice]."}
    >>> [str(one) for one in origins([(2012, "total"), (2018, "total")], old).values()]
    ['Geraamd [choice]', 'Meting [found]']
    """
    old = source if isinstance(source, dict) else {}
    known = told(str(old.get("note", "")))
    mark = str(old.get("mark", MARKS[-1]))
    if known and mark == weakest(one.mark for one in known.values()):
        mark = MARKS[0]  # that mark was lowered for the figures named: the others were read in the file
    rest = Origin(" ".join(str(old.get("title", "")).split()) or sayings("no_source"), mark)
    return {one: known.get(one) or known.get((one[0], "")) or rest for one in kept}


def told(note: str) -> dict[Field, Origin]:
    """What an earlier import said that it kept; the figure "" stands for a whole year.

    >>> list(told("Som. 2012, 2018 (class, safety) niet uit dit bestand: Geraamd [choice]."))
    [(2012, ''), (2018, 'class'), (2018, 'safety')]
    """
    found = {}
    for sentence in re.finditer(_pattern(), note):
        origin = Origin(sentence["title"], sentence["mark"])
        for item in _ITEM.finditer(sentence["items"]):
            for name in (item[2] or "").split(", "):
                found[int(item[1]), name] = origin
    return found


def sentences(found: Mapping[Field, Origin], *, whole: Collection[int] = ()) -> str:
    """A sentence per origin that names what was kept of it; a year in `whole` that has one origin is named alone.

    >>> sentences({(2012, "total"): Origin("Geraamd", "choice")}, whole={2012})
    '2012 niet uit dit bestand: Geraamd [choice].'
    """
    groups: dict[Origin, dict[int, list[str]]] = {}
    for (year, name), origin in found.items():
        groups.setdefault(origin, {}).setdefault(year, []).append(name)
    alone = {year for year in whole if len({found[one] for one in found if one[0] == year}) == 1}
    return " ".join(
        sayings(
            SENTENCE,
            items=", ".join(_item(year, () if year in alone else names) for year, names in years.items()),
            title=origin.title,
            mark=origin.mark,
        )
        for origin, years in groups.items()
    )


def under(
    source: dict[str, Any], found: Mapping[Field, Origin], *, whole: Collection[int] = ()
) -> dict[str, Any]:
    """A source over kept figures too: its note names them, and its mark is the weakest of all."""
    if not found:
        return source
    mark = weakest([source["mark"], *(one.mark for one in found.values())])
    return {**source, "mark": mark, "note": f"{source['note']} {sentences(found, whole=whole)}"}


def _item(year: int, names: Sequence[str]) -> str:
    """A year, with its figures if not all of them."""
    return f"{year} ({', '.join(names)})" if names else str(year)


def _pattern() -> str:
    """The sentence of the table as something to look for."""
    text = re.escape(str(declared()["note"][SENTENCE]))
    for name, part in _PARTS.items():
        text = text.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>{part})")
    return text
