"""Everything that is shipped: no number without unit, year, source and mark, and nobody's name under it but our own.

Each test reads all files and names every offender at once, with file and line.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkba.catalogue.cards import cards
from mkba.catalogue.shelf import open_shelf
from mkba.domain.exclusion import PAIRS, pair_of
from mkba.files.dated import amounts
from mkba.files.desk import Desk, yaml_files
from mkba.files.place import Place, top
from mkba.files.schema.families import FAMILIES
from mkba.paths import library_dir, scenarios_dir, templates_dir

ROOT = scenarios_dir()
DOMAINS = {"education", "work", "safety", "housing", "health"}
MARKS = {"found", "memory", "choice"}
LEAST_MEASURES = 8
LEAST = {"outcomes": 12, "evidence": 25}
EFFECT_SHARES = ("deadweight", "displacement", "onset", "duration", "fade")


def read(folder: Path, *, root: Path = ROOT) -> list[Place]:
    """Every file below a folder, with what it extends."""
    desk = Desk(root, builtin=library_dir())
    found = [desk.document(path) for path in yaml_files(folder)]
    assert not desk.complaints, "\n".join(one.text() for one in desk.complaints)
    return [top(one) for one in found if one]


def whole(places: list[Place]) -> list[Place]:
    """The areas that stand by themselves, not what they build on."""
    return [one for one in places if one.has("indicators") and one.has("status")]


LIBRARY = read(library_dir())
AREAS = whole(read(ROOT / "areas"))
STARTER = read(ROOT / "starter", root=ROOT / "starter")
STARTER_AREAS = whole(STARTER)


def named(file: Place) -> Iterator[Place]:
    """The entries of an outcomes file, or the groups of an evidence file."""
    for key in file.value:
        if key not in {"schema", "extends", "source", "notes", "price_year"}:
            yield file.child(key)


def of_kind(kind: str, files: list[Place]) -> Iterator[tuple[Place, Place]]:
    """(file, entry) of every outcome or every piece of evidence."""
    for file in files:
        if file.document.kind == kind:
            for one in named(file):
                inside = [one.child(key) for key in one.value] if kind == "evidence" else [one]
                yield from ((file, entry) for entry in inside)


def parts(outcome: Place) -> Iterator[Place]:
    """The unit values and transfers of an outcome."""
    yield from outcome.entries("values")
    yield from outcome.entries("transfers")


def sources(place: Place) -> Iterator[Place]:
    """Every source below a place."""
    if isinstance(place.value, dict):
        for key in place.value:
            if key == "source":
                yield place.child(key)
            else:
                yield from sources(place.child(key))
    elif isinstance(place.value, list):
        for number, value in enumerate(place.value):
            yield from sources(Place(place.document, value, (*place.path, number)))


def uncertain(number: object) -> bool:
    """Whether a number is a distribution, in any future."""
    if not isinstance(number, dict):
        return False
    return bool(set(number) & set(FAMILIES)) or any(uncertain(one) for one in number.values())


def sourced(*around: Place) -> bool:
    """Whether a source with title, year and mark stands on one of these, from the inside out."""
    held = next((one.child("source") for one in around if one.has("source")), None)
    return (
        held is not None
        and bool(held.text("title"))
        and held.whole("year") is not None
        and held.text("mark") in MARKS
    )


def none_of(found: Iterator[str] | list[str], what: str) -> None:
    """No offenders, or all of them at once."""
    offenders = sorted(set(found))
    assert not offenders, f"{len(offenders)} {what}:\n" + "\n".join(offenders)


def at(place: Place, what: str) -> str:
    """An offender: where it stands and what it lacks."""
    file = Path(place.mark.file)
    shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    return f"{shown}:{place.mark.key_line + 1} {'.'.join(map(str, place.path))}: {what}"


# --- the library ------------------------------------------------------------------------------------------------------


def test_the_library_is_large_enough_and_holds_every_domain():
    for kind, least in LEAST.items():
        found = list(of_kind(kind, LIBRARY))
        assert len(found) >= least
        assert {Path(file.document.file).stem for file, _ in found} == DOMAINS


def test_every_amount_of_the_library_has_a_unit_a_price_year_a_source_and_a_reason():
    none_of(
        [fault for file, one in of_kind("outcomes", LIBRARY) for fault in of_outcome(file, one)],
        "amounts of the library that lack something",
    )


def of_outcome(file: Place, outcome: Place) -> Iterator[str]:
    """What an outcome and its unit values and transfers lack."""
    if not outcome.text("unit"):
        yield at(outcome, "no unit")
    if outcome.has("stock") and not sourced(outcome.child("reachable"), outcome, file):
        yield at(outcome, "reachable without source")
    for part in parts(outcome):
        if len(part.child("parties").value or {}) > 1 and not part.text("parties_reason").strip():
            yield at(part, "parties without parties_reason")
        for one in amounts(part):
            if not (one.has("price_year") or one is not part or file.has("price_year")):
                yield at(one, "no price year")
            if not sourced(one.child("amount"), one, part, outcome, file):
                yield at(one, "no source with title, year and mark")
            if uncertain(one.child("amount").value) and not (one.text("shape") or part.text("shape")):
                yield at(one, "uncertain without shape")


def test_an_amount_made_with_a_price_of_a_qaly_says_so():
    def offenders() -> Iterator[str]:
        for _, outcome in of_kind("outcomes", LIBRARY):
            for value in outcome.entries("values"):
                notes = " ".join(value.child("source").text("note").split())
                made = "80.000 euro" in notes and "QALY" in notes and outcome.text("unit") != "QALY"
                if made != (value.value.get("qaly_price") == 80_000):
                    yield at(value, "qaly_price beside its note")

    assert (
        sum("qaly_price" in v.value for _, o in of_kind("outcomes", LIBRARY) for v in o.entries("values"))
        >= 3
    )
    none_of(offenders(), "amounts whose price of a QALY is not said")


def test_every_effect_size_and_factor_has_a_source_and_a_reason():
    def offenders() -> Iterator[str]:
        for file, one in of_kind("evidence", LIBRARY):
            if not sourced(one.child("size"), one, file):
                yield at(one, "no source with title, year and mark")
            if uncertain(one.child("size").value) and not one.text("shape").strip():
                yield at(one, "uncertain without shape")
        for file in LIBRARY:
            for one in file.entries("factors"):
                if not sourced(one.child("value"), one, file):
                    yield at(one, "no source with title, year and mark")
                if uncertain(one.child("value").value) and not one.text("shape").strip():
                    yield at(one, "uncertain without shape")

    none_of(offenders(), "effect sizes and factors that lack something")


def test_settings_of_the_library_have_a_source():
    def offenders() -> Iterator[str]:
        for file in LIBRARY:
            if file.document.kind in {"prices", "method", "parties"} and not sourced(file):
                yield at(file, "no source with title, year and mark")
            for section in ("regimes", "futures"):
                for one in file.entries(section):
                    if not sourced(one, file):
                        yield at(one, "no source with title, year and mark")

    none_of(offenders(), "settings without a source")


def test_every_source_of_the_library_says_when_it_was_checked_and_is_due():
    def offenders() -> Iterator[str]:
        for file in LIBRARY:
            for source in sources(file):
                for key in ("checked", "due"):
                    if not source.has(key):
                        yield at(source, f"no {key}")

    none_of(offenders(), "days that are missing")


@pytest.mark.parametrize(
    ("files", "name"),
    [(LIBRARY, "library"), (AREAS, "areas"), (STARTER, "starter")],
    ids=["library", "areas", "starter"],
)
def test_a_mark_is_kept(files, name):
    """Found has an address, a choice says what was chosen, an address is one of the open web."""

    def offenders() -> Iterator[str]:
        for file in files:
            for source in sources(file):
                url, mark = source.text("url"), source.text("mark")
                if url and not url.startswith(("https://", "http://")):
                    yield at(source, f"no address: {url}")
                if mark == "found" and not url:
                    yield at(source, "found without url")
                if mark == "choice" and not source.text("note").strip():
                    yield at(source, "choice without note")
                if not (source.text("title") and source.whole("year") and mark in MARKS):
                    yield at(source, "no title, year or mark")

    none_of(offenders(), f"sources of the {name} that break the promise of their mark")


# --- the areas --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("areas", [AREAS, STARTER_AREAS], ids=["areas", "starter"])
def test_every_number_of_an_area_has_a_unit_a_year_and_a_source(areas):
    none_of([fault for area in areas for fault in of_area(area)], "numbers of areas that lack something")


def of_area(area: Place) -> Iterator[str]:
    """What the numbers of an area lack."""
    if area.whole("price_year") is None:
        yield at(area, "no price_year")
    for one in area.entries("indicators"):
        if not one.text("unit"):
            yield at(one, "no unit")
        if one.whole("year") is None:
            yield at(one, "no year")
        if not sourced(one.child("value"), one, area):
            yield at(one, "no source with title, year and mark")
    for measure in area.entries("interventions"):
        yield from of_measure(area, measure)
    for one in area.entries("synergies"):
        if not sourced(one.child("factor"), one, area):
            yield at(one, "no source with title, year and mark")
    yield from of_extras(area)


def of_extras(area: Place) -> Iterator[str]:
    """What the series, agreements and own values of an area lack."""
    for key in ("leefbaarometer", "tenure", "regio_deal"):
        if area.has(key) and not sourced(area.child(key)):
            yield at(area.child(key), "no source with title, year and mark")
    for outcome in area.entries("own_values"):
        for key in outcome.value:
            if not sourced(outcome.child(key), area):
                yield at(outcome.child(key), "no source with title, year and mark")


def test_every_number_of_a_programme_has_a_source():
    def offenders() -> Iterator[str]:
        for file in (*read(ROOT), *STARTER):
            if file.document.kind == "programme":
                for one in file.entries("alternatives"):
                    envelope = one.child("envelope")
                    if envelope.value and not (sourced(envelope) and envelope.whole("price_year")):
                        yield at(envelope, "no price year, or no source with title, year and mark")
                for one in file.entries("factors"):
                    if not sourced(one.child("value"), one):
                        yield at(one, "no source with title, year and mark")

    none_of(offenders(), "numbers of programmes that lack something")


def of_measure(area: Place, measure: Place) -> Iterator[str]:
    """Numbers of one measure without a source."""
    reach = measure.child("reach")
    if not sourced(reach.child("share"), reach, measure, area):
        yield at(reach, "no source with title, year and mark")
    for section, key in (("costs", "amount"), ("transfers", "amount"), ("effects", "size")):
        for one in measure.entries(section):
            used = section == "effects" and one.child("size").has("use")
            if not used and not sourced(one.child(key), one, measure, area):
                yield at(one, "no source with title, year and mark")
    for effect in measure.entries("effects"):
        for key in EFFECT_SHARES:
            if effect.has(key) and not sourced(effect.child(key), effect, measure, area):
                yield at(effect.child(key), "no source with title, year and mark")


def test_every_area_is_whole():
    stocks = {one.key: (one.text("stock"), one.text("domain")) for _, one in of_kind("outcomes", LIBRARY)}

    def offenders() -> Iterator[str]:
        for area in AREAS:
            if area.text("status") != "illustrative":
                yield at(area, "status is not illustrative")
            if not area.child("null_alternative").child("includes").value:
                yield at(area, "no existing policy in the null alternative")
            if not area.child("memo").value:
                yield at(area, "no memo items")
            for one in area.entries("synergies"):
                if one.text("grade") != "E" and one.child("source").text("mark") != "found":
                    yield at(one, "a synergy that was not shown has grade E")
            if area.text("scope", "area") == "area":
                yield from domains(area, stocks)

    none_of(offenders(), "faults of areas")


def domains(area: Place, stocks: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Enough measures, and all five domains in measures and in the indicators that they work on."""
    measures = list(area.entries("interventions"))
    if len(measures) < LEAST_MEASURES:
        yield at(area, f"{len(measures)} measures; at least {LEAST_MEASURES}")
    absent = DOMAINS - {one.text("domain") for one in measures}
    if absent:
        yield at(area, f"no measures for {', '.join(sorted(absent))}")
    known = set(area.child("indicators").value)
    reached = {one.text("domain") for one in measures if one.child("reach").text("population") in known}
    reached |= {domain for stock, domain in stocks.values() if stock in known}
    if DOMAINS - reached:
        yield at(area, f"no indicators for {', '.join(sorted(DOMAINS - reached))}")


