"""Values laid over a programme before it is judged."""

import pytest

from mkba.domain.sweep import Override, Spot
from mkba.errors import InputError
from mkba.files import desk as desks
from mkba.files.load import load
from mkba.files.overrides import load_with, opened

SPOT = Spot("sweep.yaml", 9, 21)
WATCH = ("interventions", "watch")


def over(file, path, value, spot=SPOT):
    return Override(file, path, value, spot)


def complaints(overrides, library):
    with pytest.raises(InputError) as refused:
        load_with("programme.yaml", overrides, builtin=library)
    return [(one.file, one.line, one.column, one.code) for one in refused.value.complaints]


def test_nothing_to_override_is_the_programme_itself(worked, library):
    assert load_with("programme.yaml", [], builtin=library) == load("programme.yaml", builtin=library)


def test_a_value_comes_in_the_place_of_another(worked, library):
    found = load_with(
        "programme.yaml",
        [
            over("programme.yaml", ("discounting",), "NL2021"),
            over("areas/alpha.yaml", (*WATCH, "reach", "ramp"), 2),
            over("areas/alpha.yaml", (*WATCH, "intensity", "gericht"), 0.25),
            over("kengetallen/outcomes/education.yaml", ("start_qualification", "reachable"), 0.5),
        ],
        builtin=library,
    )
    measure = found.areas[0].interventions[1]
    assert found.regime.id == "NL2021"
    assert measure.reach.ramp == 2
    assert measure.intensity["gericht"].points == ((0, 0.25),)
    assert found.outcomes["start_qualification"].reachable.mean("hoog") == 0.5


def test_a_distribution_replaces_another_whole(worked, library):
    share = ("interventions", "school_day", "reach", "share")
    found = load_with(
        "programme.yaml", [over("areas/alpha.yaml", share, {"uniform": [0.1, 0.3]})], builtin=library
    )
    assert found.areas[0].interventions[0].reach.share.mean("laag") == pytest.approx(0.2)


def test_the_built_in_library_can_be_overridden_too(worked, library):
    rate = ("regimes", "NL2026", "rates", "standard", 0)
    found = load_with("programme.yaml", [over("library:discounting.yaml", rate, 0.05)], builtin=library)
    assert found.regime.rates["standard"][0] == (0, 0.05)


def test_a_complaint_points_at_where_the_value_was_written(worked, library):
    assert complaints([over("programme.yaml", ("discounting",), "NL2020")], library) == [
        ("sweep.yaml", 9, 21, "REGIME-UNKNOWN")
    ]
    path = (*WATCH, "reach", "share")
    assert complaints([over("areas/alpha.yaml", path, {"beta": {"mean": 1.5, "sd": 0.1}})], library) == [
        ("sweep.yaml", 9, 21, "NUM-BETA")
    ]
    assert complaints([over("areas/alpha.yaml", path, "veel")], library)[0][:3] == ("sweep.yaml", 9, 21)
    assert complaints([over("areas/alpha.yaml", (*WATCH, "payer"), 3)], library) == [
        ("sweep.yaml", 9, 21, "KEY-UNKNOWN")
    ]


def test_what_is_missing_on_the_way_is_made(worked, library):
    made = over("areas/alpha.yaml", ("own_values", "start_qualification", "productivity", "amount"), 4000)
    (own,) = load_with("programme.yaml", [made], builtin=library).areas[0].own_values
    assert own.amount.mean("hoog") == 4000


def test_an_item_of_a_list_can_be_replaced_and_none_added(worked, library):
    found = load_with(
        "programme.yaml", [over("programme.yaml", ("areas", 1), "areas/beta.yaml")], builtin=library
    )
    assert [area.id for area in found.areas] == ["alpha", "beta"]
    found = over("programme.yaml", ("areas", 1), "areas/gamma.yaml")
    assert complaints([found], library) == [("sweep.yaml", 9, 21, "FILE-PATH")]
    assert complaints([over("programme.yaml", ("futures", 7), "laag")], library)[0][3] == "TYPE-LIST"


def test_values_lie_over_what_a_file_extends(worked, edit, library):
    (worked / "areas" / "base.yaml").write_text("municipality: Beta\nprice_year: 2023\n", encoding="utf-8")
    edit("areas/beta.yaml", "schema: area/1", "schema: area/1\nextends: base.yaml")
    edit("areas/beta.yaml", "price_year: 2023\n", "")
    found = load_with("programme.yaml", [over("areas/beta.yaml", ("price_year",), 2022)], builtin=library)
    assert found.areas[1].price_year == 2022
    untouched = load_with("programme.yaml", [over("areas/base.yaml", ("price_year",), 2022)], builtin=library)
    assert untouched.areas[1].price_year == 2023


def test_a_number_that_reads_two_ways_is_gone_with_the_value_around_it(worked, edit, library):
    edit("areas/alpha.yaml", "amount: 250000", "amount: 1.250")
    costs = ("interventions", "school_day", "costs", "start", "amount")
    assert load_with("programme.yaml", [over("areas/alpha.yaml", costs, 1250)], builtin=library)


def test_overrides_leave_nothing_behind(worked, library):
    before = load("programme.yaml", builtin=library)
    load_with("programme.yaml", [over("areas/alpha.yaml", (*WATCH, "reach", "ramp"), 2)], builtin=library)
    assert load("programme.yaml", builtin=library) == before


def test_inputs_are_the_files_as_they_are(worked, library):
    found = load_with("programme.yaml", [over("programme.yaml", ("discounting",), "NL2021")], builtin=library)
    assert found.inputs == load("programme.yaml", builtin=library).inputs


def test_a_file_is_parsed_once_however_often_it_is_loaded(worked, library):
    load_with("programme.yaml", [], builtin=library)
    missed = desks._read.cache_info().misses
    for ramp in (2, 3, 4):
        path = (*WATCH, "reach", "ramp")
        load_with("programme.yaml", [over("areas/alpha.yaml", path, ramp)], builtin=library)
    assert desks._read.cache_info().misses == missed


def test_an_opened_programme_knows_its_documents(worked, library):
    found = opened("programme.yaml", builtin=library)
    assert list(found.areas) == ["alpha", "beta"]
    assert found.file(found.areas["beta"]) == "areas/beta.yaml"
    entry = found.library.outcomes["start_qualification"]
    assert found.file(entry.document) == "kengetallen/outcomes/education.yaml"
    assert found.file(found.library.regimes["NL2026"].document) == "library:discounting.yaml"
    assert {found.file(found.head)} <= {one.path for one in found.programme.inputs}


def test_a_programme_with_faults_is_not_opened(worked, edit, library):
    edit("areas/beta.yaml", "gericht: 0.4", "gerichte: 0.4")
    with pytest.raises(InputError, match="ALTERNATIVE-UNKNOWN"):
        opened("programme.yaml", builtin=library)
