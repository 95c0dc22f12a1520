"""Where the balance turns: switching values placed in their own distribution (M30), and the balance at other prices of health (M28)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mkba.analysis.oneway.breakeven import Switch
from mkba.analysis.standing import Point
from mkba.domain.future import EVERY
from mkba.report.answers.breakeven import conclusion
from mkba.report.answers.breakeven_tables import (
    DIGITS,
    by_case,
    moved_text,
    mover_name,
    odds_text,
    rank,
    turned_text,
)  # fmt: skip
from mkba.report.assumptions import Assumption, spreads
from mkba.report.case_board import Line, case_board, future_heads
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, says
from mkba.report.driver_words import family_marks, mark_of
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import decimal, millions, significant
from mkba.report.voice import Voice

SHORT = "_drijvers"  # words for who asked only the largest drivers
HEADS = ("omslag", "kans", "uiterste")
QALY = "qaly"
TAIL = 0.05  # of a distribution beyond its 95th, or below its 5th percentile
Spreads = Mapping[tuple[str, str], Assumption]


def chapter(material: Material) -> Chapter:
    """What turns the sign by itself, and how likely that is; then the price of a QALY."""
    blocks = (*_switches(material), *_health(material))
    return Chapter("omslag", material.say("hoofdstuk.omslag.titel"), blocks)


def _switches(material: Material) -> Iterator[Block]:
    """The conclusion, a table per alternative, and how to read it."""
    say, found, voice = material.say, material.figures.switches, material.voice
    if not found:
        yield from says([say("breakeven.niets_onzeker")])
        return
    yield from says([_within(material, found), *conclusion(voice, found, SHORT)])
    known = spreads(material.programme, {one.name for one in found})
    for alternative in material.programme.alternatives:
        held = {key: some for key, some in by_case(found).items() if key[1] == alternative.id}
        if held:
            yield _table(material, (alternative.name, held), known)
    notes = ("noot.hoe", "noot.kans", "noot.bereik")
    more = ["noot.samen"] if any(one.members > 1 for one in found) else []
    yield from says([say(f"breakeven.{note}") for note in (*notes, *more)], "soft")


def _within(material: Material, found: Sequence[Switch]) -> str:
    """In how many cases a quantity turns the sign within the middle nine tenths of its own distribution: what counts first."""
    near = {
        (one.future, one.alternative) for one in found if one.value is not None and (one.odds or 0.0) > TAIL
    }
    if not near:
        return material.say("hoofdstuk.omslag.binnen_geen")
    count, every = decimal(len(near)), decimal(len(material.figures.keys))
    return material.say("hoofdstuk.omslag.binnen", count=count, all=every)


def _table(material: Material, what: tuple[str, Mapping[Key, list[Switch]]], known: Spreads) -> Board:
    """The largest drivers of one alternative, likeliest first, futures side by side."""
    say, voice, (alternative, cases) = material.say, material.voice, what
    by_name, marks = dict[str, dict[str, Switch]](), family_marks(material)
    for (future, _), some in cases.items():
        for one in some:
            by_name.setdefault(one.name, {})[future] = one
    rows = []
    for held in sorted(by_name.values(), key=lambda held: min(rank(one) for one in held.values())):
        first = next(iter(held.values()))
        cells = [text for f in material.programme.futures for text in _cells(voice, held.get(f.id))]
        now = _once(moved_text(voice, bare(one), one.now) for one in held.values())
        band = _once(_band(voice, one, known) for one in held.values())
        mark = say("hoofdstuk.omslag.eenheid", unit=say(f"merk.{mark_of(marks, first.name)}"))
        about = " ".join(filter(None, (_unit(voice, first), mark)))
        rows.append((Cell(mover_name(voice, first), about), now, band, *cells))
    heads = future_heads(material, [say(f"hoofdstuk.omslag.{name}") for name in HEADS])
    own = (say("breakeven.grootheid"), say("hoofdstuk.omslag.nu"), say("hoofdstuk.omslag.band"))
    return Board(say("hoofdstuk.omslag.tabel", alternative=alternative), (*own, *heads), tuple(rows))


def bare(one: Switch) -> Switch:
    """The same without its unit, which stands beside its name."""
    return replace(one, unit="", price_year=None)


def _once(texts: Iterable[str]) -> str:
    """What differs between futures one after the other, what is the same once."""
    return " / ".join(dict.fromkeys(texts))


def _unit(voice: Voice, one: Switch) -> str:
    """The unit of its values; nothing where several quantities move together."""
    if one.measure != "value":
        return ""
    if one.price_year is not None:
        return voice.say("hoofdstuk.omslag.euro", year=one.price_year)
    return voice.say("hoofdstuk.omslag.eenheid", unit=voice.unit(one.unit)) if one.unit else ""


def _band(voice: Voice, one: Switch, known: Spreads) -> str:
    """The middle nine tenths of its own distribution; how many move where it is more than one."""
    own = known.get((one.name, one.future)) or known.get((one.name, EVERY))
    if own is None or one.measure != "value":
        return voice.say("hoofdstuk.omslag.samen", count=one.members)
    return voice.say("ranking.tot", low=significant(own.low, DIGITS), high=significant(own.high, DIGITS))


def _cells(voice: Voice, one: Switch | None) -> tuple[str | Cell, ...]:
    """Where it turns the sign, the odds of that, and the furthest balance that was seen."""
    say = voice.say
    if one is None:
        return (say("breakeven.leeg"),) * len(HEADS)
    if one.value is None:
        turn: str | Cell = say("breakeven.geen_omslag")
    else:
        text = turned_text(voice, bare(one)) if one.others else moved_text(voice, bare(one), one.value)
        turn = Cell(text, strong=True)
    return turn, odds_text(say, one), millions(one.furthest)


def _health(material: Material) -> Iterator[Block]:
    """The central balance at other prices of a QALY."""
    say, found = material.say, dict[float, dict[Key, Point]]()
    for swing in material.figures.standing:
        for point in swing.points if swing.id == QALY else ():
            found.setdefault(point.setting, {})[swing.future, swing.alternative] = point
    yield Heading(say("hoofdstuk.omslag.qaly_kop"))
    if not found:
        yield from says([say("hoofdstuk.omslag.qaly_geen")])
        return
    yield from says([say("hoofdstuk.omslag.qaly_zin")])

    def base(key: Key) -> str:
        return millions(material.figures.total(key).npv.central)

    lines: list[Line] = [(say("gevoeligheid.basis"), base)]
    for price, cases in sorted(found.items()):
        name = say("gevoeligheid.instelling.qaly", value=decimal(price))
        lines.append((name, lambda key, cases=cases: _at_price(material, key, cases.get(key))))  # type: ignore[misc]
    yield case_board(material, (say("hoofdstuk.omslag.qaly_tabel"), say("hoofdstuk.omslag.qaly")), lines)


def _at_price(material: Material, key: Key, point: Point | None) -> str | Cell:
    """The balance of a case; whether its sign is another one than it was."""
    if point is None:
        return material.say("algemeen.geen")
    turned = (point.npv < 0) != (material.figures.total(key).npv.central < 0)
    return Cell(millions(point.npv), material.say("hoofdstuk.omslag.keert") if turned else "", strong=turned)
