"""Rules about money, wherever it stands: splits, parties, price years, growth, discount classes, sources."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.place import Place, leaves, number_of
from mkba.files.rules.setting import Setting

TOLERANCE: Final = 1e-9
USUAL_PAYER: Final = "municipality"


def split(place: Place, setting: Setting) -> Iterator[Complaint]:
    """Shares over parties: known parties, and together one."""
    if not isinstance(place.value, dict):
        return
    known = setting.library.parties
    for name in place.value:
        if known and name not in known:
            yield place.child(name).complain_key("PARTY-UNKNOWN", found=str(name), **meant(name, known))
    shares = [number_of(value) for value in place.value.values()]
    total = sum(share for share in shares if share is not None)
    if (
        shares
        and all(share is not None and 0 <= share <= 1 for share in shares)
        and abs(total - 1) > TOLERANCE
    ):
        text = f"{total:.10g}"
        more = _absent_party(place) if total < 1 else None
        yield place.complain_key(
            "SPLIT-SUM",
            sum_nl=text.replace(".", ","),
            sum_en=text,
            hint_nl=f'; "{more}" ontbreekt misschien' if more else "; verlaag een of meer aandelen",
            hint_en=f'; "{more}" may be missing' if more else "; lower one or more shares",
        )


def _absent_party(place: Place) -> str:
    """The party that stands most often in other splits of the file, and not in this one."""
    seen: Counter[str] = Counter()
    _count_parties(place.document.data, seen)
    absent = [name for name, _ in seen.most_common() if name not in place.value]
    return absent[0] if absent else USUAL_PAYER


def _count_parties(value: Any, seen: Counter[str]) -> None:
    if isinstance(value, dict):
        for key, inside in value.items():
            if key in {"payers", "parties"} and isinstance(inside, dict):
                seen.update(str(name) for name in inside)
            else:
                _count_parties(inside, seen)


def transfer(place: Place, setting: Setting) -> Iterator[Complaint]:
    """Two known and different parties."""
    known = setting.library.parties
    for key in ("from_party", "to_party"):
        party = place.text(key)
        if party and known and party not in known:
            yield place.child(key).complain("PARTY-UNKNOWN", found=party, **meant(party, known))
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
