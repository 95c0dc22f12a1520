"""Passwords: kept as argon2id hashes, and judged by what a guesser tries first.

A password is normalised to NFKC before it is judged and hashed, as NIST SP 800-63B asks: the same keys on another
keyboard or telephone give the same password. Nothing is cut off or trimmed.
"""

import re
import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from mkba.portal.store.refused import Refused

SHORTEST = 12
LONGEST = 1_000
FEWEST = 5  # different characters
# hash with the second profile of RFC 9106 (64 MiB, three passes), which is what the library takes by itself
HASHER = PasswordHasher()
ROOM = threading.BoundedSemaphore(2)  # hashes at a time, since each takes that memory
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "01234567890123456789",
)
USUAL = frozenset({
    "wachtwoord", "password", "welkom", "welcome", "geheim", "secret", "admin", "administrator",
    "beheerder", "gebruiker", "inloggen", "login", "gemeente", "bureau", "programma", "mkba", "portaal",
    "portal", "overheid", "ministerie", "nederland", "holland", "januari", "februari", "maart", "april",
    "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "lente", "zomer",
    "herfst", "winter", "letmein", "iloveyou", "dragon", "monkey", "football", "voetbal", "test",
    "changeme", "wijzigmij",
})  # fmt: skip


def judged(password: str, login: str) -> None:
    """Content when nobody guesses it at once. Refused: "short", "long" or "weak".

    >>> judged("Welkom2026!!", "anna")
    Traceback (most recent call last):
    mkba.portal.store.refused.Refused: weak
    """
    if len(password) > LONGEST:
        raise Refused("long")
    plain = _plain(password).casefold()
    if len(plain) < SHORTEST:
        raise Refused("short")
    letters = re.sub(r"[\W\d_]+", "", plain)
    names = {login.casefold(), *re.split(r"[@.]", login.casefold())}
    if (
        plain in names
        or letters in {*USUAL, *names}
        or len(set(plain)) < FEWEST
        or any(plain in 2 * row or plain[::-1] in 2 * row for row in ROWS)
    ):
        raise Refused("weak")


def hashed(password: str) -> str:
    """What is kept of a password: argon2id with its own salt, which tells its parameters too."""
    with ROOM:
        return HASHER.hash(_bytes(password))


def fits(secret: str | None, password: str) -> bool:
    """Whether this is the password that was hashed; without a hash no, after the same time."""
    known = nobody()
    with ROOM:
        try:
            HASHER.verify(secret or known, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
    return secret is not None


def outdated(secret: str) -> bool:
    """Whether a hash was made with other parameters than a new one."""
    return HASHER.check_needs_rehash(secret)


@cache
def nobody() -> str:
    """The hash that a password is compared with when there is no account."""
    return hashed("")


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    """What is hashed; of a text that is too long to be a password, the beginning."""
    return _plain(password[: LONGEST + 1]).encode("utf-8", "surrogatepass")
