"""One future or one alternative of a result, with the very figures that it has in the whole."""

from mkba.analysis.narrowed import narrowed_ledger, narrowed_subject
from mkba.analysis.subject import subject_of
from mkba.run import simulate
from tests.programmes import area, cost, measure, outcome, programme


def test_only_what_is_asked_is_left_and_nothing_is_made_anew():
    one = measure("m", cost("c", 5.0), intensity={"a": 1.0, "b": 2.0})
    whole = programme(
        area("x", one), outcome("good"), horizon=1, futures=("hoog", "laag"), alternatives=("a", "b")
    )
    ledger = simulate(whole, draws=1000).ledger
    assert narrowed_ledger(ledger) is ledger
    found = narrowed_ledger(ledger, "laag", "b")
    assert list(found.books) == list(found.compiled.cases) == [("laag", "b")]
    assert found.books["laag", "b"] is ledger.books["laag", "b"]
    assert [one.id for one in found.compiled.programme.futures] == ["laag"]
    known = subject_of(ledger)
    assert narrowed_subject(known) is known
    assert list(narrowed_subject(known, alternative="a").cases) == [("hoog", "a"), ("laag", "a")]
    assert narrowed_subject(known, "hoog").plan is known.plan
