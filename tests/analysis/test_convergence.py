"""Whether the draws settle a figure: errors that can be counted, and as many draws as the root of n asks."""

import numpy as np
import pytest

from mkba.analysis.convergence import convergence, more_draws, running, settled
from mkba.analysis.summary import TOTAL, summary
from mkba.domain.distribution import Normal
from mkba.engine.streams import Design
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme

WHERE = ("hoog", "a", TOTAL)


def sample(blocks, *, mean=0.0, seed=1):
    return np.random.default_rng(seed).normal(mean, 100.0, size=blocks * 1000)


def test_errors_come_from_the_blocks():
    y = sample(10, mean=50.0)
    found = settled(WHERE, y, Design(10_000, 1))
    means = y.reshape(10, 1000).mean(axis=1)
    assert found.mean.value == pytest.approx(y.mean())
    assert found.mean.error == pytest.approx(means.std(ddof=1) / np.sqrt(10))
    lows = np.percentile(y.reshape(10, 1000), 5, axis=1)
    assert found.p5.error == pytest.approx(lows.std(ddof=1) / np.sqrt(10))
    assert found.p5.value == pytest.approx(np.percentile(y, 5))
    assert found.positive.value == pytest.approx((y > 0).mean())
    assert found.sign_known
    assert not found.rough


def test_errors_are_what_a_theory_expects():
    # normal, sd 100, n draws: mean 100 / sqrt(n); median 100 sqrt(pi / 2n); P5 100 sqrt(0.05 x 0.95 / n) / density(1.645)
    y = sample(400)
    found = settled(WHERE, y, Design(400_000, 1))
    n = y.size
    assert found.mean.error == pytest.approx(100 / np.sqrt(n), rel=0.15)
    assert found.p50.error == pytest.approx(100 * np.sqrt(np.pi / 2 / n), rel=0.3)
    assert found.p95.error == pytest.approx(100 * np.sqrt(0.05 * 0.95 / n) / 0.10314, rel=0.3)


@pytest.mark.parametrize(("blocks", "bar"), [(5, 2.776), (10, 2.262)])
def test_a_sign_within_the_errors_of_student_is_not_known(blocks, bar):
    # t of 97.5% with 4 and 9 degrees of freedom, from the printed tables
    y, design = sample(blocks), Design(blocks * 1000, 1)
    y -= y.mean()
    width = settled(WHERE, y, design).mean.error
    assert settled(WHERE, y + (bar - 0.01) * width, design).sign == "unsure"
    assert settled(WHERE, y + (bar + 0.01) * width, design).sign == "positive"
    assert settled(WHERE, y - (bar + 0.01) * width, design).sign == "negative"


def test_a_balance_without_measures_is_exactly_zero():
    found = settled(WHERE, np.zeros(5000), Design(5000, 1))
    assert (found.sign, found.sign_known, found.positive.error) == ("zero", True, 0.0)


def test_blocks_of_equal_counts_do_not_make_a_chance_certain():
    # 82 of every 1,000: no spread between the blocks; half a draw per block, over five of them: 0.5 / 1000 / sqrt(5)
    y = np.tile(np.where(np.arange(1000) < 82, 1.0, -1.0), 5)
    found = settled(WHERE, y, Design(5000, 1))
    assert found.positive.value == pytest.approx(0.082)
    assert found.positive.error == pytest.approx(0.0002236, rel=1e-3)


def test_few_blocks_give_an_upper_bound():
    y = sample(2)
    found = settled(WHERE, y, Design(2000, 1))
    assert found.rough
    assert found.mean.error == pytest.approx(y.std(ddof=1) / np.sqrt(2000))


def test_the_running_mean_ends_where_the_mean_is():
    y = sample(7, mean=3.0)
    steps = running(y, 1000)
    assert [step.draws for step in steps] == list(range(1000, 8000, 1000))
    assert steps[-1].mean == pytest.approx(y.mean())
    assert steps[2].mean == pytest.approx(y[:3000].mean())
    assert all(step.low < step.mean < step.high for step in steps)
    assert len(running(np.zeros(200_000), 1000)) == 50


def test_half_the_error_takes_four_times_the_draws():
    assert more_draws(2.0, 1.0, (10_000, 1000)) == 40_000
    assert more_draws(2.0, 1.99, (10_000, 1000)) == 11_000
    assert more_draws(0.0, 1.0, (10_000, 1000)) == 1000
    assert more_draws(1.0, 1.0, (2048, 1024)) == 2048
    with pytest.raises(ValueError, match="no number of draws"):
        more_draws(1.0, 0.0, (1000, 1000))


def test_it_says_what_the_summary_says():
    school = measure("m", cost("c", Normal(50.0, 5.0)), effect("e", "good", Normal(0.5, 0.05)))
    whole = programme(
        area("x", school), area("y", school), outcome("good"), horizon=1, futures=("hoog", "laag")
    )
    ledger = simulate(whole, draws=5000, seed=1).ledger
    found = {(one.future, one.alternative, one.area): one for one in convergence(ledger)}
    assert [key[2] for key in found] == [TOTAL, "x", "y"] * 2
    for row in summary(ledger):
        if row.domain == TOTAL:
            one = found[row.future, row.alternative, row.area]
            assert one.mean.value == pytest.approx(row.npv.mean)
            assert one.mean.error == pytest.approx(row.npv.mc_error)
            assert (one.positive.value, one.positive.error) == (row.p_npv_positive, row.p_error)
            assert (one.p5.value, one.p95.value) == (row.npv.p5, row.npv.p95)
