"""Stocks that a single flow draws on: overlap with itself, as a short series instead of a table of years and draws.

For one flow R(y) = course(y) x ratio[d], so (1 - exp(-R)) / R is a smooth function of one number per draw. Over the
range of a block it is a Chebyshev series of some ten terms, good to 1e-11:

    scale[b, y, d] = sum over k of coefficient[b, y, k] basis[k, b, d]

Whatever is summed over years then needs terms instead of years. Where a series would be longer than the years, or the
saturation has a kink (cap), the years themselves are the terms. Source: Chebyshev series; term k of the integral of
exp(-R s) over 0 < s < 1 is below 2 I_k(w) / (k + 1) on an interval of half-width w, I_k the Bessel function.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import lgamma, log, log1p

import numpy as np

from mkba.axes import Floats, Ints
from mkba.engine.case import Case, Product, Solo, Stock
from mkba.engine.overlap import inverse, portion, scale

ACCURACY = 1e-11
LONGEST = 64
WIDE = 2.0 * LONGEST  # half-widths in R for which no series of this length will do


@dataclass(frozen=True, slots=True)
class SoloShare:
    """What overlap leaves: scale[b, y, d] = sum over k of coefficient[b, y, k] basis[k, b, d].

    ``ratio`` (b d) is what was asked per unit of course, infinite where nothing is available.
    """

    coefficient: Floats
    basis: Floats
    ratio: Floats

    def scale(self, b: int) -> Floats:
        """The scale of one stock. Shape: y d."""
        return np.asarray(self.coefficient[b] @ self.basis[:, b])


def share(solo: Solo, magnitude: Floats, x: Floats) -> SoloShare:
    """What overlap leaves on every stock with a single flow. Shapes: s d, row d."""
    per_unit = inverse(solo.value.thin(x))
    ratio = portion(np.maximum(magnitude[solo.flow], 0.0), per_unit)
    if not np.isinf(per_unit).any():
        return series(solo.course, ratio)
    nothing = np.isinf(ratio)
    found = series(solo.course, np.where(nothing, 0.0, ratio))
    found.basis[np.broadcast_to(nothing, found.basis.shape)] = 0.0  # something is asked, nothing is available
    return SoloShare(found.coefficient, found.basis, ratio)


def series(course: Floats, ratio: Floats) -> SoloShare:
    """The scale of (1 - exp(-R)) / R with R = course x ratio, as a series over the range of ``ratio``.

    >>> share = series(np.array([[0.5, 1.0]]), np.array([[0.0, 1.0, 2.0]]))
    >>> np.allclose(share.scale(0)[1], [1.0, 1 - np.exp(-1), (1 - np.exp(-2)) / 2], atol=1e-13)
    True

    Shapes: b y, b d.
    """
    low, high = ratio.min(axis=1), ratio.max(axis=1)
    middle, half = (low + high) / 2, (high - low) / 2
    most = course.max(axis=1)
    terms = _terms(float((most * half).max(initial=0.0)), float((most * high).max(initial=0.0)))
    if terms > course.shape[1]:
        return _by_year(course, ratio)
    nodes, transform = _nodes(terms)
    points = middle[:, None] + half[:, None] * nodes
    values = scale(course[:, :, None] * points[:, None, :], np.zeros((1, 1, 1)), "independent")
    basis = np.empty((terms, *ratio.shape))
    basis[0] = 1.0
    if terms > 1:
        np.subtract(ratio, middle[:, None], out=basis[1])
        basis[1] /= np.where(half > 0, half, 1.0)[:, None]
        twice = 2 * basis[1]
        for k in range(2, terms):
            np.multiply(twice, basis[k - 1], out=basis[k])
            basis[k] -= basis[k - 2]
    return SoloShare(values @ transform, basis, ratio)


def _by_year(course: Floats, ratio: Floats) -> SoloShare:
    """Every year a term of its own. Shapes: b y, b d."""
    whole = scale(course[:, :, None] * ratio[:, None, :], np.zeros((1, 1, 1)), "independent")
    one = np.eye(course.shape[1])
    return SoloShare(np.broadcast_to(one, (len(course), *one.shape)), whole.transpose(1, 0, 2), ratio)


def _terms(width: float, top: float) -> int:
    """How many terms reach ACCURACY, relative to the scale at ``top``, on an interval of half-width ``width`` in R."""
    if width == 0:
        return 1
    if width > WIDE:
        return 2 * LONGEST
    enough = log(ACCURACY) - log1p(top)
    for k in range(2, LONGEST):  # the first term left out is number k
        bound = log(2) + k * log(width / 2) - lgamma(k + 2) + width**2 / (4 * (k + 1))
        if bound < enough:
            return k
    return 2 * LONGEST  # more than there are years


@lru_cache(maxsize=LONGEST + 1)
def _nodes(terms: int) -> tuple[Floats, Floats]:
    """Chebyshev nodes (k) and the transform from values at them to coefficients (k k)."""
    angle = np.pi * (np.arange(terms) + 0.5) / terms
    transform = 2 / terms * np.cos(np.outer(angle, np.arange(terms)))
    transform[:, 0] /= 2
    return np.cos(angle), transform


def departure(solo: Solo, found: SoloShare) -> float:
    """How far the series is from the formula, relative, in the first draw of a block and in the one of most pressure."""
    endless = np.isinf(found.ratio)
    asked = np.where(endless, 0.0, found.ratio) if endless.any() else found.ratio
    worst = 0.0
    for d in {0, int(asked.sum(axis=0).argmax())}:
        exact = scale(solo.course * asked[:, d : d + 1], np.zeros((1, 1)), "independent")
        exact[endless[:, d]] = 0.0
        got = np.einsum("byk,kb->by", found.coefficient, found.basis[:, :, d])
        worst = max(worst, float((np.abs(got - exact) / np.maximum(exact, 1 / WIDE)).max(initial=0.0)))
    return worst


def annuities(case: Case, solo: Solo, found: SoloShare) -> Floats:
    """Discounted years per track, what overlap leaves of them. Shape: t d of the solo's tracks."""
    weight = case.weight[solo.tracks]
    per_term = np.matmul(weight[:, None, :], found.coefficient[solo.owner])
    basis = found.basis.transpose(1, 0, 2)
    each = np.array_equal(solo.owner, np.arange(len(basis)))  # one track a stock, in their order
    return np.asarray(np.matmul(per_term, basis if each else basis[solo.owner])[:, 0])


