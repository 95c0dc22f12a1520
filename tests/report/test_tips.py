"""What was stated of memo items beside what their sign and the balances say."""

import pytest

from mkba.analysis.tipping import own
from mkba.domain.area import Memo
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.tips import computed, counted, of_one_kind
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


def memo(name, sign, *, tips):
    return Memo(name, name, "work", sign, could_tip=tips, argument="a")


@pytest.fixture(scope="module")
def material():
    """Area x loses 5 in a and gains 50 in b, y does nothing: in a an advantage can turn x, in b a loss can."""
    items = (memo("good", "+", tips=True), memo("bad", "-", tips=False), memo("open", "?", tips=True))
    held = (
        measure("m", cost("c", 5)),
        measure("n", effect("e", "worth", 0.5), intensity={"a": 0.0, "b": 1.0}),
    )
    idle = area("y", memo=(memo("idle", "+", tips=True),))
    whole = programme(area("x", *held, memo=items), idle, outcome("worth"), alternatives=("a", "b"))
    shown = figures(simulate(whole, draws=1000, seed=1).ledger)
    return Material(shown, load_labels(), manifest(shown.ledger))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("good", "naar nul toe in 1 van 2 gevallen"),
        ("bad", "naar nul toe in 1 van 2 gevallen"),
        ("open", "onbekend"),
        ("idle", "n.v.t."),
    ],
)
def test_the_sign_must_point_the_way(material, name, words):
    item = next(own(a, m) for a in material.programme.areas for m in a.memo if m.id == name)
    assert computed(material, item) == words


def test_what_is_stated_and_what_can_be_are_counted(material):
    assert counted(material) == {"count": 4, "tip": 3, "turn": 1, "unknown": 1}


def test_an_unknown_sign_points_no_way_and_is_counted_apart(material):
    held = {m.id: own(a, m) for a in material.programme.areas for m in a.memo}
    assert of_one_kind(material, "a", [held["good"]]).endswith(
        ": 1; bij 1 wijst dat teken naar een saldo van nul"
    )
    told = of_one_kind(material, "a", [held["open"]])
    assert told == "Teken onbekend (?), kan kantelen volgens de indiener (van het eigen gebied): 1"
