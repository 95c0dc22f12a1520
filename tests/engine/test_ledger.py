"""The ledger of a small programme: groups, variants, measures alone, yearly flows, physical results."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.domain.distribution import Lognormal, Normal, Uniform
from mkba.domain.grade import GradeRule
from mkba.domain.intervention import DOMAINS
from mkba.engine import block, ledger
from mkba.engine.block import VARIANTS, interventions, run_block, run_central
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import draw
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import combine
from mkba.engine.streams import Design
from mkba.errors import InvariantError
from mkba.run import simulate
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    synergy,
    transfer,
    value,
)

KEY = ("hoog", "a")


def whole(**more):
    """Two areas of unequal size, three measures, every kind of line; a stock that two measures share."""
    good = outcome(
        "good", value("worth", Lognormal(30.0, 9.0), parties={"residents": 0.6, "VIII": 0.4}, growth=0.01),
        transfer("tax", 5.0, payer="residents", receiver="IX"), stock="pool",
    )  # fmt: skip
    safe = outcome("safe", value("worth", 4.0), domain="safety")
    school = measure(
        "school", cost("staff", Uniform(2, 4), "place", tax="exempt", payers={"VIII": 0.5, "municipality": 0.5}),
        cost("start", 300, "once", tax="excluded", life=20),
        effect("e", "good", evidence(Normal(0.05, 0.02), grade="B"), duration=4, displacement=0.1),
        reached=reach(last=BASE + 3, ramp=2),
    )  # fmt: skip
    watch = measure(
        "watch", cost("c", 20), effect("f", "good", evidence(0.08, grade="C"), duration=2), transfer("grant", 7, per="year"),
        effect("g", "safe", evidence(Normal(0.1, 0.02), grade="D")), domain="safety", reached=reach(last=BASE + 5),
    )  # fmt: skip
    one = area(
        "x",
        indicator("people", 100),
        indicator("pool", 9),
        school,
        watch,
        synergy("s", "school.e", "watch", 0.5, "D"),
    )
    other = area("y", indicator("people", 60), indicator("pool", 50), measure("bus", cost("c", 9)))
    return programme(one, other, good, safe, **{"rate": 0.03, "horizon": 8, **more})


@pytest.fixture(scope="module")
def found():
    return simulate(whole(), draws=5_000, seed=2).ledger


@pytest.fixture(scope="module")
def book(found):
    return found.books[KEY]


def test_groups_stand_where_their_axis_says(found, book):
    parties = tuple(found.compiled.programme.parties)
    names = {
        "area": ("x", "y"),
        "domain": DOMAINS,
        "party": parties,
        "intervention": ("x.school", "x.watch", "y.bus"),
    }
    for axis, expected in names.items():
        assert tuple(name for _, name in found.groups[found.positions(axis)]) == expected
    assert len(book.costs) == len(book.benefits) == len(found.groups)
    assert interventions(found.compiled) == (("x", "school"), ("x", "watch"), ("y", "bus"))


def test_groups_are_sums_of_lines(found, book):
    at = {group: i for i, group in enumerate(found.groups)}
    means = {"costs": book.costs.mean(axis=1), "benefits": book.benefits.mean(axis=1)}
    for kind, what, sign in (("cost", "costs", -1), ("effect", "benefits", 1)):
        own = [(line, pv) for line, pv in zip(book.lines, book.pv, strict=True) if line.kind == kind]
        for name in ("x", "y"):
            total = sum(pv for line, pv in own if line.area == name)
            assert means[what][at["area", name]] == pytest.approx(sign * total)
        for name in ("x.school", "x.watch", "y.bus"):
            total = sum(pv for line, pv in own if f"{line.area}.{line.intervention}" == name)
            assert means[what][at["intervention", name]] == pytest.approx(sign * total)
        for name in DOMAINS:
            total = sum(pv for line, pv in own if line.domain == name)
            assert means[what][at["domain", name]] == pytest.approx(sign * total)
    for party in found.compiled.programme.parties:
        paid = sum(
            pv * line.parties.get(party, 0)
            for line, pv in zip(book.lines, book.pv, strict=True)
            if line.kind == "cost"
        )
        got = sum(
            pv * line.parties.get(party, 0)
            for line, pv in zip(book.lines, book.pv, strict=True)
            if line.kind != "cost"
        )
        assert means["costs"][at["party", party]] == pytest.approx(-paid)
        assert means["benefits"][at["party", party]] == pytest.approx(got)


def test_payers_bear_the_amount_and_taxes_the_mark_up(found, book):
    # 20 a year without mark-up by the municipality; start 300 with VAT; staff half by VIII, with 18% to IX
    lines = {line.name: (line, pv) for line, pv in zip(book.lines, book.pv, strict=True) if line.area == "x"}
    assert lines["start"][1] == pytest.approx(-363)
    assert {k: v * 363 for k, v in lines["start"][0].parties.items()} == pytest.approx(
        {"municipality": 300, "IX": 63}
    )
    staff = {k: v * 1.18 for k, v in lines["staff"][0].parties.items()}
    assert staff == pytest.approx({"VIII": 0.5, "municipality": 0.5, "IX": 0.18})


def test_what_is_displaced_is_borne_elsewhere_and_national_bodies_stay(found):
    twins = {line.name: line for line in found.books[KEY].lines if line.place == "elsewhere"}
    assert dict(twins["e.worth"].parties) == pytest.approx({"rest_nl": 1.0})
    # the tax that is paid less elsewhere is missed by the same tax office
    assert dict(twins["e.tax"].parties) == pytest.approx({"rest_nl": -1.0, "IX": 1.0})


def test_flows_discount_to_present_values(found, book):
    factors = found.compiled.programme.regime.factors(8)
    assert (book.flows * factors).sum(axis=1) == pytest.approx(book.pv)
    assert (book.central.flows * factors).sum(axis=1) == pytest.approx(book.central.pv)
    residual = [line.name.endswith(".residual") for line in book.lines]
    assert np.all(book.flows[np.invert(residual), 8] == 0)  # the last column holds residual values only
    assert np.all(book.flows[residual][:, :8] == 0)


def test_bands_are_percentiles_of_yearly_flows(found, book):
    # costs of area y are 9 in its first year, for certain
    y = 1 + 1  # after the total, areas in their order
    assert np.all(book.bands[y, 0, 0] == -9)
    assert np.all(book.bands[y, 1] == 0)
    # education in 2027-2029 is 100 places at a uniform price between 2 and 4, plus 18% of indirect taxes; no VAT is left
    education = 1 + 2 + DOMAINS.index("education")
    price = 2 + 2 * np.array([0.95, 0.75, 0.5, 0.25, 0.05])  # the highest cost is the lowest percentile
    for t in (1, 2, 3):
        assert book.bands[education, 0, t] == pytest.approx(-118 * price, rel=2e-3)
    assert book.bands.shape == (1 + 2 + len(DOMAINS), 3, 9, 5)


def test_bands_of_the_net_flow_are_not_sums_of_bands(book):
    # costs and effects do not peak in the same draw
    net, parts = book.bands[0, 2], book.bands[0, 0] + book.bands[0, 1]
    assert np.any(np.abs(net[:6, 0] - parts[:6, 0]) > 1e-6)


def graded(grades):
    """The balance when only effects of these grades exist."""
    compiled = compile_programme(whole(), grades=grades)
    x = draw(compiled.plan, Design(1_000, 2), 0)
    return sum(
        pv for cases in compiled.cases[KEY]
        for line, pv in zip(cases.main.lines, evaluate(cases.main, x).pv, strict=True) if line.kind != "transfer"
    )  # fmt: skip


@pytest.mark.parametrize(("name", "grades"), [("A-B", "AB"), ("A-C", "ABC")])
def test_stronger_evidence_only_is_the_programme_without_the_rest(book, name, grades):
    costs, benefits = book.variants[VARIANTS.index(name)]
    assert (benefits - costs)[:1_000] == pytest.approx(graded(grades))


def test_uncorrected_is_the_programme_without_haircut_and_widening(book):
    plain = dict.fromkeys("ABCDE", GradeRule(1.0, 1.0))
    method = replace(whole().method, grades=plain)
    other = simulate(whole(method=method), draws=5_000, seed=2).ledger.books[KEY]
    costs, benefits = book.variants[VARIANTS.index("uncorrected")]
    assert costs == pytest.approx(other.area_costs.sum(axis=0))
    assert benefits == pytest.approx(other.area_benefits.sum(axis=0))


def test_alone_is_each_measure_in_a_programme_of_its_own(found, book):
    for (place, name), alone in zip(interventions(found.compiled), book.alone, strict=True):
        first = next(one for one in whole().areas if one.id == place)
        lone = replace(
            first, interventions=tuple(m for m in first.interventions if m.id == name), synergies=()
        )
        other = simulate(whole(areas=(lone,)), draws=5_000, seed=2).ledger.books[KEY]
        assert other.area_costs.shape == (1, 5_000)
        assert alone == pytest.approx((other.area_benefits - other.area_costs).mean())


def test_what_follows_the_horizon_stands_beside_it(book):
    # watch enters until the sixth year, two years each: within eight years; school's four years end in the eighth
    assert np.all(book.after == 0)
    shorter = simulate(whole(horizon=5), draws=1_000, seed=2).ledger.books[KEY]
    longer = {
        (line.area, line.name, line.place)
        for line, after in zip(shorter.lines, shorter.after, strict=True)
        if after
    }
    assert ("x", "e.worth", "elsewhere") in longer
    assert ("x", "c", "local") in longer
    assert ("x", "start.residual", "local") not in longer


def test_physical_results_of_the_central_case(book):
    rows = {(line.name, line.place): i for i, line in enumerate(book.lines) if line.area == "x"}
    g, twin, e = rows["g.worth", "local"], rows["e.worth", "elsewhere"], rows["e.worth", "local"]
    # 100 people in 6 years x 0.1 x haircut 0.6, no stock
    assert book.physical.quantity[g] == pytest.approx(36)
    assert book.physical.lost[g] == 0
    assert book.physical.quantity[twin] == pytest.approx(-0.1 * book.physical.quantity[e])
    # ramp 2: 50, 100, 100, 100 enter, 4 years each, within 8 years all; size 0.05 x 0.9
    assert book.physical.quantity[e] + book.physical.lost[e] == pytest.approx(350 * 4 * 0.045)
    assert book.physical.lost[e] > 0
    assert np.isnan(book.physical.quantity[rows["start", "local"]])


def test_all_draws_by_area_and_the_first_ones_in_detail(monkeypatch, book):
    monkeypatch.setattr(ledger, "DETAIL", 2_000)
    short = simulate(whole(), draws=5_000, seed=2).ledger.books[KEY]
    assert short.costs.shape[1] == 2_000
    assert np.array_equal(short.costs, book.costs[:, :2_000])
    assert np.array_equal(short.area_costs, book.area_costs)
    assert np.array_equal(short.area_benefits, book.area_benefits)
    assert np.array_equal(short.pv, book.pv)


def test_yearly_bands_come_from_the_first_blocks(monkeypatch, book):
    monkeypatch.setattr(block, "BAND_BLOCKS", 1)
    monkeypatch.setattr(ledger, "BAND_BLOCKS", 1)
    first = simulate(whole(), draws=2_000, seed=2).ledger.books[KEY]
    assert np.array_equal(first.bands, simulate(whole(), draws=1_000, seed=2).ledger.books[KEY].bands)


def test_a_missing_block_is_noticed():
    design = Design(2_000, 2)
    compiled = compile_programme(whole())
    with pytest.raises(InvariantError, match="COUNTS"):
        combine(compiled, design, [run_block(compiled, design, 0)], run_central(compiled, design))


def test_draws_are_independent_of_each_other(found):
    x = draw(found.compiled.plan, Design(1_000, 2), 0)
    for cases in found.compiled.cases[KEY]:
        if len(cases.main.lines):
            apart = np.hstack([evaluate(cases.main, x[:, :13]).pv, evaluate(cases.main, x[:, 13:]).pv])
            assert apart == pytest.approx(evaluate(cases.main, x).pv)


def test_an_area_without_measures_adds_nothing(book):
    empty = area("z", indicator("people", 10))
    wider = simulate(whole(areas=(*whole().areas, empty)), draws=5_000, seed=2).ledger.books[KEY]
    assert np.all(wider.area_costs[2] == 0)
    assert np.array_equal(wider.area_costs[:2], book.area_costs)
