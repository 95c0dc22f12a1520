"""The worked example taken apart as a portal keeps it: what all share, and the file of each area."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from mkba.portal.work.starting import import_programme

WORKED = Path(__file__).parents[2] / "cases" / "worked" / "programme.yaml"


@dataclass(frozen=True)
class Parted:
    """The folder that areas share, and per area its seat and the path of its whole file."""

    shared: Path
    seats: dict
    files: dict

    def text(self, area):
        return self.files[area].read_bytes()


def parted(source, folder):
    seats = import_programme(source, folder / "programme")
    files = {}
    for seat, text in seats:
        files[seat.area] = folder / f"{seat.area}.yaml"
        files[seat.area].write_bytes(text)
    return Parted(folder / "programme", {seat.area: seat for seat, _ in seats}, files)


@pytest.fixture
def worked(tmp_path):
    return parted(WORKED, tmp_path)
