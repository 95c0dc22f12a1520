"""Pages made from a manifest: in the run folder or elsewhere, with the same bytes, computed once, nothing overwritten."""

import json

import pytest

from mkba.errors import RunError, UsageError
from mkba.runs import again, folder
from mkba.runs.again import in_one_file, is_folder, names, pages_again
from tests.printing import needs_printer


@pytest.fixture
def counted(monkeypatch):
    """How often a run was computed."""
    calls = []
    compute = again.recomputed
    monkeypatch.setattr(again, "recomputed", lambda *found, **how: calls.append(1) or compute(*found, **how))
    return calls


@pytest.mark.parametrize("page", folder.PAGES)
def test_a_page_elsewhere_has_the_same_bytes(made, tmp_path, page):
    (tmp_path / "new").mkdir()
    (path,) = pages_again(made, (page,), target=tmp_path / "new" / f"x-{page}")
    assert path.read_bytes() == (made / page).read_bytes()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_several_pages_go_into_a_folder_and_the_run_is_computed_once(made, tmp_path, counted):
    asked = ("rapport.html", "bijlage.html", "gebied-buurwijk.html")
    paths = pages_again(made, asked, target=tmp_path / "new")
    assert [one.name for one in paths] == list(asked)
    assert sorted(one.name for one in (tmp_path / "new").iterdir()) == sorted(asked)
    assert (tmp_path / "new" / "rapport.html").read_bytes() == (made / "rapport.html").read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["new"]
    assert counted == [1]


def test_in_a_folder_that_is_there_nothing_is_overwritten(made, tmp_path, counted):
    (tmp_path / "bijlage.html").write_text("mine")
    with pytest.raises(RunError, match="FILE-THERE"):
        pages_again(made, ("rapport.html", "bijlage.html"), target=tmp_path)
    assert (tmp_path / "bijlage.html").read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["bijlage.html"]
    assert counted == []
    (path,) = pages_again(made, ("rapport.html",), target=tmp_path)
    assert path == tmp_path / "rapport.html"


def test_a_file_that_is_there_is_not_overwritten(made, tmp_path):
    (tmp_path / "mine.xlsx").write_text("mine")
    with pytest.raises(RunError, match="FILE-THERE"):
        pages_again(made, ("synthese.xlsx",), target=tmp_path / "mine.xlsx")


@pytest.mark.parametrize(
    ("page", "name", "code"),
    [
        ("synthese.xlsx", "mine.docx", "FILE-SUFFIX"),
        ("rapport.html", "mine.xlsx", "FILE-SUFFIX"),
        ("synthese.xlsx", "nowhere/mine.xlsx", "FILE-NOFOLDER"),
        ("rapport.html", "nowhere/mine", "FILE-NOFOLDER"),
    ],
)
def test_a_page_goes_to_a_folder_that_is_there_under_a_name_of_its_kind(made, tmp_path, page, name, code):
    with pytest.raises(UsageError, match=code):
        pages_again(made, (page,), target=tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_whole_run_is_left_alone(run, below, counted):
    before = below(run)
    assert pages_again(run, ("synthese.xlsx", "rapport.html")) == (
        run / "synthese.xlsx",
        run / "rapport.html",
    )
    assert below(run) == before
    assert counted == []


def test_lost_pages_come_back(run, below, counted):
    before = below(run)
    (run / "rapport.html").unlink()
    (run / "bijlage.html").unlink()
    pages_again(run, ("rapport.html", "bijlage.html"))
    assert below(run) == before
    assert counted == [1]


def test_a_page_that_somebody_changed_is_left_for_him_to_look_at(run, counted):
    (run / "bijlage.html").write_text("other")
    with pytest.raises(RunError, match=r"RUN-DAMAGED.*bijlage\.html"):
        pages_again(run, ("rapport.html", "bijlage.html"))
    assert (run / "bijlage.html").read_text() == "other"
    assert counted == []


def test_a_page_of_an_area_is_sealed_with_the_others(run):
    (path,) = pages_again(run, ("gebied-buurwijk.html",))
    assert path == run / "gebied-buurwijk.html"
    assert "gebied-buurwijk.html" in folder.read_manifest(run)["outputs"]
    path.write_text("other")
    assert folder.damage(run) == ("gebied-buurwijk.html",)


@needs_printer
def test_pages_in_print_are_sealed_and_made_again_with_the_same_bytes(run, tmp_path):
    asked = ("bijlage.pdf", "gebied-buurwijk.pdf")
    paths = pages_again(run, asked)
    assert set(asked) <= set(folder.read_manifest(run)["outputs"])
    elsewhere = pages_again(run, asked, target=tmp_path / "new")
    assert [one.read_bytes() for one in paths] == [one.read_bytes() for one in elsewhere]


def test_a_run_folder_of_before_there_were_annexes_is_valid(run, below):
    found = folder.read_manifest(run)
    del found["outputs"]["bijlage.html"]
    (run / "manifest.json").write_text(json.dumps(found), encoding="utf-8")
    (run / "bijlage.html").unlink()
    assert folder.damage(run) == ()
    pages_again(run, ("rapport.html", "bijlage.html"))
    assert "bijlage.html" in below(run)


def test_a_run_with_damaged_data_gets_no_page(run):
    (run / "draws.parquet").write_bytes(b"")
    with pytest.raises(RunError, match=r"RUN-DAMAGED.*draws\.parquet"):
        pages_again(run, ("rapport.html",))
    (run / "rapport.html").unlink()
    with pytest.raises(RunError, match=r"RUN-DAMAGED.*draws\.parquet"):
        pages_again(run, ("rapport.html",))
    assert not (run / "rapport.html").exists()


def test_a_page_that_would_have_other_bytes_is_not_put_in(run, below, monkeypatch):
    (run / "rapport.html").unlink()
    before = below(run)
    monkeypatch.setitem(folder.PAGES, "rapport.html", lambda path, _: (path.write_text("other"), path)[1])
    with pytest.raises(RunError, match="RUN-OTHER-BYTES"):
        pages_again(run, ("rapport.html",))
    assert below(run) == before


def test_which_pages_are_asked(made):
    found = folder.read_manifest(made)
    assert names(found) == ("rapport.html", "bijlage.html")
    assert names(found, printed=True) == ("rapport.html", "rapport.pdf", "bijlage.html", "bijlage.pdf")
    assert names(found, ["buurwijk", "buurwijk"]) == ("gebied-buurwijk.html",)
    assert set(names(found, every=True)) == {"gebied-buurwijk.html", "gebied-voorbeeldwijk.html"}
    assert all(map(folder.known, (*names(found, printed=True), *names(found, every=True, printed=True))))
    with pytest.raises(UsageError, match=r"AREA-UNKNOWN.*buurwijk"):
        names(found, ["buurwyk"])


def test_which_page_goes_into_one_file(made, tmp_path):
    found = folder.read_manifest(made)
    assert in_one_file(names(found), tmp_path / "x.html") == "rapport.html"
    assert in_one_file(names(found), tmp_path / "x.PDF") == "rapport.pdf"
    assert in_one_file(names(found, ["buurwijk"]), tmp_path / "x.pdf") == "gebied-buurwijk.pdf"
    with pytest.raises(UsageError, match="REPORT-FOLDER"):
        in_one_file(names(found, every=True), tmp_path / "x.html")
    with pytest.raises(UsageError, match="FILE-SUFFIX"):
        in_one_file(names(found), tmp_path / "x.docx")
    (tmp_path / "v1.2").mkdir()
    assert [is_folder(tmp_path / name) for name in ("v1.2", "new", "x.html")] == [True, True, False]
