import pytest

from mkba.errors import RunError, UsageError
from mkba.runs import folder
from mkba.runs.again import page_again


@pytest.mark.parametrize("page", folder.PAGES)
def test_a_page_elsewhere_has_the_same_bytes(made, tmp_path, page):
    (tmp_path / "new").mkdir()
    path = page_again(made, page, target=tmp_path / "new" / f"x-{page}")
    assert path.read_bytes() == (made / page).read_bytes()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_there_is_not_overwritten(made, tmp_path):
    (tmp_path / "mine.xlsx").write_text("mine")
    with pytest.raises(RunError, match="FILE-THERE"):
        page_again(made, "synthese.xlsx", target=tmp_path / "mine.xlsx")


@pytest.mark.parametrize(
    ("page", "name", "code"),
    [
        ("synthese.xlsx", "mine.docx", "FILE-SUFFIX"),
        ("rapport.html", "mine.xlsx", "FILE-SUFFIX"),
        ("synthese.xlsx", "nowhere/mine.xlsx", "FILE-NOFOLDER"),
    ],
)
def test_a_page_goes_to_a_folder_that_is_there_under_a_name_of_its_kind(made, tmp_path, page, name, code):
    with pytest.raises(UsageError, match=code):
        page_again(made, page, target=tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_whole_run_is_left_alone(run, below):
    before = below(run)
    assert page_again(run, "synthese.xlsx") == run / "synthese.xlsx"
    assert below(run) == before


def test_a_lost_page_comes_back(run, below):
    before = below(run)
    (run / "rapport.html").unlink()
    page_again(run, "rapport.html")
    assert below(run) == before


def test_a_run_with_damaged_data_gets_no_page(run):
    (run / "draws.parquet").write_bytes(b"")
    with pytest.raises(RunError, match=r"RUN-DAMAGED.*draws\.parquet"):
        page_again(run, "rapport.html")
    (run / "rapport.html").unlink()
    with pytest.raises(RunError, match=r"RUN-DAMAGED.*draws\.parquet"):
        page_again(run, "rapport.html")
    assert not (run / "rapport.html").exists()


def test_a_page_that_would_have_other_bytes_is_not_put_in(run, below, monkeypatch):
    (run / "rapport.html").unlink()
    before = below(run)
    monkeypatch.setitem(folder.PAGES, "rapport.html", lambda path, _: (path.write_text("other"), path)[1])
    with pytest.raises(RunError, match="RUN-OTHER-BYTES"):
        page_again(run, "rapport.html")
    assert below(run) == before
