import pytest

import mkba
from mkba.output import write_report, write_workbook
from mkba.runs import folder


@pytest.mark.parametrize(
    ("write", "page"), [(write_workbook, "synthese.xlsx"), (write_report, "rapport.html")]
)
def test_a_page_by_itself_is_the_one_of_the_run_folder(results, made, tmp_path, write, page):
    path = write(str(tmp_path / "new" / "folder" / page), results)
    assert path.read_bytes() == (made / page).read_bytes()


def test_the_public_names_are_few_and_all_there():
    assert len(mkba.__all__) <= 12
    assert all(getattr(mkba, name) for name in mkba.__all__)
    assert set(mkba.__all__) <= set(dir(mkba))
    assert (mkba.write_workbook, mkba.write_report) == tuple(folder.PAGES.values())
    with pytest.raises(AttributeError, match="shuffle"):
        _ = mkba.shuffle
