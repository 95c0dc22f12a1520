"""Tips: whether a memo item could turn a balance, as it was stated and as its sign and the balances say."""

from collections.abc import Sequence

from mkba.analysis.tipping import UNKNOWN, Item, own, turning
from mkba.report.material import Material
from mkba.report.numbers import MINUS


def computed(material: Material, item: Item) -> str:
    """In how many cases the sign of an item points the way that turns the balance, in words."""
    if item.sign == UNKNOWN:
        return material.say("pm.berekend_onbekend")
    count, cases = turning(material.programme, material.figures.rows, item)
    if not cases:
        return material.say("algemeen.geen")
    which = "geen" if not count else "alle" if count == cases else "deel"
    return material.say(f"pm.berekend_{which}", count=count, all=cases)


def counted(material: Material) -> dict[str, int]:
    """How many items there are, of how many it is stated that they could tip, and of these how many point that way.

    ``unknown``: of how many of these nobody knows the sign.
    """
    programme, rows = material.programme, material.figures.rows
    items = [own(area, memo) for area in programme.areas for memo in area.memo]
    stated = [item for item in items if item.could_tip]
    turn = sum(turning(programme, rows, item)[0] > 0 for item in stated)
    unknown = sum(item.sign == UNKNOWN for item in stated)
    return {"count": len(items), "tip": len(stated), "turn": turn, "unknown": unknown}


def of_one_kind(material: Material, alternative: str, held: Sequence[Item]) -> str:
    """How many items of one sign could tip or could not as stated, and how many point that way in any future."""
    say, (first, *_), rows = material.say, held, material.figures.rows
    key = "overzichtstabel.pm_kantelt" if first.could_tip else "overzichtstabel.pm_kantelt_niet"
    if first.sign == UNKNOWN:
        return say(f"{key}_onbekend", count=len(held))
    turn = sum(turning(material.programme, rows, one, [alternative])[0] > 0 for one in held)
    return say(key, sign=first.sign.replace("-", MINUS), count=len(held), turn=turn)
