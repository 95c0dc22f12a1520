"""Words of a sweep: axes, levels and settings as a reader says them."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.swept import AxisFacts
from mkba.report.labels import load_labels
from mkba.report.sweep.words import Words, amounts
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept

NB = "\u00a0"


def words(*axes, **options):
    return Words(swept(axes or (DISCONTO, BEREIK, EFFECT, KOSTEN), **options), load_labels())


def test_axes_are_called_by_what_they_move_and_where():
    say = words()
    assert say.axis("bereik") == "Bereik"
    assert say.reaches(BEREIK) == "Bereik (alle gebieden, alle maatregelen)"
    assert say.reaches(DISCONTO) == "Disconteringsregime"
    assert say.reaches(KOSTEN) == "Kosten (noord, alle maatregelen)"
    assert say.reaches(EFFECT) == "Bedrag (bibliotheek, Onderwijs, start_qualification, productivity)"


def test_an_axis_without_a_word_keeps_its_id():
    odd = AxisFacts("bereik", "areas.noord.bus.what_is_this", "scale", (1.0, 2.0), 1)
    say = words(odd)
    assert say.axis("bereik") == "bereik"
    assert say.reaches(odd) == "bereik (noord, bus)"
    top = replace(odd, path="nothing")
    assert words(top).reaches(top) == "bereik"


def test_two_axes_that_move_the_same_are_told_apart():
    other = replace(BEREIK, id="effect", path="areas.noord.interventions.bus.reach.share")
    say = words(BEREIK, other)
    assert say.axis("bereik") == "Bereik (bereik)"
    assert say.axis("effect") == "Bereik (effect)"
    assert say.reaches(other) == "Bereik (noord, bus)"


@pytest.mark.parametrize(
    ("axis", "level", "text"),
    [
        ("bereik", 0.8, f"×{NB}0,8"), ("kosten", 0.4, f"+{NB}0,4"), ("kosten", -0.1, f"−{NB}0,1"),
        ("disconto", "NL2021", "NL2021"), ("disconto", None, "als in het programma"), ("disconto", 2030.0, "2030"),
        ("disconto", 1234.5, "1.234,5"), ("disconto", 0.12345678, "0,123457"),
    ],
)  # fmt: skip
def test_levels_act_as_they_are_written(axis, level, text):
    assert words().level(axis, level) == text


def test_many_levels_are_told_by_their_ends():
    say = words()
    assert say.levels(BEREIK) == f"×{NB}0,8, ×{NB}1, ×{NB}1,2"
    assert say.levels(EFFECT) == f"11 niveaus, ×{NB}0,5 tot ×{NB}1,5"
    lhs = words(BEREIK, EFFECT, design="latin_hypercube", count=50)
    assert lhs.levels(BEREIK).startswith("50 niveaus, ×")
    wordy = AxisFacts("disconto", "futures", "values", tuple(f"x{i}" for i in range(10)), 1)
    assert say.levels(wordy).startswith("10 niveaus: x0, x1")
    mapped = AxisFacts("disconto", "futures", "values", (["hoog"], {"a": 1}), 1)
    assert say.levels(mapped) == '["hoog"], {"a":1}'


def test_settings_name_what_moves():
    say = words(DISCONTO, BEREIK)
    assert say.settings(0) == "als in het programma"
    assert say.settings(1) == f"Disconteringsregime NL2026, Bereik ×{NB}0,8"
    assert say.stands(1, "disconto") == "NL2026"
    assert say.stands(0, "disconto") == "als in het programma"
    assert say.variant(0) == "basis"
    assert say.about(1)["id"] == "v0001"


def test_unknown_names_stay_as_they_are():
    say = words(facts={"areas": {"noord": "Noord-Oost"}})
    assert say.area("noord") == "Noord-Oost"
    assert (say.area("zuid"), say.area("total")) == ("zuid", "Totaal")
    assert (say.future("x"), say.alternative("x")) == ("x", "x")
    assert say.case(("hoog", "samen")) == "Integraal pakket, WLO Hoog"


def test_the_rule_by_which_others_stand_still():
    say = words()
    assert "Bereik" in say.rule("levels", (("bereik", 1.0), ("disconto", "NL2026")))
    assert say.rule("levels", (("bereik", 1.0),)) == "Andere assen zijn er niet."
    assert "samen" in say.rule("together", ())
    assert "klasse" in say.rule("classes", ())


def test_amounts_in_the_digits_of_the_draws():
    case = Findings(swept((BEREIK,))).cases[0]
    euros = amounts(case)
    assert euros(40_123_456) == "40"  # an error of 0.08 mln
    assert euros.exact(1_260_000) == "1,3"
    assert euros.exact(-0.0126e6) == "−0,01"
    assert euros.exact(0.0) == "0,0"
    small = replace(case, table=case.table / 100)
    assert amounts(small)(401_234) == "0,40"
    none = replace(case, table=case.table.iloc[:0], lattice=replace(case.lattice, numbers=np.array([], dtype=np.intp)))  # fmt: skip
    assert amounts(none)(1e6) == "1,0"
