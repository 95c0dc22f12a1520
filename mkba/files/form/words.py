"""Words: every Dutch text of the form, from ``templates/form/*.toml``, where communicators edit them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from mkba.paths import templates_dir

FOLDER: Final = "form"
FIXED: Final = "vast"
# families that a share can have: bounded ones
SHARES: Final = ("", "uniform", "triangular", "pert", "beta")


@cache
def tables() -> dict[str, Any]:
    """Every table of the form's word files by its name. ValueError when two files hold the same one."""
    found: dict[str, Any] = {}
    for path in sorted((templates_dir() / FOLDER).glob("*.toml")):
        more = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := found.keys() & more.keys():
            raise ValueError(min(twice))
        found |= more
    return found


def word(*keys: str, **values: object) -> str:
    """The text under these keys with its values filled in.

    >>> word("controle", "ontbreekt", label="Naam")
    'Naam ontbreekt'
    """
    found: Any = tables()
    for key in keys:
        found = found[key]
    return str(found).format(**values) if values else str(found)


def field_words(sheet: str) -> Mapping[str, Mapping[str, str]]:
    """What stands above the fields of a sheet, by their dotted paths: label, unit, group, help."""
    fields: Mapping[str, Mapping[str, str]] = tables()[sheet]["velden"]
    return fields


def options(field: str) -> tuple[tuple[str, str], ...]:
    """The choices of a field as they stand in an area file, and in Dutch; KeyError for a field without choices.

    >>> options("renewal")[0]
    ('yearly', 'elk jaar in en uit')
    """
    return tuple(tables()["keuze"][field].items())


def families() -> tuple[tuple[str, str], ...]:
    """The families of a quantity and their Dutch words; a fixed number has no name in the file.

    >>> families()[:2]
    (('', 'vast getal'), ('uniform', 'gelijkmatig'))
    """
    return tuple(("" if key == FIXED else key, one["woord"]) for key, one in tables()["vormen"].items())


def needs() -> tuple[str, ...]:
    """What each family asks for, in the order of `families`."""
    return tuple(one["vraagt"] for one in tables()["vormen"].values())


def truth() -> tuple[str, str]:
    """The words for true and false.

    >>> truth()
    ('ja', 'nee')
    """
    return word("waar", "ja"), word("waar", "nee")
