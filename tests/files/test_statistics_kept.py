"""No figure gets a source that it does not have: what an import drops, keeps and names, and what it refuses."""

import json
from datetime import date

import pytest
import yaml

from mkba.errors import InputError
from mkba.files.statistics.changes import Asked
from mkba.files.statistics.kept import Origin, origins, sentences, told
from mkba.files.statistics.proposal import propose
from mkba.files.statistics.table import declared
from mkba.files.strict_yaml import read_yaml
from tests.public_statistics import CODES, DAY, THREE, lay_area, table

GUESSED = """\
leefbaarometer:
  source: {title: Schatting, year: 2018, mark: choice, note: klasse en aandeel zijn geschat}
  series:
    2012: {total: -0.4, class: 3}  # toen
    2018: {total: -0.3, class: 2, insufficient: 0.4, safety_percentile: 0.1, cohesion: -0.2}  # nu
"""
OWN = "tenure: {{year: 2020, corporation: 0.5, cheap_private: 0.1, source: {{title: Woonvisie, year: 2021, mark: {}}}}}\n"


@pytest.fixture
def area(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda text="", *changes: lay_area(
        tmp_path, *changes, ("null_alternative:", f"{text}null_alternative:")
    )


@pytest.fixture
def book(tmp_path):
    return table(tmp_path / "kwb-2024.csv", *THREE)


def scores(folder, *rows, head="wk_code,jaar,afw,won,onv"):
    path = folder / "scores.csv"
    path.write_text(head + "\n" + "".join(f"WK000101,{row}\n" for row in rows), encoding="utf-8")
    return path


def proposed(file, path, **asked):
    """The proposal, written as the command would."""
    found = propose(file, path, Asked(DAY, **asked))
    path.write_bytes(found.new)
    return found, read_yaml(found.new, file="x.yaml")[0].data


def refused(file, path):
    old = path.read_bytes()
    with pytest.raises(InputError) as error:
        propose(file, path, Asked(DAY))
    assert path.read_bytes() == old
    return error.value.complaints


ONE = (CODES, "WK000101")


def test_a_guessed_class_does_not_become_found(area, tmp_path):
    path = area(GUESSED, ONE)
    proposal, found = proposed(scores(tmp_path, "2018,-0.1,0.0,-0.2"), path)
    series, source = found["leefbaarometer"]["series"], found["leefbaarometer"]["source"]
    assert series == {2012: {"total": -0.4, "class": 3}, 2018: {"total": -0.1, "housing": 0, "safety": -0.2}}
    assert source["mark"] == "choice"
    assert source["note"].endswith(" 2012 niet uit dit bestand: Schatting [choice].")
    assert {one.id: (one.reason, one.was or one.origin) for one in proposal.skipped} == {
        "leefbaarometer.2018.class": ("dropped", 2),
        "leefbaarometer.2018.insufficient": ("dropped", 0.4),
        "leefbaarometer.2018.safety_percentile": ("dropped", 0.1),
        "leefbaarometer.2018.cohesion": ("dropped", -0.2),
        "leefbaarometer.2012": ("kept", "Schatting [choice]"),
    }
    assert b"    2018: {total: -0.1, housing: 0, safety: -0.2}  # nu\n" in proposal.new
    assert b"    2012: {total: -0.4, class: 3}  # toen\n" in proposal.new


def test_a_class_of_the_same_total_stays_and_is_named(area, tmp_path):
    path = area(GUESSED, ONE)
    proposal, found = proposed(scores(tmp_path, "2012,-0.4,0,0", "2018,-0.3,0.0,-0.2"), path)
    assert found["leefbaarometer"]["series"][2018]["class"] == 2
    said = "2012 (class), 2018 (class, insufficient, safety_percentile, cohesion) niet uit dit bestand: Schatting [choice]."
    assert found["leefbaarometer"]["source"]["note"].endswith(said)
    assert {one.id for one in proposal.skipped if one.reason == "kept"} >= {
        "leefbaarometer.2012.class",
        "leefbaarometer.2018.class",
    }
    again, _ = proposed(tmp_path / "scores.csv", path)
    assert again.new == again.old


def test_a_series_from_the_file_alone_is_found(area, tmp_path):
    path = area(GUESSED, ONE)
    proposed(scores(tmp_path, "2018,-0.1,0,0"), path)
    _, found = proposed(scores(tmp_path, "2018,-0.1,0,0", "2012,-0.5,0,0"), path)
    source = found["leefbaarometer"]["source"]
    assert (source["mark"], "niet uit dit bestand" in source["note"]) == ("found", False)


def test_a_later_file_still_knows_whose_an_old_year_is(area, tmp_path):
    path = area(GUESSED, ONE)
    proposed(scores(tmp_path, "2018,-0.1,0,0"), path)
    _, found = proposed(scores(tmp_path, "2020,-0.1,0,0"), path)
    said = found["leefbaarometer"]["source"]["note"]
    assert "2012 niet uit dit bestand: Schatting [choice]." in said
    assert "2018 niet uit dit bestand: Leefbaarometer 3.0, open data meting 2018 [found]." in said
    assert found["leefbaarometer"]["source"]["mark"] == "choice"
    again, _ = proposed(tmp_path / "scores.csv", path)
    assert again.new == again.old


def test_years_without_a_source_are_a_choice(area, tmp_path):
    path = area("leefbaarometer:\n  series:\n    2012: {total: -0.4}\n", ONE)
    source = proposed(scores(tmp_path, "2018,-0.1,0,0"), path)[1]["leefbaarometer"]["source"]
    assert source["mark"] == "choice"
    assert source["note"].endswith("2012 niet uit dit bestand: zonder bron [choice].")


def test_a_year_in_lines_of_its_own_loses_what_it_must(area, tmp_path):
    own = "leefbaarometer:\n  series:\n    2018:\n      # oud\n      class: 2\n      total: -0.3\n    2012: {total: 0.1}\n"
    proposal, _ = proposed(scores(tmp_path, "2018,-0.1,0,0"), area(own, ONE))
    assert (
        b"    2018:\n      # oud\n      total: -0.1\n      housing: 0\n      safety: 0\n    2012:"
        in proposal.new
    )


@pytest.mark.parametrize("mark", ["choice", "memory", "found"])
def test_a_share_of_tenure_that_stays_lowers_the_mark(area, book, mark):
    path = area(OWN.format(mark))
    source = proposed(book, path)[1]["tenure"]["source"]
    assert source["mark"] == mark
    assert source["note"].endswith(f"2020 (cheap_private) niet uit dit bestand: Woonvisie [{mark}].")
    again, _ = proposed(book, path)
    assert again.new == again.old


def test_a_share_of_tenure_without_a_column_is_named_too(area, tmp_path):
    path = area(OWN.format("choice"))
    book = tmp_path / "kwb-2024.csv"
    rows = "".join(f"{code};100;50;40\n" for code in CODES.split(", "))
    book.write_text(f"gwb_code;a_inw;a_woning;p_koopw\n{rows}", encoding="utf-8")
    tenure = proposed(book, path)[1]["tenure"]
    assert (tenure["corporation"], tenure["owner"], tenure["source"]["mark"]) == (0.5, 0.4, "choice")
    assert "2020 (corporation, cheap_private) niet uit dit bestand" in tenure["source"]["note"]


def test_what_is_said_is_read_back():
    found = {
        (2012, "total"): Origin("Geraamd: [1], 2010", "choice"),
        (2014, "total"): Origin("Meting", "found"),
        (2014, "class"): Origin("Geraamd: [1], 2010", "choice"),
    }
    note = "Som over 1999. " + sentences(found, whole={2012, 2014})
    assert note == (
        "Som over 1999. 2012, 2014 (class) niet uit dit bestand: Geraamd: [1], 2010 [choice]. "
        "2014 (total) niet uit dit bestand: Meting [found]."
    )
    assert origins(found, {"title": "Nieuw", "mark": "choice", "note": note}) == found
    assert told("") == {}
    # a mark that somebody lowered by hand is believed
    old = {"title": "Nieuw", "mark": "memory", "note": "2012 niet uit dit bestand: Meting [found]."}
    assert origins([(2018, "total")], old) == {(2018, "total"): Origin("Nieuw", "memory")}


BASE = """\
schema: area/1
indicators:
  dwellings: {value: 3, year: 2020, source: {title: Oud, year: 2020, mark: choice, page: p. 3, due: 2030-01-01}}
"""


def test_half_an_old_source_under_a_new_mark_is_refused(area, book, tmp_path):
    path = area()
    base = tmp_path / "areas" / "basis.yaml"
    base.write_text(BASE, encoding="utf-8")
    path.write_bytes(path.read_bytes().replace(b"schema: area/1\n", b"schema: area/1\nextends: basis.yaml\n"))
    (one,) = refused(book, path)
    assert (one.code, one.where, one.line) == ("STATS-BASE", "indicators.dwellings.source.due", 3)
    assert one.file.endswith("basis.yaml")
    assert "due zou uit" in one.nl
    assert "basis.yaml blijven staan onder het nieuwe indicators.dwellings.source van alpha.yaml" in one.nl
    base.write_text(BASE.replace(", due: 2030-01-01", ""), encoding="utf-8")
    assert proposed(book, path)[0].changes


def test_a_class_of_a_base_under_a_new_total_is_refused(area, tmp_path):
    path = area("", ONE)
    (tmp_path / "areas" / "basis.yaml").write_text(f"schema: area/1\n{GUESSED}", encoding="utf-8")
    path.write_bytes(path.read_bytes().replace(b"schema: area/1\n", b"schema: area/1\nextends: basis.yaml\n"))
    (one,) = refused(scores(tmp_path, "2018,-0.1,0,0"), path)
    assert (one.code, one.where) == ("STATS-BASE", "leefbaarometer.series[2018].class")
    assert "class, insufficient, safety_percentile, cohesion zou" in one.nl


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  # geteld\n", "  dwellings:\n    value: 3\n    year: 2020\n    notes: |+\n      a\n\n"),
        ("  # geteld\n", "  ? dwellings\n  : value: 3\n    year: 2020\n    notes: |+\n      a\n\n"),
    ],
)
def test_a_style_that_cannot_be_patched_is_told(area, book, old, new):
    path = area("", (old, new))
    (one,) = refused(book, path)
    assert (one.code, one.where) == ("STATS-STYLE", "indicators.dwellings")
    assert "dwellings" in path.read_text(encoding="utf-8").splitlines()[one.line - 1]
    assert "niet |+ of >+" in one.nl


