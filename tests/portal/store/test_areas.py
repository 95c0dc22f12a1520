from dataclasses import replace

from mkba.portal.store import areas, audit
from tests.portal.store.conftest import SEATS

NOORD, ZUID, OOST, LAND = SEATS


def test_a_seat_is_found_by_its_area(programme):
    with programme.read() as c:
        assert areas.seat(c, "noord") == NOORD
        assert areas.seat(c, "west") is None


def test_all_seats_stand_by_name(programme):
    with programme.read() as c:
        assert areas.seats(c) == [LAND, NOORD, OOST, ZUID]


def test_a_municipality_has_its_own_areas_and_no_others(programme):
    with programme.read() as c:
        assert areas.seats(c, "Alfa") == [NOORD, ZUID]
        assert areas.seats(c, "Beta") == [OOST]
        assert areas.seats(c, "alfa") == []
        assert areas.seats(c, "") == [], "the national file is the bureau's"


def test_a_seat_can_be_told_anew(programme):
    moved = replace(OOST, municipality="Gamma")
    for _ in range(2):
        programme.doing(lambda c: areas.put_area(c, moved))
    with programme.read() as c:
        assert areas.seats(c, "Beta") == []
        assert areas.seats(c, "Gamma") == [moved]
        told = [line for line in audit.notes(c) if line.subject == "oost"]
    assert [line.details["municipality"] for line in told] == ["Beta", "Gamma"], (
        "what did not change is not told"
    )
