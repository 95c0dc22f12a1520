"""What is said of every future: in their order, once where it is the same, in the digits that the draws support."""

from dataclasses import replace

import pytest

from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.side_by_side import (
    all_draws,
    amount,
    chance_text,
    columns,
    error_of,
    heads,
    over_futures,
    part_error,
    range_text,
    row_amount,
    spread,
    verdicts,
)


@pytest.fixture(scope="module")
def material(ledger, shown):
    return Material(shown, load_labels(), manifest(ledger))


def test_heads_hold_every_future_of_the_first_figure_then_of_the_next(material):
    assert heads(material, "rapport.kosten", "rapport.baten") == (
        "Kosten, WLO Hoog",
        "Kosten, WLO Laag",
        "Baten, WLO Hoog",
        "Baten, WLO Laag",
    )
    assert columns(material)[:2] == ("Gerichte aanpak, WLO Hoog", "Gerichte aanpak, WLO Laag")


def test_what_is_the_same_in_every_future_is_said_once(material):
    name = material.programme.alternatives[0].id
    assert over_futures(material, name, lambda _: "x") == "x"
    assert over_futures(material, name, lambda key: key[0]) == "hoog (WLO Hoog) en laag (WLO Laag)"


def test_the_error_of_a_mean_from_its_band_is_that_of_normal_draws(material):
    key = material.figures.keys[0]
    draws = material.figures.book(key).kept_costs.rows.shape[1]
    assert error_of(material.figures, key, (-1.6448536, 1.6448536)) == pytest.approx(draws**-0.5)


def test_the_error_of_a_part_is_in_proportion(material):
    key = material.figures.keys[0]
    total = material.figures.total(key)
    assert part_error(material.figures, key, -total.costs) == pytest.approx(total.npv.mc_error)
    assert part_error(material.figures, key, 0.0) == 0.0


def test_a_band_without_width_is_not_said(material):
    assert spread(material, (1e6, 1e6), 1_000) == ""
    assert spread(material, (-1e6, 2e6), 1_000_000) == "−1,0 tot 2,0"


def test_an_end_of_a_band_that_is_not_zero_shows_its_sign(material):
    """The verdict looks at the end itself: a reader who sees 0 would think that it is wrong."""
    assert spread(material, (-190e6, -4.1e6), 1_000) == "−190 tot −4"
    assert spread(material, (-5.8e6, -0.4e6), 1_000) == "−6 tot −0,4"
    assert range_text(material, (-5.8e6, 0.0)).endswith("tot 0")


def test_small_amounts_are_not_nought_unless_the_draws_say_no_more():
    assert [
        amount(euros, error) for euros, error in ((30e3, 1e3), (30e3, 20e3), (1e-9, 0.0), (0.0, 0.0))
    ] == [
        "0,03",
        "0",
        "0",
        "0",
    ]
    assert [row_amount(euros, 1.3e6) for euros in (87.4e6, 3.2e6, 0.0)] == ["90", "3", "0"]


def test_a_chance_without_hits_is_counted_in_draws(material):
    row, draws = material.figures.total(material.figures.keys[0]), decimal(all_draws(material.figures))
    said = [chance_text(material, replace(row, p_npv_positive=chance)) for chance in (0.0, 0.001, 0.37, 1.0)]
    assert said == [
        f"0 van de {draws} trekkingen",
        "minder dan 1 van de 100",
        "37 van de 100",
        f"alle {draws} trekkingen",
    ]


def test_verdicts_in_few_words(material):
    rows = {key: material.figures.total(key) for key in material.keys_of("gericht")}
    assert verdicts(material, rows) == "onzeker"
