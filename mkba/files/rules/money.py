"""Rules about money, wherever it stands: splits, parties, price years, growth, discount classes, sources."""

from collections.abc import Iterator
from typing import Any, Final

from mkba.errors import Complaint
from mkba.files.place import Place, leaves, number_of
from mkba.files.rules.parties import party_hints
from mkba.files.rules.setting import Setting

TOLERANCE: Final = 1e-9


def split(place: Place, setting: Setting) -> Iterator[Complaint]:
    """Shares over parties: known parties, and together one."""
    if not isinstance(place.value, dict):
        return
    known = setting.library.parties
    for name in place.value:
        if known and name not in known:
            yield place.child(name).complain_key("PARTY-UNKNOWN", found=str(name), **party_hints(name, known))
    shares = [number_of(value) for value in place.value.values()]
    total = sum(share for share in shares if share is not None)
    if (
        shares
        and all(share is not None and 0 <= share <= 1 for share in shares)
        and abs(total - 1) > TOLERANCE
    ):
        text = f"{total:.10g}"
        more = _absent_party(place, place.document.data) if total < 1 else ""
        nl, en = "verlaag een of meer aandelen", "lower one or more shares"
        if total < 1:
            nl, en = (
                "verhoog een of meer aandelen of voeg een partij toe",
                "raise one or more shares or add a party",
            )
        yield place.complain_key(
            "SPLIT-SUM",
            sum_nl=text.replace(".", ","),
            sum_en=text,
            hint_nl=f'; "{more}" ontbreekt misschien' if more else f"; {nl}",
            hint_en=f'; "{more}" may be missing' if more else f"; {en}",
        )


def _absent_party(place: Place, value: Any) -> str:
    """The one party more that another split of the file has beside these very shares, or nothing."""
    if not isinstance(value, dict):
        return ""
    for key, inside in value.items():
        if key in {"payers", "parties", "displaced_parties"} and isinstance(inside, dict):
            more = [name for name in inside if name not in place.value]
            if len(more) == 1 and place.value.items() <= inside.items():
                return str(more[0])
        found = _absent_party(place, inside)
        if found:
            return found
    return ""


def transfer(place: Place, setting: Setting) -> Iterator[Complaint]:
    """Two known and different parties."""
    known = setting.library.parties
    for key in ("from_party", "to_party"):
        party = place.text(key)
        if party and known and party not in known:
            yield place.child(key).complain("PARTY-UNKNOWN", found=party, **party_hints(party, known))
    if place.has("from_party") and place.text("from_party") == place.text("to_party"):
        yield place.child("to_party").complain("TRANSFER-BALANCE", found=place.text("to_party"))


def price_year(place: Place, setting: Setting) -> Iterator[Complaint]:
    """A price year with an index number."""
    year = place.whole("price_year")
    if year is not None and setting.index_years and year not in setting.index_years:
        low, high = min(setting.index_years), max(setting.index_years)
        yield place.child("price_year").complain("PRICE-YEAR", found=year, low=low, high=high)


def growth(place: Place, *, sourced: bool) -> Iterator[Complaint]:
    """Real growth other than zero needs a source (M10); where none holds, that is a warning."""
    if place.has("growth") and not sourced and any(leaves(place.child("growth").value)):
        yield place.child("growth").complain_key("GROWTH-SOURCE")


def discount_class(place: Place, setting: Setting) -> Iterator[Complaint]:
    """A class of the regime, with a reason when it is not the standard one (M8)."""
    name = place.text("discount_class", "standard")
    if name == "standard":
        return
    if not place.text("discount_reason").strip():
        yield place.child("discount_class").complain("DISCOUNT-REASON", found=name)
    if setting.classes is not None and name not in setting.classes:
        known = ", ".join(setting.classes)
        yield place.child("discount_class").complain(
            "DISCOUNT-CLASS", found=name, regime=setting.regime, hint_known=known
        )


def once(place: Place, setting: Setting) -> Iterator[Complaint]:
    """Keys of a single payment only where there is one, and no payment before the base year."""
    per, year = place.text("per"), place.whole("year")
    if per and per != "once":
        for key in ("year", "life"):
            if place.has(key):
                yield place.child(key).complain_key("COST-ONCE", found=key, per=per)
    elif year is not None and setting.base_year is not None and year < setting.base_year:
        yield place.child("year").complain("YEAR-BEFORE", found=year, base=setting.base_year)
    elif year is not None and setting.last_year is not None and year > setting.last_year:
        yield place.child("year").complain("COST-HORIZON", found=year, last=setting.last_year)
