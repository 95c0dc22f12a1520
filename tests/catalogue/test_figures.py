import pytest

from mkba.catalogue.figures import bands, factor_figure, shock_figures
from mkba.domain.distribution import Fixed, Uniform
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.files.schema.settings import FactorModel, FutureModel


def test_a_band_per_future_with_mean_and_ninety_percent():
    found = bands(Quantity("x", {"hoog": Uniform(0, 10), "laag": Fixed(2.0)}))
    assert [(one.future, one.family) for one in found] == [("hoog", "Uniform"), ("laag", "Fixed")]
    assert (found[0].mean, found[0].low, found[0].high) == pytest.approx((5, 0.5, 9.5))
    assert (found[1].low, found[1].high) == (2, 2)
    assert found[0].parameters == {"low": 0, "high": 10}


def test_a_factor_is_no_money():
    figure = factor_figure("x", FactorModel(applies_to="costs", value=1.1, shape="Vast."), None)
    assert (figure.role, figure.price_year, figure.real, figure.shape) == ("factor", None, (), "Vast.")


def test_a_shock_without_a_source_has_that_of_its_future():
    model = FutureModel(
        name="x", shocks={"burglaries": {"year": 2028, "size": 0.2, "recovery": 3, "notes": "Waarom."}}
    )
    own = Source("A", 2026, "choice")
    (figure,) = shock_figures(model, own)
    assert (figure.key, figure.source, figure.notes) == ("burglaries", own, "Waarom.")
    assert (figure.bands[0].family, figure.bands[0].mean) == ("Fixed", 0.2)
