"""Figures: what the reports say, taken from a ledger once; sums only, nothing is drawn or discounted here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.analysis.budget import TAXES, booked
from mkba.analysis.choice.ranking import Ranking, areas_ranked
from mkba.analysis.convergence import Settled, convergence
from mkba.analysis.drivers import Drivers, drivers
from mkba.analysis.expert import Expert, expert
from mkba.analysis.extrapolation import Extrapolation, extrapolation
from mkba.analysis.knowledge.information import Choice, Learned, evpi
from mkba.analysis.knowledge.learning import QUANTITY, evppi
from mkba.analysis.measures import PACKAGE, Measure, measures
from mkba.analysis.oneway import tornado
from mkba.analysis.oneway.breakeven import Switch, of_swings
from mkba.analysis.oneway.perhead import Unpriced, asked_of_items
from mkba.analysis.standing import Swing, standing
from mkba.analysis.strength import Strength, strength
from mkba.analysis.subject import subject_of
from mkba.analysis.summary import TOTAL, Row, summary
from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.intervention import DOMAINS
from mkba.domain.programme import Programme
from mkba.engine.case import KINDS
from mkba.engine.ledger import Book, Ledger

Key = tuple[str, str]  # future, alternative
STUDIED = 10  # drivers of which it is asked what knowing them is worth
DUST = 1e-9  # of what moves: what rounding leaves of a net that is zero


@dataclass(frozen=True, slots=True)
class PartyBook:
    """Per party in one future and alternative, in euros.

    ``mean`` and ``central`` (p k): costs, effects and transfers, signed as they weigh in the balance; ``released``
    (p 3): of the mean effects and transfers, what comes free as cash, what as capacity, and indirect tax in market prices,
    which is neither (M24); ``by_domain`` (p m): mean net by domain; ``low`` and ``high`` (p): 5th and 95th percentile of net over the kept draws;
    ``out_of_pocket`` (p): the part of the kept draws in which net is below zero.
    """

    mean: Floats
    central: Floats
    released: Floats
    by_domain: Floats
    low: Floats
    high: Floats
    out_of_pocket: Floats


@dataclass(frozen=True, slots=True)
class Figures:
    """A ledger with its summary, its parties and the questions asked of it, ready to be written down.

    ``swings``: one quantity at a time at P10 and P90 (``standing`` are those of the method); ``switches``: where the
    largest drivers turn the balance; ``choices`` and ``learned``: what knowing everything, and each of the largest drivers, is
    worth; ``ranks`` of areas; ``settled``: what the draws support; ``asked``: what PM items would have to be.
    """

    ledger: Ledger
    rows: Mapping[tuple[str, str, str, str], Row]
    parties: Mapping[Key, PartyBook]
    strength: tuple[Strength, ...]
    measures: tuple[Measure, ...]
    expert: tuple[Expert, ...]
    standing: tuple[Swing, ...]
    drivers: Drivers
    extrapolation: Mapping[Key, Extrapolation]
    swings: tuple[tornado.Swing, ...]
    switches: tuple[Switch, ...]
    choices: tuple[Choice, ...]
    learned: tuple[Learned, ...]
    ranks: tuple[Ranking, ...]
    settled: tuple[Settled, ...]
    asked: tuple[Unpriced, ...]

    @property
    def programme(self) -> Programme:
        """The programme of the ledger."""
        return self.ledger.compiled.programme

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every (future, alternative) in reading order: by alternative, futures side by side."""
        programme = self.programme
        return tuple((f.id, a.id) for a in programme.alternatives for f in programme.futures)

    def row(self, key: Key, area: str = TOTAL, domain: str = TOTAL) -> Row | None:
        """One row of the summary; None where an area has no measure in a domain."""
        return self.rows.get((*key, area, domain))

    def total(self, key: Key) -> Row:
        """The programme's row."""
        return self.rows[*key, TOTAL, TOTAL]

    def book(self, key: Key) -> Book:
        """The book behind it."""
        return self.ledger.books[key]


def figures(ledger: Ledger, rows: Sequence[Row] = ()) -> Figures:
    """The figures of a ledger; ``rows`` is its summary, made here when it is not at hand."""
    found = {(r.future, r.alternative, r.area, r.domain): r for r in (rows or summary(ledger))}
    parties = {key: _parties(ledger, book) for key, book in ledger.books.items()}
    driven, choices, swings = drivers(ledger), evpi(ledger), tornado.tornado(subject_of(ledger))
    return Figures(
        ledger, found, parties, strength(ledger), measures(ledger), expert(ledger),
        standing(ledger), driven, extrapolation(ledger),
        swings, of_swings(ledger, swings), choices, _learned(ledger, driven, choices),
        areas_ranked(ledger), convergence(ledger), asked_of_items(ledger),
    )  # fmt: skip


