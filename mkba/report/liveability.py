"""Liveability in words: the typology of an area with its reasons, classes, tipping points. Never a cause of anything."""

from collections.abc import Sequence

from mkba.domain.area import Area
from mkba.domain.typology import (
    CHEAP_PRIVATE,
    CORPORATION,
    FEWEST_RESIDENTS,
    LARGE_AREA,
    LITTLE,
    LOWEST_SAFETY,
    MANY,
    SUBSTANTIAL,
    WEAK,
    Finding,
    Kind,
    tipping,
    typology,
)
from mkba.report.cells import Sheet
from mkba.report.figures import residents
from mkba.report.labels import Labels
from mkba.report.material import Material
from mkba.report.numbers import decimal, percent

KIND_COLUMNS, NOTE = 3, 30  # columns of a kind, before the names that are of it; points of two lines
PARTS = (("voldoet", True), ("voldoet_niet", False), ("onbekend", None))


def found(area: Area, material: Material) -> Finding | None:
    """What the area is; None without a series."""
    if area.leefbaarometer is None:
        return None
    return typology(area.leefbaarometer, residents(area, material.programme.futures[0].id))


def kind_text(finding: Finding | None, say: Labels) -> str:
    """The kind in words."""
    return say("leefbaarheid.geen_reeks" if finding is None else f"leefbaarheid.soort.{finding.kind}")


def reasons(finding: Finding | None, say: Labels) -> str:
    """Per kind which criteria are met, which are not, and which lack figures; what cannot be excluded, last."""
    if finding is None:
        return ""
    sentences = []
    for kind in finding.criteria:
        named = [(key, finding.named(kind, met=met)) for key, met in PARTS]
        parts = [
            say(f"leefbaarheid.{key}", names=", ".join(say(f"leefbaarheid.eis.{one}") for one in ids))
            for key, ids in named
            if ids
        ]
        sentences.append(say("leefbaarheid.soort_zin", kind=_kind(kind, say), parts="; ".join(parts)))
    if finding.kind is not Kind.UNKNOWN:
        open_ = [say("leefbaarheid.open", kind=_kind(kind, say)) + "." for kind in finding.open]
        sentences.extend(open_)
    return " ".join(sentences)


def _kind(kind: Kind, say: Labels) -> str:
    """A kind at the head of a sentence."""
    words = say(f"leefbaarheid.soort.{kind}")
    return words[0].upper() + words[1:]


def class_text(score_class: int | None, say: Labels) -> str:
    """The class with its name; nothing where it was not given."""
    if score_class is None:
        return ""
    return say("gebieden.klasse_naam", number=score_class, name=say(f"leefbaarheid.klasse.{score_class}"))


def tipping_text(share: float | None, bounds: tuple[float, float], say: Labels) -> str:
    """Where a share stands against its tipping range; nothing without a share."""
    place = tipping(share, bounds)
    return "" if place is None else say(f"leefbaarheid.kantelpunt.{place}", bounds=_bounds(bounds, say))


def _bounds(bounds: tuple[float, float], say: Labels) -> str:
    low, high = (percent(one, 0) for one in bounds)
    return say("leefbaarheid.kantelpunt.grenzen", low=low, high=high)


def yardstick(say: Labels) -> str:
    """Which bounds come from the definitions, and which are our choice."""
    return say(
        "leefbaarheid.meetlat",
        weak=WEAK,
        unsafe=percent(LOWEST_SAFETY, 0),
        fewest=decimal(FEWEST_RESIDENTS),
        large=decimal(LARGE_AREA),
        substantial=percent(SUBSTANTIAL, 0),
        many=percent(MANY, 0),
        little=percent(LITTLE, 0),
    )


def tenure_note(say: Labels) -> str:
    """What the tipping points say."""
    ranges = {"corporation": _bounds(CORPORATION, say), "cheap": _bounds(CHEAP_PRIVATE, say)}
    return say("gebieden.bezit_noot", **ranges)


def by_kind(material: Material) -> list[tuple[str, list[str]]]:
    """Every kind that occurs with the names of its areas; empty when no area has a series."""
    say, places = material.say, [area for area in material.programme.areas if area.scope != "national"]
    if not any(area.leefbaarometer for area in places):
        return []
    kinds = [(kind_text(found(area, material), say), area.name) for area in places]
    order = [*(say(f"leefbaarheid.soort.{kind}") for kind in Kind), say("leefbaarheid.geen_reeks")]
    rows = [(kind, [name for one, name in kinds if one == kind]) for kind in order]
    return [(kind, names) for kind, names in rows if names]


def told_kinds(material: Material) -> list[tuple[str, list[str]]]:
    """The kinds of the areas that have a series; empty where of none of them a kind can be said."""
    say = material.say
    given = [(kind, names) for kind, names in by_kind(material) if kind != say("leefbaarheid.geen_reeks")]
    unknown = say(f"leefbaarheid.soort.{Kind.UNKNOWN}")
    return given if any(kind != unknown for kind, _ in given) else []


def write_typology(sheet: Sheet, material: Material, at: tuple[int, int], widths: Sequence[float]) -> int:
    """What the areas are by the Leefbaarometer, a line per kind, where any has a series; returns the next free row.

    ``at``: the first row and column, ``widths`` those of the columns from there on.
    """
    (row, first), kinds = at, by_kind(material)
    if not kinds:
        return row
    names_at, last = first + KIND_COLUMNS, first + len(widths) - 1
    sheet.link(row, first, material.say("gebieden.typologie_kort"), material.tab("gebieden"))
    for line, (kind, names) in enumerate(kinds, start=row + 1):
        counted = material.say("gebieden.typologie_aantal", kind=kind, count=len(names))
        sheet.merged((line, first, line, names_at - 1), counted, "terugloop")
        sheet.merged((line, names_at, line, last), ", ".join(names), "terugloop")
        sheet.tall_enough(line, [(", ".join(names), sum(widths[KIND_COLUMNS:]))])
    below = row + len(kinds) + 1
    sheet.merged((below, first, below, last), material.say("leefbaarheid.geen_oorzaak"), "noot")
    sheet.worksheet.set_row(below, NOTE)
    return below + 2
