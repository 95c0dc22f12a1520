"""Small programmes for tests, in nouns: say what matters, the rest is plain.

A number, a distribution or a map per future becomes a quantity; its name grows as the nouns are put together, as the
files do: ``cost("staff", 5)`` in ``measure("school")`` in ``area("alpha")`` is ``areas.alpha.school.costs.staff.amount``.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

from mkba.domain.area import Area, NullAlternative
from mkba.domain.cost import Cost
from mkba.domain.discounting import DiscountRegime
from mkba.domain.distribution import Fixed
from mkba.domain.effect import Effect, Synergy
from mkba.domain.evidence import Evidence
from mkba.domain.future import EVERY, Future
from mkba.domain.grade import GradeRule
from mkba.domain.indicator import Indicator
from mkba.domain.intervention import Intervention
from mkba.domain.method import Factor, Method, TaxRates
from mkba.domain.outcome import Outcome
from mkba.domain.party import Party
from mkba.domain.prices import PriceIndex
from mkba.domain.programme import Alternative, Programme
from mkba.domain.quantity import Quantity
from mkba.domain.reach import Intensity, Reach
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate

BASE, PRICE_YEAR = 2026, 2025
PRICES = PriceIndex("cpi", "", {2019: 100.0, 2022: 110.0, 2024: 120.0, 2025: 125.0})
TAX = TaxRates(vat=0.21, indirect=0.18)
GRADES = {
    "A": GradeRule(1.0, 1.0), "B": GradeRule(0.9, 1.2), "C": GradeRule(0.8, 1.5), "D": GradeRule(0.6, 2.0),
    "E": GradeRule(0.5, 3.0),
}  # fmt: skip
NATIONAL = ("VIII", "IX", "uwv")
LOCAL = ("municipality", "residents", "employers", "victims", "rest_nl")


def quantity(name, value, price_year=None):
    """A quantity from a number, a distribution, or either of them per future."""
    by_future = value if isinstance(value, Mapping) else {EVERY: value}
    numbers = {k: Fixed(float(v)) if isinstance(v, int | float) else v for k, v in by_future.items()}
    return Quantity(name, numbers, price_year=price_year)


def per_future(value):
    return value if isinstance(value, Mapping) else {EVERY: value}


def below(noun, stem):
    """The noun as part of another: names that start with a dot get the stem in front."""
    if isinstance(noun, Quantity):
        return replace(noun, name=stem + noun.name) if noun.name.startswith(".") else noun
    if is_dataclass(noun):
        return replace(noun, **{f.name: below(getattr(noun, f.name), stem) for f in fields(noun)})
    if isinstance(noun, tuple):
        return tuple(below(part, stem) for part in noun)
    if isinstance(noun, Mapping):
        return {key: below(part, stem) for key, part in noun.items()}
    return noun


def indicator(name, value, year=BASE, trend=0.0, *, flow=False):
    stem = f".indicators.{name}"
    return Indicator(
        name, quantity(f"{stem}.value", value), year, quantity(f"{stem}.trend", trend), flow=flow
    )


def reach(population="people", share=1.0, first=BASE, last=BASE, **more):
    return Reach(population, quantity(".reach.share", share), first, last, **more)


def cost(name, amount, per="year", *, tax="included", payers=None, price_year=PRICE_YEAR, growth=0.0, **more):
    payers = {"municipality": 1.0} if payers is None else payers
    named = quantity(f".costs.{name}.amount", amount, price_year)
    return Cost(name, per, named, payers, tax, growth=per_future(growth), **more)


def evidence(size, *, grade="A", name="", counterfactual="net", between_areas=0.0):
    """Of the library where it has a name, else of the effect itself."""
    stem = f"library.{name}.size" if name else ".size"
    return Evidence(quantity(stem, size), counterfactual, "direct", grade, name, between_areas)


def effect(
    name, outcome, size=1.0, *, duration=1, onset=0, fade=0.0, deadweight=0.0, displacement=0.0, **more
):
    """``size`` may be evidence; other evidence is the effect's own, of grade A."""
    stem = f".effects.{name}"
    found = size if isinstance(size, Evidence) else evidence(size)
    drawn = {
        "deadweight": deadweight,
        "displacement": displacement,
        "onset": onset,
        "duration": duration,
        "fade": fade,
    }
    return Effect(
        name, outcome, below(found, stem), **{key: quantity(f"{stem}.{key}", value) for key, value in drawn.items()},
        **more,
    )  # fmt: skip


