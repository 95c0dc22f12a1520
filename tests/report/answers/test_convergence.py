"""Whether there are draws enough, in words, with figures that are known."""

import pytest

from mkba.analysis.convergence import Estimate, Settled, Step
from mkba.analysis.convergence import convergence as settle
from mkba.report.answers.convergence import convergence, one_digit_more
from mkba.report.labels import load_labels
from mkba.report.voice import Voice

M = 1e6


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def case(mean=-291.7, error=0.06, *, area="total", future="hoog", draws=10_000, chance=(0.0, 0.0)):
    steps = tuple(
        Step(n, mean * M, (mean - 2 * error) * M, (mean + 2 * error) * M)
        for n in range(1000, draws + 1, 1000)
    )
    far = Estimate((mean - 100) * M, 1.3 * M)
    return Settled(
        future, "gericht", area, draws, 1000, draws < 5_000, Estimate(mean * M, error * M), Estimate(*chance), far,
        Estimate(mean * M, 0.3 * M), Estimate((mean + 100) * M, 1.2 * M), steps,
    )  # fmt: skip


def test_a_mean_that_is_known_well(voice):
    answer = convergence(voice, [case()])
    text = " ".join(answer.says)
    assert "bekend op ten hoogste 0,14 mln euro na (2,3 keer de fout bij 10 blokken" in text  # 2.26 x 0.06
    assert "Het teken van elk gemiddeld saldo van alle gebieden samen ligt vast" in text
    # 0.06 supports whole millions; one decimal needs 0.05: 10,000 x 1.44, in whole blocks
    assert "af te drukken tot op 1 mln euro. Een cijfer meer vraagt ongeveer 15.000 trekkingen." in text
    assert "alle trekkingen aan dezelfde kant van nul, gegeven model en aannames" in text
    assert answer.tables[0].rows[0][1:3] == ("−292", "0,06")


def test_a_sign_that_is_not_certain(voice):
    totals = [case(0.1, 0.06, chance=(0.51, 0.004)), case(5.0, 0.06, future="laag", chance=(0.6, 0.003))]
    areas = [case(0.01, 0.01, area="alpha"), case(9.0, 0.01, area="beta")]
    answer = convergence(voice, [*totals, *areas])
    text = " ".join(answer.says)
    name = f"{voice.alternative('gericht')}, {voice.future('hoog')}"
    assert f"Teken niet zeker: {name}. Nul ligt daar binnen 2,3 keer de fout" in text
    assert (
        "gegeven model en aannames, heeft door het aantal trekkingen een fout van ten hoogste 0,4 procentpunt"
        in text
    )
    assert "het teken niet zeker bij 1 van de 2 saldo's" in text
    assert [row[0] for row in answer.tables[-1].rows] == [f"{voice.area('alpha')} ({name})"]


def test_a_wish(voice):
    # 0.06 -> 0.03: four times the draws; 0.06 -> 0.12: a quarter
    wish = convergence(voice, [case()], width=0.03 * M)
    assert (
        "Voor een fout van ten hoogste 0,03 mln euro zijn in elk geval samen 40.000 trekkingen nodig."
        in wish.says
    )
    assert wish.tables[2].rows[0][-1] == "40.000"
    done = " ".join(convergence(voice, [case()], width=0.12 * M).says)
    assert "overal al ten hoogste 0,12 mln euro; 3.000 trekkingen zijn daarvoor genoeg" in done


def test_nothing_uncertain(voice):
    answer = convergence(voice, [case(error=0.0)])
    assert answer.says == (load_labels()("convergence.exact"),)


def test_a_balance_of_zero_has_no_sign(voice):
    nothing = case(0.0, 0.0, future="laag")
    text = " ".join(convergence(voice, [case(), nothing]).says)
    name = f"{voice.alternative('gericht')}, {voice.future('laag')}"
    assert f"Precies nul in elke trekking, en dus niet onzeker: {name}." in text
    assert "Het teken van elk ander gemiddeld saldo van alle gebieden samen ligt vast" in text


def test_a_chance_is_certain_only_where_all_draws_agree(voice):
    text = " ".join(convergence(voice, [case(chance=(0.082, 0.0002))]).says)
    assert "alle trekkingen aan dezelfde kant" not in text
    assert "een fout van ten hoogste 0,02 procentpunt" in text


def test_one_area(voice):
    answer = convergence(voice, [case(area="alpha"), case(area="alpha", future="laag")])
    assert f"het gemiddelde saldo van {voice.area('alpha')} bekend" in answer.says[0]
    assert "alle gebieden samen" not in " ".join([*answer.says, *(table.title for table in answer.tables)])


def test_few_blocks(voice):
    assert "bovengrens" in convergence(voice, [case(draws=2_000)]).notes[-1]
    assert len(convergence(voice, [case()]).notes) == 2


def test_a_digit_more_is_a_tenth_of_the_unit():
    assert one_digit_more(case(error=0.05)) == 1_000_000  # 0.05 supports a decimal; two need 0.005
    assert one_digit_more(case(error=6.0)) == 15_000  # 6 supports tens... of ten; units of ten need 5


def test_the_worked_example(ledger, programme):
    answer = convergence(Voice(programme, load_labels()), settle(ledger))
    assert len(answer.tables[0].rows) == len(programme.futures) * len(programme.alternatives)
    for table in answer.tables:
        assert {len(row) for row in table.rows} == {len(table.head)}
    assert "{" not in " ".join([*answer.says, *answer.notes])
