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
    # 12,000 households x 0.2 reached x 0.004485 fewer burglaries (a third of it harm-free: grade C leaves 0.8), on since 2026
    row = next(
        r for r in rows if r[0] == "WLO Laag" and r[4] == "fewer_burglaries" and r[3] == "Wijktoezicht"
    )
    count, share, size, haircut = (
        row[TEXTS + FACTORS.index(n)] for n in ("count", "share", "size", "haircut")
    )
    assert (count, share) == (12_000, 0.2)
    assert row[MAGNITUDE] == pytest.approx(12_000 * 0.2 * size * haircut)
    assert row[YEARS] > 0


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
