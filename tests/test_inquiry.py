"""One door for every method: rows with figures, answers with words, and refusals in words."""

import json
from dataclasses import asdict, replace

import pytest

import mkba
from mkba import questions
from mkba.analysis.choice.ranking import measures_ranked
from mkba.analysis.choice.selection import selection
from mkba.analysis.convergence import convergence
from mkba.analysis.oneway.twoway import twoway
from mkba.analysis.subject import subject_of
from mkba.domain.distribution import Beta, Normal
from mkba.errors import UsageError
from mkba.inquiry import sensitivity
from mkba.methods import METHODS, OF_DRAWS, OWN_POINTS, REFUSED
from mkba.rows import ranking_rows
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, reach, value

WHAT = {
    "tornado": {"swing", "fifths", "cell"},
    "breakeven": {"switch", "item"},
    "sobol": {"input", "group", "share"},
    "morris": {"input"},
    "evppi": {"choice", "choice_of_area", "option", "learned"},
    "discovery": {"conditions", "box", "limit"},
    "ranking": {"area", "kind", "measure", "left"},
    "budget": {"measure", "package", "doubt", "frontier"},
    "convergence": {"settled", "step"},
    "pawn": {"quantity"},
    "dependence": {"band"},
}


def whole():
    """Costs 100 x N(50, 20), benefits 100 x share x 0.1 x 1,000: near break-even."""
    parts = (
        cost("staff", Normal(5000.0, 1000.0)),
        effect("e", "good", Normal(0.1, 0.02), duration=1),
    )
    one = measure("school", *parts, reached=reach(share=Beta(0.5, 0.1)))
    return programme(
        area("x", one), area("y", one), outcome("good", value("worth", Normal(1000.0, 100.0))), horizon=1
    )


@pytest.fixture(scope="module")
def results():
    return simulate(whole(), draws=5000, seed=3)


def test_every_method_has_its_question():
    assert set(questions.OF_DRAWS) == set(OF_DRAWS)
    assert set(questions.OWN_POINTS) == set(OWN_POINTS)
    assert sorted(METHODS) == sorted({*OF_DRAWS, *OWN_POINTS})


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_figures_and_words(results, method):
    found = sensitivity(results, method=method, points=64 if method in OWN_POINTS else 0)
    assert found.rows
    assert len(found.table()) == len(found.rows)
    assert json.loads(json.dumps(found.rows, allow_nan=False)) is not None
    for answer in found.answers:
        assert answer.title
        assert answer.says
        for table in answer.tables:
            assert {len(row) for row in table.rows} <= {len(table.head)}


@pytest.mark.parametrize("method", ["tornado", "breakeven", "sobol", "morris", "convergence", "pawn"])
def test_an_area_can_be_asked_about(results, method):
    found = sensitivity(results, method=method, place="x", points=64 if method in OWN_POINTS else 0)
    names = [str(row.get("name", "")) for row in found.rows]
    assert not [name for name in names if name.startswith("areas.y")]
    assert all(answer.says for answer in found.answers)


def is_plain(cell):
    return cell is None or isinstance(cell, str | int | float | bool)


@pytest.mark.parametrize("method", METHODS)
def test_every_cell_is_flat_and_every_row_says_what_it_is(results, several, method):
    points = 32 if method in OWN_POINTS else 0
    for whole in (results, several):
        found = sensitivity(whole, method=method, points=points)
        assert {row["what"] for row in found.rows} <= WHAT[method]
        table = found.table()
        assert next(iter(table.columns)) == "what"
        for cell in table.astype(object).to_numpy().ravel().tolist():
            assert is_plain(cell) or (isinstance(cell, tuple) and all(map(is_plain, cell))), cell
        json.dumps(found.rows, allow_nan=False)


def rows_of(results, method, what, **asked):
    return [row for row in sensitivity(results, method=method, **asked).rows if row["what"] == what]


