from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.budget import STATE, budget
from mkba.domain.method import BudgetFlag, Inflation
from mkba.domain.party import Party
from mkba.report.budget_layout import BOUND, FLAG, INDEX, NAMES, PART, RATE, SUM
from mkba.report.sheets import begroting
from tests.programmes import BASE, area, cost, effect, measure, outcome, programme, reach, value

MLN = 1e6
LIMIT = 20
SHEET = "Begroting"


def titles(shown):
    """What stands above the tables of every case."""
    programme = shown.programme
    for alternative in programme.alternatives:
        for future in programme.futures:
            yield (future.id, alternative.id), f"{alternative.name}, {future.name}"


def name(shown, payer):
    return shown.programme.parties[payer.name].name if payer.group == STATE else payer.name


def years(sheet, row, shown, first=NAMES):
    return np.array([sheet.cell(row, 1 + first + y).value for y in range(shown.programme.horizon)])


def test_prices_rise_with_the_rate_of_the_input_cell(opened, unopened, shown):
    # the input itself stands on Aannames
    programme = shown.programme
    rate = programme.method.inflation.value
    assert opened[SHEET].cell(RATE + 1, SUM + 1).value == rate
    first = programme.base_year - programme.price_year
    found = years(opened[SHEET], INDEX + 1, shown)
    assert found == pytest.approx([(1 + rate) ** (first + y) for y in range(programme.horizon)])
    assert "$B$" in unopened[SHEET].cell(INDEX + 1, NAMES + 1).value


@pytest.mark.parametrize(
    ("row", "name", "least"), [(RATE, "method.inflation", -1), (BOUND, "method.budget_flag", 1e-9)]
)
def test_rate_and_limit_are_inputs_of_aannames_and_lead_here(opened, unopened, row, name, least):
    known = next(one for one in opened["Aannames"].iter_rows(min_col=1, max_col=1) if one[0].value == name)
    line = known[0].row
    assert unopened[SHEET].cell(row + 1, SUM + 1).value.startswith(f"=Aannames!$C${line}")
    assert unopened[SHEET].cell(row + 1, SUM + 1).fill.fgColor.rgb == "00000000"  # yellow is for inputs only
    links = [cell.hyperlink.location for cell in unopened["Aannames"][line] if cell.hyperlink]
    assert f"'{SHEET}'!A{row + 1}" in links
    assert least in [cell.value for cell in opened["Aannames"][line]]


def test_the_head_says_that_these_are_amounts_of_their_own_year(opened):
    sheet = opened[SHEET]
    line = next(sheet.cell(2, column).value for column in range(1, 5) if sheet.cell(2, column).value)
    assert "niet verdisconteerd, lopende prijzen" in line
    assert "contante waarde" not in line
    assert sheet.oddHeader.right.text == "Lopende prijzen, niet verdisconteerd"


def test_the_sum_of_the_state_has_a_flag_too(opened, unopened, shown, find):
    sheet, checked = opened[SHEET], 0
    for key, title in titles(shown):
        found = budget(shown.ledger, key)
        start = find(sheet, title).row
        if not any(
            one.group == STATE and own.any() for one, own in zip(found.payers, found.outgoing, strict=True)
        ):
            continue
        row = find(sheet, "Rijk", after=find(sheet, "Uitgaven", after=start).row).row
        assert unopened[SHEET].cell(row, FLAG + 1).value.startswith("=IF(MAX(")
        largest = years(sheet, row, shown).max()
        assert sheet.cell(row, FLAG + 1).value == ("ja" if largest >= LIMIT else "nee")
        checked += 1
    assert checked


@pytest.mark.parametrize(
    ("table", "part"),
    [
        ("Uitgaven", lambda one: one.outgoing),
        ("Ontvangsten en bespaard kasgeld", lambda one: one.incoming),
        ("Saldo in kasgeld: ontvangsten min uitgaven", lambda one: one.incoming - one.outgoing),
        ("Capaciteit die vrijkomt: geen kasgeld, telt in geen saldo mee", lambda one: one.released),
        ("Belasting over extra productie: niet als kasgeld geteld", lambda one: one.taxed),
    ],
)
def test_every_payer_shows_its_years_at_current_prices(opened, shown, find, table, part):
    sheet = opened[SHEET]
    index, checked = years(sheet, INDEX + 1, shown), 0
    for key, title in titles(shown):
        found = budget(shown.ledger, key)
        start = find(sheet, title).row
        if not part(found).any():
            continue
        head = find(sheet, table, after=start).row
        for payer, real in zip(found.payers, part(found) / MLN, strict=True):
            if real.any():
                row = find(sheet, name(shown, payer), after=head).row
                assert years(sheet, row, shown) == pytest.approx(real * index, abs=1e-12)
                assert sheet.cell(row, SUM + 1).value == pytest.approx((real * index).sum())
                checked += 1
        whole = find(sheet, "Rijk en gemeenten", after=head).row
        assert years(sheet, whole, shown) == pytest.approx(part(found).sum(axis=0) / MLN * index, abs=1e-12)
    assert checked or not any(part(budget(shown.ledger, key)).any() for key in shown.keys)


def test_current_prices_follow_constant_prices(opened, unopened, shown, find):
    key, title = next(titles(shown))
    found = budget(shown.ledger, key)
    start = find(opened[SHEET], title).row
    row = find(opened[SHEET], name(shown, found.payers[0]), after=start).row
    assert unopened[SHEET].cell(row, NAMES + 1).value.endswith(f"${INDEX + 1}")
    real = NAMES + max(shown.programme.horizon, PART) + 1
    assert years(opened[SHEET], row, shown, real) == pytest.approx(found.outgoing[0] / MLN)


