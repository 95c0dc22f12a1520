"""One quantity at a time, switching values and the value of information: the sheet says what the analysis found."""

from dataclasses import replace

import pytest

from mkba.domain.distribution import Normal, Uniform
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.material import Material
from mkba.report.sheets import gevoeligheid
from mkba.report.sheets.gevoeligheid_omslag import by_name
from mkba.report.sheets.gevoeligheid_plek import even_ends, number_style
from mkba.report.sheets.gevoeligheid_tornado import largest
from mkba.report.sheets.gevoeligheid_weten import in_short, sentences, worth_knowing
from mkba.report.sheets.samenvatting_rust import switch_text
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, reach, value

SAY = load_labels()
COLUMNS, FIRST = 4, 3  # of a future; the first of them, counted from 1
NO_VALUE = "geen enkele waarde"


def open_choice():
    """Staff cost N(50, 20) against a benefit of 0.1 x 100 people x N(5.2, 1): a choice that knowing would change."""
    good = outcome("good", value("worth", Normal(5.2, 1.0)), domain="work")
    parts = measure("m", cost("c", Normal(50.0, 20.0)), effect("e", "good", 0.1), domain="work")
    return programme(area("x", parts), good, horizon=1, futures=("hoog", "laag"))


def certain():
    return programme(area("x", measure("m", cost("c", 30), effect("e", "good", 2.0))), outcome("good"))


@pytest.fixture(scope="module")
def open_sheet(made):
    return made(gevoeligheid.write, open_choice())


@pytest.fixture(scope="session")
def sheet(opened):
    return opened["Gevoeligheid"]


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def keys_of(programme, alternative):
    return tuple((future.id, alternative.id) for future in programme.futures)


def test_one_at_a_time_stands_as_changes_of_the_central_balance(sheet, shown, programme, find):
    for alternative in programme.alternatives:
        row = find(sheet, alternative.name).row
        first = find(sheet, SAY("gevoeligheid.een.titel"), row).row + 3
        keys = keys_of(programme, alternative)
        for line, known in enumerate(largest(shown, keys).values(), start=first):
            for place, key in enumerate(keys):
                if key in known:
                    one, column = known[key], FIRST + place * COLUMNS
                    low, high, swing, turns = (sheet.cell(line, column + j).value for j in range(COLUMNS))
                    assert low * 1e6 == pytest.approx(one.low - one.central)
                    assert high * 1e6 == pytest.approx(one.high - one.central)
                    assert swing * 1e6 == pytest.approx(one.swing)
                    turned = (one.least > 0) != (one.most > 0)
                    assert turns == ("ja" if turned else "nee")


def test_the_largest_swing_stands_first_and_at_most_ten(shown, programme):
    for alternative in programme.alternatives:
        found = largest(shown, keys_of(programme, alternative))
        sizes = [max(one.swing for one in known.values()) for known in found.values()]
        assert sizes == sorted(sizes, reverse=True)
        assert 0 < len(sizes) <= 10


def test_what_low_and_high_are_stands_beside_a_quantity(open_sheet):
    sheet, _ = open_sheet
    # N(5.2, 1) at P10 and P90: 5.2 -+ 1.2816; N(50, 20): 50 -+ 25.63
    assert any("3,92 tot 6,48" in text for text in texts(sheet))
    assert any("24,4 tot 75,6" in text for text in texts(sheet))


def test_switching_values_stand_with_their_odds(open_sheet, find):
    sheet, shown = open_sheet
    row = find(sheet, SAY("gevoeligheid.omslag.titel")).row + 2
    keys = shown.keys
    found = by_name(shown, keys)
    assert len(found) == 2
    for line, known in enumerate(found.values(), start=row):
        for place, key in enumerate(keys):
            one, column = known[key], FIRST + place * COLUMNS
            now, turn, odds, far = (sheet.cell(line, column + j).value for j in range(COLUMNS))
            assert (now, turn) == pytest.approx((one.now, one.value))
            assert odds == pytest.approx(one.odds * 100)
            assert far * 1e6 == pytest.approx(one.furthest)


def test_a_balance_that_rises_and_falls_has_its_top_and_both_its_values(made, find):
    # min(100 p, 50) - 60 p - 10 with p on 0.1 to 0.9: 10 at the mean, zero at 0.25 and 2/3, -2.8 at P10 and -9.2 at P90
    stock = outcome("good", value("worth"), stock="pool", saturation="cap")
    parts = (cost("c", 0.6, "place"), cost("d", 10.0), effect("e", "good"))
    school = measure("m", *parts, reached=reach(share=Uniform(0.1, 0.9)))
    whole = programme(area("x", indicator("people", 100), indicator("pool", 50), school), stock, horizon=1)
    sheet, shown = made(gevoeligheid.write, whole)
    row = find(sheet, SAY("gevoeligheid.een.titel")).row + 3
    low, high, swing, turns = (sheet.cell(row, FIRST + j).value for j in range(COLUMNS))
    (one,) = shown.swings
    assert (low * 1e6, high * 1e6) == pytest.approx((-12.8, -19.2))
    assert (swing * 1e6, turns) == (pytest.approx(one.swing), "ja")
    assert one.swing == pytest.approx(19.2)
    row = find(sheet, SAY("gevoeligheid.omslag.titel")).row + 2
    assert sheet.cell(row, FIRST + 1).value == "onder 0,25 of boven 0,667"
    assert sheet.cell(row, FIRST + 2).value == pytest.approx((0.15 + 0.9 - 2 / 3) / 0.8 * 100)
    assert "omslag bij 0,25 en 0,667, nu gemiddeld 0,5" in switch_text(Material(shown, SAY, {}))


