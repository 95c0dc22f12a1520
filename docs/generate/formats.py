"""The file formats as pages, from the JSON Schemas: a page per kind of file, a table per group of keys."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from generate.writing import Pages, code, contents, page, plain, say, table, texts
from mkba.files import schema_files

FOLDER = "bestanden"
SHARED = "getallen"  # the page of what several kinds of file use
REF = "#/$defs/"
ID = "^[a-z0-9]["  # how the pattern of a short name begins
DISTRIBUTIONS = {"UniformModel", "PertModel"}  # a choice with these is a quantity
COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties")
EMPTY = ("minLength", 1)  # that a text is not empty goes without saying
Schema = dict[str, Any]


class Kinds(NamedTuple):
    """The schemas by kind of file, the groups of keys that several share, and how each group is called."""

    schemas: dict[str, Schema]
    shared: dict[str, Schema]
    labels: dict[str, str]

    def home(self, kind: str, name: str) -> str:
        """The page on which a group of keys is told."""
        return SHARED if name in self.shared else kind


def formats() -> Pages:
    """Every page about files."""
    kinds = _kinds()
    pages = {f"{FOLDER}/{kind}.md": _kind_page(kind, kinds) for kind in kinds.schemas}
    pages[f"{FOLDER}/{SHARED}.md"] = page(
        say("formats.shared_title"),
        say("formats.shared_intro"),
        say("formats.short_name"),
        f"(quantity)=\n## {say('formats.quantity_title')}\n\n{say('formats.quantity')}",
        *(_group(SHARED, name, schema, kinds) for name, schema in kinds.shared.items()),
    )
    rows = [
        [
            f"[{code(f'schema: {kind}/1')}]({kind}.md)",
            plain(schema["description"]),
            code(say(f"files.{kind}")),
        ]
        for kind, schema in kinds.schemas.items()
    ]
    pages[f"{FOLDER}/index.md"] = page(
        say("formats.title"),
        say("formats.intro"),
        table([say("formats.kind"), say("formats.about"), say("formats.place")], rows),
        say("formats.after"),
        contents([*kinds.schemas, SHARED]),
    )
    return pages


def _kinds() -> Kinds:
    schemas = {name.removesuffix(".schema.json"): schema for name, schema in schema_files().items()}
    found: dict[str, list[Schema]] = {}
    for schema in schemas.values():
        for name, group in schema.get("$defs", {}).items():
            found.setdefault(name, []).append(group)
    several = {
        name: groups[0]
        for name, groups in sorted(found.items())
        if len(groups) > 1 and all(group == groups[0] for group in groups)
    }
    labels = {name: path for schema in schemas.values() for name, path in _reached(schema).items()}
    return Kinds(schemas, several, {**labels, **{name: _short(name) for name in several}})


def _kind_page(kind: str, kinds: Kinds) -> str:
    schema = kinds.schemas[kind]
    own = [name for name in _reached(schema) if name not in kinds.shared]
    return page(
        code(f"{kind}/1"),
        f"{plain(schema['description'])}",
        say("formats.found_at", place=code(say(f"files.{kind}"))),
        say(f"formats.more_{kind}") if f"more_{kind}" in texts()["formats"] else "",
        f"({_anchor(kind, '')})=\n## {say('formats.top')}\n\n{_fields(kind, '', schema, kinds)}",
        *(_group(kind, name, schema["$defs"][name], kinds) for name in own),
    )


def _reached(schema: Schema) -> dict[str, str]:
    """The groups of keys in the order in which a reader meets them, each with the path where it is met first."""
    found: dict[str, str] = {}
    waiting = [("", schema)]
    while waiting:
        path, group = waiting.pop(0)
        for name, place in _met(group, path):
            if name not in found:
                found[name] = place
                waiting.append((place, schema["$defs"][name]))
    return found


def _met(part: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every group that a piece of schema refers to, with the path of the key that holds it."""
    if isinstance(part, list):
        part = dict(enumerate(part))  # alternatives of one key
    if not isinstance(part, dict):
        return
    if isinstance(part.get("$ref"), str):
        yield part["$ref"].removeprefix(REF), path
    for key, value in part.items():
        if key == "properties":
            for name, field in value.items():
                yield from _met(field, _below(path, name))
        elif key in {"patternProperties", "additionalProperties"}:
            yield from _met([_entries({key: value})], _below(path, say("formats.name")))
        elif key == "items":
            yield from _met(value, f"{path}[]")
        elif key in {"anyOf", "oneOf", "allOf"} or isinstance(key, int):
            yield from _met(value, path)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _group(kind: str, name: str, schema: Schema, kinds: Kinds) -> str:
    """One group of keys: what it is, and its table."""
    title = f"({_anchor(kind, name)})=\n## {code(kinds.labels[name])}"
    return f"{title}\n\n{plain(schema.get('description', ''))}\n\n{_fields(kind, name, schema, kinds)}"


