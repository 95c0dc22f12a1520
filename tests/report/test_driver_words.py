from dataclasses import replace

from mkba.analysis.oneway.tornado import ranked
from mkba.engine.correlation import starred
from mkba.report.answers.tornado import plots
from mkba.report.assumptions import sources
from mkba.report.document import render
from mkba.report.driver_words import (
    SHOWN,
    driver_lines,
    family_marks,
    mark_of,
    weak_drivers,
    weak_line,
)
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.numbers import millions


def material_of(shown, ledger):
    return Material(shown, load_labels(), manifest(ledger))


def test_every_alternative_has_its_drivers_in_a_sentence_futures_together(shown, ledger):
    material = material_of(shown, ledger)
    lines = driver_lines(material)
    assert len(lines) == len(shown.programme.alternatives)
    for alternative, line in zip(shown.programme.alternatives, lines, strict=True):
        assert line.startswith(f"{alternative.name}: ")
        own = [one for one in shown.swings if one.alternative == alternative.id]
        first = [one.name for one in ranked(own)[:SHOWN]]
        for one in own:
            if one.name in first:
                assert millions(one.swing) in line
                assert material.words_in(alternative.id).get(one.name, one.name) in line


def test_what_only_one_future_has_is_said_to_be_its_own(shown, ledger):
    (future, alternative), _ = shown.keys[:2]
    most = max((one for one in shown.swings if one.alternative == alternative), key=lambda one: one.swing)
    swings = tuple(one for one in shown.swings if one.name != most.name or one.future == future)
    material = material_of(replace(shown, swings=swings), ledger)
    assert (
        f"alleen {material.future(future)}: {material.words_in(alternative)[most.name]}"
        in driver_lines(material)[0]
    )
    assert "alleen" not in driver_lines(material_of(shown, ledger))[0]


def test_the_first_page_the_chart_and_the_switching_values_rank_alike(shown, ledger):
    """One ranking: what the first page names first is first in the tornado and among the switching values."""
    material = material_of(shown, ledger)
    lines, pictures = driver_lines(material), plots(material.voice, shown.swings)
    for alternative, line, plot in zip(shown.programme.alternatives, lines, pictures, strict=True):
        asked = [one.name for one in shown.switches if one.alternative == alternative.id]
        words = material.words_in(alternative.id)
        for place, name in enumerate(plot.names[:SHOWN]):
            assert name in line
            assert words.get(asked[place], asked[place]) == name


def test_a_family_carries_the_weakest_mark_of_its_members(shown, ledger):
    known = family_marks(material_of(shown, ledger))
    held = sources(shown.programme)
    stars = {starred(name) for name in held if starred(name) != name}
    for star in stars:
        marks = {source.mark if source else "none" for name, source in held.items() if starred(name) == star}
        assert known[star] == min(marks, key=("none", "choice", "memory", "found").index)
    assert stars
    assert mark_of(known, "areas.x.deviation.nowhere") == "none"


def test_what_was_not_found_is_said_by_case(shown, ledger):
    text = weak_line(material_of(shown, ledger))
    weak = [weak_drivers(shown, key) for key in shown.keys]
    for count, everything in weak:
        assert (f"{count} van de {everything}" in text) == bool(count)


def test_the_first_part_of_the_report_says_it_too(shown, ledger):
    page = render(material_of(shown, ledger))
    first = page[: page.index('id="gebieden"')]
    assert "Wat de uitkomst het meest beweegt" in first
    assert "Let op: onder de grootste drijvers" in first
