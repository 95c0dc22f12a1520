from dataclasses import dataclass

import pytest

from mkba.report.answers.input_words import (
    by_alternative,
    by_name,
    ends,
    group_name,
    input_name,
    share_text,
    title,
)
from mkba.report.labels import load_labels
from mkba.report.voice import Voice


@dataclass
class Found:
    future: str
    alternative: str


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def test_futures_stand_side_by_side_within_an_alternative():
    cases = [Found(future, name) for future in ("hoog", "laag") for name in ("b", "a")]
    found = by_alternative(cases)
    assert list(found) == ["b", "a"]
    assert [one.future for one in found["a"]] == ["hoog", "laag"]


def test_a_title_says_the_area(voice):
    area = voice.programme.areas[0]
    assert area.name in title(voice, "sobol", [area.id, area.id])
    assert (
        title(voice, "sobol", ["total"])
        == title(voice, "sobol", [])
        == "Waar de onzekerheid in het saldo vandaan komt"
    )


def test_tied_quantities_are_the_first_and_how_many_move_along(voice):
    assert input_name(voice, "", ("unknown.name",)) == "unknown.name"
    assert input_name(voice, "", ("unknown.name", "b", "c")) == "unknown.name (en 2 die meebewegen)"


def test_groups_in_words(voice):
    area = voice.programme.areas[0]
    assert group_name(voice, "kind", ("costs", "size")) == "kosten en effectgroottes"
    assert group_name(voice, "domain", ("work",)) == "Werk"
    assert group_name(voice, "domain", ("shared",)) == "meer domeinen samen"
    assert (
        group_name(voice, "area", ("*", area.id, "national"))
        == f"wat gebieden gemeen hebben en {area.name} en landelijk"
    )


@pytest.mark.parametrize("kind", ["costs", "reach", "size", "lasting", "value", "bound", "factor"])
def test_every_kind_has_a_name(voice, kind):
    assert group_name(voice, "kind", (kind,)) != kind


def test_shares_with_their_bands(voice):
    assert share_text(voice, 0.394, 0.052) == "39 (± 5)"
    assert share_text(voice, 0.0291, 0.003) == "2,9 (± 0,3)"
    assert share_text(voice, -0.001, 0.0001) == "0,0 (± 0,1)"
    assert share_text(voice, 0.0, 0.0) == "0,0 (± 0,0)"
    assert ends(0.98, 0.05) == {"share": "98", "low": "93", "high": "100"}


def test_a_name_is_said_once(voice):
    assert by_name(voice, [("x", "een"), ("x", "twee")]) == "x: een en twee"
    assert by_name(voice, [("x", "een"), ("y", "twee")]) == "x: een; y: twee"
