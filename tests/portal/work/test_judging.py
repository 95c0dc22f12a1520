"""An upload becomes a file or complaints: whatever it is, soon, and without harm."""

import io
import resource
import time
import zipfile

import pytest

from mkba.forms import make_form
from mkba.portal.work import judging
from mkba.portal.work.apart import Stopped
from mkba.portal.work.judging import judge_data, judge_upload, shown_name


@pytest.fixture
def judge(worked, tmp_path):
    """Judge bytes as an upload for alpha."""

    def judged(raw, name="alpha.yaml", area="alpha"):
        path = tmp_path / "upload"
        path.write_bytes(raw)
        return judge_upload(path, name=name, seat=worked.seats[area], programme=worked.shared)

    return judged


def codes(found):
    return [one.code for one in found.complaints if one.severity == "error"]


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def test_a_sound_file_is_kept_to_the_letter(judge, worked):
    found = judge(worked.text("alpha"))
    assert (found.text, found.kind, codes(found)) == (worked.text("alpha"), "yaml", [])
    assert found.data["id"] == "alpha"


def test_a_file_that_extends_another_becomes_whole(judge, worked):
    base = worked.shared / "areas" / "gedeeld"
    base.mkdir(parents=True)
    (base / "basis.yaml").write_bytes(worked.text("alpha"))
    found = judge(b"schema: area/1\nextends: gedeeld/basis.yaml\nname: Anders\n")
    assert codes(found) == []
    again = judge(found.text)
    assert "extends" not in again.data
    assert (again.data["name"], again.data["indicators"]) == ("Anders", found.data["indicators"])


def test_a_mistake_is_told_in_the_name_that_the_file_has(judge, worked):
    found = judge(
        worked.text("alpha").replace(b"from: 2026", b"from: twee", 1), name="C:\\Mijn map\\gebied.yaml"
    )
    assert found.text == b""
    assert {one.file for one in found.complaints} == {"gebied.yaml"}
    assert str(worked.shared) not in repr(found)


def test_a_form_is_judged_as_a_file(judge, worked, tmp_path):
    form = tmp_path / "f.xlsx"
    make_form(form, area=worked.files["alpha"], programme=worked.shared / "programme.yaml")
    found = judge(form.read_bytes(), name="formulier.xlsx")
    assert (found.kind, codes(found)) == ("xlsx", [])
    assert judge(found.text).data == found.data


def test_the_form_of_another_area_is_not_ones_own(judge, worked, tmp_path):
    form = tmp_path / "f.xlsx"
    make_form(form, area=worked.files["beta"], programme=worked.shared / "programme.yaml")
    found = judge(form.read_bytes(), name="formulier.xlsx")
    assert "AREA-OTHER" in codes(found)
    assert next(one for one in found.complaints if one.code == "AREA-OTHER").cell


def test_figures_from_a_page_are_judged_too(worked):
    data = judge_data(
        {"schema": "area/1", "id": "alpha"}, seat=worked.seats["alpha"], programme=worked.shared
    )
    assert (data.kind, data.text) == ("page", b"")
    assert "KEY-MISSING" in codes(data)


def test_the_file_of_another_municipality_cannot_be_extended(judge, worked):
    for path in ("beta.yaml", "../areas/beta.yaml", "../../beta.yaml"):
        found = judge(f"schema: area/1\nextends: {path}\n".encode())
        assert {"FILE-PATH", "FILE-OUTSIDE"} & set(codes(found))
        assert "Beta" not in repr(found)


BOMB = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
)
HOSTILE = {
    "alias bomb": (BOMB, "a.yaml", "YAML-ANCHOR"),
    "merge bomb": (b"a: &a {b: 1}\nc: {<<: *a}\n", "a.yaml", "YAML-ANCHOR"),
    "depth": (b"[" * 50_000, "a.yaml", "YAML-DEEP"),
    "size": (b"# x\n" * 2_000_000, "a.yaml", "FILE-LARGE"),
    "tag": (b"!!python/object/apply:os.system ['true']\n", "a.yaml", "YAML-TAG"),
    "nothing": (b"", "a.yaml", "FILE-EMPTY"),
    "bytes": (b"\xff\xfe\x00", "a.yaml", "FILE-ENCODING"),
    "direction": ("name: \u202enoord\n".encode(), "a.yaml", "FILE-CHARACTER"),
    "no archive": (b"PK\x03\x04 en verder niets", "a.xlsx", "XLSX-BROKEN"),
    "no sheet": (b"area;value", "a.xlsx", "FORM-KIND"),
    "print": (b"%PDF-1.7", "a.yaml", "FORM-KIND"),
    "ods": (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.yaml", "FORM-KIND"),
    "zip bomb": (
        archive(**{"[Content_Types].xml": "<x/>", "xl__workbook.xml": "<x/>", "xl__big.xml": "0" * 300_000_000}),
        "a.xlsx",
        "XLSX-LARGE",
    ),
    "macro": (archive(**{"[Content_Types].xml": "macroEnabled", "xl__workbook.xml": "<x/>"}), "a.xlsx", "XLSX-ACTIVE"),
    "entities": (
        archive(**{"[Content_Types].xml": "<x/>", "xl__workbook.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]>'}),
        "a.xlsx",
        "XLSX-ACTIVE",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_every_hostile_file_has_its_answer(judge, case):
    raw, name, code = HOSTILE[case]
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    found = judge(raw, name=name)
    assert code in codes(found)
    assert (found.text, {one.file for one in found.complaints}) == (b"", {name})
    assert time.monotonic() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


@pytest.mark.parametrize("why", ["time", "memory", "fell"])
def test_what_costs_too_much_is_a_complaint(judge, monkeypatch, why):
    def never(*_, **__):
        raise Stopped(why)

    monkeypatch.setattr(judging, "in_child", never)
    assert codes(judge(b"x")) == ["FILE-STOPPED"]


def test_who_gets_no_turn_is_told(judge, monkeypatch):
    monkeypatch.setattr(judging, "PATIENCE", 0.1)
    taken = 0
    while judging._turns.acquire(blocking=False):
        taken += 1
    try:
        with pytest.raises(Stopped) as found:
            judge(b"x")
        assert found.value.why == "busy"
    finally:
        judging._turns.release(taken)
    assert codes(judge(b"")) == ["FILE-EMPTY"]


def test_a_name_shows_no_folder_and_is_not_endless():
    assert shown_name("../../etc/passwd") == "passwd"
    assert shown_name("a\x00\x1b[31m.yaml") == "a[31m.yaml"
    assert shown_name("") == "-"
    long = shown_name("x" * 300 + ".xlsx")
    assert len(long) <= 100
    assert long.endswith(".xlsx")
