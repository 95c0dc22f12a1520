"""The live workbook: all its inputs, weights, profiles, quantities and lines, laid out before a cell is written."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from mkba.engine.ledger import Ledger
from mkba.report.live.inputs import Inputs
from mkba.report.live.lines import Chain, Key, Lines
from mkba.report.live.profiles import Profiles
from mkba.report.live.quantities import Quantities
from mkba.report.live.rows import Rows
from mkba.report.live.uses import Use, uses
from mkba.report.live.weights import Weights

LIVE: Final = ("aannames", "discontering", "tijdprofielen", "hoeveelheden", "verzadiging", "effectketens")


class Live:
    """Where everything stands; each part is made when first asked for. ``tabs``: names of the sheets by key."""

    def __init__(self, ledger: Ledger, tabs: Mapping[str, str]) -> None:
        self.ledger, self.tabs = ledger, tabs
        self.programme = ledger.compiled.programme

    @cached_property
    def inputs(self) -> Inputs:
        """The cells of Aannames."""
        return Inputs(self.programme, self.tabs["aannames"])

    @cached_property
    def weights(self) -> Weights:
        """The cells of Discontering."""
        return Weights(self.programme, self.inputs, self.tabs["discontering"])

    @cached_property
    def profiles(self) -> Profiles:
        """The rows of Tijdprofielen."""
        return Profiles(self.programme, self.inputs, self.tabs["tijdprofielen"])

    @cached_property
    def quantities(self) -> Quantities:
        """The rows of Hoeveelheden and Verzadiging."""
        tabs = self.tabs["hoeveelheden"], self.tabs["verzadiging"]
        return Quantities(self.programme, self.inputs, self.weights, self.profiles, tabs)

    @cached_property
    def lines(self) -> Lines:
        """The chains of Effectketens."""
        return Lines(self.weights, self.profiles, self.quantities)

    @cached_property
    def rows(self) -> Rows:
        """The rows of Effectketens."""
        return Rows(self.ledger)

    @cached_property
    def uses(self) -> Mapping[int, Use]:
        """Where each input, by its row, is first used."""
        return uses(self)

    @cached_property
    def chains(self) -> Mapping[Key, tuple[Chain, ...]]:
        """How every line of every future and alternative comes about, in the order of its book."""
        return {
            key: tuple(self.lines.of(line, key) for line in book.lines)
            for key, book in self.ledger.books.items()
        }
