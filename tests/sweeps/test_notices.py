"""Who goes on with a sweep and changed something is told that this is another sweep, and what is different."""

from dataclasses import replace

import pytest

from mkba.sweeps.closing import PARTS, PLAN
from mkba.sweeps.naming import sweep_key
from mkba.sweeps.notices import Notice, counted, others
from mkba.sweeps.sealed import read_sealed, write_sealed
from mkba.sweeps.store import SCHEMA, UNFINISHED
from tests.sweeps.stores import AXES, finished, flip, opened, parts, plan

MADE = plan()


def begun(root, made=MADE, count=2):
    """A sweep of which so many parts are done; its folder."""
    with opened(root, made) as store:
        for part in parts(made)[:count]:
            store.add(finished(part))
        return store.path


def told(root, made):
    """What is told when this sweep goes on, in both languages."""
    with opened(root, made, resume=True) as store:
        return [(one.text("nl"), one.text("en")) for one in store.notices]


@pytest.mark.parametrize(
    ("other", "nl", "en"),
    [
        (plan(draws=2000), "1000 trekkingen (latin_hypercube, seed 2026) in plaats van 2000 (", "1000 draws ("),
        (plan(text="other: 1\n"), "andere bestanden (programme.yaml)", "other files (programme.yaml)"),
        (replace(MADE, version="99.0"), f"gemaakt met versie {MADE.version} in plaats van 99.0", "instead of 99.0"),
        (plan(AXES[:2]), "andere assen, varianten of gebieden", "other axes, variants or areas"),
        (replace(MADE, head="areas/noord.yaml"), "andere bestanden (areas/noord.yaml)", "other files"),
    ],
)  # fmt: skip
def test_a_begun_sweep_that_is_another_is_named_with_what_differs(tmp_path, other, nl, en):
    folder = begun(tmp_path)
    ((dutch, english),) = told(tmp_path, other)
    for text, difference, count in ((dutch, nl, "8 varianten af"), (english, en, "8 variants done")):
        assert str(folder) in text
        assert difference in text
        assert count in text
        assert ";" not in text.partition(":")[2].replace("; the other", "").replace("; de andere", "")
    assert told(tmp_path, other) == []  # its own folder is there now
    assert told(tmp_path, MADE) == []


def test_everything_that_differs_is_told_of_every_begun_sweep(tmp_path):
    begun(tmp_path)
    begun(tmp_path, plan(draws=3000))
    found = told(tmp_path, replace(plan(AXES[:1], draws=2000), version="99.0"))
    assert len(found) == 2
    assert all(word in text for text, _ in found for word in ("versie", "trekkingen", "assen"))


def test_only_who_goes_on_is_told_and_only_of_what_holds_something(tmp_path):
    begun(tmp_path, count=0)
    assert told(tmp_path, plan(draws=2000)) == []
    begun(tmp_path / "b")
    with opened(tmp_path / "b", plan(draws=2000)) as store:
        assert store.notices == ()


def test_a_plan_that_cannot_be_read_is_told_too(tmp_path):
    folder = begun(tmp_path)
    flip(folder / PLAN)
    ((text, _),) = told(tmp_path, plan(draws=2000))
    assert "het plan ervan is beschadigd" in text


@pytest.mark.parametrize("changes", [{"inputs": 3}, {"inputs": [{}]}])
def test_a_plan_that_is_none_is_as_one_that_cannot_be_read(tmp_path, changes):
    folder = begun(tmp_path)
    found = read_sealed(folder / PLAN, SCHEMA)
    (folder / PLAN).unlink()
    write_sealed(folder / PLAN, SCHEMA, {key: one for key, one in found.items() if key != "seal"} | changes)
    (notice,) = others([folder], plan(draws=2000), SCHEMA)
    assert "damaged" in notice.text("en")


def test_variants_are_counted_by_the_names_of_parts(tmp_path):
    folder = begun(tmp_path, count=3)
    assert folder.name == f"{sweep_key(MADE)}{UNFINISHED}"
    (folder / PARTS / "notes.txt").touch()
    (folder / PARTS / ".tmp-00012-1-99").mkdir()
    assert counted(folder) == 12
    assert counted(tmp_path) == 0


def test_a_notice_speaks_both_languages():
    notice = Notice("unsound", {"part": "00000-1", "reason_nl": "weg", "reason_en": "gone"})
    assert notice.text("nl").endswith("weg")
    assert notice.text("en").endswith("gone")
