"""The summary: the balance per future side by side, what drives it, what has no price, who pays and who gains (M39)."""

from dataclasses import replace

from mkba.analysis.summary import TOTAL, Band, Row
from mkba.analysis.verdict import NEAR, over_futures, verdict
from mkba.report.alternative_words import what_it_is
from mkba.report.assumptions import marks
from mkba.report.chapter import Block, Board, Cell, Chapter, Drawing, Heading, Links, Pictures, says
from mkba.report.chapters.memo import in_short
from mkba.report.chapters.parties import main_charts
from mkba.report.driver_words import driver_lines, weak_line
from mkba.report.figures import Key
from mkba.report.graphics.dots import Dots, Spot, dots_chart
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal, percent, significant
from mkba.report.quantiles import band
from mkba.report.side_by_side import all_draws, amount, chance_text, range_text, short_verdict
from mkba.report.small import tenths

HEAD = (
    "rapport.kolom_alternatief",
    "rapport.kolom_toekomst",
    "rapport.kosten",
    "rapport.baten",
    "rapport.saldo",
    "rapport.band",
    "rapport.verhouding",
    "hoofdstuk.kern.kolom_kans",
    "rapport.oordeel",
)
WORDS = frozenset({1, 7, 8})  # columns of words beside the first
TIGHT = frozenset({1})

BROADER = 560.0  # of the chart of the balance: low enough for the first page
PARTIES = 8  # shown here; the others in their own chapter


def chapter(material: Material) -> Chapter:
    """What a reader must know who reads one page."""
    say = material.say
    blocks = (
        *says(verdicts(material), "verdict"),
        *says([what_it_is(material, one) for one in material.programme.alternatives], "list"),
        _beside_the_verdict(cases(material)),
        *says([" ".join(filter(None, (weak_line(material), _origin_warning(material))))], "note"),
        Pictures((_chart(material),), wide=True),
        *_drivers(material),
        *in_short(material),
        *_parties(material),
        *says([say("hoofdstuk.kern.noot"), say("oordeel.regel", near=percent(NEAR, 0))], "soft"),
    )
    return Chapter("kern", say("hoofdstuk.kern.titel"), blocks)


def cases(material: Material, place: str = TOTAL) -> Board:
    """The main table, of the programme or of an area: a row per alternative and future."""
    say, programme, keys = material.say, material.programme, material.figures.keys
    first = programme.futures[0].id
    return Board(
        say("rapport.kop_tabel", base_year=programme.base_year, price_year=programme.price_year),
        tuple(say(name) for name in HEAD),
        tuple(_case(material, key, material.figures.rows[*key, place, TOTAL]) for key in keys),
        words=WORDS,
        opens=frozenset(place for place, key in enumerate(keys) if key[0] == first),
        stacked=True,
        tight=TIGHT,
        under=True,
    )


def _beside_the_verdict(table: Board) -> Board:
    """The main table without its last column: the sentences above it are the verdict."""
    return replace(table, head=table.head[:-1], rows=tuple(row[:-1] for row in table.rows))


def verdicts(material: Material, place: str = TOTAL) -> tuple[str, ...]:
    """The verdict on the programme or an area: one sentence where every alternative has the same, else those of each."""
    alternatives, rows = material.programme.alternatives, material.figures.rows
    found = {verdict(rows[*key, place, TOTAL]) for key in material.figures.keys}
    if len(found) == 1 and alternatives[1:]:
        return (material.say("hoofdstuk.kern.zin_alle", verdict=_lower(material, found.pop())),)
    return tuple(line for one in alternatives for line in sentences(material, one.id, place))


def sentences(material: Material, alternative: str, place: str = TOTAL) -> tuple[str, ...]:
    """The verdict on an alternative, in the programme or an area: one sentence where its futures agree, else one for each."""
    say, name = material.say, material.alternative(alternative)
    found = {key: verdict(material.figures.rows[*key, place, TOTAL]) for key in material.keys_of(alternative)}
    if over_futures(found.values()) in found.values():
        return (
            say("hoofdstuk.kern.zin", alternative=name, verdict=_lower(material, next(iter(found.values())))),
        )
    return tuple(
        say(
            "hoofdstuk.kern.zin_toekomst",
            alternative=name,
            future=material.future(key[0]),
            verdict=_lower(material, one),
        )
        for key, one in found.items()
    )


