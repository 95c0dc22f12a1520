import pytest

from mkba.domain import distribution
from mkba.report.assumptions import assumptions
from mkba.report.labels import load_labels
from mkba.report.sheets.aannames import HEAD, distribution_text

FAMILIES = [
    distribution.Fixed(2), distribution.Uniform(0, 1), distribution.Triangular(0, 1, 2), distribution.Pert(0, 1, 2),
    distribution.Normal(0, 1), distribution.Lognormal(1, 0.1), distribution.Beta(0.5, 0.1), distribution.Gamma(1, 1),
    distribution.Interval(1, 2, 4),
]  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: type(f).__name__)
def test_every_family_has_words(family):
    assert distribution_text(family, load_labels())


def test_every_quantity_has_its_row(opened, programme):
    rows = list(opened["Aannames"].iter_rows(min_row=HEAD + 2, values_only=True))
    found = assumptions(programme)
    assert [row[0] for row in rows] == [one.name for one in found]
    for row, one in zip(rows, found, strict=True):
        assert row[2:5] == pytest.approx((one.distribution.mean, one.low, one.high), rel=1e-14)


def test_it_says_that_a_future_takes_a_row(opened, programme):
    found = assumptions(programme)
    text = " ".join(str(cell.value) for row in opened["Aannames"].iter_rows(max_row=HEAD) for cell in row)
    assert f"{len(found)} rijen voor {len({one.name for one in found})} grootheden" in text


def test_units_are_dutch(opened):
    units = {row[6] for row in opened["Aannames"].iter_rows(min_row=HEAD + 2, values_only=True) if row[6]}
    assert "aandeel" in units
    assert not units & {"share", "year", "person-year", "share per year"}
