"""Double counting (M19): two different holders of one exclusion group in one area and alternative."""

from collections.abc import Iterator

from mkba.errors import Complaint
from mkba.files.place import Place, leaves
from mkba.files.rules.setting import Setting

Holder = tuple[str, Place, Place]  # the holder's name, where it is used, where it states its groups


def exclusion_rules(area: Place, setting: Setting) -> Iterator[Complaint]:
    """One complaint per group and pair of holders, at the later use, naming both lines."""
    told: set[tuple[str, ...]] = set()
    held: dict[tuple[str, str], list[Holder]] = {}
    for measure in area.entries("interventions"):
        for alternative in _alternatives(measure):
            for group, name, used, stated in _holders(measure, setting):
                earlier = held.setdefault((alternative, group), [])
                for other, other_used, other_stated in earlier:
                    pair = (group, *sorted((other, name)))
                    if _differ(other, name) and pair not in told:
                        told.add(pair)
                        yield used.complain(
                            "EXCLUDED-TWICE",
                            found=name,
                            other=other,
                            group=group,
                            alternative=alternative,
                            hint_line=other_used.line,
                            hint_stated=f"{stated.line}, {other_stated.line}",
                        )
                earlier.append((name, used, stated))


def _alternatives(measure: Place) -> Iterator[str]:
    """The alternatives that hold a measure at some level."""
    for level in measure.keys("intensity"):
        if any(leaves(level.value)):
            yield level.key


def _holders(measure: Place, setting: Setting) -> Iterator[tuple[str, str, Place, Place]]:
    """What a measure counts that belongs to a group: the group, the holder, its use and its statement."""
    for transfer in measure.entries("transfers"):
        for group in _groups(transfer):
            yield group, f"{measure.key}.{transfer.key}", transfer, transfer
    for effect in measure.entries("effects"):
        entry = setting.library.outcomes.get(effect.text("outcome"))
        if entry is None:
            continue
        use, name = effect.child("outcome"), effect.text("outcome")
        for group in _groups(entry.place):
            yield group, name, use, entry.place
        for part in (*entry.place.entries("values"), *entry.place.entries("transfers")):
            for group in _groups(part):
                yield group, f"{name}.{part.key}", use, part


def _groups(place: Place) -> Iterator[str]:
    """The groups that a place says it belongs to."""
    for group in place.items("excludes"):
        if isinstance(group.value, str):
            yield group.value


def _differ(one: str, other: str) -> bool:
    """Whether two holders are different; an outcome and a value of its own are the same."""
    return one != other and not other.startswith(f"{one}.") and not one.startswith(f"{other}.")
