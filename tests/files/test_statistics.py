"""From public file to area file: sums by hand, suppressed cells, what is not filled, and every other byte untouched."""

import difflib
from pathlib import Path

import pytest

from mkba.errors import InputError
from mkba.files.complaints.statistics import STATISTICS
from mkba.files.judge import judge
from mkba.files.load import load
from mkba.files.statistics.changes import Asked
from mkba.files.statistics.proposal import propose
from mkba.files.statistics.sums import coverage, figure
from mkba.files.statistics.table import Measure
from mkba.files.statistics.wording import named
from mkba.files.strict_yaml import read_yaml
from tests.public_statistics import CBS, CODES, DAY, SCORES, THREE, TYPED, district, lay_area, table, workbook


@pytest.fixture
def area(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *changes: lay_area(tmp_path, *changes)


@pytest.fixture
def book(tmp_path):
    return table(tmp_path / "kwb-2024.csv", *THREE)


def proposed(file, area, **asked):
    return propose(file, area, Asked(DAY, **asked))


def data(proposal):
    return read_yaml(proposal.new.removeprefix(b"\xef\xbb\xbf"), file="x.yaml")[0].data


def codes_of(call, *args, **more):
    with pytest.raises(InputError) as refused:
        call(*args, **more)
    return [one.code for one in refused.value.complaints]


SUM = Measure("a", "", "", "sum", ())
SHARE = Measure("a", "", "", "share", (), weight="w")
RATE = Measure("a", "", "", "rate", (), weight="residents")


@pytest.mark.parametrize(
    ("measure", "rows", "expected"),
    [
        # 10 + 20
        (SUM, [(500, 10, 1), (500, 20, 1)], (30, 1.0, (), "")),
        # a suppressed cell is no zero and is not scaled up: 10, over 90% of the residents
        (SUM, [(900, 10, 1), (100, None, 1)], (10, 0.9, ("B",), "")),
        (SUM, [(899, 10, 1), (101, None, 1)], (None, 0.899, ("B",), "covered")),
        # residents themselves unknown: nobody can say how much is covered
        (SUM, [(900, 10, 1), (None, None, 1)], (None, None, ("B",), "covered")),
        (SUM, [(900, 10, 1), (None, 5, 1)], (15, 1.0, (), "")),
        (SUM, [(0, 10, 1), (0, None, 1)], (10, 1.0, ("B",), "")),
        (SUM, [(900, None, 1), (100, None, 1)], (None, 0.0, ("A", "B"), "empty")),
        # (60% x 300 + 20% x 100) / 400 = 50%
        (SHARE, [(10, 60, 300), (90, 20, 100)], (0.5, 1.0, (), "")),
        # without the dwellings of B its share weighs nothing: 60%
        (SHARE, [(95, 60, 300), (5, 20, None)], (0.6, 0.95, ("B",), "")),
        (SHARE, [(95, 60, 0), (5, 20, 0)], (None, 1.0, (), "empty")),
        # 4 per 1,000 of 2,500 + 6 per 1,000 of 500 = 10 + 3
        (RATE, [(2500, 4, 1), (500, 6, 1)], (13, 1.0, (), "")),
    ],
)
def test_figures_by_hand(measure, rows, expected):
    value, covered, missing, reason = expected
    table = {
        code: {"residents": people, "a": cell, "w": weight}
        for code, (people, cell, weight) in zip("AB", rows, strict=True)
    }
    found = figure(measure, table, least=0.9)
    assert (found.value, found.missing, found.reason) == (value, missing, reason)
    assert found.covered == (None if covered is None else pytest.approx(covered))


def test_a_column_that_is_not_there():
    assert figure(SUM, {"A": {"residents": 5}}, least=0.9).reason == "column"
    assert coverage([], {}) == 1.0


def test_a_workbook_by_hand(area, tmp_path):
    proposal = proposed(workbook(tmp_path / "kwb-2024.xlsx", *THREE), area())
    found = data(proposal)
    indicators = found["indicators"]
    assert {name: indicators[name]["value"] for name in ("residents", "households", "dwellings")} == {
        "residents": 1000,
        "households": 460,
        "dwellings": 500,
    }
    assert (indicators["benefit_recipients"]["value"], indicators["youth_care_clients"]["value"]) == (50, 44)
    assert {key: found["tenure"][key] for key in ("year", "corporation", "owner")} == {
        "year": 2024,
        "corporation": 0.42,
        "owner": 0.4,
    }
    assert indicators["residents"]["source"] == {
        "title": "Kerncijfers wijken en buurten 2024",
        "organisation": "CBS",
        "year": 2024,
        "mark": "found",
        "url": "https://www.cbs.nl/nl-nl/cijfers/detail/85984NED",
        "page": "85984NED, kolom a_inw",
        "note": "Som over WK000101, WK000102, WK000103. Inwoners op 1 januari, door het CBS afgerond op vijftallen. "
        "Overgenomen uit kwb-2024.xlsx.",
        "checked": "2026-11-21",
    }
    note = indicators["benefit_recipients"]["source"]["note"]
    assert "niet meegeteld: WK000103; 95% van de inwoners gedekt." in note


def test_what_was_left_is_told(area, book):
    skipped = {one.id: one for one in proposed(book, area()).skipped}
    youth = skipped["youth_care_clients"]
    assert (youth.reason, youth.covered, youth.missing) == ("covered", 0.5, ("WK000102", "WK000103"))
    assert skipped["pupils"].reason == skipped["burglaries"].reason == "near"
    assert {one.id for one in skipped.values() if one.reason == "absent"} == set()


def test_every_other_byte_stays(area, book):
    proposal = proposed(book, area())
    old, new = (raw.decode().splitlines() for raw in (proposal.old, proposal.new))
    gone = [line[2:] for line in difflib.ndiff(old, new) if line.startswith("- ")]
    assert [line.split(":")[0].strip() for line in gone] == ["residents", "benefit_recipients", "households"]
    kept = "".join(line + "\n" for line in new)
    assert (
        "  residents: {name: Bewoners, value: 1000, year: 2024, trend: {hoog: 0.01, laag: 0.0}, source: {title:"
        in kept
    )
    assert "checked: 2026-11-21}}  # rond\n" in kept
    assert "  # geteld\n" in kept
    assert proposal.new.endswith(proposal.old[proposal.old.index(b"null_alternative:") :])


@pytest.mark.parametrize("change", ["crlf", "no last line end", "byte order mark", "block"])
def test_the_form_of_the_file_stays(area, book, change):
    path = area()
    plain = proposed(book, path).new
    raw = path.read_bytes()
    if change == "crlf":
        path.write_bytes(raw.replace(b"\n", b"\r\n"))
        assert proposed(book, path).new == plain.replace(b"\n", b"\r\n")
    elif change == "no last line end":
        path.write_bytes(raw.rstrip(b"\n"))
        assert proposed(book, path).new == plain.rstrip(b"\n")
    elif change == "byte order mark":
        path.write_bytes(b"\xef\xbb\xbf" + raw)
        assert proposed(book, path).new == b"\xef\xbb\xbf" + plain
    else:
        path.write_bytes(
            raw.replace(
                b"residents: {name: Bewoners, value: 900,", b"residents: {value: 900, name: Bewoners,"
            )
        )
        assert b"residents: {value: 1000, name: Bewoners," in proposed(book, path).new


def test_the_new_file_is_sound_and_a_second_time_changes_nothing(area, book):
    path = area()
    first = proposed(book, path)
    path.write_bytes(first.new)
    assert [one for one in judge([path]) if one.severity == "error"] == []
    assert proposed(book, path).new == first.new


def test_everything_adds_what_the_area_does_not_have(area, tmp_path):
    rows = [district(code, a_inw=100, a_00_14=20, a_soz_ww=5) for code in CODES.split(", ")]
    proposal = proposed(table(tmp_path / "kwb-2024.csv", *rows), area(), everything=True)
    added = data(proposal)["indicators"]["residents_0_14"]
    assert (added["value"], added["name"], added["unit"]) == (60, "Inwoners van 0 tot 15 jaar", "inwoners")
    assert {one.path[1]: one.was for one in proposal.changes}["unemployment_benefit_recipients"] is None
    assert {one.id: one.reason for one in proposal.skipped}["households"] == "empty"


def test_rates_become_registered_counts(area, tmp_path):
    path = tmp_path / "kwb-2017.csv"
    path.write_text(
        "gwb_code;a_inw;g_wodief\nWK000101;2500;4\nWK000102;500;6\nWK000103;0;.\n", encoding="utf-8"
    )
    found = data(proposed(path, area(), everything=True))["indicators"]
    assert found["registered_home_thefts"]["value"] == 13
    assert found["registered_home_thefts"]["flow"] is True
    assert found["burglaries"]["value"] == 9


def test_a_typed_download_by_hand(area):
    # residents 1,000 + 1,000; benefits 50 + 20; corporation (60% x 400 + 10% x 600) / 1,000 = 30%;
    # owner (30% x 400 + 80% x 600) / 1,000 = 60%
    path = area((CODES, "WK999901, WK9999FA"), ("year: 2024, codes", "year: 2020, codes"))
    proposal = proposed(TYPED, path)
    found = data(proposal)
    assert found["indicators"]["residents"]["value"] == 2000
    assert found["indicators"]["benefit_recipients"]["value"] == 70
    assert (found["tenure"]["corporation"], found["tenure"]["owner"]) == (0.3, 0.6)
    assert [one.code for one in proposal.warnings] == ["STATS-OLDER"]


def test_districts_are_near_the_sum_of_their_neighbourhoods(area):
    whole = proposed(TYPED, area((CODES, "WK999901")))
    parts = proposed(TYPED, area((CODES, "BU99990101, BU99990102, BU99990103")))
    found = {
        name: tuple(data(proposal)["indicators"][name]["value"] for proposal in (whole, parts))
        for name in ("residents", "dwellings", "benefit_recipients")
    }
    # residents 600 + 350 + 55 beside 1,000, for CBS rounds both; dwellings 250 + 100 + 50;
    # benefits 40 + 10, suppressed in the third, which has 55 of 1,005 residents
    assert found == {"residents": (1000, 1005), "dwellings": (400, 400), "benefit_recipients": (50, 50)}
    # corporation (80% x 250 + 40% x 100 + 0% x 50) / 400 = 60%, as the district says
    assert [data(proposal)["tenure"]["corporation"] for proposal in (whole, parts)] == [0.6, 0.6]
    missing = {one.path[-1]: one.missing for one in parts.changes if one.missing}
    assert missing == {"benefit_recipients": ("BU99990103",)}


def test_tenure_keeps_what_is_not_of_cbs(area, book):
    own = "tenure: {year: 2020, corporation: 0.5, cheap_private: 0.1, source: {title: Woonvisie, year: 2021, mark: found}}\n"
    path = area(("null_alternative:", f"{own}null_alternative:"))
    first = proposed(book, path)
    found = data(first)["tenure"]
    assert found["cheap_private"] == 0.1
    assert found["source"]["note"].endswith(" 2020 (cheap_private) niet uit dit bestand: Woonvisie [found].")
    assert found["source"]["mark"] == "found"
    path.write_bytes(first.new)
    assert proposed(book, path).new == first.new


@pytest.mark.parametrize("code", ["WK9999FA", "BU9999FA01", "GM9999"])
def test_codes_with_letters_are_codes(area, tmp_path, code):
    path = area((CODES, code))
    book = table(tmp_path / "kwb-2024.csv", district(code, a_inw=5, a_hh=2, a_woning=2))
    assert proposed(book, path).codes == (code,)


def test_an_older_or_newer_division_is_a_warning(area, tmp_path):
    proposal = proposed(table(tmp_path / "kwb-2025.csv", *THREE), area())
    (one,) = proposal.warnings
    assert one.code == "STATS-VINTAGE"
    assert "kwb-2025.csv is van 2025 en cbs noemt indeling 2024" in one.nl


def test_what_is_wrong_with_the_area_stops(area, book, tmp_path):
    assert codes_of(proposed, book, area((CBS, ""))) == ["CBS-NONE"]
    assert codes_of(proposed, book, area((CODES, "WK000101, BU00010102"))) == ["CBS-OVERLAP"]
    assert codes_of(proposed, book, area((CODES, "WK000101, WK000101"))) == ["CBS-OVERLAP"]
    assert codes_of(proposed, book, area((CODES, "GM0001, WK000101"))) == ["CBS-OVERLAP"]
    assert codes_of(proposed, book, area(("value: 900", 'value: "900"'))) == ["NUM-TEXT"]
    area()
    assert codes_of(proposed, book, tmp_path / "nergens.yaml") == ["FILE-MISSING"]
    assert codes_of(proposed, book, tmp_path / "programme.yaml") == ["SCHEMA-WRONG"]
    assert codes_of(proposed, book, tmp_path / "areas") == ["FILE-FOLDER"]


def test_codes_that_the_file_does_not_have_are_named(area, book):
    path = area((CODES, "WK000101, WK000177, WK000188"))
    with pytest.raises(InputError) as refused:
        proposed(book, path)
    (one,) = refused.value.complaints
    assert (one.code, one.where) == ("STATS-CODE", "cbs.codes")
    assert "niet gevonden in kwb-2024.csv: WK000177, WK000188." in one.nl


def test_an_area_that_would_become_unsound_is_not_proposed(area, book, monkeypatch):
    path = area(("{pert: [40, 50, 60]}", "50"))
    monkeypatch.setattr(
        "mkba.files.statistics.proposal.patched",
        lambda text, *_, **__: text.replace("value: 900", "value: -1"),
    )
    assert codes_of(proposed, book, path) == ["NUM-RANGE"]


def test_an_area_that_builds_on_another_gets_only_what_changes(area, book, tmp_path):
    path = area()
    (tmp_path / "areas" / "basis.yaml").write_text(
        "schema: area/1\nindicators:\n  dwellings: {name: Huizen, value: 3, year: 2020, trend: 0.01,"
        " source: {title: Oud, year: 2020, mark: memory}}\n",
        encoding="utf-8",
    )
    path.write_bytes(path.read_bytes().replace(b"schema: area/1\n", b"schema: area/1\nextends: basis.yaml\n"))
    proposal = proposed(book, path)
    assert set(data(proposal)["indicators"]["dwellings"]) == {"value", "year", "source"}
    path.write_bytes(proposal.new)
    assert load("programme.yaml").areas[0].indicators["dwellings"].name == "Huizen"


def test_scores_of_one_district(area):
    proposal = proposed(SCORES, area((CODES, "WK999901"), ("cbs: {year: 2024", "cbs: {year: 2022")))
    found = data(proposal)["leefbaarometer"]
    assert found["series"][2014] == {
        # -0.04 + 0.02 + 0.08 - 0.01 + 0.05 = 0.1
        "total": 0.1, "housing": -0.04, "environment": 0.02, "amenities": 0.08, "cohesion": -0.01, "safety": 0.05,
    }  # fmt: skip
    assert found["source"]["title"] == "Leefbaarometer 3.0, open data meting 2022"
    assert proposal.warnings == ()


def test_scores_of_several_districts_are_weighed_with_residents(area, tmp_path):
    path = area((CODES, "WK999901, WK999902, WK999903"))
    scores = tmp_path / "scores.csv"
    head = "wk_code,wk_naam,jaar,lbm,afw,fys,onv,soc,vrz,won\n"
    rows = [
        ("WK999901", 2018, -0.3),
        ("WK999902", 2018, 0.1),
        ("WK999901", 2020, -0.2),
        ("WK999902", 2020, 0.2),
    ]
    rows += [("WK999903", 2020, 0.4), ("WK999903", 2022, 0.4)]
    scores.write_text(head + "".join(f"{c},x,{y},4,{v},{v},0,0,0,0\n" for c, y, v in rows), encoding="utf-8")
    assert codes_of(proposed, scores, path) == ["STATS-WEIGHTS"]
    assert codes_of(proposed, scores, path, weights=SCORES) == ["STATS-FORM"]
    people = [
        district("WK999901", a_inw=300),
        district("WK999902", a_inw=100),
        district("WK999903", a_inw=40),
    ]
    weights = table(tmp_path / "kwb-2024.csv", *people)
    proposal = proposed(scores, path, weights=weights)
    series = data(proposal)["leefbaarometer"]["series"]
    # 2018: (300 x -0.3 + 100 x 0.1) / 400 = -0.2, over 400 of 440 residents; 2020: (-60 + 20 + 16) / 440; 2022: 9%
    assert {year: one["total"] for year, one in series.items()} == {2018: -0.2, 2020: -0.0545}
    assert {one.id: one.reason for one in proposal.skipped} == {"leefbaarometer.2022": "covered"}
    assert proposal.changes[0].missing == ("WK999903",)
    lacking = table(tmp_path / "kwb-2023.csv", *people[:2])
    assert codes_of(proposed, scores, path, weights=lacking) == ["STATS-CODE"]
    scores.write_text(head, encoding="utf-8")
    assert codes_of(proposed, scores, path, weights=weights) == ["STATS-CODE"]


def test_scores_leave_other_years_without_a_source(area):
    own = "leefbaarometer:\n  series:\n    2012: {total: -0.1}  # toen\n    2014: {total: 9.9e-1, class: 4}\n"
    path = area((CODES, "WK999901"), ("null_alternative:", f"{own}null_alternative:"))
    found = data(proposed(SCORES, path))["leefbaarometer"]["series"]
    assert list(found) == [2012, 2014, 2018, 2020, 2022]
    assert found[2012] == {"total": -0.1}
    assert (found[2014]["total"], "class" in found[2014]) == (0.1, False)
    assert b"    2012: {total: -0.1}  # toen\n" in proposed(SCORES, path).new


def test_codes_are_named_or_counted():
    assert named(["WK1", "WK2"]) == "WK1, WK2"
    assert named([f"WK{number}" for number in range(10, 20)]) == "10 codes onder cbs (WK10 tot en met WK19)"


def test_context_is_never_unused(area, book):
    path = area()
    path.write_bytes(proposed(book, path).new)
    unused = {one.where for one in load("programme.yaml").warnings if one.code == "INDICATOR-UNUSED"}
    assert not unused & {"indicators.residents", "indicators.households", "indicators.dwellings"}


def test_every_code_is_provoked():
    text = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_statistics*.py")
    )
    told = [*STATISTICS, "STATS-OLDER", "STATS-VINTAGE"]
    assert [code for code in told if f'"{code}"' not in text] == []
