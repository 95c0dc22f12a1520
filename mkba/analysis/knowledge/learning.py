"""Learning: what knowing a quantity, or a bundle of them, would be worth for the choice (EVPPI), per future and in euros.

    EVPPI(x) = E[max(0, E[NPV_a | x])] - max(0, E[NPV_a])

It is what perfect knowledge of x is worth, so the most that a study of it can be worth. Conditioning is on the values
themselves: what is correlated with them (a part in common between areas, a rank correlation) is learned along.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scipy.special import stdtrit
from threadpoolctl import threadpool_limits

from mkba.analysis.knowledge.bundles import BLOCKS, BUNDLES, Bundle, bundled, bundles_of
from mkba.analysis.knowledge.information import ERRORS, Choice, Learned, evpi, pieces
from mkba.analysis.knowledge.singles import single
from mkba.analysis.subject import Subject, subject_of
from mkba.analysis.summary import TOTAL
from mkba.axes import Progress
from mkba.engine.draws import FIRST
from mkba.engine.ledger import Ledger

QUANTITY: Final = "quantity"
AXES: Final = (QUANTITY, *BUNDLES)
CHANCE: Final = 0.025  # that one of them all, worth nothing, is called clear


@dataclass(frozen=True, slots=True)
class Information:
    """The value of information at a place: what everything is worth (``choices``, per future), for the programme also
    per area that would choose by itself (``local``), what each thing is worth (``learned``), and the cost of the study
    that is thought of, a present value in euros.
    """  # fmt: skip

    place: str
    choices: tuple[Choice, ...]
    local: tuple[Choice, ...]
    learned: tuple[Learned, ...]
    cost: float | None = None


def informed(
    ledger: Ledger, *, place: str = TOTAL, axes: Sequence[str] = AXES, cost: float | None = None,
    progress: Progress | None = None,
) -> Information:  # fmt: skip
    """Everything about the value of information at a place. ``cost``: of a study, a present value in euros."""
    areas = ledger.compiled.programme.areas if place == TOTAL else ()
    local = tuple(choice for area in areas if area.scope != "national" for choice in evpi(ledger, area.id))
    learned = evppi(ledger, place=place, axes=axes, progress=progress)
    return Information(place, evpi(ledger, place), local, learned, cost)


def evppi(
    ledger: Ledger, *, place: str = TOTAL, axes: Sequence[str] = AXES, names: Collection[str] = (),
    progress: Progress | None = None,
) -> tuple[Learned, ...]:  # fmt: skip
    """The value of knowing each quantity (every stream, in the order of the plan) and each bundle, per future.

    Of ``names``, where given, only these quantities, and no bundles: nothing else is drawn again.
    None is put above the EVPI, which it cannot exceed: where noise would, it is the EVPI, with that error. ``progress`` is told (done, asked) in blocks, then in bundles.
    """
    asked = subject_of(ledger)
    most = {choice.future: choice for choice in evpi(ledger, place)}
    axes = [QUANTITY] if names else axes
    wanted = [axis for axis in BUNDLES if axis in axes]
    bundles = [one for one in bundles_of(asked) if one.axis in wanted] if wanted else []
    blocks = ledger.design.blocks if QUANTITY in axes else 0

    def told(done: int) -> None:
        if progress is not None:
            progress(done, blocks + len(bundles))

    if not any(choice.value for choice in most.values()):  # what everything together is not worth, nothing is
        told(blocks + len(bundles))
        return tuple(
            Learned(future, *one, 0.0, 0.0)
            for future in most
            for one in _names(asked, (axes, names), bundles)
        )
    found = []
    with threadpool_limits(1):
        if blocks:
            found += single(ledger, asked, place, told, names)
        if bundles:
            found += bundled(ledger, asked, place, (bundles, lambda done: told(blocks + done)))
    blocks = min(BLOCKS, ledger.design.blocks)
    cuts = {axis: len(pieces(ledger.design, blocks=blocks, least=BLOCKS + 1)) for axis in BUNDLES}
    bars = _bars([one for one in found if one[3] or one[4]], {QUANTITY: len(pieces(ledger.design))} | cuts)
    learned = [_bounded(Learned(*one, bars.get(one[1], ERRORS)), most[one[0]]) for one in found]
    return tuple(_raised(learned, asked, bundles))


def _bars(
    found: Sequence[tuple[str, str, str, float, float]], freedom: Mapping[str, int]
) -> dict[str, float]:
    """How many errors from zero a value is clear, per axis: Student t, the chance shared by all that were asked about in a
    future (Bonferroni 1936).
    """  # fmt: skip
    bars = {}
    for axis, cuts in freedom.items():
        by_future = Counter(future for future, one, *_ in found if one == axis)
        if by_future:
            bars[axis] = max(float(ERRORS), float(stdtrit(cuts, 1 - CHANCE / max(by_future.values()))))
    return bars


def _raised(learned: Sequence[Learned], asked: Subject, bundles: Sequence[Bundle]) -> Iterator[Learned]:
    """A bundle is worth at least what its best quantity is, where those are known."""
    held = {
        (one.axis, one.name): {asked.plan.rows[row - FIRST].name for row in one.rows.tolist()}
        for one in bundles
    }
    singles = {(one.future, one.name): one for one in learned if one.axis == QUANTITY}
    for one in learned:
        names = held.get((one.axis, one.name), set()) if singles else set()
        best = max((singles[one.future, name] for name in names), key=lambda own: own.value, default=one)
        yield (
            one if best.value <= one.value else replace(one, value=best.value, error=best.error, bar=best.bar)
        )


def _bounded(one: Learned, everything: Choice) -> Learned:
    """At most what everything is worth."""
    if one.value <= everything.value:
        return one
    return replace(one, value=everything.value, error=max(one.error, everything.error))


def _names(
    asked: Subject, what: tuple[Sequence[str], Collection[str]], bundles: Sequence[Bundle]
) -> list[tuple[str, str]]:
    """Axis and name of all that is asked, by axes and names."""
    axes, names = what
    streams = [one for one in asked.plan.streams if not names or one in names] if QUANTITY in axes else []
    return [*((QUANTITY, name) for name in streams), *((one.axis, one.name) for one in bundles)]
