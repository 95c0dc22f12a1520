import pytest

from mkba.report.live.settings import growths


def rows_of(sheet, label):
    """Every row whose first cell has this text."""
    return [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == label]


def test_the_factors_are_those_of_the_regime(opened, programme):
    (factors,) = rows_of(opened["Discontering"], "Discontofactor")
    found = [value for value in factors[2:] if value is not None]
    assert found == programme.regime.factors(programme.horizon).tolist()
    assert round(found[35], 6) == 0.3804
    assert round(found[36], 6) == 0.373674


def test_the_late_rate_holds_from_its_year_on(opened, unopened):
    (rates,) = rows_of(opened["Discontering"], "Voet")
    assert [round(rate, 6) for rate in rates[-6:]] == [0.028, 0.018, 0.018, 0.018, 0.018, 0.018]
    (texts,) = [row for row in rows_of(unopened["Discontering"], "Voet") if row[1] == "standaard"]
    assert all(text.startswith("=IF(") for text in texts[4:])


def test_a_price_path_is_growth_times_discount_factor(opened, programme):
    (factors,) = rows_of(opened["Discontering"], "Discontofactor")
    for rate in growths(programme):
        name = f"Prijspad {rate:.1%}".replace(".", ",")
        (path,) = rows_of(opened["Discontering"], name)
        assert path[2] == rate
        assert all(
            abs(path[3 + t] - (1 + rate) ** t * factors[3 + t]) < 1e-15 for t in range(programme.horizon)
        )


def test_prices_and_taxes_are_factors(opened, programme):
    sheet = opened["Discontering"]
    for year in (2019, 2024):
        (row,) = rows_of(sheet, year)
        assert row[2] == programme.prices.factor(year, programme.price_year)
    (vat,) = rows_of(sheet, "btw (bedrag zonder btw)")
    assert vat[1:3] == [0.21, 1.21]


def test_the_worth_of_an_outcome_adds_its_values_by_hand(opened, unopened):
    """2,600 euro to victims as it is and 1,500 without tax, both in prices of 2022: 126.5 / 114.4 of them in 2025."""
    (row,) = rows_of(opened["Discontering"], "Voorkomen woninginbraak")
    by_hand = 2600 * 126.5 / 114.4 + 1500 * 126.5 / 114.4 * 1.18
    assert round(by_hand, 2) == 4832.21
    assert row[2] == pytest.approx(by_hand, rel=1e-12)
    assert row[3] == row[2]  # the same in both futures
    (texts,) = rows_of(unopened["Discontering"], "Voorkomen woninginbraak")
    assert all(text.startswith("=") and "Aannames" in text for text in texts[2:4])
