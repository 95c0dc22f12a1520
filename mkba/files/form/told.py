"""Told: a complaint as somebody reads it who fills in a form: at a cell, in the words of the form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from mkba.errors import Complaint
from mkba.files.complaints import nearest, shown
from mkba.files.complaints.form import LISTED
from mkba.files.form.cells import located
from mkba.files.form.layout import Among
from mkba.files.form.where import label_of, listed
from mkba.files.form.words import field_words, tables, word
from mkba.files.rules.setting import Setting

SOURCES: Final = "bronnen"
# what is said of a name that cannot be, or that is not known
NAMES: Final = frozenset({
    "ID-FORM", "TEXT-FORM", "TEXT-LENGTH", "POPULATION-UNKNOWN", "OUTCOME-UNKNOWN", "EVIDENCE-UNKNOWN", "PARTY-UNKNOWN",
    "SYNERGY-WITH",
})  # fmt: skip


def told(one: Complaint, data: Any, setting: Setting | None = None, *, form: str) -> Complaint:
    """A complaint at its cell, with what the form calls the place, and in the words of the form where it has its own.

    ``data`` is what the form says; with a setting a name that cannot be chosen is told as such.
    """
    at = located(one, form=form)
    if not at.cell:
        return at
    at = replace(at, label=_label(at))
    among = listed(at.where) if at.code in NAMES else None
    if among:
        return _unlisted(at, among, data, setting)
    dutch: Mapping[str, str] = tables()["anders"].get(at.code, {})
    for usual, own in dutch.items():
        at = replace(at, nl=at.nl.replace(usual, own))
    return at


def _label(one: Complaint) -> str:
    """What the form calls the place; in the list of sources, the field of the source."""
    last = one.where.rpartition(".")[2]
    if one.cell.startswith(f"{word(SOURCES, 'naam')}!") and last in field_words(SOURCES):
        return field_words(SOURCES)[last]["label"]
    return label_of(one.where)


def _unlisted(one: Complaint, among: Among, data: Any, setting: Setting | None) -> Complaint:
    """That a name is not in the list of its cell."""
    found = _value(data, one.where)
    known: Mapping[Among, Any] = {
        "indicators": _value(data, "indicators"),
        "measures": _value(data, "interventions"),
        "outcomes": setting.library.outcomes if setting else (),
        "evidence": setting.library.evidence if setting else (),
        "parties": setting.library.parties if setting else (),
    }
    names = known.get(among)
    hints = nearest(found, names if isinstance(names, Mapping) else ())
    nl, en = (text.format(found=shown(str(found)), **hints) for text in LISTED)
    return replace(one, code="FORM-CHOICE", nl=nl, en=en)


def _value(data: Any, where: str) -> Any:
    """What the data says at a dotted path of keys; nothing where it says nothing."""
    for key in where.split("."):
        data = data.get(key, "") if isinstance(data, Mapping) else ""
    return data
