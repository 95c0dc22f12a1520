"""Bare: places told by the name of a file alone, so that a sweep says the same wherever its files lie and however they are typed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mkba.domain.sweep import Axis, Spot, Sweep
from mkba.errors import Complaint, InputError


def bare(sweep: Sweep) -> Sweep:
    """The sweep with the bare name of its file in every spot of its axes."""
    return replace(sweep, axes=tuple(_axis(one) for one in sweep.axes))


def _axis(axis: Axis) -> Axis:
    return replace(axis, spot=_spot(axis.spot), spots=tuple(_spot(one) for one in axis.spots))


def _spot(spot: Spot) -> Spot:
    return replace(spot, file=Path(spot.file).name)


@contextmanager
def named_within(folder: Path) -> Iterator[None]:
    """Complaints about files in this folder name them as seen from there, and are sorted by those names."""
    try:
        yield
    except InputError as fault:
        raise InputError(_within(one, f"{folder}{os.sep}") for one in fault.complaints) from None


def _within(one: Complaint, above: str) -> Complaint:
    """A complaint without the folder, in its place and in its words."""
    file, nl, en = (text.replace(above, "") for text in (one.file, one.nl, one.en))
    return replace(one, file=file, nl=nl, en=en)
