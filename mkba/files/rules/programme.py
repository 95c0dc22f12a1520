"""Rules for the programme file."""

from collections.abc import Iterator
from typing import Final

from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.library import Library
from mkba.files.marks import Document
from mkba.files.place import Place, top
from mkba.files.rules import money
from mkba.files.rules.effects import library_futures
from mkba.files.rules.futures import shock_years
from mkba.files.rules.setting import Setting, index_years, prices_id
from mkba.files.rules.shelf import grade_rules
from mkba.files.schema.families import FAMILIES

FEWEST: Final = 2  # alternatives (M3) and futures (M5)
NEEDED: Final = ("parties", "futures", "regimes", "prices")


def programme_rules(programme: Place, setting: Setting) -> Iterator[Complaint]:
    """Everything about the programme file itself."""
    library = setting.library
    yield from _complete(programme, library)
    yield from _futures(programme, library)
    yield from shock_years(setting)
    alternatives = programme.child("alternatives")
    if isinstance(alternatives.value, dict) and len(alternatives.value) < FEWEST:
        yield alternatives.complain_key("ALTERNATIVES-FEW", found=len(alternatives.value))
    for alternative in programme.entries("alternatives"):
        yield from _envelope(alternative.child("envelope"), setting, sourced=programme.has("source"))
    yield from _regime(programme, setting)
    yield from _prices(programme, setting)
    yield from _correlations(programme)
    yield from grade_rules(programme.down("method", "grades"))
    for factor in programme.entries("factors"):
        if (
            not factor.has("source")
            and not programme.has("source")
            and not factor.child("value").has("source")
        ):
            yield factor.complain_key("SOURCE-NONE", found=factor.key)
    if not programme.has("factors") and "factors" in library.method:
        inherited = library.method["factors"].place
        for factor in Place(inherited.document, {"": inherited.value}, inherited.path[:-1]).keys(""):
            value = Place(inherited.document, factor.value, (*inherited.path, factor.key)).child("value")
            yield from library_futures(programme.child("futures"), value, setting)
    study, base = programme.text("study_start")[:4], programme.whole("base_year")
    if base is not None and study.isdecimal() and base < int(study):
        yield programme.child("base_year").complain("BASE-EARLY", found=base, study=study)


def _envelope(envelope: Place, setting: Setting, *, sourced: bool) -> Iterator[Complaint]:
    """An envelope in a price year with an index number, and with a source."""
    yield from money.price_year(envelope, setting)
    if isinstance(envelope.value, dict) and not sourced and not envelope.has("source"):
        yield envelope.complain_key("SOURCE-NONE", found=envelope.key)


def _complete(programme: Place, library: Library) -> Iterator[Complaint]:
    """A library that has each of the sections that a programme cannot do without."""
    for section in NEEDED:
        if not getattr(library, section):
            yield programme.complain("LIBRARY-LACKS", found=section)
    for key in ("tax", "grades"):
        if key not in library.method and not programme.child("method").has(key):
            yield programme.complain("LIBRARY-LACKS", found=f"method.{key}")


def _futures(programme: Place, library: Library) -> Iterator[Complaint]:
    """At least two futures, each known, each once, none with a name that means something else."""
    futures = programme.child("futures")
    if isinstance(futures.value, list) and len(futures.value) < FEWEST:
        yield futures.complain_key("FUTURES-FEW", found=len(futures.value))
    seen: set[str] = set()
    for one in programme.items("futures"):
        name = str(one.value)
        if name in seen:
            yield one.complain("ID-TWICE", found=name, hint_line=futures.line)
        elif name in FAMILIES or name == "source":
            yield one.complain("ID-RESERVED", found=name)
        elif library.futures and name not in library.futures:
            yield one.complain("FUTURE-NONE", found=name, **meant(name, library.futures))
        seen.add(name)


def _regime(programme: Place, setting: Setting) -> Iterator[Complaint]:
    """A discount regime that exists, or one that holds on the day the study starts."""
    regimes = setting.library.regimes
    if not regimes:
        return
    if programme.has("discounting"):
        name = programme.text("discounting")
        if name and name not in regimes:
            yield programme.child("discounting").complain(
                "REGIME-UNKNOWN", found=name, **meant(name, regimes)
            )
    elif setting.regime is None and programme.has("study_start"):
        day = str(programme.child("study_start").value)
        yield programme.child("study_start").complain("REGIME-NONE", found=day, hint_known=", ".join(regimes))


def _prices(programme: Place, setting: Setting) -> Iterator[Complaint]:
    """An index series that exists and holds the price year."""
    library, asked = setting.library, programme.text("prices")
    if asked and library.prices and asked not in library.prices:
        yield programme.child("prices").complain(
            "PRICES-UNKNOWN", found=asked, **meant(asked, library.prices)
        )
    elif library.prices and prices_id(library, asked) in library.prices:
        years = index_years(library, asked)
        if setting.price_year is not None and years and setting.price_year not in years:
            yield programme.child("price_year").complain(
                "PRICE-YEAR", found=setting.price_year, low=min(years), high=max(years)
            )


def _correlations(programme: Place) -> Iterator[Complaint]:
    """Each pair once, of two different quantities; whether they exist is known when all files are."""
    seen: dict[frozenset[str], Place] = {}
    for item in programme.items("correlations"):
        names = [one.value for one in item.items("between") if isinstance(one.value, str)]
        pair = frozenset(names)
        if len(names) == FEWEST and len(pair) < FEWEST:
            yield item.child("between").complain("CORRELATION-SELF", found=names[0])
        elif pair in seen:
            yield item.child("between").complain("CORRELATION-TWICE", hint_line=seen[pair].line)
        seen[pair] = item


def area_ids(areas: list[tuple[Place, Document]]) -> Iterator[Complaint]:
    """Every area file once, and every area with an id of its own, also without regard to case."""
    seen: dict[str, Place] = {}
    files: set[str] = set()
    for asked, document in areas:
        name, place = top(document).text("id").casefold(), top(document).child("id")
        if document.file in files:
            yield asked.complain("AREA-LISTED", found=str(asked.value))
        elif name and name in seen:
            yield place.complain("AREA-TWICE", found=name, hint_line=seen[name].line)
        elif name:
            seen[name] = place
        files.add(document.file)
