"""Assembling: which flows, tracks and lines a programme asks for, each once."""

import pytest

from mkba.engine.assemble import assemble
from mkba.engine.effects import correction, effect_flow
from mkba.engine.parts import Setting, pair, price
from mkba.engine.rows import Register
from mkba.errors import InvariantError
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    factor,
    measure,
    outcome,
    programme,
    reach,
    transfer,
    value,
)


def setting(*parts, corrected=True):
    whole = programme(*parts)
    return Setting(whole, whole.areas[0], "hoog", "a", Register(), ("A", "B", "C", "D"), corrected)


def test_items_with_one_driver_share_a_flow_and_with_one_growth_a_track():
    parts = [
        cost("c", 1, "place"),
        cost("d", 2, "place"),
        cost("e", 3, "place", growth=0.1),
        transfer("t", 1, per="place"),
    ]
    made = assemble(setting(area("x", measure("m", *parts))))
    assert len(made.flows) == 1
    assert len(made.tracks) == 2
    assert len(made.lines) == 4


def test_costs_made_once_in_different_years_are_different_flows():
    parts = [cost("c", 1, "once"), cost("d", 1, "once", year=BASE + 1), cost("e", 1, "once", year=BASE)]
    made = assemble(setting(area("x", measure("m", *parts, reached=reach(last=BASE + 3)))))
    assert len(made.flows) == 2


def test_a_grade_corrects_benefits_only_and_only_when_asked():
    good, bad = outcome("good"), outcome("bad", value("worth", -1.0))
    effects = [effect("e", name, evidence(0.1, grade="C")) for name in ("good", "bad")]
    place = area("x", measure("m", *effects))
    own = setting(place, good, bad)
    (one,) = own.area.interventions
    cut, whole = (correction(own, item, own.programme.outcomes[item.outcome]) for item in one.effects)
    assert (cut.haircut, cut.widen) == (0.8, 1.5)
    assert (whole.haircut, whole.widen) == (1.0, 1.5)
    plain = setting(place, good, bad, corrected=False)
    free = correction(plain, one.effects[0], good)
    assert (free.haircut, free.widen) == (1.0, 1.0)


def test_the_flow_of_an_effect_holds_everything_that_multiplies_it():
    # 100 people, share 0.5, factor on reach 1.2, on effects 0.9, deadweight 0.25, size 0.1 of grade B
    held = measure(
        "m", effect("e", "good", evidence(0.1, grade="B"), deadweight=0.25), reached=reach(share=0.5)
    )
    own = setting(area("x", held), outcome("good"), factor("r", "reach", 1.2), factor("e", "effects", 0.9))
    flow = effect_flow(own, own.area.interventions[0], own.area.interventions[0].effects[0])
    assert flow.factors.coefficient == pytest.approx(100 * 0.5 * 1.2 * 0.9 * 0.75 * 0.09)
    assert flow.factors.rows == ()
    assert (flow.grade, flow.outcome, flow.synergy) == ("B", "good", False)


def test_a_transfer_to_oneself_is_nothing():
    assert pair("IX", "residents") == {"IX": -1.0, "residents": 1.0}
    assert pair("IX", "IX") == {"IX": 0.0}


def test_an_amount_without_a_price_level_is_refused():
    own = setting(area("x"))
    assert price(own, 2019) == 1.25
    with pytest.raises(InvariantError, match="PRICE-LEVEL"):
        price(own, None)
