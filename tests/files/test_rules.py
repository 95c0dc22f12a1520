"""Rules of the model beyond one fault in the worked example: where they do not strike, and what they name."""

from dataclasses import replace
from pathlib import Path

import pytest

from mkba.domain.method import Correlation
from mkba.files import load
from mkba.files.room import judge_programme
from mkba.files.rules.whole import is_possible, refuse_namesakes


@pytest.fixture
def errors(worked, library):
    def errors():
        complaints = judge_programme(Path("programme.yaml"), builtin=library).complaints
        return [one for one in complaints if one.severity == "error"]

    return errors


@pytest.mark.parametrize("gap", [2e-9, -2e-9])
def test_splits_sum_to_one_within_a_billionth(gap, edit, errors):
    edit(
        "areas/alpha.yaml",
        "{VIII: 0.5, municipality: 0.5}",
        f"{{VIII: 0.5, municipality: {0.5 + gap / 4:.12f}}}",
    )
    assert errors() == []
    edit(
        "areas/beta.yaml", "{VIII: 0.7, municipality: 0.3}", f"{{VIII: 0.7, municipality: {0.3 + gap:.12f}}}"
    )
    assert [one.code for one in errors()] == ["SPLIT-SUM"]


def test_the_same_outcome_twice_is_overlap_and_no_double_counting(edit, errors):
    edit(
        "kengetallen/outcomes/safety.yaml",
        "  stock: burglaries",
        "  stock: burglaries\n  excludes: [crime_total]",
    )
    assert errors() == []


def test_groups_do_not_clash_over_alternatives_or_areas(edit, errors):
    edit("kengetallen/outcomes/safety.yaml", "  stock: burglaries", "  stock: burglaries\n  excludes: [g]")
    edit("kengetallen/outcomes/education.yaml", "  reachable: 0.9", "  reachable: 0.9\n  excludes: [g]")
    edit("areas/alpha.yaml", "intensity: {gericht: 0.5, integraal: 1.0}", "intensity: {gericht: 0.5}")
    edit("areas/alpha.yaml", "intensity: {gericht: 1.0, integraal: 1.0}", "intensity: {integraal: 1.0}")
    assert errors() == []


def test_a_transfer_of_a_measure_can_count_double_too(edit, errors):
    edit(
        "areas/alpha.yaml",
        "to_party: housing_corporations}",
        "to_party: housing_corporations, excludes: [g]}",
    )
    edit("kengetallen/outcomes/safety.yaml", "  stock: burglaries", "  stock: burglaries\n  excludes: [g]")
    found = errors()
    assert {one.code for one in found} == {"EXCLUDED-TWICE"}
    assert all("watch.subsidy" in one.nl and "areas/alpha.yaml:43" in one.nl for one in found)


def test_two_values_of_one_outcome_in_one_group_count_double(edit, errors):
    edit(
        "kengetallen/outcomes/safety.yaml", "      cashable: 0.3", "      cashable: 0.3\n      excludes: [g]"
    )
    edit("kengetallen/outcomes/safety.yaml", "{victims: 1.0}", "{victims: 1.0}\n      excludes: [g]")
    assert [one.code for one in errors()] == ["EXCLUDED-TWICE"]


def test_two_residual_values_are_two_assets_and_no_double_counting(edit, errors):
    edit("areas/alpha.yaml", "amount: 250000,", "amount: 250000, life: 50, excludes: [residual_vs_after],")
    edit("areas/alpha.yaml", "amount: 300,", "amount: 300, excludes: [residual_vs_after],")
    assert errors() == []
    edit(
        "kengetallen/outcomes/safety.yaml",
        "  stock: burglaries",
        "  stock: burglaries\n  excludes: [residual_vs_after]",
    )
    assert {one.code for one in errors()} == {"EXCLUDED-TWICE"}


