"""Tabs: the names of sheets. That of an area comes from its name: safe, short enough, and unique."""

from collections.abc import Collection, Iterable

LONGEST = 31  # letters on a tab
FORBIDDEN = frozenset("[]:*?/\\")  # by the file format
ALLOWED = frozenset(" -.,&'")  # beside letters and digits
AREA = "gebied."  # what the key of an area's sheet begins with


def safe(text: str) -> str:
    """The text as a tab may hold it: letters, digits and a few signs, without quotes at its ends.

    >>> safe("Noord/Oost [a]"), safe("'t Broek'"), safe("=cmd()"), safe("  ")
    ('Noord-Oost -a-', 't Broek', 'cmd', '-')
    """
    known = ("-" if sign in FORBIDDEN else sign for sign in text)
    allowed = "".join(sign for sign in known if sign.isalnum() or sign in ALLOWED)
    return " ".join(allowed.split()).strip("'") or "-"


def area_tabs(areas: Iterable[tuple[str, str]], *, taken: Collection[str]) -> dict[str, str]:
    """The tab of every area, by id, from (id, words): unique in any case of letters, and none of those ``taken``.

    >>> area_tabs([("a", "Gebied Noord"), ("b", "gebied noord"), ("c", "x" * 40)], taken=["Leesmij"])
    {'a': 'Gebied Noord', 'b': 'gebied noord 2', 'c': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}
    """
    used, found = {name.casefold() for name in taken}, dict[str, str]()
    for key, name in areas:
        base, number = safe(name), 1
        tab = base[:LONGEST].rstrip(" '")
        while tab.casefold() in used:
            number += 1
            tab = f"{base[: LONGEST - len(str(number)) - 1].rstrip(' ' + chr(39))} {number}"
        used.add(tab.casefold())
        found[key] = tab
    return found
