"""Conditions in Dutch: the conclusion, its figures with their doubt, and what was not found."""

from dataclasses import replace

import pytest

from mkba.analysis.conditions.discovery import Box, Conditions
from mkba.analysis.conditions.limit import Limit
from mkba.analysis.summary import TOTAL
from mkba.report.answers.discovery import discovery
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from tests.programmes import area, cost, effect, factor, measure, outcome, programme

OVERRUN = Limit("factors.overrun.value", "above", 1.1806, "", None, 0.9, 1e-9)
STAFF = Limit("areas.x.school.costs.staff.amount", "below", 4561.3, "euro", 2021, 0.25, 0.02)
BOX = Box((OVERRUN, STAFF), 0.12, 0.974, 0.008, 0.44, 0.02, 0.44)
FOUND = Conditions("hoog", "a", TOTAL, 0.0, "below", 0.41, 0.004, (BOX,), "found", 20, 5_000)


@pytest.fixture(scope="module")
def voice():
    school = measure("school", cost("staff", 5.0), effect("e", "good"))
    return Voice(
        programme(area("x", school), outcome("good"), factor("overrun", "costs", 1.0)), load_labels()
    )


def test_the_sentence_says_conditions_chance_base_rate_and_coverage_with_errors(voice):
    (text,) = discovery(voice, [FOUND]).says
    assert text == (
        "Alle gebieden samen (a, hoog): als ‘overrun’ boven 1,18 ligt en ‘Kosten van school: staff (x)’ onder 4.561 euro "
        "(prijspeil 2021) ligt, is het saldo in 97 van de 100 trekkingen negatief (fout 1; overal: 41 van de 100), gegeven "
        "model en aannames. Hierin valt 44% van de trekkingen met die uitkomst (fout 2)."
    )  # fmt: skip


def test_two_limits_on_one_quantity_are_a_band(voice):
    band = replace(BOX, limits=(OVERRUN, replace(OVERRUN, side="below", value=1.3)))
    (text,) = discovery(voice, [replace(FOUND, boxes=(band,))]).says
    assert "als ‘overrun’ tussen 1,18 en 1,3 ligt, is het saldo" in text


def test_a_further_box_says_what_it_adds(voice):
    more = replace(BOX, limits=(STAFF,), density=0.7, added=0.21)
    _, text = discovery(voice, [replace(FOUND, boxes=(BOX, more))]).says
    assert "een andere weg" in text
    assert "70 van de 100" in text
    assert "21%" in text


def test_nothing_to_find_is_said_first_and_its_cases_together(voice):
    settled = replace(FOUND, boxes=(), why="settled", target="above", rate=0.0, draws=0)
    place = replace(FOUND, place="x")
    says = discovery(voice, [place, settled]).says
    assert says[0] == (
        "Voor alle gebieden samen (a, hoog) is er niets te vinden: daar is het saldo in ten minste 99 van de 100 "
        "trekkingen negatief, gegeven model en aannames. Het is te zelden positief om er voorwaarden bij te noemen."
    )
    assert says[1].startswith("X (a, hoog): als")


def test_futures_of_one_alternative_stand_together(voice):
    settled = replace(FOUND, boxes=(), why="settled", target="above", rate=0.0, draws=0)
    (text,) = discovery(voice, [settled, replace(settled, place="x"), settled]).says
    assert text.startswith("Voor alle gebieden samen (a, hoog en hoog) en x (a, hoog) is er niets te vinden")


@pytest.mark.parametrize(
    ("why", "words"), [("short", "te weinig trekkingen"), ("nothing", "geen voorwaarde")]
)
def test_other_reasons_are_said(voice, why, words):
    answer = discovery(voice, [replace(FOUND, boxes=(), why=why)])
    assert words in answer.says[0]
    assert answer.tables == ()


def test_tables_hold_every_box_and_limit_and_notes_say_how(voice):
    answer = discovery(voice, [FOUND])
    boxes, limits = answer.tables
    assert boxes.rows == (
        (
            "alle gebieden samen (a, hoog)",
            "1",
            "negatief",
            "41,0",
            "97,4",
            "0,8",
            "44,0",
            "2,0",
            "44,0",
            "12,0",
        ),
    )
    assert [row[2:] for row in limits.rows] == [
        ("overrun", "", "boven 1,18", "10", "< 0,1"),
        ("Kosten van school: staff (x)", "euro (prijspeil 2021)", "onder 4.561", "25", "2,0"),
    ]
    assert all(len(row) == len(table.head) for table in answer.tables for row in table.rows)
    notes = " ".join(answer.notes)
    for words in ("20 grootheden", "5.000 trekkingen", "gegeven model en aannames", "PM-posten"):
        assert words in notes


def test_an_alternative_without_measures_is_exactly_zero_and_not_positive(voice):
    nothing = replace(FOUND, boxes=(), why="settled", target="below", rate=0.0, draws=0, equal=1.0)
    (text,) = discovery(voice, [nothing]).says
    assert text == (
        "Voor alle gebieden samen (a, hoog) is er niets te vinden: daar is het saldo in elke trekking precies nul."
    )
    (other,) = discovery(voice, [replace(nothing, level=2e6)]).says
    assert other.endswith("precies 2 mln euro.")


def test_zero_in_part_of_the_draws_is_told_apart_from_positive(voice):
    (text,) = discovery(voice, [replace(FOUND, target="above", equal=0.3)]).says
    assert "in 97 van de 100 trekkingen nul of positief" in text
    (text,) = discovery(voice, [replace(FOUND, equal=0.3)]).says
    assert "in 97 van de 100 trekkingen negatief" in text


def test_what_areas_have_in_common_has_a_place_and_no_value(voice):
    common = Limit("areas.*.school.costs.staff.amount", "above", 0.8, "", None, 0.8, 1e-9)
    answer = discovery(voice, [replace(FOUND, boxes=(replace(BOX, limits=(common,)),))])
    assert "boven zijn P80 ligt" in answer.says[0]
    assert answer.tables[1].rows[0][3:] == ("", "boven zijn P80", "20", "< 0,1")


def test_not_found_has_no_reason(voice):
    (text,) = discovery(voice, [replace(FOUND, boxes=(), why="nothing")]).says
    assert text.endswith("die ook op andere trekkingen standhoudt.")


def test_another_level_is_named(voice):
    answer = discovery(voice, [replace(FOUND, level=-3e8)])
    assert "−300 mln euro" in answer.title
    assert "lager dan −300 mln euro" in answer.says[0]