# --- whose it is ------------------------------------------------------------------------------------------------------


def test_nobody_else_is_named_as_its_maker():
    def offenders() -> Iterator[str]:
        for folder in (ROOT, templates_dir()):
            for path in sorted(one for one in folder.rglob("*") if one.is_file()):
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                    if re.search(r"\brebel\b", line, re.IGNORECASE):
                        yield f"{path.relative_to(folder.parent)}:{number} {line.strip()}"

    none_of(offenders(), "lines that name an office")


def test_every_area_says_that_it_is_an_illustration_and_not_its_municipality_s():
    def offenders() -> Iterator[str]:
        for area in AREAS:
            source = area.child("source")
            words = f"{source.text('title')} {source.text('note')} {area.text('notes')}".lower()
            if "illustrati" not in words:
                yield at(area, "its source does not say that it is illustrative")
            if area.text("municipality") and area.text("municipality") in source.text("organisation"):
                yield at(area, "its municipality stands as the organisation behind it")

    none_of(offenders(), "areas that may be taken for somebody's own")


# --- double counting (M19) --------------------------------------------------------------------------------------------

# which outcomes of the library count the same as another in which pair, where it holds them
HOLDERS = {
    "house_price": {"house_price_gain", "neighbourhood_quality", "dwelling_improved", "burglary_avoided", "violence_avoided"},
    "qaly_vsl": {"qaly", "fatality_avoided"},
    "qaly_productivity": {"qaly"},
    "wage_vs_tax": {"paid_work"},
    "education_premium": {"start_qualification", "learning_gain"},
    "police_hours": {"police_hours_freed", "burglary_avoided", "violence_avoided", "youth_crime_avoided"},
    "leisure_vs_work_qaly": {"paid_work"},
    "creditor_vs_stress": {"problem_debt_avoided"},
    "care_vs_lifetime_health": {"qaly"},
    "chain_vs_direct": {"crime_through_work", "burglary_avoided", "violence_avoided"},
    "residual_vs_after": {"house_price_gain"},
    "eviction_shelter": {"eviction_avoided"},
}  # fmt: skip


