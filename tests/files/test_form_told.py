"""What somebody reads who fills in a form: what the form calls a place, at the cell to type in, and never a key of a file."""

import re
import tomllib
from datetime import date

import pytest

from mkba.files.complaints import TEXTS
from mkba.files.form.cells import amiss
from mkba.files.form.empty import moved, shown
from mkba.files.form.told import told
from mkba.paths import templates_dir
from tests.forms import Cell, Draft


def errors(draft):
    """Every error as (cell, code)."""
    return [(one.cell, one.code) for one in draft.judged().errors]


def test_a_place_is_called_as_in_the_form_and_by_its_path_in_english():
    (found,) = Draft().put("Kosten", 0, "amount:low", "12,5").judged().errors
    assert found.text("nl").startswith("f.xlsx Kosten!F7 [FORM-WRITE] school_day, staff: Bedrag: ")
    assert found.text("en").startswith(
        "f.xlsx Kosten!F7 [FORM-WRITE] interventions.school_day.costs.staff.amount"
    )


def test_a_word_that_the_form_replaces_is_in_the_text_that_it_replaces():
    words = tomllib.loads((templates_dir() / "form" / "anders.toml").read_text(encoding="utf-8"))["anders"]
    found_elsewhere = {"NUM-BETA"}  # its hints: mkba/files/schema/families.py
    for code, changes in words.items():
        assert code in found_elsewhere or all(usual in TEXTS[code][0] for usual in changes), code


def test_what_the_form_has_no_key_for_is_said_in_its_own_words():
    draft = Draft()
    draft.sheets["Nulalternatief"][2].clear()
    assert "vul op blad Nulalternatief het beleid in" in draft.say("NULL-EMPTY")
    mark = Cell("Gebied", 0, 2, 2)
    one = amiss("AREA-OTHER", mark, form="f.xlsx", path=("id",), words={"found": "a", "area": "b"})
    assert told(one, {}, form="f.xlsx").text() == (
        'f.xlsx Gebied!C3 [AREA-OTHER] Korte naam: dit formulier gaat over "a"; u dient "b" in: kies het goede formulier, of typ '
        "bij Korte naam b"
    )


def test_a_source_that_is_cited_and_lacks_something_is_told_in_its_own_row():
    draft = Draft().put("Kosten", 0, "source", 1).put("Kosten", 1, "source", 1).drop("Bronnen", 0, "mark")
    (found,) = draft.judged().errors
    assert (found.cell, found.code) == (draft.at("Bronnen", 0, "mark"), "FORM-MISSING")
    assert "Merk: deze cel is nog leeg; kies gelezen" in found.text()


def test_a_row_without_a_cell_for_what_it_lacks_is_told_what_that_is():
    mark = Cell("Kosten", 3, 6, 2)
    one = amiss(
        "KEY-MISSING",
        mark,
        form="f",
        path=("interventions", "a", "costs", "b", "amount"),
        words={"found": "amount"},
    )
    (found,) = moved(shown([one], {}), {}, form="f")
    assert (found.code, found.nl) == ("FORM-MISSING", 'in deze regel ontbreekt "a, b: Bedrag"; vul dat in')


def test_an_effect_of_ones_own_asks_for_each_cell_that_is_empty():
    draft = Draft().drop("Effecten", 0, "size.use").put("Effecten", 0, "size:low", 0.1)
    keys = ("type", "grade", "counterfactual", "source")
    asked = {draft.at("Effecten", 0, key) for key in keys if key not in draft.sheets["Effecten"][2][0]}
    found = [one for one in draft.judged().errors if one.code == "FORM-MISSING"]
    assert {one.cell for one in found} == asked
    assert len(asked) >= 3
    assert all("of kies een effectgrootte uit de bibliotheek" in one.nl for one in found)
    assert "SIZE-OWN" not in {one.code for one in draft.judged().complaints}


@pytest.mark.parametrize(
    ("sheet", "row", "key", "value", "said"),
    [
        ("Maatregelen", 0, "reach.share:low", 30, "dit is 3000%; typ 30%"),
        ("Maatregelen", 0, "reach.share:low", 2.5, "dit is 250%; typ 2,5%"),
        ("Maatregelen", 0, "reach.share:low", 400, "dit is 40000%; hier past 0% tot en met 100%"),
        ("Kosten", 0, "payers.VIII", 40, "dit is 4000%; typ 40%"),
    ],
)
def test_a_percentage_without_its_sign(sheet, row, key, value, said):
    draft = Draft()
    if key.startswith("reach"):
        draft.drop(sheet, row, *(f"reach.share:{part}" for part in ("mid", "high", "form")))
    found = [
        one
        for one in draft.put(sheet, row, key, value).judged().errors
        if one.cell == draft.at(sheet, row, key)
    ]
    assert [(one.code, one.nl) for one in found] == [("FORM-SHARE", said)]


