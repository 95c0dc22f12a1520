"""The price of a QALY: which lines rest on it, and what they are worth at another one (M28)."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from mkba.axes import Floats
from mkba.domain.programme import Programme
from mkba.domain.unit_value import UnitValue
from mkba.engine.case import Line

QALY: Final = "QALY"


def rests_on_qaly(programme: Programme, line: Line) -> bool:
    """Whether a line is a benefit counted in QALYs, or valued by an amount that was made with the price of one."""
    if line.kind != "effect" or not line.outcome:
        return False
    value = _value(programme, line)
    counted = programme.outcomes[line.outcome].unit == QALY
    return counted or (value is not None and value.qaly_price is not None)


def at_price(programme: Programme, future: str, lines: Sequence[Line], amount: float) -> Floats:
    """The factor on every line when a QALY is worth ``amount``, in market prices of the price year. Shape: l.

    Values of an outcome counted in QALY are worth that much together; an amount made with a price moves in proportion
    to it. Lines that rest on neither keep their value.
    """
    known: dict[tuple[str, str], float] = {}
    for line in lines:
        if line.kind == "effect" and (line.outcome, line.value) not in known:
            price = _price(programme, future, line)
            known[line.outcome, line.value] = amount / price if price > 0 else 1.0
    return np.array(
        [known.get((line.outcome, line.value), 1.0) if line.kind == "effect" else 1.0 for line in lines]
    )


def _price(programme: Programme, future: str, line: Line) -> float:
    """Euros per QALY behind a line, in market prices of the programme's price year; 0 where it rests on none."""
    outcome, value = programme.outcomes[line.outcome], _value(programme, line)
    if outcome.unit == QALY:
        return sum(one.amount.mean(future) * price_level(programme, one) for one in outcome.values)
    if value is None or value.qaly_price is None:
        return 0.0
    return value.qaly_price * price_level(programme, value)


def _value(programme: Programme, line: Line) -> UnitValue | None:
    """The unit value behind a line."""
    return next((one for one in programme.outcomes[line.outcome].values if one.id == line.value), None)


def price_level(programme: Programme, value: UnitValue) -> float:
    """From the price level of an amount to that of the programme, with the mark-up to market prices."""
    factor = programme.prices.factor(value.amount.price_year or programme.price_year, programme.price_year)
    return factor * (1 + programme.method.tax.markup(value.tax))
