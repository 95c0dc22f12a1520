import re

import pytest

from mkba.catalogue.cards import card, cards
from mkba.catalogue.shelf import open_shelf
from mkba.catalogue.spoken import WIDTH, band, spoken
from mkba.domain.card import Band


def test_a_card_in_dutch_says_amounts_reasons_source_and_use(edit, worked):
    edit(
        "kengetallen/outcomes/education.yaml",
        "      basis: annual",
        "      basis: annual\n      shape: Naar boven scheef.\n      parties_reason: De helft en meer.",
    )
    text = spoken(card("start_qualification", open_shelf(worked / "programme.yaml")), "nl")
    for words in (
        "start_qualification - Startkwalificatie",
        "5.000 (p5 3.136, p95 6.864) euro van 2019 per persoonsjaar",
        "= 6.325 (p5 3.966, p95 8.684) euro van 2025 per persoonsjaar",
        "verdeling: pert: laag 2.000, top 5.000, hoog 8.000",
        "Naar boven scheef.",
        "partijen: residents 0,7, employers 0,3 (De helft en meer.)",
        "bron: Uitgewerkt voorbeeld, 2026 [keuze]",
        "Gebruikt in 2 maatregelen, 2 bestanden:",
        "areas/alpha.yaml: school_day",
    ):
        assert words in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_card_can_be_told_in_lines_that_fit(shelf, language):
    for one in cards(shelf):
        text = spoken(one, language)
        assert one.name in text
        assert not re.search(r"\bNone\b|\{'", text)
        assert max(len(line) for line in text.splitlines() if "http" not in line) <= WIDTH


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        (
            "safety.wardens.burglary_avoided",
            "nl",
            ("· inbraak ·", "vergelijking: netto (controlegroep)", "direct effect"),
        ),
        ("safety.wardens.burglary_avoided", "en", ("· burglary ·", "counterfactual: net (control group)")),
        (
            "burglary_avoided",
            "nl",
            ("basis: per gebeurtenis", "btw: inclusief btw", "euro van 2022 per inbraak"),
        ),
        ("burglary_avoided", "en", ("basis: per event", "tax: VAT included", "euros of 2022 per burglary")),
        ("NL2021", "nl", ("standaard 0,0225 vanaf jaar 0; vaste kosten (fixed) 0,016 vanaf jaar 0",)),
        ("VI", "nl", ("groep: Rijk", "overal dezelfde partij: ja")),
        ("VI", "en", ("group: State", "the same party everywhere: yes")),
        ("grades", "nl", ("A haircut 1, widen 1; B haircut",)),
    ],
)
def test_units_and_code_words_are_in_the_language_of_the_reader(shelf, name, language, words):
    text = spoken(card(name, shelf), language)
    for one in words:
        assert one in text


def test_no_code_word_is_left_in_a_dutch_card(shelf):
    code = re.compile(
        r"^ *(?:verzadiging|vergelijking|soort effect|basis|btw|werkt op): "
        r"(?:independent|cap|net|gross|direct|indirect|external|annual|event|capital|lifetime|included|excluded|exempt"
        r"|costs|reach|effects)$",
        re.MULTILINE,
    )
    for one in cards(shelf):
        text = spoken(one, "nl")
        assert not code.search(text), one.name
        assert not re.search(r"euro van \d+ per \w+-", text), one.name


def test_a_shock_is_told_with_its_year_recovery_and_source(shelf):
    text = spoken(card("corona", shelf), "nl")
    shock = text[text.index("Schokken in het nulalternatief") :]
    for words in (
        "burglaries\n    -0,23 van het aantal\n    jaar: 2028\n    herstel in jaren: 2\n    bron: ",
        "[keuze]",
    ):
        assert words in shock
    assert "Coronaschok als gevoeligheid" in text[: text.index("Schokken in het")]
    assert "title" not in text


def test_a_day_is_the_last_on_which_a_source_is_in_time(edit, worked):
    edit(
        "kengetallen/outcomes/safety.yaml",
        "mark: choice}",
        "mark: choice, checked: 2026-01-01, due: 2026-06-30}",
    )
    found = card("burglary_avoided", open_shelf(worked / "programme.yaml"))
    assert "nagekeken 2026-01-01, opnieuw uiterlijk op 2026-06-30" in spoken(found, "nl")
    assert "checked 2026-01-01, again by 2026-06-30 at the latest" in spoken(found, "en")
    assert "nagekeken onbekend, opnieuw onbekend" in spoken(found, "nl")


def test_english_has_its_own_separators():
    assert band(Band("hoog", "Uniform", {}, 12345.0, 1000.5, 20000.0), "en") == (
        "hoog: 12,345 (p5 1,001, p95 20,000)"
    )
