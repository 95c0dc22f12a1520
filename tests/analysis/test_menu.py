"""The menu: every composition of measures that meet is what the engine makes of it as a programme of its own."""

from itertools import product

import numpy as np
import pytest

from mkba.analysis.choice import menu as room
from mkba.analysis.choice.candidates import candidates, demands
from mkba.analysis.choice.menu import menu_of
from mkba.analysis.choice.rechecked import rechecked
from mkba.analysis.choice.selection import NO_FLOORS, composed
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, synergy

KEY = ("hoog", "a")


@pytest.fixture(scope="module")
def ledger():
    """Three on one stock, a pair, one by itself, and an area of its own."""
    once = {"per": "once", "year": 2026}
    shared = [
        measure(name, cost("c", 10.0 + i, **once), effect("e", "scarce", Normal(0.3, 0.05)))
        for i, name in enumerate("abc")
    ]
    return simulate(
        programme(
            area(
                "x", indicator("people", 100), indicator("cases", 40), *shared,
                measure("first", cost("c", 10.0, **once), effect("e", "good", Normal(0.3, 0.05))),
                measure("second", cost("c", 9.0, **once), effect("e", "good", 0.1)),
                measure("lone", cost("c", 2.0, **once), effect("e", "good", 0.1)),
                synergy("s", "first.e", "second", 0.5),
            ),
            area("y", measure("m", cost("c", 10.0, **once))),
            outcome("good"), outcome("scarce", stock="cases", saturation="cap"),
        ),
        draws=1000, seed=1,
    ).ledger  # fmt: skip


def test_every_composition_is_that_of_its_own_programme(ledger):
    known = candidates(ledger, KEY)
    menu = menu_of(ledger, known)
    assert menu.whole
    assert sorted(np.bincount(menu.owner).tolist()) == [2, 2, 4, 8]  # m, lone, the pair, the three
    for held in product([False, True], repeat=5):
        chosen = np.array([*held, True, False])
        names = [name for name, one in zip(known.names, chosen, strict=True) if one]
        _, balance = rechecked(ledger, KEY, names)
        assert menu.gained(chosen) == pytest.approx(balance)
        assert menu.worth[menu.at(chosen)].sum() == pytest.approx(balance.mean())
    everything = np.ones(7, dtype=bool)
    assert menu.gained(everything) == pytest.approx(known.balance.sum(axis=0))


def test_a_large_group_is_searched_from_where_it_stands(monkeypatch):
    # five on one stock of 40, each good for 30 at 10 to 14: one alone brings 20, two together no more than 40 - 21
    five = [
        measure(name, cost("c", 10.0 + i, per="once", year=2026), effect("e", "scarce", Normal(0.3, 0.01)))
        for i, name in enumerate("abcde")
    ]
    place = area("x", indicator("people", 100), indicator("cases", 40), *five)
    scarce = outcome("scarce", stock="cases", saturation="cap")
    ledger = simulate(programme(place, scarce), draws=1000, seed=1).ledger
    known = candidates(ledger, KEY)
    asked = demands(known, NO_FLOORS, 60.0)
    whole, best = composed(ledger, known, asked, np.ones(5, dtype=bool))
    monkeypatch.setattr(room, "LARGEST", 2)
    part, found = composed(ledger, known, asked, np.ones(5, dtype=bool))
    assert (whole.whole, part.whole) == (True, False)
    assert best.tolist() == found.tolist() == [True, False, False, False, False]
    assert part.worth[part.at(found)].sum() == pytest.approx(20.0, rel=0.01)
