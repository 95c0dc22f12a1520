"""Main effects against sums worked by hand: levels are compared between equals, and what cannot be compared has no effect."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.swept.effects import effects, leading, weighing
from mkba.analysis.swept.findings import Findings
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, SLOPES, swept

GRID = (BEREIK, KOSTEN)  # 1.2 x (0.8, 1, 1.2 - 1) and -1 x (-0.1, 0, 0.4)
# numbers 1..9 with growth of apart in hoog, 40 mln: 0.86 .76 .36 | 1.1 1 .6 | 1.34 1.24 .84
STEEP = replace(BEREIK, levels=(0.9, 1.0))  # moves 0.12
HEAVY = replace(KOSTEN, levels=(0.0, 0.5))  # moves 0.5


def case(whole, key=("hoog", "apart")):
    return next(one for one in Findings(whole).cases if one.key == key)


def by_axis(whole):
    return {one.axis: one for one in effects(case(whole))}


def test_main_effects_are_ranges_of_means_over_all_else():
    found = effects(case(swept(GRID)))
    known = {one.axis: one for one in found}
    # rows of growth: means .66, .9, 1.14 and 1.1, 1, .6 times 40 mln; the base does not count
    assert known["bereik"].means == pytest.approx((26.4e6, 36e6, 45.6e6))
    assert known["bereik"].spread == pytest.approx(19.2e6)
    assert known["kosten"].spread == pytest.approx(20e6)
    assert (known["bereik"].count, known["bereik"].left) == (9, 0)
    # no interaction: the shares fill the whole
    assert sum(one.share for one in found) == pytest.approx(1.0)
    assert [one.axis for one in found] == ["kosten", "bereik"]
    assert leading([found]) == ("kosten", "bereik")


def test_failed_variants_do_not_turn_an_effect_around():
    # 1: 0.9, 0 | 2: 0.9, 0.5 | 3: 1.0, 0 | 4: 1.0, 0.5; without 3 the raw means are .63 at 0.9 and .5 at 1.0: a fall
    whole = swept((STEEP, HEAVY), failed=(3,))
    found = by_axis(whole)
    assert found["bereik"].means == pytest.approx((40e6 * 0.38, 40e6 * 0.5))  # 2 against 4 alone: a rise
    assert found["bereik"].spread == pytest.approx(4.8e6)
    assert (found["bereik"].count, found["bereik"].left) == (2, 1)
    assert found["kosten"].means == pytest.approx((40e6 * 0.88, 40e6 * 0.38))


def test_effects_after_failures_are_those_of_the_whole_where_nothing_interacts():
    whole, broken = by_axis(swept((DISCONTO, *GRID))), by_axis(swept((DISCONTO, *GRID), failed=(1, 5, 9, 13)))
    for axis, one in whole.items():
        assert broken[axis].spread == pytest.approx(one.spread)
        assert broken[axis].left > 0
        assert broken[axis].count + broken[axis].left == 14


def test_without_an_equal_at_every_level_there_is_no_effect():
    found = by_axis(swept((STEEP, HEAVY), failed=(1, 4)))  # what is left differs on both axes
    assert found == {}
    findings = Findings(swept((STEEP, HEAVY), failed=(1, 4)))
    assert findings.order == ("bereik", "kosten")
    assert not findings.ranked


def test_a_level_at_which_nothing_succeeded_does_not_count():
    found = by_axis(swept(GRID, failed=(7, 8, 9)))
    assert found["bereik"].levels == (0.8, 1.0)
    assert found["bereik"].spread == pytest.approx(9.6e6)
    assert found["bereik"].left == 0
    assert by_axis(swept(GRID, failed=(4, 5, 6, 7, 8, 9))).keys() == {"kosten"}  # one level is no effect


def test_an_axis_that_does_nothing_has_no_share():
    whole = swept(GRID)
    still = whole.results.assign(npv_mean=40e6)
    assert {(one.spread, one.share) for one in effects(case(replace(whole, results=still)))} == {(0.0, None)}


def test_what_is_no_grid_has_no_effects():
    for design, way in (("zip", "together"), ("list", "alone")):
        found = Findings(swept(GRID, design))
        assert found.weighing == way
        assert found.effects == ((),) * 4
        assert found.order == ("bereik", "kosten")
        assert not found.ranked
    assert weighing(case(swept((BEREIK,), "zip")).lattice) == "paired"  # one axis moves with nothing


def test_effects_of_a_latin_hypercube_are_those_of_lines_along_all_axes(monkeypatch):
    monkeypatch.setitem(SLOPES, "effect", 0.0)  # raw means by class would give it the noise of the others
    whole = swept((BEREIK, KOSTEN, EFFECT), "latin_hypercube", count=40)
    found, levels = by_axis(whole), whole.variants["bereik"].iloc[1:]
    assert found["effect"].spread == pytest.approx(0.0, abs=1.0)
    assert found["bereik"].spread == pytest.approx(48e6 * (levels.max() - levels.min()))
    assert [one.fit for one in found.values()] == pytest.approx([1.0] * 3)
    mean = case(whole).column("npv_mean")[1:]
    assert found["bereik"].share == pytest.approx(48e6**2 * np.var(levels) / np.var(mean))
    assert {one.count for one in found.values()} == {40}


def test_words_of_a_latin_hypercube_stand_at_a_point_each():
    points = [(level, word) for level in (0.8, 0.9, 1.0, 1.2) for word in ("NL2026", "NL2021", "hoog")]
    found = by_axis(swept((BEREIK, DISCONTO), "latin_hypercube", points=points))
    # regimes move 0, -0.3 and 0.9 times -0.5
    assert found["disconto"].spread == pytest.approx(40e6 * 0.6)
    assert found["bereik"].spread == pytest.approx(40e6 * 0.48)
    assert np.diff(found["disconto"].means) == pytest.approx([40e6 * 0.15, -40e6 * 0.6])


def test_few_variants_of_a_latin_hypercube_have_no_effects():
    assert effects(case(swept(GRID, "latin_hypercube", count=5))) == ()
    assert len(effects(case(swept(GRID, "latin_hypercube", count=6)))) == 2
    same = [(level, level - 1) for level in (0.8, 0.9, 1.0, 1.1, 1.2, 1.3)]  # both axes move alike
    assert effects(case(swept(GRID, "latin_hypercube", points=same))) == ()
    still = [(level, 0.4) for level in (0.8, 0.9, 1.0, 1.1, 1.2, 1.3)]
    assert [one.axis for one in effects(case(swept(GRID, "latin_hypercube", points=still)))] == ["bereik"]
