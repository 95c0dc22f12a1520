"""Loading: the worked example as nouns, with qualified names, inherited sources and price years."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from mkba.domain.distribution import Beta, Fixed, Interval, Lognormal, Normal, Pert, Triangular, Uniform
from mkba.domain.future import EVERY
from mkba.domain.method import STATE_RULE
from mkba.errors import InputError
from mkba.files import load
from mkba.files.rules.whole import quantities


@pytest.fixture
def programme(worked, library):
    return load("programme.yaml", builtin=library)


def test_the_frame_of_the_programme(programme):
    assert (programme.id, programme.base_year, programme.price_year, programme.horizon) == (
        "worked",
        2026,
        2025,
        40,
    )
    assert programme.study_start == date(2026, 3, 1)
    assert [one.id for one in programme.futures] == ["hoog", "laag"]
    assert [one.name for one in programme.alternatives] == ["Gerichte aanpak", "Integrale aanpak"]
    assert [one.id for one in programme.areas] == ["alpha", "beta"]
    assert programme.regime.rates == {"standard": ((0, 0.028), (36, 0.018))}
    assert programme.prices.factor(2019, 2025) == 1.265
    assert programme.method.common == {}
    assert sorted(programme.method.grades) == ["A", "B", "C", "D"]
    assert programme.method.horizons == (20, 50)
    assert [one.id for one in programme.factors] == ["cost_overrun"]


def test_inflation_is_that_of_the_programme_else_of_the_library_else_none(programme, worked):
    assert programme.method.inflation is None  # this library does not set it
    source = load("programme.yaml").method.inflation.source
    assert (source.mark, source.organisation != "") == ("found", True)
    path = worked / "programme.yaml"
    own = "method:\n  inflation: {value: 0.03, source: {title: Eigen raming, year: 2026, mark: choice}}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("method:\n", own), encoding="utf-8")
    found = load("programme.yaml").method.inflation
    assert (found.value, found.source.title) == (0.03, "Eigen raming")


def test_the_limit_of_the_budget_is_that_of_the_programme_else_of_the_library_else_of_the_state(
    programme, worked
):
    assert programme.method.budget_flag == STATE_RULE  # this library does not set it
    own = load("programme.yaml").method.budget_flag
    assert (own.value, own.source.mark, own.source.due) == (STATE_RULE.value, "found", "2027-11-01")
    path = worked / "programme.yaml"
    text = (
        "method:\n  budget_flag: {value: 5000000, source: {title: Eigen grens, year: 2026, mark: choice}}\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("method:\n", text), encoding="utf-8")
    found = load("programme.yaml").method.budget_flag
    assert (found.value, found.source.title) == (5e6, "Eigen grens")


def test_every_quantity_has_its_qualified_name(programme):
    names = {one.name for one in quantities(programme)}
    assert {
        "library.education.school_day.start_qualification.size",
        "library.education.start_qualification.productivity.amount",
        "library.education.start_qualification.income_tax.amount",
        "library.safety.burglary_avoided.reachable",
        "areas.alpha.school_day.reach.share",
        "areas.alpha.school_day.costs.staff.amount",
        "areas.alpha.watch.transfers.subsidy.amount",
        "areas.alpha.watch.effects.fewer_burglaries.displacement",
        "areas.beta.indicators.pupils.trend",
        "areas.alpha.synergies.together.factor",
        "factors.cost_overrun.value",
    } <= names


def test_every_family_becomes_its_noun(programme):
    found = {type(one) for each in quantities(programme) for one in each.by_future.values()}
    assert found == {Beta, Fixed, Interval, Lognormal, Normal, Pert, Triangular, Uniform}


def test_what_holds_per_future_and_what_holds_in_all(programme):
    alpha, beta = programme.areas
    assert alpha.indicators["pupils"].trend.by_future == {"hoog": Fixed(0.01), "laag": Fixed(0.0)}
    assert alpha.interventions[1].effects[0].displacement.mean("laag") == 0.3
    assert alpha.interventions[0].reach.share.by_future == {EVERY: Beta(0.3, 0.05)}
    assert beta.interventions[0].costs[0].growth == {"hoog": 0.01, "laag": 0.0}
    assert beta.interventions[0].costs[1].growth == {EVERY: 0.0}
    assert beta.interventions[0].intensity["integraal"].points == ((2028, 0.3), (2032, 0.8))


def test_price_years_are_filled_in(programme):
    alpha, beta = programme.areas
    assert alpha.interventions[0].costs[0].amount.price_year == 2024
    assert beta.interventions[0].costs[0].amount.price_year == 2023
    assert programme.outcomes["start_qualification"].values[0].amount.price_year == 2019


def test_library_evidence_is_the_same_quantity_in_every_area(programme):
    first, second = (area.interventions[0].effects[0].evidence for area in programme.areas)
    assert first == second
    assert first.between_areas == 0.010


def test_sources_are_inherited(worked, library, edit):
    edit(
        "areas/beta.yaml",
        "price_year: 2023",
        "price_year: 2023\nsource: {title: Gemeente, year: 2025, mark: found}",
    )
    beta = load("programme.yaml", builtin=library).areas[1]
    titles = {
        beta.interventions[0].costs[0].amount.source.title,
        beta.interventions[0].reach.share.source.title,
    }
    assert titles == {"Gemeente"}
    assert beta.indicators["pupils"].value.source.title == "Uitgewerkt voorbeeld"


def test_a_number_can_have_its_own_source(worked, library, edit):
    edit(
        "areas/alpha.yaml",
        "amount: 300,",
        "amount: {value: 300, source: {title: Offerte, year: 2025, mark: found}},",
    )
    lock = load("programme.yaml", builtin=library).areas[0].interventions[1].costs[0]
    assert lock.amount.by_future == {EVERY: Fixed(300.0)}
    assert lock.amount.source.title == "Offerte"


def test_a_size_of_its_own(worked, library, edit):
    own = "size: {normal: {mean: 0.01, sd: 0.01}}\n        type: indirect\n        grade: C\n        counterfactual: net"
    source = "\n        source: {title: Eigen, year: 2025, mark: choice}"
    edit("areas/beta.yaml", "size: {use: education.school_day.start_qualification}", own + source)
    evidence = load("programme.yaml", builtin=library).areas[1].interventions[0].effects[0].evidence
    assert evidence.size.name == "areas.beta.school_day.effects.qualification.size"
    assert (evidence.grade, evidence.type, evidence.name, evidence.source.title) == (
        "C",
        "indirect",
        "",
        "Eigen",
    )


def test_inputs_are_every_file_as_it_was(programme, worked, library):
    by_path = {one.path: one for one in programme.inputs}
    assert {"programme.yaml", "areas/alpha.yaml", "kengetallen/prices.yaml", "library:parties.yaml"} <= set(
        by_path
    )
    for path, one in by_path.items():
        raw = (
            library / path.removeprefix("library:") if path.startswith("library:") else worked / path
        ).read_bytes()
        assert one.sha256 == hashlib.sha256(raw).hexdigest()
        assert one.text.encode() == raw


def test_a_run_can_be_recomputed_from_its_inputs(programme, tmp_path_factory):
    root = tmp_path_factory.mktemp("again")
    for one in programme.inputs:
        path = (
            root / "builtin" / one.path.removeprefix("library:")
            if ":" in one.path
            else root / "own" / one.path
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, encoding="utf-8", newline="")
    again = load(root / "own" / "programme.yaml", builtin=root / "builtin")
    assert replace(again, warnings=()) == replace(programme, warnings=())


def test_order_comments_and_line_endings_change_nothing(programme, worked, library):
    path = worked / "areas" / "beta.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("# comment\r\n" + "\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    again = load("programme.yaml", builtin=library)
    assert again.areas == programme.areas


def test_own_library_entries_replace_those_of_the_same_name_whole(worked, library):
    (worked / "kengetallen" / "parties.yaml").write_text(
        "schema: parties/1\nparties:\n  VIII: {name: Eigen naam, group: rijk}\n", encoding="utf-8"
    )
    parties = load("programme.yaml", builtin=library).parties
    assert (parties["VIII"].name, parties["VIII"].national) == ("Eigen naam", False)
    assert parties["municipality"].name == "Gemeente"


def test_the_study_picks_the_regime(worked, library, edit):
    edit("programme.yaml", "discounting: NL2026\n", "")
    assert load("programme.yaml", builtin=library).regime.id == "NL2026"
    edit("programme.yaml", "study_start: 2026-03-01", "study_start: 2023-03-01")
    assert load("programme.yaml", builtin=library).regime.id == "NL2021"


def test_a_missing_file_and_a_missing_library(worked, tmp_path):
    with pytest.raises(InputError) as refused:
        load("nowhere.yaml")
    assert [one.code for one in refused.value.complaints] == ["FILE-MISSING"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as refused:
        load("programme.yaml", builtin=tmp_path / "empty")
    assert "LIBRARY-LACKS" in {one.code for one in refused.value.complaints}


def test_the_built_in_library_serves_the_worked_example(worked):
    assert load("programme.yaml").parties
