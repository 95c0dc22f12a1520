import sys

import pytest

import mkba
from mkba.errors import UsageError
from mkba.output import judge_printer, write_report, write_workbook
from mkba.report import pdf
from mkba.runs import folder
from tests.printing import needs_printer, opened


def annex(path, results):
    return write_report(path, results, kind="annex")


@pytest.mark.parametrize(
    ("write", "page"),
    [(write_workbook, "synthese.xlsx"), (write_report, "rapport.html"), (annex, "bijlage.html")],
)
def test_a_page_by_itself_is_the_one_of_the_run_folder(results, made, tmp_path, write, page):
    path = write(str(tmp_path / "new" / "folder" / page), results)
    assert path.read_bytes() == (made / page).read_bytes()


def test_a_page_of_an_area(results, tmp_path):
    text = write_report(tmp_path / "a.html", results, area="buurwijk").read_text(encoding="utf-8")
    assert "Buurwijk" in text
    assert "Bijlage" not in text


def test_answers_stand_in_a_chapter_of_their_own(results, tmp_path):
    found = mkba.sensitivity(results, method="tornado")
    plain = write_report(tmp_path / "a.html", results).read_text(encoding="utf-8")
    one = write_report(tmp_path / "b.html", results, drivers=found).read_text(encoding="utf-8")
    two = write_report(tmp_path / "c.html", results, drivers=[found, found]).read_text(encoding="utf-8")
    assert [text.count('id="verdieping"') for text in (plain, one, two)] == [0, 1, 1]
    assert len(two) > len(one) > len(plain)


@pytest.mark.parametrize(
    ("name", "asked", "code"),
    [
        ("a.docx", {}, "FILE-SUFFIX"),
        ("a.html", {"kind": "anex"}, "REPORT-KIND"),
        ("a.html", {"area": "buurwyk"}, "AREA-UNKNOWN"),
        ("a.html", {"area": "buurwijk", "kind": "annex"}, "REPORT-IDLE"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(results, tmp_path, name, asked, code):
    with pytest.raises(UsageError, match=code):
        write_report(tmp_path / "new" / name, results, **asked)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("asked", [{"area": "buurwijk"}, {"kind": "annex"}])
def test_answers_belong_to_the_report(results, tmp_path, asked):
    found = mkba.sensitivity(results, method="tornado")
    with pytest.raises(UsageError, match="REPORT-IDLE"):
        write_report(tmp_path / "a.html", results, drivers=found, **asked)


@needs_printer
def test_a_pdf_by_its_suffix(results, tmp_path):
    path = write_report(tmp_path / "a.PDF", results, kind="annex")
    assert 1 <= len(opened(path.read_bytes()).pages) <= 2


def test_without_the_library_it_is_said_what_to_type(results, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r'PDF-EXTRA.*pip install -c constraints\.txt "\.\[pdf\]"'):
        write_report(tmp_path / "a.pdf", results)
    assert list(tmp_path.iterdir()) == []


def test_without_pango_it_is_said_what_to_install(monkeypatch):
    def absent(_):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", absent)
    with pytest.raises(UsageError, match=r"PDF-SYSTEM.*apt install libpango"):
        judge_printer()


def test_the_public_names_are_few_and_all_there():
    assert len(mkba.__all__) <= 12
    assert all(getattr(mkba, name) for name in mkba.__all__)
    assert set(mkba.__all__) <= set(dir(mkba))
    assert tuple(folder.PAGES) == (folder.WORKBOOK, folder.REPORT, folder.ANNEX)
    with pytest.raises(AttributeError, match="shuffle"):
        _ = mkba.shuffle
