from datetime import date

from mkba.domain.discounting import DiscountRegime
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.regime_words import regime_text


def regime(**rates):
    return DiscountRegime("NL", "Rapport", date(2026, 1, 1), None, rates)


def test_a_regime_tells_every_rate_and_when_it_holds():
    say = load_labels()
    later = regime(standard=((0, 0.028), (36, 0.018)))
    assert regime_text(later, say) == "NL (Rapport): 2,8%, 1,8% vanaf jaar 36"
    two = regime(standard=((0, 0.0225),), fixed=((0, 0.016),))
    assert regime_text(two, say, "algemeen.regime") == "NL: 2,25%; vaste kosten (fixed): 1,6%"
    assert (
        regime_text(regime(standard=((0, 0.03),), eigen=((0, 0.01),)), say, "algemeen.regime")
        == "NL: 3,0%; eigen: 1,0%"
    )


def test_the_source_line_tells_price_level_and_base_year(shown):
    material = Material(shown, load_labels(), manifest(shown.ledger))
    programme = shown.programme
    assert {programme.name, str(programme.price_year), str(programme.base_year)} <= {
        word for part in material.source_line.split(" · ") for word in (part, *part.split())
    }


def test_illustrations_are_called_so(shown):
    material = Material(shown, load_labels(), manifest(shown.ledger))
    drafted = any(area.status == "illustrative" for area in shown.programme.areas)
    assert bool(material.illustrative) is drafted
