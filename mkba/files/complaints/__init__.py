"""Complaints: every code with its Dutch and English text, and the one function that makes a complaint of it.

A code is ``AREA-WORD``; it is never reused for something else. The texts stand in tables, by the moment at which a file
is judged: reading it, its shape, the rules of the model, public statistics, sweeps, the form, handing it in, a page, and what is allowed but
worth a second look.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from mkba.errors import Complaint
from mkba.files.complaints.form import FORM
from mkba.files.complaints.handed import HANDED
from mkba.files.complaints.page import PAGE
from mkba.files.complaints.reading import READING
from mkba.files.complaints.rules import RULES
from mkba.files.complaints.shape import SHAPE
from mkba.files.complaints.statistics import STATISTICS
from mkba.files.complaints.sweeps import SWEEPS
from mkba.files.complaints.warnings import WARNINGS
from mkba.files.marks import Mark, Path, dotted

TEXTS: Final[dict[str, tuple[str, str]]] = {
    **READING, **SHAPE, **RULES, **STATISTICS, **SWEEPS, **FORM, **HANDED, **PAGE, **WARNINGS,
}  # fmt: skip
MOST_SHOWN: Final = 40  # characters of what was found
NEAR: Final = 0.6  # likeness from which a word is offered
MOST_NAMES: Final = 12  # of what is known
MOST_OF_A_FILE: Final = 100  # complaints


def complaint(
    code: str, *, file: str = "", mark: Mark | None = None, path: Path = (), **found: object
) -> Complaint:
    """One mistake, with its place and its texts filled in; `found` are the words between braces in the texts.

    >>> complaint("FILE-EMPTY", file="a.yaml").text()
    'a.yaml [FILE-EMPTY] dit bestand is leeg; begin met een regel als "schema: area/1"'
    """
    words = {
        key: shown(value) if isinstance(value, str) and not key.startswith("hint") else value
        for key, value in found.items()
    }
    nl, en = (text.format_map(words) for text in TEXTS[code])
    severity: Final = "warning" if code in WARNINGS else "error"
    if mark is None:
        return Complaint(file, 0, 0, code, dotted(path), nl, en, severity)
    return Complaint(mark.file, mark.line + 1, mark.column + 1, code, dotted(path), nl, en, severity)


def at_key(mark: Mark) -> Mark:
    """The place of a key instead of that of its value."""
    return mark._replace(line=mark.key_line, column=mark.key_column)


def shown(text: str) -> str:
    r"""What was found, at most 40 characters, without characters that move a cursor.

    >>> shown("a" + chr(27) + "b")
    'a\\x1bb'
    """
    safe = "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text
    )
    return safe if len(safe) <= MOST_SHOWN else safe[: MOST_SHOWN - 1] + "…"


def nearest(word: object, known: Iterable[object]) -> dict[str, str]:
    """The words `hint_nl` and `hint_en`: what was probably meant; empty when nothing is near.

    >>> nearest("pupil", ["pupils", "households"])["hint_nl"]
    '; bedoelde u "pupils"?'
    """
    near = get_close_matches(str(word), sorted({str(name) for name in known}), n=1, cutoff=NEAR)
    if not near:
        return {"hint_nl": "", "hint_en": ""}
    return {"hint_nl": f'; bedoelde u "{near[0]}"?', "hint_en": f'; did you mean "{near[0]}"?'}


def meant(word: object, known: Iterable[object]) -> dict[str, str]:
    """As `nearest`, or the list of what is known when nothing is near.

    >>> meant("zzz", ["pupils", "households"])["hint_en"]
    '; known are: households, pupils'
    """
    names = sorted({str(name) for name in known})
    hints = nearest(word, names)
    if hints["hint_nl"] or not names:
        return hints
    few = ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
    return {"hint_nl": f"; bekend zijn: {few}", "hint_en": f"; known are: {few}"}
