from dataclasses import replace

from mkba.domain.liveability import Leefbaarometer, Measurement
from mkba.domain.typology import typology
from mkba.report.document import render
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.liveability import by_kind, class_text, kind_text, reasons, told_kinds, yardstick
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.run import simulate

SAY = load_labels()
YEARS = (2014, 2016, 2018)


def finding(residents=20_000, **figures):
    return typology(Leefbaarometer(tuple(Measurement(year, -0.3, **figures) for year in YEARS)), residents)


def test_reasons_name_what_is_met_what_is_not_and_what_lacks():
    found = finding(score_class=3, insufficient=0.1, safety_percentile=None)
    assert kind_text(found, SAY) == "niet te bepalen"
    first, second = reasons(found, SAY).split(". ")
    assert first.startswith("Kwetsbare wijk: wel een groter gebied, hooguit zwak")
    assert "niet een substantieel deel onvoldoende" in first
    assert second.endswith("geen gegevens over veiligheid bij de laagste van het land.")


def test_what_stays_open_is_said():
    text = reasons(finding(score_class=3, safety_percentile=0.1), SAY)
    assert text.endswith("Kwetsbare wijk is niet uit te sluiten.")


def test_classes_have_their_names():
    names = [class_text(number, SAY) for number in range(1, 10)]
    assert (names[0], names[3], names[8]) == ("1 zeer onvoldoende", "4 zwak", "9 uitstekend")
    assert class_text(None, SAY) == ""


def test_the_yardstick_says_what_is_our_choice():
    given, own = yardstick(SAY).split("Eigen keuzes")
    assert "20%" in given
    assert "1.000" in given
    assert "5.000" in own
    assert "25%" in own


def test_kinds_are_told_in_the_report_where_there_is_a_series(programme, shown):
    assert by_kind(Material(shown, SAY, {})) == []
    series = Leefbaarometer((Measurement(2018, 0.4, score_class=7),))
    areas = (replace(programme.areas[0], leefbaarometer=series), *programme.areas[1:])
    ledger = simulate(replace(programme, areas=areas), draws=1000, seed=1).ledger
    material = Material(figures(ledger), SAY, manifest(ledger))
    assert by_kind(material) == [
        ("geen van de typen", ["Alpha-Noord"]),
        ("geen reeks opgegeven", ["Beta-Oost"]),
    ]
    assert told_kinds(material) == [("geen van de typen", ["Alpha-Noord"])]
    text = render(material)
    assert "geen van de typen (1): Alpha-Noord" in text
    assert "geen reeks opgegeven (" not in text


def test_without_a_kind_there_is_no_typology(programme, shown):
    series = Leefbaarometer((Measurement(2018, -0.4),))
    areas = (replace(programme.areas[0], leefbaarometer=series), *programme.areas[1:])
    ledger = shown.ledger
    compiled = replace(ledger.compiled, programme=replace(ledger.compiled.programme, areas=areas))
    material = Material(replace(shown, ledger=replace(ledger, compiled=compiled)), SAY, manifest(ledger))
    assert by_kind(material)[0] == ("niet te bepalen", ["Alpha-Noord"])
    assert told_kinds(material) == []
