"""An area file whose every free text tries to do harm; the schema says which texts there are, so a new one is covered by itself."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from mkba.domain.evidence import Evidence
from mkba.domain.quantity import Quantity
from mkba.files import schema_files

WORKED = Path(__file__).parents[1] / "cases" / "worked"
AREA = schema_files()["area.schema.json"]
SHORT, LONG = 200, 5000
# each is refused by a rule of its own, or is a name that must be known
REFERENCES = {("Area", "extends"), ("UseModel", "use"), ("SourceModel", "checked"), ("SourceModel", "due")}
HARM = (
    "=cmd|'/c calc'!A1 <script>alert(1)</script> \"><img src=x onerror=alert(1)> "
    "javascript:alert(1) {{7*7}} ${7*7} {% raw %} </style></title><script>"
)
START = re.compile(r"=\d+=cmd")
URL = 'https://voorbeeld.invalid/"><img/src=x/onerror=alert(1)>'
WORD = "w" * 300
REFUSED = {"bidi": "\u202eomgekeerd", "markup": "<script>alert(1)</script>", "word": WORD}
KEYED = (Quantity, Evidence)  # their name keys a stream of random numbers
# what the worked example leaves out and a municipality may write
MORE = yaml.safe_load("""
horizon: 20
source: &source {title: t, year: 2024, mark: choice, url: 'https://voorbeeld.invalid/'}
cbs: {year: 2025, codes: [WK059915]}
regio_deal: {name: t, source: *source}
leefbaarometer: {series: {2018: {total: -0.3}, 2024: {total: -0.2}}, source: *source}
tenure: {year: 2024, corporation: 0.5, source: *source}
own_values: {start_qualification: {productivity: {amount: 1000, source: *source}}}
""")


def free(schema):
    """Is this a text that anything can be written in?"""
    parts = schema.get("anyOf", schema.get("oneOf"))
    if parts:
        return any(free(part) for part in parts)
    return schema.get("type") == "string" and not {"enum", "const", "pattern", "format"} & set(schema)


def nouns():
    """Every noun of the schema by its name."""
    return {"Area": AREA, **AREA["$defs"]}


def texts():
    """(noun, field) of every free text of an area file."""
    found = set()
    for name, noun in nouns().items():
        for field, schema in noun.get("properties", {}).items():
            if free(schema) or free(schema.get("items", {})):
                found.add((name, field))
    return found - REFERENCES


class Poison:
    """Writes harm into every free text of a file; ``reached``: where."""

    def __init__(self):
        self.reached, self.written = set(), []

    def text(self, limit):
        """Harm with a mark of its own."""
        mark = f"={len(self.written)}"
        self.written.append((mark + HARM + (f" {WORD}" if limit > SHORT else ""))[:limit])
        return self.written[-1]

    def map(self, name, noun, data):
        """A map with harm in its texts, those that it lacks too."""
        whole = dict(data)
        for field, schema in noun.get("properties", {}).items():
            if (name, field) in REFERENCES:
                continue
            if free(schema):
                self.reached.add((name, field))
                whole[field] = self.text(limit(schema))
            elif schema.get("type") == "array" and free(schema["items"]):
                self.reached.add((name, field))
                whole[field] = [self.text(limit(schema["items"]))]
            elif field == "url":
                whole[field] = URL
            elif field in whole:
                whole[field] = self.any(schema, whole[field])
        for others in (noun.get("additionalProperties"), *noun.get("patternProperties", {}).values()):
            if isinstance(others, dict):
                known = noun.get("properties", {})
                whole |= {key: self.any(others, value) for key, value in whole.items() if key not in known}
        return whole

    def any(self, schema, data, name=""):
        """Data of any form with harm in its texts."""
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            return self.any(AREA["$defs"][name], data, name)
        for part in schema.get("anyOf", schema.get("oneOf", ())):
            if fits(part, data):
                return self.any(part, data)
        if isinstance(data, dict):
            return self.map(name, schema, data)
        if isinstance(data, list):
            return [self.any(schema.get("items", {}), one) for one in data]
        return data


def limit(schema):
    """How long a text may be."""
    parts = schema.get("anyOf", [schema])
    return min(part.get("maxLength", LONG) for part in parts if free(part))


def fits(schema, data):
    """Is the data of this form? Keys of a map are texts in JSON."""
    return Draft202012Validator({**schema, "$defs": AREA["$defs"]}).is_valid(json.loads(json.dumps(data)))


@lru_cache
def poisoned():
    """The area file as data, and who wrote into it."""
    plain = yaml.safe_load((WORKED / "areas" / "alpha.yaml").read_text(encoding="utf-8")) | MORE
    poison = Poison()
    return poison.map("Area", AREA, plain), poison


def fields_of_text():
    """The names of all free texts, and of addresses."""
    return {field for _, field in texts()} | {"url"}


def spoiled(noun, harm, address):
    """A noun with the same harm in all its texts, which no file can bring; ``address`` in those of the web."""
    if is_dataclass(noun):
        known = fields_of_text()
        changed = {}
        for field in fields(noun):
            value = getattr(noun, field.name)
            if isinstance(value, str) and field.name in known and not isinstance(noun, KEYED):
                changed[field.name] = address if field.name == "url" else harm
            else:
                changed[field.name] = spoiled(value, harm, address)
        return replace(noun, **changed)
    if isinstance(noun, tuple):
        return tuple(spoiled(part, harm, address) for part in noun)
    if isinstance(noun, dict):
        return {key: spoiled(part, harm, address) for key, part in noun.items()}
    return noun
