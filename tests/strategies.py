"""Random small programmes for hypothesis: unequal sizes, zeros, harm, every driver, both saturations, synergies."""

from hypothesis import strategies as st

from mkba.domain.distribution import (
    Beta,
    Fixed,
    Gamma,
    Interval,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from mkba.domain.future import Future, Shock
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    regime,
    synergy,
    transfer,
    value,
)

FUTURES, ALTERNATIVES = ("hoog", "laag"), ("a", "b")
OUTCOMES = ("blind", "full", "free")


def chosen(*values):
    return st.sampled_from(values)


@st.composite
def amounts(draw, mean, *, spread):
    """A number with this mean, or a family around it; sometimes another one per future."""
    if not spread:
        return draw(
            st.one_of(
                st.just(mean), st.fixed_dictionaries({"hoog": st.just(mean), "laag": st.just(mean / 2)})
            )
        )
    m, w = mean, abs(mean) / 2
    families = [Fixed(m), Uniform(m - w, m + w), Normal(m, w), Interval(m - w, m, m + 2 * w)]
    families += [Triangular(m - w, m, m + 3 * w), Pert(m - w, m, m + w)]
    if m > 0:
        families += [Lognormal(m, w), Gamma(m, w)]
    return draw(st.sampled_from(families if m else [Fixed(0.0)]))


@st.composite
def counts(draw, mean, *, spread):
    """A number of people or cases: never below zero."""
    return draw(st.sampled_from([Lognormal(mean, mean / 4), Fixed(mean)])) if spread and mean else mean


@st.composite
def shares(draw, *, spread):
    mean = draw(chosen(0.05, 0.2, 0.4, 0.5))
    return draw(st.sampled_from([Beta(mean, 0.1 * mean), Uniform(mean / 2, mean), mean])) if spread else mean


@st.composite
def reaches(draw, *, spread):
    first = draw(st.integers(BASE, BASE + 3))
    return reach(
        share=draw(shares(spread=spread)), first=first, last=first + draw(st.integers(0, 6)),
        ramp=draw(st.integers(1, 4)), renewal=draw(chosen("yearly", "once")), stay=draw(chosen(1.0, 2.5, 4.0)),
    )  # fmt: skip


@st.composite
def intensities(draw):
    levels = st.one_of(chosen(0.0, 0.5, 1.0), st.just({BASE + 1: 0.25, BASE + 4: 1.0}))
    return draw(st.fixed_dictionaries({"a": levels}, optional={"b": levels}))


@st.composite
def costs(draw, name, *, spread):
    per = draw(chosen("place", "entrant", "year", "once"))
    once = per == "once"
    return cost(
        name, draw(amounts(draw(chosen(0.0, 3.0, 40.0)), spread=spread)), per,
        tax=draw(chosen("included", "excluded", "exempt")), payers=draw(chosen({"VIII": 1.0}, {"IX": 0.25, "residents": 0.75})),
        price_year=draw(chosen(2019, 2024, 2025)), growth=draw(chosen(0.0, {"hoog": 0.02, "laag": -0.01})),
        year=draw(st.none() | st.integers(BASE, BASE + 14)) if once else None,
        life=draw(st.none() | st.integers(1, 30)) if once else None, in_null=draw(st.booleans()),
        discount_class=draw(chosen("standard", "fixed")),
    )  # fmt: skip


@st.composite
def effects(draw, name, *, spread):
    goal = draw(st.sampled_from(OUTCOMES))
    grade = draw(chosen("A", "B", "C", "D", "D", "E"))
    shared = draw(chosen("", f"education.lib.{goal}"))
    mean = (
        0.02 if shared else draw(chosen(-0.03, 0.0, 0.01, 0.05, 0.3))
    )  # what has one name has one distribution
    size = Normal(0.02, 0.01) if shared and spread else mean if shared else draw(amounts(mean, spread=spread))
    found = evidence(size, grade=grade, name=shared, between_areas=draw(chosen(0.0, 0.005)))
    drawn = spread and draw(chosen(False, False, True))
    return effect(
        name, goal, found, driver=draw(chosen("entrants", "places")),
        duration=Uniform(1.5, 6.0) if drawn else draw(chosen(1, 2.5, 7, 30)),
        onset=Uniform(0.0, 2.0) if drawn else draw(chosen(0, 0.5, 2, 3)),
        fade=Uniform(0.0, 0.3) if drawn else draw(chosen(0.0, 0.1, 1.0)),
        deadweight=draw(shares(spread=spread) | st.just(0.0)),
        displacement=draw(chosen(0.0, 0.2, {"hoog": 0.1, "laag": 0.4})),
        displaced_parties=draw(chosen({"rest_nl": 1.0}, {"rest_nl": 0.5, "employers": 0.5})),
    )  # fmt: skip


