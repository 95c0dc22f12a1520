"""The schema: every key explains itself in Dutch, and bounds stand on every number."""

from mkba.files import schema_files


def properties(schema):
    for key in ("properties", "$defs", "definitions"):
        for name, one in schema.get(key, {}).items():
            if key == "properties":
                yield name, one
            else:
                yield from properties(one)


def test_every_key_of_every_kind_has_a_description_for_the_editor():
    bare = [
        (kind, name)
        for kind, schema in schema_files().items()
        for name, one in properties(schema)
        if not one.get("description")
    ]
    assert bare == []
