"""Plan: the sheets of the form, and where in an area file their answers stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mkba.files.form.fields import Field, field_of
from mkba.files.form.layout import Among
from mkba.files.form.words import field_words
from mkba.files.schema.families import FAMILIES

RECORD_SHEET: Final = "gebied"
SPILL: Final = "*/{1}"
SOURCES: Final = "sources/{1}"
TEXTS: Final = "null_alternative/includes/[]"
VARIED: Final = frozenset({("trend",), ("growth",)})  # plain numbers, or a plain number per future
WHOLE: Final = "="
NAMED: Final = "*"  # a field for every party or alternative


@dataclass(frozen=True, slots=True)
class Planned:
    """A sheet: its name in the word files, its pattern (none for the record), and its empty rows."""

    key: str
    pattern: str = ""
    spare: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The pattern in pieces."""
        return tuple(self.pattern.split("/")) if self.pattern else ()

    def fields(self) -> tuple[str, ...]:
        """The dotted paths of its fields, in the order in which they stand."""
        return tuple(field_words(self.key))

    def field(self, path: tuple[str, ...]) -> Field:
        """What the schema says of a field. KeyError for none."""
        own = () if path == (WHOLE,) else path
        return field_of((*(part.strip("{}[]") or "0" for part in self.parts), *own))


PLAN: Final = (
    Planned(RECORD_SHEET),
    Planned("nul", TEXTS, 10),
    Planned("aantallen", "indicators/{1}", 10),
    Planned("maatregelen", "interventions/{1}", 10),
    Planned("kosten", "interventions/{1}/costs/{2}", 20),
    Planned("effecten", "interventions/{1}/effects/{2}", 20),
    Planned("overdrachten", "interventions/{1}/transfers/{2}", 10),
    Planned("synergie", "synergies/{1}", 10),
    Planned("pm", "memo/[]", 10),
    Planned("leefbaarometer", "leefbaarometer/series/{1}", 10),
    Planned("eigen", "own_values/{1}/{2}", 10),
    Planned("inzet", "interventions/{1}/intensity/{2}/{3}", 20),
    Planned("toekomst", SPILL, 10),
    Planned("bronnen", SOURCES, 20),
)
AMONG: Final[Mapping[tuple[str, str], Among]] = {
    ("maatregelen", "reach.population"): "indicators",
    ("kosten", "{1}"): "measures",
    ("effecten", "{1}"): "measures",
    ("effecten", "outcome"): "outcomes",
    ("effecten", "size.use"): "evidence",
    ("overdrachten", "{1}"): "measures",
    ("overdrachten", "from_party"): "parties",
    ("overdrachten", "to_party"): "parties",
    ("synergie", "with"): "measures",
    ("eigen", "{1}"): "outcomes",
    ("inzet", "{1}"): "measures",
    ("inzet", "{2}"): "alternatives",
}


@dataclass(frozen=True, slots=True)
class Spread:
    """A number of an area file that may be a family or differ per future: its sheet and field, its path, its value."""

    sheet: str
    field: tuple[str, ...]
    path: tuple[str, ...]
    value: Any


def entries(
    data: Any, parts: tuple[str, ...], names: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The maps (or plain values) that a pattern finds in the data, with the names that fill it.

    >>> list(entries({"a": {"x": 1, "y": 2}}, ("a", "{1}")))
    [(('x',), 1), (('y',), 2)]
    """
    if not parts:
        yield names, data
    elif parts[0] == "[]":
        for item in data if isinstance(data, list) else ():
            yield from entries(item, parts[1:], names)
    elif not isinstance(data, Mapping):
        return
    elif parts[0].startswith("{"):
        for name, value in data.items():
            yield from entries(value, parts[1:], (*names, name))
    elif parts[0] in data:
        yield from entries(data[parts[0]], parts[1:], names)


def at(value: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path below a map; None when there is nothing.

    >>> at({"reach": {"from": 2026}}, ("reach", "from")), at(3, ("=",))
    (2026, 3)
    """
    for key in path:
        if key != WHOLE:
            value = value.get(key) if isinstance(value, Mapping) else None
    return value


def spreads(data: Mapping[str, Any]) -> Iterator[Spread]:
    """Every number of the data that may be a family or differ per future."""
    for planned in PLAN:
        fields = [path for path in map(_split, planned.fields()) if _may_spread(planned, path)]
        for names, value in entries(data, planned.parts) if fields else ():
            for field in fields:
                found = at(value, field)
                if found is not None:
                    yield Spread(planned.key, field, (*_named(planned.parts, names), *field), found)


def by_future(value: Any) -> dict[str, Any] | None:
    """The values per future, without their source; None for a number, a family, or a name of the library."""
    if not isinstance(value, Mapping) or any(key in FAMILIES or key == "use" for key in value):
        return None
    return {str(key): one for key, one in value.items() if key != "source"}


def is_number(value: Any) -> bool:
    """Whether this is a number, and not a truth."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _may_spread(planned: Planned, path: tuple[str, ...]) -> bool:
    if planned.pattern in (SPILL, SOURCES) or path[0].startswith("{"):
        return False
    return planned.field(path).quantity or path in VARIED


def _named(parts: tuple[str, ...], names: tuple[Any, ...]) -> tuple[str, ...]:
    """A pattern with its names."""
    return tuple(str(names[int(part[1:-1]) - 1]) if part.startswith("{") else part for part in parts)


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(dotted.split("."))
