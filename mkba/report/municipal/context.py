"""What an area is without the programme, what its figures are, and what in its file is an illustration."""

from collections.abc import Iterator

from mkba.analysis.foundation import MARKS
from mkba.domain.area import Area
from mkba.domain.indicator import Indicator
from mkba.report.area.facts import differs, null_texts
from mkba.report.assumptions import sources
from mkba.report.chapter import Block, Chapter, Heading, says
from mkba.report.material import Material
from mkba.report.municipal.outcome import LABEL
from mkba.report.numbers import decimal, percent, significant

DIGITS = 6  # of a fact


def chapter(material: Material, area: Area) -> Chapter:
    """The null alternative with the kind of area, its facts, and where its figures come from."""
    say = material.say
    told = [
        say(f"{LABEL}.regel", name=say(f"gebied.{key}"), text=text)
        for key, text in null_texts(material, area).items()
    ]
    cause = say("leefbaarheid.geen_oorzaak") if area.scope != "national" else ""
    blocks = (*says(told), *says([cause], "soft"), *_facts(material, area), *_origin(material, area))
    return Chapter("nulalternatief", say("gebied.nul"), blocks)


def _facts(material: Material, area: Area) -> tuple[Block, ...]:
    """Every indicator: value, year, growth per future and mark."""
    say, facts = material.say, tuple(area.indicators.values())
    if not facts:
        return says([say("gebied.feiten_geen")])
    note = say(f"{LABEL}.feiten_noot", futures=material.futures)
    lines = [_fact(material, one) for one in facts]
    return (Heading(say("gebied.feiten")), *says([note], "soft"), *says(lines, "pairs"))


def _fact(material: Material, one: Indicator) -> str:
    """One indicator; its values and its growth beside each other where futures differ."""
    say, futures = material.say, material.programme.futures
    known = futures if differs(material, one) else futures[:1]
    source = one.source or one.value.source
    return say(
        f"{LABEL}.feit",
        name=one.name or one.id,
        value=" / ".join(significant(one.value.mean(future.id), DIGITS) for future in known),
        unit=material.unit(one.unit),
        year=one.year,
        growth=" / ".join(dict.fromkeys(percent(one.trend.mean(future.id)) for future in futures)),
        mark=say(f"merk.{source.mark if source else 'none'}"),
    )


def _origin(material: Material, area: Area) -> tuple[Block, ...]:
    """What the file is, how many of its figures were found, and how much of the balance rests on these."""
    say = material.say
    counted = dict.fromkeys(MARKS, 0)
    for name, source in sources(material.programme).items():
        if name.startswith(f"areas.{area.id}."):
            counted[source.mark if source else "none"] += 1
    words = {name: decimal(count) for name, count in counted.items()}
    lines = [say(f"gebied.status.{area.status}"), say(f"{LABEL}.herkomst", **words), *rests(material, area)]
    return (Heading(say(f"{LABEL}.illustratie")), *says(lines))


def rests(material: Material, area: Area) -> Iterator[str]:
    """How much of what the balance rests on was found, chosen or remembered."""
    say, found = material.say, material.survey
    for one in found.foundation:
        if one.area == area.id:
            shares = {name: percent(getattr(one, name), 0) for name in (*MARKS, "own", "mixed", "default")}
            case = {
                "alternative": material.alternative(found.alternative),
                "future": material.future(found.future),
            }
            yield say(f"{LABEL}.rust", **shares, **case)
