"""A portal begins with a programme: what all share without anybody's area, and a place for each."""

import stat
from pathlib import Path

import pytest

from mkba.errors import InputError
from mkba.files.load import load
from mkba.paths import scenarios_dir
from mkba.portal.work.gathering import gather
from mkba.portal.work.starting import import_programme

SHIPPED = scenarios_dir() / "programme.yaml"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("start")
    return folder / "programme", import_programme(SHIPPED, folder / "programme")


def test_no_area_is_in_what_all_share(shipped):
    folder, seats = shipped
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {"programme.yaml", "areas/gedeeld/sociaal_offensief.yaml"}
    whole = "".join(path.read_text("utf-8") for path in folder.rglob("*.yaml"))
    assert not [seat.area for seat, _ in seats if seat.area in whole]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_every_area_has_its_seat_and_the_national_file_is_the_bureaus(shipped):
    _, seats = shipped
    known = {seat.area: seat for seat, _ in seats}
    assert len(known) == 17
    assert known["lelystad_oost"].municipality == "Lelystad"
    assert [seat.municipality for seat in known.values() if seat.scope == "national"] == [""]


def test_put_together_again_it_is_the_same_programme(shipped, tmp_path):
    folder, seats = shipped
    for seat, text in seats:
        (tmp_path / f"{seat.area}.yaml").write_bytes(text)
    members = [(seat.area, tmp_path / f"{seat.area}.yaml") for seat, _ in seats]
    again, first = gather(tmp_path / "whole", shared=folder, members=members), load(SHIPPED)
    for part in ("areas", "alternatives", "futures", "outcomes", "evidence", "factors", "method", "regime"):
        assert getattr(again, part) == getattr(first, part), part


def test_a_library_of_its_own_comes_along(worked):
    names = {path.relative_to(worked.shared).as_posix() for path in worked.shared.rglob("*.yaml")}
    assert "kengetallen/prices.yaml" in names
    assert not [name for name in names if name.startswith("areas/")]


def test_a_programme_with_errors_leaves_nothing(tmp_path):
    source = tmp_path / "programme.yaml"
    source.write_text("schema: programme/1\n")
    with pytest.raises(InputError):
        import_programme(source, tmp_path / "made")
    assert [path.name for path in tmp_path.iterdir()] == ["programme.yaml"]


def test_correlations_go_with_the_areas_that_they_are_about(worked, tmp_path):
    head = worked.shared / "programme.yaml"
    alpha, beta = "areas.alpha.school_day.reach.share", "areas.beta.school_day.reach.share"
    text = head.read_text("utf-8") + f"correlations:\n  - {{between: [{alpha}, {beta}], rank: 0.5}}\n"
    head.write_text(text, "utf-8")
    members = list(worked.files.items())
    assert not gather(tmp_path / "one", shared=worked.shared, members=members[:1]).correlations
    assert Path(tmp_path / "one" / "areas" / "alpha.yaml").is_file()
