"""Cases: every future and alternative in step with the lattice."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.swept.cases import blocks_of, cases, chosen
from mkba.analysis.swept.lattice import lattice
from tests.sweeps.swept_examples import BEREIK, swept


def test_by_alternative_futures_side_by_side():
    whole = swept((BEREIK,))
    found = cases(whole, lattice(whole))
    assert [case.key for case in found] == [("hoog", "apart"), ("laag", "apart"), ("hoog", "samen"), ("laag", "samen")]  # fmt: skip
    # 40 mln x (1 + 1.2 x (0.8 - 1)) = 30.4 mln
    assert found[0].column("npv_mean") == pytest.approx([40e6, 30.4e6, 40e6, 49.6e6])
    assert found[0].at(1)["npv_mean"] == pytest.approx(30.4e6)
    assert found[0].base == 0
    assert found[0].doubt == pytest.approx(2.262, abs=1e-3)  # Student t, nine degrees of freedom


def test_a_variant_without_a_future_is_left_out_of_that_case():
    whole = swept((BEREIK,))
    gone = whole.results[~((whole.results["variant"] == 2) & (whole.results["future"] == "laag"))]
    part = replace(whole, results=gone)
    found = {case.key: case for case in cases(part, lattice(part))}
    assert found["laag", "apart"].lattice.numbers.tolist() == [0, 1, 3]
    assert found["laag", "apart"].column("npv_mean").shape == (3,)
    assert found["hoog", "apart"].lattice.numbers.tolist() == [0, 1, 2, 3]


def test_rows_in_any_order_give_the_same():
    whole = swept((BEREIK,))
    mixed = replace(whole, results=whole.results.sample(frac=1, random_state=3))
    one, other = (cases(s, lattice(s)) for s in (whole, mixed))
    assert all(np.array_equal(a.table, b.table) for a, b in zip(one, other, strict=True))


def test_no_base_where_it_failed():
    whole = swept((BEREIK,), failed=(0,))
    found = cases(whole, lattice(whole))
    assert found[0].base is None
    assert cases(swept((BEREIK,), failed=(0, 1, 2, 3)), lattice(whole)) == ()


def test_only_what_is_chosen():
    one = chosen(swept((BEREIK,)), futures=("laag",), alternatives=("samen",))
    assert [case.key for case in cases(one, lattice(one))] == [("laag", "samen")]
    assert one.facts["futures"] == {"laag": "WLO Laag"}
    assert set(one.chapters["future"]) == {"laag"}


def test_blocks_are_those_of_the_draws():
    assert blocks_of({"draws": 10_000, "seed": 0, "sampling": "random"}) == 10
    assert blocks_of({"draws": 10_240, "seed": 0, "sampling": "sobol"}) == 10
