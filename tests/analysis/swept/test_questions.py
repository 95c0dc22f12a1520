"""Questions of a sweep, against sums worked by hand: extremes, signs, ranks, lines, surfaces and strands."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.swept.bins import binned
from mkba.analysis.swept.extremes import extremes
from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.ranks import ranks
from mkba.analysis.swept.responses import responses
from mkba.analysis.swept.strands import strands
from mkba.analysis.swept.surface import surface
from mkba.analysis.swept.turns import signs
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept

GRID = (BEREIK, KOSTEN)  # 1.2 x (0.8, 1, 1.2 - 1) and -1 x (-0.1, 0, 0.4)
# numbers 1..9 with growth of apart in hoog, 40 mln: 0.86 .76 .36 | 1.1 1 .6 | 1.34 1.24 .84


def case(whole, key=("hoog", "apart")):
    return next(one for one in Findings(whole).cases if one.key == key)


def test_best_and_worst_by_mean_with_the_lead_over_the_next():
    found = extremes(case(swept(GRID)), most=2)
    assert [(one.number, one.rank) for one in found.best] == [(7, 1), (8, 2)]
    assert [one.number for one in found.worst] == [6, 3]
    assert found.best[0].gap == pytest.approx(4e6)  # 53.6 - 49.6
    # errors of the differences to the base: 0.002 x (13.6 + 9.6) mln, less than those of both balances
    assert found.best[0].gap_error == pytest.approx(46_400)
    assert found.best[0].apart
    assert found.worst[-1].gap is None
    assert found.base.number == 0
    assert found.count == 10


def test_equal_balances_have_no_lead_and_come_in_the_order_of_their_numbers():
    found = extremes(case(swept(GRID)), most=5)
    ranked = [*found.best, *found.worst]
    assert [one.number for one in ranked] == [7, 8, 4, 0, 5, 1, 9, 2, 6, 3]
    base = ranked[3]
    assert (base.gap, base.apart) == (0.0, False)


def test_a_lead_within_its_error_is_not_sure():
    whole = swept((BEREIK,))
    near = whole.results.copy()
    near.loc[near["variant"] == 3, "npv_mean"] = 40e6 + 1e3
    found = extremes(case(replace(whole, results=near)), most=1)
    assert found.best[0].number == 3
    assert found.best[0].apart is False


def test_without_a_base_the_errors_of_both_balances_bound_that_of_a_lead():
    found = extremes(case(swept(GRID, failed=(0,))), most=1)
    assert found.base is None
    assert found.best[0].gap_error == pytest.approx(160_000)


def test_extremes_never_name_a_variant_twice():
    found = extremes(case(swept((DISCONTO,))), most=5)
    assert len({one.number for one in (*found.best, *found.worst)}) == 3


def test_signs_turn_between_neighbours_on_a_straight_line():
    found = signs(case(swept((EFFECT, KOSTEN)), ("hoog", "samen")))
    # 60 x (1 + 1.6 x (0.8 (e - 1) - k)): with k = 0.4 it is zero at e = 1 - 0.225 / 0.8 = 0.71875, between 0.7 and 0.8
    turn = next(one for one in found.turns if one.axes == ("effect",))
    assert turn.levels == (pytest.approx(0.71875),)
    assert (turn.low < 0 < turn.high) or (turn.high < 0 < turn.low)
    assert turn.sure
    assert found.base == "positive"
    assert found.other == (3, 6, 9)  # k = 0.4 with e = 0.5, 0.6, 0.7
    assert found.surely == found.other
    assert sum(found.counts.values()) == 34


def test_between_words_there_is_no_point():
    found = signs(case(swept((DISCONTO, KOSTEN, EFFECT)), ("hoog", "samen")))
    words = [turn for turn in found.turns if turn.axes == ("disconto",)]
    assert words
    assert all(turn.levels == (None,) for turn in words)


def test_a_balance_of_nothing_known_is_unsure():
    whole = swept((BEREIK,))
    vague = whole.results.assign(npv_error=1e9)
    found = signs(case(replace(whole, results=vague)))
    assert found.counts == {"positive": 0, "negative": 0, "zero": 0, "unsure": 4}
    assert found.surely == ()


def test_no_turns_without_neighbours_and_no_other_sign_without_a_base():
    found = signs(case(swept((EFFECT, KOSTEN), "latin_hypercube", count=60), ("hoog", "samen")))
    assert found.turns == ()
    assert found.other
    failed = signs(case(swept((EFFECT, KOSTEN), failed=(0,)), ("hoog", "samen")))
    assert (failed.base, failed.other) == (None, ())


def test_another_alternative_becomes_the_best():
    whole = swept((KOSTEN,))
    (hoog, laag) = ranks(Findings(whole).cases)
    # hoog: 40 (1 - k) against 60 (1 - 1.6 k): equal at k = 20 / 56 = 0.357
    assert hoog.base == "samen"
    assert hoog.counts == {"apart": 1, "samen": 3}
    assert hoog.other == (3,)
    (switch,) = hoog.switches
    assert (switch.was, switch.becomes) == ("samen", "apart")
    assert switch.turn.levels == (pytest.approx(20 / 56),)
    assert laag.base == "apart"
    assert hoog.unsure == 0


def test_one_alternative_has_no_rank():
    assert ranks(Findings(swept((KOSTEN,), alternatives=("samen",))).cases) == ()


def test_ranks_are_of_variants_that_all_alternatives_have():
    whole = swept((KOSTEN,))
    gone = whole.results[~((whole.results["variant"] == 3) & (whole.results["alternative"] == "apart"))]
    (hoog, _) = ranks(Findings(replace(whole, results=gone)).cases)
    assert sum(hoog.counts.values()) == 3
    assert hoog.switches == ()


def test_bins_hold_every_level():
    middles, places = binned(np.array([1.0, 2.0, 3.0]), classes=2)
    assert middles == (1.5, 2.5)
    assert places.tolist() == [0, 1, 1]
    assert binned(np.array([2.0, 2.0]))[0] == (2.0,)
    levels, places = binned(np.array([1.2, 0.8, 1.2, 1.0]))  # few levels stay themselves
    assert (levels, places.tolist()) == ((0.8, 1.0, 1.2), [2, 0, 2, 1])
    assert binned(np.array([]))[0] == ()


def test_a_response_moves_one_axis_and_holds_the_others():
    found = {one.axis: one for one in responses(case(swept((DISCONTO, *GRID))))}
    assert found["bereik"].levels == (0.8, 1.0, 1.2)
    assert found["bereik"].mean == pytest.approx((30.4e6, 40e6, 49.6e6))
    assert found["bereik"].high[0] - found["bereik"].mean[0] == pytest.approx(1.645 * 8e6)
    assert found["bereik"].held == (("disconto", "NL2026"), ("kosten", 0.0))
    assert found["bereik"].way == "levels"
    assert found["disconto"].levels == (None, "NL2026", "NL2021")


def test_responses_of_other_designs_say_what_they_are():
    together = responses(case(swept(GRID, "zip")))
    assert {one.way for one in together} == {"together"}
    assert together[0].mean == pytest.approx((40e6 * 0.86, 40e6, 40e6 * 0.84))
    classes = responses(case(swept(GRID, "latin_hypercube", count=100)))
    assert {one.way for one in classes} == {"classes"}
    assert sum(classes[0].counts) == 100
    alone = replace(BEREIK, levels=(1.0,))
    assert responses(case(swept((alone,)))) == ()


def test_levels_that_a_hypercube_lists_stay_themselves_words_too():
    points = [(level, word) for level in (0.8, 1.0, 1.2) * 4 for word in ("NL2026", "NL2021")]
    whole = swept((BEREIK, DISCONTO), "latin_hypercube", points=points)
    lines = {one.axis: one for one in responses(case(whole))}
    assert {one.way for one in lines.values()} == {"classes"}
    assert lines["bereik"].levels == (0.8, 1.0, 1.2)
    assert (lines["disconto"].levels, lines["disconto"].counts) == (("NL2026", "NL2021"), (12, 12))
    found = surface(case(whole), ("disconto", "bereik"))
    assert (found.row_levels, found.column_levels) == (("NL2026", "NL2021"), (0.8, 1.0, 1.2))
    assert (found.counts == 4).all()


def test_a_surface_holds_other_axes_and_has_no_row_for_the_base_alone():
    found = surface(case(swept((DISCONTO, *GRID))), ("disconto", "bereik"))
    assert found.row_levels == ("NL2026", "NL2021")
    assert found.mean == pytest.approx(40e6 * np.array([[0.76, 1.0, 1.24], [0.91, 1.15, 1.39]]))
    assert found.counts.tolist() == [[1, 1, 1], [1, 1, 1]]
    assert found.held == (("kosten", 0.0),)
    assert not found.classed


def test_a_failed_variant_leaves_a_hole():
    whole = swept(GRID, failed=(4,))
    found = surface(case(whole), ("bereik", "kosten"))
    assert np.isnan(found.mean[1, 0])
    assert np.isfinite(found.mean).sum() == 8


def test_no_surface_without_a_grid():
    assert surface(case(swept(GRID, "zip")), ("bereik", "kosten")) is None
    assert surface(case(swept(GRID, "list")), ("bereik", "kosten")) is None
    assert Findings(swept((BEREIK,))).surfaces == (None,) * 4


def test_a_surface_of_a_latin_hypercube_counts_what_it_averages():
    found = surface(case(swept(GRID, "latin_hypercube", count=300)), ("bereik", "kosten"))
    assert found.classed
    assert found.counts.sum() == 300
    assert found.mean.shape == (8, 8)
    assert (np.isnan(found.mean) == (found.counts == 0)).all()


def test_the_surface_is_of_the_two_axes_that_matter_most_the_finer_across():
    found = Findings(swept((DISCONTO, BEREIK, EFFECT)))
    assert found.order == ("effect", "bereik", "disconto")
    assert (found.surfaces[0].rows, found.surfaces[0].columns) == ("bereik", "effect")


def test_strands_end_at_the_central_balance_of_their_variant():
    found = Findings(swept(GRID, failed=(2,)))
    for one, known in zip(found.strands, found.cases, strict=True):
        assert one.ends == pytest.approx(known.column("npv_central"))
        assert one.numbers[one.best] == known.lattice.numbers[np.argmax(known.column("npv_mean"))]
    assert found.strands[0].years.tolist() == list(range(2026, 2046))
    assert found.strands[0].base == 0


def test_a_strand_stops_after_its_own_last_year():
    whole = swept((BEREIK,))
    rows = whole.chapters
    late = (rows["variant"] == 1) & (rows["name"].astype(int) > 2030)
    short = replace(whole, chapters=rows[~late])
    one = Findings(short).strands[0]
    assert np.isfinite(one.balance[1]).sum() == 5
    assert one.ends[1] == one.balance[1, 4]
    assert np.isfinite(one.balance[0]).all()
    assert strands(replace(whole, chapters=rows[rows["kind"] != "year"]), Findings(whole).cases) == ()


def test_of_many_strands_the_named_ones_are_always_drawn():
    one = Findings(swept((DISCONTO, BEREIK, EFFECT))).strands[0]
    drawn = one.drawn(10).tolist()
    assert len(drawn) == 10
    assert {one.base, one.best, one.worst} <= set(drawn)
    assert one.drawn(1000).tolist() == list(range(67))
