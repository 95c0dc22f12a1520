"""Made-up candidates for packages, few enough to try every set."""

from itertools import product

import numpy as np

from mkba.analysis.choice.candidates import Candidates
from mkba.analysis.choice.menu import Menu


def made(seed, count=9, draws=60):
    """So many measures in three areas and two domains, some worth it and some not."""
    rng = np.random.default_rng(seed)
    names = tuple((f"area{i % 3}", f"m{i}") for i in range(count))
    domains = tuple(("work", "health")[i % 2] for i in range(count))
    return Candidates(
        "hoog", "a", names, domains, rng.uniform(1, 5, count), rng.normal(0.5, 3, (count, draws)),
        ("area0", "area1", "area2"), ((0, 3), (1, 4)),
    )  # fmt: skip


def allowed(constraints, x):
    return all(np.all(c.A @ x >= c.lb - 1e-9) and np.all(c.A @ x <= c.ub + 1e-9) for c in constraints)


def every_set(known, asked):
    """All sets that satisfy what is asked. Shape: n c."""
    sets = np.array(list(product([0, 1], repeat=len(known.names))))
    return sets[[allowed(asked, x) for x in sets]]


def menu_of_one_each(known):
    """A menu on which every measure stands by itself."""
    count = len(known.names)
    sets = np.zeros((2 * count, count), dtype=bool)
    sets[1::2] = np.eye(count, dtype=bool)
    return Menu(sets, np.repeat(np.arange(count), 2), sets @ known.worth, sets @ known.balance, whole=True)
