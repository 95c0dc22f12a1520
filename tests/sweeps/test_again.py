"""The programme of one variant, by itself."""

from pathlib import Path

import pytest

from mkba.errors import InputError, UsageError
from mkba.sweeps.again import programme_of
from mkba.sweeps.job import prepare
from mkba.sweeps.naming import as_json, from_json
from tests.sweeps.starters import COSTS, sweep_file

VARIANTS = f"""areas: [buurwijk]
design: list
variants:
  - {{id: duur, set: [{{path: "{COSTS}", scale: 2}}]}}
  - {{id: kort, set: [{{path: horizon, value: 20}}]}}
  - {{id: veel, set: [{{path: "areas.*.*.reach.share", scale: 50}}]}}
  - {{id: laat, set: [{{path: areas.buurwijk.interventions.debt_help.reach.from, value: 2060}}]}}
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    return prepare(sweep_file(tmp_path_factory.mktemp("again"), VARIANTS)).plan


def amounts(programme):
    return [
        cost.amount.mean("hoog")
        for area in programme.areas
        for one in area.interventions
        for cost in one.costs
    ]


def test_a_variant_is_the_base_with_its_settings_and_moves(plan):
    base, twice, short = (programme_of(plan, name) for name in ("basis", "duur", "kort"))
    assert [area.id for area in base.areas] == ["buurwijk"]
    assert amounts(twice) == pytest.approx([2 * one for one in amounts(base)])
    assert (base.horizon, short.horizon) == (30, 20)


def test_a_plan_that_was_read_back_has_the_same_programmes(plan):
    assert programme_of(from_json(as_json(plan)), "duur") == programme_of(plan, "duur")


def test_one_that_is_not_there(plan):
    with pytest.raises(UsageError, match="SWEEP-UNKNOWN"):
        programme_of(plan, "nergens")


@pytest.mark.parametrize(
    ("name", "code", "file"), [("veel", "SWEEP-MEAN", "proef"), ("laat", "YEAR-ORDER", "buurwijk")]
)
def test_one_that_cannot_be_says_why_without_a_folder_that_is_gone(plan, name, code, file):
    with pytest.raises(InputError) as told:
        programme_of(plan, name)
    first = told.value.complaints[0]
    assert first.code == code
    assert Path(first.file).stem == file
    assert not Path(first.file).is_absolute() or Path(first.file).exists()