def groups(outcome: Place) -> set[str]:
    """The groups of an outcome, its values and its transfers."""
    stated = [outcome, *parts(outcome)]
    return {str(group.value) for one in stated for group in one.items("excludes")}


def test_every_pair_that_counts_double_is_kept_apart_in_the_library():
    known = {one.key: one for _, one in of_kind("outcomes", LIBRARY)}

    def offenders() -> Iterator[str]:
        for pair, holders in HOLDERS.items():
            for name in sorted(holders & set(known)):
                if pair not in {found.name for group in groups(known[name]) if (found := pair_of(group))}:
                    yield at(known[name], f"no group of {pair}")

    assert {pair.name for pair in PAIRS} == set(HOLDERS)
    none_of(offenders(), "outcomes without the group that keeps them from counting double")


def test_every_group_of_the_library_belongs_to_a_pair():
    def offenders() -> Iterator[str]:
        for _, outcome in of_kind("outcomes", LIBRARY):
            for group in sorted(groups(outcome)):
                if pair_of(group) is None:
                    yield at(outcome, f"{group} belongs to no pair of mkba/domain/exclusion.py")

    none_of(offenders(), "groups without a pair")


# --- what is used -----------------------------------------------------------------------------------------------------


def test_no_effect_of_the_areas_hangs_in_the_air():
    """Every outcome and every piece of evidence that an area names is on the shelf."""
    found = {(one.kind, one.name): one for one in cards(open_shelf(ROOT / "programme.yaml"))}
    assert sum(bool(one.used) for one in found.values() if one.kind == "evidence") >= LEAST["evidence"]
    named_ones = {
        (kind, name)
        for area in AREAS
        for measure in area.entries("interventions")
        for effect in measure.entries("effects")
        for kind, name in (
            ("outcomes", effect.text("outcome")),
            ("evidence", effect.child("size").text("use")),
        )
        if name
    }
    assert named_ones <= set(found)
