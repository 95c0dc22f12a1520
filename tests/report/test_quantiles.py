"""One percentile, one value: the same digits wherever it is shown, and never without its sign."""

import re

import numpy as np
import pytest

from mkba.report.answers.convergence import convergence
from mkba.report.chapters import summary, uncertainty
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.quantiles import band, quantile, quantile_error


@pytest.fixture(scope="module")
def material(ledger, shown):
    return Material(shown, load_labels(), manifest(ledger))


@pytest.mark.parametrize("level", [5, 25, 50, 95])
def test_the_error_of_a_percentile_is_that_of_repeated_draws(level):
    rng, draws = np.random.default_rng(1), 2000
    found = np.percentile(rng.normal(size=(2000, draws)), level, axis=1)
    assert quantile_error(level, (-1.6448536, 1.6448536), draws) == pytest.approx(found.std(), rel=0.1)


def test_both_ends_stand_on_one_scale_and_show_their_sign():
    assert band((-926.2e6, -532.3e6), 2000) == ("−900", "−500")
    assert band((-1570.5e6, -1066.0e6), 2000) == ("−1.600", "−1.100")
    assert band((-190e6, -0.3e6), 1000) == ("−190", "−0,3")
    assert band((0.0, 0.0), 1000) == ("0", "0")


def test_every_place_shows_the_same_percentile(material):
    """Front page, chapter on uncertainty, its chart and the table of errors."""
    front = next(one for one in summary.chapter(material).blocks if one.kind == "board")
    blocks = uncertainty.chapter(material).blocks
    board = next(one for one in blocks if one.kind == "board")
    chart = " ".join(plot.description for one in blocks if one.kind == "pictures" for plot in one.charts)
    errors = convergence(material.voice, material.figures.settled).tables[0]
    for place, key in enumerate(material.figures.keys):
        npv = material.figures.total(key).npv
        ends, draws = (npv.p5, npv.p95), material.figures.ledger.design.draws
        low, high = band(ends, draws)
        assert front.rows[place][front.head.index("Band P5 tot P95")] == f"{low} tot {high}"
        rows = {str(row[0]): row[1 + place] for row in board.rows}
        assert [text for name, text in rows.items() if re.fullmatch(r"P(5|95)\b.*", name)] == [low, high]
        assert f"tussen {low} en {high}" in chart
        assert quantile(npv.p75, 75, ends, draws) in rows.values()
        named = f"{material.alternative(key[1])}, {material.future(key[0])}"
        assert {low, high} <= set(next(row for row in errors.rows if row[0] == named))
