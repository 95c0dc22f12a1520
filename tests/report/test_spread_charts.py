"""The draws in classes that futures share, as a chart that says its content in figures."""

import pytest

from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.quantiles import quantile
from mkba.report.spread_charts import histogram


@pytest.mark.parametrize("place", [0, 1])
def test_half_of_the_draws_is_told_in_figures(shown, ledger, place):
    material = Material(shown, load_labels(), manifest(ledger))
    alternative = shown.programme.alternatives[place].id
    chart = histogram(material, alternative)
    for key in material.keys_of(alternative):
        npv = shown.total(key).npv
        ends, draws = (npv.p5, npv.p95), ledger.design.draws
        half = [quantile(euros, level, ends, draws) for level, euros in ((25, npv.p25), (75, npv.p75))]
        assert f"tussen {half[0]} en {half[1]}" in chart.description
        assert material.future(key[0]) in chart.description
