"""Words of the checklist (M40): what it is judged on, and the sentence that shows the status of a rule."""

from mkba.analysis.checklist.audit import Answer, Audit, Value
from mkba.analysis.checklist.registry import Finding
from mkba.report.assumptions import marks
from mkba.report.live.settings import settings
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.small import tenths

UNSHOWN = "blad"  # the case of a rule that is met but stands on an empty sheet
EXACT = {
    "factor": 6,
    "published": 6,
}  # decimals of figures that are laid beside published ones; of others one


def audit(material: Material) -> Audit:
    """What the checklist is judged on: the figures, the marks of the quantities, and the inputs without a mark."""
    figures = material.figures
    return Audit(
        ledger=figures.ledger,
        rows=figures.rows,
        strength=figures.strength,
        measures=figures.measures,
        expert=figures.expert,
        marks=marks(material.programme),
        run_id=str(material.manifest["run_id"]),
        stated=sum(one.source is None for one in settings(material.programme)),
        standing=figures.standing,
        drivers=figures.drivers,
        swings=figures.swings,
        switches=figures.switches,
        budgets=material.budgets,
    )


def sentence(material: Material, one: Finding) -> str:
    """What shows the status of a rule, with its figures."""
    say, answer = material.say, one.answer
    if answer.case == UNSHOWN:
        return say(
            "toetslijst.blad", sentence=met(material, one), tab=material.tab(str(answer.values["sheet"]))
        )
    return say(f"toetslijst.zin.{one.rule.id}.{answer.case or answer.status}", **_figures(material, answer))


def met(material: Material, one: Finding) -> str:
    """What is said of a rule that is met, whatever its status."""
    return material.say(f"toetslijst.zin.{one.rule.id}.met", **_figures(material, one.answer))


def _figures(material: Material, answer: Answer) -> dict[str, str]:
    """The figures of an answer as texts."""
    return {name: _figure(material, name, value) for name, value in answer.values.items()}


def _figure(material: Material, name: str, value: Value) -> str:
    """A figure of a sentence, in no more digits than it has; what does not show in them is said to be less."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return decimal(value)
    if name in EXACT:
        return decimal(value, EXACT[name])
    return tenths(value, material.say)
