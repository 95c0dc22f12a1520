"""Rules for area files, apart from effects and double counting."""

from collections.abc import Iterator

from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.place import Place, leaves
from mkba.files.rules import money
from mkba.files.rules.effects import effect_rules
from mkba.files.rules.exclusion import exclusion_rules
from mkba.files.rules.liveability import liveability_rules
from mkba.files.rules.plausible import cost_size, indicator_size
from mkba.files.rules.setting import Setting

RESERVED_AREAS = ("total",)
RESERVED_MEASURES = ("package",)  # all measures of an area together, in tables
FARTHEST = 100  # years after the base year
DOMAIN_COUNT = 5


def area_rules(area: Place, setting: Setting) -> Iterator[Complaint]:
    """Everything about one area file, in the light of its setting."""
    sourced = area.has("source")
    if area.text("id") in RESERVED_AREAS:
        yield area.child("id").complain("ID-RESERVED", found=area.text("id"))
    yield from money.price_year(area, setting)
    yield from _area_warnings(area)
    for indicator in area.entries("indicators"):
        yield from indicator_size(indicator, national=area.text("scope") == "national")
        yield from _indicator_source(indicator, sourced=sourced)
    for intervention in area.entries("interventions"):
        if intervention.key in RESERVED_MEASURES:
            yield intervention.complain_key("ID-RESERVED", found=intervention.key)
        yield from _measure(area, intervention, setting, sourced=sourced)
    for synergy in area.entries("synergies"):
        yield from _synergy(area, synergy)
        if not sourced and not _sourced(synergy, "factor"):
            yield synergy.complain_key("SOURCE-NONE", found=synergy.key)
    yield from _memo(area)
    yield from _deal(area.child("regio_deal"), setting)
    for outcome in area.entries("own_values"):
        yield from _own_values(outcome, setting)
    yield from liveability_rules(area, setting, sourced=sourced)
    yield from exclusion_rules(area, setting)


def _deal(deal: Place, setting: Setting) -> Iterator[Complaint]:
    """An agreement holds for alternatives that exist."""
    for one in deal.items("alternatives"):
        if (
            setting.alternatives is not None
            and isinstance(one.value, str)
            and one.value not in setting.alternatives
        ):
            yield one.complain(
                "ALTERNATIVE-UNKNOWN", found=one.value, **meant(one.value, setting.alternatives)
            )


def _own_values(outcome: Place, setting: Setting) -> Iterator[Complaint]:
    """Own unit values in a price year with an index, beside ones that the library has; else that is a warning."""
    known = setting.library.outcomes
    if known and outcome.key not in known:
        yield outcome.complain_key("OWN-UNKNOWN", found=outcome.key, **meant(outcome.key, known))
        return
    entry = known.get(outcome.key)
    names = (
        [one.key for part in ("values", "transfers") for one in entry.place.entries(part)] if entry else []
    )
    for value in (outcome.child(str(name)) for name in outcome.value):
        yield from money.price_year(value, setting)
        if names and value.key not in names:
            yield value.complain_key("OWN-UNKNOWN", found=value.key, **meant(value.key, names))


def _indicator_source(indicator: Place, *, sourced: bool) -> Iterator[Complaint]:
    """A source for the count, and one for its trend: that of the count says nothing of the trend."""
    trend = indicator.child("trend")
    if not sourced and not _sourced(indicator, "value"):
        yield indicator.complain_key("SOURCE-NONE", found=indicator.key)
    elif not sourced and any(leaves(trend.value)) and not _has_source(trend):
        yield trend.complain_key("SOURCE-NONE", found=f"{indicator.key}.trend")


def _has_source(number: Place) -> bool:
    """Whether a number, or the number of one of its futures, has a source."""
    inside = number.value.values() if isinstance(number.value, dict) else ()
    return number.has("source") or any(isinstance(one, dict) and "source" in one for one in inside)


def _sourced(place: Place, *numbers: str) -> bool:
    """Whether an entry, or each of its numbers, has a source."""
    return place.has("source") or all(place.child(key).has("source") for key in numbers)


def _measure(area: Place, measure: Place, setting: Setting, *, sourced: bool) -> Iterator[Complaint]:
    """One intervention: its reach, intensity, costs, transfers and effects."""
    sourced = sourced or measure.has("source")
    yield from _intensity(measure, setting)
    yield from _reach(area, measure, setting, sourced=sourced)
    for cost in measure.entries("costs"):
        with_source = sourced or _sourced(cost, "amount")
        yield from money.split(cost.child("payers"), setting)
        yield from money.discount_class(cost, setting)
        yield from _amount(cost, setting, sourced=with_source)
        yield from cost_size(cost)
    for transfer in measure.entries("transfers"):
        yield from money.transfer(transfer, setting)
        yield from _amount(transfer, setting, sourced=sourced or _sourced(transfer, "amount"))
    if measure.child("effects").value and not measure.child("costs").value:
        yield measure.complain_key("COST-NONE", found=measure.key)
    for effect in measure.entries("effects"):
        yield from effect_rules(area, effect, setting)
        if not sourced and not effect.has("source"):
            yield effect.complain_key("SOURCE-NONE", found=effect.key)


