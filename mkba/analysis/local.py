"""One area by itself: its own view, without what is displaced (M16), and who pays and gains there."""

from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats, Ints
from mkba.engine.ledger import Book, Ledger


@dataclass(frozen=True, slots=True)
class OwnView:
    """Mean euros of one area: costs (positive), effects within it, and effects that come back elsewhere."""

    costs: float
    benefits: float
    elsewhere: float

    @property
    def balance(self) -> float:
        """The balance of the area's own view: never the national one."""
        return self.benefits - self.costs


def own_view(book: Book, area: str) -> OwnView:
    """The own view of an area; zeros where it has no line."""
    sums = {("cost", "local"): 0.0, ("effect", "local"): 0.0, ("effect", "elsewhere"): 0.0}
    for i in lines_of(book, area):
        name = book.lines[i].kind, book.lines[i].place
        if name in sums:
            sums[name] += float(book.pv[i])
    return OwnView(-sums["cost", "local"], sums["effect", "local"], sums["effect", "elsewhere"])


def party_net(ledger: Ledger, key: tuple[str, str], area: str) -> Floats:
    """Mean net of every party in one area, transfers included, in euros. Shape: p, in the programme's order."""
    book, names = ledger.books[key], list(ledger.compiled.programme.parties)
    place = {name: p for p, name in enumerate(names)}
    net = np.zeros(len(names))
    for i in lines_of(book, area):
        for party, share in book.lines[i].parties.items():
            net[place[party]] += share * book.pv[i]
    return net


def lines_of(book: Book, area: str) -> Ints:
    """Where the lines of one area stand."""
    return np.array([i for i, line in enumerate(book.lines) if line.area == area], dtype=np.intp)
