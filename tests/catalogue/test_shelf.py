import pytest

from mkba.catalogue.shelf import nearest_programme, open_shelf
from mkba.errors import InputError
from mkba.paths import scenarios_dir


def test_a_programme_s_own_entries_lie_on_top_of_the_built_in_ones(shelf):
    assert "paid_work" in shelf.library.outcomes
    assert set(shelf.library.outcomes["burglary_avoided"].model.values) == {"victim", "justice"}
    assert shelf.real_year == 2025
    assert shelf.index is not None
    assert shelf.index.factor(2019, 2025) == 1.265
    assert [document.data["id"] for document in shelf.areas] == ["alpha", "beta"]


def test_files_are_named_as_everywhere(shelf):
    own, built_in = (shelf.library.outcomes[name].place.mark for name in ("burglary_avoided", "paid_work"))
    assert shelf.name_of(own) == "kengetallen/outcomes/safety.yaml"
    assert shelf.name_of(built_in) == "library:outcomes/work.yaml"
    assert shelf.path_of(built_in).is_file()


def test_the_nearest_programme_is_that_of_this_folder_or_one_above_it(worked, monkeypatch):
    assert nearest_programme() == worked / "programme.yaml"
    monkeypatch.chdir(worked / "areas")
    assert nearest_programme() == worked / "programme.yaml"
    (worked / "programme.yaml").unlink()
    assert nearest_programme() == scenarios_dir() / "programme.yaml"


def test_a_library_with_faults_is_refused_with_all_of_them(worked, edit):
    edit("kengetallen/outcomes/safety.yaml", "basis: event", "basis: monthly")
    with pytest.raises(InputError) as refused:
        open_shelf(worked / "programme.yaml")
    assert refused.value.complaints[0].line
    with pytest.raises(InputError):
        open_shelf(worked / "none.yaml")
