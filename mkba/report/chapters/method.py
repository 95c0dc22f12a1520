"""How it was calculated: regime, prices, the calculation in words, overlap and double counting, and what is not calculated."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from mkba.analysis.checklist.audit import all_effects
from mkba.analysis.checklist.discounting import FACTORS, priced
from mkba.domain.cost import Cost
from mkba.domain.exclusion import PAIRS
from mkba.domain.programme import Programme
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.case import Line as LedgerLine
from mkba.report.case_board import Line, case_board
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, address, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import decimal, millions, percent
from mkba.report.references import growth_text, source_text
from mkba.report.regime_words import regime_text
from mkba.report.side_by_side import part_error

STEPS = (
    "bereik",
    "effect",
    "deadweight",
    "verdringing",
    "duur",
    "waarde",
    "contant",
    "saldo",
    "verhouding",
    "rente",
)
NOT = ("verdeling", "macro", "gedrag", "pm", "deskundigen", "oorzaak", "politiek", "belasting")
PRICES: Final = {Cost: "kosten", UnitValue: "kengetallen", Transfer: "overdrachten"}
YEARS = (0, 1, 5, 10, 20, 30, 50)  # of which the discount factor is shown, as far as the horizon goes


def chapter(material: Material) -> Chapter:
    """Discounting, prices, the steps, what stands apart, what is not computed."""
    blocks = (
        *says([made(material)]),
        *_discounting(material),
        *_prices(material),
        *_steps(material),
        *_apart(material),
        *_not(material),
    )
    return Chapter("methode", material.say("rapport.methode"), blocks)


def made(material: Material) -> str:
    """How it was calculated, in one paragraph."""
    programme, run = material.programme, material.manifest
    return material.say(
        "rapport.methode_zin",
        regime=regime_text(programme.regime, material.say),
        price_year=programme.price_year,
        base_year=programme.base_year,
        horizon=programme.horizon,
        draws=decimal(run["draws"]),
        design=material.say(f"ontwerp.{run['design']}"),
        seed=run["seed"],
        version=run["version"],
        run_id=run["run_id"],
    )


def _discounting(material: Material) -> Iterator[Block]:
    """The regime with its source, and its factors: also of the years that are laid beside published ones (M7)."""
    say, programme = material.say, material.programme
    regime, last = programme.regime, programme.horizon
    yield Heading(say("hoofdstuk.methode.discontering"))
    start = programme.study_start.isoformat()
    yield from says(
        [say("hoofdstuk.methode.regime", name=regime.id, start=start), say("hoofdstuk.methode.voet")]
    )
    if regime.source is not None:
        text = Cell(
            source_text(material, regime.source),
            f"({say(f'merk.{regime.source.mark}')})",
            href=address(regime.source.url),
        )
        head = say("hoofdstuk.methode.regime_kop"), say("hoofdstuk.methode.bron")
        yield Board(say("hoofdstuk.methode.regime_tabel"), head, ((regime_text(regime, say), text),), left=2)
    years = sorted({*(year for year in YEARS if year <= max(last, 1)), *FACTORS.get(regime.id, {})})
    found = {name: regime.factors(max(years), name) for name in regime.rates}
    rows = tuple(
        (
            say.texts.get(f"bibliotheek.voet_{name}", name),
            *(decimal(float(factors[year]), 6) for year in years),
        )
        for name, factors in found.items()
    )
    heads = (say("hoofdstuk.methode.klasse"), *(say("hoofdstuk.methode.jaar", year=year) for year in years))
    yield Board(say("hoofdstuk.methode.factoren"), heads, rows)


def _prices(material: Material) -> Iterator[Block]:
    """One price level, market prices, real growth, and no mark-up for public money."""
    say, programme = material.say, material.programme
    tax = programme.method.tax
    rates = {"vat": percent(tax.vat, 0), "indirect": percent(tax.indirect, 0)}
    names = {"price_year": programme.price_year, "index": programme.prices.name or programme.prices.id}
    growing = Counter(_growing(material))
    groups = [
        say(
            "hoofdstuk.methode.groep",
            rates=grows,
            count=decimal(count),
            what=say(f"hoofdstuk.methode.{what}"),
        )
        for (what, grows), count in sorted(growing.items())
    ]
    lines = (
        say("hoofdstuk.methode.prijzen", **names, **rates),
        say("hoofdstuk.methode.groei", groups="; ".join(groups))
        if groups
        else say("hoofdstuk.methode.geen_groei"),
        say("hoofdstuk.methode.publiek"),
    )
    yield Heading(say("hoofdstuk.methode.prijzen_kop"))
    yield from says(lines)


def _growing(material: Material) -> Iterator[tuple[str, str]]:
    """Of every price that grows in real terms what it is of, and its rates."""
    for one in priced(material.programme):
        if any(one.growth.values()):
            yield PRICES[type(one)], growth_text(material, one.growth)


def _used(programme: Programme) -> set[str]:
    """The outcomes that any measure works on."""
    return {effect.outcome for _, _, effect in all_effects(programme)}


def _steps(material: Material) -> Iterator[Block]:
    """From who is reached to a balance, a line each; definitions of the ratio and the returns (M27)."""
    say = material.say
    yield Heading(say("hoofdstuk.methode.stappen"))
    yield from says([say(f"hoofdstuk.methode.stap.{name}") for name in STEPS], "list")


def _apart(material: Material) -> Iterator[Block]:
    """Overlap, double counting, synergy and what falls elsewhere, with what they do to the mean benefits."""
    say, programme = material.say, material.programme
    bounded = sum(bool(programme.outcomes[name].stock) for name in _used(programme))
    synergies = sum(len(area.synergies) for area in programme.areas)
    yield Heading(say("hoofdstuk.methode.dubbel_kop"))
    yield from says(
        [
            say("hoofdstuk.methode.overlap", count=bounded),
            say("hoofdstuk.methode.dubbel", count=len(PAIRS)),
            say("hoofdstuk.methode.apart", count=synergies),
        ]
    )
    parts: Mapping[str, Callable[[LedgerLine], bool]] = {
        "lokaal": lambda line: line.place == "local" and "+" not in line.name,
        "synergie": lambda line: line.place == "local" and "+" in line.name,
        "elders": lambda line: line.place != "local",
    }
    lines: list[Line] = [
        (say(f"hoofdstuk.methode.deel.{name}"), lambda key, held=held: _effects(material, key, held))  # type: ignore[misc]
        for name, held in parts.items()
    ]
    titles = say("hoofdstuk.methode.delen"), say("hoofdstuk.methode.onderdeel")
    yield case_board(material, titles, lines)


def _effects(material: Material, key: Key, held: Callable[[LedgerLine], bool]) -> str:
    """The mean present value of some of the effects."""
    book = material.figures.book(key)
    euros = sum(
        float(pv)
        for line, pv in zip(book.lines, book.pv, strict=True)
        if line.kind == "effect" and held(line)
    )
    return millions(euros, part_error(material.figures, key, euros))


def _not(material: Material) -> Iterator[Block]:
    """What nobody may read into the figures."""
    say = material.say
    yield Heading(say("hoofdstuk.methode.niet_kop"))
    yield from says([say(f"hoofdstuk.methode.niet.{name}") for name in NOT], "list")
