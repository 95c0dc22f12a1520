"""Words: every sentence of the command line and of a run's refusals, from ``templates/labels/cli.toml``."""

import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from mkba.errors import Language, RunError, UsageError
from mkba.paths import templates_dir

FILE = "cli.toml"


@cache
def sentences() -> dict[str, Any]:
    """The tables of the label file: group -> name -> language -> text."""
    with (templates_dir() / "labels" / FILE).open("rb") as stream:
        return tomllib.load(stream)


def say(key: str, language: Language, /, **values: object) -> str:
    """The sentence ``group.name`` in a language, with its values filled in.

    >>> say("disk.full", "en")
    'the disk is full'
    """
    group, name = key.split(".", 1)
    return str(sentences()[group][name][language]).format(**values)


def counted(noun: str, count: int, language: Language) -> str:
    """A number of things, in words that fit one and in words that fit more; ``noun`` is a name in ``[count]``.

    >>> counted("row", 1, "nl"), counted("row", 3, "nl")
    ('1 rij', '3 rijen')
    """
    return say(f"count.{noun}_{'one' if count == 1 else 'more'}", language, count=count)


def refusal(code: str, /, **values: object) -> RunError:
    """The error of this code in both languages; a value ``x_nl`` or ``x_en`` is for one of them.

    >>> refusal("RUN-NONE", path="outputs/x").text("en")
    '[RUN-NONE] outputs/x is no run folder: it has no manifest.json'
    """
    return RunError(code, _told(code, "nl", values), _told(code, "en", values))


def misuse(code: str, /, **values: object) -> UsageError:
    """The same for arguments that make no sense."""
    return UsageError(code, _told(code, "nl", values), _told(code, "en", values))


def unknown(code: str, name: str, known: Sequence[str]) -> UsageError:
    """The same for a name that does not exist, with those that may have been meant, or all there are.

    >>> unknown("AREA-UNKNOWN", "nord", ["noord", "zuid"]).text("en")
    '[AREA-UNKNOWN] --area nord: unknown area; choose from noord'
    """
    return misuse(code, found=name, near=", ".join(get_close_matches(name, known) or known))


def _told(code: str, language: Language, values: dict[str, object]) -> str:
    own = {name.removesuffix(f"_{language}"): value for name, value in values.items()}
    return say(f"error.{code}", language, **own)
