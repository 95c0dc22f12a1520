"""An area file that tries to do harm in every text it may hold comes out as text: on every page, and in the workbook."""

import re
import shutil
import zipfile
from dataclasses import replace

import openpyxl
import pytest
import yaml

import mkba
from mkba.files import judge
from tests.browser import hostile
from tests.browser.pages import DRAWS, text_of

PLACE = "alpha"
PAGES = {"rapport": {}, "gebied": {"area": PLACE}, "bijlage": {"kind": "annex"}}
# functions that our own formulas call
OWN = {
    "SUM", "SUMIFS", "SUMIF", "SUMPRODUCT", "PRODUCT", "SUBTOTAL", "IF", "AND", "ABS", "ROUND", "COUNT", "COUNTIF", "ROWS", "MAX",
    "MIN", "EXP", "ISERROR", "INDEX", "MATCH",
}  # fmt: skip
ADDRESS = "javascript:alert(1)"
CUT, LEAST = "…", 40


class Plain(yaml.SafeDumper):
    """YAML without references, which an area file may not have."""

    def ignore_aliases(self, _):
        return True


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    """The worked example with the area file of somebody who means harm."""
    home = tmp_path_factory.mktemp("hostile") / "worked"
    shutil.copytree(hostile.WORKED, home)
    data, _ = hostile.poisoned()
    text = yaml.dump(data, Dumper=Plain, allow_unicode=True, width=100_000)
    (home / "areas" / f"{PLACE}.yaml").write_text(text, encoding="utf-8")
    return home / "programme.yaml"


@pytest.fixture(scope="module")
def results(submitted):
    return mkba.simulate(mkba.load(submitted), draws=DRAWS, seed=1)


@pytest.fixture(scope="module")
def spoiled(results):
    """The same with harm that the judge of files refuses, so that no file can bring it."""

    def made(harm):
        whole = results.programme
        first, *others = whole.areas
        area = hostile.spoiled(first, hostile.REFUSED[harm], ADDRESS)
        return mkba.simulate(replace(whole, areas=(area, *others)), draws=DRAWS, seed=1)

    return made


@pytest.fixture
def shown(screen, tmp_path):
    """A page of results in a browser whose own policy is off: nothing but escaping protects it."""

    def look(results, name, width=1280):
        path = tmp_path / f"{name}.html"
        path.write_text(text_of(results, **PAGES[name]), encoding="utf-8")
        return screen(path, width, bypass_csp=True)

    return look


def test_every_text_of_an_area_file_is_tried():
    _, poison = hostile.poisoned()
    assert hostile.texts() - poison.reached == set()
    assert len(poison.written) > 50


@pytest.mark.parametrize("name", PAGES)
def test_on_a_page_it_is_text(results, shown, name):
    seen = shown(results, name)
    assert seen.said == []
    assert seen.asked == []
    assert seen.ask("live") == []
    text = seen.ask("letters")
    _, poison = hostile.poisoned()
    whole = {hostile.START.match(one)[0]: one for one in poison.written}
    found = list(hostile.START.finditer(text))
    assert found
    for begun in found:
        rest = text[begun.start() :].partition(CUT)[0]  # the annex shortens long names
        assert rest.startswith(whole[begun[0]]) or (len(rest) > LEAST and whole[begun[0]].startswith(rest))


def test_names_reach_every_page(results, shown):
    data, _ = hostile.poisoned()
    for name in ("rapport", "gebied"):
        assert " ".join(data["name"].split()) in " ".join(
            shown(results, name).page.inner_text("body").split()
        )


@pytest.mark.parametrize("harm", hostile.REFUSED)
def test_what_no_file_can_bring_is_text_too(spoiled, shown, harm):
    bad = spoiled(harm)
    for name in PAGES:
        seen = shown(bad, name, 390)
        assert (seen.said, seen.asked, seen.ask("live")) == ([], [], [])
        assert seen.ask("sticking") == [], name


@pytest.mark.parametrize("harm", [hostile.REFUSED["bidi"], "een\x07twee"])
def test_the_judge_refuses_signs_that_turn_a_text_around(submitted, harm, tmp_path):
    home = tmp_path / "worked"
    shutil.copytree(submitted.parent, home)
    path = home / "areas" / "beta.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Beta-Oost", harm), encoding="utf-8")
    assert any(one.severity == "error" for one in judge([home / "programme.yaml"]))


def test_the_judge_refuses_an_address_that_runs(submitted, tmp_path):
    home = tmp_path / "worked"
    shutil.copytree(submitted.parent, home)
    path = home / "areas" / f"{PLACE}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("https://", "javascript:"), encoding="utf-8")
    assert any(one.severity == "error" for one in judge([home / "programme.yaml"]))


@pytest.mark.parametrize("harm", ["", "markup", "word"])
def test_in_the_workbook_it_is_text(results, spoiled, tmp_path, harm):
    path = mkba.write_workbook(tmp_path / "a.xlsx", spoiled(harm) if harm else results)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            where = f"{sheet.title}!{cell.coordinate}"
            if cell.data_type == "f":
                formula = re.sub(r"'(?:[^']|'')*'!|\"[^\"]*\"", "", getattr(cell.value, "text", cell.value))
                assert set(re.findall(r"[A-Z]{2,}(?=\()", formula)) <= OWN, where
                assert "cmd" not in formula, where
            if cell.hyperlink is not None:
                target = cell.hyperlink.target
                assert target is None or re.match(r"https?://", target), where
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "externalLink" in name]
        whole = b"".join(archive.read(name) for name in archive.namelist())
        assert b"<script" not in whole
        assert b"<img" not in whole
    if not harm:
        texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
        assert hostile.poisoned()[0]["municipality"] in texts
