"""The shape of a document: its keys, types and numbers against the schema of its kind, with every mistake placed."""

from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mkba.errors import Complaint
from mkba.files.complaints import TEXTS, at_key, complaint, meant, nearest
from mkba.files.complaints.shape import COMMA_HINTS
from mkba.files.known import keys_at, schemas_at
from mkba.files.marks import Document, Path
from mkba.files.numbers import mistyped
from mkba.files.schema import KINDS
from mkba.files.schema.base import Strict
from mkba.files.schema.families import FAMILIES

_TYPES: Final = {
    "string_type": "TYPE-TEXT",
    "bool_type": "TYPE-TRUTH",
    "model_type": "TYPE-MAP",
    "model_attributes_type": "TYPE-MAP",
    "dict_type": "TYPE-MAP",
    "list_type": "TYPE-LIST",
    "int_from_float": "TYPE-WHOLE",
}
MOST_TEXT: Final = 200  # characters of a name
_BOUNDS: Final = ("greater_than_equal", "greater_than", "less_than_equal", "less_than")
_FORMS: Final = {
    "url": "https://...",
    "effect": "<maatregel>.<effect>",
    "codes": "WK059915 / BU05991501 / GM0599",
}


@lru_cache(maxsize=256)
def judge_shape(
    document: Document, *, kind: str, futures: tuple[str, ...] = (), bases: tuple[tuple[str, str], ...] = ()
) -> tuple[Strict | None, tuple[Complaint, ...]]:
    """The validated model, or None with every mistake in the document's shape; ``bases`` are (future, its base)."""
    wrong = _kind_of(document, kind=kind)
    if wrong:
        return None, (wrong,)
    data = {key: value for key, value in document.data.items() if key != "extends"}
    try:
        return KINDS[kind].model_validate(data, context={"futures": futures, "bases": bases}), ()
    except ValidationError as error:
        found = [
            _placed(document, kind, one) for one in error.errors(include_url=False, include_context=True)
        ]
        return None, tuple(dict.fromkeys(found))


def _kind_of(document: Document, *, kind: str) -> Complaint | None:
    """What is wrong with ``schema:``; nothing when it is the kind that was expected."""
    known = ", ".join(f"{name}/1" for name in KINDS)
    if not isinstance(document.data, dict):
        return complaint("TYPE-MAP", mark=document.mark, found=_brief(document.data))
    if "schema" not in document.data:
        return complaint("SCHEMA-MISSING", mark=document.mark, hint_kind=kind or "area")
    found = document.data["schema"]
    mark = document.mark.at(("schema",))
    if not isinstance(found, str) or found not in {f"{name}/1" for name in KINDS}:
        words = nearest(found, [f"{name}/1" for name in KINDS])
        return complaint(
            "SCHEMA-UNKNOWN", mark=mark, path=("schema",), found=str(found), hint_known=known, **words
        )
    if kind and found != f"{kind}/1":
        return complaint("SCHEMA-WRONG", mark=mark, path=("schema",), found=found, expected=f"{kind}/1")
    return None


def _placed(document: Document, kind: str, error: ErrorDetails) -> Complaint:
    """One error of the schema as a complaint with a place."""
    path, value, key_is_wrong = _path_of(document.data, error["loc"])
    code, words = _explained(error, path, value, kind=kind)
    if code == "KEY-UNKNOWN":
        words |= meant(path[-1], keys_at(kind, path[:-1], _at(document.data, path[:-1])))
    mark = document.mark.at(path)
    if code == "KEY-UNKNOWN" or key_is_wrong:
        mark = at_key(mark)
    elif code == "KEY-MISSING":
        mark = document.mark.at(path[:-1])
        mark = at_key(mark) if len(path) > 1 else mark
    return complaint(code, mark=mark, path=path, **words)


def _path_of(data: Any, location: tuple[int | str, ...]) -> tuple[Path, Any, bool]:
    """The path in the file, the value there, and whether the key itself is what is wrong.

    The schema's own words in a location (tags of a choice, between angle brackets) are no keys of the file.
    """
    path: list[int | str] = []
    for step in location:
        if step == "[key]":
            return tuple(path), path[-1], True
        if (
            isinstance(data, dict)
            and step not in data
            and isinstance(step, str)
            and step.lstrip("-").isdigit()
        ):
            step = int(step)  # noqa: PLW2901  (the schema writes the key 2028 as text)
        if _holds(data, step):
            path.append(step)
            data = data[step]
        elif not (isinstance(step, str) and step.startswith("<")):
            path.append(step)
            data = None
    return tuple(path), data, False


