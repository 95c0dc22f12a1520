"""What an area is without the programme: existing policy, its kind, and a sheet of facts."""

from mkba.domain.area import Area
from mkba.domain.indicator import Indicator
from mkba.domain.source import Source
from mkba.report.area.page import FIRST, AreaPage
from mkba.report.liveability import found, kind_text, reasons
from mkba.report.material import Material


def write_null(page: AreaPage, row: int) -> int:
    """Existing policy, notes, and the kind by the Leefbaarometer with its reasons; returns the next row."""
    row = page.block(row, "nul")
    for key, text in null_texts(page.material, page.area).items():
        texts_at = {(0, 0): (page.tell(key), "nadruk"), (1, page.last): (text, "terugloop")}
        page.across(row, texts_at)
        row += 1
    if page.area.scope != "national":
        texts_at = {(1, page.last): (page.material.say("leefbaarheid.geen_oorzaak"), "noot")}
        page.across(row, texts_at)
        page.sheet.link(row, 0, page.tell("naar_gebieden"), page.material.tab("gebieden"))
        row += 1
    return row


def null_texts(material: Material, area: Area) -> dict[str, str]:
    """What an area is without the programme, by the label of each text; texts that there are not are left out."""
    say, null = material.say, area.null_alternative
    policy = "; ".join(null.includes) or say("gebied.nul_geen")
    texts = {"nul_beleid": policy, "nul_toelichting": null.notes, "over_gebied": area.notes}
    if area.scope != "national":
        finding = found(area, material)
        kind, why = kind_text(finding, say), reasons(finding, say)
        texts["typologie"] = say("gebied.soort", kind=kind, reasons=why).strip()
    return {key: text for key, text in texts.items() if text}


def write_facts(page: AreaPage, row: int) -> int:
    """Every indicator: value, year, trend per future, source and mark; returns the next row."""
    row = page.block(row, "feiten", page.tell("feiten_noot"))
    indicators, futures = tuple(page.area.indicators.values()), page.material.programme.futures
    values = (
        [f.id for f in futures] if any(differs(page.material, one) for one in indicators) else [futures[0].id]
    )
    trend = FIRST + 1 + len(values)  # after the values and the year
    origin = trend + len(futures)
    row = _fact_heads(page, row, (len(values), trend, origin))
    none = page.material.say("algemeen.geen")
    for one in indicators:
        texts = {
            (0, 0): (one.name or one.id, "terugloop"),
            (1, 1): (page.material.unit(one.unit), "terugloop"),
            (origin, page.last): (origin_text(page.material, one.source or one.value.source), "terugloop_in"),
        }
        page.across(row, texts)
        for column, name in enumerate(values, start=FIRST):
            page.sheet.number(row, column, one.value.mean(name), "waarde")
        page.sheet.number(row, trend - 1, one.year, "jaar")
        for column, future in enumerate(futures, start=trend):
            page.sheet.known(row, column, one.trend.mean(future.id), "procent", none)
        row += 1
    return row if indicators else page.wide(row, page.tell("feiten_geen"), "terugloop")


def _fact_heads(page: AreaPage, row: int, columns: tuple[int, int, int]) -> int:
    """Heads of the facts; values and trends carry their futures. Returns the next row."""
    count, trend, origin = columns
    futures = page.material.programme.futures
    page.heads(row, [(0, 0, "kenmerk"), (1, 1, "eenheid"), (trend - 1, trend - 1, "jaar")], 42)
    names = [""] if count == 1 else [f.name for f in futures]
    for column, name in enumerate(names, start=FIRST):
        page.sheet.text(row, column, page.tell("waarde_van", future=name).strip(), "kop_rechts")
    for column, future in enumerate(futures, start=trend):
        page.sheet.text(row, column, page.tell("trend_van", future=future.name), "kop_rechts")
    page.sheet.merged((row, origin, row, page.last), page.tell("bron"), "kop_in")
    return row + 1


def differs(material: Material, one: Indicator) -> bool:
    """Whether its value is not the same in every future."""
    return len({one.value.mean(future.id) for future in material.programme.futures}) > 1


def origin_text(material: Material, source: Source | None) -> str:
    """The mark, and the title with its publisher."""
    say = material.say
    if source is None:
        return say("merk.none")
    title = f"{source.title} ({source.organisation})" if source.organisation else source.title
    return say("gebied.herkomst", mark=say(f"merk.{source.mark}"), title=title)
