"""Workbooks that were made to hurt, and files that are no workbook: each is answered, soon, with little memory."""

import resource
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from mkba.files.apart import Ration, asked, limit
from mkba.files.complaints.form import FORM
from mkba.files.form import cells
from mkba.files.form.child import answer
from mkba.files.form.kind import kind_of
from mkba.files.form.reading import judge_form
from mkba.files.judge import judge
from tests.forms import HEAD, with_a_gigabyte

SOON = 20  # seconds; a sound form takes less than one


@pytest.fixture
def copy(sound, tmp_path):
    """The form anew, with one part made otherwise, others added, or changed as a workbook."""

    def copy(part="", change=None, *, add=(), book=None):
        path = tmp_path / "vorm.xlsx"
        if book is not None:
            opened = load_workbook(sound)
            book(opened)
            opened.save(path)
            return path
        with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for one in old.infolist():
                raw = old.read(one)
                new.writestr(one.filename, change(raw) if one.filename == part else raw)
            for name, raw in add:
                new.writestr(name, raw)
        return path

    return copy


def told(path):
    """What a form is refused with: code, cell and Dutch text; and it is refused soon."""
    since = time.perf_counter()
    reading = judge_form(path, head=HEAD)
    assert time.perf_counter() - since < SOON
    assert reading.text == ""
    return [(one.code, one.cell, one.nl) for one in reading.complaints if one.severity == "error"]


def codes(path):
    return [code for code, *_ in told(path)]


def test_the_sound_form_is_sound_whatever_its_name(sound, tmp_path):
    assert told_nothing(sound)
    assert told_nothing(shutil.copy(sound, tmp_path / "0a1b2c"))


def told_nothing(path):
    reading = judge_form(path, head=HEAD)
    return not reading.errors and reading.area is not None and reading.area.id == "alpha"


# -- files that are no form -----------------------------------------------------------------------------------------------


def archive(path, *parts):
    with zipfile.ZipFile(path, "w") as made:
        for name, raw in parts:
            made.writestr(name, raw)


