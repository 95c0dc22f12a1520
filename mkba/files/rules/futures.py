"""Rules for futures of the library: what one is based on, and the shocks it brings."""

from collections.abc import Iterator

from mkba.domain.programme import Programme
from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.library import Library
from mkba.files.place import Place, top
from mkba.files.rules.setting import Setting


def base_rules(library: Library) -> Iterator[Complaint]:
    """A base that exists and rests on no other; a source for each shock."""
    sound = [name for name, one in library.futures.items() if not one.place.has("based_on")]
    for name, entry in library.futures.items():
        base = entry.place.text("based_on")
        if base and base not in sound:
            others = [one for one in sound if one != name]
            yield entry.place.child("based_on").complain("FUTURE-BASE", found=base, **meant(base, others))
        sourced = entry.place.has("source") or top(entry.document).has("source")
        for shock in entry.place.entries("shocks"):
            if not sourced and not shock.has("source"):
                yield shock.complain_key("SOURCE-NONE", found=shock.key)


def shock_years(setting: Setting) -> Iterator[Complaint]:
    """Shocks of the programme's futures that lie ahead: an earlier one is in the counts already."""
    for future in setting.futures:
        entry = setting.library.futures.get(future)
        for shock in entry.place.entries("shocks") if entry else ():
            year = shock.whole("year")
            if year is not None and setting.base_year is not None and year < setting.base_year:
                yield shock.child("year").complain("YEAR-BEFORE", found=year, base=setting.base_year)
            if year is not None and setting.last_year is not None and year > setting.last_year:
                yield shock.child("year").complain("SHOCK-LATE", found=year, last=setting.last_year)


def shock_rules(programme: Programme, place: Place) -> Iterator[Complaint]:
    """Shocks on counts that no area states do nothing, and that is seldom what was meant."""
    known = {name for area in programme.areas for name in area.indicators}
    for number, future in enumerate(programme.futures):
        for indicator in future.shocks:
            if indicator not in known:
                one = Place(place.document, future.id, ("futures", number))
                yield one.complain("SHOCK-UNUSED", future=future.id, found=indicator)
