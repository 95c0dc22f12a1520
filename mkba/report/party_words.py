"""Parties in words: their order and groups, and who pays and who gains in a sentence."""

from collections.abc import Iterable, Sequence

from mkba.analysis.pockets import Burden, Pocket
from mkba.analysis.repertoire import holders, known_as
from mkba.domain.party import Party
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.side_by_side import amount, part_error

NAMED = 4  # parties in a sentence
LEAST = 0.05  # million euros: less shows as nothing


def ordered(material: Material) -> list[tuple[int, Party]]:
    """Every party with its position, by group in order of first appearance."""
    parties = list(material.programme.parties.values())
    groups = list(dict.fromkeys(party.group for party in parties))
    return sorted(enumerate(parties), key=lambda item: groups.index(item[1].group))


def group_name(material: Material, group: str) -> str:
    """The name of a group: its label, or what the library calls it."""
    return material.say.texts.get(f"groep.{group}", group)


def pocket_sentence(material: Material, what: tuple[str, Key], found: Sequence[Pocket]) -> str:
    """Who pays on balance and who gains in a domain, in one sentence; empty for a domain without measures."""
    (domain, key), say, both = what, material.say, pocket_sides(material, what[1], found)
    if both is None:
        return ""
    names = {"domain": say(f"domein.{domain}"), "future": material.future(key[0])}
    return say("partijen.zin", payers=both[0], gainers=both[1], **names)


def pocket_sides(material: Material, key: Key, found: Sequence[Pocket]) -> tuple[str, str] | None:
    """Who pays on balance, and who gains, each with million euros; None for a domain without measures."""
    if not any(one.costs or one.gains for one in found):
        return None
    pays = sorted((one for one in found if one.net <= -LEAST * MLN), key=lambda one: one.net)
    gains = sorted((one for one in found if one.net >= LEAST * MLN), key=lambda one: -one.net)
    return (
        _listed(material, key, ((one.party, -one.net) for one in pays)),
        _listed(material, key, ((one.party, one.net) for one in gains)),
    )


def _listed(material: Material, key: Key, parties: Iterable[tuple[str, float]]) -> str:
    """Names with million euros, the rest of them in one; a word for nobody."""
    every, say = list(parties), material.say
    if not every:
        return say("partijen.niemand")
    named, rest = (every, []) if len(every) <= NAMED + 1 else (every[:NAMED], every[NAMED:])
    words = [
        say(
            "partijen.met_bedrag",
            name=material.programme.parties[name].name,
            amount=amount(euros, part_error(material.figures, key, euros)),
        )
        for name, euros in named
    ]
    if rest:
        together = sum(euros for _, euros in rest)
        text = amount(together, part_error(material.figures, key, together))
        words.append(say("partijen.anderen", count=len(rest), amount=text))
    return "; ".join(words)


def burden_names(material: Material, alternative: str, one: Burden) -> tuple[str, str]:
    """The name and the domain of a measure that moves something between parties, as most areas have them."""
    held = holders(material.programme.areas, alternative, one.intervention).values()
    name, count = known_as(measure.name for measure in held)
    shown = material.say("partijen.ook_anders", name=name) if count > 1 else name
    domain, _ = known_as(measure.domain for measure in held)
    return shown, material.say(f"domein.{domain}")
