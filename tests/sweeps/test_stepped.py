"""One thing on its way to a variant."""

from math import inf, nan

import pytest

from mkba.domain.sweep import Axis, Spot
from mkba.sweeps.stepped import Alike, Step, Stepped, changed
from mkba.sweeps.targets import Target

SHARE = Target("a.yaml", ("share",), 0.3, "a.share", (0.3,), (0.0, 1.0))
MONEY = Target("a.yaml", ("amount",), 100, "a.amount", (100.0,), (0.0, 1e12))
LEVELS = {"values": 0.3, "scale": 1.5, "add": 0.1}


def step(kind, level):
    return Step(Axis(kind, "a.*", kind, (level,)), level, Spot("s.yaml", 4, 2))


def stepped(target, *steps):
    thing = Stepped(target)
    for kind, level in steps:
        thing.step(step(kind, level))
    return thing


@pytest.mark.parametrize(("kinds", "move"), [
    (("values", "scale"), (0.0, 0.45)),
    (("scale", "values"), (0.0, 0.3)),
    (("add", "scale"), (1.5, 0.15)),
    (("scale", "add"), (1.5, 0.1)),
    (("scale", "values", "add"), (0.0, 0.4)),
    (("scale", "add", "values"), (0.0, 0.3)),
])  # fmt: skip
def test_steps_act_in_the_order_in_which_they_come(kinds, move):
    thing = stepped(SHARE, *((kind, LEVELS[kind]) for kind in kinds))
    assert (thing.factor, thing.shift) == pytest.approx(move)
    assert thing.fault() is None


@pytest.mark.parametrize(("target", "change", "mean", "fits"), [
    (SHARE, ("add", 0.8), "1.1", "0 tot en met 1"),
    (SHARE, ("values", 1.0000001), "1.0000001", "0 tot en met 1"),
    (SHARE, ("add", -0.4), "-0.1", "0 tot en met 1"),
    (MONEY, ("add", -101), "-1", "0 of meer"),
    (MONEY, ("scale", 3.2e301), "3.2e+303", "0 tot en met 1000000000000"),
    (MONEY, ("scale", 1e308), "inf", "0 tot en met 1000000000000"),
    (Target("a", ("b",), 5, "a.b", (5.0,), (-1e12, 1e12)), ("scale", 1e20), "5e+20", "ten hoogste 1000000000000"),
    (Target("a", ("b",), 5, "a.b", (5.0,), (-1e12, 1e12)), ("add", -1e20), "-1e+20", "-1000000000000 of meer"),
    (Target("a", ("b",), 5, "a.b", (5.0,), (0.0, 1e9)), ("scale", 1e9), "5e+09", "0 tot en met 1000000000"),
    (Target("a", ("b",), 0, "a.b", (0.0,)), ("add", 0.1), "0.1", "alleen 0, want het bewijs is netto"),
])  # fmt: skip
def test_a_mean_that_leaves_its_bounds_hears_which_bound(target, change, mean, fits):
    fault = stepped(target, change).fault()
    assert (fault.code, fault.line, fault.column) == ("SWEEP-MEAN", 4, 2)
    assert fault.nl == f"het gemiddelde van {target.name} wordt {mean}; hier past {fits}"


def test_a_mean_that_is_no_number_is_a_fault():
    nothing = Target("a", ("b",), 0, "a.b", (0.0,), (0.0, 1.0))
    assert (
        stepped(nothing, ("scale", 1e308), ("scale", 1e308))
        .fault()
        .en.startswith("the mean of a.b becomes nan")
    )
    assert stepped(MONEY, ("scale", 1e308), ("scale", 1e308)).fault().code == "SWEEP-MEAN"


def test_a_number_that_overflows_is_left_to_the_rules_of_the_file():
    assert changed(40, "scale", 1e308) == inf
    assert changed({"hoog": 1e308, "laag": 2}, "scale", 1e9) == {"hoog": inf, "laag": 2_000_000_000}
    assert changed(4, "add", 0.5) == 4.5
    assert changed(nan, "add", 1) != changed(nan, "add", 1)


@pytest.mark.parametrize(("kind", "level", "first"), [
    ("scale", 1.1, None),
    ("scale", 1.5, "b"),  # 0.7 becomes 1.05
    ("scale", 3.0, "b"),
    ("scale", -1.0, "a"),
    ("add", -0.35, "a"),  # 0.3 falls below 0
    ("add", 0.4, "b"),
    ("add", 0.15, "d"),  # its second mean
    ("values", 2.0, "a"),
    ("values", 1.0, None),
])  # fmt: skip
def test_of_those_that_move_alike_the_first_that_cannot_be_is_told(kind, level, first):
    every = [
        Target("a", (name,), means[0], name, means, (0.0, most))
        for name, means, most in [
            ("a", (0.3,), 1.0),
            ("b", (0.7,), 1.0),
            ("c", (0.3,), 1.0),
            ("d", (0.5, 0.9), 1.0),
            ("e", (100.0,), 1e12),
        ]
    ]
    fault = Alike(every).stepped([step(kind, level)]).fault()
    apart = (stepped(one, (kind, level)).fault() for one in every)
    assert fault == next((one for one in apart if one is not None), None)
    assert (fault is None) if first is None else (f" {first} " in fault.en)
