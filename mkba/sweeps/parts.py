"""Parts: the variants of a sweep laid out as units of work, those with the same settings together."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from mkba.domain.sweep import Recipe
from mkba.engine.linked import atoms
from mkba.sweeps.part import Part

SECONDS = 1.0  # of work in a part, about
PER_FIGURE = (
    4e-8  # seconds per draw of one area, future and alternative of a variant, when nothing is evaluated again
)
SMALLEST, LARGEST = 4, 200  # variants


def size_of(cases: int, draws: int) -> int:
    """Variants in a part: about SECONDS of work where variants are only scaled.

    >>> size_of(102, 10_000), size_of(16, 10_000), size_of(102, 1_000_000)
    (24, 156, 4)
    """
    return min(LARGEST, max(SMALLEST, int(SECONDS / (cases * draws * PER_FIGURE))))


def parts(
    recipes: Iterable[Recipe], axes: Sequence[Collection[str]], times: Collection[str], size: int
) -> tuple[Part, ...]:
    """Every recipe in a part; the same parts whoever works on them.

    ``axes``: per axis the names that it moves; ``times``: certain numbers that are compiled in, a setting of their own. Of
    names that always move together a recipe keeps the first.
    """
    firsts = {names[0] for names in atoms([sorted(names) for names in axes])}
    settings: dict[str, list[Recipe]] = {}
    for recipe in recipes:
        written = [(one.file, one.path, one.value) for one in recipe.overrides]
        compiled_in = [move for move in recipe.moves if move.name in times]
        slim = replace(recipe, moves=tuple(move for move in recipe.moves if move.name in firsts))
        settings.setdefault(repr((written, compiled_in)), []).append(slim)
    chunks = ((place, chunk) for place, held in enumerate(settings.values()) for chunk in _chunks(held, size))
    return tuple(Part(number, tuple(chunk), place) for number, (place, chunk) in enumerate(chunks))


def _chunks(held: Sequence[Recipe], size: int) -> Iterator[Sequence[Recipe]]:
    """At most so many at a time, in order."""
    for start in range(0, len(held), size):
        yield held[start : start + size]
