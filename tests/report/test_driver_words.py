from mkba.analysis.summary import TOTAL
from mkba.report.document import render
from mkba.report.driver_words import SHOWN, driver_lines, weak_drivers, weak_line
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material


def material_of(shown, ledger):
    return Material(shown, load_labels(), manifest(ledger))


def test_every_case_has_its_drivers_in_a_sentence(shown, ledger):
    material = material_of(shown, ledger)
    lines = driver_lines(material)
    assert len(lines) == len(shown.keys)
    for key, line in zip(shown.keys, lines, strict=True):
        assert line.startswith(f"{material.alternative(key[1])}, {material.future(key[0])}: ")
        assert line.count("%") == min(SHOWN, len(shown.drivers[*key, TOTAL]))


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
