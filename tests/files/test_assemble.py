"""From judged files to nouns: names, units, price years and sources as the model asks."""

from mkba.domain.future import EVERY
from mkba.files import load


def test_nouns_carry_qualified_names_units_price_years_and_inherited_sources(worked):
    programme = load(worked / "programme.yaml")
    alpha = programme.areas[0]
    school = alpha.interventions[0]
    staff = school.costs[0]
    assert staff.amount.name == "areas.alpha.school_day.costs.staff.amount"
    assert staff.amount.price_year == 2024  # the area's, since the cost has none of its own
    assert school.reach.share.name == "areas.alpha.school_day.reach.share"
    value = programme.outcomes["start_qualification"].values[0]
    assert (value.amount.name, value.amount.price_year) == (
        "library.education.start_qualification.productivity.amount",
        2019,
    )
    assert value.source.mark == "choice"


def test_one_size_is_one_quantity_in_both_areas(worked):
    programme = load(worked / "programme.yaml")
    sizes = [area.interventions[0].effects[0].evidence.size for area in programme.areas]
    assert sizes[0].name == sizes[1].name == "library.education.school_day.start_qualification.size"
    assert list(sizes[0].by_future) == [EVERY]


def test_a_value_per_future_is_kept_per_future(worked):
    watch = load(worked / "programme.yaml").areas[0].interventions[1]
    displacement = watch.effects[0].displacement
    assert (displacement.mean("hoog"), displacement.mean("laag")) == (0.2, 0.3)


def test_a_number_as_intensity_and_a_path_of_years(worked):
    alpha, beta = load(worked / "programme.yaml").areas
    assert alpha.interventions[0].intensity["gericht"].points[0][1] == 0.5
    assert beta.interventions[0].intensity["integraal"].points == ((2028, 0.3), (2032, 0.8))


def test_a_trend_takes_the_source_of_its_file_and_not_that_of_its_count(worked, edit):
    pupils = load(worked / "programme.yaml").areas[0].indicators["pupils"]
    assert pupils.value.source is not None
    assert pupils.trend.source is None
    edit(
        "areas/alpha.yaml",
        "price_year: 2024",
        "price_year: 2024\nsource: {title: Keuze, year: 2026, mark: choice}",
    )
    pupils = load(worked / "programme.yaml").areas[0].indicators["pupils"]
    assert (pupils.value.source.title, pupils.trend.source.title) == ("Uitgewerkt voorbeeld", "Keuze")
    edit("areas/alpha.yaml", "laag: 0.0}", "laag: 0.0, source: {title: CBS, year: 2026, mark: found}}")
    assert load(worked / "programme.yaml").areas[0].indicators["pupils"].trend.source.title == "CBS"