def test_the_chosen_package_is_in_the_rows_of_a_budget(several):
    key = ("winter", "a")
    exact = selection(several.ledger, 6000.0, key=key).exact
    rows = rows_of(several, "budget", "package", budget=6000.0, future="winter", alternative="a")
    assert [(row["package"], row["valued_in"]) for row in rows] == [
        *((name, "winter") for name in ("everything", "inside", "exact", "low")),
        ("zomer", "zomer"),
    ]
    known = {"what": "package", "future": key[0], "alternative": key[1]}
    assert rows[2] == known | {"package": "exact", "valued_in": "winter"} | asdict(exact)
    (doubt,) = rows_of(several, "budget", "doubt", budget=6000.0, future="winter", alternative="a")
    assert 0 <= doubt["same"] <= 1


def test_fifths_and_cells_are_in_the_rows_of_a_tornado(results):
    grid = twoway(subject_of(results.ledger))[0]
    cells = rows_of(results, "tornado", "cell", future=grid.future, alternative=grid.alternative)
    assert [row["balance"] for row in cells] == [euros for line in grid.balances for euros in line]
    assert [row["turned"] for row in cells] == [turned for line in grid.turned for turned in line]
    assert (cells[1]["row_level"], cells[1]["column_level"]) == grid.levels[:2]
    fifths = rows_of(results, "tornado", "fifths")
    assert {row["name"] for row in fifths} == {row["name"] for row in rows_of(results, "tornado", "swing")}


def test_an_estimate_is_two_columns_and_a_step_is_a_row(results):
    settled = convergence(results.ledger)[0]
    row = rows_of(results, "convergence", "settled")[0]
    assert (row["p5"], row["p5_error"]) == (settled.p5.value, settled.p5.error)
    steps = rows_of(results, "convergence", "step", place="x")
    assert [row["draws"] for row in steps[: len(settled.running)]] == [one.draws for one in settled.running]


def test_limits_stand_with_the_number_of_their_box(results):
    boxes = rows_of(results, "discovery", "box")
    assert boxes
    assert all(row["density"] >= 0 for row in boxes)
    names = ("future", "alternative", "place", "box")
    limits = rows_of(results, "discovery", "limit")
    assert {tuple(row[n] for n in names) for row in limits} == {tuple(row[n] for n in names) for row in boxes}


def test_the_null_alternative_is_named_and_options_are_rows():
    dear = measure("school", cost("staff", Normal(5000.0, 1000.0)))
    run = simulate(programme(area("x", dear), outcome("good"), horizon=1), draws=1000, seed=3)
    choices = rows_of(run, "evppi", "choice")
    assert {row["best"] for row in choices} == {"null"}
    options = rows_of(run, "evppi", "option")
    assert all(row["mean"] < 0 for row in options)
    assert {row["option"] for row in options} == {one.id for one in run.programme.alternatives}


def test_what_is_left_out_of_a_ranking_is_a_row(several):
    one = replace(measures_ranked(several.ledger)[0], rows=(), left=(("x", "school"),))
    known = {"what": "left", "future": "zomer", "alternative": "a"}
    assert list(ranking_rows([one])) == [known | {"of": "measure", "area": "x", "measure": "school"}]


def test_a_programme_is_enough_for_points_of_its_own():
    assert sensitivity(whole(), method="morris", points=16).rows
    with pytest.raises(UsageError, match="METHOD-DRAWS"):
        sensitivity(whole(), method="evppi")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"method": "tornada"}, "METHOD-UNKNOWN.*tornado"),
        ({"place": "z"}, "AREA-UNKNOWN"),
        ({"future": "hoger"}, "FUTURE-UNKNOWN.*hoog"),
        ({"alternative": "b"}, "ALTERNATIVE-UNKNOWN"),
    ],
)
def test_what_is_not_there_is_refused(results, asked, code):
    with pytest.raises(UsageError, match=code):
        sensitivity(results, **asked)


def test_it_is_a_public_name(results):
    assert mkba.sensitivity(results).method == "tornado"


