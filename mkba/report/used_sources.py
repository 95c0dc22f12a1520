"""Sources in use: every reference that a run leans on, once, with what rests on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mkba.domain.area import Area
from mkba.domain.programme import Programme
from mkba.domain.source import Source
from mkba.report.assumptions import sources
from mkba.report.material import Material

Identity = tuple[str, str, str, int, str]
MARKS: Final = ("found", "memory", "choice")


@dataclass(frozen=True, slots=True)
class Used:
    """One source: ``names`` of the quantities that rest on it, those that most euros rest on first; ``for_what``: labels and names
    of what else it is behind; ``euros``: the most that rests on one of its quantities, in the case where that is most.
    """  # fmt: skip

    source: Source
    names: tuple[str, ...]
    for_what: tuple[tuple[str, str], ...]
    euros: float


def used_sources(material: Material) -> tuple[Used, ...]:
    """By mark (found, memory, choice), and within each by title."""
    weights = material.weights
    held: dict[Identity, list[str]] = {}
    first: dict[Identity, Source] = {}
    beside: dict[Identity, dict[tuple[str, str], None]] = {}
    for name, source in sources(material.programme).items():
        if source is not None:
            first.setdefault(_identity(source), source)
            held.setdefault(_identity(source), []).append(name)
    for what, source in _beside(material.programme):
        if source is not None:
            first.setdefault(_identity(source), source)
            beside.setdefault(_identity(source), {})[what] = None
    return tuple(
        _used(first[key], held.get(key, []), tuple(beside.get(key, ())), weights)
        for key in sorted(first, key=_order)
    )


def unsourced(programme: Programme) -> tuple[str, ...]:
    """The quantities without a source."""
    return tuple(name for name, source in sources(programme).items() if source is None)


def _used(
    source: Source, names: list[str], beside: tuple[tuple[str, str], ...], weights: Mapping[str, float]
) -> Used:
    """A source with its quantities by weight."""
    ranked = tuple(sorted(names, key=lambda name: (-weights.get(name, 0.0), name)))
    return Used(source, ranked, beside, max((weights.get(name, 0.0) for name in names), default=0.0))


def _identity(source: Source) -> Identity:
    """What makes two references one; pages and notes may differ."""
    return source.mark, source.title, source.organisation, source.year, source.url


def _order(key: Identity) -> tuple[int, str, str, int, str]:
    """By mark, then by title."""
    mark, title, organisation, year, url = key
    return MARKS.index(mark), title.casefold(), organisation, year, url


def _beside(programme: Programme) -> Iterator[tuple[tuple[str, str], Source | None]]:
    """What is behind a run besides quantities: (label, name), and its source."""
    yield ("regime", programme.regime.id), programme.regime.source
    yield ("prijzen", programme.prices.name or programme.prices.id), programme.prices.source
    method = programme.method
    yield ("methode", ""), method.source
    yield ("begroting", ""), method.budget_flag.source
    if method.inflation is not None:
        yield ("inflatie", ""), method.inflation.source
    if method.standing is not None:
        yield ("gevoeligheden", ""), method.standing.source
    for future in programme.futures:
        yield ("toekomst", future.name), future.source
    for alternative in programme.alternatives:
        if alternative.envelope is not None:
            yield ("bedrag", alternative.name), alternative.envelope.source
    for area in programme.areas:
        yield from _of_area(area)


def _of_area(area: Area) -> Iterator[tuple[tuple[str, str], Source | None]]:
    """What an area file is based on, besides its quantities."""
    yield ("gebied", area.name), area.source
    if area.leefbaarometer is not None:
        yield ("leefbaarometer", ""), area.leefbaarometer.source
    if area.tenure is not None:
        yield ("woningen", ""), area.tenure.source
    if area.regio_deal is not None:
        yield ("regiodeal", area.name), area.regio_deal.source
