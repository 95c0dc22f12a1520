"""Labels: every word a reader sees, from ``templates/labels/<language>/``: a file per sheet, and what they share."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mkba.paths import templates_dir

NUMBERED = re.compile(
    r"\{(\w+):([^{}|]*)\|([^{}|]*)\}"
)  # {count:gebied|gebieden}: the word for one, and for another number


@dataclass(frozen=True, slots=True)
class Labels:
    """Texts by dotted key. ``labels("samenvatting.titel")`` says it; values fill the {places} in it, and choose between the words
    for one and for several in ``{place:one|several}``.
    """  # fmt: skip

    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key; KeyError for a key, or a place in its text, that nobody filled."""
        text = self.texts[key]
        if not values:
            return text
        return NUMBERED.sub(lambda found: _numbered(found, values), text).format(**values)


@lru_cache(maxsize=4)
def load_labels(language: str = "nl") -> Labels:
    """The labels of one language, from all its files. FileNotFoundError for a language that is not there.

    >>> load_labels()("domein.work")
    'Werk'
    """
    files = sorted((templates_dir() / "labels" / language).glob("*.toml"))
    if not files:
        raise FileNotFoundError(language)
    found = [text for file in files for text in _flat(tomllib.loads(file.read_text(encoding="utf-8")))]
    texts = dict(found)
    if len(texts) < len(found):
        raise ValueError(next(key for key, count in Counter(key for key, _ in found).items() if count > 1))
    return Labels(texts)


def _numbered(found: re.Match[str], values: Mapping[str, object]) -> str:
    """One word or the other, by the number of that name."""
    name, one, many = found.groups()
    return one if str(values[name]) == "1" else many


def _flat(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Dotted keys and texts."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", str(value)
