"""A part: the unit of work of a sweep - some variants, computed in one go by one worker - and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkba.domain.programme import InputFile
from mkba.domain.sweep import Recipe
from mkba.engine.streams import Design


@dataclass(frozen=True, slots=True)
class Assignment:
    """What every part of a sweep has in common; plain texts, so that a worker on another machine needs no files.

    ``head`` is the programme's file among ``inputs``; ``names``: every quantity that any variant moves, sorted; ``axes``: per
    axis the names that it moves. ``key`` is the sweep's own hash; ``areas`` as asked, none for all.
    """

    key: str
    inputs: tuple[InputFile, ...]
    head: str
    design: Design
    axes: tuple[tuple[str, ...], ...]
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Some variants with the same settings (overrides, profiles), in the order of their numbers; ``setting``: which of them."""

    number: int
    recipes: tuple[Recipe, ...]
    setting: int = 0

    @property
    def name(self) -> str:
        """The name under which its results are kept: first variant and how many.

        >>> from mkba.domain.sweep import Variant
        >>> Part(3, (Recipe(Variant(40, "v0040", ())),)).name
        '00040-1'
        """
        return f"{self.recipes[0].variant.number:05d}-{len(self.recipes)}"

    def singles(self) -> tuple["Part", ...]:
        """The same work, a part for every variant: to find out which of them does harm."""
        return tuple(replace(self, recipes=(one,)) for one in self.recipes)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one variant: a digest of its figures, or a code and a sentence in both languages.

    ``above``: per share that lay outside 0 to 1 in some draws, in how many; told, never clipped.
    """

    number: int
    digest: str = ""
    code: str = ""
    nl: str = ""
    en: str = ""
    above: tuple[tuple[str, int], ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there are no figures."""
        return bool(self.code)


@dataclass(frozen=True, slots=True)
class Finished:
    """A part that was worked on: an outcome per variant, and the tables of those that succeeded as Parquet bytes by name."""

    part: Part
    outcomes: tuple[Outcome, ...]
    tables: Mapping[str, bytes]
    seconds: float = 0.0
