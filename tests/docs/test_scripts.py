"""Every script on a page runs somewhere: those of the rooms are walked, older pages have a test of their own, the rest runs here."""

import re
import shutil
from pathlib import Path

import pytest

from mkba.starter import start

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SCRIPT = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HERE = ("afwijkingen.md", "openbare_statistiek.md")
ELSEWHERE = {
    "README.md": "tests/health/test_readme.py",
    "gevoeligheid.md": "tests/health/test_howto.py",
    "sweeps.md": "tests/docs/test_sweeps.py",
}
WALKED = ("tutorial", "howto", "explanation")  # tests/docs/test_tutorial.py takes every page there


def scripts(path):
    return SCRIPT.findall(path.read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A starter project under the names that the pages use, with files of public statistics."""
    folder = start(tmp_path / "scenarios").parent
    kept = next((ROOT / "tests" / "cases" / "statistics").glob("Kerncijfers*.csv"))
    shutil.copy(kept, tmp_path / "kwb-2023.csv")
    shutil.copy(folder / "areas" / "buurwijk.yaml", tmp_path / "gebied.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_page_with_a_script_has_who_runs_it():
    pages = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    kept = [path for path in pages if not {"_build", "_generated"} & set(path.parts)]
    found = {
        path.relative_to(DOCS if path.is_relative_to(DOCS) else ROOT).as_posix()
        for path in kept
        if scripts(path)
    }
    assert {name for name in found if name.split("/")[0] not in WALKED} == {*HERE, *ELSEWHERE}
    for page, test in ELSEWHERE.items():
        assert Path(page).stem in (ROOT / test).read_text(encoding="utf-8") or page == "README.md"


def test_the_script_about_deviations_runs(project, capsys):
    (script,) = scripts(DOCS / "afwijkingen.md")
    exec(script, {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.strip() == "[]"  # the starter has no unit values of its own


def test_the_script_about_public_statistics_runs(project):
    (script,) = scripts(DOCS / "openbare_statistiek.md")
    assert '"kwb-2023.xlsx"' in script
    area = project / "gebied.yaml"
    codes = re.search(r"^cbs:.*$", area.read_text(encoding="utf-8"), re.MULTILINE)
    if codes is None:
        text = area.read_text(encoding="utf-8")
        area.write_text(text + "cbs: {year: 2024, codes: [WK999901]}\n", encoding="utf-8")
    before = area.read_bytes()
    names: dict[str, object] = {}
    exec(script.replace("kwb-2023.xlsx", "kwb-2023.csv"), names)  # noqa: S102 - our own page
    assert names["done"]
    assert area.read_bytes() == before  # it was asked to look only
