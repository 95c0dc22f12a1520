from dataclasses import replace

import pytest

from mkba.domain import distribution
from mkba.report.assumptions import assumptions
from mkba.report.labels import load_labels
from mkba.report.live.inputs import HEAD, STAMPED, VALUE
from mkba.report.live.settings import settings
from mkba.report.sheets import aannames
from mkba.report.sheets.aannames import COLUMNS, distribution_text

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
    plain = settings(programme)
    assert [row[0] for row in rows] == [one.name for one in (*found, *plain)]
    for row, one in zip(rows, found, strict=False):
        mean = one.distribution.mean
        assert row[VALUE : STAMPED + 3] == pytest.approx((mean, mean, one.low, one.high), rel=1e-14)
    for row, setting in zip(rows[len(found) :], plain, strict=True):
        assert row[VALUE : STAMPED + 1] == (setting.value, setting.value)


def test_it_says_that_a_future_takes_a_row(opened, programme):
    found = assumptions(programme)
    text = " ".join(str(cell.value) for row in opened["Aannames"].iter_rows(max_row=HEAD) for cell in row)
    assert f"{len(found)} rijen voor {len({one.name for one in found})} grootheden" in text


def test_units_are_dutch(opened):
    units = {row[7] for row in opened["Aannames"].iter_rows(min_row=HEAD + 2, values_only=True) if row[7]}
    assert "aandeel" in units
    assert not units & {"share", "year", "person-year", "share per year"}


def test_an_input_leads_to_where_it_is_used(opened, unopened):
    used = COLUMNS.index("gebruikt")
    for row in opened["Aannames"].iter_rows(min_row=HEAD + 2):
        link, name = row[used].hyperlink, row[0].value
        if link is None:
            assert row[used].value == "niet in een formule"
            continue
        tab, _, address = link.location.partition("!")
        where = unopened[tab.strip("'")][address].row
        formulas = [cell.value for cell in unopened[tab.strip("'")][where] if cell.data_type == "f"]
        assert any(f"Aannames!$C${row[0].row}" in one.replace("=", "") for one in formulas), name


def test_only_what_a_formula_uses_is_yellow(opened):
    used = COLUMNS.index("gebruikt")
    for row in opened["Aannames"].iter_rows(min_row=HEAD + 2):
        yellow = row[VALUE].fill.fgColor.rgb == "FFFFF8E1"
        assert yellow == (row[used].value != "niet in een formule")


def test_a_plan_says_whose_it_is(opened):
    rows = {row[0]: row for row in opened["Aannames"].iter_rows(min_row=HEAD + 2, values_only=True)}
    assert rows["plans.1.ramp"][COLUMNS.index("bron")] == "Rijke schooldag (Alpha-Noord)"
    assert rows["plans.6.level.2032"][VALUE] == 0.8


def test_a_rise_of_prices_that_is_not_given_is_no_statement_of_the_area_files(made, programme, find):
    without = replace(programme, method=replace(programme.method, inflation=None))
    sheet, _ = made(aannames.write, without)
    row = [cell.value for cell in sheet[find(sheet, "method.inflation").row]]
    assert row[VALUE] == 0
    assert row[COLUMNS.index("bron")] == "niet opgegeven: geen prijsstijging"
