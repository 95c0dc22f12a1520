"""JSON Schema per kind of file, for editors: completion, hover help in Dutch, and red underlines while typing."""

import json
from pathlib import Path
from typing import Any, Final

from mkba.files.schema import KINDS

DRAFT: Final = "http://json-schema.org/draft-07/schema#"  # the draft that every YAML editor understands


def schema_files() -> dict[str, dict[str, Any]]:
    """The schema of every kind of file, by file name.

    >>> sorted(schema_files())[:2]
    ['area.schema.json', 'discounting.schema.json']
    """
    return {f"{kind}.schema.json": _schema(kind) for kind in KINDS}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schema of every kind of file into a folder; the paths that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schema_files().items():
        path = folder / name
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        written.append(path)
    return tuple(written)


def _schema(kind: str) -> dict[str, Any]:
    schema = _plain(KINDS[kind].model_json_schema(by_alias=True))
    return {
        "$schema": DRAFT,
        "title": f"mkba {kind}/1",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def _plain(part: Any) -> Any:
    """A schema without the titles that repeat the keys, and with defaults only where they say something."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: {name: _plain(one) for name, one in value.items()}
        if key in {"properties", "$defs"}
        else _plain(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "default" and value in ("", None, [], {}))
    }
