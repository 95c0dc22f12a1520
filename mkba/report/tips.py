"""Tips: whether a memo item could turn a balance, as it was stated and as its sign and the balances say."""

from mkba.analysis.tipping import Item, own, turning
from mkba.report.material import Material


def computed(material: Material, item: Item) -> str:
    """In how many cases the sign of an item points the way that turns the balance, in words."""
    count, cases = turning(material.programme, material.figures.rows, item)
    if not cases:
        return material.say("algemeen.geen")
    which = "geen" if not count else "alle" if count == cases else "deel"
    return material.say(f"pm.berekend_{which}", count=count, all=cases)


def counted(material: Material) -> dict[str, int]:
    """How many items there are, of how many it is stated that they could tip, and how many of these could by their sign."""
    programme, rows = material.programme, material.figures.rows
    items = [own(area, memo) for area in programme.areas for memo in area.memo]
    stated = [item for item in items if item.could_tip]
    turn = sum(turning(programme, rows, item)[0] > 0 for item in stated)
    return {"count": len(items), "tip": len(stated), "turn": turn}
