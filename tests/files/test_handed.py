"""A file that is handed in is judged in its place: whose it is, which area, and all that the programme asks."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mkba.files.form.handed import judge_handed_form
from mkba.files.handed import Chair, alone, judge_handed, of_others
from mkba.forms import make_form

WORKED = Path(__file__).parents[1] / "cases" / "worked"
ALPHA = Chair("alpha", "Alpha", "area")


@pytest.fixture
def folder(tmp_path):
    """The worked programme as a portal keeps it: no areas of its own."""
    target = tmp_path / "programma"
    shutil.copytree(WORKED, target)
    shutil.rmtree(target / "areas")
    head = target / "programme.yaml"
    head.write_text(head.read_text("utf-8").replace("areas/alpha.yaml, areas/beta.yaml", ""), "utf-8")
    return target


@pytest.fixture
def raw():
    return (WORKED / "areas" / "alpha.yaml").read_bytes()


def told(found):
    return [(one.file, one.line, one.code, one.where) for one in found.complaints]


def test_a_sound_file_gives_the_programme_with_this_one_area(raw, folder):
    found = judge_handed(raw, chair=ALPHA, folder=folder)
    assert not [one for one in found.complaints if one.severity == "error"]
    assert [area.id for area in found.programme.areas] == ["alpha"]
    assert found.data["municipality"] == "Alpha"


def test_another_area_is_told_before_anything_else(raw, folder):
    found = judge_handed(raw, chair=replace(ALPHA, area="beta"), folder=folder)
    assert told(found)[0] == ("areas/beta.yaml", 2, "AREA-OTHER", "id")
    assert '"alpha"' in found.complaints[0].nl
    assert found.programme is None


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (b"municipality: Alpha", b"municipality: Beta", "municipality"),
        (b"municipality: Alpha", b"municipality: Alpha\nscope: national", "scope"),
    ],
)
def test_whose_it_is_cannot_be_changed_by_the_file(raw, folder, old, new, where):
    found = judge_handed(raw.replace(old, new, 1), chair=ALPHA, folder=folder)
    assert ("AREA-SEAT", where) in [(one.code, one.where) for one in found.complaints]
    assert found.programme is None


def test_a_mistake_is_told_at_its_line(raw, folder):
    found = judge_handed(
        raw.replace(b"from: 2026, to: 2035", b"from: 2035, to: 2026", 1), chair=ALPHA, folder=folder
    )
    line = raw[: raw.index(b"from: 2026")].count(b"\n") + 1
    assert ("areas/alpha.yaml", line) in {(one.file, one.line) for one in found.complaints}
    assert found.programme is None


def test_a_faulty_programme_is_not_the_fault_of_the_file(raw, folder):
    head = folder / "programme.yaml"
    head.write_text(head.read_text("utf-8").replace("horizon: 40", "horizon: -4"), "utf-8")
    found = judge_handed(raw, chair=ALPHA, folder=folder)
    assert [one.code for one in found.complaints if one.severity == "error"] == ["AREA-PROGRAMME"]
    assert any("programmabureau" in one.nl for one in found.complaints)


@pytest.mark.parametrize("asked", ["/etc/passwd", "../../geheim.yaml", "x/../../../geheim.yaml"])
def test_it_extends_nothing_outside_the_programme(raw, folder, asked):
    (folder.parent / "geheim.yaml").write_text("name: GEHEIM-WOORD\n")
    found = judge_handed(f"extends: {asked}\n".encode() + raw, chair=ALPHA, folder=folder)
    assert "FILE-OUTSIDE" in [one.code for one in found.complaints]
    assert "GEHEIM-WOORD" not in repr(found)


def test_no_complaint_tells_where_the_programme_is(raw, folder):
    for text in (b"", b"[" * 99, b"extends: gedeeld/x.yaml\n" + raw, raw.replace(b"pupils", b"leerlingen")):
        found = judge_handed(text, chair=ALPHA, folder=folder)
        assert found.complaints
        assert str(folder) not in repr(found.complaints)


def test_correlations_of_areas_are_left_out_when_an_area_is_judged_alone(raw, folder):
    head = folder / "programme.yaml"
    pair = "[areas.alpha.school_day.reach.share, areas.beta.school_day.reach.share]"
    own = "[areas.alpha.school_day.reach.share, areas.alpha.school_day.costs.staff.amount]"
    more = f"correlations:\n  - {{between: {pair}, rank: 0.5}}\n  - {{between: {own}, rank: 0.2}}\n"
    head.write_text(f"{head.read_text('utf-8')}\n{more}", "utf-8")
    verdict = alone(raw, chair=ALPHA, folder=folder)
    assert not verdict.programme.correlations
    assert of_others({"between": ["areas.alphabet.x", "factors.f"]}, ["alpha"])


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "formulier.xlsx"
    make_form(path, area=WORKED / "areas" / "alpha.yaml", programme=WORKED / "programme.yaml")
    return path


def test_a_form_is_the_same_as_its_file(form, folder, raw):
    found, text = judge_handed_form(form, chair=ALPHA, folder=folder)
    assert found.programme.areas == judge_handed(text, chair=ALPHA, folder=folder).programme.areas
    same = judge_handed(raw, chair=ALPHA, folder=folder)
    assert found.programme.areas == same.programme.areas


def test_another_area_is_told_at_the_cell_of_a_form(form, folder):
    found, text = judge_handed_form(form, chair=replace(ALPHA, area="beta"), folder=folder)
    (one,) = [one for one in found.complaints if one.code == "AREA-OTHER"]
    assert one.cell.startswith("Gebied!C")
    assert text == b""


def test_what_only_the_whole_programme_tells_is_told_at_the_cell_too(form, folder):
    """A measure that no alternative of the programme holds: a rule about the programme, found after the form was read."""
    head = folder / "programme.yaml"
    text = head.read_text("utf-8").replace(
        "  integraal: {name: Integrale aanpak}", "  anders: {name: Anders}"
    )
    head.write_text(text, "utf-8")
    found, _ = judge_handed_form(form, chair=ALPHA, folder=folder)
    assert found.complaints
    assert all(one.cell for one in found.complaints if one.where)


@pytest.mark.parametrize("other", ["areas.beta.lunch.reach.share", "areas.alpha.school_day.reach.share"])
def test_a_quantity_that_the_programme_correlates_keeps_its_name(raw, folder, other):
    """A measure that is called otherwise is sound alone, and would make the areas together unsound."""
    mine = "areas.alpha.school_day.costs.staff.amount"
    head = folder / "programme.yaml"
    head.write_text(
        head.read_text("utf-8") + f"\ncorrelations:\n  - {{between: [{mine}, {other}], rank: 0.5}}\n", "utf-8"
    )
    before = judge_handed(raw, chair=ALPHA, folder=folder)
    assert before.programme is not None, told(before)
    found = judge_handed(raw.replace(b"  school_day:", b"  schooldag:", 1), chair=ALPHA, folder=folder)
    assert found.programme is None
    [first, *_] = [one for one in found.complaints if one.severity == "error"]
    assert (first.code, first.where, first.file) == ("AREA-CORRELATED", "interventions", "areas/alpha.yaml")
    assert mine in first.nl
