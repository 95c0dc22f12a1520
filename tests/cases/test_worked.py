"""The worked programme: every line and total of an independent implementation, and the bands of 400,000 plain draws."""

import json
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from mkba.files import load
from mkba.run import simulate

FOLDER = Path(__file__).parent / "worked"
CENTRAL = json.loads((FOLDER / "expected_central.json").read_text(encoding="utf-8"))
BANDS = json.loads((FOLDER / "expected_bands.json").read_text(encoding="utf-8"))
DRAWS = 20_000
TOTALS = [(row["future"], row["alternative"], row["area"]) for row in BANDS["totals"]]


@pytest.fixture(scope="module")
def results():
    return simulate(load(FOLDER / "programme.yaml"), draws=DRAWS, seed=1)


def expected_lines(future, alternative):
    """Expected lines by name; a line without a place is local."""
    own = [row for row in CENTRAL["lines"] if (row["future"], row["alternative"]) == (future, alternative)]
    return {(r["area"], r["intervention"], r["kind"], r["line"], r.get("place", "local")): r for r in own}


@pytest.mark.parametrize("alternative", ["gericht", "integraal"])
@pytest.mark.parametrize("future", ["hoog", "laag"])
def test_every_line_of_the_central_case(results, future, alternative):
    expected = expected_lines(future, alternative)
    book = results.ledger.books[future, alternative]
    names = [(line.area, line.intervention, line.kind, line.name, line.place) for line in book.lines]
    assert len(names) == len(set(names))
    assert set(names) == set(expected)
    columns = zip(names, book.lines, book.central.pv, book.physical.quantity, book.physical.lost, strict=True)
    for name, line, pv, quantity, lost in columns:
        row = expected[name]
        assert pv == pytest.approx(row["pv"], rel=1e-9)
        assert line.domain == row["domain"]
        if "quantity" in row:
            assert quantity == pytest.approx(row["quantity"], rel=1e-9)
            assert lost == pytest.approx(row["lost"], rel=1e-9, abs=1e-12)


def total_rows(results):
    return {(row.future, row.alternative, row.area): row for row in results.rows if row.domain == "total"}


def test_every_total_of_the_central_case(results):
    rows = total_rows(results)
    assert len(CENTRAL["totals"]) == len(rows)
    for expected in CENTRAL["totals"]:
        row = rows[expected["future"], expected["alternative"], expected["area"]]
        assert row.central_costs == pytest.approx(expected["costs"], rel=1e-9)
        assert row.central_benefits == pytest.approx(expected["benefits"], rel=1e-9)
        assert row.npv.central == pytest.approx(expected["npv"], rel=1e-9)
        assert row.central_benefits / row.central_costs == pytest.approx(expected["bcr"], rel=1e-9)


def samples(results, future, alternative, area):
    book, ledger = results.ledger.books[future, alternative], results.ledger
    names = [name for axis, name in ledger.groups if axis == "area"]
    places = slice(None) if area == "total" else slice(names.index(area), names.index(area) + 1)
    costs, benefits = book.area_costs[places].sum(axis=0), book.area_benefits[places].sum(axis=0)
    return {"costs": costs, "benefits": benefits, "npv": benefits - costs}


def percentile_error(sample, share):
    """Standard error of a percentile, from the density around it: half a per cent to either side."""
    low, high = np.quantile(sample, [share - 0.005, share + 0.005])
    density = 0.01 / (high - low)
    return sqrt(share * (1 - share)) / density * sqrt(1 / len(sample) + 1 / BANDS["draws"])


@pytest.mark.parametrize(("future", "alternative", "area"), TOTALS)
def test_bands_within_monte_carlo_error(results, future, alternative, area):
    expected = next(
        row
        for row in BANDS["totals"]
        if (row["future"], row["alternative"], row["area"]) == (future, alternative, area)
    )
    for what, sample in samples(results, future, alternative, area).items():
        band = expected[what]
        plain = band["sd"] * sqrt(1 / DRAWS + 1 / BANDS["draws"])  # an upper bound: ours are stratified
        assert abs(sample.mean() - band["mean"]) < 4 * plain
        assert sample.std(ddof=1) == pytest.approx(band["sd"], rel=0.02)
        for key, share in (("p5", 0.05), ("p50", 0.5), ("p95", 0.95)):
            assert abs(np.quantile(sample, share) - band[key]) < 4 * percentile_error(sample, share)
        p = band["p_positive"]
        error = sqrt(p * (1 - p) * (1 / DRAWS + 1 / BANDS["draws"]))
        assert abs((sample > 0).mean() - p) <= 4 * error + 1 / DRAWS
    row = total_rows(results)[future, alternative, area]
    sd = sqrt(
        expected["benefits"]["sd"] ** 2 + (expected["bcr"] * expected["costs"]["sd"]) ** 2
    )  # delta method
    assert abs(row.bcr - expected["bcr"]) < 4 * sd / row.costs / sqrt(DRAWS)
    assert row.npv.mean == pytest.approx(samples(results, future, alternative, area)["npv"].mean(), rel=1e-9)


@pytest.mark.parametrize("workers", [2, 4])
def test_any_number_of_workers_gives_the_same_bits(workers):
    programme = load(FOLDER / "programme.yaml")
    alone = simulate(programme, draws=4_000, seed=5, workers=1).ledger.books
    together = simulate(programme, draws=4_000, seed=5, workers=workers).ledger.books
    assert list(alone) == list(together)
    for key, book in alone.items():
        for array in (
            "costs",
            "benefits",
            "area_costs",
            "area_benefits",
            "variants",
            "pv",
            "after",
            "flows",
            "alone",
            "bands",
        ):
            assert np.array_equal(getattr(book, array), getattr(together[key], array)), array
