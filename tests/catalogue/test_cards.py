import pytest

from mkba.catalogue.cards import card, cards, written
from mkba.catalogue.shelf import open_shelf
from mkba.errors import UsageError
from mkba.files.rules.exclusion import exclusion_rules
from mkba.paths import scenarios_dir


def test_an_outcome_carries_its_figures_in_its_own_and_in_real_euros(shelf):
    found = card("start_qualification", shelf)
    value, tax = found.figures
    assert (value.role, value.price_year, value.bands[0].mean) == ("value", 2019, 5000)
    assert value.real[0].mean == pytest.approx(5000 * 1.265)
    assert value.real[0].low < value.real[0].mean < value.real[0].high
    assert (tax.role, tax.facts["from_party"], tax.facts["to_party"]) == ("transfer", "residents", "IX")
    assert found.facts["stock"] == "unqualified_youth"
    assert found.facts["reachable"][0]["mean"] == 0.9
    assert found.marks == ("choice", "choice")
    assert (found.file, found.line) == ("kengetallen/outcomes/education.yaml", 2)
    assert len(found.used) == 2


def test_evidence_carries_its_strength(shelf):
    found = card("safety.wardens.burglary_avoided", shelf)
    assert (found.grade, found.unit, found.domain) == ("C", "burglary", "safety")
    assert found.facts["counterfactual"] == "net"
    assert found.facts["evidence_until"] == 2
    band = found.figures[0].bands[0]
    assert (band.low, band.high) == pytest.approx((0.001, 0.009))


def test_an_amount_that_is_set_anew_shows_all_its_years_and_the_one_that_holds(edit, worked):
    new = "      dated:\n        2022: {amount: 1500}\n        2027: {amount: 1600, price_year: 2025}\n"
    edit("kengetallen/outcomes/safety.yaml", "      amount: 1500\n", new)
    figure = card("burglary_avoided", open_shelf(worked / "programme.yaml")).figures[1]
    assert figure.bands[0].mean == 1500
    assert [(one.key, one.bands[0].mean, one.price_year) for one in figure.years] == [
        ("2022", 1500, 2022),
        ("2027", 1600, 2025),
    ]


def test_an_entry_with_later_amounts_only_can_still_be_shown(edit, worked):
    new = "      dated:\n        2030: {amount: 1500, price_year: 2022}\n"
    edit("kengetallen/outcomes/safety.yaml", "      amount: 1500\n", new)
    assert card("burglary_avoided", open_shelf(worked / "programme.yaml")).figures[1].bands[0].mean == 1500


def test_every_kind_has_cards_with_a_place_and_a_text(shelf):
    found = cards(shelf)
    assert {one.kind for one in found} == {
        "outcomes", "evidence", "factors", "regimes", "futures", "prices", "parties", "method",
    }  # fmt: skip
    for one in found:
        text = written(one, shelf)
        assert one.line > 0
        assert text.splitlines()[0].partition(":")[0].strip("'\"") in (one.name.rpartition(".")[2], "schema")


def test_a_written_entry_ends_where_the_next_begins(shelf):
    text = written(card("safety.wardens.burglary_avoided", shelf), shelf)
    assert text.startswith("burglary_avoided:\n  size: {interval")
    assert text.endswith("mark: choice}")


def test_a_name_that_is_not_there_is_refused_with_what_was_meant(shelf):
    with pytest.raises(UsageError, match="paid_work"):
        card("payd_work", shelf)
    with pytest.raises(UsageError) as refused:
        card("zzzzzz", shelf)
    assert refused.value.code == "LIBRARY-STRANGE"


def test_a_part_of_a_name_leads_to_the_whole_names():
    shelf = open_shelf(scenarios_dir() / "programme.yaml")
    with pytest.raises(UsageError) as refused:
        card("mental_support", shelf)
    assert refused.value.code == "LIBRARY-UNKNOWN"
    assert "health.mental_support.depression_avoided" in refused.value.text("nl")


def test_a_shock_is_a_figure_of_its_future_with_a_source_of_its_own(shelf):
    found = card("corona", shelf)
    assert "shocks" not in found.facts
    assert found.facts["based_on"] == "laag"
    assert len(found.figures) == len(found.marks) == 5
    shock = next(one for one in found.figures if one.key == "burglaries")
    assert (shock.role, shock.unit, shock.bands[0].mean) == ("shock", "share of the count", -0.23)
    assert shock.facts == {"year": 2028, "recovery": 2.0}
    assert shock.source not in (None, found.base)
    assert found.base == found.source


def test_the_shipped_areas_count_nothing_double():
    shelf = open_shelf(scenarios_dir() / "programme.yaml")
    from mkba.files.place import top

    assert [one.text() for area in shelf.areas for one in exclusion_rules(top(area), shelf.setting)] == []
