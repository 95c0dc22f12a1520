"""One key ``extends:``: a file that builds on another. Maps merge, lists of ``{id: …}`` merge by id, the rest replaces.

Every leaf keeps the mark of the file in which it was written, so that a complaint points at the right line.
"""

from typing import Any

from mkba.files.marks import Document, Mark


def overlaid(base: Document, own: Document) -> Document:
    """The document that says what `base` says, except where `own` says otherwise."""
    data, mark = _merged((base.data, base.mark), (own.data, own.mark))
    return Document(own.file, data, mark, (*base.spots, *own.spots))


def _merged(base: tuple[Any, Mark], own: tuple[Any, Mark]) -> tuple[Any, Mark]:
    """One value over another, with its marks."""
    below, above = base[0], own[0]
    if isinstance(below, dict) and isinstance(above, dict):
        return _merged_maps(base, own)
    if _has_ids(below) and _has_ids(above):
        return _merged_lists(base, own)
    return own


def _merged_maps(base: tuple[Any, Mark], own: tuple[Any, Mark]) -> tuple[Any, Mark]:
    data, marks = dict(base[0]), dict(base[1].children)
    for key, value in own[0].items():
        pair = value, own[1].children[key]
        if key in data:
            pair = _merged((data[key], marks[key]), pair)
        data[key], marks[key] = pair
    return data, own[1]._replace(children=marks)


def _merged_lists(base: tuple[Any, Mark], own: tuple[Any, Mark]) -> tuple[Any, Mark]:
    items = list(zip(base[0], base[1].children, strict=True))
    places = {item["id"]: place for place, (item, _) in enumerate(items)}
    for item, mark in zip(own[0], own[1].children, strict=True):
        if item["id"] in places:
            place = places[item["id"]]
            items[place] = _merged(items[place], (item, mark))
        else:
            items.append((item, mark))
    return [item for item, _ in items], own[1]._replace(children=[mark for _, mark in items])


def _has_ids(value: Any) -> bool:
    """Whether this is a list of maps that each name themselves, once."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return False
    ids = [item.get("id") for item in value]
    return all(isinstance(one, str) for one in ids) and len(set(ids)) == len(ids)
