"""PM items in words: what they must be worth per year and per resident."""

import pytest

from mkba.analysis.oneway.perhead import Unpriced
from mkba.report.answers.breakeven import breakeven
from mkba.report.answers.unpriced_items import SHOWN, item_sentences, item_tables
from mkba.report.labels import load_labels
from mkba.report.voice import Voice

M = 1e6


@pytest.fixture(scope="module")
def voice(programme):
    return Voice(programme, load_labels())


def asked(**more):
    fields = {
        "future": "hoog", "alternative": "gericht", "item": "calm", "name": "Rust", "sign": "+", "areas": ("alpha",),
        "national": False, "could_tip": True, "balance": -20 * M, "needed": 20 * M, "per_year": 1.25 * M,
        "per_year_error": 0.01 * M, "residents": 50_000.0, "per_resident": 25.0, "turns": True, "blocks": 10,
    }  # fmt: skip
    return Unpriced(**{**fields, **more})


def test_an_item_per_resident(voice):
    loss = asked(item="noise", name="Lawaai", sign="-", turns=False)
    (text,) = item_sentences(voice, [asked(), loss])
    assert "van de 2 PM-posten wijst het teken van 1 de kant op" in text
    assert "Het minst is nodig bij Rust: 25 euro per inwoner per jaar." in text
    (table,) = item_tables(voice, [asked(), loss])
    assert table.rows[0] == ("Rust (+)", voice.area("alpha"), "1,3", "25")
    assert table.rows[1][0] == "Lawaai (−)"
    assert table.rows[1][2:] == ("kantelt niet", "–")


def test_futures_share_a_sentence_and_alternatives_too_where_they_say_the_same(voice):
    high, low = voice.future("hoog"), voice.future("laag")
    first = [asked(), asked(future="laag", per_resident=26.0)]
    (text,) = item_sentences(voice, first)
    assert f"Het minst is nodig bij Rust: 25 euro ({high}) en 26 euro ({low}) per inwoner per jaar." in text
    other = voice.programme.alternatives[-1].id
    second = [
        asked(alternative=other, per_resident=9.0),
        asked(alternative=other, future="laag", per_resident=9.0),
    ]
    (text,) = item_sentences(voice, [*first, *second])
    assert text.startswith("In elk alternatief wijst het teken van 1 van de 1 PM-posten")
    assert text.count("Rust") == 1
    assert f"9 euro in {voice.alternative(other)}" in text
    (text,) = item_sentences(voice, [*first, asked(alternative=other, name="Ruimte")])
    assert f"{voice.alternative(other)}: Ruimte, 25 euro" in text


def test_what_could_tip_and_needs_least_stands_first_and_the_rest_is_counted(voice):
    many = [asked(item=f"i{i}", name=f"Post {i}", per_resident=50.0 - i) for i in range(SHOWN)]
    hope = asked(item="x", name="Hoop", could_tip=False, per_resident=1.0)
    (table,) = item_tables(voice, [hope, *many])
    assert [row[0] for row in table.rows] == [f"Post {i} (+)" for i in reversed(range(SHOWN))]
    assert f"De tabel geeft {SHOWN} van de {SHOWN + 1} posten" in table.title
    assert "de andere 1 staan in de uitvoer van mkba sensitivity met --json" in table.title


def test_items_without_residents_of_many_areas_and_of_the_whole(voice):
    unknown = asked(residents=None, per_resident=None, areas=("alpha", "beta"))
    whole = asked(item="w", national=True, turns=False)
    (table,) = item_tables(voice, [unknown, whole])
    first, second = table.rows
    assert first[1:] == ("2 gebieden", "1,3", "inwoners onbekend")
    assert second[1] == "hele programma"
    (text,) = item_sentences(voice, [unknown, whole])
    assert text.endswith("doet omslaan.")
    (text,) = item_sentences(voice, [whole])
    assert "wijst er geen de kant op" in text


def test_futures_stand_side_by_side_and_cents_only_where_the_draws_bear_them(voice):
    fine = asked(per_year_error=100.0, per_resident=2.345)  # 100 / 50,000 = 0.2 cent
    other = asked(future="laag", per_year_error=1e6, per_resident=12.0)  # 20 euro
    (table,) = item_tables(voice, [fine, other])
    assert table.rows[0][2:] == ("1,3", "2,35", "0", "0 (teken niet zeker)")
    assert len(list(item_sentences(voice, [fine, other]))) == 1


def test_a_balance_that_is_exactly_zero_is_not_in_doubt(voice):
    none = asked(balance=0.0, needed=0.0, per_year=0.0, per_year_error=0.0, per_resident=0.0)
    assert "niet zeker" not in " ".join(item_sentences(voice, [none]))
    (table,) = item_tables(voice, [none])
    assert table.rows[0][2:] == ("0,0", "0,00")


def test_the_answer_says_how_to_read_them(voice):
    answer = breakeven(voice, [], [asked()])
    assert answer.notes[-1].startswith("Een PM-post zit in geen enkel saldo.")
