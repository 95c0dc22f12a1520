"""Why the result changed, in words: every change has a name, every figure its digits, nothing more than was found."""

from dataclasses import replace

import pytest

from mkba.analysis.changes.attribution import attribution
from mkba.analysis.changes.changes import Pair
from mkba.analysis.changes.clusters import Cluster
from mkba.analysis.changes.comparison import Comparison, Side, Step, Waterfall
from mkba.analysis.changes.stated import Change, Stated
from mkba.domain.distribution import Normal
from mkba.domain.future import Future, Shock
from mkba.engine.streams import Design
from mkba.report.answers.change_words import named, valued
from mkba.report.answers.compare import compare
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    measure,
    outcome,
    programme,
    synergy,
    transfer,
    value,
)

A = Side("aaa", "Proef", "0.1", 1000, 1, "latin_hypercube")
B = Side("bbb", "Proef", "0.2", 1000, 1, "latin_hypercube")


def whole(amount=5e6, worth=1e6, size=0.1):
    known = evidence(size, name="education.m.good")
    inside = measure("m", cost("c", amount), effect("e", "good", known), transfer("t", 1.0, per="once"))
    other = measure("n", cost("c", 1.0))
    place = area("x", indicator("people", 10), inside, other, synergy("s", "m.e", "n", 0.5))
    shaken = Future("hoog", "Hoog", shocks={"people": Shock(2028, 0.1, 4)})
    found = programme(
        place, outcome("good", value("worth", worth)), factor("overrun", "costs", 1.1), futures=(shaken,)
    )
    named_area = replace(found.areas[0], name="Buurt")
    return replace(found, areas=(named_area,))


@pytest.fixture(scope="module")
def voice():
    return Voice(whole(), load_labels())


def comparison(*steps, start=-1e6, end=-3e6, error=2e4, **more):
    fall = Waterfall("hoog", "a", start, end, error, tuple(steps))
    changes = {
        step.name: Change(step.name, Stated(mean=1, low=1, high=1), None, ("x",))
        for step in steps
        if step.name
    }
    groups = tuple(Cluster(name, one.kind, (one,), ("x",)) for name, one in changes.items())
    return Comparison(A, B, "0.2", "shapley", "change", groups, (fall,), **more)


HORIZON = Step("method", "horizon", -1.5e6, -1.4e6, -0.1e6, 1e3)
COST = Step("data", "areas.x.m.costs.c.amount", -0.5e6, -0.5e6, 0.0, 1e3)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("areas.x", "Buurt"),
        ("areas.x.m", "Buurt: m"),
        ("areas.x.m.costs.c.payers", "Buurt: m, kosten c, wie betaalt"),
        ("areas.x.m.reach.ramp", "Buurt: m, bereik, opbouw"),
        ("areas.x.m.effects.e.evidence", "Buurt: m, effect e, bewijs"),
        ("areas.x.indicators.people.year", "Buurt: indicatoren, people, jaar"),
        ("areas.x.indicators", "Buurt: indicatoren"),
        ("areas.x.synergies.s.partner", "Buurt: synergieën, s, samen met"),
        ("areas.x.gone", "Buurt: gone"),
        ("library.education", "Kengetallen onderwijs"),
        ("library.education.good.worth.tax", "good, worth, belasting"),
        ("library.education.good.stock", "good, begrenzing"),
        ("library.work.coach", "bewijs coach"),
        ("futures.hoog.shocks.people", "Hoog: schok, people"),
        ("factors.overrun.applies_to", "overrun, werkt op"),
        ("factors.overrun.value", "overrun"),
        ("method.grades.C", "Correctie bij bewijskracht C"),
        ("method.common.*.reach.share", "Gedeelde onzekerheid van *.reach.share"),
        ("method.tax.vat", "Btw in prijzen"),
        ("parties", "Verdeling over partijen en overdrachten"),
        ("parties.VIII.national", "parties.VIII.national"),
    ],
)
def test_every_key_has_a_name(voice, key, words):
    assert named(voice, key) == words


def test_a_quantity_is_called_as_everywhere(voice):
    assert named(voice, "areas.x.m.costs.c.amount") == voice.words["areas.x.m.costs.c.amount"]
    assert named(voice, "library.education.m.good.grade").endswith(", bewijskracht")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (None, "(nieuw)"),
        (Stated(mean=2030.0, low=2030.0, high=2030.0), "2030"),
        (Stated(mean=0.25, low=0.1, high=0.4), "0,25 (0,1 tot 0,4)"),
        (Stated(mean=25000.0, low=25000.0, high=25000.0, price_year=2024), "25.000, prijspeil 2024"),
        (Stated(mean=1.5, low=1.5, high=1.5, future="hoog"), "1,5, in Hoog"),
        (Stated(parts=(("VIII", 0.5), ("2030", 0.25))), "VIII 0,5, 2030 0,25"),
        (Stated("true"), "ja"),
        (Stated("cap"), "cap"),
        (Stated(), "aanwezig"),
    ],
)
def test_values_as_a_reader_sees_them(voice, found, text):
    assert valued(voice, found, "(nieuw)") == text


