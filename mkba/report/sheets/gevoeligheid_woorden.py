"""Words for the standing sensitivities: their names, their settings, and what exactly each changes."""

from mkba.analysis.standing import HORIZON, Swing
from mkba.report.labels import Labels
from mkba.report.material import Material
from mkba.report.numbers import decimal, percent, significant

PARTS = ("size", "deadweight", "displacement", "persistence")
RATES = ("health_rates",)
BRIDGE = "bridge"


def swing_name(name: str, say: Labels) -> str:
    """What a sensitivity is called."""
    if name.startswith(HORIZON):
        return say("gevoeligheid.naam.horizon", years=name.removeprefix(HORIZON))
    return say(f"gevoeligheid.naam.{name}")


def what_it_is(name: str, say: Labels) -> tuple[str, str]:
    """A sensitivity and what it changes; horizons share theirs."""
    if name.startswith(HORIZON):
        return say("gevoeligheid.zichtperiode"), say("gevoeligheid.wat.horizon")
    return say(f"gevoeligheid.naam.{name}"), say(f"gevoeligheid.wat.{name}")


def setting_text(swing: Swing, point: int, material: Material) -> str:
    """The n-th setting of a sensitivity in words; nothing where this future has no such setting."""
    if point >= len(swing.points):
        return ""
    say, name, setting = material.say, swing.id, swing.points[point].setting
    way = "omhoog" if setting > 0 else "omlaag"
    if name.startswith(HORIZON):
        base = decimal(material.programme.horizon)
        return say("gevoeligheid.instelling.horizon", value=decimal(setting), base=base)
    if name == BRIDGE:
        moves = material.programme.method.standing
        regime = moves.bridge.id if moves and moves.bridge else ""
        return say("gevoeligheid.instelling.bridge", name=regime)
    if name == "rate":
        return say(f"gevoeligheid.instelling.rate_{way}", change=_percent(abs(setting)))
    if name in PARTS:
        return say(f"gevoeligheid.instelling.deel_{way}", change=_percent(abs(setting)))
    value = _percent(setting) if name in RATES else significant(setting)
    return say(f"gevoeligheid.instelling.{name}", value=value)


def _percent(share: float) -> str:
    """A percentage without needless decimals.

    >>> _percent(0.25), _percent(0.015)
    ('25', '1,5')
    """
    text = percent(share, 1)
    return text.removesuffix(",0")
