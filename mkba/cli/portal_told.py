"""What the commands about the portal say."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from mkba.axes import Json
from mkba.cli.talk import ruled
from mkba.errors import Language
from mkba.portal.nouns import Account, Note
from mkba.words import say

if TYPE_CHECKING:
    from mkba.portal.settings import Settings
    from mkba.portal.store import Store


def ready(settings: "Settings", store: "Store", language: Language) -> str:
    """Where people find the portal, and what to do first when nobody may come in yet."""
    from mkba.portal.store import accounts

    lines = [say("portal.ready", language, address=settings.address)]
    if settings.public_url:
        lines.append(say("portal.behind", language, host=settings.host, port=settings.port))
    with store.read() as connection:
        if not accounts.accounts(connection):
            lines.append(say("portal.first", language, data=quote(str(settings.data))))
    return "\n".join([*lines, say("portal.stop", language)])


def table(found: Sequence[Account], language: Language) -> Iterator[str]:
    r"""Accounts below each other.

    >>> print(*table([Account(1, "els", "bureau", ""), Account(2, "bo", "municipality", "Ede")], "en"), sep="\n")
    login  role          municipality
    -----  ------------  ------------
    els    bureau
    bo     municipality  Ede
    """
    head = [say(f"column.{key}", language) for key in ("login", "role", "municipality")]
    body = [[one.login, say(f"portal.role_{one.role}", language), one.municipality] for one in found]
    yield from ruled(head, body, (0, 1, 2))


def audited(lines: Sequence[Note], broken: int | None) -> Json:
    """The audit log for a program."""
    notes = [
        {
            "number": one.number,
            "at": one.at.isoformat(),
            "who": one.who,
            "what": one.what,
            "subject": one.subject,
            "details": one.details,
            "digest": one.digest,
        }
        for one in lines
    ]
    return {"sound": broken is None, "broken": broken, "notes": notes}
