"""The rules with their checks, in the order of the method, and the checklist itself (M40)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from mkba.analysis.checklist import discounting, effects, frame, parties, presentation
from mkba.analysis.checklist.audit import Answer, Audit, judged

Kind = Literal["F", "M", "A", "C"]
Check = Callable[[Audit], Answer]
WANTED: Final = (*(f"M{number}" for number in range(1, 41)), "MI", "MO")
ITSELF: Final = "M40"
UNSHOWN: Final = "blad"  # the case of a rule that is met but stands on an empty sheet


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, on what it rests (published, generally known, arithmetic, choice), its check, and where it shows.

    The first of the sheets is the place to look; all must have something on them for the rule to be met.
    """

    id: str
    kind: Kind
    check: Check
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checklist says of one rule."""

    rule: Rule
    answer: Answer


def _itself(audit: Audit) -> Answer:
    """M40: every rule of the method is on the list, once."""
    found = Counter(rule.id for rule in RULES)
    missing = [name for name in WANTED if found[name] != 1]
    return judged(not missing, count=len(RULES), missing=len(missing), run=audit.run_id)


RULES: Final[tuple[Rule, ...]] = (
    Rule("M1", "F", frame.against_the_null, ("effectketens",)),
    Rule("M2", "F", frame.path_of_the_null, ("verantwoording",)),
    Rule("M3", "F", frame.two_alternatives, ("samenvatting",)),
    Rule("M4", "F", frame.parts_add_up, ("maatregelen", "domeinen", "totaalbeeld")),
    Rule("M5", "F", frame.futures_side_by_side, ("samenvatting",)),
    Rule("M6", "F", discounting.regime_of_the_start, ("verantwoording",)),
    Rule("M7", "F", discounting.published_factors, ("discontering",)),
    Rule("M8", "F", discounting.no_favoured_rate, ("discontering",)),
    Rule("M9", "F", discounting.standard_for_health, ("effectketens",)),
    Rule("M10", "F", discounting.growth_with_a_source, ("kengetallen",)),
    Rule("M11", "F", discounting.one_price_level, ("kengetallen",)),
    Rule("M12", "F", discounting.no_cost_of_public_funds, ("effectketens",)),
    Rule("M13", "M", effects.all_fields, ("effectketens", "kengetallen")),
    Rule("M14", "M", effects.deadweight_once, ("aannames",)),
    Rule("M15", "M", effects.persistence, ("aannames",)),
    Rule("M16", "M", effects.displacement, ("effectketens", "gebied")),
    Rule("M17", "C", effects.grades, ("samenvatting",)),
    Rule("M18", "M", effects.unknown_effect, ("pm",)),
    Rule("M19", "F", effects.counted_once, ("effectketens",)),
    Rule("M20", "F", effects.no_blanket_mark_up, ("aannames",)),
    Rule("MI", "C", effects.synergy, ("aannames",)),
    Rule("MO", "C", effects.overlap, ("overzichtstabel",)),
    Rule("M21", "M", parties.transfers_vanish, ("partijen", "controles")),
    Rule("M22", "A", parties.parties_make_the_balance, ("partijen", "controles")),
    Rule("M23", "C", parties.told_apart, ("partijen",)),
    Rule("M24", "C", parties.budget_beside, ("begroting", "partijen")),
    Rule("M25", "F", presentation.one_table, ("overzichtstabel", "pm")),
    Rule("M26", "F", presentation.four_measures, ("samenvatting",)),
    Rule("M27", "C", presentation.mean_of_the_draws, ("samenvatting",)),
    Rule("M28", "M", presentation.value_of_health, ("gevoeligheid",)),
    Rule("M29", "C", presentation.standing_sensitivities, ("gevoeligheid",)),
    Rule("M30", "C", presentation.switching_values, ("gevoeligheid",)),
    Rule("M31", "C", presentation.seeded, ("verantwoording",)),
    Rule("M32", "C", presentation.chance, ("samenvatting", "pm")),
    Rule("M33", "F", presentation.verdict_by_rule, ("samenvatting",)),
    Rule("M34", "C", frame.other_horizons, ("gevoeligheid",)),
    Rule("M35", "F", presentation.annex, ("beleidskompas", "begroting")),
    Rule("M36", "F", presentation.compass, ("beleidskompas",)),
    Rule("M37", "C", presentation.marked, ("aannames", "samenvatting")),
    Rule("M38", "F", presentation.hashed, ("verantwoording",)),
    Rule("M39", "F", presentation.opens_with_a_summary, ("samenvatting",)),
    Rule(ITSELF, "F", _itself, ("toetslijst",)),
)


def checklist(audit: Audit, rules: tuple[Rule, ...] = RULES) -> tuple[Finding, ...]:
    """Every rule with its answer, in the order of the method."""
    return tuple(Finding(rule, _answer(rule, audit)) for rule in rules)


def _answer(rule: Rule, audit: Audit) -> Answer:
    """What the check says; what is met but cannot be read anywhere is not met."""
    answer = rule.check(audit)
    empty = [sheet for sheet in rule.sheets if sheet not in audit.shown]
    if answer.status != "met" or not empty:
        return answer
    return Answer("unmet", {**answer.values, "sheet": empty[0]}, UNSHOWN)