@pytest.fixture(scope="module")
def several():
    """Two futures and two alternatives; the second alternative has half of the measure."""
    parts = cost("staff", Normal(5000.0, 1000.0)), effect("e", "good", Normal(0.1, 0.02))
    one = measure("school", *parts, reached=reach(share=Beta(0.5, 0.1)), intensity={"a": 1.0, "b": 0.5})
    places = area("x", one), area("y", one)
    good = outcome("good", value("worth", Normal(1000.0, 100.0)))
    two = {"futures": ("zomer", "winter"), "alternatives": ("a", "b")}
    return simulate(programme(*places, good, horizon=1, **two), draws=1000, seed=3)


@pytest.mark.parametrize("method", METHODS)
def test_one_future_and_one_alternative_are_only_that(several, method):
    points = 32 if method in OWN_POINTS else 0
    asked = {"future": "winter"} | ({} if REFUSED.get(method) == "alternative" else {"alternative": "b"})
    found = sensitivity(several, method=method, points=points, **asked)
    assert found.rows
    for row in found.rows:
        assert {name: row.get(name, wanted) for name, wanted in asked.items()} == asked
    words = " ".join(text for one in found.answers for text in one.says)
    assert method == "ranking" or "winter" in words
    if method != "budget":  # lays its choice beside the other futures
        assert "zomer" not in words
    whole = sensitivity(several, method=method, points=points).rows
    assert len(found.rows) < len(whole)


def test_figures_of_one_case_are_those_of_all(several):
    for method in ("tornado", "breakeven", "morris", "discovery", "ranking", "convergence", "dependence"):
        points = 32 if method in OWN_POINTS else 0
        one = sensitivity(several, method=method, points=points, future="winter", alternative="b").rows
        whole = sensitivity(several, method=method, points=points).rows
        assert list(one) == [row for row in whole if (row["future"], row["alternative"]) == ("winter", "b")]


@pytest.mark.parametrize("method", METHODS)
def test_what_a_method_cannot_be_asked_of_is_refused_and_the_rest_is_not(several, method):
    points = 32 if method in OWN_POINTS else 0
    for option, asked in (("area", {"place": "x"}), ("alternative", {"alternative": "a"})):
        if REFUSED.get(method) == option:
            with pytest.raises(UsageError, match=f"METHOD-{option.upper()}.*tornado"):
                sensitivity(several, method=method, points=points, **asked)
        else:
            assert sensitivity(several, method=method, points=points, **asked).answers


def test_conditions_are_asked_of_another_level(several):
    found = sensitivity(several, method="discovery", level=-5e5)
    assert {row["level"] for row in found.rows} == {-5e5}
    assert "−0,5 mln euro" in found.answers[0].title


def test_an_area_has_its_own_conditions_only(several):
    assert {row["place"] for row in sensitivity(several, method="discovery", place="y").rows} == {"y"}


def test_variance_is_shared_out_in_every_way_that_has_few_groups(several):
    rows = [row for row in sensitivity(several, method="sobol", points=32).rows if "share" in row]
    ways = {row["by"] for row in rows}
    assert ways == {"kind", "domain", "area"}
    # three ways, four cases, each adds up to one
    assert sum(row["share"] for row in rows) == pytest.approx(12)


def test_many_areas_have_indices_only():
    one = measure("school", cost("staff", Normal(5000.0, 1000.0)))
    whole = programme(*(area(name, one) for name in "pqrstuvwx"), outcome("good"), horizon=1)
    rows = sensitivity(whole, method="sobol", points=16).rows
    assert {row["by"] for row in rows if "share" in row} == {"kind", "domain"}
    assert {row["by"] for row in rows if "by" in row} == {"kind", "domain", "area"}


def test_a_ranking_says_of_how_many_places_top_is_the_chance(results):
    rows = [row for row in sensitivity(results, method="ranking").rows if row["what"] == "measure"]
    assert {row["places"] for row in rows} == {10}
    assert {row["top"] for row in rows} == {1.0}  # two measures: both are always among the first ten