def test_where_nothing_turns_the_sign_the_sheet_says_so(made, find):
    # benefits of 2 x 10 against costs of 1,000 +- 1: nothing within ten deviations brings them together
    dear = measure("m", cost("c", Normal(1000.0, 1.0)), effect("e", "good", 2.0))
    sheet, shown = made(gevoeligheid.write, programme(area("x", dear), outcome("good", value("v", 10))))
    row = find(sheet, SAY("gevoeligheid.omslag.titel")).row + 2
    assert sheet.cell(row, FIRST + 1).value == NO_VALUE
    assert sheet.cell(row, FIRST + 3).value * 1e6 == pytest.approx(shown.switches[0].furthest)
    said = switch_text(Material(shown, SAY, {}))
    assert said == SAY("gevoeligheid.samenvatting.omslag_geen")


def test_the_summary_names_the_likeliest_switch(open_sheet):
    _, shown = open_sheet
    said = switch_text(Material(shown, SAY, {}))
    likeliest = max(shown.switches, key=lambda one: one.odds)
    assert "In 2 van de 2 gevallen" in said
    assert f"{round(likeliest.odds * 100)} van de 100" in said
    assert "gegeven model en aannames" in said


def test_knowing_is_worth_what_the_analysis_says(open_sheet, find):
    sheet, shown = open_sheet
    row = find(sheet, SAY("gevoeligheid.weten.toekomst")).row
    for line, one in enumerate(shown.choices, start=row + 1):
        figures_of = [sheet.cell(line, FIRST + j).value for j in range(COLUMNS)]
        wanted = (one.value / 1000, one.error / 1000, one.regret, one.regret_error)
        assert figures_of == pytest.approx(wanted)
        assert one.value > 0
    row = find(sheet, SAY("gevoeligheid.weten.drijvers")).row + 2
    found = worth_knowing(shown.learned)
    assert found
    for line, known in enumerate(found.values(), start=row):
        for place, future in enumerate(("hoog", "laag")):
            column = FIRST + place * COLUMNS + 1
            assert sheet.cell(line, column).value * 1000 == pytest.approx(known[future].value)
            assert sheet.cell(line, column + 1).value * 1000 == pytest.approx(known[future].error)


def test_the_sentences_of_information_stand_on_the_sheet(open_sheet):
    sheet, shown = open_sheet
    said = sentences(Material(shown, SAY, {}))
    assert said
    assert set(said) <= set(texts(sheet))


def test_the_summary_says_in_short_what_knowing_is_worth(open_sheet, made):
    _, shown = open_sheet
    said = in_short(Material(shown, SAY, {}))
    regret = [round(one.regret * 100) for one in shown.choices]
    assert all(f"in {count} van de 100 trekkingen" in said for count in regret)
    assert said.count("gegeven model en aannames") == 2
    _, sure = made(gevoeligheid.write, certain())
    assert "meer weten verandert de keuze niet" in in_short(Material(sure, SAY, {}))


def test_only_the_largest_drivers_are_looked_at(shown):
    names = {one.name for held in shown.drivers.values() for one in held}
    assert {one.name for one in shown.learned} <= names
    assert len({one.name for one in shown.learned}) <= 10


def test_a_better_look_at_the_variance_is_pointed_out(sheet):
    assert any("mkba sensitivity --method sobol" in text for text in texts(sheet))


def test_what_is_asked_leads_to_its_cell_among_the_assumptions(unopened, opened):
    cells = (cell for row in unopened["Gevoeligheid"].iter_rows(min_col=2, max_col=2) for cell in row)
    targets = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    assert targets
    for target in targets:
        tab, _, address = target.rpartition("!")
        assert "." in opened[tab.strip("'")][address].value  # a qualified name


def test_a_programme_without_uncertainty_has_its_sheet(made):
    sheet, shown = made(gevoeligheid.write, certain())
    assert shown.swings == shown.switches == shown.learned == ()
    assert SAY("gevoeligheid.een.niets") in texts(sheet)
    assert SAY("gevoeligheid.omslag.niets") in texts(sheet)


def test_an_alternative_without_measures_has_its_block(made):
    whole = open_choice()
    empty = replace(whole.alternatives[0], id="leeg", name="Zonder iets")
    sheet, shown = made(gevoeligheid.write, replace(whole, alternatives=(*whole.alternatives, empty)))
    assert "Zonder iets" in texts(sheet)
    assert not [one for one in shown.swings if one.alternative == "leeg"]


def test_axes_of_futures_are_even_and_hold_every_change():
    assert even_ends([3.0, -12.0]) == (-15.0, 15.0)
    assert even_ends([]) is None
    assert number_style(99.0) == "waarde"


def test_figures_have_everything_once(shown, ledger):
    again = figures(ledger)
    assert again.swings == shown.swings
    assert again.switches == shown.switches
    assert {(one.future, one.alternative) for one in shown.ranks} == set(shown.keys)
    assert {(one.future, one.alternative) for one in shown.settled} == set(shown.keys)
