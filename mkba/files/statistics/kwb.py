"""Kerncijfers wijken en buurten in an area file: its indicators, and its dwellings by owner."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from mkba.files.patch import Edit
from mkba.files.place import Place, number_of
from mkba.files.statistics.changes import Asked, Change, Reason, Skipped
from mkba.files.statistics.editions import Edition
from mkba.files.statistics.kept import Field, origins, told, under
from mkba.files.statistics.sums import Figure, figure
from mkba.files.statistics.table import Measure, declared, measures
from mkba.files.statistics.wording import kwb_source

Found = list[tuple[Measure, Figure]]
OWN: Final = "tenure"
SHARES: Final = ("corporation", "cheap_private", "owner")
_AFTER: Final = {"households": "residents", "dwellings": "households"}  # people read them together


def figures_of(
    edition: Edition, place: Place, *, asked: Asked
) -> tuple[list[Change], list[Skipped], list[Edit]]:
    """What an edition changes in an area, what it leaves, and the edits of the text."""
    least = float(declared()["coverage"])
    wanted = [one for one in measures() if _is_wanted(one, place, asked=asked)]
    found = [(one, figure(one, edition.rows, least=least)) for one in wanted]
    filled = [(one, made) for one, made in found if made.value is not None]
    changes = [_change(one, made, place, year=edition.year) for one, made in filled]
    skipped = [_left(one, made) for one, made in found if made.value is None and _is_missed(one, made, place)]
    edits = [_edit(one, made, edition, place, asked) for one, made in filled if one.section != OWN]
    tenure = [(one, made) for one, made in filled if one.section == OWN]
    if tenure:
        edits.append(_tenure(tenure, edition, place, asked))
    return changes, [*skipped, *_others(place)], edits


def _is_wanted(measure: Measure, place: Place, *, asked: Asked) -> bool:
    """Whether a figure is looked up: the area has it, every area should, or everything was asked."""
    always = measure.section == OWN or measure.id in declared()["kwb"]["always"]
    return asked.everything or always or _there(measure, place) is not None


def _is_missed(measure: Measure, made: Figure, place: Place) -> bool:
    """Whether a figure without a value is worth telling: not a new one of which the file has no column."""
    return (
        made.reason != "column"
        or measure.id in declared()["kwb"]["always"]
        or _there(measure, place) is not None
    )


def _there(measure: Measure, place: Place) -> Any:
    """What the area has of a figure, or None."""
    return place.down(measure.section, measure.id).value


def _change(measure: Measure, made: Figure, place: Place, *, year: int) -> Change:
    """A figure from what to what."""
    there = place.down(measure.section, measure.id)
    was, then = there.value, place.child(measure.section).whole("year")
    if measure.section != OWN:
        was, then = there.child("value").value, there.whole("year")
    path = (measure.section, measure.id)
    was_year = then if was is not None else None
    number = number_of(made.value) or 0.0
    covered = 1.0 if made.covered is None else made.covered
    return Change(path, measure.name, measure.unit, was, was_year, number, year, covered, made.missing)


def _left(measure: Measure, made: Figure) -> Skipped:
    """A figure that has no value."""
    reason: Reason = made.reason or "empty"
    name = measure.id if measure.section != OWN else f"{OWN}.{measure.id}"
    return Skipped(name, reason, covered=made.covered, missing=made.missing)


def _edit(measure: Measure, made: Figure, edition: Edition, place: Place, asked: Asked) -> Edit:
    """The edit of one indicator: value, year and source; of a new one its words too."""
    fresh: dict[str, Any] = {}
    if _there(measure, place) is None:
        fresh = {"name": measure.name, "unit": measure.unit} | ({"flow": True} if measure.flow else {})
    source = kwb_source(edition, [(measure, made)], codes=tuple(edition.rows), day=asked.day)
    fields = {"value": int(made.value or 0), "year": edition.year, "source": source}
    return Edit((measure.section, measure.id), fields, fresh, after=_AFTER.get(measure.id, ""))


def _tenure(found: Found, edition: Edition, place: Place, asked: Asked) -> Edit:
    """The edit of the dwellings by owner; a share that the file does not give stays, and the source says whose it is."""
    there, fields = place.child(OWN), {one.id: made.value for one, made in found}
    kept = _kept(there, fields)
    owner = there.child("source").value or place.child("source").value
    source = kwb_source(edition, found, codes=tuple(edition.rows), day=asked.day)
    source = under(source, origins(kept, owner))
    return Edit((OWN,), {"year": edition.year, **fields, "source": source}, after="indicators")


def _kept(tenure: Place, given: Collection[str]) -> list[Field]:
    """The shares that stay, each with the year that it is of."""
    years = {name: year for year, name in told(tenure.child("source").text("note"))}
    now = tenure.whole("year") or 0
    return [(years.get(name, now), name) for name in SHARES if tenure.has(name) and name not in given]


def _others(place: Place) -> Iterator[Skipped]:
    """The indicators of an area that the file does not give: what comes near, and the rest."""
    known = {one.id for one in measures()}
    near = declared()["kwb"]["near"]
    for one in place.keys("indicators"):
        if one.key in near:
            yield Skipped(one.key, "near", near[one.key]["nl"], near[one.key]["en"])
        elif one.key not in known:
            yield Skipped(one.key, "absent")
