import json
from datetime import date

import pytest

from mkba.catalogue.cards import cards
from mkba.catalogue.shelf import open_shelf
from mkba.catalogue.stale import reasons, stale
from mkba.domain.source import Source
from mkba.files.strict_yaml import read_yaml
from mkba.paths import scenarios_dir

GOOD = Source("A", 2024, "found", checked="2026-11-21", due="2027-07-01")


@pytest.mark.parametrize(("day", "found"), [("2027-07-01", ()), ("2027-07-02", ("due",)), ("2026-11-21", ())])
def test_the_day_itself_is_in_time(day, found):
    assert reasons(GOOD, date.fromisoformat(day)) == found


def test_what_lacks_a_day_or_comes_from_memory_is_told():
    assert reasons(Source("A", 2024, "memory"), date(2026, 1, 1)) == ("no_due", "no_checked", "memory")


def test_a_source_is_told_once_with_all_that_rests_on_it_and_where_it_is_used(edit, worked):
    edit(
        "kengetallen/outcomes/safety.yaml",
        "mark: choice}",
        "mark: found, checked: 2026-01-01, due: 2026-06-30}",
    )
    shelf = open_shelf(worked / "programme.yaml")
    found = [one for one in stale(cards(shelf), date(2026, 7, 1)) if one.name == "burglary_avoided"]
    assert [(one.parts, one.reasons) for one in found] == [
        (("victim",), ("due",)),
        (("justice",), ("no_due", "no_checked")),
    ]
    assert {use.measure for use in found[0].used} == {"watch", "wardens"}


def test_a_shock_and_its_future_are_both_told(shelf):
    found = [one for one in stale(cards(shelf), date(2199, 1, 1)) if one.name == "corona"]
    parts = [one.parts for one in found]
    assert () in parts
    assert {("burglaries",), ("benefit_recipients",)} <= set(parts)
    assert len(parts) == 6


def written_sources(value):
    """Every source in a file, as it stands there."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = (
        [json.dumps(value, sort_keys=True, default=str)]
        if isinstance(value, dict) and "mark" in value
        else []
    )
    return [*own, *(one for part in inside for one in written_sources(part))]


def test_no_source_of_the_shipped_library_is_missed():
    folder = scenarios_dir() / "kengetallen"
    files = [read_yaml(path.read_bytes(), file=path.name)[0].data for path in sorted(folder.rglob("*.yaml"))]
    shelf = open_shelf(scenarios_dir() / "programme.yaml")
    told = {one.source for one in stale(cards(shelf), date(2199, 1, 1))}
    assert len(told) == len({one for file in files for one in written_sources(file)})


def test_each_year_of_an_amount_has_a_source_of_its_own(edit, worked):
    old = "      amount: 1500\n"
    years = "2022: {amount: 1500, source: {title: Oud, year: 2022, mark: memory}}"
    edit("kengetallen/outcomes/safety.yaml", old, f"      dated:\n        {years}\n")
    found = stale(cards(open_shelf(worked / "programme.yaml")), date(2026, 7, 1))
    assert ("justice.2022",) in [one.parts for one in found if one.source.title == "Oud"]
