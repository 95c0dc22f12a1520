from mkba.catalogue.used import uses


def test_measures_use_outcomes_evidence_and_parties(shelf):
    found = uses(shelf)
    burglary = found["outcomes", "burglary_avoided"]
    assert [(one.file, one.measure, one.part) for one in burglary] == [
        ("areas/alpha.yaml", "watch", "fewer_burglaries"),
        ("areas/alpha.yaml", "wardens", "fewer_burglaries"),
    ]
    assert burglary[0].area == "Alpha-Noord"
    assert {one.measure for one in found["evidence", "safety.wardens.burglary_avoided"]} == {"wardens"}
    assert {one.file for one in found["evidence", "education.school_day.start_qualification"]} == {
        "areas/alpha.yaml",
        "areas/beta.yaml",
    }
    payers = {(one.measure, one.part) for one in found["parties", "housing_corporations"]}
    assert payers == {("watch", "locks"), ("watch", "subsidy")}


def test_the_programme_uses_its_regime_index_futures_and_what_it_leaves_to_the_library(shelf):
    found = uses(shelf)
    for entry in (("regimes", "NL2026"), ("prices", "cpi"), ("futures", "hoog"), ("method", "horizons")):
        assert [one.file for one in found[entry]] == ["programme.yaml"]
    assert ("regimes", "NL2021") not in found
    assert ("method", "grades") not in found  # the programme has grades of its own
    assert ("factors", "delivery") not in found
