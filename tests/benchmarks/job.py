"""The reference job J: 16 areas x 40 effect lines, 150 uncertain quantities, 30 years, one future, one alternative.

48 beta (three shares an area), 53 lognormal (40 unit values, 13 populations), 21 normal (20 sizes, one factor), 20 gamma
(sizes) and 8 triangular (deadweights). All figures are invented for arithmetic.
"""

from datetime import date

from mkba.domain.area import Area, NullAlternative
from mkba.domain.discounting import DiscountRegime
from mkba.domain.distribution import Beta, Distribution, Fixed, Gamma, Lognormal, Normal, Triangular
from mkba.domain.effect import Effect
from mkba.domain.evidence import Evidence
from mkba.domain.future import EVERY, Future
from mkba.domain.grade import GradeRule
from mkba.domain.indicator import Indicator
from mkba.domain.intervention import DOMAINS, Intervention
from mkba.domain.method import Factor, Method, TaxRates
from mkba.domain.outcome import Outcome
from mkba.domain.party import Party
from mkba.domain.prices import PriceIndex
from mkba.domain.programme import Alternative, Programme
from mkba.domain.quantity import Quantity, number
from mkba.domain.reach import Intensity, Reach
from mkba.domain.unit_value import UnitValue

AREAS, OUTCOMES, PARTIES, HORIZON = 16, 40, 20, 30
DRAWN_POPULATIONS, DRAWN_DEADWEIGHTS, MEASURES = 13, 8, 3


def job(*, stocks: bool = False, rate: float = 0.028) -> Programme:
    """J; with ``stocks`` every outcome is bounded by an indicator (overlap)."""
    parties = {f"p{i}": Party(f"p{i}", f"p{i}", "overig") for i in range(PARTIES)} | {
        "rest_nl": Party("rest_nl", "", "")
    }
    steps = {"standard": ((0, rate),)}
    return Programme(
        id="j", name="J", study_start=date(2026, 1, 1), base_year=2026, price_year=2025, horizon=HORIZON,
        futures=(Future("hoog", "Hoog"),), alternatives=(Alternative("integraal", "Integraal"),),
        areas=tuple(_area(a, stocks=stocks) for a in range(AREAS)),
        outcomes={f"o{o}": _outcome(o, stocks=stocks) for o in range(OUTCOMES)},
        parties=parties, prices=PriceIndex("cpi", "cpi", {2025: 100.0}),
        regime=DiscountRegime("J", "J", date(2026, 1, 1), None, steps),
        method=Method(TaxRates(0.21, 0.18), {g: GradeRule(0.9, 1.2) for g in "ABCDE"}),
        factors=(Factor("delivery", "effects", _drawn("factors.delivery.value", Normal(0.9, 0.05))),),
    )  # fmt: skip


def _drawn(name: str, distribution: Distribution) -> Quantity:
    """One uncertain quantity of the year 2025."""
    return Quantity(name, {EVERY: distribution}, price_year=2025)


def _outcome(o: int, *, stocks: bool) -> Outcome:
    """An outcome with one value, shared by two parties."""
    amount = _drawn(f"library.d.o{o}.v.amount", Lognormal(1000.0 + 50 * o, 200.0 + 10 * o))
    shares = {f"p{o % PARTIES}": 0.6, f"p{(o + 7) % PARTIES}": 0.4}
    domain = DOMAINS[o % len(DOMAINS)]
    return Outcome(
        f"o{o}", "", domain, "", (UnitValue("v", amount, "annual", shares),), stock=f"s{o}" if stocks else ""
    )


def _size(o: int) -> Evidence:
    """Twenty normal and twenty gamma sizes."""
    family = Normal(0.05, 0.01 + o / 5000) if o % 2 else Gamma(0.04, 0.01 + o / 5000)
    return Evidence(_drawn(f"library.d.t{o}.o{o}.size", family), "net", "direct", "B", f"d.t{o}.o{o}")


def _area(a: int, *, stocks: bool) -> Area:
    """An area with three measures that hold forty effects."""
    name = f"areas.a{a}"
    people = _drawn(f"{name}.indicators.people.value", Lognormal(10_000.0 + a, 300.0))
    population = people if a < DRAWN_POPULATIONS else number(people.name, 10_000.0 + a)
    indicators = {"people": Indicator("people", population, 2026, number("t", 0.0))}
    if stocks:
        bound = {
            f"s{o}": Indicator(f"s{o}", number("s", 2000.0), 2026, number("t", 0.0)) for o in range(OUTCOMES)
        }
        indicators |= bound
    return Area(
        f"a{a}", f"A{a}", "M", "illustrative", 2025, indicators, NullAlternative(),
        tuple(_measure(a, m) for m in range(MEASURES)),
    )  # fmt: skip


def _measure(a: int, m: int) -> Intervention:
    """A measure with a share of its own and every third effect."""
    name = f"areas.a{a}.m{m}"
    share = _drawn(f"{name}.reach.share", Beta(0.2 + m / 20, 0.03 + a / 1000))
    reach = Reach("people", share, 2026 + m, 2035 + m, 1 + m, "yearly", 2.0)
    effects = tuple(_effect(a, m, o) for o in range(m, OUTCOMES, MEASURES))
    whole = {"integraal": Intensity(((2026, 1.0),))}
    return Intervention(f"m{m}", "", DOMAINS[m % len(DOMAINS)], "", whole, reach, (), effects)


def _effect(a: int, m: int, o: int) -> Effect:
    """An effect of one of five shapes in time; in eight areas one deadweight is uncertain."""
    name = f"areas.a{a}.m{m}.effects.e{o}"
    uncertain = o == 0 and a < DRAWN_DEADWEIGHTS
    weight: Distribution = Triangular(0.05, 0.1, 0.2) if uncertain else Fixed(0.1)
    return Effect(
        f"e{o}", f"o{o}", _size(o), Quantity(f"{name}.deadweight", {EVERY: weight}), number("d", 0.0),
        number("on", float(o % 2)), number("du", 5.0 + 2 * (o % 5)), number("fa", 0.05),
    )  # fmt: skip