def transfer(
    name, amount, *, payer="municipality", receiver="residents", price_year=PRICE_YEAR, growth=0.0, **more
):
    """Tied to a measure when it has a ``per``, else to the outcome that holds it."""
    stem = f".transfers.{name}.amount" if "per" in more else f".{name}.amount"
    named = quantity(stem, amount, price_year)
    return Transfer(name, named, payer, receiver, growth=per_future(growth), **more)


def measure(name, *parts, domain="education", intensity=1.0, reached=None):
    """``parts`` are its costs, effects and transfers; ``intensity`` a level, a map year -> level, or per alternative."""
    levels = intensity if isinstance(intensity, dict) and "a" in intensity else {"a": intensity}
    points = {k: Intensity(tuple(v.items()) if isinstance(v, dict) else ((0, v),)) for k, v in levels.items()}
    kinds = (tuple(part for part in parts if isinstance(part, kind)) for kind in (Cost, Effect, Transfer))
    costs, effects, transfers = kinds
    return below(
        Intervention(name, name, domain, "", points, reached or reach(), costs, effects, transfers),
        f".{name}",
    )


def synergy(name, whose, partner, factor, grade="A"):
    return Synergy(name, whose, partner, quantity(f".synergies.{name}.factor", factor), grade)


def area(name, *parts, **more):
    """``parts`` are its indicators, measures and synergies; without an indicator it has 100 people."""
    kinds = (
        tuple(part for part in parts if isinstance(part, kind)) for kind in (Indicator, Intervention, Synergy)
    )
    indicators, measures, synergies = kinds
    known = {one.id: one for one in indicators or (indicator("people", 100),)}
    whole = Area(
        name, name, name, "illustrative", PRICE_YEAR, known, NullAlternative(), measures, synergies, **more
    )
    return below(whole, f"areas.{name}")


def value(name, amount=1.0, *, parties=None, tax="included", price_year=PRICE_YEAR, growth=0.0, **more):
    parties = {"residents": 1.0} if parties is None else parties
    named = quantity(f".{name}.amount", amount, price_year)
    return UnitValue(name, named, "annual", parties, tax, per_future(growth), **more)


def outcome(name, *parts, domain="education", stock="", reachable=1.0, saturation="independent"):
    """``parts`` are its unit values and transfers; without any it is worth one euro a unit to residents."""
    values = tuple(part for part in parts if isinstance(part, UnitValue))
    transfers = tuple(part for part in parts if isinstance(part, Transfer))
    if not parts:
        values = (value("worth"),)
    share = quantity(".reachable", reachable)
    whole = Outcome(name, name, domain, "unit", values, transfers, stock, share, saturation)
    return below(whole, f"library.{domain}.{name}")


def regime(*steps):
    """A regime with forward rates from (year, rate) on; a single number is one flat rate."""
    return DiscountRegime(
        "test", "", date(2026, 1, 1), None, {"standard": tuple(steps), "fixed": ((0, 0.01),)}
    )


def flat(rate):
    return regime((0, rate))


def factor(name, applies_to, value_):
    return Factor(name, applies_to, quantity(f"factors.{name}.value", value_))


def programme(*parts, horizon=10, rate=0.0, futures=("hoog",), alternatives=("a",), **more):
    """``parts`` are its areas, outcomes and factors; ``more`` replaces any field."""
    method = Method(TAX, GRADES, more.pop("common", {}))
    whole = Programme(
        id="test", name="test", study_start=date(2026, 1, 1), base_year=BASE, price_year=PRICE_YEAR, horizon=horizon,
        futures=tuple(one if isinstance(one, Future) else Future(one, one) for one in futures),
        alternatives=tuple(Alternative(name, name) for name in alternatives),
        areas=tuple(part for part in parts if isinstance(part, Area)),
        outcomes={part.id: part for part in parts if isinstance(part, Outcome)},
        parties={name: Party(name, name, "overig", name in NATIONAL) for name in NATIONAL + LOCAL},
        prices=PRICES, regime=flat(rate), method=method,
        factors=tuple(part for part in parts if isinstance(part, Factor)),
    )  # fmt: skip
    return replace(whole, **more)


def lines(whole, future="hoog", alternative="a"):
    """Present value of every line in the central case, by ``area.measure.line`` (and ``.elsewhere`` for a twin)."""
    compiled = compile_programme(whole)
    x = central(compiled.plan, 1)
    found = {}
    for cases in compiled.cases[future, alternative]:
        for line, pv in zip(cases.main.lines, evaluate(cases.main, x).pv[:, 0], strict=True):
            found[label(line)] = float(pv)
    return found


def label(line):
    twin = ".elsewhere" if line.place == "elsewhere" else ""
    return f"{line.area}.{line.intervention}.{line.name}{twin}"
