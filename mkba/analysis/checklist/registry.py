"""The rules with their checks, in the order of the method, and the checklist itself (M40)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from mkba.analysis.checklist import account, discounting, effects, frame, parties, presentation
from mkba.analysis.checklist.audit import Answer, Audit, judged

Kind = Literal["F", "M", "A", "C"]
Check = Callable[[Audit], Answer]
WANTED: Final = (*(f"M{number}" for number in range(1, 41)), "MI", "MO")
ITSELF: Final = "M40"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, on what it rests (published, generally known, arithmetic, choice), and its check."""

    id: str
    kind: Kind
    check: Check


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
    Rule("M1", "F", frame.against_the_null),
    Rule("M2", "F", frame.path_of_the_null),
    Rule("M3", "F", frame.two_alternatives),
    Rule("M4", "F", frame.parts_add_up),
    Rule("M5", "F", frame.futures_side_by_side),
    Rule("M6", "F", discounting.regime_of_the_start),
    Rule("M7", "F", discounting.published_factors),
    Rule("M8", "F", discounting.no_favoured_rate),
    Rule("M9", "F", discounting.standard_for_health),
    Rule("M10", "F", discounting.growth_with_a_source),
    Rule("M11", "F", discounting.one_price_level),
    Rule("M12", "F", discounting.no_cost_of_public_funds),
    Rule("M13", "M", effects.all_fields),
    Rule("M14", "M", effects.deadweight_once),
    Rule("M15", "M", effects.persistence),
    Rule("M16", "M", effects.displacement),
    Rule("M17", "C", effects.grades),
    Rule("M18", "M", effects.unknown_effect),
    Rule("M19", "F", effects.counted_once),
    Rule("M20", "F", effects.no_blanket_mark_up),
    Rule("MI", "C", effects.synergy),
    Rule("MO", "C", effects.overlap),
    Rule("M21", "M", parties.transfers_vanish),
    Rule("M22", "A", parties.parties_make_the_balance),
    Rule("M23", "C", parties.told_apart),
    Rule("M24", "C", account.budget_beside),
    Rule("M25", "F", presentation.one_table),
    Rule("M26", "F", presentation.four_measures),
    Rule("M27", "C", presentation.mean_of_the_draws),
    Rule("M28", "M", presentation.value_of_health),
    Rule("M29", "C", presentation.standing_sensitivities),
    Rule("M30", "C", presentation.switching_values),
    Rule("M31", "C", presentation.seeded),
    Rule("M32", "C", presentation.chance),
    Rule("M33", "F", presentation.verdict_by_rule),
    Rule("M34", "C", frame.other_horizons),
    Rule("M35", "F", account.annex),
    Rule("M36", "F", account.compass),
    Rule("M37", "C", presentation.marked),
    Rule("M38", "F", presentation.hashed),
    Rule("M39", "F", presentation.opens_with_a_summary),
    Rule(ITSELF, "F", _itself),
)


def checklist(audit: Audit, rules: tuple[Rule, ...] = RULES) -> tuple[Finding, ...]:
    """Every rule with its answer, in the order of the method."""
    return tuple(Finding(rule, rule.check(audit)) for rule in rules)
