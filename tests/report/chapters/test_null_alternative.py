"""The null alternative: what it means, its path per future, and the policy that it holds."""

from dataclasses import replace

from mkba.domain.future import Shock
from mkba.report.chapters import null_alternative
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.run import simulate
from tests.report.chapters.reading import boards, sentences, texts


def test_minus_the_null_alternative_is_explained(material):
    assert "Elke uitkomst in dit rapport is een verschil" in sentences(null_alternative.chapter(material))


def test_every_future_and_every_area_has_its_row(material):
    found = boards(null_alternative.chapter(material))
    assert [row[0] for row in texts(found[0])] == [one.name for one in material.programme.futures]
    assert [row[0] for row in texts(found[-1])] == [one.name for one in material.programme.areas]
    for row, area in zip(texts(found[-1]), material.programme.areas, strict=True):
        assert all(one in row[1] for one in area.null_alternative.includes)


def test_a_shock_is_shown(programme):
    name = next(iter(programme.areas[0].indicators))
    first = replace(programme.futures[0], shocks={name: Shock(2028, 0.25, 4)})
    shocked = replace(programme, futures=(first, *programme.futures[1:]))
    ledger = simulate(shocked, draws=1000, seed=1).ledger
    written = null_alternative.chapter(Material(figures(ledger), load_labels(), manifest(ledger)))
    board = next(one for one in boards(written) if one.title.startswith("Schokken"))
    assert texts(board)[0][2:] == ["2028", "25%", "4"]
