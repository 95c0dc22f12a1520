"""References: where a figure comes from and whom it falls to, in the words of the sheets."""

from collections.abc import Mapping

from mkba.analysis.keyfigures import is_stale
from mkba.domain.future import EVERY
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.report.cells import Sheet
from mkba.report.material import Material
from mkba.report.numbers import percent

BEHIND = ("bladzijde", "link", "toelichting")  # columns right of the mark, the source and its due day


def source_cells(sheet: Sheet, material: Material, at: tuple[int, int], source: Source | None) -> str:
    """Mark, source, due day, and to their right page, address and note, from a cell on; returns the source in words."""
    (row, column), say = at, material.say
    sheet.text(row, column, say(f"merk.{source.mark if source else 'none'}"), "terugloop_in")
    if source is None:
        return ""
    title = source_text(material, source)
    sheet.text(row, column + 1, title, "terugloop")
    stale = is_stale(source, material.programme.study_start.isoformat())
    due = say("kengetallen.verlopen", date=source.due) if stale else source.due
    sheet.text(row, column + 2, due, "vervallen" if stale else "terugloop_in")
    for place, text in enumerate((source.page, source.url, source.note), start=column + 3):
        if text:
            sheet.text(row, place, text)
    return title


def source_text(material: Material, source: Source) -> str:
    """Title, publisher and year."""
    key = "bronregel" if source.organisation else "bronregel_kort"
    values = {"title": source.title, "organisation": source.organisation, "year": source.year}
    return material.say(f"kengetallen.{key}", **values)


def party_text(material: Material, item: UnitValue | Transfer) -> str:
    """Who has the value, with shares; of a transfer from whom to whom."""
    if isinstance(item, Transfer):
        payer, receiver = (_party(material, one) for one in (item.from_party, item.to_party))
        return material.say("kengetallen.overdracht_van", payer=payer, receiver=receiver)
    parts = (
        material.say("kengetallen.deel", party=_party(material, one), share=percent(share, 0))
        for one, share in item.parties.items()
    )
    return ", ".join(parts)


def growth_text(material: Material, growth: Mapping[str, float]) -> str:
    """The real growth of a price: one figure, or one per future of the programme."""
    futures = [future for future in material.programme.futures if future.id in growth]
    if not futures:
        return material.say("kengetallen.groei_alle", rate=percent(growth.get(EVERY, 0.0)))
    return ", ".join(
        material.say("kengetallen.groei_een", future=future.name, rate=percent(growth[future.id]))
        for future in futures
    )


def _party(material: Material, name: str) -> str:
    """The name of a party."""
    party = material.programme.parties.get(name)
    return party.name if party else name
