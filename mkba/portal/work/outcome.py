"""Outcome: what a page says of one area, as plain numbers and texts: the words and digits are those of the area's report."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from mkba.analysis.deviations import Deviation
from mkba.analysis.summary import TOTAL, Row
from mkba.axes import Json
from mkba.domain.area import Area
from mkba.errors import Complaint
from mkba.report.area.stakes import moving, paying
from mkba.report.chapter import Cell
from mkba.report.chapters.parties import main_panels
from mkba.report.chapters.summary import cases, verdicts
from mkba.report.figures import residents
from mkba.report.graphics.bars import Plot, lying_bars
from mkba.report.graphics.dots import Dots, Spot, dots_chart
from mkba.report.graphics.panels import Panel, Panels, panels_chart
from mkba.report.graphics.picture import Picture
from mkba.report.material import Material
from mkba.report.municipal.context import rests
from mkba.report.municipal.outcome import case_name, dots, part
from mkba.report.numbers import MILLION, decimal, percent, significant
from mkba.report.sheets.afwijkingen import form_of, subject
from mkba.report.side_by_side import amount, each

PARTIES = 8  # in a chart
# what a row of the main table holds, in its order
TEXTS = ("alternative", "future", "costs", "benefits", "balance", "band", "ratio", "chance", "verdict")


def outcome(material: Material, area: Area) -> Json:
    """Everything that a page tells of an area, as plain data: euros as numbers, and as texts in the digits that the draws
    support. ``cases`` are by alternative, futures side by side; every list ``per case`` is in their order.
    """  # fmt: skip
    programme, say = material.programme, material.say
    found = {
        "area": area.id,
        "name": area.name,
        "base_year": programme.base_year,
        "price_year": programme.price_year,
        "horizon": programme.horizon,
        "draws": material.figures.ledger.design.draws,
        "seed": material.figures.ledger.design.seed,
        "run": material.manifest["run_id"],
        "source": material.source_line,
        "status": say(f"gebied.status.{area.status}"),
        "illustrative": area.status == "illustrative",
        "verdicts": list(verdicts(material, area.id)),
        "cases": list(_cases(material, area)),
        "drivers": list(_drivers(material, area)),
        "parties": list(_parties(material, area)),
        "deviations": [_deviation(material, one) for one in material.survey.deviations if _counts(one, area)],
        "rests": list(rests(material, area)),
        "warnings": [warning(one) for one in programme.warnings],
        "charts": [_dots(dots(material, area)), *_panels(material)],
    }
    return dict(json.loads(json.dumps(found, allow_nan=False)))  # what the store gives back is the same


def picture(chart: Json) -> Picture:
    """A chart of an outcome or of a comparison, drawn."""
    kind, made = chart["kind"], {key: value for key, value in chart.items() if key != "kind"}
    if kind == "dots":
        spots = [
            [Spot(one["mean"], tuple(one["interval"]), tuple(one["inner"]), one["error"]) for one in some]
            for some in made.pop("spots")
        ]
        return dots_chart(Dots(**made, spots=spots))
    if kind == "bars":
        return lying_bars(Plot(**made))
    return panels_chart(Panels(**made | {"panels": [Panel(**one) for one in chart["panels"]]}))


def warning(one: Complaint) -> Json:
    """A complaint as plain data; the file is that of the area."""
    return {
        name: getattr(one, name) for name in ("line", "column", "cell", "code", "where", "nl", "severity")
    }


def _cases(material: Material, area: Area) -> Iterator[Json]:
    """One future and alternative each, as numbers and as texts."""
    table = cases(material, area.id)
    for key, fields in zip(material.figures.keys, table.rows, strict=True):
        found, people = material.figures.rows[*key, area.id, TOTAL], residents(area, key[0])
        texts = dict(zip(TEXTS, map(_text, fields), strict=True))
        texts |= {
            "name": case_name(material, key),
            "error": significant(found.npv.mc_error / MILLION, 2),
            "chance_error": next(one.soft for one in fields[-2:] if isinstance(one, Cell)),
            "per_resident": each(found.npv.mean, found.npv.mc_error, people) if people else "",
        }
        yield {"future": key[0], "alternative": key[1], **_numbers(found, people), "texts": texts}


def _numbers(found: Row, people: float | None) -> Json:
    """A row of the summary in euros; what cannot be said is None."""
    npv = asdict(found.npv)
    return {
        "costs": found.costs,
        "benefits": found.benefits,
        **{name: npv[name] for name in ("mean", "sd", "p5", "p25", "p50", "p75", "p95", "mc_error")},
        "chance": found.p_npv_positive,
        "chance_error": found.p_error,
        "ratio": found.bcr,
        "per_resident": found.npv.mean / people if people else None,
    }


def _text(field: str | Cell) -> str:
    """What stands in a field."""
    return field.text if isinstance(field, Cell) else field


def _drivers(material: Material, area: Area) -> Iterator[Json]:
    """What moves the balance most: per case the share of the variance, below zero where more of it lowers the balance."""
    none = material.say("gebied.klein")
    for name, shares in moving(material, area.id):
        found = [shares.get(key) for key in material.figures.keys]
        texts = [none if one is None else percent(one, 0) for one in found]
        yield {"name": name, "shares": found, "texts": texts}


def _parties(material: Material, area: Area) -> Iterator[Json]:
    """Who pays and gains most, from who pays most to who gains most: per case the net; ``side``: pays or gains in all, or mixed."""
    keys = material.figures.keys
    for name, nets in paying(material, area.id):
        texts = [part(material, key, euros) for key, euros in zip(keys, nets, strict=True)]
        yield {
            "name": name,
            "nets": list(nets),
            "texts": texts,
            "side": "pays" if max(nets) <= 0 else "gains" if min(nets) >= 0 else "mixed",
        }


def _counts(one: Deviation, area: Area) -> bool:
    """Whether it is about this area, beside the library or the programme."""
    return one.area == area.id and one.kind != "outlier"


def _deviation(material: Material, one: Deviation) -> Json:
    """Where the file differs from the programme and its library."""
    form = form_of(one)
    shown = {name: _figure(getattr(one, name), form) for name in ("own", "reference")}
    return {
        "kind": one.kind,
        "name": material.say(f"afwijking.{one.kind}"),
        "subject": subject(material, one),
        **{name: getattr(one, name) for name in ("own", "reference", "factor", "npv")},
        "texts": {
            **shown,
            "factor": "" if one.factor is None else decimal(one.factor, 2),
            "npv": "" if one.npv is None else amount(one.npv),
        },
    }


def _figure(value: float | None, form: str) -> str:
    """A figure in the form of its kind."""
    if value is None:
        return ""
    if form == "jaar":
        return str(int(value))
    return f"{percent(value)}%" if form == "procent" else significant(value)


def _dots(made: Dots) -> Json:
    """The balance with its band, as plain data."""
    spots = [[asdict(one) for one in some] for some in made.spots]
    return {"kind": "dots", **_words(made.title, made.description, made.names, made.series), "spots": spots}


def _panels(material: Material) -> Iterator[Json]:
    """Who pays and who gains, as plain data."""
    alternatives = [one.id for one in material.programme.alternatives]
    made = main_panels(material, alternatives, PARTIES)
    panels = [asdict(one) for one in made.panels]
    words = _words(made.title, made.description, made.names, made.series)
    yield {"kind": "panels", **words, "panels": panels}


def _words(title: str, description: str, names: Sequence[str], series: Sequence[str]) -> dict[str, Any]:
    """The texts of a chart."""
    return {"title": title, "description": description, "names": list(names), "series": list(series)}
