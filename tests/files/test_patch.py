"""Patches change what they are asked to change, and no other byte."""

import difflib
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.files import spans as spans_module
from mkba.files.patch import Edit, patched
from mkba.files.spans import spans
from mkba.files.strict_yaml import read_yaml
from mkba.files.written import block, flow

AREAS = sorted((Path(__file__).parents[2] / "scenarios" / "areas").glob("*.yaml"))
SOURCE = {
    "title": "Kerncijfers wijken en buurten 2023",
    "organisation": "CBS",
    "year": 2023,
    "mark": "found",
    "url": "https://www.cbs.nl/nl-nl/cijfers/detail/85618NED",
    "note": 'Som van drie wijken: "Noord", Zuid & West; WK999903 ontbreekt (onderdrukt), zie de é en de 😀.',
    "checked": "2026-11-21",
}
FLOW = """\
schema: area/1
# waarom 😀
indicators:   # aantallen
  residents: {name: Inwoners, unit: inwoners, value: 160000, year: 2021, trend: {hoog: 0.01, laag: 0.004},
    source: {title: Geraamd, year: 2021, mark: memory,
      note: "Uit het geheugen: é."}}   # rond
  # Onderwijs
  pupils: {value: {pert: [1, 2, 3]}, year: 2024}
null_alternative: {includes: [Regio Deal]}
"""
BLOCK = """\
schema: area/1
indicators:
  residents:
    name: Inwoners
    value: 160000  # geteld
    notes: >-
      Twee regels
      tekst.

    # bron
    source:
      title: Geraamd  # oud
      year: 2021
      mark: memory
    year: 2021
    trend: {hoog: 0.01, laag: 0.004}

null_alternative:
  includes:
  - Regio Deal
"""


def data(text):
    return read_yaml(text.encode(), file="x.yaml")[0].data


def changed_lines(old, new):
    return [one for one in difflib.ndiff(old.splitlines(), new.splitlines()) if one[0] in "+-"]


@pytest.fixture(params=["C", "Python"])
def parser(request, monkeypatch):
    if request.param == "Python":
        monkeypatch.setattr(spans_module, "_LOADER", yaml.SafeLoader)


@pytest.mark.parametrize("text", [FLOW, BLOCK, FLOW.replace("\n", "\r\n"), BLOCK.replace("\n", "\r\n")])
def test_every_span_holds_what_was_read(text, parser):
    """Flow or block, LF or CR LF, characters of two or four bytes: each span is the text of its value."""

    def look(span, value, text):
        part = text[span.start : span.end]
        if isinstance(value, dict) and span.flow:
            assert (part[0], part[-1]) == ("{", "}")
        elif isinstance(value, int | float):
            assert yaml.safe_load(part) == value
        for key, inside in span.inside.items():
            assert text[inside.key :].startswith(key)
            look(inside, value[key], text)

    look(spans(text), data(text), text)


def test_only_value_year_and_source_of_a_flow_entry_change(parser):
    edit = Edit(("indicators", "residents"), {"value": 162345, "year": 2023, "source": SOURCE})
    new = patched(FLOW, [edit])
    assert data(new)["indicators"]["residents"] == {
        "name": "Inwoners",
        "unit": "inwoners",
        "value": 162345,
        "year": 2023,
        "trend": {"hoog": 0.01, "laag": 0.004},
        "source": SOURCE,
    }
    before, after = FLOW.split("160000")
    head, tail = new.split("162345")
    assert head == before
    assert tail.startswith(", year: 2023, trend: {hoog: 0.01, laag: 0.004},\n    source: {title:")
    assert tail[tail.index("}}") :] == after[after.index("}}") :]
    assert max(len(line) for line in new.splitlines()) <= 115


def test_only_value_year_and_source_of_a_block_entry_change(parser):
    source = {"mark": "found", "year": 2023}
    new = patched(BLOCK, [Edit(("indicators", "residents"), {"value": 5, "year": 2023, "source": source})])
    assert new == (
        BLOCK.replace("value: 160000", "value: 5")
        .replace(
            "title: Geraamd  # oud\n      year: 2021\n      mark: memory", "mark: found\n      year: 2023"
        )
        .replace("    year: 2021\n    trend", "    year: 2023\n    trend")
    )