def _amount(place: Place, setting: Setting, *, sourced: bool) -> Iterator[Complaint]:
    """What costs and transfers share."""
    yield from money.once(place, setting)
    yield from money.price_year(place, setting)
    yield from money.growth(place, sourced=sourced)
    if not sourced:
        yield place.complain_key("SOURCE-NONE", found=place.key)


def _intensity(measure: Place, setting: Setting) -> Iterator[Complaint]:
    """Known alternatives, and at least one."""
    for level in measure.keys("intensity"):
        if setting.alternatives is not None and level.key not in setting.alternatives:
            words = meant(level.key, setting.alternatives)
            yield level.complain_key("ALTERNATIVE-UNKNOWN", found=level.key, **words)
        points = level.value.values() if isinstance(level.value, dict) else [level.value]
        if any(number > 1 for point in points for number in leaves(point)):
            yield level.complain("LEVEL-HIGH")
    if measure.child("intensity").value == {}:
        yield measure.child("intensity").complain_key("MEASURE-UNUSED", found=measure.key)


def _reach(area: Place, measure: Place, setting: Setting, *, sourced: bool) -> Iterator[Complaint]:
    """A population of the area and a window of years in order."""
    reach = measure.child("reach")
    if not isinstance(reach.value, dict):
        return
    population, indicators = reach.text("population"), area.child("indicators").value
    if population and isinstance(indicators, dict) and population not in indicators:
        yield reach.child("population").complain(
            "POPULATION-UNKNOWN", found=population, **meant(population, indicators)
        )
    first, last, ramp = reach.whole("from"), reach.whole("to"), reach.whole("ramp")
    if first is not None and setting.base_year is not None and first < setting.base_year:
        yield reach.child("from").complain("YEAR-BEFORE", found=first, base=setting.base_year)
    if first is not None and setting.base_year is not None and first > setting.base_year + FARTHEST:
        yield reach.child("from").complain("YEAR-LATE", found=first, limit=setting.base_year + FARTHEST)
    if first is not None and last is not None and last < first:
        yield reach.child("to").complain("YEAR-ORDER", found=last, first=first)
    elif last is not None and setting.last_year is not None and last > setting.last_year:
        yield reach.child("to").complain("REACH-HORIZON", found=last, last=setting.last_year)
    if ramp is not None and first is not None and last is not None and first <= last < first + ramp - 1:
        yield reach.child("ramp").complain("RAMP-LONG", found=ramp, window=last - first + 1)
    if not sourced and not _sourced(reach, "share"):
        yield reach.complain_key("SOURCE-NONE", found=f"{measure.key}.reach")


def _synergy(area: Place, synergy: Place) -> Iterator[Complaint]:
    """An effect and another measure that exist."""
    measures = {measure.key: measure for measure in area.entries("interventions")}
    effects = [f"{key}.{effect.key}" for key, one in measures.items() for effect in one.entries("effects")]
    named, partner = synergy.text("effect"), synergy.text("with")
    if named and named not in effects:
        yield synergy.child("effect").complain("SYNERGY-EFFECT", found=named, **meant(named, effects))
    if partner and partner not in measures:
        yield synergy.child("with").complain("SYNERGY-WITH", found=partner, **meant(partner, measures))
    elif partner and named.partition(".")[0] == partner:
        yield synergy.child("with").complain("SYNERGY-SELF", found=partner)


def _memo(area: Place) -> Iterator[Complaint]:
    """Memo items with an id of their own."""
    seen: dict[str, Place] = {}
    for item in area.items("memo"):
        name, place = item.text("id").casefold(), item.child("id")
        if name in seen:
            yield place.complain("ID-TWICE", found=item.text("id"), hint_line=seen[name].line)
        elif name:
            seen[name] = place


def _area_warnings(area: Place) -> Iterator[Complaint]:
    """What is allowed and worth a second look."""
    domains = {measure.text("domain") for measure in area.entries("interventions")} - {""}
    if domains and len(domains) < DOMAIN_COUNT and area.text("scope", "area") == "area":
        yield area.child("interventions").complain_key("DOMAINS-FEW", found=", ".join(sorted(domains)))
    null = area.child("null_alternative")
    if isinstance(null.value, dict) and not null.value.get("includes"):
        place = null.child("includes") if "includes" in null.value else null
        yield place.complain_key("NULL-EMPTY")
