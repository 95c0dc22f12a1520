"""Dated amounts: set anew each year. Old years stay, a new year is added, and a study uses the newest at its start."""

from collections.abc import Iterable, Iterator

from mkba.files.place import Place


def newest(years: Iterable[int], study_year: int | None) -> int | None:
    """The newest year not after that in which the study starts (of all, when that is not known), or None.

    >>> newest([2018, 2025, 2027], 2026), newest([2018, 2025, 2027], None), newest([2027], 2026)
    (2025, 2027, None)
    """
    known = [year for year in years if study_year is None or year <= study_year]
    return max(known, default=None)


def amounts(value: Place) -> Iterator[Place]:
    """The places that hold an amount: the value itself, or each entry of ``dated``."""
    if value.has("dated"):
        yield from value.entries("dated")
    else:
        yield value


def holding(value: Place, study_year: int | None) -> Place | None:
    """The place whose amount holds for a study; None when each dated amount is of a later year."""
    if not value.has("dated"):
        return value
    found = newest(
        (one.path[-1] for one in value.entries("dated") if isinstance(one.path[-1], int)), study_year
    )
    return None if found is None else value.child("dated").child(found)
