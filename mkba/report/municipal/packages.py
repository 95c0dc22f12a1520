"""The measures of an area, the largest by name: what each adds to the balance of the package, in every case."""

from collections.abc import Sequence

from mkba.analysis.measures import Measure
from mkba.domain.area import Area
from mkba.domain.intervention import Intervention
from mkba.report.area.packages import assessed_text
from mkba.report.chapter import Board, Cell, Chapter, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.municipal.outcome import LABEL, part
from mkba.report.side_by_side import columns

MOST = 12  # measures by name; the sheet of the area in the workbook has all, with their costs and reach
Found = dict[str, dict[Key, Measure]]


def chapter(material: Material, area: Area) -> Chapter:
    """The measures with the largest balance in any case, and the others together."""
    say, title = material.say, material.say("gebied.pakketten")
    found: Found = {}
    for one in material.figures.measures:
        if one.area == area.id and (area.id, one.intervention) in material.measures:
            found.setdefault(one.intervention, {})[one.future, one.alternative] = one
    if not found:
        return Chapter("maatregelen", title, says([say(f"{LABEL}.leeg")]))
    ranked = sorted(found, key=lambda name: (-max(abs(one.npv) for one in found[name].values()), name))
    rows = [_row(material, material.measures[area.id, name], found[name]) for name in ranked[:MOST]]
    if rest := [found[name] for name in ranked[MOST:]]:
        rows.append(_rest(material, rest))
    head = (say("gebied.maatregel"), *columns(material), say(f"{LABEL}.beoordeelbaar"))
    board = Board(say(f"{LABEL}.maatregelen_tabel"), head, tuple(rows), words=frozenset({len(head) - 1}))
    note = say(f"{LABEL}.maatregelen_noot", sheet=material.tab(f"gebied.{area.id}"))
    return Chapter("maatregelen", title, (*says([note], "soft"), board))


def _row(material: Material, measure: Intervention, cases: dict[Key, Measure]) -> tuple[str | Cell, ...]:
    """One measure: its balance within the package in every case, and whether it can be assessed."""
    say = material.say
    words = say(f"{LABEL}.domein", domain=say(f"domein.{measure.domain}"))
    figures = (_balance(material, key, [cases[key]] if key in cases else []) for key in material.figures.keys)
    return (Cell(measure.name, words), *figures, assessed_text(material, list(cases.values())))


def _rest(material: Material, rest: Sequence[dict[Key, Measure]]) -> tuple[str | Cell, ...]:
    """All other measures together."""
    say = material.say
    figures = (
        _balance(material, key, [cases[key] for cases in rest if key in cases])
        for key in material.figures.keys
    )
    return (say(f"{LABEL}.andere", count=len(rest)), *figures, say("algemeen.geen"))


def _balance(material: Material, key: Key, held: Sequence[Measure]) -> str:
    """The balance of some measures in a case; a dash where the alternative holds none of them."""
    if not held:
        return material.say("algemeen.geen")
    return part(material, key, sum(one.npv for one in held))
