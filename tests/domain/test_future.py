import numpy as np
import pytest

from mkba.domain.future import Shock

YEARS = np.arange(2026.0, 2036.0)


def test_a_shock_strikes_in_its_year_and_wears_off_in_a_straight_line():
    # 0.2 x (1, 4/5, 3/5, 2/5, 1/5, 0) from 2028 on
    expected = [1, 1, 1.2, 1.16, 1.12, 1.08, 1.04, 1, 1, 1]
    assert Shock(2028, 0.2, 5).factor(YEARS) == pytest.approx(expected)


def test_a_shock_may_take_away_and_last_part_of_a_year():
    assert Shock(2027, -0.4, 0.5).factor(YEARS) == pytest.approx([1, 0.6, *[1] * 8])
    assert Shock(2027, -0.4, 2.5).factor(YEARS) == pytest.approx([1, 0.6, 0.76, 0.92, *[1] * 6])
