"""The workbook is its own proof: change an input cell, calculate anew, and it says what the engine says of that input."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.domain.reach import Intensity
from mkba.report.labels import load_labels
from mkba.report.live.book import LIVE, Live
from mkba.report.live.plans import plan_of, plans
from mkba.report.live.settings import settings
from tests.inputs import balances, cells, central_balances, with_quantities, written
from tests.office import needs_office, recalculated, values

CLOSE = 1e-9
CASES = {
    "a discount rate": {("discounting.standard.0", ""): 0.034},
    "a unit value": {("library.safety.burglary_avoided.victim.amount", ""): 4_321.0},
    "an effect size": {("library.education.school_day.start_qualification.size", ""): 0.021},
    "a reach": {("areas.alpha.watch.reach.share", ""): 0.31},
    "a cost": {("areas.alpha.school_day.costs.staff.amount", ""): 777.0},
    "a stock, so that overlap binds": {("areas.alpha.indicators.burglaries.value", ""): 35.0},
}


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
        together, each = judged(found)
        assert together == "OK"
        assert set(each) == {"OK", "gewijzigd"}
        assert not [value for value in found.values() if str(value).startswith("#")]
        return found

    return follow


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_the_inputs_that_are_changed_exist(changes, workbook, programme):
    assert set(changes) <= set(cells(workbook, programme))


class TestRecalculated:
    pytestmark = needs_office

    @pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
    def test_a_changed_input_reaches_the_headline_and_every_area(self, follows, changes):
        follows(changes)

    def test_settings_of_the_method_reach_them_too(self, follows):
        follows(
            {
                ("method.tax.indirect", ""): 0.11,
                ("method.grades.B.haircut", ""): 0.7,
                ("prices.2019", ""): 91.0,
                ("discounting.standard.0", ""): 0.01,
            }
        )

    def test_plans_reach_them_too(self, follows):
        follows(
            {(f"plans.{number}.ramp", ""): 5.0 for number in (1, 4)}
            | {("plans.6.level.2032", ""): 0.6, ("plans.3.level", ""): 0.5}
        )

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
