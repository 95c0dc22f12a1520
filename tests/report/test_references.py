import pytest

from mkba.domain.source import Source
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.references import growth_text, party_text, source_text
from tests.programmes import transfer, value


@pytest.fixture
def material(shown, ledger):
    return Material(shown, load_labels(), manifest(ledger))


def test_a_source_in_words(material):
    assert source_text(material, Source("Titel", 2020, "found", "CBS")) == "Titel (CBS, 2020)"
    assert source_text(material, Source("Titel", 2020, "found")) == "Titel (2020)"


def test_growth_in_words(material):
    assert growth_text(material, {"": 0.005}) == "0,5%"
    names = {future.id: future.name for future in material.programme.futures}
    assert growth_text(material, {"hoog": 0.01, "laag": 0.0}) == f"{names['hoog']} 1,0%, {names['laag']} 0,0%"


def test_parties_in_words(material):
    parties = material.programme.parties
    split = value("v", parties={"residents": 0.7, "employers": 0.3})
    assert party_text(material, split) == f"{parties['residents'].name} 70%, {parties['employers'].name} 30%"
    moved = transfer("t", 1, payer="residents", receiver="IX")
    assert party_text(material, moved) == f"van {parties['residents'].name} naar {parties['IX'].name}"
