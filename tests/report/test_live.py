"""The workbook is its own proof: change an input cell, calculate anew, and it says what the engine says of that input."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.domain.future import Shock
from mkba.domain.reach import Intensity
from mkba.report.labels import load_labels
from mkba.report.live.book import LIVE, Live
from mkba.report.live.plans import plan_of, plans
from mkba.report.live.settings import settings
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.inputs import balances, cells, central_balances, with_quantities, written
from tests.office import needs_office, recalculated, values
from tests.thorough import size

CLOSE = 1e-9
STOCK = {("areas.alpha.indicators.burglaries.value", ""): 2.5}  # so small that overlap binds
# a workbook is calculated anew for each of these: what can change together without hiding anything, does
CHANGES = {
    "rate, value, effect, reach and cost": {
        ("discounting.standard.0", ""): 0.034,
        ("library.safety.burglary_avoided.victim.amount", ""): 4_321.0,
        ("library.education.school_day.start_qualification.size", ""): 0.021,
        ("areas.alpha.watch.reach.share", ""): 0.31,
        ("areas.alpha.school_day.costs.staff.amount", ""): 777.0,
    },
    "method, growth, life and a later start": {
        ("method.tax.indirect", ""): 0.11, ("method.tax.vat", ""): 0.19, ("method.grades.B.haircut", ""): 0.7,
        ("prices.2019", ""): 91.0, ("discounting.standard.36", ""): 0.03,
        ("growth.0.01", ""): 0.02, ("growth.0.0", ""): 0.004,
        ("areas.beta.school_day.costs.building.life", ""): 40.0,
        ("plans.1.from", ""): 2028.0, ("plans.4.from", ""): 2028.0, ("plans.5.from", ""): 2028.0,
    },
    "an earlier end, another stay, ramps and levels": {
        ("plans.1.to", ""): 2033.0, ("plans.4.to", ""): 2033.0, ("plans.5.to", ""): 2029.0,
        ("plans.1.stay", ""): 6.5, ("plans.4.stay", ""): 6.5,
        ("plans.1.ramp", ""): 5.0, ("plans.4.ramp", ""): 5.0, ("plans.5.ramp", ""): 3.0,
        ("plans.6.level.2032", ""): 0.6, ("plans.3.level", ""): 0.5,
    },
}  # fmt: skip


def headlines(found):
    """The central balances on Samenvatting, in the order of its columns."""
    row = next(at[1:] for (tab, at), value in found.items() if (tab, value) == ("Samenvatting", "Saldo"))
    cells = ((at, value) for (tab, at), value in found.items() if tab == "Samenvatting" and at[1:] == row)
    return [value for _, value in sorted(cells) if isinstance(value, int | float)]


def judged(found):
    """What the checks say: all together, and each."""
    checks = {at: value for (tab, at), value in found.items() if tab == "Controles" and at.startswith("G")}
    return checks.pop("G5"), [value for at, value in checks.items() if int(at[1:]) > 7]


def with_settings(programme, changes):
    """The programme with other rates, taxes, corrections, index numbers or plans."""
    regime, method, prices = programme.regime, programme.method, programme.prices
    for (name, _), value in changes.items():
        match name.split("."):
            case ["discounting", kind, step]:
                steps = tuple((at, value if at == int(step) else rate) for at, rate in regime.rates[kind])
                regime = replace(regime, rates={**regime.rates, kind: steps})
            case ["method", "tax", what]:
                method = replace(method, tax=replace(method.tax, **{what: value}))
            case ["method", "grades", grade, "haircut"]:
                rule = replace(method.grades[grade], haircut=value)
                method = replace(method, grades={**method.grades, grade: rule})
            case ["plans", number, what]:
                programme = with_plan(programme, int(number), what, value)
            case ["plans", number, "level", year]:
                programme = with_plan(programme, int(number), int(year), value)
            case ["growth", *_]:
                programme = with_growth(programme, float(name.removeprefix("growth.")), value)
            case ["areas", area, measure, "costs", cost, "life"]:
                programme = with_life(programme, (area, measure, cost), int(value))
            case ["prices", year]:
                prices = replace(prices, series={**prices.series, int(year): value})
            case _:
                raise AssertionError(name)
    return replace(programme, regime=regime, method=method, prices=prices)


def with_plan(programme, number, what, value):
    """The programme with another plan; the alternatives of a measure share its reach, so their plans change together."""
    fields = {"from": "first", "to": "last", "ramp": "ramp", "stay": "stay"}
    plan = next(one for one, place in plans(programme).items() if place == number)
    areas = []
    for area in programme.areas:
        measures = []
        for measure in area.interventions:
            reach, intensity = measure.reach, dict(measure.intensity)
            for alternative in [name for name in intensity if plan_of(measure, name) == plan]:
                if what in fields:
                    reach = replace(reach, **{fields[what]: type(getattr(reach, fields[what]))(value)})
                else:
                    points = tuple((at, value if what in ("level", at) else old) for at, old in plan.points)
                    intensity[alternative] = Intensity(points)
            measures.append(replace(measure, reach=reach, intensity=intensity))
        areas.append(replace(area, interventions=tuple(measures)))
    return replace(programme, areas=tuple(areas))


def with_growth(programme, old, new):
    """The programme with another real growth wherever it had this one."""

    def other(item):
        growth = {future: new if rate == old else rate for future, rate in item.growth.items()}
        return replace(item, growth=growth)

    def paid(measure):
        return replace(
            measure,
            costs=tuple(other(cost) for cost in measure.costs),
            transfers=tuple(other(one) for one in measure.transfers),
        )

    outcomes = {
        name: replace(
            outcome,
            values=tuple(other(one) for one in outcome.values),
            transfers=tuple(other(one) for one in outcome.transfers),
        )
        for name, outcome in programme.outcomes.items()
    }
    areas = tuple(
        replace(area, interventions=tuple(paid(m) for m in area.interventions)) for area in programme.areas
    )
    return replace(programme, outcomes=outcomes, areas=areas)


def with_life(programme, place, life):
    """The programme in which what one cost pays for lasts otherwise."""
    areas = []
    for area in programme.areas:
        measures = []
        for measure in area.interventions:
            costs = tuple(
                replace(cost, life=life) if (area.id, measure.id, cost.id) == place else cost
                for cost in measure.costs
            )
            measures.append(replace(measure, costs=costs))
        areas.append(replace(area, interventions=tuple(measures)))
    return replace(programme, areas=tuple(areas))


def changed(programme, changes):
    plain = {name for name, _ in changes} & {one.name for one in settings(programme)}
    own = {name: value for name, value in changes.items() if name[0] in plain}
    others = {name: value for name, value in changes.items() if name[0] not in plain}
    return with_settings(with_quantities(programme, others), own)


@pytest.fixture(scope="module")
def follows(workbook, programme, tmp_path_factory):
    """Change cells and programme alike; what workbook and engine then say must be the same."""
    known = cells(workbook, programme)

    def follow(changes):
        folder = tmp_path_factory.mktemp("changed")
        rows = {known[name][0]: value for name, value in changes.items()}
        assert all(known[name][2] for name in changes), "an input that no formula uses"
        found = values(recalculated(written(workbook, folder / "changed.xlsx", rows), folder))
        expected = central_balances(changed(programme, changes))
        before = central_balances(programme)
        assert any(abs(expected[key] - before[key]) > 1e-3 * abs(before[key]) for key in before)
        now = balances(found, programme)
        for key, balance in expected.items():
            assert now[key] == pytest.approx(balance, rel=CLOSE), key
        for future, alternative in {key[:2] for key in expected}:
            total = sum(balance for key, balance in expected.items() if key[:2] == (future, alternative))
            assert now[future, alternative, "total"] == pytest.approx(total, rel=CLOSE)
        assert headlines(found) == pytest.approx(
            [now[f.id, a.id, "total"] for a in programme.alternatives for f in programme.futures], rel=CLOSE
        )
        together, each = judged(found)
        assert together == "OK"
        assert set(each) == {"OK", "gewijzigd"}
        assert not [value for value in found.values() if str(value).startswith("#")]
        return found

    return follow


@pytest.mark.parametrize("change", [name for one in (STOCK, *CHANGES.values()) for name in one])
def test_every_change_alone_moves_what_the_engine_says(change, workbook, programme):
    """So none of them hides behind the others when they change together."""
    assert change in cells(workbook, programme)
    value = next(one[change] for one in (STOCK, *CHANGES.values()) if change in one)
    now, before = central_balances(changed(programme, {change: value})), central_balances(programme)
    assert any(now[key] != pytest.approx(before[key], rel=CLOSE) for key in before)


class TestRecalculated:
    pytestmark = needs_office

    @pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
    def test_changed_inputs_reach_the_headline_and_every_area(self, follows, changes):
        follows(changes)

    def test_a_smaller_stock_binds(self, follows, workbook):
        found = follows(STOCK)
        left = "J"  # the lowest part that is left of what is asked
        rows = [
            at[1:] for (tab, at), value in found.items() if tab == "Verzadiging" and value == "burglaries"
        ]
        before = values(workbook)
        assert rows
        for row in rows:
            assert found["Verzadiging", left + row] < before["Verzadiging", left + row]
            assert found["Verzadiging", left + row] < 0.5

    @pytest.mark.parametrize(
        "case", size([(None, "FOUT"), (0.0, "OK")], [(None, "FOUT"), (0.0, "OK"), (1.5, "FOUT")])
    )
    def test_an_emptied_cell_is_zero_and_what_cannot_be_is_told(self, workbook, programme, tmp_path, case):
        value, outcome = case
        name = ("areas.alpha.school_day.reach.share", "")
        rows = {cells(workbook, programme)[name][0]: value}
        found = values(recalculated(written(workbook, tmp_path / "other.xlsx", rows), tmp_path))
        now = balances(found, programme)
        for key, balance in central_balances(with_quantities(programme, {name: value or 0.0})).items():
            assert now[key] == pytest.approx(balance, rel=CLOSE)
        assert judged(found)[0] == outcome
        assert found["Samenvatting", "C3"].startswith("LET OP")

    def test_so_do_the_parts_of_a_shock(self, programme, tmp_path):
        struck = Shock(2028, 0.25, 4.5)
        first, second = programme.futures
        futures = (first, replace(second, shocks={"pupils": struck}))
        path = tmp_path / "shock.xlsx"
        write_workbook(path, simulate(replace(programme, futures=futures), draws=1000, seed=1).ledger)
        known = cells(path, programme)
        other = {"year": 2030, "size": -0.4, "recovery": 2.5}
        changes = {known[f"futures.{second.id}.shocks.pupils.{part}", ""][0]: v for part, v in other.items()}
        found = values(recalculated(written(path, tmp_path / "other.xlsx", changes), tmp_path))
        moved = replace(second, shocks={"pupils": Shock(2030, -0.4, 2.5)})
        expected = central_balances(replace(programme, futures=(first, moved)))
        now, before = balances(found, programme), central_balances(replace(programme, futures=futures))
        for key, balance in expected.items():
            assert now[key] == pytest.approx(balance, rel=CLOSE)
        assert any(expected[key] != pytest.approx(before[key], rel=1e-3) for key in expected)

    def test_every_quantity_at_once(self, follows, workbook, programme):
        rng = np.random.default_rng(3)
        names = {one.name for one in settings(programme)}
        used = {
            name: value
            for name, (_, value, use) in cells(workbook, programme).items()
            if use and name[0] not in names and value
        }
        factors = rng.uniform(0.8, 1.0, len(used)).tolist()
        follows({name: value * f for (name, value), f in zip(used.items(), factors, strict=True)})


def test_the_formulas_say_what_the_engine_says_line_by_line(ledger):
    live = Live(ledger, {key: load_labels()(f"blad.{key}") for key in LIVE})
    for key, book in ledger.books.items():
        found = [chain.value for chain in live.chains[key]]
        assert found == pytest.approx(book.central.pv.tolist(), rel=1e-12)