OTHERS = {
    "ods": ("kies in LibreOffice Bestand, Opslaan als, Excel 2007-365", [("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
    "office": ("een ander Office-bestand", [("mimetype", "application/vnd.oasis.opendocument.text")]),
    "office ": ("een ander Office-bestand", [("[Content_Types].xml", ""), ("word/document.xml", "")]),
    "xlsb": ("een binair werkboek", [("xl/workbook.bin", "")]),
    "zip": ("pak hem uit", [("vorm.xlsx", "")]),
    "xls": ("oud Office-bestand", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "locked": ("met een wachtwoord versleuteld", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(6000) + "EncryptedPackage".encode("utf-16-le")),
    "pdf": ("geen afdruk ervan", b"%PDF-1.7\n"),
    "page": ("een webpagina", b"\xef\xbb\xbf<!doctype html><table>"),
    "office  ": ("een ander Office-bestand", b"{\\rtf1}"),
    "yaml": ("een gebiedsbestand (.yaml)", b"# gebied\nschema: area/1\n"),
    "text": ("een tekstbestand, zoals .csv", b"id;naam\n1;a\n"),
    "empty": ("dit bestand is leeg", b""),
    "other": ("dit is geen werkboek", b"\x89PNG\r\n\0\0"),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_workbook_is_answered_with_what_to_do_whatever_its_name(kind, tmp_path):
    says, content = OTHERS[kind]
    path = tmp_path / "vorm.xlsx"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        archive(path, *content)
    ((code, _, nl),) = told(path)
    assert (code, kind_of(path)) == ("FORM-KIND", kind.strip())
    assert says in nl


def test_what_is_not_there_or_no_file(tmp_path):
    assert codes(tmp_path / "weg.xlsx") == ["FILE-MISSING"]
    assert codes(tmp_path) == ["FILE-ORDINARY"]


def test_a_workbook_that_is_no_form_and_one_of_a_later_version(copy, tmp_path):
    Workbook().save(tmp_path / "leeg.xlsx")
    assert codes(tmp_path / "leeg.xlsx") == ["FORM-STAMP"]

    def later(book):
        book["_mkba"]["B1"] = "formulier/2"

    ((code, _, nl),) = told(copy(book=later))
    assert code == "FORM-VERSION"
    assert '"formulier/2"' in nl


def test_check_judges_a_form_as_the_area_it_stands_for(copy, sound, tmp_path):
    def broken(book):
        book["Gebied"]["C6"] = "Geen Naam"

    found = judge([copy(book=broken)], programme=HEAD)
    assert [(one.code, one.cell) for one in found if one.severity == "error"] == [("ID-FORM", "Gebied!C6")]
    assert not [one for one in judge([sound], programme=HEAD) if one.severity == "error"]


# -- workbooks that were made to hurt -------------------------------------------------------------------------------------


def test_a_zip_bomb(copy):
    assert codes(copy("xl/styles.xml", lambda raw: raw + b" " * 60_000_000)) == ["XLSX-LARGE"]


def test_a_text_of_a_gigabyte(tmp_path, sound):
    path = tmp_path / "vorm.xlsx"
    path.write_bytes(with_a_gigabyte(sound.read_bytes()))
    assert path.stat().st_size < 2_000_000
    assert codes(path) == ["XLSX-LARGE"]


@pytest.mark.parametrize("cell", ["XFD1048576", "C30000", "GZ8", "XFD8"])
def test_a_far_cell(copy, cell):
    def far(book):
        book["Kosten"][cell] = "hier"

    assert told(copy(book=far))[0][:2] == ("FORM-FAR", f"Kosten!{cell}")


def test_a_hundred_thousand_rows(copy):
    def many(book):
        for row in range(30, 100_000):
            book["Kosten"].cell(row, 3, row)

    (found,) = told(copy(book=many))
    assert found[:2] in {("FORM-FAR", "Kosten!C20001"), ("XLSX-LARGE", "")}


def test_many_cells_and_much_text(copy):
    def wide(book):
        for row in range(100, 1_300):
            for column in range(1, 190):
                book["Kosten"].cell(row, column, row * column * 7919 % 99991)

    ((code, _, nl),) = told(copy(book=wide))
    assert code == "FORM-MUCH"
    assert "meer dan 200000 gevulde cellen" in nl

    def long(book):
        for row in range(100, 280):
            book["Kosten"].cell(row, 3, " ".join(str(row * one * 7919 % 99991) for one in range(5_000)))

    ((code, _, nl),) = told(copy(book=long))
    assert code == "FORM-MUCH"
    assert "tekens" in nl


def test_many_sheets(copy):
    def many(book):
        for number in range(40):
            book.create_sheet(f"Extra {number}")

    ((code, _, nl),) = told(copy(book=many))
    assert code == "FORM-MUCH"
    assert "bladen" in nl


def test_macros_whatever_the_name_says(copy):
    assert codes(copy(add=[("xl/vbaProject.bin", b"macro")])) == ["XLSX-ACTIVE"]
    named = copy(
        "[Content_Types].xml",
        lambda raw: raw.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"),
    )
    assert codes(named) == ["XLSX-ACTIVE"]


@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml"]
)
def test_links_and_embedded_files(copy, part):
    assert codes(copy(add=[(part, b"<a/>")])) == ["XLSX-ACTIVE"]


XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;">]>'


@pytest.mark.parametrize("head", [XXE, LAUGHS], ids=["xxe", "laughs"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "docProps/core.xml"])
def test_entities(copy, head, part):
    assert codes(copy(part, lambda raw: head + raw)) == ["XLSX-ACTIVE"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_parts_that_stand_there_twice(copy):
    assert codes(copy(add=[("xl/workbook.xml", b"<workbook/>")])) == ["XLSX-BROKEN"]


def test_paths_are_only_names(copy, tmp_path):
    path = copy(add=[("../../weg.txt", b"a"), ("/etc/weg", b"a"), ("xl/../weg2.xml", b"a")])
    assert told_nothing(path)
    assert [one.name for one in tmp_path.iterdir()] == ["vorm.xlsx"]


def test_half_a_workbook(sound, tmp_path):
    path = tmp_path / "vorm.xlsx"
    raw = sound.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    assert codes(path) == ["XLSX-BROKEN"]


def test_a_workbook_whose_bytes_were_changed(copy):
    assert codes(copy("xl/workbook.xml", lambda raw: raw[:200])) == ["XLSX-BROKEN"]


def test_an_archive_with_a_password(sound, tmp_path):
    raw = bytearray(sound.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = raw.find(sign)
        while start >= 0:
            raw[start + at] |= 1
            start = raw.find(sign, start + 4)
    path = tmp_path / "vorm.xlsx"
    path.write_bytes(bytes(raw))
    ((code, _, nl),) = told(path)
    assert code == "FORM-KIND"
    assert "wachtwoord" in nl


def sheet_of(path, name):
    names = load_workbook(path).sheetnames
    return f"xl/worksheets/sheet{names.index(name) + 1}.xml"


def test_a_formula_is_refused_and_its_forged_value_is_never_read(copy, sound):
    def formula(book):
        book["Gebied"]["C11"] = "=2000+24"

    assert [one[:2] for one in told(copy(book=formula))] == [("FORM-FORMULA", "Gebied!C11")]
    path = copy(
        sheet_of(sound, "Gebied"), lambda raw: raw.replace(b"<v>2024</v>", b"<f>1+1</f><v>2024</v>", 1)
    )
    assert [one[0] for one in told(path)] == ["FORM-FORMULA"]
    for kind in (b't="array" ref="C11"', b't="shared" si="0"', b't="dataTable" ref="C11"'):
        path = copy(
            sheet_of(sound, "Gebied"),
            lambda raw, kind=kind: raw.replace(b"<v>2024</v>", b"<f " + kind + b">1+1</f><v>2024</v>", 1),
        )
        assert [one[0] for one in told(path)] == ["FORM-FORMULA"]


def test_a_reader_that_takes_too_much_is_stopped(sound, monkeypatch):
    monkeypatch.setattr(cells, "RATION", Ration(seconds=0.01, memory=2**30, processor=20))
    assert codes(sound) == ["FORM-STOPPED"]
    monkeypatch.setattr(cells, "RATION", Ration(seconds=30, memory=20 * 2**20, processor=20))
    assert codes(sound) == ["FORM-STOPPED"]


def test_a_child_has_no_more_than_its_ration(tmp_path):
    child = tmp_path / "child.py"
    ration = Ration(seconds=30, memory=2**28, processor=1)
    for code, expected in {
        "print(1)": 1,
        "x = 'a' * 2**29; print(1)": None,
        "while True: pass": None,
        "print('no')": None,
    }.items():
        child.write_text(code, encoding="utf-8")
        assert asked(child, {}, ration=ration) == expected
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}; from {limit.__module__} import limit; limit(2**28, 9); 'a' * 2**29"], capture_output=True, check=False)  # fmt: skip
    assert b"MemoryError" in done.stderr


def test_the_other_process_reads_only_what_has_answers(sound):
    pages = dict(answer(str(sound))["sheets"])
    assert "Leesmij" not in pages
    assert pages["_mkba"][1][2:] == ("s", "formulier/1")
    assert pages["Kosten"][0] == (0, 0, "s", "table interventions/{1}/costs/{2}")
    assert all(kind != "f" or value == "" for rows in pages.values() for *_, kind, value in rows)


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is counted otherwise elsewhere")
def test_who_asks_stays_small(copy, sound, tmp_path):
    """The process that judges: its own memory grows little over many forms, sound and hostile; so do its children's."""

    def far(book):
        book["Kosten"]["XFD1048576"] = 1

    shutil.copy(copy(book=far), tmp_path / "ver.xlsx")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of what other tests started
    for _ in range(5):
        judge_form(tmp_path / "ver.xlsx", head=HEAD)
        judge_form(sound, head=HEAD)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 100  # MiB
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(largest, 400 * 1024)


def test_codes_of_the_whole_are_provoked():
    source = Path(__file__).read_text(encoding="utf-8")
    assert all(
        code in source
        for code in FORM
        if code in {"FORM-KIND", "FORM-STAMP", "FORM-VERSION", "FORM-STOPPED", "FORM-FAR", "FORM-MUCH"}
    )