def test_the_conclusion_comes_first_and_method_is_told_apart(voice):
    (text,) = compare(voice, comparison(HORIZON, COST)).says
    # from -1 to -3: 2 lower, of which 1.5 method and 0.5 data
    assert text.startswith(
        "a, Hoog: het saldo gaat van −1,0 naar −3,0 mln euro, dus 2,00 mln euro lager. De grootste"
    )
    assert "‘Zichtperiode (jaar)’ (−1,50 mln)" in text
    assert text.endswith("Daarvan komt −1,50 mln door de methode en −0,50 mln door gegevens.")


def test_steps_stand_between_both_balances(voice):
    table = compare(voice, comparison(HORIZON, COST)).tables[0]
    assert table.head == ("Stap", "Soort", "Hoog", "alleen: Hoog")
    assert [row[2] for row in table.rows] == ["−1,0", "−1,50", "−0,50", "−3,0"]
    assert table.rows[1][3] == "−1,40"


def test_figures_have_the_digits_of_their_error_and_an_unsure_sign_is_told(voice):
    # an error of 0.26 million supports whole millions, and zero lies within two errors of 0.5 million
    rough = compare(voice, comparison(HORIZON, replace(COST, error=0.26e6), error=1e6)).tables[0]
    assert rough.rows[2][2] == "−1 (teken niet zeker)"
    # without an error of its own a step has that of the balance: 0.02 million supports one decimal
    unknown = compare(voice, comparison(HORIZON, replace(COST, error=None))).tables[0]
    assert unknown.rows[2][2] == "−0,5"


def test_without_interaction_there_is_no_column_for_it(voice):
    answer = compare(voice, comparison(replace(HORIZON, alone=-1.5e6, interaction=0.0)))
    assert answer.tables[0].head == ("Stap", "Soort", "Hoog")
    assert not any("Alleen’" in note for note in answer.notes)


def test_the_bars_are_the_steps(voice):
    (plot,) = compare(voice, comparison(HORIZON, COST)).plots
    assert plot.values == [[-1.5e6, -0.5e6]]
    assert plot.names[0] == "Zichtperiode (jaar)"


def test_other_versions_draws_and_a_rest_are_told(voice):
    steps = [
        Step("version", "", 1e5, 1e5, 0.0, 0.0),
        Step("draws", "", -2e5, -2e5, 0.0),
        Step("rest", "", -3e5, -3e5, 0.0, 0.0),
    ]
    answer = compare(voice, comparison(*steps, end=-1.4e6))
    rows = [row[0] for row in answer.tables[0].rows]
    assert rows == [
        "Saldo run A", "Andere rekenversie (0.1 naar 0.2)", "Andere trekkingen", "Niet verklaard", "Saldo run B",
    ]  # fmt: skip
    assert "een rest van −300.000,00 euro" in answer.notes[0]
    assert answer.says[0].startswith("De invoer van beide runs is gelijk")
    assert "andere trekkingen of wat niet verklaard is" in answer.says[1]


def test_a_difference_that_the_draws_cannot_show_is_not_called_lower(voice):
    (text,) = compare(voice, comparison(replace(HORIZON, effect=-1e4, error=3e4), end=-1.01e6)).says
    assert text.endswith("niet van toeval in de trekkingen te onderscheiden.")


def test_a_difference_that_rounding_would_hide_is_said_in_the_digits_of_its_error(voice):
    # 40,000 euros with an error of 5 on a balance of 100 million: small, and known very well
    step = Step("method", "horizon", 4e4, 4e4, 0.0, 5.0)
    (text,) = compare(voice, comparison(step, start=100e6, end=100.04e6, error=5.0)).says
    assert "van 100,000 naar 100,040 mln euro, dus 0,040 mln euro hoger" in text
    assert "(0,040 mln)" in text
    # with an error of 30,000 it is no more than chance, also where a digit would be printed
    vague = replace(step, effect=5.5e4, error=3e4)
    (text,) = compare(voice, comparison(vague, start=100e6, end=100.055e6, error=3e5)).says
    assert "niet van toeval" in text