def test_a_residual_value_clashes_unasked_with_what_its_own_measure_holds_of_it(edit, errors):
    edit(
        "kengetallen/outcomes/education.yaml",
        "  unit: person-year",
        "  unit: person-year\n  excludes: [residual_vs_after]",
    )
    assert {one.code for one in errors()} == {"EXCLUDED-TWICE"}  # school_day of beta has a building
    edit("areas/beta.yaml", " life: 50,", "")
    assert errors() == []
    edit("areas/alpha.yaml", "{per: entrant, amount: 300,", "{per: once, life: 9, amount: 300,")
    assert errors() == []  # locks of watch are no asset of school_day


def test_a_chain_clashes_with_a_direct_effect_of_the_same_measure_only(edit, errors):
    group = "excludes: [chain_crime_burglary]"
    edit("kengetallen/outcomes/safety.yaml", "  stock: burglaries", f"  stock: burglaries\n  {group}")
    edit("kengetallen/outcomes/education.yaml", "basis: annual", f"basis: annual\n      {group}")
    assert errors() == []  # qualification stands in school_day, burglaries in watch and wardens
    direct = (
        "      fewer_burglaries: {outcome: burglary_avoided, size: {use: safety.wardens.burglary_avoided}, "
        "deadweight: 0.0, displacement: 0.0, onset: 0, duration: 1, fade: 0.0}\n"
    )
    edit("areas/alpha.yaml", "  watch:\n", f"{direct}  watch:\n")
    assert [one.code for one in errors()] == ["EXCLUDED-TWICE"]


def test_nobody_enters_twice_unless_it_is_a_flow(edit, errors):
    edit("areas/beta.yaml", "stay: 8", "stay: 1")
    assert [one.code for one in errors()] == ["ENTRANTS-MANY"]
    edit("areas/beta.yaml", "pupils: {value: 2500,", "pupils: {value: 2500, flow: true,")
    assert errors() == []


def test_a_duration_of_sixty_years_needs_no_reason_and_longer_does(edit, errors):
    edit("areas/alpha.yaml", "duration: 30", "duration: 60")
    assert errors() == []
    edit("areas/alpha.yaml", "duration: 60", "duration: {uniform: [50, 70]}")
    assert [one.code for one in errors()] == ["DURATION-REASON"]
    edit(
        "areas/alpha.yaml",
        "duration: {uniform: [50, 70]}",
        "duration: 100\n        permanent_reason: Een diploma raakt niet kwijt.",
    )
    assert errors() == []


def test_a_size_of_its_own_says_what_it_still_needs(edit, errors):
    edit(
        "areas/beta.yaml",
        "size: {use: education.school_day.start_qualification}",
        "size: 0.05\n        grade: D",
    )
    assert "type, counterfactual, source" in errors()[0].nl


def test_a_missing_party_is_named_only_when_another_split_of_the_file_has_it(edit, errors):
    edit("kengetallen/outcomes/education.yaml", "{residents: 0.7, employers: 0.3}", "{employers: 0.3}")
    assert "ontbreekt misschien" not in errors()[0].nl
    edit(
        "areas/alpha.yaml",
        "payers: {housing_corporations: 0.6, municipality: 0.4}, tax: excluded}",
        "payers: {housing_corporations: 0.6, municipality: 0.4}, tax: excluded}\n"
        "      doors: {per: entrant, amount: 3, payers: {housing_corporations: 0.6}, tax: excluded}",
    )
    assert '"municipality" ontbreekt misschien' in errors()[0].nl


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Gemeente", "municipality"),
        ("OCW", "VIII"),
        ("JenV", "VI"),
        ("politie", "police_justice"),
        ("szw", "XV"),
    ],
)
def test_a_party_is_known_by_its_dutch_name(word, meant, edit, errors):
    edit("areas/alpha.yaml", "{VIII: 0.5, municipality: 0.5}", f"{{{word}: 0.5, residents: 0.5}}")
    assert f'bedoelde u "{meant}"?' in errors()[0].nl


