"""Verantwoording: the manifest - files with hashes, versions, seed, regime, method, status of the area files, warnings."""

from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import decimal, percent
from mkba.report.paging import break_pages
from mkba.report.regime_words import regime_text

WIDTHS = (44, 36, 19, 96)
USED = 0.95  # of a width that a text fills before it wraps


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    page, blocks, row = Page(WIDTHS), list[int](), FIRST
    open_page(sheet, "verantwoording", material, page)
    for part in (_run, _method, _files, _areas, _versions, _warnings):
        blocks.append(row)
        row = part(sheet, material, row) + 1
    break_pages(sheet, page, blocks, row)
    return {}


def _block(sheet: Sheet, row: int, title: str, heads: tuple[str, ...]) -> int:
    """A title with column heads; returns the row below."""
    sheet.text(row, 0, title, "blok")
    sheet.row(row + 1, 0, heads, "kop")
    return row + 2


def _run(sheet: Sheet, material: Material, row: int) -> int:
    """What was run, and how."""
    say, manifest, programme = material.say, material.manifest, material.programme
    heads = (say("verantwoording.onderdeel"), say("verantwoording.waarde"), "", "")
    row = _block(sheet, row, say("verantwoording.run"), heads)
    tax = programme.method.tax
    lines: tuple[tuple[str, str | int], ...] = (
        ("run_id", str(manifest["run_id"])),
        ("programma", programme.name),
        ("versie", str(manifest["version"])),
        ("seed", str(manifest["seed"])),  # may have more digits than a cell
        ("trekkingen", int(manifest["draws"])),
        ("ontwerp", say(f"ontwerp.{manifest['design']}")),
        ("regime", regime_text(programme.regime, say)),
        ("prijspeil", programme.price_year),
        ("basisjaar", programme.base_year),
        ("horizon", programme.horizon),
        ("gebieden", len(programme.areas)),
        ("bestanden_aantal", len(material.manifest["inputs"])),
        ("formaat", str(manifest["schema"])),
        ("start", programme.study_start.isoformat()),
    )
    for label, value in lines:
        sheet.text(row, 0, say(f"verantwoording.{label}"))
        if isinstance(value, int):
            sheet.number(row, 1, value, "links" if label == "trekkingen" else "links_jaar")
        else:
            sheet.text(row, 1, value)
        row += 1
    sheet.text(
        row, 0, say("verantwoording.belasting", vat=percent(tax.vat, 0), indirect=percent(tax.indirect, 0))
    )
    return row + 1


def _method(sheet: Sheet, material: Material, row: int) -> int:
    """The settings of the method: corrections by grade, shares in common, factors, correlations, other horizons."""
    say, programme = material.say, material.programme
    method, blank = programme.method, say("algemeen.geen")
    heads = (say("verantwoording.onderdeel"), say("verantwoording.waarde"), "", "")
    row = _block(sheet, row, say("verantwoording.methode"), heads)
    lines = [
        (
            say("verantwoording.graad", grade=grade),
            say(
                "verantwoording.graad_waarde", haircut=decimal(rule.haircut, 2), widen=decimal(rule.widen, 2)
            ),
        )
        for grade, rule in method.grades.items()
    ]
    lines += [
        (say("verantwoording.gemeen", name=name), decimal(share, 2)) for name, share in method.common.items()
    ]
    for factor in programme.factors:
        means = ", ".join(decimal(one.mean, 3) for one in factor.value.by_future.values())
        lines.append((say("verantwoording.factor", name=factor.name or factor.id), means))
    horizons = ", ".join(str(years) for years in method.horizons) or blank
    lines.append((say("verantwoording.horizonnen"), horizons))
    lines.append((say("verantwoording.correlaties"), decimal(len(programme.correlations))))
    for line, (label, value) in enumerate(lines, start=row):
        sheet.text(line, 0, label, "terugloop")
        sheet.text(line, 1, value)
        sheet.tall_enough(line, [(label, WIDTHS[0] * USED)])
    return row + len(lines)


def _files(sheet: Sheet, material: Material, row: int) -> int:
    """Every input file with its hash."""
    say = material.say
    heads = (say("verantwoording.bestand"), say("verantwoording.hash"), "", "")
    row = _block(sheet, row, say("verantwoording.bestanden"), heads)
    for file in material.manifest["inputs"]:
        sheet.row(row, 0, [file["path"], file["sha256"]], "tekst")
        row += 1
    return row


def _areas(sheet: Sheet, material: Material, row: int) -> int:
    """Who filled in the area files, and what their null alternative holds."""
    say = material.say
    heads = tuple(say(f"verantwoording.{name}") for name in ("gebied", "gemeente", "stand", "nul"))
    row = _block(sheet, row, say("verantwoording.status"), heads)
    for area in material.programme.areas:
        null = "; ".join(area.null_alternative.includes)
        sheet.row(row, 0, [area.name, area.municipality, say(f"status.{area.status}")], "tekst")
        sheet.text(row, 3, null, "terugloop")
        sheet.tall_enough(row, [(null, WIDTHS[3])])
        row += 1
    return row


def _versions(sheet: Sheet, material: Material, row: int) -> int:
    """Versions of what a run leans on."""
    say = material.say
    heads = (say("verantwoording.onderdeel"), say("verantwoording.versie_kolom"), "", "")
    row = _block(sheet, row, say("verantwoording.versies"), heads)
    for name, version in material.manifest["versions"].items():
        sheet.row(row, 0, [str(name), str(version)], "tekst")
        row += 1
    return row


def _warnings(sheet: Sheet, material: Material, row: int) -> int:
    """What the judges of the files remarked; returns the next row."""
    say, warnings = material.say, material.manifest["warnings"]
    if not warnings:
        sheet.text(row, 0, say("verantwoording.waarschuwingen"), "blok")
        sheet.text(row + 1, 0, say("verantwoording.geen_waarschuwingen"))
        return row + 2
    heads = tuple(say(f"verantwoording.{name}") for name in ("plaats", "onderwerp", "code", "melding"))
    row = _block(sheet, row, say("verantwoording.waarschuwingen"), heads)
    for line, warning in enumerate(warnings, start=row):
        texts = (f"{warning['file']}:{warning['line']}", warning["where"], warning["code"], warning["nl"])
        sheet.row(line, 0, texts, "terugloop")
        sheet.tall_enough(line, [(text, w * USED) for text, w in zip(texts, WIDTHS, strict=True)])
    return row + len(warnings)
