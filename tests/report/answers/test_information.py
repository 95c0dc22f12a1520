"""The value of information in words, with figures that are known."""

import pytest

from mkba.analysis.knowledge.information import Choice, Learned
from mkba.analysis.knowledge.learning import Information, informed
from mkba.report.answers.information import at_most, euros, information
from mkba.report.labels import load_labels
from mkba.report.voice import Voice

M = 1e6
OVERRUN = "factors.cost_overrun.value"


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def choice(
    future="hoog", *, value=12.3 * M, error=0.4 * M, place="total", best="", regret=0.21, draws=10_000
):
    means = (("gericht", -8 * M), ("integraal", -20 * M))
    return Choice(future, place, best, means, value, error, regret, 0.004, draws, draws < 5_000)


def learned(name, value, error=0.1 * M, *, axis="quantity", future="hoog"):
    return Learned(future, axis, name, value, error)


def found(*choices, local=(), learned=(), cost=None, place="total"):
    return Information(place, choices, tuple(local), tuple(learned), cost)


def test_what_everything_is_worth(voice):
    (said,) = information(voice, found(choice())).says
    assert "het nulalternatief heeft het hoogste gemiddelde saldo" in said
    assert "in 21 van de 100 trekkingen een andere keuze beter, gegeven model en aannames" in said
    assert "gemiddeld 12,3 mln euro meer over (fout 400.000 euro)" in said


def test_no_draw_changes_the_choice(voice):
    both = found(choice("hoog", value=0.0, error=0.0), choice("laag", value=0.0, error=0.0))
    answer = information(voice, both)
    (said,) = answer.says
    names = " en ".join(voice.future(one) for one in ("hoog", "laag"))
    assert said.startswith(f"{names}: het nulalternatief heeft het hoogste gemiddelde saldo")
    assert "in geen van de 10.000 trekkingen is een andere keuze beter" in said
    assert "gegeven model en aannames" in said
    assert not any("bovengrens" in note for note in answer.notes)
    with_cost = information(voice, found(choice(value=0.0, error=0.0), cost=2 * M)).says
    assert with_cost[-1] == "Een onderzoek van 2,0 mln euro verdient zich daar voor deze keuze niet terug."


def test_what_cannot_be_told_from_nothing(voice):
    (said,) = information(voice, found(choice(value=300.0, error=200.0, best="gericht"))).says
    assert said.split(": ")[1].startswith(voice.alternative("gericht"))
    assert "ten hoogste 700 euro waard; dat is niet van nul te onderscheiden" in said


def test_the_largest_quantity_and_the_cost_of_a_study(voice):
    each = (
        learned(OVERRUN, 4.2 * M),
        learned("areas.alpha.none", 1.1 * M),
        learned("areas.beta.none", 0.1 * M),
    )
    free = information(voice, found(choice(), learned=each)).says
    assert f"‘{voice.words[OVERRUN]}’ het meest waard om te weten" in free[1]
    assert "is ten hoogste 4,2 mln euro waard (fout 100.000 euro)" in free[1]
    assert free[1].endswith("Het mag voor deze keuze dus niet meer kosten dan dat.")
    paid = information(voice, found(choice(), learned=each, cost=2 * M)).says
    assert paid[1].endswith("Bij kosten van 2,0 mln euro blijft daar hoogstens 2,2 mln euro van over.")
    assert "naar 1 van de 3 losse grootheden uit" in paid[2]
    dear = information(voice, found(choice(), learned=each, cost=30 * M)).says
    assert "kost het meer dan het voor deze keuze kan opleveren" in dear[1]
    assert dear[-1].endswith("een onderzoek van 30,0 mln euro kost meer dan alles weten hier waard is.")


def test_in_an_area_only_what_can_matter_there_is_counted(voice):
    each = (
        learned(OVERRUN, 4.2 * M),
        learned("areas.alpha.none", 1.1 * M),
        learned("areas.beta.none", 0.0, 0.0),
    )
    here = found(choice(place="alpha"), learned=each, cost=2 * M, place="alpha")
    assert "naar 1 van de 2 losse grootheden uit" in information(voice, here).says[2]
    whole = found(choice(), learned=each, cost=2 * M)
    assert "naar 1 van de 3 losse grootheden uit" in information(voice, whole).says[2]


def test_tables_hold_what_is_clear_with_futures_side_by_side(voice):
    each = [
        learned(OVERRUN, 4.2 * M), learned(OVERRUN, 3.1 * M, future="laag"),
        learned("areas.alpha.none", 0.1 * M), learned("areas.alpha.none", 0.1 * M, future="laag"),
        learned("work", 5 * M, axis="domain"), learned("work", 5 * M, axis="domain", future="laag"),
        learned("costs", 5 * M, axis="kind"), learned("costs", 0.0, 0.0, axis="kind", future="laag"),
        learned("national", 6 * M, axis="area"), learned("national", 6 * M, axis="area", future="laag"),
    ]  # fmt: skip
    answer = information(voice, found(choice("hoog"), choice("laag"), learned=each, cost=1 * M))
    titles = {table.rows[0][0]: table for table in answer.tables}
    assert titles[voice.words[OVERRUN]].rows == (
        (voice.words[OVERRUN], "4.200", "100,0", "3.200", "3.100", "100,0", "2.100"),
    )
    assert {"Werk", "Kosten", "Wat in alle gebieden gelijk is"} < set(titles)
    assert len(answer.plots) == 1
    assert [list(one) for one in answer.plots[0].values] == [[4.2 * M], [3.1 * M]]
    for table in answer.tables:
        assert {len(row) for row in table.rows} == {len(table.head)}


def test_areas_that_choose_by_themselves(voice):
    local = [choice(place="alpha", value=3 * M), choice(place="beta", value=0.0, error=0.0)]
    answer = information(voice, found(choice(value=0.0, error=0.0), local=local))
    assert f"het meest waard in {voice.area('alpha')}" in answer.says[-1]
    assert [row[0] for row in answer.tables[-1].rows] == [voice.area("alpha")]
    nothing = information(voice, found(choice(value=0.0, error=0.0), local=local[1:]))
    assert nothing.says[-1].startswith("Ook als elk gebied apart kiest")


def test_areas_where_knowing_cannot_be_told_from_nothing(voice):
    local = [choice(place="alpha", value=300.0, error=200.0), choice(place="beta", value=0.0, error=0.0)]
    said = information(voice, found(choice(), local=local)).says[-1]
    assert "verandert meer weten in geen enkel gebied" not in said
    assert "ten hoogste 700 euro waard" in said
    assert said.endswith("dat is niet van nul te onderscheiden.")


def test_few_draws_are_said_to_be_few(voice):
    assert any("bovengrens" in note for note in information(voice, found(choice(draws=2_000))).notes)


def test_amounts():
    say = load_labels()
    assert euros(say, 9_435.0, 1_538.0) == "9.000 euro"
    assert euros(say, 0.0, 0.0) == "0 euro"
    assert at_most(say, 2_345_678.0) == "3,0 mln euro"
    assert at_most(say, 0.0) == "0 euro"


def test_the_worked_example(ledger, programme):
    answer = information(Voice(programme, load_labels()), informed(ledger, cost=1000.0))
    assert answer.says
    assert answer.tables[0].rows
    assert "{" not in " ".join([*answer.says, *answer.notes])
