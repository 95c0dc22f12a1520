"""Leefbaarometer in an area file: per measuring year the total and five themes, as means over its codes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from mkba.files.patch import Edit
from mkba.files.place import Place
from mkba.files.statistics.changes import Change, Reason, Skipped
from mkba.files.statistics.editions import Edition, Scores, Values
from mkba.files.statistics.kept import Field, Origin, origins, under
from mkba.files.statistics.sums import RESIDENTS, Figure, figure
from mkba.files.statistics.table import Measure, declared
from mkba.files.statistics.wording import scores_source

SECTION: Final = "leefbaarometer"
TOTAL: Final = "total"
Wanted = tuple[list[Change], list[Skipped], list[Edit]]


def series_of(
    scores: Scores, place: Place, *, codes: Sequence[str], weights: Edition | None, day: date
) -> Wanted:
    """What scores change in an area, the years that they leave, and the edits of the text.

    One code needs no weights; several are weighed with the residents of one edition of CBS.
    """
    least = float(declared()["coverage"])
    changes: list[Change] = []
    skipped: list[Skipped] = []
    series: dict[int, dict[str, float]] = {}
    for year, rows in scores.rows.items():
        made = {
            theme: figure(_mean(theme), _weighed(rows, codes, weights), least=least) for theme in _themes()
        }
        if made[TOTAL].value is None:
            skipped.append(_left(year, made[TOTAL]))
            continue
        series[year] = {theme: one.value for theme, one in made.items() if one.value is not None}
        changes += [
            _change(theme, one, place, year=year) for theme, one in made.items() if one.value is not None
        ]
    if not series:
        return changes, skipped, []
    kept = origins(_kept(series, place), place.down(SECTION, "source").value)
    source = scores_source(scores.file, year=max(scores.rows), codes=codes, weights=weights, day=day)
    source = under(source, kept, whole=_before(place).keys() - series.keys())
    skipped += [*_gone(series, place), *_stay(kept, series)]
    return changes, skipped, [*_edits(series, source, place)]


def _themes() -> Mapping[str, str]:
    """The total and the themes, and the columns that hold them."""
    themes: Mapping[str, str] = declared()[SECTION]["themes"]
    return themes


def _mean(theme: str) -> Measure:
    """A theme as something to take the mean of."""
    return Measure(theme, declared()[SECTION]["names"][theme], "", "mean", (), weight=RESIDENTS)


def _weighed(rows: Mapping[str, Values], codes: Sequence[str], weights: Edition | None) -> dict[str, Values]:
    """The scores of every code with its residents beside them; a code without scores has none."""
    people = {code: weights.rows[code][RESIDENTS] if weights else 1.0 for code in codes}
    return {
        code: dict.fromkeys(_themes()) | dict(rows.get(code, {})) | {RESIDENTS: people[code]}
        for code in codes
    }


def _change(theme: str, made: Figure, place: Place, *, year: int) -> Change:
    """A score from what to what; keys of the series are years."""
    was = _before(place).get(year, {}).get(theme)
    covered = 1.0 if made.covered is None else made.covered
    name = declared()[SECTION]["names"][theme]
    return Change(
        (SECTION, "series", year, theme), name, "", was, year if was is not None else None, made.value or 0.0, year,
        covered, made.missing,
    )  # fmt: skip


def _left(year: int, made: Figure) -> Skipped:
    """A year without a total."""
    reason: Reason = made.reason or "empty"
    return Skipped(f"{SECTION}.{year}", reason, covered=made.covered, missing=made.missing)


def _before(place: Place) -> dict[int, dict[str, Any]]:
    """The series that the area has, without what is empty."""
    there = place.down(SECTION, "series").value or {}
    return {year: {key: one for key, one in had.items() if one is not None} for year, had in there.items()}


def _dropped(year: int, given: Mapping[str, float], place: Place) -> dict[str, Any]:
    """What a year loses: a class or share that the file does not give was told of the old total, not of this one."""
    had = _before(place).get(year, {})
    if had.get(TOTAL) == given[TOTAL]:
        return {}
    return {key: one for key, one in had.items() if key not in given}


def _kept(series: Mapping[int, Mapping[str, float]], place: Place) -> list[Field]:
    """What stays and is not from the file: years that it does not give, and the rest of a year with the same total."""
    return [
        (year, key)
        for year, had in _before(place).items()
        for key in had
        if year not in series or (key not in series[year] and not _dropped(year, series[year], place))
    ]


def _gone(series: Mapping[int, Mapping[str, float]], place: Place) -> Iterator[Skipped]:
    """What is dropped, told."""
    for year, given in series.items():
        for key, one in _dropped(year, given, place).items():
            yield Skipped(f"{SECTION}.{year}.{key}", "dropped", was=one)


def _stay(kept: Mapping[Field, Origin], series: Mapping[int, Any]) -> Iterator[Skipped]:
    """What stays, told: a whole year in one line."""
    ids = {one: f"{SECTION}.{one[0]}" + (f".{one[1]}" if one[0] in series else "") for one in kept}
    for id_ in dict.fromkeys(ids.values()):
        names = dict.fromkeys(str(kept[one]) for one in kept if ids[one] == id_)
        yield Skipped(id_, "kept", origin=", ".join(names))


def _edits(series: Mapping[int, Mapping[str, float]], source: dict[str, Any], place: Place) -> Iterator[Edit]:
    """The edits: a section of its own, or the years of the one there is, and its source."""
    if not place.has(SECTION):
        after = "tenure" if place.has("tenure") else "indicators"
        yield Edit((SECTION,), {"series": series, "source": source}, after=after)
        return
    for year, given in series.items():
        if _dropped(year, given, place):
            had = {key: given[key] for key in _before(place)[year] if key in given}
            yield Edit((SECTION, "series"), {year: had | dict(given)})
        else:
            before = str(max((one for one in series if one < year), default=""))
            yield Edit((SECTION, "series", year), given, after=before)
    yield Edit((SECTION,), {"source": source})
