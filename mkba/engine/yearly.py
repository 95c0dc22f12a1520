"""Yearly flows: the same magnitudes and scales, without the discount factors.

A line's flow in year y is euros x real(y), times the scale where its flow shares a stock and is positive. So flows of
groups are matrix products of the same parts; nothing is computed per line, year and draw at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats, Ints
from mkba.engine.case import Case
from mkba.engine.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class Moving:
    """Lines whose flow in time differs from draw to draw: ``euros`` (l d) times ``course`` (y d) times real(y)."""

    lines: Ints
    years: slice
    euros: Floats
    course: Floats


def split(case: Case, evaluation: Evaluation) -> tuple[Floats, tuple[Moving, ...]]:
    """Euros of every line that follow its profile as it is (l d), and the parts that move."""
    plain = evaluation.euros
    moving = tuple(_moving(case, evaluation))
    if moving:
        plain = plain.copy()
        for part in moving:
            plain[part.lines] -= part.euros
    return plain, moving


def _moving(case: Case, evaluation: Evaluation) -> Iterator[Moving]:
    """The scaled part of lines on a stock, and all of lines whose profile is drawn."""
    scaled: dict[int, tuple[slice, Floats]] = {}
    for stock, share in zip(case.stocks, evaluation.shares, strict=True):
        steady = slice(None)
        if evaluation.profiles:
            steady = np.array([flow not in evaluation.profiles for flow in stock.source.tolist()], dtype=bool)
            scaled |= {flow: (stock.years, share.scale) for flow in stock.flows.tolist()}
        lines = stock.lines[steady]
        up = evaluation.magnitude[stock.source[steady]] > 0
        yield Moving(lines, stock.years, np.where(up, evaluation.euros[lines], 0.0), share.scale)
    whole = slice(0, case.weight.shape[1])
    for flow, profile in evaluation.profiles.items():
        lines = np.flatnonzero(case.track_flow[case.line_track] == flow)
        course = profile.copy()
        if flow in scaled:
            years, scale = scaled[flow]
            course[years] *= np.where(evaluation.magnitude[flow] > 0, scale, 1.0)
        yield Moving(lines, whole, evaluation.euros[lines], course)


def mean_flows(case: Case, evaluation: Evaluation) -> Floats:
    """Mean real euros per line and year. Shape: l y."""
    plain, moving = split(case, evaluation)
    real = case.real[case.line_track]
    result = plain.mean(axis=1)[:, None] * real
    for part in moving:
        mean = part.euros @ part.course.T / part.course.shape[1]
        result[part.lines, part.years] += mean * real[part.lines, part.years]
    return result


def group_flows(case: Case, evaluation: Evaluation, group: Ints, groups: int) -> Floats:
    """Real euros per group of lines, year and draw; ``group`` (l) is each line's, -1 for none. Shape: c y d."""
    plain, moving = split(case, evaluation)
    real = case.real[case.line_track]
    result = np.zeros((groups, real.shape[1], plain.shape[1]))
    for c in range(groups):
        lines = np.flatnonzero(group == c)
        np.matmul(real[lines].T, plain[lines], out=result[c])
    for part in moving:
        own = group[part.lines]
        for c in set(own.tolist()) - {-1}:
            at = np.flatnonzero(own == c)
            result[c, part.years] += part.course * (real[part.lines[at], part.years].T @ part.euros[at])
    return result
