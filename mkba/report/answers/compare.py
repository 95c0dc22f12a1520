"""Why the result of one run differs from that of another, in sentences and as a list of steps from A to B."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor, log10

from mkba.analysis.changes.clusters import MOST, SPLIT
from mkba.analysis.changes.comparison import Comparison, Side, Step, Waterfall
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.change_words import named, valued
from mkba.report.answers.ends import Ends, ends_of
from mkba.report.graphics.bars import Plot
from mkba.report.numbers import MILLION, decimal, significant, supported_digits
from mkba.report.voice import Voice

SMALL = 10 * MILLION  # below this a balance is shown in two decimals, in as far as the draws support them
NOTHING = 0.5  # euros: below this there is no effect to show
SHOWN = 40  # changes that the table names


def compare(voice: Voice, found: Comparison, names: Sequence[str] = ()) -> Answer:
    """The steps per alternative, futures side by side. ``voice`` must know the names of both programmes.

    ``names``: what two versions of an area are called; of those nothing is told that only runs have.
    """
    say, ends = voice.say, ends_of(voice.say, names)
    title = say("compare.titel")
    if found.same:
        same = (
            say("compare.gelijk_versies", **ends.texts)
            if names
            else say("compare.gelijk", run=found.a.run_id)
        )
        return Answer(title, (same,), notes=tuple(_left_out(voice, found, ends)))
    alternatives = list(dict.fromkeys(one.alternative for one in found.waterfalls))
    falls = sorted(found.waterfalls, key=lambda one: alternatives.index(one.alternative))
    says = [text for one in falls for text in _sentences(voice, found, one, ends)]
    if not found.clusters:
        says.insert(0, say("compare.geen_wijziging", both=ends.both))
    tables = [_steps(voice, found, alternative, ends) for alternative in alternatives]
    if found.clusters:
        tables.append(_changes(voice, found, ends))
    plots = tuple(_plot(voice, found, alternative, ends) for alternative in alternatives if found.clusters)
    return Answer(title, tuple(says), tuple(tables), plots, tuple(_notes(voice, found, ends)))


def _sentences(voice: Voice, found: Comparison, one: Waterfall, ends: Ends) -> Iterator[str]:
    """From where to where, the largest step, and how much is method."""
    say, case = voice.say, _case(voice, one)
    if not one.steps or abs(one.difference) < 1:
        yield say("compare.gelijk_saldo", case=case, both=ends.both, start=_euros(one, one.start))
        return
    largest = max(one.steps, key=lambda step: abs(step.effect))
    error = _error(one, one.steps)
    change = _euros(one, abs(one.difference), error)
    direction = say("compare.hoger" if one.difference > 0 else "compare.lager")
    fine = _digits(one, one.difference, one.error)
    told = {"start": decimal(one.start / MILLION, fine), "end": decimal(one.end / MILLION, fine)}
    level = ends.versions and told["start"] == told["end"]  # as they are shown
    effect = {"step": _step_name(voice, found, largest), "effect": _effect(voice, found, one, largest)}
    if abs(one.difference) <= found.doubt * error:
        yield say("compare.klein_gelijk" if level else "compare.klein", case=case, **told)
        return
    if level and _is_nothing(change):
        digits = _digits(one, one.difference, error)
        yield say("compare.minder", case=case, most=decimal(0.5 / 10**digits, digits + 1), **told, **effect)
        return
    key = "compare.verschil_gelijk" if level else "compare.verschil"
    text = say(key, case=case, change=change, direction=direction, **told, **effect)
    if ends.versions and all(step.kind == "data" for step in one.steps):
        yield text
        return
    kinds = {name: [step for step in one.steps if step.kind == name] for name in ("method", "data")}
    kinds["other"] = [step for step in one.steps if step.kind not in kinds]
    texts = {
        name: _euros(one, sum(step.effect for step in steps), _error(one, steps))
        for name, steps in kinds.items()
    }
    plain = _is_nothing(texts["other"])
    yield f"{text} {say('compare.verdeling' if plain else 'compare.verdeling_anders', **texts)}"


def _steps(voice: Voice, found: Comparison, alternative: str, ends: Ends) -> Table:
    """The list from A to B of one alternative: per future the step, and what it does alone."""
    say = voice.say
    falls = [one for one in found.waterfalls if one.alternative == alternative]
    futures = [voice.future(one.future) for one in falls]
    mixed = any(abs(step.interaction) >= 1 for one in falls for step in one.steps)
    head = [say("compare.tabel.stap"), say("compare.tabel.soort"), *futures]
    head += [say("compare.alleen", future=name) for name in futures] if mixed else []
    blank = [""] * (len(falls) if mixed else 0)
    rows = [[say("compare.stap.start", a=ends.a), "", *(_euros(one, one.start) for one in falls), *blank]]
    for key in dict.fromkeys((step.kind, step.name) for one in falls for step in one.steps):
        steps = [next((s for s in one.steps if (s.kind, s.name) == key), None) for one in falls]
        pairs = list(zip(falls, steps, strict=True))
        name = next(_step_name(voice, found, step) for step in steps if step)
        row = [name, say(f"compare.soort.{key[0]}")]
        row += [_effect(voice, found, one, step) if step else "0" for one, step in pairs]
        alone = [replace(step, effect=step.alone) if step else None for step in steps]
        row += (
            [_effect(voice, found, one, step) if step else "" for one, step in zip(falls, alone, strict=True)]
            if mixed
            else []
        )
        rows.append(row)
    rows.append([say("compare.stap.end", b=ends.b), "", *(_euros(one, one.end) for one in falls), *blank])
    title = say("compare.tabel.stappen", alternative=voice.alternative(alternative), **ends.texts)
    return Table(title, tuple(head), tuple(tuple(row) for row in rows), left=2)


def _plot(voice: Voice, found: Comparison, alternative: str, ends: Ends) -> Plot:
    """The steps of one alternative as bars, a series per future."""
    falls = [one for one in found.waterfalls if one.alternative == alternative]
    steps = {(step.kind, step.name): step for one in falls for step in one.steps}
    values = [{(step.kind, step.name): step.effect for step in one.steps} for one in falls]
    words = {"alternative": voice.alternative(alternative)}
    return Plot(
        voice.say("compare.grafiek", **words, **ends.texts),
        voice.say("compare.grafiek_alt", **words),
        [_step_name(voice, found, step) for step in steps.values()],
        [voice.future(one.future) for one in falls],
        [[one.get(key, 0.0) for key in steps] for one in values],
    )


def _changes(voice: Voice, found: Comparison, ends: Ends) -> Table:
    """Every change with what it was and became, as far as a reader can oversee."""
    say = voice.say
    changes = [(one.kind, change) for one in found.clusters for change in one.changes]
    rows = [
        (
            named(voice, change.key),
            say(f"compare.soort.{kind}"),
            valued(voice, change.was, say("compare.nieuw")),
            valued(voice, change.became, say("compare.weg")),
        )
        for kind, change in changes[:SHOWN]
    ]
    if len(changes) > SHOWN:
        key = "compare.tabel.meer_kort" if ends.versions else "compare.tabel.meer"
        rows.append((say(key, count=len(changes) - SHOWN), "", "", ""))
    head = tuple(say(f"compare.tabel.{key}") for key in ("wijziging", "soort", "was", "werd"))
    return Table(say("compare.tabel.wijzigingen"), head, tuple(rows), left=2)


def _step_name(voice: Voice, found: Comparison, step: Step) -> str:
    """What a step is called."""
    say = voice.say
    if step.name:
        count = next(len(one.changes) for one in found.clusters if one.name == step.name)
        name = named(voice, step.name)
        return say("compare.groep", name=name, count=count) if count > 1 else name
    return say(f"compare.stap.{step.kind}", was=found.a.version, now=found.now)


def _effect(voice: Voice, found: Comparison, one: Waterfall, step: Step) -> str:
    """The effect of a step, with a word where even its sign is not certain."""
    if abs(step.effect) < NOTHING:
        return "0"
    text = _euros(one, step.effect, _error(one, [step]))
    unsure = step.error is not None and 0 < abs(step.effect) <= found.doubt * step.error
    return voice.say("compare.onzeker", value=text) if unsure else text


def _is_nothing(text: str) -> bool:
    """Whether a figure is zero as it is shown."""
    return not text.strip("0,")


def _error(one: Waterfall, steps: Sequence[Step]) -> float:
    """The most that the Monte Carlo error of some steps together can be, and never more than that of two balances; of a
    step that has none it is that of the balance.
    """  # fmt: skip
    return min(sum(one.error if step.error is None else step.error for step in steps), 2 * one.error)


def _euros(one: Waterfall, value: float, error: float | None = None) -> str:
    """Millions in the digits that the error supports: that of the balance unless another is given."""
    return decimal(value / MILLION, _digits(one, value, one.error if error is None else error))


def _digits(one: Waterfall, value: float, error: float) -> int:
    """The decimals of a figure in millions; what would be rounded away gets two digits, where the error supports them."""
    most = 1 if max(abs(one.start), abs(one.end)) >= SMALL else 2
    usual = supported_digits(error / MILLION, most)
    if not value or not _is_nothing(decimal(abs(value) / MILLION, usual)):
        return usual
    return supported_digits(error / MILLION, 1 - floor(log10(abs(value) / MILLION)))


def _case(voice: Voice, one: Waterfall) -> str:
    """The alternative and the future in words."""
    words = {"alternative": voice.alternative(one.alternative), "future": voice.future(one.future)}
    return voice.say("compare.geval", **words)


def _notes(voice: Voice, found: Comparison, ends: Ends) -> Iterator[str]:
    """How to read it, what it does not say, and what was left out."""
    say = voice.say
    for one in found.waterfalls:
        if one.rest:
            words = {"version": found.b.version, "now": found.now, "value": decimal(one.rest, 2)}
            yield say("compare.rest", case=_case(voice, one), **words)
    if any(one.rest for one in found.waterfalls) and found.b.design == "sobol":
        yield say("compare.rest_sobol")
    if not ends.versions:
        a, b = (_about(side, letter) for side, letter in ((found.a, "a"), (found.b, "b")))
        yield say("compare.noot.runs", now=found.now, **a, **b)
    steps = [step for one in found.waterfalls for step in one.steps]
    if len(found.clusters) > 1:
        yield say(f"compare.noot.{found.way}")
    if any(abs(step.interaction) >= 1 for step in steps):
        yield say("compare.noot.alleen")
    if found.level != "change":
        yield say(f"compare.noot.{found.level}", most=MOST["change"])
    if any(one.name == SPLIT for one in found.clusters):
        yield say("compare.noot.parties")
    if any(step.error for step in steps):
        yield say("compare.noot.fout", times=significant(found.doubt, 2))
    yield from _left_out(voice, found, ends)
    yield say("compare.noot.oorzaak")


def _about(side: Side, letter: str) -> dict[str, object]:
    """What the note says of one run."""
    words: dict[str, object] = {
        letter: side.run_id,
        "version": side.version,
        "draws": decimal(side.draws),
        "seed": side.seed,
    }
    words["design"] = side.design
    return {key if key == letter else f"{key}_{letter}": value for key, value in words.items()}


def _left_out(voice: Voice, found: Comparison, ends: Ends) -> Iterator[str]:
    """Futures and alternatives that only one run has."""
    sides: Sequence[tuple[str, tuple[str, ...]]] = ((ends.a, found.only_a), (ends.b, found.only_b))
    for run, names in sides:
        if names:
            yield voice.say("compare.niet_vergeleken", run=run, names=", ".join(names))
