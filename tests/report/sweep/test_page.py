"""The page of a sweep: everything once, escaped, nothing from outside, for those who cannot see it too."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from mkba.report.sweep.page import rendered, write_sweep_page
from tests.sweeps.swept_examples import BEREIK, DISCONTO, EFFECT, KOSTEN, swept

EVIL = "<script>alert(1)</script>\"&'{{ 7 * 7 }}"
TITLES = (
    "Wat is gevarieerd", "De basis", "Wat het meest uitmaakt", "Warmtekaart", "Beste en slechtste", "Waar het teken",
    "Waar een ander alternatief", "Hoe het centrale saldo groeit", "Het saldo langs elke as", "Getallen buiten hun grenzen", "Mislukte varianten",
    "Alle varianten", "Opnieuw maken",
)  # fmt: skip


@pytest.fixture(scope="module")
def page():
    axes = (DISCONTO, BEREIK, EFFECT, KOSTEN)
    whole = swept(
        axes,
        failed=(5,),
        above=(7,),
        facts={"illustrative": 16, "file": "scenarios/sweeps/x.yaml", "description": "Waarom deze sweep."},
    )
    return rendered(whole)


def test_every_part_is_there(page):
    for text in (*TITLES, "Waarom deze sweep.", "geen kansen", "16 gebiedsbestanden is illustratief", "mkba sweep run scenarios/sweeps/x.yaml", "SWEEP-MEAN", "137", "areas.*.interventions.*.reach.share"):  # fmt: skip
        assert text in page
    assert "nan" not in re.sub(r"[\w-]*nan[\w-]+|[\w-]+nan", "", page)


def test_it_needs_nothing_else(page):
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    assert " style=" not in page
    assert "default-src 'none'; style-src 'sha256-" in page
    assert re.findall(r'href="[^#]', page) == []


def test_ids_are_unique_and_every_picture_has_words(page):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'aria-labelledby="([^"]+)"', page)
    assert all(set(names.split()) <= set(ids) for names in named)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert page.count('role="img"') == page.count("<desc") > 15
    assert page.count("<caption>") == page.count("<table")
    assert [int(level) for level in re.findall(r"<h(\d)", page)] == [1, *[2] * 14]


def test_names_from_outside_stay_text():
    axis = replace(BEREIK, path=f"areas.{EVIL}.reach.share")
    whole = swept((axis, DISCONTO), failed=(2,), facts={"name": EVIL, "programme": EVIL, "file": EVIL})
    facts = whole.facts | {
        "futures": {"hoog": EVIL, "laag": "l"},
        "alternatives": {"apart": EVIL, "samen": "s"},
    }
    whole.variants.loc[2, "message"] = EVIL
    text = rendered(replace(whole, facts=facts))
    assert "<script" not in text
    assert "{{ 7 * 7 }}" in text


def test_the_table_of_all_is_folded_and_has_a_limit():
    text = rendered(
        swept((BEREIK, EFFECT), "latin_hypercube", count=700, alternatives=("samen",), futures=("hoog",))
    )
    assert "de eerste 500 van de 701 varianten" in text
    folded = text.split("<details>")
    assert len(folded) == 3
    assert folded[-1].count("<tr>") == 501 + 9  # the head, and what follows: how to make it again


@pytest.mark.parametrize(
    "options",
    [{"axes": (BEREIK,)}, {"axes": (DISCONTO,), "design": "list"}, {"axes": (BEREIK, KOSTEN), "design": "zip", "failed": (0,)},
     {"axes": (BEREIK,), "failed": (0, 1, 2, 3)}, {"axes": (BEREIK, EFFECT), "design": "latin_hypercube"}],
)  # fmt: skip
def test_sparse_sweeps_have_a_page(options):
    text = rendered(swept(**options))
    assert "Opnieuw maken" in text


def test_the_page_is_written(tmp_path):
    write_sweep_page(tmp_path / "sweep.html", swept((BEREIK,)))
    assert (tmp_path / "sweep.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [tmp_path / "sweep.html"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_a_browser_shows_it_under_its_own_policy(page, tmp_path):
    (tmp_path / "sweep.html").write_text(page, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--dump-dom", (tmp_path / "sweep.html").as_uri()]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.count("<svg") == page.count("<svg")
    assert "CONSOLE" not in done.stderr