def test_how_many_errors_are_enough_follows_the_blocks(voice):
    # Student at 95%: 2.78 with four degrees of freedom, 1.96 with very many, and where no blocks tell
    found = comparison(HORIZON)
    for draws, times in ((5_000, 2.776), (1_000_000, 1.962), (1_000, 1.960)):
        one = replace(found, b=replace(B, draws=draws))
        assert one.doubt == pytest.approx(times, abs=1e-3)
    five = replace(found, b=replace(B, draws=5_000))
    assert any("binnen 2,8 keer de rekenfout" in note for note in compare(voice, five).notes)


def test_the_same_run_and_what_is_not_compared(voice):
    found = comparison(only_a=("laag",), only_b=("mid",))
    same = compare(voice, replace(found, b=A))
    assert same.says == ("Geen verschil: het is twee keer dezelfde run (aaa).",)
    notes = compare(voice, found).notes
    assert "Alleen in run A, en daarom niet vergeleken: laag." in notes
    assert "Alleen in run B, en daarom niet vergeleken: mid." in notes


def test_the_note_says_how_it_was_divided(voice):
    steps = (HORIZON, COST)
    shapley = compare(voice, comparison(*steps))
    ordered = compare(voice, replace(comparison(*steps), way="ordered", level="room"))
    assert any("Shapley" in note for note in shapley.notes)
    assert any("één volgorde" in note for note in ordered.notes)
    assert any("per gebied" in note for note in ordered.notes)
    assert all(any("gegeven model en aannames" in note for note in one.notes) for one in (shapley, ordered))


def test_many_changes_are_named_up_to_a_point(voice):
    found = comparison(HORIZON)
    cluster = replace(found.clusters[0], changes=found.clusters[0].changes * 50)
    answer = compare(voice, replace(found, clusters=(cluster,)))
    assert answer.tables[0].rows[1][0] == "Zichtperiode (jaar) (50 wijzigingen)"
    assert answer.tables[-1].rows[-1][0].startswith("en nog 10 andere")


def test_a_real_attribution_has_words_for_all_its_parts():
    a, b = whole(), whole(Normal(6e6, 1e5), 2e6, 0.2)
    pair = Pair(a, b)
    found = attribution(pair, Design(1000, 1))
    voice = Voice(pair.united, load_labels())
    for one in found.clusters:
        assert named(voice, one.name) != one.name


def test_versions_are_called_versions_and_nothing_is_told_of_runs(voice):
    found = compare(voice, comparison(COST, end=-1.5e6), ("versie 1", "versie 2"))
    assert found.tables[0].title.startswith("Van versie 1 naar versie 2")
    assert [row[0] for row in found.tables[0].rows[:1] + found.tables[0].rows[-1:]] == [
        "Saldo versie 1",
        "Saldo versie 2",
    ]
    assert found.plots[0].title.startswith("Van versie 1 naar versie 2")
    (text,) = found.says
    assert "methode" not in text  # nothing but data differs between two versions
    everything = " ".join([*found.says, *found.notes, *(one.title for one in found.tables)])
    assert not any(word in everything for word in ("run", "Run", "seed", "latin_hypercube", "aaa"))
    same = replace(comparison(COST), b=A, clusters=(), waterfalls=())
    assert (
        compare(voice, same, ("versie 1", "versie 2")).says
        == ("Geen verschil: versie 1 en versie 2 rekenen met dezelfde gegevens.",)
        or not same.same
    )


def test_a_small_difference_between_versions_is_not_called_nought(voice):
    # -12 to -12 where the draws support whole millions: 0.16 higher is less than half a million
    small = replace(COST, effect=0.16e6, alone=0.16e6, error=0.07e6)
    (text,) = compare(
        voice, comparison(small, start=-12e6, end=-11.84e6, error=0.4e6), ("versie 1", "versie 2")
    ).says
    assert "verandert minder dan 0,5 mln euro en blijft afgerond −12 mln euro" in text
    assert "0 mln euro hoger" not in text
    # a step that is more precise than the balances keeps its digits
    (text,) = compare(
        voice,
        comparison(replace(small, error=0.01e6), start=-12e6, end=-11.84e6, error=0.4e6),
        ("versie 1", "versie 2"),
    ).says
    assert "blijft afgerond −12 mln euro en wordt 0,2 mln euro hoger" in text
    (text,) = compare(
        voice,
        comparison(replace(small, error=0.3e6), start=-12e6, end=-11.84e6, error=0.4e6),
        ("versie 1", "versie 2"),
    ).says
    assert "blijft −12 mln euro; wat er verandert, is niet van toeval" in text
