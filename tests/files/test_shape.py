"""Shape: errors of the schema as complaints with a place, what was found, and what to write."""

import pytest

from mkba.files.complaints import complaint
from mkba.files.schema import KINDS
from mkba.files.shape import _explained, judge_shape
from mkba.files.strict_yaml import read_yaml

FUTURES = ("hoog", "laag")


def complaints(text, kind="area"):
    document, _ = read_yaml(text.encode(), file="x.yaml")
    return judge_shape(document, kind=kind, futures=FUTURES)[1]


def area(indicator="value: 1", **keys):
    whole = {
        "schema": "area/1", "id": "a", "name": "A", "municipality": "A", "status": "draft", "price_year": "2024",
        "null_alternative": "{}", "indicators": f"{{i: {{year: 2024, {indicator}}}}}",
        "interventions": "{m: {name: M, domain: work, theory: T, intensity: {}, reach: {population: i, share: 1, from: 2026, to: 2027}}}",
    }  # fmt: skip
    return "\n".join(f"{key}: {value}" for key, value in {**whole, **keys}.items())


def test_the_smallest_area_is_sound():
    assert complaints(area()) == ()


@pytest.mark.parametrize(("indicator", "code"), [
    ("value: {uniform: [1, 2], pert: [1, 2, 3]}", "KEY-UNKNOWN"), ("value: {uniform: [1]}", "LIST-LENGTH"), ("value: {}", "DIST-UNKNOWN"),
    ("value: [1, 2]", "TYPE-NUMBER"), ("value: true", "TYPE-NUMBER"), ("value: null", "TYPE-EMPTY"), ("value: {normal: {mean: 1}}", "KEY-MISSING"),
    ("value: {normal: {mean: 100, sd: -1}}", "NUM-RANGE"), ("value: {normal: {mean: 1, sd: 1}}", "NUM-RANGE"),
    ("value: {interval: {p5: 3, p50: 2, p95: 4}}", "NUM-ORDER"), ("value: {hoog: 1, laag: -1}", "NUM-RANGE"), ("value: {gamma: {mean: 0, sd: 1}}", "NUM-POSITIVE"),
    ("value: {hoog: {norml: {mean: 1, sd: 0}}, laag: 2}", "DIST-UNKNOWN"), ("value: 1, trend: 0.9", "NUM-RANGE"), ("value: .inf", "NUM-FINITE"), ("value: NaN", "NUM-FINITE"),
    ("value: 1, source: {title: T, year: 2020}", "KEY-MISSING"), ("value: 1, source: {title: T, year: 2020, mark: sure}", "WORD-UNKNOWN"),
    ("value: 1, source: {title: T, year: 2020, mark: found, url: 'javascript:x'}", "TEXT-FORM"),
    ("value: 1, source: {title: T, year: 2020, mark: found, checked: yesterday}", "DATE-FORM"), ("value: 1, flow: nee", "TYPE-TRUTH"),
    ("value: {lognormal: {mean: 1, sd: 101}}", "NUM-SPREAD"), ("value: {gamma: {mean: 1, sd: 1.0e-7}}", "NUM-SPREAD"),
    ("value: {normal: {mean: 100, sd: 1.0e-5}}", "NUM-SPREAD"), ("value: {beta: {mean: 0.9, sd: 1.0e-6}}", "NUM-SPREAD"),
    ("value: {beta: {mean: 1.5, sd: 0.1}}", "NUM-BETA"), ("value: {gamma: {mean: 900000000, sd: 100000000}}", "NUM-RANGE"),
    ("value: {uniform: [1.0e+300, 1.0e+301]}", "NUM-RANGE"), ("value: 1, trend: {lognormal: {mean: 0.3, sd: 0.1}}", "NUM-RANGE"),
])  # fmt: skip
def test_one_fault_one_complaint(indicator, code):
    found = complaints(area(indicator))
    assert [one.code for one in found] == [code]
    assert found[0].line == 8


@pytest.mark.parametrize("value", [
    "{uniform: [2, 2]}", "{triangular: [2, 2, 2]}", "{pert: [1, 1, 2]}", "{normal: {mean: 2, sd: 0}}", "{lognormal: {mean: 2, sd: 0}}",
    "{gamma: {mean: 2, sd: 0}}", "{beta: {mean: 0.5, sd: 0}}", "{interval: {p5: 1, p50: 1, p95: 1}}", "{hoog: 1, laag: {uniform: [1, 2]}}",
    "{value: 2, source: {title: T, year: 2020, mark: found}}", "{uniform: [1, 2], source: {title: T, year: 2020, mark: found, page: 3}}",
])  # fmt: skip
def test_every_family_and_zero_spread_is_legal(value):
    assert complaints(area(f"value: {value}")) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_needs_its_own_schema_line(kind):
    assert [one.code for one in complaints("schema: nothing/1", kind)] == ["SCHEMA-UNKNOWN"]
    assert [one.code for one in complaints("a: 1", kind)] == ["SCHEMA-MISSING"]
    assert [one.code for one in complaints("[1]", kind)] == ["TYPE-MAP"]


def test_what_was_found_is_short_and_harmless():
    found = complaints(area(f"value: '{'x' * 100}'"))[0]
    assert "x" * 39 + "…" in found.nl


def test_the_keys_of_its_own_family_are_named():
    for value in ("{normal: {mean: 1, sd: 0, x: 1}}", "{hoog: {normal: {mean: 1, sd: 0, x: 1}}, laag: 1}"):
        assert complaints(area(f"value: {value}"))[0].nl.endswith("bekend zijn: mean, sd")
    assert complaints(area("value: {interval: {p5: 1, p50: 1, p95: 1, x: 1}}"))[0].nl.endswith("p5, p50, p95")
    assert complaints(area("value: {pert: [1, 1, 1], x: 1}"))[0].nl.endswith("bekend zijn: pert, source")


def test_an_error_of_the_schema_that_nobody_foresaw_is_a_complaint_too():
    error = {"type": "unforeseen", "loc": ("id",), "msg": "Something else", "input": "a"}
    assert _explained(error, ("id",), "a", kind="area") == (
        "VALUE-WRONG",
        {"found": "a", "problem": "Something else"},
    )
    made = complaint("VALUE-WRONG", file="x.yaml", found="a", problem="Something else")
    assert made.text("nl") == 'x.yaml [VALUE-WRONG] "a" kan hier niet (Something else)'
