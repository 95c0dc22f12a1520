"""How far the outcome may lie from its mean, and how well that is known: bands, draws, the order of areas, knowing more."""

from collections.abc import Iterator

from mkba.analysis.choice.ranking import Ranked, Ranking
from mkba.analysis.knowledge.learning import Information
from mkba.analysis.summary import TOTAL, Row
from mkba.report.answers.convergence import convergence
from mkba.report.answers.information import sentences as worth_knowing
from mkba.report.answers.information_tables import choice_table
from mkba.report.case_board import Line, case_board, future_heads
from mkba.report.chapter import Block, Board, Chapter, Heading, Pictures, board, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal, frequency, significant
from mkba.report.quantiles import quantile
from mkba.report.side_by_side import all_draws, amount, chance_text
from mkba.report.small import SMALL, TENTH
from mkba.report.spread_charts import histogram

FEWEST = 2  # areas of which an order can be asked
HEADS = ("waarde", "plaats_band")
SHORT = "_drijvers"  # words for who asked only the largest drivers


def chapter(material: Material) -> Chapter:
    """Kinds of uncertainty, the bands, whether there are draws enough, the order of areas, what knowing more is worth."""
    say = material.say
    blocks = (
        *_kinds(material),
        *_spread(material),
        *_settled(material),
        *_ranks(material),
        *_worth(material),
    )
    return Chapter("onzekerheid", say("hoofdstuk.onzekerheid.titel"), blocks)


def _kinds(material: Material) -> Iterator[Block]:
    """Knowledge, future and policy uncertainty, kept apart (M5)."""
    say, programme = material.say, material.programme
    names = ", ".join(one.name for one in programme.alternatives)
    yield Heading(say("onzekerheid.soorten"))
    texts = (
        say("hoofdstuk.onzekerheid.kennis", draws=decimal(material.figures.ledger.design.draws)),
        say("hoofdstuk.onzekerheid.toekomst", futures=material.futures),
        say("onzekerheid.beleid", alternatives=names),
    )
    yield from says(texts, "list")


def _spread(material: Material) -> Iterator[Block]:
    """Mean, percentiles, spread and chance of every case, and how the draws lie."""
    say, figures = material.say, material.figures
    yield Heading(say("onzekerheid.verdeling"))

    def euros(level: str, key: Key) -> str:
        npv = figures.total(key).npv
        if level == "mean":
            return amount(npv.mean, npv.mc_error)
        ends, place = (npv.p5, npv.p95), int(level.removeprefix("p"))
        return quantile(getattr(npv, level), place, ends, all_draws(figures))

    names = {"mean": say("onzekerheid.gemiddelde"), "p50": say("onzekerheid.mediaan")}
    names |= {f"p{level}": say("onzekerheid.p", level=level) for level in (5, 25, 75, 95)}
    lines: list[Line] = [
        (names[level], lambda key, level=level: euros(level, key))  # type: ignore[misc]
        for level in ("mean", "p5", "p25", "p50", "p75", "p95")
    ]
    lines += [
        (say("hoofdstuk.onzekerheid.centraal"), lambda key: _central(figures.total(key))),
        (say("hoofdstuk.onzekerheid.centraal_verschil"), lambda key: _gap(figures.total(key))),
        (
            say("onzekerheid.sd"),
            lambda key: amount(figures.total(key).npv.sd, figures.total(key).npv.mc_error),
        ),
        (say("onzekerheid.mc_fout"), lambda key: significant(figures.total(key).npv.mc_error / MILLION, 2)),
        (
            say("hoofdstuk.onzekerheid.kans"),
            lambda key: _hundred(material, figures.total(key)),
        ),
        (say("onzekerheid.kans_fout"), lambda key: _chance_error(material, key)),
    ]
    yield case_board(material, (say("hoofdstuk.onzekerheid.tabel"), say("hoofdstuk.onzekerheid.maat")), lines)
    yield from says([say("hoofdstuk.onzekerheid.per_trekking"), say("hoofdstuk.onzekerheid.mc_uitleg")])
    yield from says([say("hoofdstuk.onzekerheid.kans_noot")], "soft")
    yield Pictures(tuple(histogram(material, one.id) for one in material.programme.alternatives))


