"""Parties as people write them: by our id, by their Dutch name, or by the abbreviation of a ministry."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from mkba.files.library import Entry

NEAR: Final = 0.75  # likeness from which a party is offered
LONG_WORD: Final = 5  # letters of a word that says enough by itself


def party_hints(word: object, parties: Mapping[str, Entry]) -> dict[str, str]:
    """The words `hint_nl` and `hint_en`: the party that was probably meant, and all that are known.

    ``gemeente`` and ``Gemeente`` mean municipality, ``OCW`` means VIII.
    """
    known = ", ".join(sorted(parties))
    aliases = _aliases(parties)
    asked = str(word).casefold().replace("_", " ").replace("-", " ").strip()
    near = [asked] if asked in aliases else get_close_matches(asked, aliases, n=1, cutoff=NEAR)
    nl, en = f"; bekend zijn: {known}", f"; known are: {known}"
    if near:
        meant = aliases[near[0]]
        nl, en = (
            f'; bedoelde u "{meant}"? Bekend zijn: {known}',
            f'; did you mean "{meant}"? Known are: {known}',
        )
    return {"hint_nl": nl, "hint_en": en}


def _aliases(parties: Mapping[str, Entry]) -> dict[str, str]:
    """Every way to call a party, in lower case; the first party that a way fits, has it."""
    found: dict[str, str] = {party.casefold().replace("_", " "): party for party in parties}
    names = {
        party: re.sub(r"\(.*?\)", "", entry.place.text("name")).strip() for party, entry in parties.items()
    }
    for party, name in names.items():
        words = re.findall(r"\w+", name)
        initials = "".join(word[0] for word in words if word[0].isupper())
        with_and = "".join(
            "en" if word == "en" else word[0] for word in words if word == "en" or word[0].isupper()
        )
        for alias in (name, initials, with_and):
            if len(alias) > 1:
                found.setdefault(alias.casefold(), party)
    for party, name in names.items():
        for word in re.findall(r"\w+", name):
            if len(word) >= LONG_WORD:
                found.setdefault(word.casefold(), party)
    return found
