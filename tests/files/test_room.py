"""Judging whole programmes: whatever stands in a file, only complaints come back; and the order of complaints."""

import contextlib
import json
import shutil
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.errors import Complaint, InputError
from mkba.files import judge, load
from mkba.files.room import judge_programme, tidy

CASES = Path(__file__).parents[1] / "cases"
FILES = [path.relative_to(CASES / "worked").as_posix() for path in sorted((CASES / "worked").rglob("*.yaml"))]
ODD = [
    None, True, False, 0, 1, -1, 0.5, 2.5, 1e300, 10**17, "", "x", "1.250", "NL2026", "rust", "pupils", "2026-01-01", [], {}, [1],
    [[]], [{}], [None], {"use": 1}, {"use": "a.b.c"}, {"pert": [1, 2, 3]}, {"pert": "x"}, {"hoog": 1, "laag": 2}, {"hoog": [1]},
    {"normal": {"mean": 1, "sd": 2}}, {"normal": 3}, {"x": {"y": {"z": 1}}}, {"1": 2}, "../x", "\u00e9", {"source": 1},
    {"beta": {"mean": 2, "sd": -1}}, {"uniform": [3, 1], "pert": 1}, {"id": "x"}, [{"id": 1}], [{"id": "a"}, {"id": "a"}], "*", "a.b",
]  # fmt: skip


def places(value, path=()):
    """Every path in plain data."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*path, key))


def put(value, path, new):
    """Plain data with something else at a path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


@given(st.sampled_from(FILES), st.integers(0, 10**6), st.sampled_from(ODD), st.booleans())
@settings(max_examples=120, deadline=None)
def test_whatever_stands_anywhere_only_complaints_come_back(name, number, odd, more_keys):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "w"
        shutil.copytree(CASES / "worked", root)
        data = yaml.load((root / name).read_text(encoding="utf-8"), yaml.SafeLoader)
        data = json.loads(json.dumps(data, default=str))
        every = list(places(data))
        path = every[number % len(every)]
        new = put(data, (*path[:-1], path[-1]), odd) if path else odd
        if more_keys and path and isinstance(path[-1], str):
            new = put(data, path[:-1], {**_at(data, path[:-1]), "extra": odd, path[-1]: odd})
        (root / name).write_text(json.dumps(new), encoding="utf-8")
        with contextlib.suppress(InputError):
            load(root / "programme.yaml", builtin=CASES / "library")
        for complaint in judge([root / name, root]):
            assert complaint.text("nl")
            assert complaint.text("en")


def _at(data, path):
    for key in path:
        data = data[key]
    return data


def test_complaints_are_sorted_and_at_most_a_hundred_a_file(worked, library):
    path = worked / "areas" / "beta.yaml"
    lines = "".join(f"  x{number}: 1\n" for number in range(150))
    path.write_text(
        path.read_text(encoding="utf-8").replace("indicators:\n", "indicators:\n" + lines, 1),
        encoding="utf-8",
    )
    complaints = [
        one
        for one in judge_programme(Path("programme.yaml"), builtin=library).complaints
        if "beta" in one.file
    ]
    assert len(complaints) == 100
    assert complaints == sorted(complaints)
    assert {one.severity for one in complaints} == {"error"}


def test_errors_go_before_warnings_when_there_are_too_many():
    warnings = [Complaint("a", line, 1, "NULL-EMPTY", "", "", "", "warning") for line in range(1, 150)]
    error = Complaint("a", 200, 1, "KEY-UNKNOWN", "", "", "")
    assert error in tidy([*warnings, error])
    assert len(tidy([*warnings, error])) == 100


def test_an_echo_is_not_repeated():
    unread = Complaint("a", 1, 1, "YAML-TRUTH", "", "", "")
    echo = Complaint("a", 1, 1, "TYPE-TRUTH", "", "", "")
    later = Complaint("a", 1, 1, "SYNERGY-WITH", "", "", "")
    assert tidy([echo, unread, later]) == (unread,)
    assert tidy([echo, later]) == (echo,)


def test_a_broken_area_does_not_silence_the_others(worked, edit, library):
    (worked / "areas" / "alpha.yaml").write_text("a: [", encoding="utf-8")
    edit("areas/beta.yaml", "share: {beta: {mean: 0.50, sd: 0.08}}", "share: 0.9")
    edit("areas/beta.yaml", "stay: 8", "stay: 1")
    with pytest.raises(InputError) as refused:
        load("programme.yaml", builtin=library)
    assert [one.code for one in refused.value.complaints] == ["YAML-SYNTAX", "ENTRANTS-MANY"]
