"""Starting: the programme that a portal begins with, taken apart into what all share and what each area begins with."""

from collections.abc import Iterator
from pathlib import Path

from mkba.domain.area import Area
from mkba.files.dump import dump
from mkba.files.handed import HEAD
from mkba.files.overrides import Opened, opened
from mkba.portal.nouns import Seat
from mkba.runs.disk import discard, put_in_place, settle_folder, writing

BUILTIN = "library:"  # how inputs are called that every installation has
PRIVATE = 0o700


def import_programme(source: Path, target: Path) -> list[tuple[Seat, bytes]]:
    """Copy a programme file with its library and the files that its areas extend, without the areas, into a new folder.

    Every area comes back as a seat and a whole file in YAML. InputError when the programme has errors; OSError when the disk
    refuses: then there is no folder.
    """  # fmt: skip
    found = opened(source)
    areas = {found.file(document) for document in found.areas.values()}
    temporary = target.with_name(f".{target.name}-new")
    discard(temporary)
    try:
        temporary.mkdir(mode=PRIVATE, parents=True)
        _write(temporary / HEAD, dump({**_whole(found.head.data), "areas": []}).encode())
        for one in found.programme.inputs:
            if one.path not in areas and not one.path.startswith(BUILTIN) and one.path != source.name:
                _write(temporary / one.path, one.text.encode())
        put_in_place(temporary, target)
    finally:
        discard(temporary)
    return list(_seats(found))


def _seats(found: Opened) -> Iterator[tuple[Seat, bytes]]:
    """Every area in the order of the programme."""
    texts = {one.path: one.text for one in found.programme.inputs}
    for area in found.programme.areas:
        document = found.areas[area.id]
        whole = "extends" not in document.data
        text = texts[found.file(document)] if whole else dump(_whole(document.data))
        yield seat_of(area), text.encode()


def seat_of(area: Area) -> Seat:
    """Whose place it is; a national file is the bureau's."""
    return Seat(area.id, area.name, "" if area.scope == "national" else area.municipality, area.scope)


def _whole(data: dict[str, object]) -> dict[str, object]:
    """What a file says with all that it extends."""
    return {key: value for key, value in data.items() if key != "extends"}


def _write(path: Path, content: bytes) -> None:
    """A new file, in a folder that is made if need be."""
    path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    with writing(path) as stream:
        stream.write(content)
    settle_folder(path.parent)
