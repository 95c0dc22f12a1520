from dataclasses import replace

import pytest

from mkba.analysis.reference import measures_of, only, reference, richest
from mkba.domain.reach import Intensity
from mkba.run import simulate
from tests.programmes import BASE, area, cost, effect, measure, outcome, programme, reach, transfer

GOOD = outcome("good")


def test_the_alternative_with_most_different_measures():
    # b holds one measure in three areas, a two measures in one of them
    m = replace(measure("m"), intensity={"b": Intensity(((0, 1.0),))})
    places = area("x", m), area("y", m), area("z", m, measure("n"), measure("o"))
    assert richest(programme(*places, alternatives=("b", "a"))) == "a"
    assert richest(programme(area("x"), alternatives=("b", "a"))) == "b"


def test_one_future_and_one_alternative():
    m = measure("m", cost("c", {"hoog": 3, "laag": 5}), intensity={"a": 1.0, "b": 0.5})
    whole = programme(area("x", m), futures=("laag", "hoog"), alternatives=("a", "b"))
    found = reference(whole, "b")
    assert (found.future, found.alternative) == ("laag", "b")
    assert [one.pv for one in found.lines] == [-2.5]


def test_lines_within_and_after_the_horizon():
    # 100 enter in 2026 with 5 years of effect; horizon 3: 300 within and 200 after; the transfer has no place here
    place = area(
        "x", measure("m", cost("c", 7), transfer("t", 2, per="year"), effect("e", "good", duration=5))
    )
    found = reference(programme(place, GOOD, horizon=3), "a")
    assert [(one.line.name, one.pv, one.after) for one in found.of("x")] == [
        ("c", pytest.approx(-7), 0.0),
        ("e.worth", pytest.approx(300), pytest.approx(200)),
    ]
    assert found.of("y") == ()


def test_it_is_the_central_case_of_a_run():
    parts = [cost("c", 7, growth=0.1), effect("e", "good", 0.2, duration=4, displacement=0.3)]
    place = area("x", measure("m", *parts, reached=reach(last=BASE + 3)))
    whole = programme(place, GOOD, horizon=4, rate=0.03)
    book = simulate(whole, draws=1000, seed=0).ledger.books["hoog", "a"]
    ours = [(one.pv, one.after) for one in reference(whole, "a").lines]
    theirs = [
        (pv, after)
        for line, pv, after in zip(book.lines, book.central.pv, book.central.after, strict=True)
        if line.kind != "transfer"
    ]
    assert len(ours) == 3
    assert ours == [pytest.approx(one) for one in theirs]


def test_only_one_future_and_every_alternative():
    whole = only(programme(area("x"), futures=("hoog", "laag"), alternatives=("a", "b")), "laag")
    assert [one.id for one in whole.futures] == ["laag"]
    assert [one.id for one in whole.alternatives] == ["a", "b"]


def test_measures_by_id():
    place = area("x", measure("m"), measure("n"))
    assert list(measures_of(place)) == ["m", "n"]
