"""The main figures in a page: shown as people type them, read back, and placed in the area file where they changed."""

import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.files.complaints.page import PAGE
from mkba.files.form.answered import answered
from mkba.files.form.boxes import quantity_boxes, quantity_value, read_number, shown_number
from mkba.files.form.layout import PARTS
from mkba.files.form.page import questions, themes
from mkba.files.form.sheets import sheets
from mkba.files.form.words import needs
from mkba.files.judge import document_of, setting_for

ROOT = Path(__file__).parents[2]
WORKED = ROOT / "tests/cases/worked"
AREAS = sorted((ROOT / "scenarios/areas").glob("*.yaml"))
AMOUNT = "interventions.school_day.costs.staff.amount"
PAYERS = "interventions.school_day.costs.staff.payers"


def asked_of(path):
    data = document_of(path).data
    return themes(sheets(setting_for(path.parent.parent / "programme.yaml"), data), data), data


@pytest.fixture
def alpha():
    return asked_of(WORKED / "areas/alpha.yaml")


def typed(asked):
    return {id: question.texts[part] for question in questions(asked) for part, id in question.boxes.items()}


def told(found):
    return [(one.where, one.code) for one in found.complaints]


@pytest.mark.parametrize("path", AREAS, ids=lambda path: path.stem)
def test_what_nobody_changed_stays_as_it_is(path):
    asked, data = asked_of(path)
    found = answered(asked, data, typed(asked), file="a.yaml")
    assert found.complaints == ()
    assert found.data == {key: value for key, value in data.items() if key != "extends"}


def test_a_page_asks_the_main_figures_of_every_measure_with_its_costs_and_effects(alpha):
    asked, data = alpha
    assert [one.id for one in asked[:2]] == ["deel-gebied", "deel-aantallen"]
    assert [one.id for one in asked[2:]] == [f"deel-{name}" for name in data["interventions"]]
    ids = {id for question in questions(asked) for id in question.boxes.values()}
    assert {"name", "notes", f"{AMOUNT}:low", f"{AMOUNT}:form", f"{PAYERS}.VIII"} <= ids


