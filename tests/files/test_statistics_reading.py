"""Reading what people download: every form of the real files, with made figures, and files that were made to hurt."""

import subprocess
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mkba.errors import InputError
from mkba.files import apart
from mkba.files.apart import Ration
from mkba.files.gate import Limits, gate
from mkba.files.statistics import delimited
from mkba.files.statistics import sheet as sheet_module
from mkba.files.statistics.cells import number
from mkba.files.statistics.child import answer
from mkba.files.statistics.delimited import read_delimited
from mkba.files.statistics.editions import Edition, Scores, read_public
from mkba.files.statistics.table import declared, key_of, measures
from tests.public_statistics import COLUMNS, HEADER, PORTAL, SCORES, THREE, TYPED, district, workbook

DISTRICTS = ["WK999901", "WK9999FA"]


def codes_of(call, *args, **more):
    with pytest.raises(InputError) as refused:
        call(*args, **more)
    return [one.code for one in refused.value.complaints]


def read(path, *codes, **more):
    return read_public(Path(path), codes or ["WK000101"], **more)


def test_a_typed_download_of_statline():
    edition = read(TYPED, *DISTRICTS)
    assert (edition.year, list(edition.rows)) == (2020, DISTRICTS)  # the year of table 84799NED
    assert edition.rows["WK999901"]["residents"] == 1000
    assert edition.rows["WK9999FA"]["benefit_recipients"] == 20
    assert edition.rows["WK9999FA"]["corporation"] == 10
    assert edition.rows["WK9999FA"]["youth_care_clients"] is None  # an empty cell
    assert read(TYPED, "BU99990103").rows["BU99990103"]["benefit_recipients"] is None
    assert read(TYPED, "NL00").rows["NL00"]["residents"] == 10_000_000
    assert edition.columns["benefit_recipients"] == "PersonenPerSoortUitkeringBijstand_83"


def test_a_selection_from_the_portal_of_statline():
    edition = read(PORTAL, "WK999901", "BU99990103", "NL00")
    assert edition.year == 2024  # not the day of the download
    assert {
        code: (row["residents"], row["residents_0_14"], row["residents_65_plus"])
        for code, row in edition.rows.items()
    } == {
        "NL00": (10_000_000, 2_000_000, 2_000_000),
        "WK999901": (1000, 200, 200),
        "BU99990103": (55, 10, None),  # a point
    }
    assert "households" not in edition.columns


def test_the_old_encoding_separator_and_decimal_comma(tmp_path):
    path = tmp_path / "kwb-2018.csv"
    path.write_bytes(
        'Titel\r\n\r\ngwb_code,a_inw,p_wcorpw,regio\r\nWK000101,5,"26,4",Súdwest\r\n'.encode("cp1252")
    )
    assert read(path).rows == {"WK000101": {"residents": 5, "corporation": 26.4}}


def test_a_workbook_of_cbs(tmp_path):
    path = workbook(tmp_path / "kwb-2023.xlsx", *THREE)
    edition = read(path, "WK000101", "WK000103", "WK000199")
    assert edition.year == 2023
    assert list(edition.rows) == ["WK000101", "WK000103"]
    assert edition.rows["WK000103"]["corporation"] == 0  # zero is a figure
    assert edition.rows["WK000103"]["benefit_recipients"] is None  # a point is none
    assert read(workbook(tmp_path / "kwb2024.xlsx", *THREE, titles=["Kerncijfers", ""])).year == 2024


def test_all_observations_of_a_table(tmp_path):
    folder = tmp_path / "86165NED"
    folder.mkdir()
    path = folder / "Observations.csv"
    lines = ["Id;Measure;ValueAttribute;Value;StringValue;WijkenEnBuurten"]
    lines += [
        "0;T001036;None;1000;;WK000101",
        "1;A047047;None;60;;WK000101",
        "2;D006842;Impossible;;;WK000101",
    ]
    path.write_text("\n".join([*lines, "3;T001036;None;7;;WK000102"]), encoding="utf-8")
    edition = read(path)
    assert edition.year == 2025
    assert edition.rows == {"WK000101": {"residents": 1000, "corporation": 60, "benefit_recipients": None}}
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    assert codes_of(read, path) == ["STATS-TWICE"]


