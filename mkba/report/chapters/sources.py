"""Every source that the run used, by mark, with what rests on it (M37)."""

from collections import Counter
from collections.abc import Iterator

from mkba.domain.source import Mark
from mkba.report.assumptions import marks
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, address, says
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.side_by_side import amount
from mkba.report.used_sources import MARKS, Used, unsourced, used_sources

NAMED = 2  # quantities of a source
BARE = 12  # quantities without one


def chapter(material: Material) -> Chapter:
    """How many of each mark, then the sources themselves."""
    say, found = material.say, used_sources(material)
    blocks = (
        *_counted(material, found),
        *(block for mark in MARKS for block in _marked(material, mark, found)),
    )
    return Chapter("bronnen", say("hoofdstuk.bronnen.titel"), (*blocks, *_bare(material)))


def _counted(material: Material, found: tuple[Used, ...]) -> Iterator[Block]:
    """How many quantities and sources carry each mark, and what a mark means."""
    say = material.say
    yield Heading(say("rapport.herkomst"))
    counts = marks(material.programme)
    yield from says([say("rapport.herkomst_zin", **{name: decimal(count) for name, count in counts.items()})])
    held = Counter(one.source.mark for one in found)
    rows = tuple(
        (
            say(f"merk.{mark}"),
            say(f"hoofdstuk.bronnen.merk.{mark}"),
            decimal(held[mark]),
            decimal(counts[mark]),
        )
        for mark in MARKS
    )
    bare = (
        say("merk.none"),
        say("hoofdstuk.bronnen.merk.none"),
        say("algemeen.geen"),
        decimal(counts["none"]),
    )
    head = tuple(
        say(f"hoofdstuk.bronnen.{name}") for name in ("merk_kop", "betekenis", "bronnen", "grootheden")
    )
    yield Board(say("hoofdstuk.bronnen.telling"), head, (*rows, bare), left=2)
    yield from says([say("hoofdstuk.bronnen.uitleg")], "soft")


def _marked(material: Material, mark: Mark, found: tuple[Used, ...]) -> Iterator[Block]:
    """The sources with one mark."""
    say, some = material.say, [one for one in found if one.source.mark == mark]
    if not some:
        return
    yield Heading(say("hoofdstuk.bronnen.met_merk", mark=say(f"merk.{mark}")))
    names = ("bron", "organisatie", "jaar", "rust", "grootheden", "euro")
    head = tuple(say(f"hoofdstuk.bronnen.{name}") for name in names)
    rows = tuple(_row(material, one) for one in some)
    yield Board(say("hoofdstuk.bronnen.tabel", mark=say(f"merk.{mark}")), head, rows, left=4)


def _row(material: Material, one: Used) -> tuple[str | Cell, ...]:
    """One source."""
    source, empty = one.source, material.say("breakeven.leeg")
    title = Cell(source.title, source.page, href=address(source.url))
    euros = amount(one.euros) if one.euros else empty
    rests = "; ".join(_rests(material, one))
    return title, source.organisation or empty, str(source.year), rests, decimal(len(one.names)), euros


def _rests(material: Material, one: Used) -> Iterator[str]:
    """What rests on a source: the quantities with most euros on them, and what else it is behind."""
    for label, name in one.for_what:
        yield material.say(f"hoofdstuk.bronnen.achter.{label}", name=name).strip()
    for name in one.names[:NAMED]:
        yield material.words.get(name, name)
    rest = len(one.names) - NAMED
    if rest > 0:
        yield material.say("hoofdstuk.bronnen.meer", count=decimal(rest))


def _bare(material: Material) -> Iterator[Block]:
    """The quantities without a source."""
    say, names = material.say, unsourced(material.programme)
    yield Heading(say("hoofdstuk.bronnen.zonder"))
    if not names:
        yield from says([say("hoofdstuk.bronnen.geen_zonder")])
        return
    yield from says([say("hoofdstuk.bronnen.zonder_zin", count=decimal(len(names)))])
    yield from says([material.words.get(name, name) for name in names[:BARE]], "list")
    rest = len(names) - BARE
    yield from says([say("hoofdstuk.bronnen.meer", count=decimal(rest)) if rest > 0 else ""], "soft")
