"""Errors have a code, two languages and an exit code, and survive the trip between processes."""

import pickle

import pytest

from mkba.errors import Complaint, InputError, InvariantError, MkbaError, RunError, UsageError


def complaint(line=3, code="A-B", file="a.yaml", where="reach"):
    return Complaint(file, line, 5, code, where, "onbekend", "unknown")


@pytest.mark.parametrize(
    ("kind", "exit_code"), [(MkbaError, 1), (RunError, 1), (UsageError, 2), (InvariantError, 3)]
)
def test_each_kind_has_its_exit_code_and_both_languages(kind, exit_code):
    error = kind("X-Y", "fout", "wrong")
    assert error.exit_code == exit_code
    assert error.text() == "[X-Y] fout"
    assert error.text("en") == "[X-Y] wrong"
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert type(again) is kind
    assert (again.code, again.nl, again.en) == ("X-Y", "fout", "wrong")


def test_complaints_are_sorted_by_place_and_each_has_a_line():
    error = InputError([complaint(9), complaint(2), complaint(1, file="b.yaml")])
    assert [(one.file, one.line) for one in error.complaints] == [("a.yaml", 2), ("a.yaml", 9), ("b.yaml", 1)]
    assert error.exit_code == 1
    assert error.text().splitlines() == [one.text("nl") for one in error.complaints]
    assert error.text("en").splitlines() == [one.text("en") for one in error.complaints]
    assert pickle.loads(pickle.dumps(error)).complaints == error.complaints  # noqa: S301 - our own


def test_a_complaint_says_where():
    assert complaint().text() == "a.yaml:3:5 [A-B] reach: onbekend"
    assert complaint(line=0).text("en") == "a.yaml [A-B] reach: unknown"
    assert complaint(where="").text("en") == "a.yaml:3:5 [A-B] unknown"
