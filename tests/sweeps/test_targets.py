"""What the paths of a sweep fit, in the worked example and in the shipped programme."""

from pathlib import Path

import pytest

from mkba.domain.moves import quantities
from mkba.domain.sweep import Axis, Spot, Sweep
from mkba.errors import InputError
from mkba.files.overrides import opened
from mkba.files.rules.sweep import UNITS
from mkba.files.sweep import base_path, load_sweep
from mkba.paths import scenarios_dir
from mkba.sweeps.targets import Finder, is_number, targets

CASES = Path(__file__).parents[1] / "cases"
SPOT = Spot("s.yaml", 4, 12)


@pytest.fixture(scope="module")
def worked():
    return opened(CASES / "worked" / "programme.yaml", builtin=CASES / "library")


@pytest.fixture(scope="module")
def shipped():
    return opened(scenarios_dir() / "programme.yaml")


def of(base, path, kind="scale", areas=()):
    """What an axis moves: the name of the quantity, or file and path."""
    axis = Axis("a", path, kind, (1,), spot=SPOT)
    found, wrong = Finder(base, areas).of(axis)
    assert not wrong, [one.text("en") for one in wrong]
    return [one.called for one in found]


def refused(base, path, kind="scale", areas=()):
    found, (wrong,) = Finder(base, areas).of(Axis("a", path, kind, (1,), spot=SPOT))
    assert found == ()
    assert (wrong.file, wrong.line, wrong.column, wrong.where) == ("s.yaml", 4, 12, path)
    return wrong.code, wrong.text("en")


SHARES = [
    "areas.alpha.school_day.reach.share", "areas.alpha.wardens.reach.share", "areas.alpha.watch.reach.share",
    "areas.beta.school_day.reach.share",
]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "areas.*.*.reach.share",
        "areas.*.interventions.*.reach.share",
        "*.*.*.reach.share",
        "areas.*.*.*.share",
    ],
)
def test_shares_by_their_own_names_and_by_the_words_of_the_file(worked, path):
    assert sorted(of(worked, path)) == SHARES


def test_a_star_may_be_a_part_of_a_word(worked):
    assert of(worked, "areas.alpha.wa*.reach.share") == SHARES[1:3]


@pytest.mark.parametrize("path", [
    "library.education.start_qualification.productivity.amount",
    "library.education.start_qualification.values.productivity.amount",
    "library.outcomes.education.start_qualification.values.productivity.amount",
    "library.education.outcomes.start_qualification.productivity.amount",
    "library.education.*.productivity.amount",
])  # fmt: skip
def test_a_unit_value_by_all_its_names(worked, path):
    assert of(worked, path) == ["library.education.start_qualification.productivity.amount"]


@pytest.mark.parametrize(("path", "name"), [
    ("library.education.school_day.start_qualification.size", "library.education.school_day.start_qualification.size"),
    ("library.evidence.education.school_day.*.size", "library.education.school_day.start_qualification.size"),
    ("library.education.start_qualification.income_tax.amount", "library.education.start_qualification.income_tax.amount"),
    ("factors.cost_overrun.value", "factors.cost_overrun.value"),
    ("method.factors.*.value", "factors.cost_overrun.value"),
    ("areas.alpha.synergies.together.factor", "areas.alpha.synergies.together.factor"),
    ("areas.alpha.indicators.pupils.trend", "areas.alpha.indicators.pupils.trend"),
])  # fmt: skip
def test_quantities_of_every_sort(worked, path, name):
    assert of(worked, path) == [name]


