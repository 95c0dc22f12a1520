"""Words for the sensitivities: names of the standing ones, their settings, and what exactly each changes."""

from mkba.analysis.standing import EXTRAPOLATION, HOLDS, HORIZON, Swing
from mkba.report.cells import Sheet
from mkba.report.labels import Labels
from mkba.report.material import Material
from mkba.report.numbers import decimal, percent, significant
from mkba.report.sheets.gevoeligheid_plek import NAMES, WIDTH, last_column

PARTS = ("size", "deadweight", "displacement", "persistence")
RATES = ("health_rates",)
BRIDGE = "bridge"
TAX = "indirect_tax"


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


def write_explained(sheet: Sheet, material: Material, row: int) -> None:
    """What each sensitivity and the share of a driver is, a line each, and what is left out."""
    say, last = material.say, last_column(material)
    sheet.text(row, 0, say("gevoeligheid.uitleg"), "blok")
    names = dict.fromkeys(one.id for one in material.figures.standing)
    more = (
        (say("gevoeligheid.buiten"), say("gevoeligheid.wat.buiten")),
        (say("gevoeligheid.een.naam"), say("gevoeligheid.een.uitleg")),
        (say("gevoeligheid.omslag.waarde"), say("gevoeligheid.omslag.uitleg")),
        (say("gevoeligheid.aandeel"), say("gevoeligheid.drijvers_noot")),
    )
    texts = dict.fromkeys([*(what_it_is(name, say) for name in names), *more])
    for line, (name, text) in enumerate(texts, start=row + 1):
        sheet.text(line, 0, name, "nadruk")
        sheet.merged((line, 1, line, last), text, "terugloop")
        sheet.tall_enough(line, [(text, NAMES[1] + WIDTH * (last - 1))])
