"""What moves the balance most, in sentences: the largest drivers of each case, and how many were not found (M37)."""

from mkba.analysis.drivers import Driver
from mkba.analysis.summary import TOTAL
from mkba.report.figures import Figures, Key
from mkba.report.material import Material
from mkba.report.numbers import percent

SHOWN = 3  # drivers of a case in a sentence


def weak_drivers(figures: Figures, key: Key) -> tuple[int, int]:
    """How many of the largest drivers of a case were not found in a source, and how many there are (M37)."""
    held = figures.drivers[*key, TOTAL]
    return sum(one.weak for one in held), len(held)


def weak_line(material: Material) -> str:
    """That some of the largest drivers were chosen or remembered, by case; empty when none was."""
    counted = {key: weak_drivers(material.figures, key) for key in material.figures.keys}
    if len(set(counted.values())) == 1 < len(counted):
        weak, count = next(iter(counted.values()))
        every = material.say("gevoeligheid.samenvatting.elk_geval", weak=weak, all=count)
        return material.say("gevoeligheid.samenvatting.zwak", cases=every) if weak else ""
    cases = []
    for key, (weak, count) in counted.items():
        if weak:
            names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
            cases.append(material.say("gevoeligheid.samenvatting.geval", weak=weak, all=count, **names))
    return material.say("gevoeligheid.samenvatting.zwak", cases="; ".join(cases)) if cases else ""


def driver_text(material: Material, one: Driver, key: Key) -> str:
    """A driver of a case in words, with its share and its mark."""
    name = material.words_in(key[1]).get(one.name, one.name)
    mark = material.say(f"merk.{one.mark}")
    share = percent(one.share, 0)
    return material.say("gevoeligheid.samenvatting.cel", name=name, share=share, mark=mark)


def driver_lines(material: Material) -> tuple[str, ...]:
    """A sentence per case with its largest drivers; none for a case that nothing moves."""
    lines = []
    for key in material.figures.keys:
        held = material.figures.drivers[*key, TOTAL][:SHOWN]
        if held:
            texts = "; ".join(driver_text(material, one, key) for one in held)
            names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
            lines.append(material.say("gevoeligheid.samenvatting.zin", drivers=texts, **names))
    return tuple(lines)
