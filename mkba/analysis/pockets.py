"""Wrong pockets: who bears the costs of a domain or a measure, and who has the gains.

A party's *costs* are its part of the net costs, its *gains* its part of the effects and the transfers, in mean present
values; net = gains - costs. A *wrong pocket* is a party with a net below zero in a domain in which others gain.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.engine.ledger import Book, Ledger

DUST = 1e-9  # of what moves: what rounding leaves of a net that is zero
Key = tuple[str, str]  # future, alternative


@dataclass(frozen=True, slots=True)
class Pocket:
    """One party in one domain, in euros; the shares are None where nobody bears costs, or nobody gains.

    ``gap`` is the share of the gains minus the share of the costs; ``wrong`` tells whether it pays while others gain.
    """

    party: str
    domain: str
    costs: float
    gains: float
    costs_share: float | None
    gains_share: float | None
    wrong: bool

    @property
    def net(self) -> float:
        """Gains minus costs."""
        return self.gains - self.costs

    @property
    def gap(self) -> float | None:
        """Share of the gains minus share of the costs."""
        if self.costs_share is None or self.gains_share is None:
            return None
        return self.gains_share - self.costs_share


@dataclass(frozen=True, slots=True)
class Burden:
    """What one measure moves between parties over all areas, in euros per future.

    ``payer`` and ``gainer`` are the parties with the lowest and the highest net over the futures together; ``paid`` and
    ``gained`` what they pay and gain on balance. ``moved``: the smaller of what all payers lose and all gainers win.
    """

    intervention: str
    payer: str
    gainer: str
    paid: Mapping[str, float]
    gained: Mapping[str, float]
    moved: Mapping[str, float]


def pockets(ledger: Ledger, key: Key) -> tuple[Pocket, ...]:
    """Every party in every domain, by domain, in one future and alternative."""
    names = list(ledger.compiled.programme.parties)
    costs, gains = _shared(ledger.books[key], names, DOMAINS, "domain")
    return tuple(
        one
        for d, domain in enumerate(DOMAINS)
        for one in _of_domain(domain, names, (costs[:, d], gains[:, d]))
    )


def _of_domain(domain: str, names: Sequence[str], what: tuple[Floats, Floats]) -> Iterator[Pocket]:
    """The parties in one domain. Shapes: p, p."""
    costs, gains = what
    net, limit = gains - costs, DUST * (np.abs(gains).sum() + np.abs(costs).sum())
    pays, wins = net < -limit, bool((net > limit).any())
    whole_costs, whole_gains = float(costs.sum()), float(gains.sum())
    for p, name in enumerate(names):
        c, g = float(costs[p]), float(gains[p])
        yield Pocket(
            name, domain, c, g, c / whole_costs if whole_costs > limit else None,
            g / whole_gains if whole_gains > limit else None, wrong=bool(pays[p]) and wins,
        )  # fmt: skip


def burdens(ledger: Ledger, alternative: str) -> tuple[Burden, ...]:
    """Every measure of an alternative that moves anything between parties, what moves most first."""
    programme = ledger.compiled.programme
    names = list(programme.parties)
    measures = tuple(dict.fromkeys(m.id for area in programme.areas for m in area.interventions))
    nets: dict[str, Floats] = {}
    for future in programme.futures:
        costs, gains = _shared(ledger.books[future.id, alternative], names, measures, "intervention")
        nets[future.id] = gains - costs
    total = sum(nets.values(), start=np.zeros((len(names), len(measures))))
    moved = {
        f: np.minimum(np.maximum(n, 0).sum(axis=0), np.maximum(-n, 0).sum(axis=0)) for f, n in nets.items()
    }
    weight = np.maximum.reduce(list(moved.values()))
    limit = DUST * float(np.abs(total).sum())
    found = []
    for m in np.argsort(-weight, kind="stable"):
        if weight[m] <= limit:
            break
        payer, gainer = int(total[:, m].argmin()), int(total[:, m].argmax())
        found.append(
            Burden(
                measures[m], names[payer], names[gainer],
                {f: -float(n[payer, m]) for f, n in nets.items()},
                {f: float(n[gainer, m]) for f, n in nets.items()},
                {f: float(one[m]) for f, one in moved.items()},
            )
        )  # fmt: skip
    return tuple(found)


def _shared(book: Book, names: Sequence[str], groups: Sequence[str], axis: str) -> tuple[Floats, Floats]:
    """Costs borne, and effects and transfers received, by party and group of lines. Shapes: p g, p g."""
    party, group = ({name: i for i, name in enumerate(axis_names)} for axis_names in (names, groups))
    costs, gains = np.zeros((len(names), len(groups))), np.zeros((len(names), len(groups)))
    for line, pv in zip(book.lines, book.pv.tolist(), strict=True):
        at = group[getattr(line, axis)]
        for name, part in line.parties.items():
            if line.kind == "cost":
                costs[party[name], at] -= part * pv
            else:
                gains[party[name], at] += part * pv
    return costs, gains
