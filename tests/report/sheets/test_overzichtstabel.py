"""Overzichtstabel: units, euros, costs, balance and PM items of each alternative in one table."""

import pytest

from mkba.analysis.overview import outcomes
from mkba.analysis.summary import TOTAL
from mkba.analysis.tipping import items
from mkba.report.labels import load_labels
from mkba.report.numbers import frequency
from mkba.report.sheets.overzichtstabel import NAMES, WIDTH

MLN = 1e6
SAY = load_labels()


def block(sheet, alternatives, name):
    """The rows of one alternative."""
    rows = list(sheet.iter_rows(values_only=True))
    starts = [next(i for i, row in enumerate(rows) if row[0] == one.name) for one in alternatives]
    place = [one.name for one in alternatives].index(name)
    return rows[starts[place] : [*starts, len(rows)][place + 1]]


def named(rows, name):
    return next(row for row in rows if row[0] == name)


@pytest.fixture(scope="module")
def tables(opened, shown):
    sheet, alternatives = opened["Overzichtstabel"], shown.programme.alternatives
    return {one.id: block(sheet, alternatives, one.name) for one in alternatives}


def test_every_outcome_shows_units_loss_and_euros(tables, shown):
    known = shown.programme.outcomes
    futures = [f.id for f in shown.programme.futures]
    for one in outcomes(shown.ledger):
        row = named(tables[one.alternative], known[one.outcome].name or one.outcome)
        first = NAMES + futures.index(one.future) * WIDTH
        expected = [one.quantity, one.lost, one.mean / MLN, one.central / MLN]
        assert list(row[first : first + WIDTH]) == pytest.approx(expected)


def test_burglaries_in_laag_by_hand(tables, shown):
    """Gericht: wardens alone, in 2026-2029: 4.305676, 8.611352, 8.611352, and 8.558910 of 8.611352 before the cap.

    A tenth moves elsewhere. A burglary is worth 2,600 + 1,500 x 1.18 in prices of 2022, at 126.5 / 114.4; 2.8 per cent
    a year takes it back to 2026. See test_hoeveelheden for the units.
    """
    row = named(tables["gericht"], "Voorkomen woninginbraak")
    first = NAMES + [f.id for f in shown.programme.futures].index("laag") * WIDTH
    held = [4.305676, 8.611352, 8.611352, 8.558910]
    euros = (2600 + 1500 * 1.18) * 126.5 / 114.4
    central = 0.9 * euros * sum(units / 1.028**t for t, units in enumerate(held)) / MLN
    assert row[first] == pytest.approx(0.9 * sum(held), rel=1e-5)
    assert row[first + 1] == pytest.approx(8.611352 - 8.558910, rel=1e-4)
    assert row[first + 3] == pytest.approx(central, rel=1e-5)
    assert (
        0 < row[first + 2] < row[first + 3]
    )  # the mean of the draws: the cap takes more where much is asked


def test_totals_are_those_of_the_programme(tables, shown):
    for alternative, rows in tables.items():
        for place, key in enumerate((f.id, alternative) for f in shown.programme.futures):
            total, first = shown.total(key), NAMES + place * WIDTH
            assert named(rows, "Baten")[first + 2 : first + 4] == pytest.approx(
                (total.benefits / MLN, total.central_benefits / MLN)
            )
            assert named(rows, "Kosten")[first + 2 : first + 4] == pytest.approx(
                (total.costs / MLN, total.central_costs / MLN)
            )
            balance = named(rows, SAY("overzichtstabel.saldo"))[first + 2 : first + 4]
            assert balance == pytest.approx((total.npv.mean / MLN, total.npv.central / MLN))
            how, number = frequency(total.p_npv_positive)
            assert named(rows, SAY("overzichtstabel.kans"))[first] == SAY(f"kans.{how}", n=number)


def test_costs_by_kind_are_the_same_costs(tables, shown):
    for rows in tables.values():
        names = [
            SAY(f"overzichtstabel.kosten_{k}")
            for k in ("once", "year", "place", "entrant", "avoided", "residual")
        ]
        kinds = [row for row in rows if row[0] in names]
        for column in (NAMES + 2, NAMES + 3, NAMES + WIDTH + 2, NAMES + WIDTH + 3):
            total = sum(row[column] for row in kinds if isinstance(row[column], float))
            assert total == pytest.approx(named(rows, "Kosten")[column])


def test_central_totals_are_live_and_draws_are_stamped(unopened, shown):
    rows = block(unopened["Overzichtstabel"], shown.programme.alternatives, "Gerichte aanpak")
    assert "SUMIFS(ek_centraal_1" in named(rows, "Baten")[NAMES + 3]
    assert "SUMIFS(ek_centraal_2" in named(rows, "Onderwijs")[NAMES + WIDTH + 3]
    assert isinstance(named(rows, SAY("overzichtstabel.band_laag"))[NAMES + 2], float)


def test_items_without_a_price_stand_in_the_same_table(tables, shown):
    for alternative, rows in tables.items():
        words = [row[1] for row in rows if row[0] and str(row[0]).startswith("Teken")]
        assert len(items(shown.programme, alternative)) == 1
        assert words == ["Rust in het gezin (Alpha-Noord)"]
        below = any(
            shown.rows[f.id, alternative, "alpha", TOTAL].npv.mean < 0 for f in shown.programme.futures
        )
        text = f"Teken +, kan niet kantelen volgens de indiener (van het eigen gebied): 1; bij {below:d} wijst dat teken naar een saldo van nul"
        assert text in [row[0] for row in rows]