def _learned(ledger: Ledger, driven: Drivers, choices: Sequence[Choice]) -> tuple[Learned, ...]:
    """What knowing each of the largest drivers is worth; nothing where knowing everything is worth nothing."""
    if not any(choice.value for choice in choices):
        return ()
    size: dict[str, float] = {}
    for key in ledger.books:
        for one in driven[*key, TOTAL]:
            size[one.name] = max(size.get(one.name, 0.0), one.share)
    names = sorted(size, key=lambda name: (-size[name], name))[:STUDIED]
    return evppi(ledger, axes=(QUANTITY,), names=names) if names else ()


def _parties(ledger: Ledger, book: Book) -> PartyBook:
    """Every line's euros handed to those who bear them."""
    names = list(ledger.compiled.programme.parties)
    share = np.array([[line.parties.get(p, 0.0) for line in book.lines] for p in names])
    kind = np.array([[line.kind == k for k in KINDS] for line in book.lines], dtype=np.float64)
    kind = kind.reshape(len(book.lines), len(KINDS))  # also where an alternative holds nothing
    domain = np.array([[line.domain == d for d in DOMAINS] for line in book.lines], dtype=np.float64)
    domain = domain.reshape(len(book.lines), len(DOMAINS))
    parties = ledger.positions("party")
    net = book.kept_benefits.of(parties) - book.kept_costs.of(parties)
    low, high = np.percentile(net, [5, 95], axis=1)
    return PartyBook(
        mean=(share * book.pv) @ kind,
        central=(share * book.central.pv) @ kind,
        released=_released(names, share, book),
        by_domain=(share * book.pv) @ domain,
        low=low,
        high=high,
        out_of_pocket=(net < -DUST * np.abs(net).max(initial=0.0)).mean(axis=1),
    )


def _released(names: Sequence[str], share: Floats, book: Book) -> Floats:
    """Of effects and transfers: cash, capacity, and the tax in market prices that is neither. Shape: p 3."""
    gains = np.array([line.kind != "cost" for line in book.lines], dtype=bool)
    lines = [line for line in book.lines if line.kind != "cost"]
    books = [booked(line) for line in lines]
    own = np.array([[one.get(name, 0.0) for one in books] for name in names]).reshape(len(names), len(lines))
    tax = np.array([name == TAXES for name in names])[:, None]
    cash = own * np.array([line.cashable for line in lines])
    kept = np.where(tax, 0.0, own - cash)
    parts = (cash, kept, share[:, gains] - cash - kept)
    return np.stack([part @ book.pv[gains] for part in parts], axis=1)


def residents(area: Area, future: str) -> float | None:
    """How many people live there, where the file says so and the area is a place."""
    indicator = area.indicators.get("residents")
    return None if indicator is None or area.scope == "national" else indicator.value.mean(future)


def interaction(figures: Figures, key: Key) -> tuple[float, float]:
    """Mean balance of all measures each alone, and what their meeting adds (M4), in euros."""
    package = next(
        m
        for m in figures.measures
        if (m.future, m.alternative, m.area, m.intervention) == (*key, TOTAL, PACKAGE)
    )
    return package.alone, package.interaction


def evidence(figures: Figures, key: Key) -> dict[str, tuple[float, float]]:
    """Mean costs and benefits by strength of evidence, cumulatively, and uncorrected (M17), in euros."""
    rows = (row for row in figures.strength if (row.future, row.alternative) == key)
    return {row.evidence: (row.costs, row.benefits) for row in rows}


def driving_outcomes(figures: Figures, most: int) -> tuple[tuple[str, dict[Key, float]], ...]:
    """The outcomes with the largest mean present value in any case, largest first: (outcome id, euros per case)."""
    sums: dict[str, dict[Key, float]] = {}
    for key in figures.keys:
        book = figures.book(key)
        for line, pv in zip(book.lines, book.pv, strict=True):
            if line.kind == "effect":
                per_case = sums.setdefault(line.outcome, dict.fromkeys(figures.keys, 0.0))
                per_case[key] += float(pv)
    ranked = sorted(sums.items(), key=lambda item: (-max(abs(v) for v in item[1].values()), item[0]))
    return tuple(ranked[:most])


def main_parties(
    figures: Figures, most: int, keys: Sequence[Key] = ()
) -> tuple[tuple[int, dict[Key, float]], ...]:
    """The parties with the largest net in any of the cases (all, or ``keys``), from who pays most to who gains most.

    (position, euros per case) each.
    """
    chosen_keys = keys or figures.keys
    nets = {key: figures.parties[key].mean.sum(axis=1) for key in chosen_keys}
    stacked = np.stack([nets[key] for key in chosen_keys])
    size = np.abs(stacked).max(axis=0)
    chosen = [p for p in np.argsort(-size, kind="stable")[:most] if size[p] > 0]
    ordered = sorted(chosen, key=lambda p: float(stacked[:, p].mean()))
    return tuple((int(p), {key: float(nets[key][p]) for key in chosen_keys}) for p in ordered)
