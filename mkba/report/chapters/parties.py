"""Who pays and who gains: by party and domain, wrong pockets, who pays beside the State, the budget in short (M21-24)."""

from collections.abc import Sequence

from mkba.analysis.summary import TOTAL
from mkba.domain.intervention import DOMAINS
from mkba.report.chapter import Block, Board, Cell, Chapter, Drawing, Heading, Pictures, says
from mkba.report.chapters.parties_beside import beside_the_state, budget_in_short, pockets_told
from mkba.report.figures import Key, main_parties
from mkba.report.graphics.axis import on_one_scale
from mkba.report.graphics.panels import Panel, Panels, panels_chart
from mkba.report.graphics.stack import Stack, stack_chart
from mkba.report.material import Material
from mkba.report.party_words import group_name, ordered
from mkba.report.side_by_side import all_draws, amount, error_of, heads, kept_draws, over_futures, spread
from mkba.report.styles import domain_colour

COLUMNS = ("kosten", "baten", "overdrachten", "netto")
BESIDE = 3  # panels that a page has room for
TOLD = 3  # parties at either end, in the text of a chart


def chapter(material: Material) -> Chapter:
    """Every party in every alternative, then what stands beside the balance."""
    say = material.say
    parts: list[Block] = [*says([say("hoofdstuk.partijen.noot")], "soft")]
    for alternative in material.programme.alternatives:
        parts += [Heading(alternative.name), Pictures(_stacks(material, alternative.id))]
        parts.append(_board(material, alternative.id))
    return Chapter(
        "partijen",
        say("hoofdstuk.partijen.titel"),
        (*parts, *pockets_told(material), *beside_the_state(material), *budget_in_short(material)),
    )


def main_charts(material: Material, most: int) -> tuple[Drawing, ...]:
    """The net of the parties with the largest in any case, from who pays most to who gains most; a panel per alternative.

    More alternatives than a page is wide stand in charts below each other.
    """
    alternatives = [one.id for one in material.programme.alternatives]
    parts = [alternatives[at : at + BESIDE] for at in range(0, len(alternatives), BESIDE)]
    return tuple(panels_chart(main_panels(material, part, most)) for part in parts)


def main_panels(material: Material, alternatives: Sequence[str], most: int) -> Panels:
    """Some alternatives in panels beside each other, to be drawn."""
    say, parties = material.say, list(material.programme.parties.values())
    places = [p for p, _ in main_parties(material.figures, most)]
    panels = [
        Panel(
            material.alternative(name),
            [[_euros(material, key, p) for p in places] for key in material.keys_of(name)],
            [[_error(material, key, p) for p in places] for key in material.keys_of(name)],
        )
        for name in alternatives
    ]
    told = [
        say(
            "hoofdstuk.partijen.staaf_desc",
            alternative=material.alternative(name),
            **_ends(material, name, places),
        )
        for name in alternatives
    ]
    return Panels(
        title=say("hoofdstuk.partijen.staaf"),
        description=" ".join([say("hoofdstuk.partijen.staaf_lees"), *told]),
        names=[parties[p].name for p in places],
        series=[one.name for one in material.programme.futures],
        panels=panels,
    )


def _euros(material: Material, key: Key, place: int) -> float:
    """The net of a party."""
    return float(material.figures.parties[key].mean[place].sum())


def _ends(material: Material, alternative: str, places: Sequence[int]) -> dict[str, str]:
    """Who pays most and who gains most in words; nobody where no party does."""
    keys = material.keys_of(alternative)
    ranked = sorted(places, key=lambda p: sum(_euros(material, key, p) for key in keys))
    lowest, highest = (sum(_euros(material, key, p) for key in keys) for p in (ranked[0], ranked[-1]))
    nobody = material.say("hoofdstuk.partijen.niemand")
    return {
        "payer": _amounts(material, alternative, ranked[0]) if lowest < 0 else nobody,
        "gainer": _amounts(material, alternative, ranked[-1]) if highest > 0 else nobody,
    }


def _amounts(material: Material, alternative: str, place: int) -> str:
    """A party with its net in each future."""
    name = list(material.programme.parties.values())[place].name
    texts = over_futures(material, alternative, lambda key: _net(material, key, place))
    return material.say("hoofdstuk.partijen.partij_bedrag", name=name, amounts=texts)


