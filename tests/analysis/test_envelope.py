from dataclasses import replace

import pytest

from mkba.analysis.envelope import EnvelopeCheck, envelopes
from mkba.domain.programme import Envelope
from tests.programmes import area, programme

PLANNED = {
    ("a", "x"): {"municipality": 60.0, "VIII": 30.0},
    ("a", "y"): {"VIII": 10.0},
    ("b", "x"): {"VIII": 999.0},
}
EXPECTED = {("a", "x"): {"municipality": 90.0, "VIII": 35.0}, ("b", "x"): {"VIII": 1.0}}


def with_envelope(amount, price_year):
    whole = programme(area("x"), area("y"), alternatives=("a", "b"))
    first, second = whole.alternatives
    return replace(whole, alternatives=(replace(first, envelope=Envelope(amount, price_year)), second))


def test_within_as_planned_and_above_as_expected():
    (one,) = envelopes(with_envelope(110.0, 2025), PLANNED, EXPECTED)
    assert one == EnvelopeCheck("a", 2025, 110.0, 100.0, 10.0, 125.0, -15.0)
    assert one.within == (True, False)


def test_in_euros_of_the_envelope():
    # 100 of 2025 is 80 of 2019 (index 100 / 125)
    (one,) = envelopes(with_envelope(70.0, 2019), PLANNED, EXPECTED)
    assert (one.planned, one.room, one.expected) == pytest.approx((80, -10, 100))
    assert one.within == (False, False)


def test_no_envelope_no_row():
    assert envelopes(programme(area("x")), PLANNED, EXPECTED) == ()
