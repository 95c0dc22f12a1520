"""Words for the standing sensitivities (M29): their names, what each changes, and their settings."""

from collections.abc import Mapping, Sequence

from mkba.analysis.standing import EXTRAPOLATION, HOLDS, HORIZON, Swing
from mkba.report.figures import Key
from mkba.report.labels import Labels
from mkba.report.material import Material
from mkba.report.numbers import decimal, percent, significant

PARTS = ("size", "deadweight", "displacement", "persistence")
RATES = ("health_rates",)
BRIDGE = "bridge"
TAX = "indirect_tax"
Named = tuple[str, Mapping[Key, Swing]]


def swings_of(found: Sequence[Swing], alternative: str) -> tuple[Named, ...]:
    """The sensitivities of one alternative by name, futures beside each other, the largest swing in any of them first."""
    known: dict[str, dict[Key, Swing]] = {}
    for one in found:
        if one.alternative == alternative:
            known.setdefault(one.id, {})[one.future, one.alternative] = one
    return tuple(sorted(known.items(), key=lambda item: (-max(s.swing for s in item[1].values()), item[0])))


def settings_text(swings: Mapping[Key, Swing], material: Material) -> tuple[str, ...]:
    """Every setting of a sensitivity in words; where futures differ, one after the other."""
    points = range(max(len(one.points) for one in swings.values()))
    said = ([setting_text(one, point, material) for one in swings.values()] for point in points)
    return tuple(" / ".join(dict.fromkeys(texts)) for texts in said)


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
    if name == "rate" or name in PARTS:
        way = "omhoog" if setting > 0 else "omlaag"
        kind = "deel" if name in PARTS else name
        return say(f"gevoeligheid.instelling.{kind}_{way}", change=_percent(abs(setting)))
    if name == EXTRAPOLATION:
        return say(f"gevoeligheid.instelling.extrapolation_{'houdt' if setting == HOLDS else 'stopt'}")
    return _instead(name, setting, material)


def _instead(name: str, setting: float, material: Material) -> str:
    """A value in the place of another."""
    say, programme = material.say, material.programme
    if name.startswith(HORIZON):
        base = decimal(programme.horizon)
        return say("gevoeligheid.instelling.horizon", value=decimal(setting), base=base)
    if name == BRIDGE:
        moves = programme.method.standing
        return say("gevoeligheid.instelling.bridge", name=moves.bridge.id if moves and moves.bridge else "")
    if name == TAX:
        base = _percent(programme.method.tax.indirect)
        return say("gevoeligheid.instelling.indirect_tax", value=_percent(setting), base=base)
    value = _percent(setting) if name in RATES else significant(setting)
    return say(f"gevoeligheid.instelling.{name}", value=value)


def _percent(share: float) -> str:
    """A percentage without needless decimals.

    >>> _percent(0.25), _percent(0.015)
    ('25', '1,5')
    """
    text = percent(share, 1)
    return text.removesuffix(",0")
