"""The worked example as a finished ledger, plain and with names that try to do harm."""

from dataclasses import replace
from pathlib import Path

import pytest

from mkba.domain.area import Memo
from mkba.files.load import load
from mkba.report.figures import figures
from mkba.report.workbook import write_workbook
from mkba.run import simulate

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
EVIL = ("=cmd()", "<script>alert(1)</script>\"&'", "<r><t>x</t></r>", "@SUM(1)", "+1", "-1", "=HYPERLINK(1)")
MEMO = Memo("rust", "=1+1", "health", "-", could_tip=True, argument="<img src=x onerror=alert(1)>")


@pytest.fixture(scope="session")
def programme():
    return load(WORKED)


@pytest.fixture(scope="session")
def ledger(programme):
    return simulate(programme, draws=2000, seed=1).ledger


@pytest.fixture(scope="session")
def shown(ledger):
    return figures(ledger)


@pytest.fixture(scope="session")
def workbook(ledger, tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "synthese.xlsx"
    write_workbook(path, ledger)
    return path


@pytest.fixture(scope="session")
def evil(programme):
    """The same programme, every free text of it hostile."""
    areas = tuple(
        replace(
            area,
            name=EVIL[i],
            municipality=EVIL[2],
            memo=(*area.memo, MEMO),
            interventions=tuple(replace(m, name=EVIL[5]) for m in area.interventions),
        )
        for i, area in enumerate(programme.areas)
    )
    return replace(
        programme,
        name=f"{EVIL[0]} & {EVIL[1]}",
        areas=areas,
        futures=tuple(replace(f, name=EVIL[0] + f.id, description=EVIL[1]) for f in programme.futures),
        alternatives=tuple(
            replace(a, name=EVIL[4] + a.id, description=EVIL[3]) for a in programme.alternatives
        ),
        parties={key: replace(p, name=f"{EVIL[6]}{key}") for key, p in programme.parties.items()},
        outcomes={key: replace(o, name=EVIL[1], unit=EVIL[2]) for key, o in programme.outcomes.items()},
    )


@pytest.fixture(scope="session")
def evil_ledger(evil):
    return simulate(evil, draws=1000, seed=1).ledger
