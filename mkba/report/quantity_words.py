"""Quantities in words: what a reader calls each quantity that is drawn, instead of its qualified name."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from mkba.analysis.checklist.audit import holds
from mkba.domain.area import Area
from mkba.domain.effect import Effect
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.engine.correlation import starred
from mkba.report.labels import Labels

LASTING = ("deadweight", "displacement", "onset", "duration", "fade")


def quantity_words(
    programme: Programme, say: Labels, alternatives: Collection[str] = (), area: str = ""
) -> Mapping[str, str]:
    """Words by qualified name, for every quantity in use and for every deviation of an area from a library size.

    What several measures rest on is called after the commonest of those that any of ``alternatives`` holds (of all when
    none is named) in ``area`` (in any); a library size that none of these rests on after its outcome. Of an ``area``
    nothing is said about the others. What areas have in common (a star for the area) is called after all of them.
    """
    found: dict[str, Counter[str]] = {}
    areas = [one for one in programme.areas if area in ("", one.id)]
    for name, text, weight in _all(programme, areas, partial(_said, say), frozenset(alternatives)):
        found.setdefault(name, Counter())[text] += weight
    return {name: min(texts, key=lambda one: (-texts[one], len(one), one)) for name, texts in found.items()}


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


def _all(
    programme: Programme, areas: Sequence[Area], said: Said, alternatives: frozenset[str]
) -> Iterator[tuple[str, str, int]]:
    """(name, words, how much they count) of everything."""
    for factor in programme.factors:
        yield factor.value.name, factor.name or factor.id, 1
    for outcome in programme.outcomes.values():
        for name, text in _of_outcome(outcome, said):
            yield name, text, 1
    for area in areas:
        for name, text in _of_area(area, said):
            yield name, text, 1
        everywhere = replace(area, name=said("overal"))
        for name, text in _of_area(everywhere, said):
            yield starred(name), text, 1
        for measure in area.interventions:
            held = not alternatives or any(holds(measure, one) for one in alternatives)
            for effect in measure.effects:
                outcome = programme.outcomes[effect.outcome]
                for name, text in _here_and_everywhere(area, (measure, effect, held), outcome, said):
                    yield name, text, int(held)


def _of_outcome(outcome: Outcome, said: Said) -> Iterator[tuple[str, str]]:
    """Unit values, transfers, and what part can be reached."""
    name = outcome.name or outcome.id
    for value in outcome.values:
        yield value.amount.name, said("waarde", outcome=name, value=value.name or value.id)
    for transfer in outcome.transfers:
        yield transfer.amount.name, said("waarde", outcome=name, value=transfer.name or transfer.id)
    yield outcome.reachable.name, said("bereikbaar", outcome=name)


def _of_area(area: Area, said: Said) -> Iterator[tuple[str, str]]:
    """Indicators, measures and synergies of one area."""
    for indicator in area.indicators.values():
        name = indicator.name or indicator.id
        yield indicator.value.name, said("aantal", indicator=name, area=area.name)
        yield indicator.trend.name, said("trend", indicator=name, area=area.name)
    for measure in area.interventions:
        yield from _of_measure(area, measure, said)
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


def _here_and_everywhere(
    area: Area, owner: tuple[Intervention, Effect, bool], outcome: Outcome, said: Said
) -> Iterator[tuple[str, str]]:
    """An effect as it is in the area, and its local quantities as areas have them together."""
    yield from _of_effect(area, owner, outcome, said)
    for name, text in _of_effect(replace(area, name=said("overal")), owner, outcome, said):
        if name.startswith("areas."):
            yield starred(name), text


def _of_effect(
    area: Area, owner: tuple[Intervention, Effect, bool], outcome: Outcome, said: Said
) -> Iterator[tuple[str, str]]:
    """The size, what happens to it, and how the area differs; ``owner`` says whether the measure is held."""
    measure, effect, held = owner
    size, here = effect.evidence.size.name, {"measure": measure.name, "area": area.name}
    here["outcome"] = outcome.name or outcome.id
    if size.startswith("areas."):
        yield size, said("grootte_gebied", **here)
    else:
        yield size, said("grootte" if held else "grootte_bewijs", **here)
    yield f"areas.{area.id}.deviation.{effect.evidence.name or size}", said("afwijking", **here)
    for role in LASTING:
        yield getattr(effect, role).name, said(role, **here)