def _central(row: Row) -> str:
    """The balance with every quantity at its mean."""
    return amount(row.npv.central, row.npv.mc_error)


def _gap(row: Row) -> str:
    """What the mean of the draws differs from that: the model of means is not the mean of the model."""
    return amount(row.npv.mean - row.npv.central, row.npv.mc_error)


def _hundred(material: Material, row: Row) -> str:
    """A chance out of a hundred, as short as it can be said; how many draws where these all say the same."""
    chance = row.p_npv_positive
    if chance in (0, 1):
        return chance_text(material, row)
    return _of_hundred(material, chance)


def _of_hundred(material: Material, chance: float) -> str:
    """A chance out of a hundred, as short as it can be said."""
    how, count = frequency(chance)
    return (
        material.say({"less": "breakeven.klein", "more": "breakeven.groot"}[how])
        if how != "plain"
        else str(count)
    )


def _chance_error(material: Material, key: Key) -> str:
    """Its Monte Carlo error; one that does not show is less than a tenth, and none where all draws say the same."""
    if material.figures.total(key).p_npv_positive in (0, 1):
        return material.say("algemeen.geen")
    points = 100 * material.figures.total(key).p_error
    return (
        decimal(points, 1)
        if points >= SMALL
        else material.say("hoofdstuk.onzekerheid.klein", limit=decimal(TENTH, 1))
    )


def _settled(material: Material) -> Iterator[Block]:
    """Whether there are draws enough, with the error of every figure."""
    found = convergence(material.voice, material.figures.settled)
    yield Heading(found.title)
    yield from says(found.says)
    yield board(found.tables[0])
    yield from says(found.notes, "soft")


def _ranks(material: Material) -> Iterator[Block]:
    """Whether areas differ at all beside the doubt, futures of an alternative side by side; nobody stands on top."""
    say = material.say
    shown = [one for one in material.figures.ranks if len(one.rows) >= FEWEST]
    if not shown:
        return
    yield Heading(say("hoofdstuk.onzekerheid.verschil_gebieden"))
    yield from says([say("hoofdstuk.onzekerheid.verschil_zin")])
    for alternative in material.programme.alternatives:
        held = {one.future: one for one in shown if one.alternative == alternative.id}
        if len(held) == len(material.programme.futures):
            yield _order(material, alternative.name, [held[f.id] for f in material.programme.futures])
    yield from says([say("onzekerheid.rangen_noot")], "soft")


def _order(material: Material, alternative: str, futures: list[Ranking]) -> Board:
    """The areas of one alternative in the order of the programme: a list is no league."""
    say = material.say
    known = [{row.area: row for row in one.rows} for one in futures]
    rows = tuple(
        (area.name, *(text for one in known for text in _place(material, one.get(area.id))))
        for area in material.programme.areas
        if area.id in known[0]
    )
    heads = future_heads(material, [say(f"onzekerheid.rang.{name}") for name in HEADS])
    title = say("hoofdstuk.onzekerheid.volgorde", alternative=alternative)
    return Board(title, (say("rapport.gebied"), *heads), rows)


def _place(material: Material, row: Ranked | None) -> tuple[str, str]:
    """The balance for each resident, and between which places it lies."""
    if row is None:
        none = material.say("algemeen.geen")
        return none, none
    ends = {"low": decimal(row.rank_low), "high": decimal(row.rank_high)}
    return decimal(row.value), material.say("ranking.tot", **ends)


def _worth(material: Material) -> Iterator[Block]:
    """What knowing more is worth for the choice."""
    say, figures, voice = material.say, material.figures, material.voice
    known = Information(TOTAL, figures.choices, (), figures.learned)
    yield Heading(say("information.titel", place=say("information.totaal")))
    yield from says(worth_knowing(voice, known, SHORT))
    yield board(choice_table(voice, known))
    yield from says(
        [say("information.noot.toekomsten"), say("information.noot.grens"), say("information.noot.pm")],
        "soft",
    )