def _lower(material: Material, found: str) -> str:
    """A verdict within a sentence."""
    words = material.say(f"oordeel.{found}")
    return words[0].lower() + words[1:]


def _case(material: Material, key: Key, row: Row) -> tuple[str | Cell, ...]:
    """One row of the main table."""
    say, error = material.say, row.npv.mc_error
    spread = say("rapport.saldo_fout", error=significant(error / MILLION, 2))
    return (
        material.alternative(key[1]),
        material.future(key[0]),
        amount(row.costs, error),
        amount(row.benefits, error),
        Cell(amount(row.npv.mean, error), f"({spread})", strong=True),
        range_text(material, (row.npv.p5, row.npv.p95)),
        say("algemeen.geen") if row.bcr is None else decimal(row.bcr, 2),
        Cell(chance_text(material, row), _chance_error(material, row)),
        short_verdict(material, row),
    )


def _chart(material: Material) -> Drawing:
    """The balance of every alternative with its band, futures side by side."""
    say, programme = material.say, material.programme
    rows = {key: material.figures.total(key).npv for key in material.figures.keys}
    spots = [
        [
            Spot(one.mean, (one.p5, one.p95), (one.p25, one.p75), one.mc_error)
            for one in (rows[future.id, alternative.id] for alternative in programme.alternatives)
        ]
        for future in programme.futures
    ]
    told = "; ".join(_told(material, key, one) for key, one in rows.items())
    return dots_chart(
        Dots(
            title=say("hoofdstuk.kern.grafiek"),
            description=say("hoofdstuk.kern.grafiek_desc", values=told),
            names=[one.name for one in programme.alternatives],
            series=[one.name for one in programme.futures],
            spots=spots,
            width=BROADER,
        )
    )


def _told(material: Material, key: Key, one: Band) -> str:
    """A balance with its band in words."""
    low, high = band((one.p5, one.p95), all_draws(material.figures))
    mean = amount(one.mean, one.mc_error)
    names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
    return material.say("hoofdstuk.kern.grafiek_waarde", mean=mean, low=low, high=high, **names)


def _chance_error(material: Material, row: Row) -> str:
    """The Monte Carlo error of a chance; none where the draws agree: then these were counted."""
    if row.p_npv_positive in (0, 1):
        return ""
    return f"({material.say('rapport.kans_fout', error=tenths(100 * row.p_error, material.say))})"


def _place(material: Material, name: str) -> Cell:
    """A chapter, to go to."""
    return Cell(material.say(f"hoofdstuk.kern.naar.{name}"), href=f"#{name}")


def _drivers(material: Material) -> tuple[Block, ...]:
    """What moves the balance most, and how to read that."""
    lines = driver_lines(material)
    if not lines:
        return ()
    say = material.say
    return (
        Heading(say("hoofdstuk.kern.drijvers")),
        *says(lines, "list"),
        *says([say("hoofdstuk.kern.drijvers_lees", futures=material.futures)], "soft"),
    )


def _parties(material: Material) -> tuple[Block, ...]:
    """Who pays and who gains: those on whom most falls."""
    say = material.say
    return (
        Heading(say("hoofdstuk.partijen.titel")),
        *says([say("hoofdstuk.partijen.kort", count=PARTIES)], "soft"),
        Pictures(main_charts(material, PARTIES), wide=True),
        Links(say("hoofdstuk.partijen.meer"), (_place(material, "partijen"),)),
    )


def _origin_warning(material: Material) -> str:
    """That some quantities were not found in a source; empty when all were."""
    counted = marks(material.programme)
    everything, weak = sum(counted.values()), sum(counted.values()) - counted["found"]
    if not weak:
        return ""
    return material.say("samenvatting.herkomst_waarschuwing", weak=decimal(weak), all=decimal(everything))
