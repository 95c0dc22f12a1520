"""What the schema knows at a place of a file: its keys, its bounds."""

from functools import cache
from typing import Any

from mkba.files.marks import Path
from mkba.files.schema import KINDS
from mkba.files.schema.families import FAMILIES, INSIDE


@cache
def _json_schema(kind: str) -> dict[str, Any]:
    return KINDS[kind].model_json_schema(by_alias=True)


def keys_at(kind: str, path: Path, around: Any) -> list[str]:
    """The keys that can stand in the map `around` at a path; those of its own family where it is a distribution.

    >>> keys_at("area", ("indicators", "pupils", "value", "normal"), {"mean": 1, "SD": 2})
    ['mean', 'sd']
    """
    if path and path[-1] in INSIDE:
        return list(INSIDE[str(path[-1])])
    known = list(dict.fromkeys(key for part in schemas_at(kind, path) for key in part.get("properties", ())))
    family = next((key for key in around if key in FAMILIES), "") if isinstance(around, dict) else ""
    return [family, "source"] if family in known else known


def schemas_at(kind: str, path: Path) -> list[dict[str, Any]]:
    """Every part of the schema that may hold at a path."""
    whole = _json_schema(kind)
    parts = _resolved([whole], whole)
    for step in path:
        inner = [found for part in parts for found in _step(part, step)]
        parts = _resolved(inner, whole)
    return parts


def _step(part: dict[str, Any], step: str | int) -> list[dict[str, Any]]:
    """What a part of the schema says of one key or item."""
    if isinstance(step, int) and "items" in part:
        return [part["items"]]
    if str(step) in part.get("properties", {}):
        return [part["properties"][str(step)]]
    extra = [part["additionalProperties"]] if isinstance(part.get("additionalProperties"), dict) else []
    return extra + list(part.get("patternProperties", {}).values())


def _resolved(parts: list[dict[str, Any]], whole: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts with references followed and choices laid open."""
    done: list[dict[str, Any]] = []
    todo = list(parts)
    while todo:
        part = todo.pop(0)
        if "$ref" in part:
            todo.append(whole["$defs"][part["$ref"].rpartition("/")[2]])
        todo.extend(choice for word in ("anyOf", "oneOf", "allOf") for choice in part.get(word, ()))
        done.append(part)
    return done
