import json

import pytest

from mkba.errors import RunError
from mkba.sweeps.sealed import dumped, read_sealed, understood, write_sealed
from tests.sweeps.stores import flip

CONTENT = {
    "text": "één\ud800",
    "numbers": [1, 0.1, -0.0, 1e300],
    "nothing": None,
    "maps": {"b": 1, "a": (2,)},
}


@pytest.fixture
def path(tmp_path):
    write_sealed(tmp_path / "x.json", "x/1", CONTENT)
    return tmp_path / "x.json"


def test_what_was_written_is_read(path):
    found = read_sealed(path, "x/1")
    assert found.pop("seal")
    assert found == {"schema": "x/1", **CONTENT, "maps": {"b": 1, "a": [2]}}


def test_every_flipped_bit_is_an_error(path):
    sound = path.read_bytes()
    for place in range(len(sound)):
        flip(path, place)
        with pytest.raises(RunError, match=r"SWEEP-FILE.*x\.json"):
            read_sealed(path, "x/1")
        path.write_bytes(sound)
    assert read_sealed(path, "x/1")


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 9999, '{"schema": "x/1"}', "null"])
def test_what_has_no_seal_is_refused(path, content):
    path.write_text(content)
    with pytest.raises(RunError, match="SWEEP-FILE"):
        read_sealed(path, "x/1")


def test_another_schema_is_refused(path):
    with pytest.raises(RunError, match="SWEEP-FILE"):
        read_sealed(path, "x/2")


def test_a_file_that_is_not_there_is_refused(path, tmp_path):
    for missing in (tmp_path / "y.json", path / "y.json", tmp_path):
        with pytest.raises(RunError, match="SWEEP-FILE"):
            read_sealed(missing, "x/1")


@pytest.mark.parametrize(
    "take", [lambda x: x["a"], lambda x: x[0], lambda x: x + 1, lambda x: int(f"x{x}"), lambda x: x.y]
)
def test_what_cannot_be_taken_apart_is_refused_by_name(path, take):
    with pytest.raises(RunError, match=r"SWEEP-FILE.*x\.json"), understood(path):
        take({})


def test_a_number_that_is_not_finite_has_no_place():
    with pytest.raises(ValueError, match="JSON"):
        dumped(float("nan"))
    with pytest.raises(TypeError, match="no JSON: set"):
        dumped({1})
    assert json.loads(dumped({})) == {}
