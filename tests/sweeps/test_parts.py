"""Every variant is in one part, with those of its setting; what moves together is named once."""

from collections import Counter

import pytest

from mkba.domain.sweep import Move, Override, Recipe, Variant
from mkba.sweeps.parts import LARGEST, SMALLEST, parts, size_of

TIME = "areas.a.x.effects.e.onset"


def recipe(number, overrides=(), moves=()):
    return Recipe(Variant(number, f"v{number}", ()), overrides, moves)


def regime(name):
    return (Override("p.yaml", ("discounting",), name),)


RECIPES = [recipe(n, regime("NL2021") if n % 3 == 1 else (), (Move("cost", 1 + n / 8),)) for n in range(50)]


def test_every_variant_is_in_one_part_of_its_setting():
    found = parts(iter(RECIPES), [["cost"]], (), 7)
    assert sorted(one.variant.number for part in found for one in part.recipes) == list(range(50))
    assert all(len({one.overrides for one in part.recipes}) == 1 for part in found)
    assert all(1 <= len(part.recipes) <= 7 for part in found)
    assert [part.number for part in found] == list(range(len(found)))
    assert {part.setting for part in found} == {0, 1}
    assert len({part.name for part in found}) == len(found)
    assert [[one.variant.number for one in part.recipes][:3] for part in found[:2]] == [[0], [2, 3, 5]]


def test_the_base_is_a_part_of_its_own_and_the_first():
    """What is wrong with it is known before anything else is made."""
    found = parts(iter(RECIPES), [["cost"]], (), 100)
    assert [len(part.recipes) for part in found] == [1, 32, 17]
    assert found[0].recipes[0].variant.number == 0
    assert [part.setting for part in found] == [0, 0, 1]
    assert [len(part.recipes) for part in parts([recipe(0)], [], (), 4)] == [1]
    assert [len(part.recipes) for part in parts([recipe(1), recipe(2)], [], (), 4)] == [2]


def test_what_is_compiled_in_makes_a_setting_of_its_own():
    asked = [recipe(n, (), (Move("cost", n), Move(TIME, 0, n % 2))) for n in range(1, 9)]
    assert len({part.setting for part in parts(asked, [["cost"], [TIME]], (), 100)}) == 1
    assert len({part.setting for part in parts(asked, [["cost"], [TIME]], (TIME,), 100)}) == 2


@pytest.mark.parametrize(
    ("times", "count"), [((), 1), (("a",), 2), ((TIME,), 2), ((TIME, "c"), 4), (("c",), 2), (("x",), 1)]
)
def test_the_first_of_names_that_move_together_stands_for_what_is_compiled_in(times, count):
    asked = [recipe(n + 1, (), (Move("a", n % 2), Move("c", n // 2))) for n in range(4)]
    found = parts(asked, [[TIME, "a", "b"], ["c"]], times, 4)
    assert len({part.setting for part in found}) == count


def test_an_override_of_another_place_or_value_is_another_setting():
    asked = [
        recipe(0), recipe(1, regime("x")), recipe(2, (Override("q.yaml", ("discounting",), "x"),)), recipe(3, regime("y")),
        recipe(4, (Override("p.yaml", ("discounting",), 1),)), recipe(5, (Override("p.yaml", ("discounting",), 1.0),)),
        recipe(6, (Override("p.yaml", ("discounting",), True),)),
    ]  # fmt: skip
    assert Counter(part.setting for part in parts(asked, [], (), 4)) == dict.fromkeys(range(7), 1)


def test_sizes_have_bounds_and_fall_with_the_work():
    sizes = [size_of(cases, draws) for cases in (1, 16, 96, 10_000) for draws in (1_000, 10_000, 100_000)]
    assert all(SMALLEST <= one <= LARGEST for one in sizes)
    assert size_of(96, 1_000) >= size_of(96, 10_000) >= size_of(96, 100_000)
    assert size_of(1, 1_000) == LARGEST
    assert size_of(10_000, 100_000) == SMALLEST
