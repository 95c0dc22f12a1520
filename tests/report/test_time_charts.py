import re
import zipfile

import pytest

from mkba.report.time_charts import scale_of


@pytest.fixture(scope="module")
def charts(workbook):
    with zipfile.ZipFile(workbook) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        texts = [archive.read(name).decode() for name in names]
    return [text for text in texts if "Tijdpad!" in text]


def test_per_case_costs_and_a_fan_and_per_alternative_the_balance(charts, shown):
    programme = shown.programme
    assert len(charts) == len(programme.alternatives) * (2 * len(programme.futures) + 1)


def test_futures_share_their_scale(charts, shown):
    fans = [text for text in charts if '<c:grouping val="stacked"/>' in text]
    for i in range(0, len(fans), len(shown.programme.futures)):
        side_by_side = fans[i : i + len(shown.programme.futures)]
        scales = {tuple(re.findall(r'<c:(?:max|min) val="([^"]+)"', text)) for text in side_by_side}
        assert len(scales) == 1
        assert next(iter(scales))


@pytest.mark.parametrize(
    ("millions", "expected"),
    [([1.0, 3.5], (0, 4)), ([-7.0, 12.0], (-10, 15)), ([-0.3], (-0.3, 0)), ([0.0, 0.0], None)],
)
def test_a_scale_is_round_and_holds_all_amounts_and_zero(millions, expected):
    found = scale_of([1e6 * one for one in millions])
    assert found == (None if expected is None else pytest.approx(expected))
