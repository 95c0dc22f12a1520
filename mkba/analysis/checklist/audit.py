"""What the checklist is judged on, and the answers it gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from mkba.analysis.budget import Budget, budget
from mkba.analysis.drivers import Drivers
from mkba.analysis.expert import Expert
from mkba.analysis.measures import Measure
from mkba.analysis.oneway.breakeven import Switch
from mkba.analysis.oneway.tornado import Swing as Moved
from mkba.analysis.qaly import rests_on_qaly
from mkba.analysis.standing import Swing
from mkba.analysis.strength import Strength
from mkba.analysis.summary import TOTAL, Row
from mkba.domain.area import Area
from mkba.domain.effect import Effect
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.engine.ledger import Key, Ledger

Status = Literal["met", "unmet", "absent"]
Value = int | float | str
NONE: Final = "geen"  # the case of a rule that is met by there being nothing of the kind
CLOSE = 1e-9  # of the sum of absolute terms: what rounding may leave of an identity


@dataclass(frozen=True, slots=True)
class Audit:
    """A finished run with what was made of it.

    ``rows``: the summary by (future, alternative, area, domain). ``marks``: how many quantities are found, memory,
    choice, or without a source (``none``); ``stated`` how many inputs beside them have no mark of their own, because
    the area files state them (plans, growth, lives). ``standing``, ``drivers``, ``swings`` and ``switches``: the sensitivities,
    the main drivers, what moves the balance most one at a time and its switching values, as computed; ``budgets`` those that are at hand.
    """

    ledger: Ledger
    rows: Mapping[tuple[str, str, str, str], Row]
    strength: tuple[Strength, ...]
    measures: tuple[Measure, ...]
    expert: tuple[Expert, ...]
    marks: Mapping[str, int]
    run_id: str
    stated: int = 0
    standing: tuple[Swing, ...] = ()
    drivers: Drivers = field(default_factory=dict)
    swings: tuple[Moved, ...] = ()
    switches: tuple[Switch, ...] = ()
    budgets: Mapping[Key, Budget] = field(default_factory=dict)

    @property
    def programme(self) -> Programme:
        """The programme."""
        return self.ledger.compiled.programme

    def budget(self, key: Key) -> Budget:
        """What budgets pay, receive and save each year in a case."""
        return self.budgets[key] if key in self.budgets else budget(self.ledger, key)

    def settings(self, name: str, cases: Iterable[Key] | None = None) -> int:
        """How many other settings a standing sensitivity has in the case where it has least; 0 where a case lacks it.

        ``cases``: those that it can move; all when not said.
        """
        found = {(one.future, one.alternative): len(one.points) for one in self.standing if one.id == name}
        return min((found.get(key, 0) for key in (self.ledger.books if cases is None else cases)), default=0)

    @property
    def cases_with_health(self) -> tuple[Key, ...]:
        """The cases with a benefit that rests on the price of a QALY."""
        return tuple(
            key
            for key, book in self.ledger.books.items()
            if any(rests_on_qaly(self.programme, line) for line in book.lines)
        )

    @property
    def totals(self) -> tuple[Row, ...]:
        """The programme's row in every future and alternative that was calculated."""
        found = (self.rows.get((*key, TOTAL, TOTAL)) for key in self.ledger.books)
        return tuple(row for row in found if row is not None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says: met, not met or not applicable, the figures for its sentence, and which sentence (``case``)."""

    status: Status
    values: Mapping[str, Value] = field(default_factory=dict)
    case: str = ""


def judged(ok: bool, **values: Value) -> Answer:  # noqa: FBT001 - the question itself, always written first
    """Met or not met.

    >>> judged(2 > 1, count=2).status, judged(False).status
    ('met', 'unmet')
    """
    return Answer("met" if ok else "unmet", values)


def not_applicable(**values: Value) -> Answer:
    """The rule has nothing to bear on here."""
    return Answer("absent", values)


def none_seen(answer: Answer) -> Answer:
    """The same, with a sentence of its own where a rule is met by there being nothing of what it asks reasons for.

    >>> none_seen(judged(True, count=0)).case, none_seen(judged(False)).case
    ('geen', '')
    """
    return replace(answer, case=NONE) if answer.status == "met" else answer


def all_measures(programme: Programme) -> Iterator[tuple[Area, Intervention]]:
    """Every measure with its area."""
    return ((area, measure) for area in programme.areas for measure in area.interventions)


def all_effects(programme: Programme) -> Iterator[tuple[Area, Intervention, Effect]]:
    """Every effect with its measure and area."""
    return (
        (area, measure, effect) for area, measure in all_measures(programme) for effect in measure.effects
    )


def used_outcomes(programme: Programme) -> tuple[Outcome, ...]:
    """The outcomes that any measure works on, in order of id."""
    names = sorted({effect.outcome for _, _, effect in all_effects(programme)})
    return tuple(programme.outcomes[name] for name in names if name in programme.outcomes)


def holds(measure: Intervention, alternative: str) -> bool:
    """Whether an alternative holds a measure at some level."""
    level = measure.intensity.get(alternative)
    return level is not None and any(size > 0 for _, size in level.points)