@pytest.mark.parametrize("text", [FLOW, BLOCK])
def test_line_ends_and_the_missing_last_one_stay(text, parser):
    edits = [
        Edit(("indicators", "residents"), {"value": 7, "source": SOURCE}),
        Edit(
            ("indicators", "households"),
            {"value": 3, "year": 2023},
            {"name": "Huishoudens"},
            after="residents",
        ),
        Edit(("tenure",), {"year": 2023, "corporation": 0.52, "source": SOURCE}, after="indicators"),
    ]
    plain = patched(text, edits)
    assert patched(text.replace("\n", "\r\n"), edits) == plain.replace("\n", "\r\n")
    assert patched(text.rstrip("\n"), edits) == plain.rstrip("\n")
    assert "\r" not in plain


def test_a_new_entry_stands_after_its_neighbour_in_the_style_of_the_others():
    edits = [
        Edit(("indicators", "households"), {"value": 3, "year": 2023}, {"name": "Huis"}, after="residents")
    ]
    assert changed_lines(FLOW, patched(FLOW, edits)) == ["+   households: {name: Huis, value: 3, year: 2023}"]
    assert changed_lines(BLOCK, patched(BLOCK, edits))[:2] == ["+   households:", "+     name: Huis"]
    last = [Edit(("indicators", "households"), {"value": 3}, after="nobody")]
    assert "pupils: {value: {pert: [1, 2, 3]}, year: 2024}\n  households: {value: 3}\nnull" in patched(
        FLOW, last
    )


def test_a_new_entry_at_the_end_of_a_file_without_a_last_line_end():
    assert patched("a:\n  b: {c: 1}", [Edit(("a", "d"), {"e": 2})]) == "a:\n  b: {c: 1}\n  d: {e: 2}"


def test_entries_between_braces():
    edit = Edit(("a", "x", 2020), {"total": 0.5})
    assert patched("a: {}", [edit]) == "a: {x: {2020: {total: 0.5}}}"
    assert patched("a: {x: {2018: {total: 1}} # c\n  }", [edit]) == (
        "a: {x: {2018: {total: 1}, 2020: {total: 0.5}} # c\n  }"
    )
    assert (
        patched("a: {x: {2020: {class: 4, total: -1}}}", [edit]) == "a: {x: {2020: {class: 4, total: 0.5}}}"
    )
    assert patched("a: null\nb: 1", [edit]) == "a: {x: {2020: {total: 0.5}}}\nb: 1"
    assert patched("a:\nb: 1", [edit]) == "a: {x: {2020: {total: 0.5}}}\nb: 1"


def test_a_new_section_has_lines_of_its_own():
    edit = Edit(
        ("series_of",), {"series": {2018: {"total": 1}, 2020: {"total": 2}}, "source": {"mark": "found"}}
    )
    assert patched("a:\n  b: 1\n\nc: 2\n", [edit]) == (
        "a:\n  b: 1\n\nc: 2\nseries_of:\n  series:\n    2018: {total: 1}\n    2020: {total: 2}\n  source: {mark: found}\n"
    )


def test_a_distribution_is_replaced_whole():
    text = "a:\n  value:\n    pert: [1, 2, 3]  # laag, midden, hoog\n  year: 2020\n"
    assert data(patched(text, [Edit(("a",), {"value": 9})])) == {"a": {"value": 9, "year": 2020}}


@pytest.mark.parametrize("path", AREAS, ids=[path.stem for path in AREAS])
def test_the_shipped_areas_can_be_patched(path):
    text = path.read_bytes().decode()
    new = patched(text, [Edit(("indicators", "residents"), {"value": 1, "year": 2023, "source": SOURCE})])
    after = new.index("source: {title: Kern")
    assert text.startswith(new[: new.index("residents:")])
    assert text.endswith(new[new.index("}}", after) :])


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Cn", "Co"]), max_size=60)
VALUES = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6).map(lambda value: round(value, 4)),
    WORDS,
    st.booleans(),
    st.dates(date(2000, 1, 1)).map(str),
)
MAPS = st.dictionaries(st.sampled_from(["value", "year", "note", "title"]), VALUES, min_size=1)


@given(fields=MAPS, entry=st.sampled_from(["residents", "new"]), text=st.sampled_from([FLOW, BLOCK]))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_is_read_back(fields, entry, text):
    fields = {**fields, "source": fields}
    new = patched(text, [Edit(("indicators", entry), fields)])
    found = data(new)["indicators"][entry]
    assert {key: found[key] for key in fields} == fields


@given(fields=st.dictionaries(st.sampled_from(["a", "b", "c"]), MAPS | VALUES, min_size=1))
@settings(max_examples=100, deadline=None)
def test_both_styles_say_the_same(fields):
    assert data("x: " + flow(fields, start=3, hang=2)) == {"x": fields}
    assert data(block(fields, at=0)) == fields
