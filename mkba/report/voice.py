"""Voice: what a programme's futures, alternatives, areas, measures and quantities are called on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.report.labels import Labels
from mkba.report.quantity_words import quantity_words
from mkba.report.regime_words import regime_text


class Naming:
    """Names of what a programme holds; whoever has a ``programme`` and labels ``say`` has them."""

    if TYPE_CHECKING:  # at run time these would become the defaults of the fields of a dataclass

        @property
        def programme(self) -> Programme:
            """The programme."""
            ...

        @property
        def say(self) -> Labels:
            """The labels."""
            ...

    def future(self, name: str) -> str:
        """The name of a future."""
        return next(f.name for f in self.programme.futures if f.id == name)

    def alternative(self, name: str) -> str:
        """The name of an alternative."""
        return next(a.name for a in self.programme.alternatives if a.id == name)

    def area(self, name: str) -> str:
        """The name of an area."""
        return next(a.name for a in self.programme.areas if a.id == name)

    @cached_property
    def measures(self) -> dict[tuple[str, str], Intervention]:
        """Every measure by area and id."""
        return {(area.id, m.id): m for area in self.programme.areas for m in area.interventions}

    def measure(self, area: str, name: str) -> str:
        """The name of a measure."""
        return self.measures[area, name].name

    def unit(self, name: str) -> str:
        """A unit in words; one without words as it is."""
        return self.say.texts.get(f"eenheid.{name}", name)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What a reader calls each quantity, by qualified name."""
        return self.words_in()

    def words_in(self, *alternatives: str, area: str = "") -> Mapping[str, str]:
        """The same as they are called among the measures that some alternatives hold, in an area or anywhere."""
        known, scope = self._scoped_words, (frozenset(alternatives), area)
        if scope not in known:
            known[scope] = quantity_words(self.programme, self.say, scope[0], area)
        return known[scope]

    @cached_property
    def _scoped_words(self) -> dict[tuple[frozenset[str], str], Mapping[str, str]]:
        """The words that were asked for so far, by alternatives and area."""
        return {}

    def source_of(self, key: str) -> str:
        """What a sheet says at its top of the kind of figures that it holds."""
        programme = self.programme
        return self.say(
            key,
            programme=programme.name,
            base_year=programme.base_year,
            price_year=programme.price_year,
            regime=regime_text(programme.regime, self.say, "algemeen.regime"),
        )

    @property
    def illustrative(self) -> str:
        """A warning when area files are illustrations, else nothing."""
        areas = self.programme.areas
        count = sum(area.status == "illustrative" for area in areas)
        if count and len(areas) == 1:
            return self.say("algemeen.illustratief_een")
        return self.say("algemeen.illustratief", count=count, all=len(areas)) if count else ""


@dataclass(frozen=True)
class Voice(Naming):
    """The names alone, for who has no figures yet."""

    programme: Programme
    say: Labels
