"""Parts: the variants of a sweep laid out as units of work, those with the same settings together."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from mkba.domain.sweep import Recipe
from mkba.sweeps.part import Part
from mkba.sweeps.recipes import together

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
    """Every recipe in a part, the base in one of its own, first; the same parts whoever works on them.

    ``axes``: per axis the names that it moves; ``times``: certain numbers that are compiled in, a setting of their own. A
    recipe moves the first of the names that always move together: it stands for those that are compiled in.
    """
    by_first = together([sorted(names) for names in axes])
    compiled = {first for first, names in by_first.items() if any(name in times for name in names)}
    settings: dict[str, list[Recipe]] = {}
    for recipe in recipes:
        written = [(one.file, one.path, one.value) for one in recipe.overrides]
        compiled_in = [move for move in recipe.moves if move.name in compiled]
        settings.setdefault(repr((written, compiled_in)), []).append(recipe)
    chunks = [(place, chunk) for place, held in enumerate(settings.values()) for chunk in _chunks(held, size)]
    return tuple(Part(number, tuple(chunk), place) for number, (place, chunk) in enumerate(chunks))


def _chunks(held: Sequence[Recipe], size: int) -> Iterator[Sequence[Recipe]]:
    """At most so many at a time, in order; the base by itself."""
    alone = int(held[0].variant.number == 0)
    yield from ([held[:1]] if alone else [])
    for start in range(alone, len(held), size):
        yield held[start : start + size]
