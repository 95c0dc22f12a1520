"""JSON Schema: sound files pass, broken ones do not, and hovering helps."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from mkba import paths
from mkba.files.export import schema_files, write_schemas

CASES = Path(__file__).parents[1] / "cases"
FILES = [
    path
    for folder in (CASES / "worked", CASES / "library", paths.scenarios_dir())
    for path in sorted(folder.rglob("*.yaml"))
    if path.parent.name != "gedeeld"  # a part of area files, which are whole only with it
]
SCHEMAS = schema_files()


def as_editor_sees_it(path):
    """Keys are text and days are text in JSON."""
    return json.loads(json.dumps(yaml.load(path.read_text(encoding="utf-8"), yaml.SafeLoader), default=str))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_sound_file_passes(path):
    data = as_editor_sees_it(path)
    kind = data["schema"].partition("/")[0]
    jsonschema.validate(data, SCHEMAS[f"{kind}.schema.json"])


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_schemas_that_every_editor_reads(name):
    schema = SCHEMAS[name]
    jsonschema.Draft7Validator.check_schema(schema)
    assert "prefixItems" not in json.dumps(schema)
    assert "discriminator" not in json.dumps(schema)


def test_a_broken_file_does_not_pass():
    data = as_editor_sees_it(CASES / "worked" / "areas" / "alpha.yaml")
    data["interventions"]["watch"]["reach"]["shares"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMAS["area.schema.json"])


def described(schema):
    """Every property of every map, and whether it says what it is."""
    for part in (schema, *schema.get("$defs", {}).values()):
        for key, value in part.get("properties", {}).items():
            yield key, bool(value.get("description"))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_key_says_what_it_is(name):
    assert not [key for key, said in described(SCHEMAS[name]) if not said]


def test_files_are_written(tmp_path):
    written = write_schemas(tmp_path / "schemas")
    assert len(written) == 10
    assert json.loads(written[0].read_text(encoding="utf-8"))["$schema"].endswith("draft-07/schema#")