@pytest.mark.parametrize(("path", "kind", "called"), [
    ("discounting", "values", "programme.yaml: discounting"),
    ("futures", "values", "programme.yaml: futures"),
    ("horizon", "add", "programme.yaml: horizon"),
    ("areas", "values", "programme.yaml: areas"),
    ("prices", "values", "programme.yaml: prices"),
    ("common", "values", "programme.yaml: common"),
    ("method.tax.vat", "scale", "programme.yaml: method.tax.vat"),
    ("method.grades.D.haircut", "scale", "programme.yaml: method.grades.D.haircut"),
    ("areas.alpha.interventions.watch.intensity.integraal", "scale", "areas/alpha.yaml: interventions.watch.intensity.integraal"),
    ("areas.alpha.interventions.watch.intensity.gericht", "values", "areas/alpha.yaml: interventions.watch.intensity.gericht"),
    ("areas.alpha.watch.reach.ramp", "add", "areas/alpha.yaml: interventions.watch.reach.ramp"),
    ("areas.alpha.school_day.costs.staff.growth", "add", "areas/alpha.yaml: interventions.school_day.costs.staff.growth"),
    ("areas.alpha.school_day.costs.staff.growth.hoog", "add", "areas/alpha.yaml: interventions.school_day.costs.staff.growth.hoog"),
    ("library.education.school_day.start_qualification.between_areas", "scale", "kengetallen/evidence/education.yaml: school_day.start_qualification.between_areas"),
    ("library.discounting.NL2026.rates.standard.0", "add", "library:discounting.yaml: regimes.NL2026.rates.standard[0]"),
    ("library.discounting.regimes.NL2026.rates.standard", "add", "library:discounting.yaml: regimes.NL2026.rates.standard"),
    ("library.prices.cpi.series.2025", "scale", "kengetallen/prices.yaml: series[2025]"),
])  # fmt: skip
def test_settings_of_every_sort(worked, path, kind, called):
    assert of(worked, path, kind) == [called]


@pytest.mark.parametrize("unit", UNITS)
def test_only_a_path_of_one_word_reaches_the_unit_of_the_outcomes(worked, unit):
    assert of(worked, unit) == [f"programme.yaml: {unit}"]
    for words in range(2, 6):
        found, _ = Finder(worked).of(Axis("a", ".".join(["*"] * words), "values", (1,), spot=SPOT))
        assert found
        assert ("programme.yaml", (unit,)) not in {one.address for one in found}


def test_what_is_not_written_yet_can_be_set_where_no_star_stands_for_many(worked):
    assert of(worked, "areas.beta.horizon", "values") == ["areas/beta.yaml: horizon"]
    assert len(of(worked, "areas.*.horizon", "values")) == 2
    cost = "areas.{}.interventions.school_day.costs.extra"
    assert of(worked, cost.format("alpha"), "values") == [
        "areas/alpha.yaml: interventions.school_day.costs.extra"
    ]
    assert refused(worked, cost.format("*"), "values")[0] == "SWEEP-PATH"


def test_a_star_fits_what_is_written_when_anything_is(worked):
    found = of(worked, "areas.*.*.intensity.gericht", "values")
    assert "areas/alpha.yaml: interventions.watch.intensity.gericht" not in found
    assert len(found) == 3


def test_an_intensity_is_of_an_alternative(worked):
    path = "areas.alpha.interventions.watch.intensity.gerichte"
    code, text = refused(worked, path, "values")
    assert code == "SWEEP-PATH"
    assert 'did you mean "gericht"?' in text


def test_a_quantity_that_no_file_writes_counts_all_the_same(worked):
    name = "library.safety.burglary_avoided.reachable"
    assert of(worked, name) == of(worked, "library.safety.*.reachable") == [name]
    assert len(of(worked, "library.*.*.reachable")) == 2


@pytest.mark.parametrize(("path", "word", "near"), [
    ("area.alpha.watch.reach.share", "area", "areas"),
    ("areas.alpha.interventions.wtach.reach.share", "wtach", "watch"),
    ("areas.*.*.reach.shares", "shares", "share"),
    ("library.educations.start_qualification.productivity.amount", "educations", "education"),
    ("library.education.start_qualification.productivity.amounts", "amounts", "amount"),
    ("discountin", "discountin", "discounting"),
])  # fmt: skip
def test_a_path_that_fits_nothing_says_which_word_and_what_is_near(worked, path, word, near):
    code, text = refused(worked, path)
    assert code == "SWEEP-PATH"
    assert f'"{word}" cannot be found; did you mean "{near}"?' in text


def test_a_word_that_is_like_nothing_gets_names_and_no_places_in_lists(worked):
    code, text = refused(worked, "areas.zzz.interventions.watch.reach.share")
    assert code == "SWEEP-PATH"
    assert "alpha" in text
    assert not {"0", "1"} & set(text.partition("zzz")[2].replace(",", " ").split())


