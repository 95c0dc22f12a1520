"""A future that is based on another: what it takes over, what it has of its own, and its shocks."""

import pytest

from mkba.domain.future import Shock
from mkba.files import load
from mkba.files.assemble.futures import fitted
from mkba.files.room import judge_programme
from mkba.run import simulate

CORONA = """schema: futures/1
futures:
  corona:
    name: Laag met een schok
    based_on: laag
    shocks: {SHOCKS}
    source: {title: Eigen keuze, year: 2026, mark: choice}
"""


@pytest.fixture
def with_corona(worked, edit):
    def with_corona(shocks="{}", futures="[hoog, laag, corona]"):
        (worked / "kengetallen" / "futures.yaml").write_text(CORONA.replace("{SHOCKS}", shocks), "utf-8")
        edit("programme.yaml", "futures: [hoog, laag]", f"futures: {futures}")
        return worked / "programme.yaml"

    return with_corona


def test_values_of_the_base_hold_where_there_are_none(with_corona, library, edit):
    edit(
        "areas/beta.yaml", "trend: {hoog: 0.0, laag: -0.01}", "trend: {hoog: 0.0, laag: -0.01, corona: 0.02}"
    )
    programme = load(with_corona(), builtin=library)
    alpha, beta = programme.areas
    assert alpha.indicators["pupils"].trend.mean("corona") == alpha.indicators["pupils"].trend.mean("laag")
    assert beta.indicators["pupils"].trend.mean("corona") == 0.02
    assert dict(alpha.interventions[0].costs[0].growth) == {"hoog": 0.01, "laag": 0.0, "corona": 0.0}


def test_without_shocks_it_is_its_base_draw_by_draw(with_corona, library):
    found = {
        row.future: row.npv for row in simulate(load(with_corona(), builtin=library), draws=1000, seed=1).rows
    }
    assert found["corona"] == found["laag"] != found["hoog"]


def test_the_base_itself_need_not_take_part(with_corona, library):
    programme = load(with_corona(futures="[hoog, corona]"), builtin=library)
    assert set(programme.areas[0].indicators["pupils"].trend.by_future) == {"hoog", "corona"}


def test_nothing_is_copied_without_a_base(worked, library):
    programme = load(worked / "programme.yaml", builtin=library)
    assert fitted(programme, ("hoog", "laag"), {}) is programme
    assert all(not future.based_on and not future.shocks for future in programme.futures)


def test_shocks_come_with_the_future(with_corona, library):
    programme = load(with_corona("{pupils: {year: 2028, size: 0.25, recovery: 4}}"), builtin=library)
    assert programme.futures[2].shocks == {"pupils": Shock(2028, 0.25, 4.0)}


@pytest.mark.parametrize(("shocks", "codes"), [("{}", {"ENTRANTS-MANY"}), ("{pupils: SHOCK}", set())])
def test_people_who_enter_are_counted_against_the_stock_with_its_shock(
    shocks, codes, with_corona, library, edit
):
    # from 2026 to 2035 enter (1/3 + 2/3 + 8) x 0.9 / 8 = 1.01 of the stock; half as many more in 2030 make it 1.07 of 1.5
    edit("areas/alpha.yaml", "share: {beta: {mean: 0.30, sd: 0.05}}", "share: 0.9")
    path = with_corona(shocks.replace("SHOCK", "{year: 2030, size: 0.5, recovery: 1}"), "[hoog, corona]")
    complaints = judge_programme(path, builtin=library).complaints
    assert {one.code for one in complaints if one.severity == "error"} == codes


@pytest.mark.parametrize(
    "shock",
    [
        "{year: 2028, size: -0.95, recovery: 4}",
        "{year: 2028, size: 0.25, recovery: 0}",
        "{year: 2028, size: 0.2}",
    ],
)
def test_a_shock_has_a_size_and_an_end(shock, with_corona, library):
    complaints = judge_programme(with_corona(f"{{pupils: {shock}}}"), builtin=library).complaints
    assert {one.code for one in complaints if one.severity == "error"} <= {"NUM-RANGE", "KEY-MISSING"}
    assert any(one.severity == "error" for one in complaints)
