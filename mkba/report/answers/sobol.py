"""Where the spread of the balance comes from: Sobol indices of quantities and groups, and Shapley shares, in words."""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from mkba.analysis.variance.input_groups import By, GroupIndices
from mkba.analysis.variance.shapley import Shapley
from mkba.analysis.variance.sobol import Index, Sobol
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.input_words import (
    by_alternative,
    by_name,
    ends,
    group_name,
    input_name,
    share_text,
    title,
)
from mkba.report.numbers import decimal, millions, percent
from mkba.report.voice import Voice

SHOWN: Final = 10  # rows of a table of quantities
MATTERS: Final = 0.05  # the part of the spread from which a quantity is counted
JOIN: Final = "; "
NOTHING: Final = Index("", (), 0.0, 0.0, 0.0, 0.0)


def sobol(
    voice: Voice, found: Sequence[Sobol], groups: Sequence[GroupIndices] = (), shares: Sequence[Shapley] = ()
) -> Answer:
    """The answer for all cases of one place; ``groups`` and ``shares`` may be left out."""
    says: list[str] = []
    tables: list[Table] = []
    for alternative, held in by_alternative(found).items():
        moved = [one for one in held if one.inputs]
        if not moved:
            says.append(voice.say("sobol.niets", alternative=voice.alternative(alternative)))
            continue
        largest = _largest(voice, alternative, moved)
        rest = _counted(voice, moved), _interplay(voice, moved), _spread(voice, moved)
        says.append(" ".join((largest, *rest, *_most(voice, alternative, shares))))
        tables.append(_table(voice, alternative, held))
        for by in dict.fromkeys([*(one.by for one in groups), *(one.by for one in shares)]):
            tables += _group_table(voice, (alternative, by), groups, shares)
    return Answer(
        title(voice, "sobol", (one.place for one in found)), tuple(says), tuple(tables), (),
        _notes(voice, found, groups, shares),
    )  # fmt: skip


def _largest(voice: Voice, alternative: str, held: Sequence[Sobol]) -> str:
    """The largest source in each future, named once where it is the same."""
    parts = []
    for one in held:
        top = max(one.inputs, key=lambda index: index.first)
        said = voice.say("sobol.bron", future=voice.future(one.future), **ends(top.first, top.first_band))
        parts.append((input_name(voice, alternative, top.names), said))
    clauses = by_name(voice, parts)
    return voice.say("sobol.grootste", alternative=voice.alternative(alternative), clauses=clauses)


def _counted(voice: Voice, held: Sequence[Sobol]) -> str:
    """How few quantities have a part worth naming."""
    clauses = [
        voice.say(
            "sobol.telling_deel", count=sum(i.total > MATTERS for i in one.inputs),
            all=decimal(len(one.inputs)), future=voice.future(one.future),
        )
        for one in held
    ]  # fmt: skip
    return voice.say("sobol.telling", limit=percent(MATTERS, 0), clauses=voice.say("sobol.en").join(clauses))


def _interplay(voice: Voice, held: Sequence[Sobol]) -> str:
    """What quantities bring one by one, and whether the rest can be told from chance anywhere."""
    clauses = [
        voice.say(
            "sobol.samenspel_deel", share=percent(min(one.alone, 1.0), 0), band=percent(one.alone_band, 0),
            future=voice.future(one.future),
        )
        for one in held
    ]  # fmt: skip
    clear = any(1 - one.alone > one.alone_band for one in held)
    key = "sobol.samenspel" if clear else "sobol.samenspel_toeval"
    return voice.say(key, clauses=voice.say("sobol.en").join(clauses))


def _spread(voice: Voice, held: Sequence[Sobol]) -> str:
    """The spread itself, in the digits that so many points support."""
    clauses = [
        voice.say("sobol.spreiding_deel", sd=millions(one.sd, one.sd / sqrt(4 * one.points)), future=voice.future(one.future))
        for one in held
    ]  # fmt: skip
    return voice.say("sobol.spreiding", clauses=voice.say("sobol.en").join(clauses))


def _most(voice: Voice, alternative: str, shares: Sequence[Shapley]) -> list[str]:
    """The group with the largest share in each future, by kind and by domain."""
    texts = []
    for by in dict.fromkeys(one.by for one in shares):
        held = [one for one in shares if (one.alternative, one.by) == (alternative, by) and one.shares]
        parts = [(group_name(voice, by, one.shares[0].names), _part(voice, one)) for one in held]
        texts += [voice.say(f"sobol.naar_{by}", clauses=by_name(voice, parts))] if parts else []
    return texts


