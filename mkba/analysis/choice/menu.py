"""The menu: what measures are worth in every composition of those that meet, so that a package is a choice per group.

Measures meet where their effects share a stock, or where one has an extra effect with the other. Between such groups nothing is
shared, so the worth of a package is a plain sum over groups - of what each group's part of the package is worth by itself::

    worth(S) = sum over groups of  sum_{i in S} balance_i (within the whole package) + extra(S)

``extra`` is what the part gains since the others are not there: overlap that is gone, extra effects that are missed. It is
calculated with the effects of the others set to nothing, in the draws of the first block, where it varies little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np

from mkba.analysis.choice.candidates import Candidates
from mkba.analysis.subject import subject_of
from mkba.axes import Flags, Floats, Ints
from mkba.domain.area import Area
from mkba.engine.case import Case, Product
from mkba.engine.draws import draw
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import Ledger

LARGEST: Final = 9  # measures of a group of which every composition is calculated; of larger ones some are


@dataclass(frozen=True, slots=True)
class Menu:
    """Compositions (v) of groups of measures that meet, group after group; each group has the empty one.

    ``sets`` (v c) which candidates; ``owner`` (v) the group; ``worth`` (v) mean balance by itself; ``balance`` (v d) the same in
    the draws of one block. ``whole``: every composition is there.
    """

    sets: Flags
    owner: Ints
    worth: Floats
    balance: Floats
    whole: bool

    def gained(self, chosen: Flags) -> Floats:
        """The balance of a package in the draws of the block, its parts on the menu. Shape: c -> d."""
        return np.asarray(self.balance[self.at(chosen)].sum(axis=0))

    def at(self, chosen: Flags) -> Ints:
        """Which composition of every group a package is. Shape: c -> g."""
        held = np.zeros((int(self.owner.max(initial=-1)) + 1, len(chosen)), dtype=bool)
        np.logical_or.at(held, self.owner, self.sets)
        fits = (self.sets == (chosen & held[self.owner])).all(axis=1)
        return np.flatnonzero(fits)


def menu_of(ledger: Ledger, known: Candidates, also: Sequence[Flags] = ()) -> Menu:
    """The menu of all candidates. ``also``: packages of which a large group's part, and what lies near it, is on it too."""
    key = known.future, known.alternative
    asked = subject_of(ledger)
    x = draw(asked.plan, ledger.design, 0)
    areas = {area.id: area for area in ledger.compiled.programme.areas}
    at = {name: i for i, name in enumerate(known.names)}
    groups: list[list[int]] = []
    extra: list[Floats] = []
    parts: list[Flags] = []
    for case in asked.cases[key]:
        of_flow, needs = _meeting(case, areas[case.area], at)
        if not needs:
            continue
        mine = [
            sorted({i for s, ids in needs.items() if of_flow[s] == g for i in ids})
            for g in range(max(of_flow.values()) + 1)
        ]
        some = [_compositions(len(ids), [chosen[ids] for chosen in also]) for ids in mine]
        groups += mine
        parts += some
        extra += _evaluated(case, x, (of_flow, needs), list(zip(mine, some, strict=True)))
    return _laid(known, groups, parts, extra)


def _laid(known: Candidates, groups: list[list[int]], parts: list[Flags], alone: list[Floats]) -> Menu:
    """All compositions one below the other; measures that nothing was calculated of stand by themselves."""
    rest = sorted(set(range(len(known.names))) - {i for ids in groups for i in ids})
    width = alone[0].shape[1] if alone else known.balance.shape[1]
    groups = [*groups, *([i] for i in rest)]
    parts = [*parts, *(_compositions(1, []) for _ in rest)]
    first = known.balance[:, :width]
    alone = [*alone, *(np.stack([np.zeros(width), first[i]]) for i in rest)]
    sizes = [len(one) for one in parts]
    sets = np.zeros((sum(sizes), len(known.names)), dtype=bool)
    owner = np.repeat(np.arange(len(groups)), sizes)
    for start, ids, some in zip(np.cumsum([0, *sizes])[:-1].tolist(), groups, parts, strict=True):
        sets[start : start + len(some), ids] = some
    balance = np.concatenate([np.zeros((0, width)), *alone])
    extra = balance - sets @ first
    whole = all(len(some) == 2 ** len(ids) for ids, some in zip(groups, parts, strict=True))
    return Menu(sets, owner, sets @ known.worth + extra.mean(axis=1), balance, whole)


