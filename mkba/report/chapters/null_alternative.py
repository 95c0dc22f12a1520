"""What happens without the programme: its path in each future, and the policy that it holds already (M1, M2)."""

from collections.abc import Iterator

from mkba.analysis.null_path import Stock, stocks
from mkba.domain.future import Future, Shock
from mkba.report.case_board import future_heads
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, address, says
from mkba.report.material import Material
from mkba.report.numbers import decimal, percent
from mkba.report.references import source_text

MOST = 14  # stocks in a table
WHOLE = 100  # from which decimals of a count say nothing


def chapter(material: Material) -> Chapter:
    """What "minus the null alternative" means, the futures, the main stocks, and existing policy per area."""
    say = material.say
    blocks = (
        *says([say("hoofdstuk.nul.min"), say("hoofdstuk.nul.pad")]),
        *_futures(material),
        *_stocks(material),
        *_shocks(material),
        *_policy(material),
    )
    return Chapter("nulalternatief", say("hoofdstuk.nul.titel"), blocks)


def _futures(material: Material) -> Iterator[Block]:
    """Every future with its description and source."""
    say = material.say
    rows = tuple(
        (one.name, one.description, _source(material, one), _based(material, one))
        for one in material.programme.futures
    )
    head = tuple(say(f"hoofdstuk.nul.{name}") for name in ("toekomst", "omschrijving", "bron", "gebaseerd"))
    yield Board(say("hoofdstuk.nul.toekomsten"), head, rows, left=len(head))


def _source(material: Material, one: Future) -> str | Cell:
    """Where a future comes from, with its mark."""
    if one.source is None:
        return material.say("merk.none")
    mark = f"({material.say(f'merk.{one.source.mark}')})"
    return Cell(source_text(material, one.source), mark, href=address(one.source.url))


def _based(material: Material, one: Future) -> str:
    """The future whose values hold where it has none, by name where it is one of the run."""
    known = {future.id: future.name for future in material.programme.futures}
    return known.get(one.based_on, one.based_on) or material.say("breakeven.leeg")


def _stocks(material: Material) -> Iterator[Block]:
    """The stocks that most measures work on, in the base year and at the end, per future."""
    say, programme, found = material.say, material.programme, stocks(material.programme)
    yield Heading(say("hoofdstuk.nul.voorraden"))
    if not found:
        yield from says([say("hoofdstuk.nul.geen_voorraden")])
        return
    last = programme.base_year + programme.horizon - 1
    names = [str(programme.base_year), str(last), say("hoofdstuk.nul.verloop")]
    head = (say("hoofdstuk.nul.voorraad"), say("hoofdstuk.nul.gebruik"), *future_heads(material, names))
    rows = tuple(_stock(material, one) for one in found[:MOST])
    yield Board(say("hoofdstuk.nul.voorraden_tabel"), head, rows)
    rest = len(found) - MOST
    more = say("hoofdstuk.nul.voorraden_meer", count=rest) if rest > 0 else ""
    yield from says([say("hoofdstuk.nul.voorraden_noot"), more], "soft")


def _stock(material: Material, one: Stock) -> tuple[str | Cell, ...]:
    """One stock: its name, how many measures work on it, and per future both ends and the change."""
    say, cells = material.say, list[str]()
    for future in material.programme.futures:
        first, last = one.ends[future.id]
        change = percent(last / first - 1, 0) if first > 0 else ""
        moved = say("hoofdstuk.extrapolatie.procent", share=change) if change else say("algemeen.geen")
        cells += [_count(first), _count(last), moved]
    name = Cell(one.name, say("hoofdstuk.nul.instroom")) if one.flow else one.name
    return (name, decimal(one.used), *cells)


def _count(value: float) -> str:
    """A number of people, dwellings or incidents."""
    return decimal(value, 0 if value >= WHOLE else 1)


def _shocks(material: Material) -> Iterator[Block]:
    """The blows to a stock in any future; a sentence where there are none."""
    say = material.say
    found = [(f, name, shock) for f in material.programme.futures for name, shock in f.shocks.items()]
    yield Heading(say("hoofdstuk.nul.schokken"))
    if not found:
        yield from says([say("hoofdstuk.nul.geen_schokken")])
        return
    head = tuple(
        say(f"hoofdstuk.nul.{name}") for name in ("toekomst", "voorraad", "jaar", "omvang", "herstel")
    )
    rows = tuple(_shock(material, *one) for one in found)
    yield Board(say("hoofdstuk.nul.schokken_tabel"), head, rows, left=2)


def _shock(material: Material, future: Future, name: str, shock: Shock) -> tuple[str, ...]:
    """One blow."""
    areas = (area.indicators[name] for area in material.programme.areas if name in area.indicators)
    called = next((one.name for one in areas if one.name), name)
    size = material.say("hoofdstuk.extrapolatie.procent", share=percent(shock.size, 0))
    return future.name, called, str(shock.year), size, decimal(shock.recovery)


def _policy(material: Material) -> Iterator[Block]:
    """What existing and decided policy each area counts in its null alternative."""
    say = material.say
    yield Heading(say("hoofdstuk.nul.beleid"))
    yield from says([say("hoofdstuk.nul.beleid_zin")])
    rows = []
    for area in material.programme.areas:
        null = area.null_alternative
        policy = "; ".join(null.includes) or say("gebied.nul_geen")
        rows.append((area.name, policy, null.notes or say("breakeven.leeg")))
    head = say("rapport.gebied"), say("hoofdstuk.nul.lopend"), say("gebied.nul_toelichting")
    yield Board(say("hoofdstuk.nul.beleid_tabel"), head, tuple(rows), left=3)
