"""Policy in words: what is counted for the questions of the Beleidskompas, on its sheet and in the annex (M36)."""

from mkba.analysis.annex import instruments
from mkba.analysis.verdict import over_futures, verdict
from mkba.report.material import Material
from mkba.report.numbers import decimal


def policy_counts(material: Material) -> dict[str, str]:
    """The figures of the sentences, by the name of their place."""
    programme = material.programme
    measures = [measure for area in programme.areas for measure in area.interventions]
    outcomes = {effect.outcome for measure in measures for effect in measure.effects}
    counts = {
        "areas": sum(area.scope != "national" for area in programme.areas),
        "indicators": sum(len(area.indicators) for area in programme.areas),
        "policies": sum(len(area.null_alternative.includes) for area in programme.areas),
        "outcomes": len(outcomes),
        "domains": len({measure.domain for measure in measures}),
        "alternatives": len(programme.alternatives),
        "measures": len(instruments(programme)),
        "cases": len(material.figures.keys),
        "memo": sum(len(area.memo) for area in programme.areas),
        "parties": len(programme.parties),
    }
    return {**{name: decimal(count) for name, count in counts.items()}, "verdicts": _verdicts(material)}


def _verdicts(material: Material) -> str:
    """The verdict on every alternative in one text; futures are never pooled."""
    words = []
    for alternative in material.programme.alternatives:
        rows = [material.figures.total(key) for key in material.keys_of(alternative.id)]
        found = over_futures(verdict(row) for row in rows)
        words.append(f"{alternative.name} ({material.say(f'oordeel.{found}').lower()})")
    return "; ".join(words)
