from dataclasses import replace
from pathlib import Path

import mkba
from mkba.analysis.survey import survey
from mkba.domain.programme import Envelope
from tests.programmes import area, cost, factor, measure, programme

UNEVEN = Path(__file__).parents[1] / "cases" / "uneven" / "programme.yaml"


def test_what_was_planned_is_without_factors():
    whole = programme(area("x", measure("m", cost("c", 100))), factor("f", "costs", 1.2))
    (alternative,) = whole.alternatives
    whole = replace(whole, alternatives=(replace(alternative, envelope=Envelope(110.0, 2025)),))
    found = survey(whole)
    (envelope,), (funding,) = found.envelopes, found.co_funding
    assert (envelope.planned, envelope.expected, funding.local) == (100.0, 120.0, 100.0)


def test_deviations_follow_the_areas_and_then_their_kind():
    found = survey(mkba.load(UNEVEN))
    assert [one.area for one in found.deviations] == [*"bcdeeeeffff"]
    assert [one.kind for one in found.deviations if one.area == "e"] == ["horizon", "domain", "reach", "cut"]


def test_the_public_name_gives_the_same_rows_as_json():
    programme_ = mkba.load(UNEVEN)
    found = mkba.survey(programme_).as_json()
    assert set(found) == {"deviations", "foundation", "co_funding", "envelopes"}
    assert found["deviations"][0] == {
        "programme": "ongelijk", "area": "b", "kind": "price_year", "subject": "", "own": 2020.0, "reference": 2025.0,
        "factor": 1.25, "count": 5, "npv": None,
    }  # fmt: skip