def test_scores_of_the_leefbaarometer():
    scores = read(SCORES, *DISTRICTS)
    assert isinstance(scores, Scores)
    assert list(scores.rows) == [2014, 2018, 2020, 2022]
    assert [list(rows) for rows in scores.rows.values()] == [["WK999901"], ["WK999901"], DISTRICTS, DISTRICTS]
    assert scores.rows[2014]["WK999901"]["total"] == 0.1000000000000001  # as many digits as the file has
    assert scores.rows[2022]["WK9999FA"]["housing"] == -0.08


def test_every_column_of_the_table_has_one_meaning():
    names = [name for one in measures() for name in one.columns]
    assert len(set(names)) == len(names)
    known = {key_of(name)[0] for name in HEADER}
    until_2020 = ["registered_home_thefts", "registered_vandalism", "registered_violence"]
    assert [one.id for one in measures() if not known & set(one.columns)] == until_2020
    assert {one.section for one in measures()} == {"indicators", "tenure"}
    assert len(COLUMNS) == 124


def test_near_figures_are_told_in_both_languages():
    known = {one.id for one in measures()}
    for id_, words in declared()["kwb"]["near"].items():
        assert id_ not in known
        assert words["nl"] != words["en"]


def test_a_unit_that_does_not_fit_is_another_column(tmp_path):
    path = tmp_path / "kwb-2017.csv"
    path.write_text(
        '"Codering (code)";"Aantal inwoners (aantal)";"Koopwoningen (aantal)"\n"WK000101  ";5;3\n',
        encoding="utf-8",
    )
    assert set(read(path).columns) == {"residents"}


@pytest.mark.parametrize("name", ["export.csv", "2022 of 2023.csv", "1850.csv"])
def test_a_year_that_the_name_does_not_say_is_asked(tmp_path, name):
    path = tmp_path / name
    path.write_text("gwb_code;a_inw\nWK000101;5\n", encoding="utf-8")
    assert codes_of(read, path) == ["STATS-YEAR"]
    assert read(path, year=2022).year == 2022


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a;b\n1;2\n",
        "gwb_code;a_hh\nWK000101;5\n",
        "\n" * 50 + "gwb_code;a_inw\nWK000101;5\n",
        "schema: area/1\n",
        "\x81",
    ],
)
def test_a_file_that_is_something_else(tmp_path, text):
    path = tmp_path / "kwb-2022.csv"
    path.write_bytes(text.encode("latin-1"))
    assert codes_of(read, path) == ["STATS-FORM"]


def test_a_code_or_a_column_that_stands_twice(tmp_path):
    path = tmp_path / "kwb-2022.csv"
    path.write_text("gwb_code;a_inw\nWK000101;5\nWK000101;6\n", encoding="utf-8")
    assert codes_of(read, path) == ["STATS-TWICE"]
    path.write_text("gwb_code;a_inw;AantalInwoners_5\nWK000101;5;6\n", encoding="utf-8")
    assert codes_of(read, path) == ["STATS-TWICE"]


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("sum", 5, 5), ("sum", " 3590 ", 3590), ("sum", 12.0, 12), ("share", "26,4", 26.4), ("share", "100", 100),
        ("deviation", "-0.035", -0.035), ("deviation", "5.2e-05", 5.2e-05),
        ("sum", ".", None), ("sum", "         .", None), ("sum", "", None), ("sum", None, None), ("sum", "x", None),
    ],
)  # fmt: skip
def test_what_a_cell_says(kind, cell, expected):
    assert number(cell, kind=kind, code="WK1", column="a", file="f") == expected


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("sum", "1.250"), ("sum", "1.000"), ("sum", "1,000"), ("sum", 1.5), ("sum", "-5"), ("sum", "1e99"), ("sum", "vijf"),
        ("sum", True), ("sum", "=1+1"), ("sum", "1 250"), ("sum", "1" * 30), ("share", 101), ("share", "-1"),
        ("deviation", 5.1), ("sum", "-"), ("sum", "٣"),
    ],
)  # fmt: skip
def test_what_a_cell_cannot_say(kind, cell):
    assert codes_of(number, cell, kind=kind, code="WK1", column="a", file="f") == ["STATS-NUMBER"]