def _holds(data: Any, step: int | str) -> bool:
    """Whether there is something in the file under this key or number."""
    if isinstance(data, list):
        return isinstance(step, int) and step < len(data)
    return isinstance(data, dict) and step in data


def _at(data: Any, path: Path) -> Any:
    """What stands in the file under a path, or None."""
    for step in path:
        data = data[step] if _holds(data, step) else None
    return data


def _explained(  # noqa: PLR0911  (one return per kind of error)
    error: ErrorDetails, path: Path, value: Any, *, kind: str
) -> tuple[str, dict[str, Any]]:
    """The code of an error and the words of its text."""
    name, context = error["type"], error.get("ctx", {})
    found = _brief(value)
    if name in TEXTS:
        words = {"found": found} | {key: str(word) for key, word in context.items() if key != "known"}
        return name, words | (meant(words["found"], context["known"]) if "known" in context else {})
    if name in {"extra_forbidden", "invalid_key"}:
        return "KEY-UNKNOWN", {"found": str(path[-1])}
    if name == "missing":
        return "KEY-MISSING", {"found": str(path[-1])}
    if value is None and name in {*_TYPES, "float_type", "int_type", "literal_error"}:
        return "TYPE-EMPTY", {}
    if name in {"float_type", "int_type", "int_from_float"}:
        return _no_number(name, value)
    if name in _TYPES:
        return _TYPES[name], {"found": found}
    if name in _BOUNDS:
        return _out_of_bounds(path, found, kind=kind)
    return _other(error, path, value, context)


def _other(  # noqa: PLR0911  (one return per kind of error)
    error: ErrorDetails, path: Path, value: Any, context: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Words, lengths, forms and choices."""
    name, found = error["type"], _brief(value)
    if name == "literal_error":
        known = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
        return "WORD-UNKNOWN", {"found": found, "hint_known": ", ".join(known), **nearest(value, known)}
    if name == "union_tag_invalid":
        known_families = FAMILIES[:-1]
        first = next(iter(value), "") if isinstance(value, dict) else found
        return "DIST-UNKNOWN", {
            "found": str(first),
            "hint_known": ", ".join(known_families),
            **nearest(first, known_families),
        }
    if name == "string_pattern_mismatch":
        form = _FORMS.get(str(path[-2] if isinstance(path[-1], int) else path[-1]))
        return (
            ("TEXT-FORM", {"found": found, "hint_expected": form}) if form else ("ID-FORM", {"found": found})
        )
    if name in {"string_too_long", "string_too_short"}:
        return "TEXT-LENGTH", {"high": context.get("max_length", MOST_TEXT)}
    if name in {"too_short", "too_long"}:
        if path[-1:] == ("interventions",):
            return "AREA-EMPTY", {}
        expected = context.get("min_length", context.get("max_length", 1))
        if not context.get("actual_length"):
            return "LIST-EMPTY", {}
        actual = context["actual_length"]
        hints = COMMA_HINTS if actual > expected else {"hint_nl": "", "hint_en": ""}
        return "LIST-LENGTH", {"expected": expected, "found": str(actual), **hints}
    return "VALUE-WRONG", {"found": found, "problem": error["msg"]}


def _no_number(name: str, value: Any) -> tuple[str, dict[str, Any]]:
    """What stands where a number is expected."""
    if isinstance(value, str):
        code, words = mistyped(value)
        return code, {"found": value, **words}
    if name == "int_from_float" or (name == "int_type" and isinstance(value, float)):
        return "TYPE-WHOLE", {"found": _brief(value)}
    return "TYPE-NUMBER", {"found": _brief(value)}


def _out_of_bounds(path: Path, found: str, *, kind: str) -> tuple[str, dict[str, Any]]:
    """A number outside the bounds that the schema states for it."""
    bounds = next((part for part in schemas_at(kind, path) if "minimum" in part or "maximum" in part), {})
    low = bounds.get("minimum", bounds.get("exclusiveMinimum", "-"))
    high = bounds.get("maximum", "…")
    if (low, high) == (0, 1):
        return "SHARE-RANGE", {"found": found}
    return "NUM-RANGE", {"found": found, "low": low, "high": high}


def _brief(value: Any) -> str:
    """A value of the file as a short text."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dict():
            return "{" + ", ".join(f"{key}: …" for key in value) + "}"
        case list():
            return "[" + ", ".join(_brief(item) for item in value[:4]) + "]"
    return str(value)
