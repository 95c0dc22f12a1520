"""Rules for effects: outcomes, evidence, deadweight, persistence."""

from collections.abc import Iterator
from typing import Final

from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.dated import holding
from mkba.files.library import Entry
from mkba.files.place import Place, leaves
from mkba.files.rules import money
from mkba.files.rules.plausible import effect_size
from mkba.files.rules.setting import Setting
from mkba.files.schema.families import FAMILIES

OWN_KEYS: Final = ("type", "grade", "counterfactual", "source")
LONG: Final = (
    60  # years; an effect that lasts longer is permanent for all that matters, and needs a reason (M15)
)


def effect_rules(area: Place, effect: Place, setting: Setting) -> Iterator[Complaint]:
    """Everything about one effect."""
    outcome = effect.text("outcome")
    entry = setting.library.outcomes.get(outcome)
    if outcome and entry is None:
        words = meant(outcome, setting.library.outcomes)
        yield effect.child("outcome").complain("OUTCOME-UNKNOWN", found=outcome, **words)
    if entry is not None:
        yield from _stock(area, effect, entry)
        yield from _whole_amounts(effect, entry, setting)
        yield from _used_outcome(effect, entry, setting)
    yield from _size(effect, setting)
    if effect.has("displaced_parties"):
        yield from money.split(effect.child("displaced_parties"), setting)
    if (
        max(leaves(effect.child("duration").value), default=0) > LONG
        and not effect.text("permanent_reason").strip()
    ):
        yield effect.child("duration").complain("DURATION-REASON", limit=LONG)


def _stock(area: Place, effect: Place, entry: Entry) -> Iterator[Complaint]:
    """The stock that bounds the outcome is among the area's indicators."""
    stock, indicators = entry.place.text("stock"), area.child("indicators").value
    if stock and isinstance(indicators, dict) and stock not in indicators:
        yield effect.child("outcome").complain("STOCK-MISSING", found=stock, outcome=entry.place.key)


def _whole_amounts(effect: Place, entry: Entry, setting: Setting) -> Iterator[Complaint]:
    """Capital and lifetime amounts hold for one year without fade, and a lifetime amount under its own regime."""
    for value in entry.place.entries("values"):
        basis, regime = value.text("basis"), value.text("regime")
        if basis not in {"capital", "lifetime"}:
            continue
        durations, fades = (
            list(leaves(effect.child("duration").value)),
            list(leaves(effect.child("fade").value)),
        )
        if any(number != 1 for number in durations):
            yield effect.child("duration").complain("BASIS-DURATION", basis=basis, hint_line=value.line)
        if any(fades):
            yield effect.child("fade").complain("BASIS-FADE", basis=basis, hint_line=value.line)
        if basis == "lifetime" and regime and setting.regime and regime != setting.regime:
            yield effect.child("outcome").complain(
                "LIFETIME-REGIME", found=regime, regime=setting.regime, hint_line=value.line
            )


def _used_outcome(effect: Place, entry: Entry, setting: Setting) -> Iterator[Complaint]:
    """The amounts behind an outcome fit this programme: its index, its futures, its regime."""
    outcome = effect.child("outcome")
    for value in (*entry.place.entries("values"), *entry.place.entries("transfers")):
        held = holding(value, setting.study_year)
        if held is None:
            yield outcome.complain("AMOUNT-LATER", found=setting.study_year, hint_line=value.line)
            continue
        year = _price_year(held, value, entry)
        if year is not None and setting.index_years and year not in setting.index_years:
            low, high = min(setting.index_years), max(setting.index_years)
            yield outcome.complain("PRICE-LIBRARY", found=year, low=low, high=high, hint_line=value.line)
        for number in (held.child("amount"), value.child("growth")):
            yield from library_futures(outcome, number, setting)
        name = value.text("discount_class", "standard")
        if setting.classes is not None and name not in setting.classes:
            known = ", ".join(setting.classes)
            yield outcome.complain("DISCOUNT-CLASS", found=name, regime=setting.regime, hint_known=known)
    yield from library_futures(outcome, entry.place.child("reachable"), setting)


def _price_year(held: Place, value: Place, entry: Entry) -> int | None:
    """The price year of an amount: its own, that of a dated amount its year, else that of the file."""
    if held.has("price_year"):
        return held.whole("price_year")
    last = held.path[-1]
    if held is not value and isinstance(last, int):
        return last
    return Place(entry.document, entry.document.data, ()).whole("price_year")


def library_futures(user: Place, number: Place, setting: Setting) -> Iterator[Complaint]:
    """A number of the library that is given per future has all of the programme's futures, or what they are based on."""
    if not isinstance(number.value, dict) or any(key in FAMILIES for key in number.value):
        return
    bases = dict(setting.bases)
    absent = [
        one for one in setting.futures if one not in number.value and bases.get(one) not in number.value
    ]
    if absent:
        yield user.complain("FUTURE-LIBRARY", found=absent[0], hint_line=number.line)


def _size(effect: Place, setting: Setting) -> Iterator[Complaint]:
    """A size from the library that fits the outcome, or one of its own with everything it needs."""
    size = effect.child("size")
    if size.value is None:
        return
    if isinstance(size.value, dict) and "use" in size.value:
        yield from _used_size(effect, size, setting)
        return
    absent = [key for key in OWN_KEYS if not effect.has(key) and not (key == "source" and size.has("source"))]
    if absent:
        yield size.complain_key("SIZE-OWN", hint_keys=", ".join(absent))
    yield from _counterfactual(effect, effect.text("counterfactual"))
    yield from _grade(effect.child("grade"), effect.text("grade"), setting)
    yield from effect_size(size, setting.library.outcomes.get(effect.text("outcome")))


def _used_size(effect: Place, size: Place, setting: Setting) -> Iterator[Complaint]:
    """Evidence of the library."""
    use, name = size.child("use"), size.text("use")
    for key in (*OWN_KEYS[:-1], "evidence_until"):
        if effect.has(key):
            yield effect.child(key).complain_key("SIZE-BOTH", found=key)
    entry = setting.library.evidence.get(name)
    outcome = effect.text("outcome")
    if entry is None:
        if name:
            near = [one for one in setting.library.evidence if one.endswith(f".{outcome}")]
            yield use.complain(
                "EVIDENCE-UNKNOWN", found=name, **meant(name, near or setting.library.evidence)
            )
        return
    if outcome in setting.library.outcomes and name.rpartition(".")[2] != outcome:
        yield use.complain("EVIDENCE-OUTCOME", found=name, outcome=outcome)
    yield from _counterfactual(effect, entry.place.text("counterfactual"))
    yield from _grade(use, entry.place.text("grade"), setting)
    yield from library_futures(use, entry.place.child("size"), setting)


def _counterfactual(effect: Place, counterfactual: str) -> Iterator[Complaint]:
    """Deadweight is taken off gross evidence only, and always there (M14)."""
    if counterfactual == "net" and any(leaves(effect.child("deadweight").value)):
        yield effect.child("deadweight").complain("DEADWEIGHT-NET")
    if counterfactual == "gross" and not effect.has("deadweight"):
        yield effect.complain_key("DEADWEIGHT-GROSS")


def _grade(place: Place, grade: str, setting: Setting) -> Iterator[Complaint]:
    """A grade that the method has a correction for."""
    if grade and setting.grades and grade not in setting.grades:
        yield place.complain("GRADE-UNKNOWN", found=grade, hint_known=", ".join(sorted(setting.grades)))