@pytest.mark.parametrize(("mean", "sd"), [(30, 10), (30, 0.1), (0.3, 10)])
def test_a_beta_is_never_asked_for_a_part_of_one(mean, sd):
    draft = Draft().drop("Maatregelen", 0, "reach.share:high")
    for part, value in {"low": mean, "mid": sd, "form": "beta"}.items():
        draft.put("Maatregelen", 0, f"reach.share:{part}", value)
    found = draft.judged().errors
    assert {one.code for one in found} == {"FORM-SHARE"}
    assert not any("schrijf" in one.nl for one in found)


def test_the_cells_of_a_row_are_judged_whatever_it_belongs_to():
    draft = (
        Draft().put("Kosten", 0, "{1}", "weg").drop("Kosten", 0, "per").put("Kosten", 0, "payers.VIII", 40)
    )
    found = draft.judged()
    assert {
        (draft.at("Kosten", 0, "{1}"), "FORM-PARENT"),
        (draft.at("Kosten", 0, "per"), "FORM-MISSING"),
        (draft.at("Kosten", 0, "payers.VIII"), "FORM-SHARE"),
    } <= set(errors(draft))
    assert not any(
        re.search(r"\.weg(\.(name|reach|theory|domain|effects))?$", one.where) for one in found.complaints
    )
    assert "weg" not in found.data["interventions"]


@pytest.mark.parametrize(
    ("sheet", "key", "value"),
    [
        ("Maatregelen", "reach.population", "Pupils met spatie"),
        ("Maatregelen", "reach.population", "pupilz"),
        ("Effecten", "outcome", "Minder zorg"),
        ("Effecten", "size.use", "n.v.t."),
    ],
)
def test_a_name_is_chosen_from_the_list(sheet, key, value):
    draft = Draft().put(sheet, 0, key, value)
    (found,) = [one for one in draft.judged().errors if one.cell == draft.at(sheet, 0, key)]
    assert found.code == "FORM-CHOICE"
    assert found.nl.startswith(f'"{value}" staat niet in de lijst')
    assert found.nl.endswith("; kies uit de lijst")


@pytest.mark.parametrize("typed", ["€ 65.000,-", "65.000,-", "65.000,–", "€ 65000,--", "65000"])
def test_a_price_as_people_write_it(typed):
    (found,) = Draft().put("Kosten", 0, "amount:low", typed).judged().errors
    assert "typ in deze cel het getal 65000 (blijft het tekst: kies bij Celeigenschappen" in found.text()


def test_a_day_that_is_text():
    draft = Draft().put("Gebied", 0, "source", 1).put("Bronnen", 0, "checked", "21-11-2026")
    assert errors(draft) == [(draft.at("Bronnen", 0, "checked"), "FORM-DAY")]
    assert "typ 21-11-2026 als datum, of 2026-11-21 als tekst" in draft.say("FORM-DAY")
    assert errors(draft.put("Bronnen", 0, "checked", date(2026, 11, 21))) == []


@pytest.mark.parametrize("address", ["Kosten!F7", "kosten!$F$7", "'Kosten'!f7", " Kosten!G7"])
def test_a_number_per_future_is_named_by_its_cell(address):
    draft = Draft().put("Per toekomst", 1, "{1}", address).put("Per toekomst", 1, "=:low", 5)
    (found,) = draft.judged().errors
    assert (found.cell, found.code) == (draft.at("Per toekomst", 1, "=:low"), "FORM-BOTH")
    assert "ook in Kosten!F7" in found.nl
    parts = [f"amount:{part}" for part in ("low", "mid", "high", "form")]
    read = draft.drop("Kosten", 0, *parts).judged()
    assert read.errors == ()
    assert read.data["interventions"]["school_day"]["costs"]["staff"]["amount"] == 5


def test_a_measure_with_effects_and_no_costs_is_a_warning():
    draft = Draft()
    for row, one in enumerate(draft.sheets["Kosten"][2]):
        if one.get("{1}") == "school_day":
            draft.drop("Kosten", row)
    assert "heeft effecten en geen kosten" in draft.say("COST-NONE")