def test_a_neighbour_with_an_explicit_key_is_told(area, book):
    path = area()
    text = path.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines(keepends=True) if one.startswith("  households:"))
    explicit = "  ? households\n  : value: 900\n    year: 2021\n"
    path.write_text(text.replace(line, explicit), encoding="utf-8")
    (one,) = refused(book, path)
    assert (one.code, one.where) == ("STATS-STYLE", "indicators.dwellings")
    assert "? households" in path.read_text(encoding="utf-8").splitlines()[one.line - 1]


RESIDENTS = {
    "a flow map": "residents: {value: 5, year: 2020}",
    "a flow map with a source": "residents: {value: 5, year: 2020, source: {title: Oud, year: 2020, mark: memory}}  # rond",
    "flow on lines": "residents: {  # a\n    value: 5,  # b\n    year: 2020, # c\n    }",
    "quoted keys": '"residents": {"value":5,\'year\':2020}',
    "lines": "residents:   # a\n    value: 5   # b\n    # c\n    year: 2020\n    # d",
    "a source in lines": "residents:\n    source:\n      title: Oud\n      year: 2019\n      mark: choice\n    value: 5\n    year: 2020",
    "a distribution": "residents:\n    value:\n      uniform:\n      - 1\n      - 9\n    year: 2020",
    "a text of lines": "residents:\n    value: 5\n    year: 2020\n    notes: >-\n      a # b\n      c",
    "values on the next line": "residents:\n    value:\n      5   # a\n    year:\n      2020\n    source:\n      {title: x, year: 2020, mark: found}",
    "a map on the next line": "residents:\n    # a\n    {value: 5, year: 2020}",
    "four spaces": "residents:\n      value: 5\n      year: 2020",
}


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("style", RESIDENTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_second_import_changes_no_byte(area, book, style, everything, end):
    path = area(OWN.format("choice"))
    text = path.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith("  residents:"))
    path.write_bytes(text.replace(line, f"  {RESIDENTS[style]}").replace("\n", end).encode())
    first, _ = proposed(book, path, everything=everything)
    assert first.new != first.old
    again, _ = proposed(book, path, everything=everything)
    assert again.new == first.new
    later = propose(book, path, Asked(date(2026, 11, 22), everything=everything)).new
    assert later == first.new.replace(b"2026-11-21", b"2026-11-22")


def test_a_section_between_braces_and_the_whole_file_between_braces(area, book):
    path = area()
    text = path.read_text(encoding="utf-8")
    path.write_text(json.dumps(yaml.safe_load(text.replace("geteld", "")), default=str), encoding="utf-8")
    first, _ = proposed(book, path)
    assert proposed(book, path)[0].new == first.new != first.old


def test_the_share_that_must_be_covered_comes_from_the_table(area, book, monkeypatch):
    monkeypatch.setitem(declared(), "coverage", 0.975)
    proposal, _ = proposed(book, area())
    assert proposal.least == 0.975
    assert {one.id for one in proposal.skipped if one.reason == "covered"} == {
        "benefit_recipients",
        "youth_care_clients",
    }
