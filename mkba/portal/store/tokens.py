"""Tokens: secrets that are given out once and kept as their hash alone, and ids that nobody guesses."""

import hashlib
import hmac
import re
import secrets

BYTES = 32
ID_BYTES = 16
ID = re.compile(r"[0-9a-f]{32}")


def fresh() -> str:
    """A new secret: 32 random bytes, fit for an address."""
    return secrets.token_urlsafe(BYTES)


def fresh_id() -> str:
    """A new id: 32 hexadecimal digits."""
    return secrets.token_hex(ID_BYTES)


def is_id(text: str) -> bool:
    r"""Whether it may be an id; nothing else is looked up, for a database refuses some signs.

    >>> is_id("0" * 32), is_id("0" * 33), is_id("0\x00" * 16)
    (True, False, False)
    """
    return ID.fullmatch(text) is not None


def kept(token: str) -> str:
    """What is kept of a secret: its sha256, from which nobody makes the secret again."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def derived(token: str, purpose: str) -> str:
    """A second secret that follows from the first; knowing it, or what is kept, does not give the first."""
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()
