"""Double counting (M19): two different holders of one exclusion group in one area and alternative."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkba.domain.exclusion import RESIDUAL, scope_of
from mkba.errors import Complaint
from mkba.files.place import Place, leaves
from mkba.files.rules.setting import Setting


@dataclass(frozen=True, slots=True)
class _Holder:
    """What holds a group: its name, where it is used, where it states its groups, in which measure.

    ``narrow`` holders clash within their measure only; ``cost`` says that it is a cost.
    """

    group: str
    name: str
    used: Place
    stated: Place
    measure: str
    narrow: bool
    cost: bool = False

    def clashes(self, other: "_Holder") -> bool:
        """Whether both count the same; an outcome and a value of its own are one holder, and two costs are two assets."""
        apart = self.measure != other.measure and (self.narrow or other.narrow)
        return not (apart or (self.cost and other.cost)) and _differ(self.name, other.name)


def exclusion_rules(area: Place, setting: Setting) -> Iterator[Complaint]:
    """One complaint per group and pair of holders, at the later use, naming both lines."""
    told: set[tuple[str, ...]] = set()
    held: dict[tuple[str, str], list[_Holder]] = {}
    for measure in area.entries("interventions"):
        for alternative in _alternatives(measure):
            for one in _holders(measure, setting):
                earlier = held.setdefault((alternative, one.group), [])
                for other in earlier:
                    pair = (one.group, *sorted((other.name, one.name)))
                    if one.clashes(other) and pair not in told:
                        told.add(pair)
                        yield _twice(one, other, alternative=alternative)
                earlier.append(one)


def _twice(one: _Holder, other: _Holder, *, alternative: str) -> Complaint:
    """The complaint at the later use."""
    return one.used.complain(
        "EXCLUDED-TWICE",
        found=one.name,
        other=other.name,
        group=one.group,
        alternative=alternative,
        hint_line=other.used.line,
        hint_stated=f"{one.stated.line}, {other.stated.line}",
    )


def _alternatives(measure: Place) -> Iterator[str]:
    """The alternatives that hold a measure at some level."""
    for level in measure.keys("intensity"):
        if any(leaves(level.value)):
            yield level.key


def _holders(measure: Place, setting: Setting) -> Iterator[_Holder]:
    """What a measure counts that belongs to a group: costs (their residual value), transfers and effects."""
    for cost in measure.entries("costs"):
        yield from _of_cost(measure, cost)
    for transfer in measure.entries("transfers"):
        for group in _groups(transfer):
            yield _holder(group, f"{measure.key}.{transfer.key}", used=transfer, stated=transfer)
    for effect in measure.entries("effects"):
        entry = setting.library.outcomes.get(effect.text("outcome"))
        if entry is not None:
            yield from _of_outcome(effect, entry.place)


def _of_cost(measure: Place, cost: Place) -> Iterator[_Holder]:
    """The groups of a cost; one with a residual value holds that of residual values within its measure, unasked."""
    stated = tuple(_groups(cost))
    for group in stated:
        yield replace(_holder(group, f"{measure.key}.{cost.key}", used=cost, stated=cost), cost=True)
    if cost.has("life") and RESIDUAL not in stated:
        silent = _holder(RESIDUAL, f"{measure.key}.{cost.key}", used=cost, stated=cost)
        yield replace(silent, cost=True, narrow=True)


def _of_outcome(effect: Place, outcome: Place) -> Iterator[_Holder]:
    """The groups of an outcome, of its unit values and of its transfers."""
    use, name = effect.child("outcome"), effect.text("outcome")
    for group in _groups(outcome):
        yield _holder(group, name, used=use, stated=outcome)
    for part in (*outcome.entries("values"), *outcome.entries("transfers")):
        for group in _groups(part):
            yield _holder(group, f"{name}.{part.key}", used=use, stated=part)


def _holder(group: str, name: str, *, used: Place, stated: Place) -> _Holder:
    """A holder in the measure where it is used, narrow as its group is."""
    return _Holder(group, name, used, stated, str(used.path[1]), scope_of(group) == "measure")


def _groups(place: Place) -> Iterator[str]:
    """The groups that a place says it belongs to."""
    for group in place.items("excludes"):
        if isinstance(group.value, str):
            yield group.value


def _differ(one: str, other: str) -> bool:
    """Whether two holders are different; an outcome and a value of its own are the same."""
    return one != other and not other.startswith(f"{one}.") and not one.startswith(f"{other}.")