def test_only_what_changed_is_written(alpha):
    asked, data = alpha
    before = copy.deepcopy(data)
    found = answered(asked, data, {"name": "Alpha-Zuid", f"{AMOUNT}:low": "12,5", f"{AMOUNT}:form": "",
                                   f"{AMOUNT}:mid": "", f"{AMOUNT}:high": ""}, file="a.yaml")  # fmt: skip
    assert found.complaints == ()
    assert data == before
    assert found.data["name"] == "Alpha-Zuid"
    assert found.data["interventions"]["school_day"]["costs"]["staff"]["amount"] == 12.5
    found.data["name"] = data["name"]
    found.data["interventions"]["school_day"]["costs"]["staff"]["amount"] = data["interventions"][
        "school_day"
    ]["costs"]["staff"]["amount"]
    assert found.data == data


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ({"low": "1.250"}, "FORM-AMBIG"),
        ({"low": "ca. drie"}, "FORM-NUMBER"),
        ({"low": "1 250 000"}, "PAGE-WRITE"),
        ({"low": "-5"}, "PAGE-LIMIT"),
        ({"low": ""}, "PAGE-EMPTY"),
        ({"low": "1", "mid": "2"}, "FORM-SPREAD"),
        ({"low": "1", "mid": "2", "form": "pert"}, "FORM-LACKS"),
        ({"low": "1", "mid": "2", "high": "3", "form": "uniform"}, "PAGE-OVER"),
        ({"low": "1", "form": "kansspel"}, "FORM-FAMILY"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place_and_kept_as_it_was_typed(alpha, boxes, code):
    asked, data = alpha
    whole = {"low": "", "mid": "", "high": "", "form": ""} | boxes
    found = answered(asked, data, {f"{AMOUNT}:{part}": text for part, text in whole.items()}, file="a.yaml")
    assert told(found) == [(AMOUNT, code)]
    again = next(one for one in questions(themes_of(found.data)) if one.id == AMOUNT)
    if code != "FORM-FAMILY":
        assert again.texts == whole
        told_again = answered(themes_of(found.data), found.data, {}, file="a.yaml")
        assert told(told_again) == [(AMOUNT, code)]


def themes_of(data):
    return themes(sheets(setting_for(WORKED / "programme.yaml"), data), data)


def test_percents_are_typed_as_percents_and_their_sum_is_told(alpha):
    asked, data = alpha
    payer = next(iter(data["interventions"]["school_day"]["costs"]["staff"]["payers"]))
    found = answered(asked, data, {f"{PAYERS}.{payer}": "12,5%"}, file="a.yaml")
    assert found.data["interventions"]["school_day"]["costs"]["staff"]["payers"][payer] == 0.125
    assert told(found) == [(PAYERS, "PAGE-SUM")]
    assert "moet 100% zijn" in found.complaints[0].nl
    found = answered(asked, data, {f"{PAYERS}.{payer}": "130"}, file="a.yaml")
    assert "van 0% tot en met 100%" in found.complaints[0].nl


def test_a_choice_that_is_not_in_the_list_and_a_text_with_a_hidden_character_are_told(alpha):
    asked, data = alpha
    found = answered(
        asked, data, {"status": "zomaar", "name": "a\u202eb", "notes": "x" * 30_000}, file="a.yaml"
    )
    assert sorted(told(found)) == [
        ("name", "FORM-CHARACTER"),
        ("notes", "FORM-LONG"),
        ("status", "FORM-CHOICE"),
    ]


def test_figures_per_future_or_year_are_left_to_the_form():
    asked, data = asked_of(ROOT / "scenarios/areas/lelystad_oost.yaml")
    data = copy.deepcopy(data)
    name = next(iter(data["interventions"]))
    data["interventions"][name]["reach"]["share"] = {"hoog": 0.1, "laag": 0.2}
    asked = themes(sheets(setting_for(ROOT / "scenarios/programme.yaml"), data), data)
    one = next(one for one in questions(asked) if one.id == f"interventions.{name}.reach.share")
    assert one.away
    assert (
        answered(asked, data, {f"{one.id}:low": "3"}, file="a.yaml").data["interventions"][name]["reach"]
        == (data["interventions"][name]["reach"])
    )


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"interventions": 5, "indicators": [1]},
        {
            "interventions": {
                "a b": {},
                "x": None,
                "y": {"reach": 3, "costs": {"z": {"amount": [1], "payers": "alles"}}},
            }
        },
        {"name": ["x"], "indicators": {"n": {"value": {"pert": {"a": 1}}, "year": {"x": 1}}}},
        {"indicators": {"n": {"value": {"pert": [1, 2, 3, 4]}}, "m": {"value": {"beta": 3}}}},
    ],
)
def test_a_file_of_any_shape_is_shown_as_far_as_it_can_be(data):
    asked = themes_of(data)
    found = answered(asked, data, typed(asked), file="a.yaml")
    assert found.data == data


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: float(f"{number:.9f}")), st.booleans())
def test_a_number_is_read_back_as_it_is_shown(number, percent):
    text = shown_number(number, percent=percent)
    assert read_number(text, percent=percent).value == (number or 0)


@pytest.mark.parametrize("family", sorted(PARTS))
def test_every_family_goes_to_boxes_and_back(family):
    numbers = {part: 0.1 * (1 + place) for place, part in enumerate(PARTS[family])}
    value = quantity_value(family, numbers, old={"source": {"title": "t"}, "value": 1})
    assert value["source"] == {"title": "t"}
    boxes = quantity_boxes(value, percent=True)
    assert {part for part, text in boxes.items() if text} == {*PARTS[family], *(("form",) if family else ())}
    assert {part: read_number(boxes[part], percent=True).value for part in numbers} == pytest.approx(numbers)


def test_there_are_as_many_words_for_what_families_ask_as_families():
    assert len(needs()) == len(PARTS)
    assert all(nl and en for nl, en in PAGE.values())
