"""The report: one page of HTML that needs nothing else - no script, no font, no picture from outside."""

from pathlib import Path

from mkba.analysis.summary import Row
from mkba.analysis.verdict import NEAR, over_futures, verdict
from mkba.axes import Json
from mkba.engine.ledger import Ledger
from mkba.report.assumptions import marks
from mkba.report.bars import Chart, Plot, lying_bars
from mkba.report.decisive import decisive
from mkba.report.driver_words import driver_lines, weak_line
from mkba.report.figures import Figures, Key, driving_outcomes, evidence, figures, main_parties
from mkba.report.html import page, write_page
from mkba.report.judgement import judged, judged_line, judged_rows, unjudged
from mkba.report.labels import load_labels
from mkba.report.liveability import by_kind
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.numbers import MILLION, MINUS, decimal, frequency, millions, percent, significant
from mkba.report.regime_words import regime_text
from mkba.report.small import SMALL, less, tenths
from mkba.report.tips import counted

TEMPLATE = "rapport.html.j2"
MOST = 6
JUDGED = 5


def write_report(path: str | Path, ledger: Ledger, *, found: Figures | None = None) -> None:
    """Write the report of a ledger; ``found`` are its figures where they are at hand.

    OSError where the folder cannot be written.
    """
    write_page(path, render(Material(found or figures(ledger), load_labels(), manifest(ledger))))


def render(material: Material) -> str:
    """The page."""
    return page(TEMPLATE, len(material.programme.futures), t=material.say, **_content(material))


def _content(material: Material) -> Json:
    """Everything the template shows, as text."""
    programme, keys = material.programme, material.figures.keys
    names = [(material.alternative(a), material.future(f)) for f, a in keys]
    return {
        "programme": programme.name,
        "illustrative": material.illustrative,
        "source_line": material.source_line,
        "table_title": material.say(
            "rapport.kop_tabel", base_year=programme.base_year, price_year=programme.price_year
        ),
        "columns": [material.say("rapport.toekomst_kolom", alternative=a, future=f) for a, f in names],
        "sentences": [_sentence(material, a.id) for a in programme.alternatives],
        "rule": material.say("oordeel.regel", near=percent(NEAR, 0)),
        "cases": [_case(material, key) for key in keys],
        "central": [_beside(material, key) for key in keys],
        "area_charts": [_areas(material, a.id) for a in programme.alternatives],
        "kinds": [
            material.say("rapport.typologie_regel", kind=kind, count=len(names), names=", ".join(names))
            for kind, names in by_kind(material)
        ],
        "party_charts": [_parties(material, a.id) for a in programme.alternatives],
        "decisive": decisive(material),
        "outcomes": _outcomes(material),
        "evidence": _evidence(material),
        "judged": judged_rows(material, JUDGED),
        "judged_line": judged_line(material, judged(material.figures)),
        "unjudged": unjudged(material),
        **_origin(material),
        **_memo(material),
        "method": _method(material),
        "drivers": driver_lines(material),
        "weak_drivers": weak_line(material),
    }


def _sentence(material: Material, alternative: str) -> str:
    """The verdict on one alternative over its futures."""
    found = over_futures(verdict(material.figures.total(key)) for key in material.keys_of(alternative))
    words = material.say(f"oordeel.{found}")
    return material.say(
        "rapport.zin", alternative=material.alternative(alternative), verdict=words[0].lower() + words[1:]
    )


def _case(material: Material, key: Key) -> Json:
    """One row of the main table."""
    say, row = material.say, material.figures.total(key)
    error = row.npv.mc_error
    how, count = frequency(row.p_npv_positive)
    return {
        "alternative": material.alternative(key[1]),
        "future": material.future(key[0]),
        "first": key[0] == material.programme.futures[0].id,
        "costs": millions(row.costs, error),
        "benefits": millions(row.benefits, error),
        "balance": millions(row.npv.mean, error),
        "error": say("rapport.saldo_fout", error=significant(error / MILLION, 2)),
        "band": say("rapport.tot", low=millions(row.npv.p5, error), high=millions(row.npv.p95, error)),
        "ratio": say("algemeen.geen") if row.bcr is None else decimal(row.bcr, 2),
        "chance": say(f"kans.{how}", n=count),
        "chance_error": _chance_error(material, row),
        "verdict": say(f"oordeel.{verdict(row)}"),
    }


