"""Ways to change a whole programme, and its draws line by line."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

import numpy as np

from mkba.domain.cost import Cost
from mkba.domain.distribution import Fixed
from mkba.domain.evidence import Evidence
from mkba.domain.indicator import Indicator
from mkba.domain.quantity import Quantity
from mkba.domain.reach import Intensity, Reach
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import draw
from mkba.engine.evaluate import evaluate
from mkba.engine.streams import Design
from tests.programmes import label

HOOG_A = ("hoog", "a")


def each(noun, kind, change):
    """The noun with every ``kind`` inside it changed."""
    if is_dataclass(noun):
        made = replace(noun, **{f.name: each(getattr(noun, f.name), kind, change) for f in fields(noun)})
        return change(made) if isinstance(made, kind) else made
    if isinstance(noun, tuple):
        return tuple(each(part, kind, change) for part in noun)
    if isinstance(noun, Mapping):
        return {key: each(part, kind, change) for key, part in noun.items()}
    return noun


def times(quantity, k):
    """Every family of euros is k times as large when all its figures are."""
    scaled = {
        future: replace(family, **{f.name: getattr(family, f.name) * k for f in fields(family)})
        for future, family in quantity.by_future.items()
    }
    return replace(quantity, by_future=scaled)


def dearer(noun, kind, k):
    """With every amount of a kind of item (costs, unit values, transfers) k times as high."""
    return each(noun, kind, lambda item: replace(item, amount=times(item.amount, k)))


MONEY = (Cost, UnitValue, Transfer)


def without_growth(noun):
    return each(noun, MONEY, lambda item: replace(item, growth={"": 0.0}))


def shifted(noun, years):
    """Everything with a date in it, later; prices keep their level."""

    def later(part):
        match part:
            case Reach():
                return replace(part, first=part.first + years, last=part.last + years)
            case Intensity():
                return Intensity(tuple((year + years, level) for year, level in part.points))
            case Indicator():
                return replace(part, year=part.year + years)
        return part if part.year is None else replace(part, year=part.year + years)

    return each(noun, (Reach, Intensity, Indicator, Cost, Transfer), later)


def certain(noun):
    """Every quantity a plain number: its mean. No deviation between areas."""

    def settled(quantity):
        return replace(
            quantity, by_future={k: Fixed(family.mean) for k, family in quantity.by_future.items()}
        )

    calm = each(noun, Evidence, lambda found: replace(found, between_areas=0.0))
    return each(calm, Quantity, settled)


def renamed(noun, old, new):
    """An area under another name, its own quantities with it."""
    stem = f"areas.{old}."

    def moved(quantity):
        own = quantity.name.startswith(stem)
        return replace(quantity, name=f"areas.{new}.{quantity.name.removeprefix(stem)}") if own else quantity

    return replace(each(noun, Quantity, moved), id=new)


def points(whole, key=HOOG_A, *, seed=1, draws=40):
    """Present value per line in the first draws of one block, by label: each stream has its own name."""
    compiled = compile_programme(whole)
    x = draw(compiled.plan, Design(1000, seed), 0)[:, :draws]
    found = {}
    for cases in compiled.cases[key]:
        for line, pv in zip(cases.main.lines, evaluate(cases.main, x).pv, strict=True):
            found[label(line)] = (line, pv)
    return found


def total(found, *kinds, draws=40):
    """Per draw, the sum of the lines of these kinds."""
    return sum((pv for line, pv in found.values() if line.kind in kinds), np.zeros(draws))


def benefits(whole, key=HOOG_A):
    return total(points(whole, key), "effect")


def npv(whole, key=HOOG_A):
    return total(points(whole, key), "cost", "effect")


def close(left, right, scale=None):
    """Within 1e-9 of what is added up."""
    left, right = np.asarray(left), np.asarray(right)
    size = np.maximum(np.abs(left), np.abs(right)) if scale is None else scale
    return bool(np.all(np.abs(left - right) <= 1e-9 * size + 1e-9))


def size_of(whole, key=HOOG_A):
    """The sum of absolute values: what rounding is measured against."""
    return sum(
        (np.abs(pv) for line, pv in points(whole, key).values() if line.kind != "transfer"), np.zeros(40)
    )