@st.composite
def measures(draw, name, *, spread):
    parts = [draw(costs(f"c{i}", spread=spread)) for i in range(draw(st.integers(0, 3)))]
    parts += [draw(effects(f"e{i}", spread=spread)) for i in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()):
        parts.append(
            transfer(
                "grant",
                12.0,
                per=draw(chosen("place", "entrant", "year", "once")),
                price_year=2022,
                growth=0.01,
            )
        )
    domain = draw(chosen("education", "work", "safety", "housing", "health"))
    return measure(
        name, *parts, domain=domain, intensity=draw(intensities()), reached=draw(reaches(spread=spread))
    )


@st.composite
def areas(draw, name, *, spread):
    trend = (
        Normal(0.0, 0.02)
        if spread and draw(chosen(False, True))
        else draw(chosen(0.0, 0.03, {"hoog": 0.01, "laag": -0.04}))
    )
    indicators = [
        indicator(
            "people",
            draw(counts(draw(chosen(0.0, 40.0, 900.0)), spread=spread)),
            draw(chosen(2023, BASE)),
            trend,
        ),
        indicator("pool", draw(chosen(0.0, 2.0, 50.0)), 2024, draw(chosen(0.0, -0.03))),
        indicator(
            "places", draw(counts(draw(chosen(0.0, 1.5, 20.0)), spread=spread)), BASE, trend, flow=True
        ),
    ]
    held = [draw(measures(f"m{i}", spread=spread)) for i in range(draw(st.integers(1, 3)))]
    pairs = [
        (m, e, n) for m in held for e in m.effects for n in held if n is not m and e.evidence.grade != "E"
    ]
    together = []
    if pairs and draw(st.booleans()):
        m, e, n = draw(st.sampled_from(pairs))
        grade = draw(chosen("D", "E"))
        together = [synergy("both", f"{m.id}.{e.id}", n.id, draw(amounts(0.4, spread=False)), grade)]
    return area(name, *indicators, *held, *together)


@st.composite
def outcomes(draw, *, spread):
    worth = draw(chosen(100.0, -80.0))

    def drawn(name, mean, **more):
        return value(name, draw(amounts(mean, spread=spread)), **more)

    return (
        outcome("blind", drawn("one", 300.0, parties={"residents": 0.7, "VIII": 0.3}, growth={"hoog": 0.02, "laag": 0.0}),
                transfer("tax", 50.0, payer="residents", receiver="IX", price_year=2019), stock="pool", reachable=0.8),
        outcome("full", drawn("one", 500.0, tax="exempt", price_year=2022), value("two", 20.0, growth=0.02),
                stock="places", saturation="cap", domain="safety"),
        outcome("free", drawn("one", worth, discount_class="fixed"), transfer("fee", 9.0, growth=0.01)),
    )  # fmt: skip


@st.composite
def shocks(draw):
    """Blows to the people who are reached and to what bounds the effects, up and down, before and after the horizon."""
    blows = st.builds(Shock, st.integers(BASE, BASE + 12), chosen(-0.4, 0.0, 0.25), chosen(0.5, 4, 7.5))
    return draw(st.fixed_dictionaries({}, optional=dict.fromkeys(("people", "pool", "nobody"), blows)))


@st.composite
def programmes(draw, *, spread=False):
    """One to three areas, two futures, two alternatives."""
    names = ("alpha", "beta", "gamma")[: draw(st.integers(1, 3))]
    factors = [
        factor(k, k, draw(amounts(1.1, spread=spread)))
        for k in ("costs", "reach", "effects")
        if draw(st.booleans())
    ]
    return programme(
        *[draw(areas(name, spread=spread)) for name in names], *draw(outcomes(spread=spread)), *factors,
        horizon=draw(chosen(1, 5, 12, 40, 100)), regime=regime((0, draw(chosen(0.0, 0.028))), (3, 0.018)),
        futures=[Future("hoog", "hoog"), Future("laag", "laag", shocks=draw(shocks()))], alternatives=ALTERNATIVES,
    )  # fmt: skip
