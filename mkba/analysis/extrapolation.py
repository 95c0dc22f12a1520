"""Extrapolation: how much of the benefits, and of the balance, falls later after entry than anyone has observed.

A study follows people for so many years after entry (``evidence_until``: the last year observed). What a line brings in
a year comes from several cohorts; the part that comes from cohorts further from their entry than was observed rests on
extrapolation. Growth, overlap and discounting are those of the central case, so this splits its benefits and changes
nothing else. An amount that covers a whole life at once falls in its year of entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from mkba.axes import Floats
from mkba.domain.effect import Effect
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.engine.case import Line
from mkba.engine.ledger import Book, Key, Ledger
from mkba.engine.parts import Setting, level, shape_of
from mkba.engine.profile import LAST_YEAR, Persistence, Term, carry, persistence, profile
from mkba.engine.rows import Register

NOTHING: Floats = np.zeros((2, 1))  # no profile here is drawn


@dataclass(frozen=True, slots=True)
class Extrapolation:
    """Of one future and alternative, central case: euros of ``benefits``, of which ``later`` than was observed, and
    of which the evidence does not say until when (``silent``), and of the ``balance``. A share is None where what it is
    a part of is not above zero.
    """

    benefits: float
    later: float
    silent: float
    balance: float

    @property
    def observed(self) -> float:
        """The balance without what falls later than was observed; costs and what the evidence is silent on stay."""
        return self.balance - self.later

    @property
    def balance_share(self) -> float | None:
        """The part of the balance that falls later than was observed: more than one where only that makes it positive."""
        return self.later / self.balance if self.balance > 0 else None

    @property
    def share(self) -> float | None:
        """The part of the benefits that falls later than was observed."""
        return self.later / self.benefits if self.benefits > 0 else None

    @property
    def unknown(self) -> float | None:
        """The part of the benefits whose evidence does not say until when it was observed."""
        return self.silent / self.benefits if self.benefits > 0 else None


def extrapolation(ledger: Ledger) -> Mapping[Key, Extrapolation]:
    """What rests on extrapolation, per future and alternative."""
    programme = ledger.compiled.programme
    factors = {name: programme.regime.factors(programme.horizon, name) for name in programme.regime.rates}
    return {key: _of_book(programme, key, book, factors) for key, book in ledger.books.items()}


def _of_book(programme: Programme, key: Key, book: Book, factors: Mapping[str, Floats]) -> Extrapolation:
    """One future and alternative: every effect line's years, split."""
    watched = _Watched(programme, key)
    later = silent = benefits = costs = 0.0
    for line, flow, pv in zip(book.lines, book.central.flows, book.central.pv.tolist(), strict=True):
        costs += pv if line.kind == "cost" else 0.0
        if line.kind != "effect":
            continue
        benefits += pv
        part = watched.later(line)
        if part is None:
            silent += pv
        else:
            later += float(flow @ (part * factors[line.discount_class]))
    return Extrapolation(benefits, later, silent, benefits + costs)


class _Watched:
    """Which part of an effect was watched, in one future and alternative; each flow is worked out once."""

    def __init__(self, programme: Programme, key: Key) -> None:
        self.programme, self.key, self.register = programme, key, Register()
        self.areas = {area.id: area for area in programme.areas}
        self.measures = {(area.id, one.id): one for area in programme.areas for one in area.interventions}
        self.found: dict[tuple[str, str, str], Floats | None] = {}

    def later(self, line: Line) -> Floats | None:
        """The part of each year that comes later after entry than was observed; None when nobody says. Shape: y."""
        flow = line.name.rpartition(".")[0]
        place = line.area, line.intervention, flow
        if place not in self.found:
            self.found[place] = self._later(line, flow)
        return self.found[place]

    def _later(self, line: Line, flow: str) -> Floats | None:
        measure = self.measures[line.area, line.intervention]
        name, _, together = flow.partition("+")
        effect = next(one for one in measure.effects if one.id == name)
        until, years = effect.evidence.evidence_until, self.programme.horizon + 1
        if until is None:
            return None
        lasts = _lasting(effect, self.key[0])
        if lasts.onset.value + lasts.duration.value <= until + 1:
            return np.zeros(years)
        drive = self._drive(line.area, measure, (effect, together))
        whole = persistence(lasts, NOTHING)
        seen = np.where(np.arange(LAST_YEAR + 1)[:, None] <= until, whole, 0.0)
        all_of_it, watched = (carry(drive, r)[:years, 0] for r in (whole, seen))
        held = all_of_it > 0
        return np.where(held, 1.0 - watched / np.where(held, all_of_it, 1.0), 0.0)

    def _drive(self, area: str, measure: Intervention, what: tuple[Effect, str]) -> Floats:
        """Entrants or places per unit of population x share. Shape: y 1."""
        (effect, together), (future, alternative) = what, self.key
        setting = Setting(self.programme, self.areas[area], future, alternative, self.register, ())
        shape = shape_of(setting, measure, effect.driver, None)
        partner = None
        if together:
            synergy = next(one for one in self.areas[area].synergies if one.id == together)
            other = self.measures[area, synergy.partner]
            partner = level(setting, other) * other.reach.ramp_up(setting.calendar.years)
        plain = replace(shape, trend=Term(shape.trend.value), partner=partner)
        return profile(plain, setting.calendar, NOTHING)


def _lasting(effect: Effect, future: str) -> Persistence:
    """Onset, duration and fade at their means."""
    return Persistence(*(Term(one.mean(future)) for one in (effect.onset, effect.duration, effect.fade)))