def test_a_chapter_of_twenty_million_in_any_year_is_flagged(opened, unopened, shown, find):
    sheet = opened[SHEET]
    assert sheet.cell(BOUND + 1, SUM + 1).value == LIMIT
    for key, title in titles(shown):
        head = find(sheet, "Uitgaven", after=find(sheet, title).row).row
        for payer in budget(shown.ledger, key).payers:
            row = find(sheet, name(shown, payer), after=head).row
            flag = sheet.cell(row, FLAG + 1).value
            if payer.group == STATE:
                assert flag == ("ja" if years(sheet, row, shown).max() >= LIMIT else "nee")
                assert unopened[SHEET].cell(row, FLAG + 1).value.startswith("=IF(MAX(")
            else:
                assert flag is None


def test_it_says_that_this_is_no_welfare(opened):
    texts = " ".join(
        str(cell.value) for row in opened[SHEET].iter_rows(max_row=8) for cell in row if cell.value
    )
    assert "geen welvaart" in texts
    assert "tellen nergens op bij het saldo" in texts


@pytest.fixture(scope="module")
def small(made):
    """One area, one future, one alternative, three years: by hand."""
    group = {"VIII": "rijk", "municipality": "gemeenten"}
    worth = replace(value("worth", 3e6, parties={"VIII": 1.0}), cashable=1 / 3)
    parts = [cost("c", 30e6, payers={"VIII": 0.7, "municipality": 0.3}), effect("e", "good", 0.1)]
    whole = programme(
        area("x", measure("m", *parts, reached=reach(last=BASE + 1))), outcome("good", worth), horizon=3,
        parties={name: Party(name, name, group.get(name, "overig")) for name in ("VIII", "municipality", "residents")},
    )  # fmt: skip
    whole = replace(whole, method=replace(whole.method, inflation=Inflation(0.1)))
    return made(begroting.write, whole)[0]


def test_a_small_programme_by_hand(small, find):
    # prices rise a tenth a year from 2025, so 2026 is 1.1 and 2027 is 1.21; 10 units x 3 million, a third of it cash
    def row(label, after):
        found = find(small, label, after=after).row
        return [small.cell(found, 1 + NAMES + y).value for y in range(3)], small.cell(found, FLAG + 1).value

    out, coming, capacity = (
        find(small, text).row
        for text in (
            "Uitgaven",
            "Ontvangsten en bespaard kasgeld",
            "Capaciteit die vrijkomt: geen kasgeld, telt in geen saldo mee",
        )
    )
    balance = find(small, "Saldo in kasgeld: ontvangsten min uitgaven").row
    assert row("VIII", out) == (pytest.approx([21 * 1.1, 21 * 1.21, 0]), "ja")
    assert row("x", out) == (pytest.approx([9 * 1.1, 9 * 1.21, 0]), None)
    assert row("VIII", coming) == (pytest.approx([10 * 1.1, 10 * 1.21, 0]), "nee")
    assert row("VIII", balance) == (pytest.approx([-11 * 1.1, -11 * 1.21, 0]), None)
    assert row("Gemeenten", balance)[0] == pytest.approx([-9 * 1.1, -9 * 1.21, 0])
    assert row("VIII", capacity) == (pytest.approx([20 * 1.1, 20 * 1.21, 0]), None)


def test_another_limit_gives_other_flags(made, find):
    # eleven million of two chapters each: neither reaches fifteen million, both together do
    paid = cost("c", 22e6, payers={"VIII": 0.5, "IX": 0.5})
    whole = programme(area("x", measure("m", paid)), outcome("good"), horizon=1)
    parties = {
        name: replace(one, group="rijk") for name, one in whole.parties.items() if name in ("VIII", "IX")
    }
    whole = replace(whole, parties={**whole.parties, **parties})
    whole = replace(whole, method=replace(whole.method, budget_flag=BudgetFlag(15e6)))
    sheet, _ = made(begroting.write, whole)
    flags = {name: sheet.cell(find(sheet, name).row, FLAG + 1).value for name in ("VIII", "IX", "Rijk")}
    assert flags == {"VIII": "nee", "IX": "nee", "Rijk": "ja"}


def test_without_inflation_amounts_stay_in_the_prices_of_the_price_year(made, find):
    whole = programme(area("x", measure("m", cost("c", 30e6))), outcome("good"), horizon=1)
    parties = {name: replace(one, group="gemeenten") for name, one in whole.parties.items()}
    sheet, _ = made(begroting.write, replace(whole, parties=parties))
    assert sheet.cell(RATE + 1, SUM + 1).value == 0
    assert "Er is geen prijsstijging opgegeven" in sheet.cell(RATE + 1, NAMES + 1).value
    assert sheet.cell(find(sheet, "x").row, NAMES + 1).value == pytest.approx(30)


def test_a_programme_without_cash_of_the_government_says_so(made, find):
    whole = programme(area("x", measure("m", cost("c", 30e6))), outcome("good"), horizon=3)
    sheet, _ = made(begroting.write, whole)
    assert find(sheet, "In dit alternatief gaat er bij Rijk en gemeenten geen kasgeld om.")


def test_every_page_begins_with_the_title_of_a_table(opened, programme):
    sheet = opened["Begroting"]
    titles = {f"{a.name}, {f.name}" for a in programme.alternatives for f in programme.futures}
    begins = [sheet.cell(one.id + 1, 1).value for one in sheet.row_breaks.brk]
    assert begins
    assert set(begins) <= titles
    heads = [row for row in range(1, sheet.max_row) if sheet.cell(row + 1, 1).value == "Uitgaven"]
    assert {sheet.cell(row, 1).value for row in heads} == titles