def _net(material: Material, key: Key, place: int) -> str:
    """The net of a party in the digits that the draws support."""
    book = material.figures.parties[key]
    return amount(float(book.mean[place].sum()), _error(material, key, place))


def _error(material: Material, key: Key, place: int) -> float:
    """The Monte Carlo error of the net of a party."""
    book = material.figures.parties[key]
    return error_of(material.figures, key, (float(book.low[place]), float(book.high[place])))


def _stacks(material: Material, alternative: str) -> tuple[Drawing, ...]:
    """A chart per future: every party that anything falls to, in parts by domain, with its net."""
    keys = material.keys_of(alternative)
    places = [p for p, _ in main_parties(material.figures, len(material.programme.parties), keys)]
    return tuple(stack_chart(one) for one in on_one_scale([_stack(material, key, places) for key in keys]))


def _stack(material: Material, key: Key, places: Sequence[int]) -> Stack:
    """One case."""
    say, book = material.say, material.figures.parties[key]
    names = [party.name for party in material.programme.parties.values()]
    words = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
    ends = dict.fromkeys([*places[:TOLD], *places[-TOLD:]])
    told = "; ".join(f"{names[p]} {_net(material, key, p)}" for p in ends)
    return Stack(
        title=say("hoofdstuk.partijen.per_domein", **words),
        description=say("hoofdstuk.partijen.per_domein_desc", values=told),
        names=[names[p] for p in places],
        series=[say(f"domein.{domain}") for domain in DOMAINS],
        colours=[domain_colour(domain) for domain in DOMAINS],
        values=[[float(book.by_domain[p, m]) for p in places] for m in range(len(DOMAINS))],
        net=say("hoofdstuk.partijen.netto"),
        nets=[float(book.mean[p].sum()) for p in places],
        errors=[_error(material, key, p) for p in places],
    )


def _board(material: Material, alternative: str) -> Board:
    """Costs, effects, transfers and net of every party, futures side by side, with the sum."""
    say, order = material.say, ordered(material)
    head = (
        say("hoofdstuk.partijen.partij"),
        say("hoofdstuk.partijen.groep"),
        *heads(material, *(f"hoofdstuk.partijen.{name}" for name in COLUMNS)),
    )
    groups = [party.group for _, party in order]
    rows = tuple(
        (party.name, group_name(material, party.group), *_figures(material, alternative, p))
        for p, party in order
    )
    return Board(
        say("hoofdstuk.partijen.tabel", alternative=material.alternative(alternative)),
        head,
        (*rows, _sums(material, alternative)),
        left=2,
        opens=frozenset([i for i in range(1, len(groups)) if groups[i] != groups[i - 1]] + [len(rows)]),
        under=True,
    )


def _figures(material: Material, alternative: str, place: int) -> list[str | Cell]:
    """One party: costs, effects and transfers in each future, and the net with its band."""
    keys = material.keys_of(alternative)
    cells: list[str | Cell] = []
    for kind in range(len(COLUMNS) - 1):
        for key in keys:
            euros = float(material.figures.parties[key].mean[place, kind])
            cells.append(amount(euros, _error(material, key, place)))
    for key in keys:
        book = material.figures.parties[key]
        kept = kept_draws(material.figures, key)
        band = spread(material, (float(book.low[place]), float(book.high[place])), kept)
        cells.append(Cell(_net(material, key, place), band, strong=True))
    return cells


def _sums(material: Material, alternative: str) -> tuple[str | Cell, ...]:
    """What all parties make together: costs, effects, no transfers, and the balance."""
    keys, say = material.keys_of(alternative), material.say
    cells: list[str | Cell] = [say("hoofdstuk.partijen.som"), ""]
    for kind in range(len(COLUMNS) - 1):
        for key in keys:
            error = material.figures.total(key).npv.mc_error
            euros = float(material.figures.parties[key].mean[:, kind].sum())
            cells.append(amount(euros if abs(euros) > error else 0.0, error))
    for key in keys:
        row = material.figures.rows[*key, TOTAL, TOTAL].npv
        band = spread(material, (row.p5, row.p95), all_draws(material.figures))
        cells.append(Cell(amount(row.mean, row.mc_error), band, strong=True))
    return tuple(cells)
