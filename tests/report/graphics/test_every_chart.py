"""Charts of every kind under hard conditions: long names, one row and forty, all negative, all zero, amounts of any size."""

import re
import shutil
import subprocess
from collections import Counter

import numpy as np
import pytest

from mkba.domain.intervention import DOMAINS
from mkba.report.chapter import Chapter, Paper, Pictures
from mkba.report.graphics.bars import Plot, lying_bars
from mkba.report.graphics.dots import Dots, Spot, dots_chart
from mkba.report.graphics.fan import Blade, Fan, fan_chart
from mkba.report.graphics.heat import Grid, heat_chart
from mkba.report.graphics.paint import channels
from mkba.report.graphics.panels import Panel, Panels, panels_chart
from mkba.report.graphics.picture import Box
from mkba.report.graphics.stack import Stack, stack_chart
from mkba.report.graphics.steps import Step, Steps, steps_chart
from mkba.report.graphics.tiles import Tile, Tiles, plan, tiles_chart
from mkba.report.html import page
from mkba.report.labels import load_labels
from mkba.report.styles import domain_colour
from tests.report.graphics.looks import assert_good, of

FORTY = "Een naam van precies veertig letters x 40"
UNBROKEN = "Arbeidsongeschiktheidsverzekeringsmaatschappij"
RANGES = [(1e6, 5e6), (-9e9, -1e6), (0.0, 0.0), (-3e7, 3e7), (0.0, 900.0), (-1e14, 1e14)]


def charts(count, low, high, name=FORTY):
    """One chart of every kind with so many rows, drawn from a fixed stream of numbers."""
    values = np.random.default_rng(7).uniform(low, high, (5, count)).tolist()
    names = [f"{name} {i}" for i in range(count)]
    first, second = values[:2]
    yield lying_bars(Plot("T", "D", names, ["hoog", "laag"], values[:2]))
    yield lying_bars(Plot("T", "D", names, ["laag", "hoog"], values[:2], [0, 0]))
    spots = [
        [Spot(v, (v - abs(v), v + abs(v)), (v - abs(v) / 3, v + abs(v) / 3)) for v in one]
        for one in values[:3]
    ]
    yield dots_chart(Dots("T", "D", names, ["a", "b", "c"], spots))
    steps = [Step(n, v) for n, v in zip(names, first, strict=True)]
    yield steps_chart(
        Steps("T", "D", [*steps, Step("Saldo", sum(first), total=True)], ("erbij", "eraf", "totaal"))
    )
    colours, nets = (
        [domain_colour(domain) for domain in DOMAINS],
        [sum(one) for one in zip(*values, strict=True)],
    )
    yield stack_chart(Stack("T", "D", names, DOMAINS, colours, values, "netto", nets))
    areas = [*plan(), *(f"x{i}" for i in range(count))][:count]
    yield tiles_chart(Tiles("T", "D", [Tile(a, n, v) for a, n, v in zip(areas, names, first, strict=True)]))
    panels = [Panel(name or "P", [first, second], [[0.0] * count] * 2)] * 3
    yield panels_chart(Panels("T", "D", names, ["hoog", "laag"], panels))
    band = (first, [v + abs(v) for v in first])
    yield fan_chart(Fan("T", "D", range(2026, 2026 + count), [Blade(name, 0, first, band), Blade(name, 1, second, band)], ("b", "i")))  # fmt: skip
    yield heat_chart(Grid("T", "D", (name, name), names[:9], names[:5], [one[:5] * 9 for one in values][:1] * min(count, 9), abs(high), 0.0))  # fmt: skip


@pytest.mark.parametrize("count", [1, 6, 16, 40])
@pytest.mark.parametrize(("low", "high"), RANGES)
def test_nothing_falls_outside_and_no_text_stands_on_another(count, low, high):
    for chart in charts(count, low, high):
        assert_good(chart)


@pytest.mark.parametrize("name", ["", UNBROKEN, "x" * 300, "名前" * 30, "<script>alert(1)</script>"])
def test_names_of_any_kind(name):
    for chart in charts(3, -1e8, 1e8, name):
        assert_good(chart)


def test_the_same_input_gives_the_same_chart():
    assert list(charts(6, -1e7, 1e7)) == list(charts(6, -1e7, 1e7))


def shown(*found):
    """A page with these charts."""
    paper = Paper("T", "O", (), (Chapter("c", "C", (Pictures(tuple(found)),)),), "M")
    return page("rapport.html.j2", t=load_labels(), paper=paper)


def test_a_page_draws_every_shape_with_its_own_colours_and_letters():
    found = list(charts(2, -1e7, 1e7))
    text = shown(*found)
    drawings = re.findall(r'<svg class=".*?</svg>', text, re.DOTALL)
    assert len(drawings) == len(found)
    for chart, drawing in zip(found, drawings, strict=True):
        inside = re.findall(r"<(rect|line|circle|polygon|path|text) ([^>]*)>", drawing)
        assert len(inside) == len(chart.shapes) + len(chart.texts)
        assert all("fill=" in held or "stroke=" in held for _, held in inside)
        assert all(re.search(r'font-size="[\d.]+"', held) for tag, held in inside if tag == "text")
        assert " style=" not in drawing
        assert " class=" not in drawing.removeprefix("<svg class=")
        assert re.search(r"<title[^>]*>T</title>\s*<desc[^>]*>D</desc>", drawing)
    assert text.count('class="key"') == sum(bool(chart.legend) for chart in found)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler-utils) is not installed")
def test_a_pdf_shows_the_colours(tmp_path):
    try:
        import weasyprint
    except (ImportError, OSError):
        pytest.skip("weasyprint or the libraries it draws with are not installed")
    bars = lying_bars(Plot("T", "D", ["a"], ["hoog", "laag"], [[9e6], [9e6]]))
    weasyprint.HTML(string=shown(bars)).write_pdf(tmp_path / "x.pdf")
    command = ["pdftoppm", "-r", "120", "-aa", "no", str(tmp_path / "x.pdf"), str(tmp_path / "x")]
    subprocess.run(command, check=True, timeout=60)
    (picture,) = tmp_path.glob("x*.ppm")
    pixels = picture.read_bytes().split(b"\n", 3)[3]
    seen = Counter(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))
    assert all(seen[channels(box.fill)] > 500 for box in of(bars, Box))
    assert seen[0, 0, 0] == 0
