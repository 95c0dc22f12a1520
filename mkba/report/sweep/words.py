"""Words of a sweep: what its axes, levels, variants and cases are called."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10
from typing import Any

import numpy as np

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import NEUTRAL, RANDOM, Level
from mkba.analysis.swept.responses import Way
from mkba.analysis.swept.swept import TOTAL, AxisFacts, Swept
from mkba.report.labels import Labels
from mkba.report.numbers import MILLION, decimal, significant, supported_digits

DIGITS = 6  # of a level as it was written
CLASS_DIGITS = 3  # of a level that nobody wrote: drawn, or the middle of a class
SECTIONS = frozenset(
    {"interventions", "costs", "effects", "reach", "outcomes", "values", "evidence", "value"}
)
LARGE = 10 * MILLION  # below this a balance has two decimals, as far as the draws support them
LONGEST = 8  # levels that are listed


@dataclass(frozen=True)
class Words:
    """The names in one sweep; what has no name is called by its id."""

    swept: Swept
    say: Labels

    def future(self, name: str) -> str:
        """The name of a future."""
        return str(self.swept.facts["futures"].get(name, name))

    def alternative(self, name: str) -> str:
        """The name of an alternative."""
        return str(self.swept.facts["alternatives"].get(name, name))

    def area(self, name: str) -> str:
        """The name of an area, or of all together."""
        names: Mapping[str, str] = self.swept.facts.get("areas", {})
        return self.say("algemeen.totaal") if name == TOTAL else str(names.get(name, name))

    def case(self, key: tuple[str, str]) -> str:
        """A future and alternative."""
        return self.say("sweep.geval", future=self.future(key[0]), alternative=self.alternative(key[1]))

    def axis(self, name: str) -> str:
        """The short name of an axis: what it moves, with its id where two axes move the same."""
        return self._short[name]

    def reaches(self, axis: AxisFacts) -> str:
        """What an axis moves, and where."""
        what, where = _read(axis.path, self)
        text = ", ".join(where)
        return self.say("sweep.plek.waar", what=what or axis.id, where=text) if text else what or axis.id

    def level(self, name: str, level: Level, digits: int = DIGITS) -> str:
        """A level of an axis as it acts: × 0,8 or + 0,05 or the value itself."""
        if level is None:
            return self.say("sweep.programma")
        if isinstance(level, str):
            return level
        kind = self.axes[name].kind
        value = significant(abs(level) if kind == "add" else level, digits)
        if kind not in NEUTRAL:
            return _year(level) or value
        return self.say(f"sweep.niveau.{'aftrek' if kind == 'add' and level < 0 else kind}", value=value)

    def levels(self, axis: AxisFacts) -> str:
        """The levels of an axis on one line; those of a latin hypercube by their ends."""
        column = self.swept.variants[axis.id].dropna().tolist()
        drawn = self.swept.facts["design"] == RANDOM
        known = list(dict.fromkeys(_plain(level) for level in (column if drawn else axis.levels or column)))
        if len(known) <= LONGEST:
            return ", ".join(self.level(axis.id, level) for level in known)
        numbers = [level for level in known if isinstance(level, float)]
        if len(numbers) < len(known):
            texts = ", ".join(self.level(axis.id, level) for level in known[:LONGEST])
            return self.say("sweep.niveau.woorden", count=len(known), texts=texts)
        digits = CLASS_DIGITS if drawn else DIGITS
        low, high = (self.level(axis.id, end, digits) for end in (min(numbers), max(numbers)))
        return self.say("sweep.niveau.aantal", count=decimal(len(known)), low=low, high=high)

    def variant(self, number: int) -> str:
        """The id of a variant."""
        return str(self.about(number)["id"])

    def about(self, number: int) -> Mapping[str, Any]:
        """All columns of one variant."""
        return self._about[number]

    def rule(self, way: Way, resting: Sequence[tuple[str, Level]]) -> str:
        """How the other axes stand while one moves."""
        if way == "levels" and len(resting) <= 1:
            return self.say("sweep.zin.weg_levels_een")
        return self.say(f"sweep.zin.weg_{way}", held=self.stand(resting))

    def stands(self, number: int, axis: str) -> str:
        """The level of one axis in a variant."""
        level = self.about(number)[axis]
        return self.level(axis, None if _empty(level) else _plain(level))

    def settings(self, number: int) -> str:
        """What moves in a variant, axis by axis."""
        row = self.about(number)
        moved = [(axis.id, _plain(row[axis.id])) for axis in self.swept.axes if not _empty(row[axis.id])]
        digits = CLASS_DIGITS if self.swept.facts["design"] == RANDOM else DIGITS
        return self.stand(moved, digits) or self.say("sweep.programma")

    def stand(self, levels: Iterable[tuple[str, Level]], digits: int = DIGITS) -> str:
        """Axes with their levels, one after the other."""
        return ", ".join(
            self.say("sweep.niveau.stel", axis=self.axis(name), level=self.level(name, level, digits))
            for name, level in levels
        )

    @cached_property
    def _about(self) -> Mapping[int, Mapping[str, Any]]:
        variants = self.swept.variants
        return dict(zip(variants.index.tolist(), variants.to_dict("records"), strict=True))

    @cached_property
    def axes(self) -> Mapping[str, AxisFacts]:
        """The axes by id."""
        return {axis.id: axis for axis in self.swept.axes}

    @cached_property
    def _short(self) -> Mapping[str, str]:
        names = {axis.id: _read(axis.path, self)[0] or axis.id for axis in self.swept.axes}
        twice = [name for name in names.values() if list(names.values()).count(name) > 1]
        return {key: self.say("sweep.plek.waar", what=name, where=key) if name in twice else name for key, name in names.items()}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amounts:
    """Euros of one case in millions: balances in as many ``digits`` as its draws support, differences in ``fine`` ones."""

    digits: int
    fine: int

    def __call__(self, euros: float) -> str:
        """A balance, cost or benefit."""
        return decimal(euros / MILLION, self.digits)

    def exact(self, euros: float) -> str:
        """A difference between variants; one that is not zero shows at least one digit."""
        size = abs(euros) / MILLION
        return decimal(euros / MILLION, max(self.fine, -floor(log10(size))) if size else self.fine)


def amounts(case: Case) -> Amounts:
    """How a case writes its amounts: alike for all variants."""
    mean, error = case.column("npv_mean"), case.column("npv_error")
    if not len(mean):
        return Amounts(1, 1)
    most = 1 if float(np.abs(mean).max()) >= LARGE else 2
    between = case.column("diff_error")[case.lattice.own]
    between = between[np.isfinite(between)]
    of_between = float(np.median(between)) if len(between) else float(np.median(error))
    digits = [supported_digits(one / MILLION, most) for one in (float(np.median(error)), of_between)]
    return Amounts(digits[0], max(digits))


def _read(path: str, words: Words) -> tuple[str, list[str]]:
    """A path in words: what it moves (empty where there is no word for it), and where."""
    parts, known = path.split("."), words.say.texts
    for start in range(len(parts)):
        what = known.get(f"sweep.pad.{'.'.join(parts[start:])}")
        if what is not None:
            return what, _places(parts[:start], words)
    return "", _places(parts[:-1], words) if len(parts) > 1 else []


def _places(parts: Sequence[str], words: Words) -> list[str]:
    """Where, from the head of a path: area and measure, or the place in the library."""
    say = words.say
    found = []
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else ""
        if place == 0 and part == "areas":
            continue
        if place == 1 and before == "areas":
            found.append(say("sweep.plek.alle_gebieden") if part == "*" else words.area(part))
        elif place == 0:
            key = {"library": "bibliotheek", "method": "methode", "factors": "factoren"}.get(part)
            found.append(say(f"sweep.plek.{key}") if key else part)
        elif part == "*":
            is_measure = parts[0] == "areas" and (before == "interventions" or place == 2)
            found.append(say(f"sweep.plek.{'alle_maatregelen' if is_measure else 'alle'}"))
        elif part not in SECTIONS:
            found.append(say.texts.get(f"domein.{part}", part))
    return found


def _empty(level: object) -> bool:
    """Whether the programme stays as it is."""
    return level is None or (isinstance(level, float) and np.isnan(level))


def _plain(level: object) -> Level:
    """A level as a number or a text; what is neither, as compact JSON."""
    if isinstance(level, str):
        return level
    if isinstance(level, int | float) and not isinstance(level, bool):
        return float(level)
    return json.dumps(level, ensure_ascii=False, separators=(",", ":"))


def _year(level: float) -> str:
    """A year without the dot of thousands, nothing for another number."""
    return str(int(level)) if level.is_integer() and 1900 <= level <= 2200 else ""