def test_a_missing_file_and_a_folder(tmp_path):
    assert codes_of(read, tmp_path / "kwb-2023.xlsx") == ["FILE-MISSING"]
    assert codes_of(read, tmp_path) == ["FILE-MISSING"]


def large(path):
    with pytest.raises(InputError) as refused:
        read_delimited(path, ["WK1"], file="f")
    (one,) = refused.value.complaints
    assert one.code == "STATS-LARGE"
    return one.nl, one.en


def test_endless_lines_fields_and_files_stop_early(tmp_path, monkeypatch):
    path = tmp_path / "kwb-2023.csv"
    for text, nl, en in (
        (
            "x" * 3_000_000,
            "een regel heeft meer dan 1048576 tekens",
            "a line has more than 1048576 characters",
        ),
        (
            "gwb_code;a_inw\n" + '"' + "x;y\n" * 100_000,
            "een cel heeft meer dan 131072 tekens; mist er een aanhalingsteken?",
            "a cell has more than 131072 characters; is a quote missing?",
        ),
        (
            "gwb_code;" + "a;" * 400 + "\n",
            "het heeft meer dan 5000000 x 300 regels x kolommen",
            "it has more than 5000000 x 300 lines x columns",
        ),
    ):
        path.write_text(text, encoding="utf-8")
        since = time.process_time()
        assert large(path) == (f"dit bestand is te groot: {nl}", f"this file is too large: {en}")
        assert time.process_time() - since < 2
    monkeypatch.setattr(delimited, "LARGEST", 500)
    assert large(path)[0] == "dit bestand is te groot: het heeft meer dan 500 bytes"


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


