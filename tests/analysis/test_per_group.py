"""One composition per group against trying everything: budgets, money that must be spent, floors."""

from itertools import product

import numpy as np
import pytest

from mkba.analysis.choice.candidates import Candidates, Floors, demands
from mkba.analysis.choice.menu import Menu
from mkba.analysis.choice.per_group import best_package
from tests.packages import allowed, made, menu_of_one_each


def met(seed):
    """Nine measures of which every three meet, each composition of any worth; some save money."""
    rng = np.random.default_rng(seed)
    part = np.array(list(product([False, True], repeat=3)))
    sets = np.zeros((24, 9), dtype=bool)
    for g in range(3):
        sets[8 * g : 8 * g + 8, 3 * g : 3 * g + 3] = part
    worth = rng.normal(0.5, 3, 24) * sets.any(axis=1)
    names = tuple((f"area{i // 3}", f"m{i}") for i in range(9))
    spent = rng.uniform(-1, 5, 9)
    known = Candidates(
        "hoog",
        "a",
        names,
        ("work", "health", "safety") * 3,
        spent,
        np.zeros((9, 4)),
        ("area0", "area1", "area2"),
    )
    return known, Menu(
        sets, np.repeat(np.arange(3), 8), worth, np.repeat(worth[:, None], 4, axis=1), whole=True
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("floors", "budget", "least"),
    [
        (Floors(), 6.0, 0.0),
        (Floors(), 100.0, 0.0),
        (Floors(), 100.0, 12.0),
        (Floors(each_area=1), 9.0, 0.0),
        (Floors(), 9.0, 4.0),
    ],
)
def test_the_best_package_is_that_of_trying_all(seed, floors, budget, least):
    known, menu = met(seed)
    asked = demands(known, floors, budget, least)
    tried = [np.array(one) for one in product([False, True], repeat=9)]
    worths = [menu.worth[menu.at(one)].sum() for one in tried if allowed(asked, one)]
    best = best_package(menu, menu.worth, asked)
    if not worths:
        assert best is None
        return
    assert best is not None
    assert allowed(asked, best)
    assert menu.worth[menu.at(best)].sum() == pytest.approx(max(worths))


@pytest.mark.parametrize("seed", range(4))
def test_measures_that_do_not_meet(seed):
    known = made(seed, count=9)
    menu, asked = menu_of_one_each(known), demands(known, Floors(), 9.0)
    tried = [np.array(one) for one in product([False, True], repeat=9)]
    best = best_package(menu, menu.worth, asked)
    assert best is not None
    assert best @ known.worth == pytest.approx(max(one @ known.worth for one in tried if allowed(asked, one)))


def test_an_empty_menu():
    none = Menu(
        np.zeros((0, 0), dtype=bool), np.zeros(0, dtype=np.intp), np.zeros(0), np.zeros((0, 5)), whole=True
    )
    assert best_package(none, none.worth, []).tolist() == []
