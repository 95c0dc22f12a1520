"""Sensitivity: what drives a result, how sure it is, and what would change the decision - one door for every method."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import inf, isfinite
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from mkba.analysis.choice.candidates import NO_FLOORS, Floors
from mkba.analysis.subject import subject, subject_of
from mkba.analysis.summary import TOTAL
from mkba.axes import Json, Progress
from mkba.domain.intervention import DOMAINS
from mkba.domain.programme import Programme
from mkba.engine.streams import BLOCK, Design
from mkba.methods import METHODS, REFUSED, refused
from mkba.questions import OF_DRAWS, OWN_POINTS, Asked, Found
from mkba.report.answers.answer import Answer
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from mkba.results import Results
from mkba.words import misuse

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What one method found: ``rows`` hold the figures, euros unrounded; ``answers`` say in Dutch what they mean."""

    method: str
    programme: Programme = field(repr=False)
    found: Found = field(repr=False)

    @property
    def rows(self) -> tuple[Json, ...]:
        """A dictionary per row."""
        return self.found.rows

    def table(self) -> "pd.DataFrame":
        """The rows as a table."""
        import pandas as pd  # noqa: PLC0415 - a quarter of a second

        return pd.DataFrame(list(self.rows))

    @property
    def voice(self) -> Voice:
        """What things are called in the answers."""
        return Voice(self.programme, load_labels())

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The conclusion in sentences, with tables and charts."""
        return self.found.say(self.voice)


def sensitivity(  # noqa: PLR0913 - the front door: what people set by name
    results: Results | Programme,
    *,
    method: str = "tornado",
    place: str = TOTAL,
    points: int = 0,
    seed: int = 2026,
    budget: float = inf,
    study_cost: float | None = None,
    future: str = "",
    alternative: str = "",
    level: float = 0.0,
    floors: Floors = NO_FLOORS,
    progress: Progress | None = None,
) -> Sensitivity:
    """What one of METHODS says of a result; ``place`` is an area, or ``total``.

    sobol and morris lay ``points`` of their own (a power of two; 0: the usual number) and need no more than a programme; the
    other methods ask the draws of results. ``budget`` and ``study_cost`` are present values in euros; ``level`` is the
    balance in euros that discovery finds conditions for. ``floors`` is what a package of the budget must hold. ``future`` and ``alternative``: only that one. ``progress`` is told
    (done, asked). UsageError for what is not there, and for what a method cannot be asked of (``methods.REFUSED``).
    """
    programme = results if isinstance(results, Programme) else results.programme
    if method not in METHODS:
        raise misuse("METHOD-UNKNOWN", **_near(method, METHODS))
    judge(programme, place, (future, alternative))
    judge_method(method, place, alternative)
    judge_floors(programme, floors)
    judge_numbers(budget=budget, study_cost=study_cost, level=level, seed=seed)
    asked = Asked(place, points, seed, budget, study_cost, future, alternative, progress, level, floors)
    with threadpool_limits(1):
        if method in OWN_POINTS:
            known = subject(programme) if isinstance(results, Programme) else subject_of(results.ledger)
            return Sensitivity(method, programme, OWN_POINTS[method](asked.of_subject(known), asked))
        if isinstance(results, Programme):
            raise misuse("METHOD-DRAWS", found=method)
        ledger = asked.of_ledger(method, results.ledger)
        return Sensitivity(method, programme, OF_DRAWS[method](ledger, asked))


def judge_method(method: str, place: str, alternative: str) -> None:
    """Can the method be asked of one area, and of one alternative? UsageError when not."""
    option = refused(method, area=place != TOTAL, alternative=bool(alternative))
    able = ", ".join(one for one in METHODS if REFUSED.get(one) != option)
    if option == "area":
        raise misuse("METHOD-AREA", found=method, near=able)
    if option == "alternative":
        raise misuse("METHOD-ALTERNATIVE", found=method, near=able)


def judge(programme: Programme, place: str, key: tuple[str, str]) -> None:
    """Is everything there that is asked about? An empty future or alternative is every one. UsageError when not."""
    areas = (TOTAL, *(area.id for area in programme.areas))
    futures, alternatives = ([one.id for one in some] for some in (programme.futures, programme.alternatives))
    if place not in areas:
        raise misuse("AREA-UNKNOWN", **_near(place, areas))
    if key[0] and key[0] not in futures:
        raise misuse("FUTURE-UNKNOWN", **_near(key[0], futures))
    if key[1] and key[1] not in alternatives:
        raise misuse("ALTERNATIVE-UNKNOWN", **_near(key[1], alternatives))


def judge_floors(programme: Programme, floors: Floors) -> None:
    """Is everything there of which a package must hold so much? UsageError when not."""
    areas = [area.id for area in programme.areas]
    for option, asked, known in (("domain", floors.domains, DOMAINS), ("area", floors.areas, areas)):
        for name, euros in asked.items():
            if name not in known:
                raise misuse("FLOOR-UNKNOWN", option=option, **_near(name, known))
            if not 0 <= euros < inf:
                raise misuse("FLOOR-FORM", option=option, found=f"{name}={euros:g}")


def judge_numbers(*, budget: float, study_cost: float | None, level: float, seed: int) -> None:
    """Are these numbers that can be reckoned with? Only a budget may be endless. UsageError when not."""
    Design(BLOCK, seed)
    if not budget >= 0:
        raise misuse("NUMBER-FORM", option="budget", found=budget)
    if study_cost is not None and not 0 <= study_cost < inf:
        raise misuse("NUMBER-FORM", option="study-cost", found=study_cost)
    if not isfinite(level):
        raise misuse("NUMBER-FORM", option="level", found=level)


def _near(name: str, known: Sequence[str]) -> dict[str, str]:
    """A name that does not exist, and the ones that may have been meant, or those that do."""
    return {"found": name, "near": ", ".join(get_close_matches(name, known) or known)}
