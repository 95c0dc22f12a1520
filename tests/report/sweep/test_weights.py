"""What is said of the axes: only what a design can tell, and what was left out."""

import re

import pytest

from mkba.analysis.swept.findings import Findings
from mkba.report.labels import load_labels
from mkba.report.sweep import sentences, weights
from mkba.report.sweep.page import rendered
from mkba.report.sweep.show import shown
from mkba.report.sweep.words import Words
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept

NB = "\u00a0"
GRID = (BEREIK, KOSTEN)
MOST = "het meest uitma"  # maakt, maken


def asked(*axes, **options):
    whole = swept(axes or GRID, **options)
    return Findings(whole), Words(whole, load_labels())


def test_a_factorial_says_which_axis_matters_most():
    found, words = asked()
    text = weights.sentence(found, words)
    # samen in hoog: 60 mln x 1.6 x 0.5
    assert text == "Kosten maakt het meest uit: tussen het laagste en het hoogste gemiddelde over de niveaus scheelt het saldo 48,0 mln euro (Integraal pakket, WLO Hoog)."  # fmt: skip
    # squares about the mean: 0.14 of kosten, 0.1152 of bereik
    assert weights.table(found, words, 9).rows[0] == (
        "Kosten",
        "20,0 (55%)",
        "8,0 (55%)",
        "48,0 (55%)",
        "19,2 (55%)",
    )
    assert len(list(weights.bars(found, words))) == 2
    assert "de basis ook niet" in weights.note(found, words)


def test_failures_say_what_was_left_out():
    found, words = asked(failed=(4,))
    text = weights.sentence(found, words)
    assert "Aantal gelukte varianten dat in de vergelijking van een as niet meetelt" in text
    assert "Kosten 2; Bereik 2." in text
    assert "niet meetelt" not in weights.sentence(*asked())


def test_an_axis_without_an_effect_is_named_and_not_drawn():
    found, words = asked(failed=(1, 2, 3, 4, 6))  # what is left: 1.0 with 0.0, and all of 1.2
    assert "effect te geven van" not in weights.sentence(found, words)
    found, words = asked(failed=(2, 3, 4, 6, 7, 8))  # a diagonal: 0.8 -0.1, 1.0 0.0, 1.2 0.4
    text = weights.sentence(found, words)
    assert text.startswith("Welke as het meest uitmaakt, is niet te zeggen. Niet voor elk alternatief")
    assert weights.table(found, words, 9).rows == ()
    assert list(weights.bars(found, words)) == []
    found, words = asked(failed=(1, 2, 3, 4, 5, 6))  # 1.2 alone
    text = weights.sentence(found, words)
    assert text.startswith("Van de assen met een effect maakt Kosten het meest uit")
    assert "te geven van: Bereik." in text
    assert weights.table(found, words, 9).rows[1] == ("Bereik", *"––––")
    assert [sum(text.text == "Kosten" for text in chart.texts) for chart in weights.bars(found, words)] == [
        1,
        1,
    ]
    assert MOST not in sentences.no_surface(found, words)


def test_axes_that_move_together_are_not_ranked():
    found, words = asked(design="zip")
    assert weights.sentence(found, words).endswith("Er is daarom geen volgorde van assen.")
    assert (weights.note(found, words), weights.table(found, words, 9).rows) == ("", ())
    for text in (rendered(found.swept), " ".join(shown(found.swept).says)):
        assert MOST not in re.sub(r"(?i)<[^>]*>wat het meest uitmaakt<[^>]*>", "", text)


def test_a_list_shows_the_variants_in_which_one_axis_moves():
    points = [(0.8, None), (1.2, "NL2021"), (None, "NL2021"), (None, "NL2026")]
    found, words = asked(BEREIK, DISCONTO, design="list", points=points)
    assert "aantal: 3. Aantal varianten waarin meer dan één as beweegt: 1;" in weights.sentence(found, words)
    table = weights.table(found, words, 9)
    # apart in hoog: 40 mln x -0.24 with an error of 0.2%, and x 0.15; NL2026 moves nothing
    assert table.rows[0][:4] == ("v0001", "Bereik", f"×{NB}0,8", "−9,6 (fout 0,019)")
    assert table.rows[1][:4] == ("v0003", "Disconteringsregime", "NL2021", "6,0 (fout 0,012)")
    assert table.rows[2][3:] == ("0,0 (fout 0)",) * 4
    assert weights.table(found, words, 1).rows[-1] == ("… en nog 2", *[""] * 6)
    assert list(weights.bars(found, words)) == []
    page = rendered(found.swept)
    assert "Wat één as apart doet" in page
    assert MOST not in page
    assert "Varianten waarin één as beweegt" in page.split("<details>")[0]  # in sight, not folded


def test_an_axis_that_cannot_touch_an_alternative_has_no_effect_on_it():
    # variants that also move costs stand at one level of the regime only: raw means give it an effect
    points = [(None, "NL2026"), (0.4, "NL2026"), (0.2, "NL2026"), (0.1, "NL2026")]
    found, words = asked(KOSTEN, DISCONTO, design="list", points=points)
    assert weights.table(found, words, 9).rows == (
        ("v0001", "Disconteringsregime", "NL2026", *["0,0 (fout 0)"] * 4),
    )


def test_a_list_without_a_base_says_so():
    found, words = asked(design="list", failed=(0,))
    assert "De basis is mislukt; verschillen" in weights.sentence(found, words)
    assert {cell for row in weights.table(found, words, 9).rows for cell in row[3:]} == {"–"}


def test_a_latin_hypercube_says_how_far_lines_go():
    found, words = asked(BEREIK, EFFECT, design="latin_hypercube", count=60)
    assert "verklaren samen 100% van de spreiding" in weights.sentence(found, words)
    assert "kleinste kwadraten" in weights.note(found, words)
    few = asked(BEREIK, EFFECT, design="latin_hypercube", count=4)
    assert "te weinig varianten of niveaus" in weights.sentence(*few)


@pytest.mark.parametrize("design", ["factorial", "zip", "list", "latin_hypercube"])
def test_no_page_claims_what_is_not_so(design):
    page = rendered(swept((BEREIK, KOSTEN, DISCONTO) if design != "latin_hypercube" else GRID, design) if design != "zip" else swept(GRID, design))  # fmt: skip
    assert "delen een niveau" not in page
    assert "deelt geen enkele variant" not in page
    assert "veel kleiner dan die van een saldo" not in page
    assert "meestal kleiner dan die van een saldo" in page
    assert ("van de ene op de andere variant" in page) == (design == "latin_hypercube")


def test_ranks_say_that_their_bound_is_rough():
    whole = swept((KOSTEN,))
    vague = whole.results.assign(npv_error=1e9)
    whole.results["npv_error"] = vague["npv_error"]
    text = rendered(whole)
    assert "volgens een ruwe bovengrens niet te onderscheiden" in text
    assert "Eerste twee niet te onderscheiden (ruwe bovengrens)" in text
    assert "De ruwe bovengrens telt de fouten" in text


def test_what_leaves_its_limits_is_more_than_shares():
    page = rendered(swept((BEREIK,), above=(2,)))
    assert "aandeel onder 0 of boven 1, aantal of bedrag onder 0, duur buiten 0 tot 100 jaar" in page
    assert "Trekkingen buiten de grenzen" in page
    assert "valt een verschoven getal buiten zijn grenzen" in rendered(swept((BEREIK,)))


def test_years_of_the_euros_are_no_axes():
    assert not {"sweep.pad.price_year", "sweep.pad.base_year"} & set(load_labels().texts)