def gather(case: Case, stocks: list[Stock]) -> Solo:
    """The single-flow stocks of a case as one batch, over the years of its window."""
    flow = np.array([stock.flows[0] for stock in stocks], dtype=np.intp)
    course = np.zeros((len(stocks), case.weight.shape[1]))
    for b, stock in enumerate(stocks):
        course[b, stock.years] = case.profile[stock.flows[0], stock.years] / stock.path[stock.years]
    empty: Ints = np.zeros(0, dtype=np.intp)
    sizes = np.cumsum([0, *(len(stock.tracks) for stock in stocks)])
    return Solo(
        flow=flow,
        value=_stacked([stock.value for stock in stocks]),
        course=course,
        tracks=np.concatenate([empty, *(stock.tracks for stock in stocks)]),
        owner=np.repeat(np.arange(len(stocks)), np.diff(sizes)),
        lines=np.concatenate([empty, *(stock.lines for stock in stocks)]),
        slot=np.concatenate(
            [empty, *(stock.slot + size for stock, size in zip(stocks, sizes[:-1], strict=True))]
        ),
        source=np.concatenate([empty, *(stock.source for stock in stocks)]),
    )


def _stacked(products: list[Product]) -> Product:
    """Products one below the other, short ones filled with ones (row 0)."""
    width = max((len(product.rows) for product in products), default=0)
    filled = [
        np.stack(
            [*(rows for rows in product.rows), *(np.zeros(1, dtype=np.intp),) * (width - len(product.rows))]
        )
        for product in products
        if width
    ]
    columns = tuple(np.concatenate([rows[i] for rows in filled]) for i in range(width))
    return Product(np.array([product.coefficient[0] for product in products]), columns)


def is_solo(case: Case, stock: Stock) -> bool:
    """Whether one flow with a plain profile and a plain path draws on the stock, without a kink."""
    moving = stock.trend.row is not None or int(stock.flows[0]) in {flow for flow, _ in case.drawn}
    return len(stock.flows) == 1 and not moving and stock.saturation == "independent"
