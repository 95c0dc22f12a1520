from math import prod

import pytest

from mkba.report.live.quantities import FACTORS, HEAD, HELD, LOST, MAGNITUDE, TEXTS, YEARS


@pytest.fixture(scope="module")
def rows(opened):
    return [
        row
        for row in opened["Hoeveelheden"].iter_rows(min_row=HEAD + 2, values_only=True)
        if row[0] is not None
    ]


def test_every_effect_that_counts_has_a_row_per_future(rows, shown):
    flows = {
        (future, alternative, line.area, line.intervention, line.name.rpartition(".")[0])
        for (future, alternative), book in shown.ledger.books.items()
        for line in book.lines
        if line.outcome
    }
    assert len(rows) == len(flows)


def test_the_magnitude_is_the_product_of_what_stands_before_it(rows):
    for row in rows:
        factors = [one for one in row[TEXTS:MAGNITUDE] if one is not None]
        assert row[MAGNITUDE] == pytest.approx(prod(factors), rel=1e-12)


def test_by_hand_the_first_year_of_an_effect(rows):
    """Wijktoezicht, Laag, Gericht: 12,000 households, none more a year; a fifth of them; evidence of grade C keeps 0.8.

    The mean of P5 0.001, P50 0.004, P95 0.009 is 0.00448508: 12,000 x 0.2 x 0.00448508 x 0.8 = 8.61135 burglaries in
    a full year. The team comes in two years and stays to 2029, and the effect lasts no longer than it: half of it in
    2026, all of it in 2027-2029, nothing after. 9 burglaries in 2024, one per cent less a year: 8.55891 in 2029, so
    that 0.05244 is lost to the cap.
    """
    row = next(
        r
        for r in rows
        if (r[0], r[1], r[3], r[4]) == ("WLO Laag", "Gerichte aanpak", "Wijktoezicht", "fewer_burglaries")
    )
    stands = [row[TEXTS + FACTORS.index(name)] for name in ("count", "share", "size", "haircut")]
    assert row[7] == "C"
    assert stands == pytest.approx([12_000, 0.2, 0.00448508, 0.8], rel=1e-6)
    assert row[MAGNITUDE] == pytest.approx(8.61135, rel=1e-6)
    assert list(row[YEARS : YEARS + 6]) == pytest.approx(
        [4.305676, 8.611352, 8.611352, 8.611352, 0, 0], rel=1e-6
    )
    assert (row[HELD], row[LOST]) == pytest.approx((30.08729, 0.052442), rel=1e-5)


def test_what_is_left_and_what_is_lost_add_up_to_what_was_there(rows, programme):
    for row in rows:
        raw = sum(row[YEARS : YEARS + programme.horizon])
        assert row[HELD] + row[LOST] == pytest.approx(raw, rel=1e-12)


def test_sums_are_those_of_the_ledger(rows, shown, programme):
    names = {a.name: a.id for a in programme.alternatives}
    futures, areas = {f.name: f.id for f in programme.futures}, {a.name: a.id for a in programme.areas}
    measures = {(a.id, m.id): m.name for a in programme.areas for m in a.interventions}
    for row in rows:
        book = shown.ledger.books[futures[row[0]], names[row[1]]]
        quantity = next(
            q
            for line, q in zip(book.lines, book.physical.quantity, strict=True)
            if line.area == areas[row[2]]
            and line.name.rpartition(".")[0] == row[4]
            and line.place == "local"
            and measures[line.area, line.intervention] == row[3]
            and line.kind == "effect"
        )
        assert row[HELD] == pytest.approx(quantity, rel=1e-12)