SOUND = [("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([*SOUND, ("xl/worksheets/sheet1.xml", b"0" * 100_000_000)], "XLSX-LARGE"),  # a bomb: 1,000 to 1
        ([*SOUND, *((f"xl/media/{number}.xml", "x") for number in range(300))], "XLSX-LARGE"),
        ([*SOUND, ("xl/vbaProject.bin", "x")], "XLSX-ACTIVE"),
        ([*SOUND, ("xl/externalLinks/externalLink1.xml", "x")], "XLSX-ACTIVE"),
        ([*SOUND, ("xl/embeddings/oleObject1.bin", "x")], "XLSX-ACTIVE"),
        ([*SOUND, ("xl/sharedStrings.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]>")], "XLSX-ACTIVE"),
        ([*SOUND, ("xl/sharedStrings.xml", "<a/>".encode("utf-16"))], "XLSX-BROKEN"),
        (
            [("[Content_Types].xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), SOUND[1]],
            "XLSX-ACTIVE",
        ),
        ([*SOUND, ("XL/WORKBOOK.XML", "<a/>")], "XLSX-BROKEN"),
        ([("readme.csv", "gwb_code;a_inw")], "XLSX-BROKEN"),
        (SOUND, "XLSX-BROKEN"),  # through the gate, and then no workbook
    ],
)
def test_hostile_archives_stop_at_the_gate(tmp_path, parts, code):
    since = time.perf_counter()
    assert codes_of(read, packed(tmp_path / "kwb-2023.xlsx", parts)) == [code]
    assert time.perf_counter() - since < 5


@pytest.mark.parametrize("raw", [b"PK", b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0" + b"\0" * 100])
def test_broken_archives_and_the_xls_of_old(tmp_path, raw):
    path = tmp_path / "kwb-2016.xls"
    path.write_bytes(raw)
    assert codes_of(read, path) == ["XLSX-BROKEN"]


def test_a_damaged_or_large_workbook(tmp_path):
    path = workbook(tmp_path / "kwb-2023.xlsx", *THREE)
    raw = path.read_bytes()
    for place in range(0, len(raw), len(raw) // 12):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :])
        with suppress(InputError):  # whatever is wrong has a name; a flipped bit in a figure is CBS's word
            read(path)
    assert codes_of(gate, path, limits=Limits(100, 100), file="f") == ["XLSX-LARGE"]


def test_a_formula_is_refused_with_its_cell(tmp_path):
    path = workbook(tmp_path / "kwb-2023.xlsx", district("WK000101", a_inw="=1+1"))
    with pytest.raises(InputError) as refused:
        read(path)
    (one,) = refused.value.complaints
    assert (one.code, "H2" in one.nl) == ("XLSX-FORMULA", True)


def test_one_far_cell_costs_nothing(tmp_path):
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "gwb_code", "a_inw", 1
    book.save(tmp_path / "kwb-2023.xlsx")
    since = time.perf_counter()
    assert codes_of(read, tmp_path / "kwb-2023.xlsx") == ["XLSX-LARGE"]
    assert time.perf_counter() - since < 20


def test_a_reader_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    path = workbook(tmp_path / "kwb-2023.xlsx", *THREE)
    monkeypatch.setattr(sheet_module, "RATION", Ration(seconds=0.01, memory=2**30, processor=1))
    assert codes_of(read, path) == ["XLSX-STOPPED"]
    monkeypatch.setattr(
        apart.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, b"no json")
    )
    assert codes_of(read, path) == ["XLSX-STOPPED"]


def test_the_other_process_answers_in_plain_data(tmp_path):
    path = workbook(tmp_path / "kwb-2023.xlsx", *THREE)
    found = answer(str(path), ["WK000102"])
    assert [name.strip() for name in found["header"]] == list(COLUMNS)
    assert [code for code, _ in found["rows"]] == ["WK000102"]
    assert answer(str(workbook(tmp_path / "a.xlsx", header=["a", "b"])), []) == {"header": None}
    assert answer(str(tmp_path / "none.xlsx"), [])["refused"] == "XLSX-BROKEN"


def test_a_reader_does_not_import_from_the_folder_at_hand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("json.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    assert isinstance(read(workbook(tmp_path / "kwb-2023.xlsx", *THREE)), Edition)


@given(
    at=st.integers(0, 6_000),
    junk=st.binary(max_size=8),
    cut=st.integers(0, 600),
    name=st.sampled_from([TYPED, SCORES]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_bytes_only_complaints_come_out(tmp_path, at, junk, cut, name):
    raw = name.read_bytes()
    path = tmp_path / "kwb-2020.csv"
    path.write_bytes((raw[:at] + junk + raw[at + len(junk) :])[: len(raw) - cut])
    with suppress(InputError):
        read(path, "WK999901")


def test_an_explanation_may_stand_before_the_figures(tmp_path):
    book = Workbook()
    book.active.append(["Toelichting", "gwb_code is de code"])
    sheet = book.create_sheet("cijfers")
    sheet.append(["gwb_code", "a_inw"])
    sheet.append(["WK000101", 5])
    book.save(tmp_path / "kwb-2023.xlsx")
    assert read(tmp_path / "kwb-2023.xlsx").rows["WK000101"]["residents"] == 5


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = workbook(tmp_path / "kwb-2023.xlsx", *THREE)
    monkeypatch.setattr(
        type(path), "open", lambda *_a, **_k: (_ for _ in ()).throw(PermissionError(13, "no"))
    )
    assert codes_of(read, path) == ["FILE-UNREADABLE"]
