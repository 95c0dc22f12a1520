"""The page of one area, for its municipality: what it costs and yields, for whom, on what evidence, and what it rests on.

Figures of other areas show as a range only, without their names.
"""

from collections.abc import Callable
from typing import Final

from mkba.domain.area import Area
from mkba.report.chapter import Chapter, Paper
from mkba.report.chapters import method
from mkba.report.material import Material
from mkba.report.municipal import context, outcome, packages, stakes
from mkba.report.municipal.outcome import LABEL
from mkba.report.printed import foot

CHAPTERS: Final[tuple[Callable[[Material, Area], Chapter], ...]] = (
    outcome.chapter,
    outcome.own,
    packages.chapter,
    stakes.parties,
    stakes.memo,
    stakes.certainty,
    context.chapter,
)


def area_paper(material: Material, area_id: str) -> Paper:
    """The page of an area; StopIteration for one that the programme does not have.

    The view of the area itself is left out of the national office, which is nowhere.
    """
    area = next(one for one in material.programme.areas if one.id == area_id)
    say, place = material.say, area.scope != "national"
    name = say("gebied.naam", name=area.name, municipality=area.municipality) if place else area.name
    status = say(f"gebied.status.{area.status}")
    chapters = [write(material, area) for write in CHAPTERS if place or write is not outcome.own]
    return Paper(
        title=say(f"{LABEL}.titel", name=name),
        subtitle=f"{say('rapport.ondertitel')} · {material.source_line}",
        notes=(status if place else say("gebied.landelijk", text=status),),
        chapters=tuple(chapters),
        made=say("rapport.gemaakt", method=method.made(material)),
        size="short",
        foot=foot(material, area.name),
    )