def test_what_does_not_count_is_said_to(worked, shipped):
    assert refused(worked, SHARES[3], areas=["alpha"])[0] == "SWEEP-IDLE"
    unused = [name for name in shipped.library.outcomes if name not in shipped.programme.outcomes]
    entry = shipped.library.outcomes[unused[0]]
    (value, *_) = entry.place.value["values"]
    code, text = refused(shipped, f"library.{entry.domain}.{unused[0]}.{value}.amount")
    assert code == "SWEEP-IDLE"
    assert unused[0] in text


def test_only_what_counts_is_moved(worked):
    assert of(worked, "areas.*.*.reach.share", areas=["beta"]) == SHARES[3:]


@pytest.mark.parametrize(
    "path", ["areas.*.*.reach.population", "areas.*.*.reach", "discounting", "futures", "areas.alpha.horizon"]
)
def test_what_is_no_number_cannot_be_scaled(worked, path):
    assert refused(worked, path)[0] == "SWEEP-NUMBER"


def test_numbers():
    assert not is_number({})
    assert not is_number("3")


def test_a_quantity_knows_its_means_and_between_what_they_lie(worked):
    finder = Finder(worked)
    (share,), _ = finder.of(Axis("a", SHARES[0], "scale", (1,)))
    assert (share.file, share.path[-2:], share.means, share.bounds) == (
        "areas/alpha.yaml", ("reach", "share"), (0.3,), (0, 1),
    )  # fmt: skip
    (displaced,), _ = finder.of(Axis("a", "areas.alpha.watch.effects.*.displacement", "scale", (1,)))
    assert displaced.means == (0.2, 0.3)


def test_a_deadweight_beside_net_evidence_is_nothing_else(worked):
    found, _ = Finder(worked).of(Axis("a", "areas.alpha.*.effects.*.deadweight", "scale", (1,)))
    assert {one.name.split(".")[2]: one.bounds for one in found} == {
        "school_day": (0, 0), "watch": (0, 1), "wardens": (0, 0),
    }  # fmt: skip


def test_a_dated_amount_is_that_of_the_year_of_the_study(shipped):
    dated = [
        (name, key, value)
        for name, entry in shipped.library.outcomes.items()
        for key, value in (entry.place.value.get("values") or {}).items()
        if "dated" in value and name in shipped.programme.outcomes
    ]
    for name, key, value in dated:
        domain = shipped.library.outcomes[name].domain
        found, _ = Finder(shipped).of(Axis("a", f"library.{domain}.{name}.{key}.amount", "scale", (1,)))
        assert [one.path[-2] for one in found] == [max(year for year in value["dated"] if year <= 2026)]


@pytest.mark.parametrize("which", ["worked", "shipped"])
def test_every_quantity_that_counts_has_a_place_of_its_own(which, request):
    base = request.getfixturevalue(which)
    finder = Finder(base)
    found = {one.name for one in finder._quantities.values()}
    assert len(found) == len(finder._quantities)
    missing = {one.name for one in quantities(base.programme)} - found
    evidence = {one.size.name for one in base.programme.evidence.values()}
    assert missing <= evidence | {one for one in missing if ".own_values." in one}


def test_all_faults_of_a_sweep_come_together(worked):
    axes = (
        Axis("a", "areas.*.*.reach.shares", "scale", (1,), spot=Spot("s.yaml", 5, 1)),
        Axis("b", "discounting", "scale", (1,), spot=Spot("s.yaml", 6, 1)),
    )
    with pytest.raises(InputError) as found:
        targets(Sweep("s", "s", "p", 1000, 0, "random", "factorial", axes, ()), worked)
    assert [(one.line, one.code) for one in found.value.complaints] == [
        (5, "SWEEP-PATH"),
        (6, "SWEEP-NUMBER"),
    ]
    with pytest.raises(InputError, match='bedoelde u "alpha"'):
        targets(Sweep("s", "s", "p", 1000, 0, "random", "factorial", axes, (), ("alpa",)), worked)


@pytest.mark.parametrize("file", ["sweeps/disconto_en_bereik.yaml", "starter/sweeps/pakket.yaml"])
def test_every_path_of_a_shipped_sweep_fits(file):
    path = scenarios_dir() / file
    sweep = load_sweep(path)
    assert all(targets(sweep, opened(base_path(path, sweep))))