def _part(voice: Voice, one: Shapley) -> str:
    """The largest share of a case."""
    return voice.say(
        "sobol.naar_deel", future=voice.future(one.future), **ends(one.shares[0].share, one.shares[0].band)
    )


def _table(voice: Voice, alternative: str, held: Sequence[Sobol]) -> Table:
    """The largest quantities of an alternative, by the largest total of any future."""
    known = [{one.names: one for one in case.inputs} for case in held]
    largest = {names: max(one.get(names, NOTHING).total for one in known) for case in known for names in case}
    shown = sorted(largest, key=lambda names: (-largest[names], names))[:SHOWN]
    head, rows = [voice.say("sobol.grootheid")], [[input_name(voice, alternative, names)] for names in shown]
    for case, of in zip(held, known, strict=True):
        head += [
            voice.say(f"sobol.{what}", future=voice.future(case.future)) for what in ("alleen", "totaal")
        ]
        for row, names in zip(rows, shown, strict=True):
            row.extend(_pair(voice, of.get(names, NOTHING)))
    said = voice.say("sobol.tabel", alternative=voice.alternative(alternative))
    return Table(said, tuple(head), tuple(map(tuple, rows)))


def _pair(voice: Voice, one: Index) -> list[str]:
    """By itself, and with interplay."""
    return [share_text(voice, one.first, one.first_band), share_text(voice, one.total, one.total_band)]


def _group_table(
    voice: Voice, of: tuple[str, By], groups: Sequence[GroupIndices], shares: Sequence[Shapley]
) -> list[Table]:
    """The groups of one way of grouping in an alternative: both indices, and the Shapley share where there is one."""
    indexed = {one.future: one.groups for one in groups if (one.alternative, one.by) == of}
    shared = {one.future: one.shares for one in shares if (one.alternative, one.by) == of}
    futures = dict.fromkeys([*indexed, *shared])
    names = [one.names for parts in shared.values() for one in parts]
    names += [one.names for listed in indexed.values() for one in listed]
    head, rows = [voice.say("sobol.groep")], {name: [group_name(voice, of[1], name)] for name in names}
    for future in futures:
        said = voice.future(future)
        if future in indexed:
            head += [voice.say("sobol.alleen", future=said), voice.say("sobol.totaal", future=said)]
            known = {one.names: one for one in indexed[future]}
            for name, row in rows.items():
                row.extend(_pair(voice, known.get(name, NOTHING)))
        if future in shared:
            head.append(voice.say("sobol.deel", future=said))
            held = {one.names: (one.share, one.band) for one in shared[future]}
            for name, row in rows.items():
                row.append(share_text(voice, *held.get(name, (0.0, 0.0))))
    heading = voice.say(f"sobol.tabel_{of[1]}", alternative=voice.alternative(of[0]))
    return [Table(heading, tuple(head), tuple(map(tuple, [*rows.values()][:SHOWN])))] if rows else []


def _notes(
    voice: Voice, found: Sequence[Sobol], groups: Sequence[GroupIndices], shares: Sequence[Shapley]
) -> tuple[str, ...]:
    """How to read it, what holds when quantities move together, and what it does not say."""
    tied = {
        one.names: one_case.alternative for one_case in found for one in one_case.inputs if len(one.names) > 1
    }
    named = [
        JOIN.join(dict.fromkeys(voice.words_in(alternative).get(name, name) for name in names))
        for names, alternative in tied.items()
    ]
    said = (
        voice.say("sobol.noot_vast", names=JOIN.join(named)) if named else voice.say("sobol.noot_vrij")
    )  # fmt: skip
    joined = {(one.by, group.names) for one in groups for group in one.groups if len(group.names) > 1}
    joined |= {(one.by, group.names) for one in shares for group in one.shares if len(group.names) > 1}
    if joined:
        names = JOIN.join(group_name(voice, by, held) for by, held in sorted(joined))
        said += " " + voice.say("sobol.noot_gegroepeerd", names=names)
    points = decimal(max((one.points for one in found), default=0))
    return (
        voice.say("sobol.noot_lezen"),
        *((voice.say("sobol.noot_verdeeld"),) if shares else ()),
        *_undivided(voice, groups, shares),
        voice.say("sobol.noot_samen", tied=said),
        voice.say("sobol.noot_grens", points=points),
    )


def _undivided(voice: Voice, groups: Sequence[GroupIndices], shares: Sequence[Shapley]) -> list[str]:
    """The ways of grouping that have indices and no shares, where others have both."""
    ways = dict.fromkeys(one.by for one in groups if shares and one.by not in {share.by for share in shares})
    return [voice.say(f"sobol.noot_onverdeeld_{by}") for by in ways if by == "area"]
