"""Everything that can go wrong, and who hears about it.

::

    MkbaError                    one line in Dutch, one in English, a stable code, an exit code
    ├── InputError               files that were judged and refused: a tuple of Complaints     exit 1
    ├── RunError                 a run that cannot be made, written or read                     exit 1
    ├── UsageError               words on the command line or arguments that make no sense      exit 2
    └── InvariantError           an identity of the result is broken: nothing is written        exit 3
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One mistake in one place of one file, in both languages.

    ``where`` is the dotted path of keys (``interventions.schooldag.costs.staf``); ``line`` and ``column`` count
    from 1, and are 0 when the file as a whole is meant. ``severity`` is ``error`` or ``warning``. In a form ``cell`` is the
    place, such as ``Kosten!E7``: line and column are its row and column then, and ``label`` is what the form calls it in Dutch.
    """  # fmt: skip

    file: str
    line: int
    column: int
    code: str
    where: str
    nl: str
    en: str
    severity: Literal["error", "warning"] = "error"
    cell: str = ""
    label: str = ""

    def text(self, language: Language = "nl") -> str:
        """One line: ``file:line:column [CODE] where: what is wrong and what to write instead``.

        >>> Complaint("a.yaml", 3, 5, "KEY-UNKNOWN", "reach", "onbekend", "unknown").text("en")
        'a.yaml:3:5 [KEY-UNKNOWN] reach: unknown'
        >>> Complaint("f.xlsx", 7, 7, "X", "a.b", "kan niet", "cannot be", cell="Kosten!G7", label="b: Bedrag").text()
        'f.xlsx Kosten!G7 [X] b: Bedrag: kan niet'
        """
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        if self.cell:
            place = f"{self.file} {self.cell}"
        called = self.label if self.cell and language == "nl" else self.where
        where = f" {called}:" if called else ""
        return f"{place} [{self.code}]{where} {self.nl if language == 'nl' else self.en}"


class MkbaError(Exception):
    """Any failure that has a name: a stable ``code``, a text in Dutch and one in English."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, nl: str, en: str) -> None:
        super().__init__(f"[{code}] {nl}")
        self.code, self.nl, self.en = code, nl, en

    def text(self, language: Language = "nl") -> str:
        """The message as one line or more, in the reader's language."""
        return f"[{self.code}] {self.nl if language == 'nl' else self.en}"

    def __reduce__(self) -> tuple[type["MkbaError"], tuple[str, str, str]]:
        """Survive the trip between processes."""
        return type(self), (self.code, self.nl, self.en)


class InputError(MkbaError):
    """Files that were judged and refused; ``complaints`` holds every mistake, sorted by place."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(sorted(complaints))
        shown = "\n".join(complaint.text("nl") for complaint in self.complaints)
        super().__init__("INPUT", shown, "\n".join(complaint.text("en") for complaint in self.complaints))

    def text(self, language: Language = "nl") -> str:
        """Every complaint on a line of its own."""
        return self.nl if language == "nl" else self.en

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Complaint, ...]]]:  # type: ignore[override]
        """Survive the trip between processes."""
        return type(self), (self.complaints,)


class RunError(MkbaError):
    """A run that cannot be made, written or read (a locked or damaged folder, a full disk)."""


class UsageError(MkbaError):
    """Arguments that make no sense, such as draws that are no multiple of a block."""

    exit_code: ClassVar[int] = 2


class InvariantError(MkbaError):
    """An identity of the result is broken; no report of such a result exists."""

    exit_code: ClassVar[int] = 3
