"""Dependence between quantities: only the order of a sample changes, never its values.

Two ways, in this order: a share in common between areas, and declared rank correlations.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np
from scipy.special import ndtr, ndtri

from mkba.axes import Floats, Ints
from mkba.domain.method import Correlation
from mkba.errors import RunError


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities tied by declared correlations: their positions (sorted by name) and the factor of the target."""

    members: Ints
    root: Floats


@dataclass(frozen=True, slots=True)
class Shared:
    """Local quantities with a share in common: own position, position of the common stream, share rho."""

    own: Ints
    common: Ints
    rho: Floats


def starred(name: str) -> str:
    """The name with the area replaced by a star: ``areas.noord.x.reach.share`` -> ``areas.*.x.reach.share``.

    >>> starred("areas.noord.x.reach.share")
    'areas.*.x.reach.share'
    """
    first, _, *rest = name.split(".")
    return ".".join([first, "*", *rest])


def common_share(name: str, patterns: Mapping[str, float]) -> float:
    """The share in common of a quantity: that of the longest pattern that fits, 0 for what is not local.

    >>> common_share("areas.noord.x.costs.staf.amount", {"*.costs.*.amount": 0.5, "*.amount": 0.1})
    0.5
    """
    fitting = [pattern for pattern in patterns if fnmatchcase(name, pattern)]
    local = name.startswith("areas.")
    return patterns[max(fitting, key=len)] if fitting and local else 0.0


def reorder(sample: Floats, score: Floats) -> Floats:
    """The values of ``sample`` in the order of ``score``, row by row. Shape: q d, q d -> q d."""
    ordered = np.sort(sample, axis=1)
    result = np.empty_like(sample)
    np.put_along_axis(result, np.argsort(score, axis=1), ordered, axis=1)
    return result


def share(u: Floats, shared: Shared) -> Floats:
    """Mixed scores z = sqrt(rho) Z[common] + sqrt(1 - rho) Z[own], own sample in the order of z. Shape: q d -> own d."""
    own = u[shared.own]
    return reorder(own, _mixed(u, own, shared))


def _mixed(u: Floats, own: Floats, shared: Shared) -> Floats:
    """sqrt(rho) Z[common] + sqrt(1 - rho) Z[own]; the common scores are few and many share them. Shapes: q d, own d -> own d."""
    rho = shared.rho[:, None]
    streams, at = np.unique(shared.common, return_inverse=True)
    score = ndtri(u[streams])[at]
    score *= np.sqrt(rho)
    other: Floats = ndtri(own)
    other *= np.sqrt(1 - rho)
    score += other
    return score


def correlate(u: Floats, group: Group) -> Floats:
    """Iman-Conover: the sample re-ordered to the target rank correlation. Shape: q d -> members d.

    Source: Iman and Conover (1982), Communications in Statistics B11(3), with normal scores.
    """
    own = u[group.members]
    score = ndtri(own)
    found: Floats = np.asarray(np.corrcoef(score), dtype=np.float64)
    independent: Floats = np.linalg.inv(_root(found)) @ score
    return reorder(own, group.root @ independent)


def groups(correlations: Sequence[Correlation], position: Mapping[str, int]) -> tuple[Group, ...]:
    """The connected groups of declared correlations; RunError where a matrix is not positive semi-definite."""
    pairs = [c for c in correlations if all(name in position for name in c.between)]
    found: list[set[str]] = []
    for pair in pairs:
        touching = [names for names in found if names & set(pair.between)]
        found = [names for names in found if names not in touching] + [set(pair.between).union(*touching)]
    return tuple(_group(sorted(names), pairs, position) for names in sorted(found, key=min))


def _group(names: Sequence[str], pairs: Sequence[Correlation], position: Mapping[str, int]) -> Group:
    """One group, with the square root of its target matrix."""
    target = np.eye(len(names))
    for pair in pairs:
        if pair.between[0] in names:
            i, j = (names.index(name) for name in pair.between)
            # a normal copula with this product-moment correlation has the asked rank correlation
            target[i, j] = target[j, i] = 2 * np.sin(np.pi / 6 * pair.rank)
    if np.linalg.eigvalsh(target).min() < -1e-9:  # rounding of an exact zero
        nl = f"de rangcorrelaties tussen {', '.join(names)} spreken elkaar tegen (niet positief semidefiniet)"
        en = f"the rank correlations between {', '.join(names)} contradict each other (not positive semi-definite)"
        raise RunError("CORR-PSD", nl, en)
    return Group(np.array([position[name] for name in names], dtype=np.intp), _root(target))


def _root(matrix: Floats) -> Floats:
    """The lower triangular root, with a trace of independence so that a perfect correlation has one too."""
    rounding = 1e-10
    return np.asarray(
        np.linalg.cholesky(matrix * (1 - rounding) + np.eye(len(matrix)) * rounding), dtype=np.float64
    )


def shared_point(u: Floats, shared: Shared) -> Floats:
    """The same share in common point by point: probabilities of the mixed scores. Shape: q d -> own d."""
    return np.asarray(ndtr(_mixed(u, u[shared.own], shared)))


def correlated_point(u: Floats, group: Group) -> Floats:
    """The same rank correlations point by point (a normal copula). Shape: q d -> members d."""
    return np.asarray(ndtr(group.root @ ndtri(u[group.members])))
