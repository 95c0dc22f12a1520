"""Compare: why the balance of one run folder differs from that of another, step by step from its own figures."""

from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import threadpool_limits

from mkba.analysis.changes.attribution import Attribution, attribution, plain_balance
from mkba.analysis.changes.changes import Pair
from mkba.analysis.changes.comparison import CENT, Comparison, Side, Step, StepKind, Waterfall
from mkba.analysis.summary import TOTAL
from mkba.axes import Json, Progress
from mkba.domain.programme import Programme
from mkba.engine.ledger import Key
from mkba.engine.streams import Design
from mkba.runs import folder
from mkba.runs.recompute import programme, recipe
from mkba.version import VERSION
from mkba.words import refusal

Totals = dict[Key, float]


@dataclass(frozen=True, slots=True)
class Stored:
    """A run folder as it was found: what it says of itself, its totals with their errors, and its programme."""

    side: Side
    totals: Totals
    errors: Totals
    design: Design
    programme: Programme


def compare(run_a: Path | str, run_b: Path | str, *, progress: Progress | None = None) -> Comparison:
    """What changed between two runs and what each change did to the balance, in euros; it sums exactly.

    RunError when a folder is no run, when its summary is damaged, or when the runs have no future or alternative in common.
    """
    return compared(run_a, run_b, progress=progress)[0]


def compared(
    run_a: Path | str, run_b: Path | str, *, progress: Progress | None = None
) -> tuple[Comparison, Programme]:
    """The same, with the programme in which every name of either can be looked up."""
    a, b = stored(Path(run_a)), stored(Path(run_b))
    pair = Pair(a.programme, b.programme)
    shared = [
        (f, o) for f in pair.futures for o in pair.alternatives if {(f, o)} <= {*a.totals} & {*b.totals}
    ]
    if not shared:
        raise refusal("COMPARE-NOTHING", a=run_a, b=run_b)
    if a.side.run_id == b.side.run_id:
        level = [Waterfall(*key, a.totals[key], a.totals[key], a.errors[key], ()) for key in shared]
        return Comparison(a.side, b.side, VERSION, "shapley", "change", (), tuple(level)), pair.united
    with threadpool_limits(1):
        found = attribution(pair, b.design, progress=progress)
        before = _before(pair, a, b.design, found)
    waterfalls = tuple(_waterfall(key, (a, b), found, before) for key in shared)
    how = (found.way, found.level, found.clusters)
    return Comparison(a.side, b.side, VERSION, *how, waterfalls, pair.only_a, pair.only_b), pair.united


def stored(run: Path) -> Stored:
    """A run folder. RunError when it has no usable manifest, or a damaged summary."""
    found = folder.read_manifest(run)
    if folder.SUMMARY in folder.damage(run):
        raise refusal("COMPARE-DAMAGED", path=run, found=folder.SUMMARY)
    asked = recipe(found)
    rows = folder.read_json(run / folder.SUMMARY)
    side = Side(
        str(found.get("run_id", run.name)),
        str(found.get("programme", {}).get("name", "")),
        str(found.get("version", "")),
        asked.design.draws,
        asked.design.seed,
        asked.design.name,
    )
    try:
        whole = [row for row in rows if row["area"] == row["domain"] == TOTAL]
        totals = {_key(row): float(row["npv"]["mean"]) for row in whole}
        errors = {_key(row): float(row["npv"]["mc_error"]) for row in whole}
    except (KeyError, TypeError, ValueError):
        raise refusal("COMPARE-DAMAGED", path=run, found=folder.SUMMARY) from None
    return Stored(side, totals, errors, asked.design, programme(asked))


def _key(row: Json) -> Key:
    """The future and alternative of a row of the summary."""
    return str(row["future"]), str(row["alternative"])


def _before(pair: Pair, a: Stored, design: Design, found: Attribution) -> Totals | None:
    """Run A with its own draws, calculated now; None where that is what is stored: same version, other draws."""
    if a.design == design:
        return _totals(found.start)
    return _totals(plain_balance(pair, a.design)) if a.side.version != VERSION else None


def _totals(found: tuple[tuple[str, str, float], ...]) -> Totals:
    return {(future, alternative): value for future, alternative, value in found}


def _waterfall(key: Key, both: tuple[Stored, Stored], found: Attribution, before: Totals | None) -> Waterfall:
    """The steps of one future and alternative; what is less than a cent is rounding, and no step."""
    a, b = both
    start, end, drawn = a.totals[key], b.totals[key], _totals(found.start)[key]
    again = start if before is None else before[key]
    steps = [*_plain("version", again - start), *_plain("draws", drawn - again)]
    kinds = {one.name: one.kind for one in found.clusters}
    steps += [
        Step(kinds[one.cluster], one.cluster, one.effect, one.alone, one.interaction, one.error)
        for one in found.effects
        if (one.future, one.alternative) == key
    ]
    steps += _plain("rest", end - start - sum(step.effect for step in steps))
    return Waterfall(*key, start, end, b.errors[key], tuple(steps))


def _plain(kind: StepKind, effect: float) -> list[Step]:
    """A step that is no change of input, where there is anything to tell; only other draws have an error."""
    error = None if kind == "draws" else 0.0
    return [Step(kind, "", effect, effect, 0.0, error)] if abs(effect) >= CENT else []
