"""Narrowed: a result, or a subject, of which only one future or one alternative is asked about."""

from dataclasses import replace

from mkba.analysis.subject import Subject
from mkba.domain.programme import Programme
from mkba.engine.ledger import Key, Ledger


def narrowed_ledger(ledger: Ledger, future: str = "", alternative: str = "") -> Ledger:
    """The ledger of these cases only; an empty name is every one. Draws and figures stay what they are."""
    if not (future or alternative):
        return ledger
    asked, compiled = (future, alternative), ledger.compiled
    cases = {key: held for key, held in compiled.cases.items() if wanted(key, asked)}
    programme = _programme(compiled.programme, asked)
    books = {key: book for key, book in ledger.books.items() if wanted(key, asked)}
    return replace(ledger, compiled=replace(compiled, programme=programme, cases=cases), books=books)


def narrowed_subject(subject: Subject, future: str = "", alternative: str = "") -> Subject:
    """The same of a subject."""
    if not (future or alternative):
        return subject
    asked = (future, alternative)
    cases = {key: held for key, held in subject.cases.items() if wanted(key, asked)}
    return replace(subject, programme=_programme(subject.programme, asked), cases=cases)


def wanted(key: Key, asked: Key) -> bool:
    """Whether a case is asked about.

    >>> wanted(("hoog", "a"), ("", "a")), wanted(("hoog", "a"), ("laag", ""))
    (True, False)
    """
    return all(name in ("", own) for own, name in zip(key, asked, strict=True))


def _programme(programme: Programme, asked: Key) -> Programme:
    """The programme with no other futures and alternatives than are asked about."""
    futures = tuple(one for one in programme.futures if asked[0] in ("", one.id))
    alternatives = tuple(one for one in programme.alternatives if asked[1] in ("", one.id))
    return replace(programme, futures=futures, alternatives=alternatives)
