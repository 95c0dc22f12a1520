"""Indicators: refresh an area file from a public file that somebody downloaded, in place, whole or not at all."""

import os
import shutil
from pathlib import Path

from mkba.files.statistics.changes import Asked, Proposal
from mkba.files.statistics.proposal import propose
from mkba.runs.disk import discard, put_in_place, told, writing
from mkba.words import refusal


def refresh(file: str | Path, area: str | Path, asked: Asked, *, dry_run: bool = False) -> Proposal:
    """Fill or refresh the indicators of an area file from a public file, and say what changed and what did not.

    `file` is Kerncijfers wijken en buurten (.xlsx of cbs.nl, .csv of StatLine) or Leefbaarometer (.csv); the area
    names its neighbourhoods under ``cbs``. What changes are value, year and source of indicators, the tenure, the series
    and source of the Leefbaarometer, and entries that were not there; every other byte stays, save comments inside a
    replaced source. With `dry_run` nothing is written at all.

    Raises:
        InputError: mistakes in either file, or in what the area file would become.
        RunError: the area file cannot be written, or was changed by somebody else meanwhile.
    """
    proposal = propose(Path(file), Path(area), asked)
    if not dry_run and proposal.new != proposal.old:
        _replace(Path(area).resolve(), proposal)
    return proposal


def _replace(target: Path, proposal: Proposal) -> None:
    """Put the new text where the old one was, with the same rights."""
    temporary = target.parent / f".{target.name}-{os.getpid()}"
    with told("RUN-WRITE", proposal.area):
        try:
            with writing(temporary) as stream:
                stream.write(proposal.new)
            shutil.copymode(target, temporary)
            if target.read_bytes() != proposal.old:
                raise refusal("FILE-MEANWHILE", path=proposal.area)
            put_in_place(temporary, target)
        finally:
            discard(temporary)