def _fields(kind: str, name: str, schema: Schema, kinds: Kinds) -> str:
    """The table of a group: a row per key."""
    needed = set(schema.get("required", ()))
    rows = [
        [
            f"[{code(key)}]{{#{_key_anchor(kind, name, key)}}}",
            plain(field.get("description", "")),
            _value(field, kind, kinds),
            _need(field, needed=key in needed),
        ]
        for key, field in schema.get("properties", {}).items()
    ]
    extra = _entries(schema)
    if extra is not None:
        rows.append(
            [say("formats.own_name"), plain(extra.get("description", "")), _value(extra, kind, kinds), ""]
        )
    return table([say(f"formats.{one}") for one in ("key", "told", "type", "needed")], rows)


def _need(field: Schema, *, needed: bool) -> str:
    """Whether a key must be there, and what holds when it is not."""
    if needed:
        return say("formats.yes")
    if "default" not in field:
        return say("formats.no")
    return say("formats.default", value=code(json.dumps(field["default"], ensure_ascii=False)))


def _value(field: Schema, kind: str, kinds: Kinds) -> str:
    """What can stand behind a key, and its bounds."""
    return ", ".join(filter(None, (_type(field, kind, kinds), _limits(field))))


def _entries(schema: Schema) -> Schema | None:
    """What stands under keys that the author names, if any do."""
    several: Schema = schema.get("patternProperties", {})
    found = next(iter(several.values()), schema.get("additionalProperties"))
    return found if isinstance(found, dict) else None


def _type(field: Schema, kind: str, kinds: Kinds) -> str:
    """What can stand behind a key, in words, with links to what it is made of."""
    if "$ref" in field:
        name = field["$ref"].removeprefix(REF)
        home = kinds.home(kind, name)
        return f"[{code(kinds.labels[name])}]({home}.md#{_anchor(home, name)})"
    choices = field.get("anyOf") or field.get("oneOf") or field.get("allOf")
    if choices:
        return _choices([one for one in choices if one.get("type") != "null"], kind, kinds)
    words = [field["const"]] if "const" in field else field.get("enum")
    if words:
        return say("formats.or").join(code(one) for one in words)
    known = field.get("type", "any")
    if known == "array":
        return say("formats.list", of=_type(field.get("items", {}), kind, kinds))
    entries = _entries(field) if known == "object" else None
    if entries is not None:
        return say("formats.map", of=_type(entries, kind, kinds))
    short = known == "string" and str(field.get("pattern", "")).startswith(ID)
    return say("types.id" if short else f"types.{known}")


def _choices(choices: list[Schema], kind: str, kinds: Kinds) -> str:
    """One of several; a number with all its distributions is a quantity."""
    names = {one["$ref"].removeprefix(REF) for one in choices if "$ref" in one}
    if names >= DISTRIBUTIONS:
        shown = f"[{say('formats.quantity_word')}]({SHARED}.md#quantity)"
        return shown + (say("formats.per_future") if "PerFuture" in names else "")
    return say("formats.or").join(dict.fromkeys(_type(one, kind, kinds) for one in choices))


def _limits(field: Schema) -> str:
    """The bounds of a value, its own or those of the one alternative to nothing."""
    choices = [one for one in field.get("anyOf", ()) if one.get("type") != "null"]
    if len(choices) == 1:
        field = choices[0]
    found = [
        say(f"limits.{key}", limit=_number(field[key]))
        for key in ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
        if key in field
    ]
    found += [
        say(f"limits.{key}", limit=field[key])
        for key in COUNTS
        if key in field and (key, field[key]) != EMPTY
    ]
    if "pattern" in field and not field["pattern"].startswith(ID):
        found.append(say("limits.pattern", pattern=code(field["pattern"])))
    return ", ".join(found)


def _number(value: float) -> str:
    """A bound as it would be written in a file.

    >>> _number(1.0), _number(0.15), _number(2**64 - 1)
    ('1', '0.15', '18446744073709551615')
    """
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def _short(name: str) -> str:
    """The name of a group of keys as a reader sees it.

    >>> _short("MeasureTransferModel"), _short("MeanSd")
    ('MeasureTransfer', 'MeanSd')
    """
    return name.removesuffix("Model")


def _anchor(kind: str, name: str) -> str:
    """Where a group of keys can be linked to."""
    return f"{kind}-{_short(name).lower() or 'top'}"


def _key_anchor(kind: str, name: str, key: str) -> str:
    """Where one key of a group can be linked to."""
    return f"key-{_anchor(kind, name)}-{key.lower().replace('_', '-')}"
