"""Rules for library files: names resolve, splits close, amounts have a price year, lifetime values name their regime."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.dated import amounts
from mkba.files.library import Entry, Library
from mkba.files.place import Place, number_of, top
from mkba.files.rules import money
from mkba.files.rules.futures import base_rules
from mkba.files.rules.plausible import effect_size
from mkba.files.rules.setting import Setting

NEVER: Final = 0.029  # the NL2021 rate for congestion benefits, which no effect in this domain can have (M8)


def library_rules(library: Library, setting: Setting) -> Iterator[Complaint]:
    """Everything about the entries that hold after the layers are put on each other."""
    for entry in library.outcomes.values():
        yield from _outcome(entry, setting)
    for name, entry in library.evidence.items():
        yield from _evidence(name, entry, setting)
    for entry in library.regimes.values():
        yield from _regime(entry)
    yield from base_rules(library)
    if "grades" in library.method:
        yield from grade_rules(library.method["grades"].place)


def _outcome(entry: Entry, setting: Setting) -> Iterator[Complaint]:
    """An outcome with its values and transfers."""
    place, file = entry.place, top(entry.document)
    domain = place.text("domain")
    if domain and domain != entry.domain:
        yield place.child("domain").complain("LIBRARY-DOMAIN", found=domain, stem=entry.domain)
    sourced = place.has("source") or file.has("source")
    for value in place.entries("values"):
        yield from money.split(value.child("parties"), setting)
        yield from _class(value)
        if value.text("basis") == "lifetime" and not value.text("regime"):
            yield value.complain_key("LIFETIME-NONE")
        regime, known = value.text("regime"), setting.library.regimes
        if regime and known and regime not in known:
            yield value.child("regime").complain("REGIME-UNKNOWN", found=regime, **meant(regime, known))
        yield from _amount(value, file, sourced=sourced)
    values = {value.key for value in place.entries("values")}
    for transfer in place.entries("transfers"):
        if transfer.key in values:
            yield transfer.complain_key(
                "LIBRARY-TWICE", found=transfer.key, hint_line=place.down("values", transfer.key).line
            )
        yield from money.transfer(transfer, setting)
        yield from _amount(transfer, file, sourced=sourced)


def _class(value: Place) -> Iterator[Complaint]:
    """Another discount class than the standard one has a reason."""
    name = value.text("discount_class", "standard")
    if name != "standard" and not value.text("discount_reason").strip():
        yield value.child("discount_class").complain("DISCOUNT-REASON", found=name)


def _amount(value: Place, file: Place, *, sourced: bool) -> Iterator[Complaint]:
    """One amount, or one per year of setting, each with a price year and a source."""
    if value.has("amount") == value.has("dated"):
        yield value.complain_key("AMOUNT-BOTH" if value.has("amount") else "AMOUNT-NONE", found=value.key)
    if value.has("dated") and value.has("price_year"):
        yield value.child("price_year").complain_key("PRICE-DATED", found=value.key)
    around = sourced or value.has("source")
    for one in amounts(value):
        with_source = around or one.has("source") or one.child("amount").has("source")
        if one is value and not value.has("price_year") and not file.has("price_year"):
            yield value.complain_key("PRICE-NONE", found=value.key)
        if not with_source:
            yield one.complain_key("SOURCE-NONE", found=one.key)
    yield from money.growth(
        value, sourced=around or value.child("amount").has("source") or value.has("dated")
    )


def _evidence(name: str, entry: Entry, setting: Setting) -> Iterator[Complaint]:
    """Evidence on an outcome that exists."""
    outcome, known = name.rpartition(".")[2], setting.library.outcomes
    if outcome not in known:
        yield entry.place.complain_key("OUTCOME-UNKNOWN", found=outcome, **meant(outcome, known))
    if not entry.place.has("source") and not top(entry.document).has("source"):
        yield entry.place.complain_key("SOURCE-NONE", found=outcome)
    for one in effect_size(entry.place.child("size"), known.get(outcome)):
        if one.severity == "error":
            yield one


def _regime(entry: Entry) -> Iterator[Complaint]:
    """A standard class, days in order, and no rate that can never be chosen."""
    rates = entry.place.child("rates")
    if isinstance(rates.value, dict) and "standard" not in rates.value:
        yield rates.complain_key("RATE-STANDARD")
    for steps in entry.place.keys("rates"):
        for step in _steps(steps):
            if step.value == NEVER and steps.key in {"standard", "fixed", "public_investment"}:
                yield step.complain("RATE-NEVER")
    start, end = entry.place.text("valid_from"), entry.place.text("valid_to")
    if end and end < start:
        yield entry.place.child("valid_to").complain("DAY-ORDER", found=end, first=start)


def _steps(steps: Place) -> Iterator[Place]:
    """The rates of a class by year."""
    if isinstance(steps.value, dict):
        for year in steps.value:
            yield steps.child(year)


def grade_rules(table: Place) -> Iterator[Complaint]:
    """A lower grade never raises a mean and never narrows a band (M17); a table that does is warned about."""
    if not isinstance(table.value, dict):
        return
    rules = [table.child(grade) for grade in sorted(str(grade) for grade in table.value)]
    numbers = [
        (one, number_of(one.child("haircut").value), number_of(one.child("widen").value)) for one in rules
    ]
    sound = [
        (one, haircut, widen) for one, haircut, widen in numbers if haircut is not None and widen is not None
    ]
    for one, haircut, widen in sound:
        if haircut * widen < 1 - money.TOLERANCE and haircut > 0:
            yield one.complain_key("GRADE-NARROWS", found=one.key, product=f"{haircut * widen:.3g}")
    for (before, more, less), (one, haircut, widen) in pairwise(sound):
        if haircut > more or widen < less:
            yield one.complain_key("GRADE-ORDER", found=one.key, other=before.key)