def _meeting(
    case: Case, area: Area, at: dict[tuple[str, str], int]
) -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
    """Per flow of a candidate its group, and the candidates that it needs."""
    partner = _partners(case, area)
    needs = {
        s: tuple(at[case.area, name] for name in (measure, *partner.get(s, ())))
        for s, measure in enumerate(case.flow_intervention)
        if (case.area, measure) in at
    }
    joined = [*needs.values()]
    joined += [tuple(i for s in stock.flows.tolist() for i in needs.get(s, ())) for stock in case.stocks]
    head = {i: i for ids in joined for i in ids}
    for ids in joined:
        heads = {head[i] for i in ids}
        head = {i: min(heads) if one in heads else one for i, one in head.items()}
    order = {one: g for g, one in enumerate(sorted(set(head.values())))}
    return {s: order[head[ids[0]]] for s, ids in needs.items()}, needs


def _partners(case: Case, area: Area) -> dict[int, tuple[str, ...]]:
    """The other measure that an extra effect of a pair needs, per flow."""
    partner = {synergy.id: synergy.partner for synergy in area.synergies}
    flow = case.track_flow[case.line_track].tolist()
    return {
        flow[i]: (partner[line.name.partition("+")[2].rpartition(".")[0]],)
        for i, line in enumerate(case.lines)
        if case.flow_synergy[flow[i]]
    }


def _compositions(count: int, also: Sequence[Flags]) -> Flags:
    """Every composition of so many measures; of many the small, the large, and those near ``also``. Shape: v n."""
    if count <= LARGEST:
        return np.array(list(product([False, True], repeat=count)), dtype=bool).reshape(-1, count)
    one = np.eye(count, dtype=bool)
    base = [np.zeros((1, count), dtype=bool), one, ~one, np.ones((1, count), dtype=bool)]
    return np.unique(np.concatenate([*base, *(_near(part) for part in also)]), axis=0)


def _near(part: Flags) -> Flags:
    """A composition, with one more, one less, or one in the place of another. Shape: n -> v n."""
    flips = np.eye(len(part), dtype=bool)
    swaps = [flips[i] | flips[j] for i in np.flatnonzero(part) for j in np.flatnonzero(~part)]
    return np.array([part, *(part ^ flips), *(part ^ np.array(swaps, dtype=bool).reshape(-1, len(part)))])


def _evaluated(
    case: Case,
    x: Floats,
    meeting: tuple[dict[int, int], dict[int, tuple[int, ...]]],
    some: list[tuple[list[int], Flags]],
) -> list[Floats]:
    """The balance of every composition by itself, one of each group in a pass. Shape: row d -> per group v d."""
    of_flow, needs = meeting
    found = [np.zeros((len(part), x.shape[1])) for _, part in some]
    of_line = [of_flow.get(s, -1) for s in case.track_flow[case.line_track].tolist()]
    lines = [
        np.array(
            [i for i, g in enumerate(of_line) if g == k and case.lines[i].kind != "transfer"], dtype=np.intp
        )
        for k in range(len(some))
    ]
    for k, held in enumerate(_passes(some)):
        alive = np.array([all(i in held for i in needs.get(s, (-1,))) for s in range(len(case.size))])
        flow = Product(np.where(alive, case.flow.coefficient, 0.0), case.flow.rows)
        pv = evaluate(replace(case, flow=flow), x).pv
        for g, rows in enumerate(found):
            if k < len(rows):
                rows[k] = pv[lines[g]].sum(axis=0)
    return found


def _passes(some: list[tuple[list[int], Flags]]) -> Iterator[set[int]]:
    """The candidates at work in every pass."""
    for k in range(max(len(part) for _, part in some)):
        yield {
            i
            for ids, part in some
            if k < len(part)
            for i, held in zip(ids, part[k].tolist(), strict=True)
            if held
        }
