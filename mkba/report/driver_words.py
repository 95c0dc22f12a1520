"""What moves the balance most, in sentences: the largest drivers of each case, and how many were not found (M37)."""

from collections.abc import Mapping, Sequence
from typing import Final

from mkba.analysis.drivers import MOST, Driver
from mkba.analysis.inventory import DEVIATION
from mkba.analysis.oneway.tornado import Swing, ranked
from mkba.analysis.summary import TOTAL
from mkba.engine.correlation import starred
from mkba.report.answers.futures import listed
from mkba.report.assumptions import sources
from mkba.report.figures import Figures, Key
from mkba.report.material import Material
from mkba.report.numbers import millions, percent

SHOWN = 3  # drivers of a case in a sentence
NONE: Final = "none"  # the mark of what has no source
WEAKEST: Final = (NONE, "choice", "memory", "found")


def by_name(figures: Figures, keys: tuple[Key, ...]) -> Mapping[str, Mapping[Key, Driver]]:
    """The drivers of the total in these cases by name, at most MOST, the largest share in any of them first."""
    found: dict[str, dict[Key, Driver]] = {}
    for key in keys:
        for one in figures.drivers[*key, TOTAL]:
            found.setdefault(one.name, {})[key] = one
    ranked = sorted(found.items(), key=lambda item: (-max(d.share for d in item[1].values()), item[0]))
    return dict(ranked[:MOST])


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
    """A sentence per alternative with what moves its balance most, one at a time; none for one that nothing moves.

    The same quantity of several areas is one, and futures are taken together.
    """
    lines, known = list[str](), family_marks(material)
    for alternative in material.programme.alternatives:
        found = [one for one in material.figures.swings if one.alternative == alternative.id]
        texts = [_moves(material, found, one.name, known) for one in ranked(found)[:SHOWN]]
        if texts:
            words = {"alternative": alternative.name, "drivers": "; ".join(texts)}
            lines.append(material.say("hoofdstuk.kern.drijvers_regel", **words))
    return tuple(lines)


def family_marks(material: Material) -> Mapping[str, str]:
    """The mark of every quantity that can be moved, by name; of one of several areas together the weakest of theirs."""
    found: dict[str, str] = {}
    for name, source in sources(material.programme).items():
        mark = source.mark if source else NONE
        for one in dict.fromkeys((name, starred(name))):
            found[one] = min(found.get(one, mark), mark, key=WEAKEST.index)
    return found


def mark_of(known: Mapping[str, str], name: str) -> str:
    """The mark of a mover; that of a deviation between areas is its effect size's."""
    _, deviation, rest = name.partition(DEVIATION)
    asked = (f"library.{rest}.size", rest) if deviation else (name,)
    return next((known[one] for one in asked if one in known), NONE)


def _moves(material: Material, found: Sequence[Swing], name: str, known: Mapping[str, str]) -> str:
    """A mover with how far it takes the balance in each future, and in which where it moves it in some only."""
    say, held = material.say, [one for one in found if one.name == name]
    words = material.words_in(held[0].alternative).get(name, name)
    sizes = list(dict.fromkeys(say("hoofdstuk.kern.deel", euros=millions(one.swing)) for one in held))
    mark = say(f"merk.{mark_of(known, name)}")
    text = say("hoofdstuk.kern.drijver", name=words, sizes=listed(say, sizes), mark=mark)
    if len(held) == len(material.keys_of(held[0].alternative)):
        return text
    names = [material.future(one.future) for one in held]
    return say("hoofdstuk.kern.drijver_alleen", futures=listed(say, names), driver=text)