def _chance_error(material: Material, row: Row) -> str:
    """The Monte Carlo error of a chance; one that does not show is less than a tenth, not nought."""
    points = 100 * row.p_error
    return (
        material.say("rapport.kans_fout", error=tenths(points, material.say))
        if points >= SMALL
        else less(material.say)
    )


def _beside(material: Material, key: Key) -> str:
    """The central case, its gap with the mean, and what follows the horizon."""
    row = material.figures.total(key)
    return material.say(
        "rapport.centraal_zin",
        alternative=material.alternative(key[1]),
        future=material.future(key[0]),
        central=millions(row.npv.central),
        gap=millions(row.npv.mean - row.npv.central),
        after=millions(row.pv_after),
    )


def _areas(material: Material, alternative: str) -> Chart:
    """The balance per place."""
    say, keys = material.say, material.keys_of(alternative)
    areas = [area for area in material.programme.areas if area.scope != "national"]
    values = [[material.figures.rows[*key, area.id, "total"].npv.mean for area in areas] for key in keys]
    title = say("rapport.gebieden_titel", alternative=material.alternative(alternative))
    futures = [material.future(f) for f, _ in keys]
    return lying_bars(Plot(title, say("rapport.gebieden_desc"), [a.name for a in areas], futures, values))


def _parties(material: Material, alternative: str) -> Chart:
    """Net per party, from who pays most to who gains most."""
    say, keys = material.say, material.keys_of(alternative)
    parties = list(material.programme.parties.values())
    chosen = main_parties(material.figures, len(parties), keys)
    values = [[euros[key] for _, euros in chosen] for key in keys]
    title = say("rapport.partijen_titel", alternative=material.alternative(alternative))
    futures = [material.future(f) for f, _ in keys]
    names = [parties[p].name for p, _ in chosen]
    return lying_bars(Plot(title, say("rapport.partijen_desc"), names, futures, values))


def _outcomes(material: Material) -> list[Json]:
    """The outcomes that bring most."""
    outcomes, keys = material.programme.outcomes, material.figures.keys
    errors = {key: material.figures.total(key).npv.mc_error for key in keys}
    return [
        {"name": outcomes[name].name or name, "values": [millions(euros[key], errors[key]) for key in keys]}
        for name, euros in driving_outcomes(material.figures, MOST)
    ]


def _evidence(material: Material) -> list[Json]:
    """The balance by strength of evidence."""
    keys = material.figures.keys
    found = {key: evidence(material.figures, key) for key in keys}
    errors = {key: material.figures.total(key).npv.mc_error for key in keys}
    return [
        {
            "name": material.say(f"samenvatting.bewijs_{name}"),
            "values": [millions(found[key][name][1] - found[key][name][0], errors[key]) for key in keys],
        }
        for name in found[keys[0]]
    ]


def _origin(material: Material) -> Json:
    """How many quantities were found, remembered or chosen."""
    counted = marks(material.programme)
    everything, weak = sum(counted.values()), sum(counted.values()) - counted["found"]
    words = {name: decimal(count) for name, count in counted.items()}
    warning = material.say("samenvatting.herkomst_waarschuwing", weak=decimal(weak), all=decimal(everything))
    return {
        "origin": material.say("rapport.herkomst_zin", **words),
        "origin_warning": warning if weak else "",
    }


def _memo(material: Material) -> Json:
    """The PM items that could tip the balance."""
    items = [(area.name, memo) for area in material.programme.areas for memo in area.memo]
    tipping = [
        {
            "name": memo.name,
            "area": area,
            "domain": material.say(f"domein.{memo.domain}"),
            "sign": memo.sign.replace("-", MINUS),
            "argument": memo.argument,
        }
        for area, memo in items
        if memo.could_tip
    ]
    return {"memo": tipping, "memo_line": material.say("rapport.pm_zin", **counted(material))}


def _method(material: Material) -> str:
    """How it was calculated, in one paragraph."""
    programme, run = material.programme, material.manifest
    return material.say(
        "rapport.methode_zin",
        regime=regime_text(programme.regime, material.say),
        price_year=programme.price_year,
        base_year=programme.base_year,
        horizon=programme.horizon,
        draws=decimal(run["draws"]),
        design=material.say(f"ontwerp.{run['design']}"),
        seed=run["seed"],
        version=run["version"],
        run_id=run["run_id"],
    )
