import re
import zipfile

import pytest


@pytest.fixture(scope="module")
def charts(workbook):
    with zipfile.ZipFile(workbook) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        texts = [archive.read(name).decode() for name in names]
    return [text for text in texts if "Tijdpad!" in text]


def test_a_fan_is_of_columns_without_a_gap_so_that_it_may_cross_zero(charts, shown):
    fans = [text for text in charts if '<c:grouping val="stacked"/>' in text]
    assert len(fans) == len(shown.keys)
    for text in fans:
        assert '<c:gapWidth val="0"/>' in text
        assert '<c:barDir val="col"/>' in text
        assert text.count("<c:ser>") == 9
        assert text.count("<c:legendEntry>") == 6  # what has no fill, and names that stand there already
        assert "<a:alpha" in text


def test_lines_differ_in_more_than_colour(charts, shown):
    lines = [text for text in charts if "<c:barChart>" not in text]
    assert len(lines) == len(shown.programme.alternatives)
    for text in lines:
        dashes = re.findall(r'<a:prstDash val="(\w+)"', text)
        assert len(set(dashes)) == len(shown.programme.futures)
