from mkba.report.live.settings import growths
from tests.office import values


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
    (texts,) = [row for row in rows_of(unopened["Discontering"], "Voet") if row[1] == "standard"]
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


def test_the_worth_of_an_outcome_adds_its_values(opened, workbook, programme):
    sheet, outcome = opened["Discontering"], programme.outcomes["burglary_avoided"]
    (row,) = rows_of(sheet, outcome.name or outcome.id)
    tax = programme.method.tax
    by_hand = sum(
        v.amount.mean("hoog") * programme.prices.factor(v.amount.price_year, 2025) * (1 + tax.markup(v.tax))
        for v in outcome.values
    )
    assert abs(row[2] - by_hand) < 1e-9
    assert values(workbook)
