from mkba.catalogue.cards import cards
from mkba.catalogue.listing import listed


def test_every_entry_in_a_line_with_its_marks(shelf):
    found = {(one.kind, one.name): one for one in listed(cards(shelf))}
    burglary = found["outcomes", "burglary_avoided"]
    assert (burglary.marks, burglary.used, burglary.unit) == ({"choice": 2}, 2, "burglary")
    evidence = found["evidence", "safety.wardens.burglary_avoided"]
    assert (evidence.title, evidence.grade) == ("Uitgewerkt voorbeeld", "C")
    assert found["regimes", "NL2026"].marks == {"found": 1}
    assert found["futures", "corona"].marks == {"choice": 5}
