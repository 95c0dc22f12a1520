"""Writing: values as one line of text that is the same every time, and texts from outside without what cannot be shown."""

import json
import unicodedata
from typing import Any

LONGEST = 200  # characters of a name that somebody typed


def canonical(value: Any) -> str:
    r"""JSON in ASCII with sorted keys and no spaces: equal values have equal text. ValueError for nan and infinity.

    >>> canonical({"b": 1, "a": "é"})
    '{"a":"\\u00e9","b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def shown(text: str, most: int = LONGEST) -> str:
    r"""A text without control, direction and unpaired characters, at most ``most`` long.

    >>> shown("gebied\x00\u202exslx.exe")
    'gebiedxslx.exe'
    """
    return "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")[:most]
