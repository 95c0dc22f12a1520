"""The band when areas share less or more, against sums of variances."""

import math

import pytest

from mkba.analysis.dependence import dependence, with_share
from mkba.analysis.spread import balance
from mkba.analysis.subject import subject_of
from mkba.domain.distribution import Normal
from mkba.domain.method import Method
from mkba.run import simulate
from tests.programmes import GRADES, TAX, area, cost, measure, programme

AREAS = [area(name, measure("m", cost("c", Normal(100.0, 20.0)))) for name in ("x", "y", "z", "w")]


def ledger_of(common, draws=5_000):
    method = Method(TAX, GRADES, common)
    return simulate(programme(*AREAS, horizon=1, method=method), draws=draws, seed=4).ledger


@pytest.fixture(scope="module")
def ledger():
    return ledger_of({"*.costs.*.amount": 0.5})


def test_the_band_widens_as_variances_of_a_sum_do(ledger):
    # four costs of sd 20 with correlation rho: variance 4 x 400 (1 + 3 rho)
    own, nothing, nearly = dependence(ledger)
    assert (own.share, nothing.share, nearly.share) == (None, 0.0, 0.9)
    for one, rho in ((own, 0.5), (nothing, 0.0), (nearly, 0.9)):
        sd = 40 * math.sqrt(1 + 3 * rho)
        assert one.sd == pytest.approx(sd, rel=0.03)
        assert one.mean == pytest.approx(-400, abs=0.5)
        assert one.p5 == pytest.approx(-400 - 1.645 * sd, rel=0.03)
        assert one.p95 == pytest.approx(-400 + 1.645 * sd, rel=0.03)
        assert one.positive == 0.0
        assert one.tail_error > 0
        assert one.draws == 5_000


def test_the_run_itself_is_in_it_and_its_own_share_gives_it_again(ledger):
    own, again = dependence(ledger, [0.5])
    assert own.mean == pytest.approx(float(balance(ledger.books["hoog", "a"]).mean()))
    assert (again.mean, again.sd, again.p5) == pytest.approx((own.mean, own.sd, own.p5), rel=1e-12)


def test_a_share_of_nothing_is_a_programme_without_shares(ledger):
    *_, nothing = dependence(ledger, [0.0])
    plain, _ = dependence(ledger_of({}), [0.0])
    assert (nothing.mean, nothing.sd, nothing.p95) == pytest.approx(
        (plain.mean, plain.sd, plain.p95), rel=1e-12
    )


def test_how_much_wider_comes_with_its_error(ledger):
    # from nothing to nine tenths: sqrt(1 + 3 x 0.9) = 1.92 times as wide
    own, nothing, nearly = dependence(ledger)
    assert (nothing.wider, nothing.wider_error, nothing.clear) == (0.0, 0.0, False)
    assert nearly.wider == pytest.approx(math.sqrt(3.7) - 1, abs=4 * nearly.wider_error)
    assert own.wider == pytest.approx(math.sqrt(2.5) - 1, abs=4 * own.wider_error)
    assert 0 < nearly.wider_error < 0.05
    assert nearly.clear
    assert own.clear


def test_a_share_that_changes_nothing_is_not_told_from_chance():
    # one cost of 0.01 is shared, one of 20 is not: what is drawn again differs by the order of the small one only
    def place(name):
        return area(name, measure("m", cost("c", Normal(100.0, 20.0)), cost("d", Normal(1.0, 0.01))))

    method = Method(TAX, GRADES, {"*.costs.d.amount": 0.5})
    whole = programme(place("x"), place("y"), horizon=1, method=method)
    *_, nearly = dependence(simulate(whole, draws=5_000, seed=4).ledger)
    assert abs(nearly.wider) < 0.001
    assert not nearly.clear


def test_one_area_has_nothing_to_share_with():
    method = Method(TAX, GRADES, {"*.costs.*.amount": 0.5})
    alone = simulate(programme(AREAS[0], horizon=1, method=method), draws=2_000, seed=4).ledger
    own, nothing, nearly = dependence(alone)
    assert own.p5 == nothing.p5 == nearly.p5
    assert nearly.wider == 0.0


def test_what_is_set_at_zero_stays_at_zero():
    common = {"*.costs.*.amount": 0.5, "*.x*.costs.c.amount": 0.0}
    asked = subject_of(ledger_of(common | {"*.m.costs.c.amount": 0.0}, draws=1_000))
    assert with_share(asked, 0.9) is asked.plan
    part = subject_of(ledger_of({"*.costs.*.amount": 0.5, "areas.x.m.costs.c.amount": 0.0}, draws=1_000))
    assert len(part.plan.shared.own) == len(with_share(part, 0.9).shared.own) == 3


def test_fewer_blocks_and_progress(ledger):
    told = []
    found = dependence(ledger, [0.0, 0.9], blocks=2, progress=lambda done, asked: told.append((done, asked)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert {one.draws for one in found} == {2_000}
    assert all(one.tail_error > 0 for one in found)


def test_only_what_has_a_share_gets_another(ledger):
    asked = subject_of(ledger)
    assert set(with_share(asked, 0.9).shared.rho.tolist()) == {0.9}
    assert with_share(asked, 0.0).shared.own.size == 0
    assert with_share(subject_of(ledger_of({}, draws=1_000)), 0.9).shared.own.size == 0
