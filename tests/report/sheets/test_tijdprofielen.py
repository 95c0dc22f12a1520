import pytest

from mkba.report.live.profiles import YEARS


@pytest.fixture(scope="module")
def found(opened, programme):
    """Yearly values by the first two texts of a row."""
    rows = opened["Tijdprofielen"].iter_rows(values_only=True)
    count = programme.horizon
    return {row[:2]: row[YEARS : YEARS + count] for row in rows if row[0] and row[YEARS] is not None}


def test_places_ramp_up_and_end(found):
    places = found["Plan 1: Rijke schooldag (Alpha-Noord)", "plaatsen"]  # level 0.5, ramp of 3, 2026 to 2035
    assert places[:4] == pytest.approx([0.5 / 3, 1 / 3, 0.5, 0.5])
    assert places[9:11] == (0.5, 0)


def test_entrants_are_places_over_the_stay(found):
    name = "Plan 1: Rijke schooldag (Alpha-Noord)"
    places, entrants = found[name, "plaatsen"], found[name, "instroom"]
    assert [8 * one for one in entrants] == pytest.approx(list(places))


def test_one_intake_is_spread_over_its_ramp(found, programme):
    measure = next(m for a in programme.areas for m in a.interventions if m.reach.renewal == "once")
    entrants = next(
        values for (name, kind), values in found.items() if measure.name in name and kind == "instroom"
    )
    assert sum(entrants) == pytest.approx(1.0)


def test_a_level_in_points_is_a_straight_line_between_them(found):
    places = found["Plan 6: Rijke schooldag (Beta-Oost)", "plaatsen"]  # 0.3 in 2028, 0.8 in 2032, ramp of 2
    assert places[2:8] == pytest.approx([0.15, 0.425, 0.55, 0.675, 0.8, 0.8])


def test_the_null_alternative_has_its_own_path_per_future(found):
    pupils = [found["pupils, Alpha-Noord", future] for future in ("WLO Hoog", "WLO Laag")]
    assert pupils[0][:2] == pytest.approx([1.01**2, 1.01**3])  # counted in 2024
    assert set(pupils[1]) == {1}


def test_persistence_runs_back_from_the_last_year(found):
    name = "Rijke schooldag, qualification (Alpha-Noord)"  # after 5 years, 30 years long, fading 2% a year
    values = found[name, "alle"][::-1]
    assert values[:5] == (0, 0, 0, 0, 0)
    assert values[5:8] == pytest.approx([1, 0.98, 0.98**2])
