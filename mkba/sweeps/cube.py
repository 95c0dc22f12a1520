"""A sweep as a cube: every figure by variant, future, alternative and area; and, of a full factorial, by axis."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mkba.analysis.swept.swept import Swept

if TYPE_CHECKING:
    import xarray

DIMENSIONS = ("variant", "future", "alternative", "area")


def cube(swept: Swept) -> "xarray.Dataset":
    """Every figure on four dimensions, not-a-number where there is none; the levels of the axes lie along ``variant``."""
    import xarray as xr  # noqa: PLC0415 - an optional library

    rows = swept.results
    names = {"variant": swept.variants.index} | {one: pd.Index(rows[one].unique()) for one in DIMENSIONS[1:]}
    shape = tuple(len(index) for index in names.values())
    places = tuple(index.get_indexer(rows[one]) for one, index in names.items())
    variables = {}
    for name in rows.columns.difference(list(DIMENSIONS), sort=False):
        values = np.full(shape, np.nan)
        values[places] = rows[name].to_numpy(dtype=np.float64, na_value=np.nan)
        variables[name] = (DIMENSIONS, values)
    levels = {name: ("variant", _coordinate(swept.variants[name])) for name in _along(swept)}
    coordinates = {one: index.to_numpy() for one, index in names.items()}
    facts = {"unit": "euro", "price_year": swept.facts["price_year"], "key": swept.facts["key"]}
    return xr.Dataset(variables, coordinates | levels, facts)


def _along(swept: Swept) -> tuple[str, ...]:
    return ("id", *(axis.id for axis in swept.axes))


def _coordinate(column: "pd.Series[Any]") -> Any:
    """The levels of an axis: numbers with not-a-number for the base, or texts with an empty one."""
    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy()
    return column.fillna("").astype(str).to_numpy(dtype=object)


def covers(swept: Swept) -> bool:
    """Whether the variants are one for each combination of levels."""
    points = swept.variants.iloc[1:][[axis.id for axis in swept.axes]]
    every = np.prod([points[name].nunique() for name in points], dtype=int)
    return bool(len(points) == every and not points.duplicated().any())


def grid(swept: Swept, whole: "xarray.Dataset") -> "xarray.Dataset":
    """The cube of a full factorial with a dimension per axis instead of ``variant``, without the base."""
    import xarray as xr  # noqa: PLC0415 - an optional library

    points = swept.variants.iloc[1:]
    axes = {axis.id: pd.Index(points[axis.id].unique()) for axis in swept.axes}
    shape = tuple(len(index) for index in axes.values())
    places = tuple(index.get_indexer(points[name]) for name, index in axes.items())
    variables = {}
    for name, one in whole.data_vars.items():
        values = np.full((*shape, *one.shape[1:]), np.nan)
        values[places] = one.to_numpy()[1:]
        variables[name] = ((*axes, *DIMENSIONS[1:]), values)
    rest = {one: whole[one].to_numpy() for one in DIMENSIONS[1:]}
    coordinates = {name: _coordinate(index.to_series()) for name, index in axes.items()}
    return xr.Dataset(variables, coordinates | rest, whole.attrs)
