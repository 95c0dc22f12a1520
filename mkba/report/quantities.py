"""Quantities in words: what a reader calls each quantity that is drawn, instead of its qualified name."""

from collections.abc import Iterator, Mapping
from functools import partial

from mkba.domain.area import Area
from mkba.domain.effect import Effect
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.report.labels import Labels

LASTING = ("deadweight", "displacement", "onset", "duration", "fade")


def quantity_words(programme: Programme, say: Labels) -> Mapping[str, str]:
    """Words by qualified name, for every quantity in use and for every deviation of an area from a library size.

    What several measures rest on is called after the one with the shortest name.
    """
    words: dict[str, str] = {}
    for name, text in _all(programme, partial(_said, say)):
        words[name] = min(words.get(name, text), text, key=lambda one: (len(one), one))
    return words


def size_behind(name: str) -> tuple[str, ...]:
    """The names under which the effect size of a deviation between areas may stand; the name itself for others.

    >>> size_behind("areas.a.deviation.work.coach.paid_work"), size_behind("factors.f.value")
    (('library.work.coach.paid_work.size', 'work.coach.paid_work'), ('factors.f.value',))
    """
    _, deviation, rest = name.partition(".deviation.")
    return (f"library.{rest}.size", rest) if deviation else (name,)


def _said(say: Labels, role: str, **values: str) -> str:
    """One quantity in words."""
    return say(f"gevoeligheid.grootheid.{role}", **values)


Said = partial[str]


def _all(programme: Programme, said: Said) -> Iterator[tuple[str, str]]:
    """(name, words) of everything."""
    for factor in programme.factors:
        yield factor.value.name, factor.name or factor.id
    for outcome in programme.outcomes.values():
        yield from _of_outcome(outcome, said)
    for area in programme.areas:
        yield from _of_area(programme, area, said)


def _of_outcome(outcome: Outcome, said: Said) -> Iterator[tuple[str, str]]:
    """Unit values, transfers, and what part can be reached."""
    name = outcome.name or outcome.id
    for value in outcome.values:
        yield value.amount.name, said("waarde", outcome=name, value=value.name or value.id)
    for transfer in outcome.transfers:
        yield transfer.amount.name, said("waarde", outcome=name, value=transfer.name or transfer.id)
    yield outcome.reachable.name, said("bereikbaar", outcome=name)


def _of_area(programme: Programme, area: Area, said: Said) -> Iterator[tuple[str, str]]:
    """Indicators, measures and synergies of one area."""
    for indicator in area.indicators.values():
        name = indicator.name or indicator.id
        yield indicator.value.name, said("aantal", indicator=name, area=area.name)
        yield indicator.trend.name, said("trend", indicator=name, area=area.name)
    for measure in area.interventions:
        yield from _of_measure(area, measure, said)
        for effect in measure.effects:
            outcome = programme.outcomes[effect.outcome]
            yield from _of_effect(area, (measure, effect), outcome.name or outcome.id, said)
    for synergy in area.synergies:
        yield synergy.factor.name, said("synergie", synergy=synergy.id, area=area.name)


def _of_measure(area: Area, measure: Intervention, said: Said) -> Iterator[tuple[str, str]]:
    """Reach, costs and transfers."""
    here = {"measure": measure.name, "area": area.name}
    yield measure.reach.share.name, said("bereik", **here)
    for cost in measure.costs:
        yield cost.amount.name, said("kosten", cost=cost.name or cost.id, **here)
    for transfer in measure.transfers:
        yield transfer.amount.name, said("overdracht", transfer=transfer.name or transfer.id, **here)


def _of_effect(
    area: Area, owner: tuple[Intervention, Effect], outcome: str, said: Said
) -> Iterator[tuple[str, str]]:
    """The size, what happens to it, and how the area differs."""
    measure, effect = owner
    size, here = effect.evidence.size.name, {"measure": measure.name, "area": area.name, "outcome": outcome}
    own = size.startswith("areas.")
    yield size, said("grootte_gebied" if own else "grootte", **here)
    yield f"areas.{area.id}.deviation.{effect.evidence.name or size}", said("afwijking", **here)
    for role in LASTING:
        yield getattr(effect, role).name, said(role, **here)