def test_factors_on_reach_count_for_who_enters_and_a_factor_below_one_makes_room(edit, errors):
    edit("areas/alpha.yaml", "share: 0.25, from: 2027, to: 2030", "share: 0.95, from: 2027, to: 2030")
    assert errors() == []
    factor = "factors:\n  delivery: {applies_to: reach, value: 1.2}\n"
    edit("programme.yaml", "factors:\n", factor)
    assert [one.code for one in errors()] == ["ENTRANTS-MANY"]
    edit("programme.yaml", "value: 1.2", "value: 0.9")
    assert errors() == []


def test_factors_of_the_library_have_the_futures_of_the_programme(edit, errors, worked):
    text = "schema: method/1\nfactors:\n  extra: {applies_to: reach, value: {hoog: 1.0, midden: 0.9}}\n"
    (worked / "kengetallen" / "method.yaml").write_text(text, encoding="utf-8")
    assert errors() == []  # the programme has factors of its own
    edit("programme.yaml", "factors:\n  cost_overrun:", "notes: x\nmemo_factors:\n  cost_overrun:")
    found = [one for one in errors() if one.code == "FUTURE-LIBRARY"]
    assert [one.where for one in found] == ["futures"]
    assert "kengetallen/method.yaml:3" in found[0].nl
    assert '"laag"' in found[0].nl


def test_correlations_are_possible_as_the_engine_makes_them():
    def triple(rank):
        return [Correlation(pair, rank) for pair in (("a", "b"), ("b", "c"), ("a", "c"))]

    assert is_possible(triple(-0.48))
    assert not is_possible(triple(-0.5))
    assert is_possible([])


def test_two_quantities_with_one_name_are_refused(worked, library):
    programme = load("programme.yaml", builtin=library)
    refuse_namesakes(programme)
    factor = programme.factors[0]
    other = replace(factor, value=replace(factor.value, unit="another"))
    with pytest.raises(AssertionError, match="cost_overrun"):
        refuse_namesakes(replace(programme, factors=(factor, other)))


def test_a_list_with_a_number_of_two_readings_is_not_told_to_rise(edit, errors):
    edit("areas/alpha.yaml", "{pert: [450, 520, 640]}", "{pert: [850, 1.050, 1.200]}")
    assert [one.code for one in errors()] == ["NUM-AMBIG", "NUM-AMBIG"]


def test_money_may_be_uncertain_near_zero_but_not_start_below(edit, errors):
    edit("areas/alpha.yaml", "amount: 250000", "amount: {normal: {mean: 250000, sd: 100000}}")
    assert errors() == []
    edit("areas/alpha.yaml", "sd: 100000", "sd: 200000")
    assert [one.code for one in errors()] == ["MONEY-NEGATIVE"]


def test_a_regime_of_ones_own_can_be_used(worked, library, edit):
    (worked / "kengetallen" / "discounting.yaml").write_text(
        "schema: discounting/1\nregimes:\n  EIGEN: {name: Eigen, valid_from: 2026-01-01, rates: {standard: {0: 0.04}, fixed: {0: 0.02}}}\n",
        encoding="utf-8",
    )
    edit("programme.yaml", "discounting: NL2026", "discounting: EIGEN")
    edit(
        "areas/alpha.yaml",
        "year: 2026, amount: 250000,",
        "year: 2026, amount: 250000, discount_class: fixed, discount_reason: Vast.,",
    )
    programme = load("programme.yaml", builtin=library)
    assert programme.regime.id == "EIGEN"
    assert programme.areas[0].interventions[0].costs[1].discount_class == "fixed"


def test_the_library_need_not_fit_where_it_is_not_used(edit, errors):
    edit("areas/alpha.yaml", "price_year: 2024", "price_year: 2024")
    edit(
        "kengetallen/evidence/safety.yaml",
        "wardens:",
        "unused:\n  burglary_avoided: {size: {hoog: 1, midden: 2}, counterfactual: net, type: direct, grade: E}\nwardens:",
    )
    assert errors() == []
