"""The shelf: the library that a programme uses - built-in figures with its own on top - and the areas that use it."""

from dataclasses import dataclass
from pathlib import Path

from mkba import paths
from mkba.domain.prices import PriceIndex
from mkba.errors import InputError
from mkba.files.assemble.library_nouns import prices
from mkba.files.desk import Desk
from mkba.files.library import Library
from mkba.files.load import builtin_library
from mkba.files.marks import Document, Mark
from mkba.files.place import Place, top
from mkba.files.room import areas_of, library_of
from mkba.files.rules.setting import Setting, prices_id, setting_of

HEAD = "programme.yaml"
CARRIED = "library:"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library as one programme sees it: which year's amounts, in which year's euros, used by which areas."""

    library: Library
    setting: Setting
    areas: tuple[Document, ...]
    root: Path
    builtin: Path | None
    index: PriceIndex | None
    programme: Place

    @property
    def real_year(self) -> int | None:
        """The year whose euros all amounts are shown in: the programme's, else the last of the index."""
        return self.setting.price_year or max(self.index.series, default=None) if self.index else None

    def path_of(self, mark: Mark) -> Path:
        """The file that a mark stands in."""
        if self.builtin and mark.file.startswith(CARRIED):
            return self.builtin / mark.file.removeprefix(CARRIED)
        return Path(mark.file)

    def name_of(self, mark: Mark) -> str:
        """The file as it is called everywhere: ``library:…`` for the built-in library, else relative to the programme."""
        whole = self.path_of(mark).resolve()
        for home, before in ((self.builtin, CARRIED), (self.root, "")):
            if home and whole.is_relative_to(home.resolve()):
                return before + whole.relative_to(home.resolve()).as_posix()
        return whole.name


def nearest_programme() -> Path:
    """The programme.yaml of this folder or of the nearest one above it, else the shipped one."""
    here = Path.cwd()
    found = (folder / HEAD for folder in (here, *here.parents) if (folder / HEAD).is_file())
    return next(found, paths.scenarios_dir() / HEAD)


def open_shelf(programme: Path) -> Shelf:
    """The library of a programme, and its areas as they stand; InputError when its library cannot be read."""
    desk = Desk(programme.parent, builtin=builtin_library())
    document = desk.document(programme)
    if document is None:
        raise InputError(desk.complaints)
    place = top(document)
    library = library_of(place, desk=desk)
    faults = [one for one in (*library.complaints, *desk.complaints) if one.severity == "error"]
    if faults:
        raise InputError(faults)
    return _shelf(place, library, desk=desk)


def _shelf(place: Place, library: Library, *, desk: Desk) -> Shelf:
    """The shelf of what was read; an area that cannot be read now is left out."""
    setting = setting_of(place, library)
    series = library.prices.get(prices_id(library, place.text("prices")))
    return Shelf(
        library=library,
        setting=setting,
        areas=tuple(document for _, document in areas_of(place, desk=desk)),
        root=desk.root,
        builtin=desk.builtin,
        index=prices(series.place.text("id", "cpi"), series) if series and series.model else None,
        programme=place,
    )
