"""Every check of the reviewer's checklist says "met" of a sound programme, and not of one made wrong in its point."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from mkba.analysis.budget import budget
from mkba.analysis.checklist import audit as auditing
from mkba.analysis.checklist.audit import Audit
from mkba.analysis.checklist.discounting import FACTORS
from mkba.analysis.checklist.registry import RULES, WANTED, checklist
from mkba.analysis.drivers import drivers
from mkba.analysis.expert import expert
from mkba.analysis.measures import measures
from mkba.analysis.oneway.breakeven import LARGEST, of_swings
from mkba.analysis.oneway.tornado import largest_of, tornado
from mkba.analysis.standing import standing
from mkba.analysis.strength import strength
from mkba.analysis.subject import subject_of
from mkba.analysis.summary import TOTAL, summary
from mkba.domain.area import Memo, NullAlternative
from mkba.domain.distribution import Fixed
from mkba.domain.effect import Synergy
from mkba.domain.grade import GradeRule
from mkba.domain.method import Factor
from mkba.domain.quantity import Quantity, number
from mkba.domain.source import Source
from mkba.engine.ledger import Ledger
from mkba.engine.profile import LAST_YEAR
from mkba.files.load import load
from mkba.run import simulate

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
SOURCE = Source("x", 2020, "found")
PM = Memo("rust", "Rust", "health", "-", could_tip=True, argument="daarom")


def sourced(node):
    """A noun with a source wherever it has none."""
    if isinstance(node, tuple):
        return tuple(sourced(one) for one in node)
    if isinstance(node, dict):
        return {key: sourced(one) for key, one in node.items()}
    if not is_dataclass(node):
        return node
    found = {f.name: sourced(getattr(node, f.name)) for f in fields(node)}
    if "source" in found and found["source"] is None:
        found["source"] = SOURCE
    return replace(node, **found)


@pytest.fixture(scope="module")
def sound():
    programme = sourced(load(WORKED))
    areas = tuple(
        replace(a, null_alternative=NullAlternative(("Regio Deal",)), memo=(PM,)) for a in programme.areas
    )
    return audited(simulate(replace(programme, areas=areas), draws=1000, seed=1).ledger)


def audited(ledger):
    driven, swings = drivers(ledger), tornado(subject_of(ledger))
    return Audit(
        ledger=ledger,
        rows={(r.future, r.alternative, r.area, r.domain): r for r in summary(ledger)},
        strength=strength(ledger),
        measures=measures(ledger),
        expert=expert(ledger),
        marks={"found": 9, "memory": 0, "choice": 1, "none": 0},
        run_id="0123456789abcdef",
        stated=3,
        standing=standing(ledger),
        drivers=driven,
        swings=swings,
        switches=of_swings(ledger, swings),
    )


def answers(audit):
    return {found.rule.id: found.answer for found in checklist(audit)}


def with_programme(audit, **changes):
    """The same results under another programme: what is judged is the programme."""
    ledger = audit.ledger
    programme = replace(audit.programme, **changes)
    return replace(
        audit, ledger=Ledger(replace(ledger.compiled, programme=programme), ledger.design, ledger.books)
    )


def with_areas(audit, change):
    return with_programme(audit, areas=tuple(change(area) for area in audit.programme.areas))


def with_measures(audit, change):
    return with_areas(audit, lambda a: replace(a, interventions=tuple(change(m) for m in a.interventions)))


def with_effects(audit, change):
    return with_measures(audit, lambda m: replace(m, effects=tuple(change(e) for e in m.effects)))


def with_evidence(audit, **changes):
    return with_effects(audit, lambda e: replace(e, evidence=replace(e.evidence, **changes)))


def with_costs(audit, **changes):
    return with_measures(audit, lambda m: replace(m, costs=tuple(replace(c, **changes) for c in m.costs)))


def with_outcomes(audit, change):
    found = {name: change(one) for name, one in audit.programme.outcomes.items()}
    return with_programme(audit, outcomes=found)


def with_values(audit, **changes):
    return with_outcomes(audit, lambda o: replace(o, values=tuple(replace(v, **changes) for v in o.values)))


def with_regime(audit, **changes):
    return with_programme(audit, regime=replace(audit.programme.regime, **changes))


def with_method(audit, **changes):
    return with_programme(audit, method=replace(audit.programme.method, **changes))


def with_books(audit, change):
    books = {key: change(book) for key, book in audit.ledger.books.items()}
    return replace(audit, ledger=Ledger(audit.ledger.compiled, audit.ledger.design, books))


def with_lines(audit, kind, **changes):
    def changed(book):
        return replace(book, lines=tuple(replace(l, **changes) if l.kind == kind else l for l in book.lines))  # noqa: E741

    return with_books(audit, changed)


def with_rows(audit, change):
    return replace(audit, rows={key: change(row) for key, row in audit.rows.items()})


def raising(programme):
    value = Quantity("factors.boost.value", {"": Fixed(1.2)})
    return (*programme.factors, Factor("boost", "effects", value, source=SOURCE))


def doubled(outcome):
    """Two values of one outcome in one exclusion group."""
    first, *_ = outcome.values
    return replace(
        outcome, values=(replace(first, excludes=("g",)), replace(first, id="again", excludes=("g",)))
    )


NET, GROSS, LONG = "net", "gross", number("duration", 80)
WRONG = {
    "M1": lambda a: with_areas(a, lambda area: replace(area, indicators={})),
    "M2": lambda a: with_areas(a, lambda area: replace(area, null_alternative=NullAlternative())),
    "M3": lambda a: with_programme(a, alternatives=a.programme.alternatives[:1]),
    "M4": lambda a: replace(a, measures=tuple(replace(m, alone=m.alone + 1e3) for m in a.measures)),
    "M5": lambda a: with_programme(a, futures=a.programme.futures[:1]),
    "M6": lambda a: with_programme(a, study_start=date(2019, 1, 1)),
    "M7": lambda a: with_regime(a, rates={"standard": ((0, 0.028),)}),
    "M8": lambda a: with_regime(a, rates={**a.programme.regime.rates, "congestion": ((0, 0.029),)}),
    "M9": lambda a: with_lines(a, "effect", discount_class="fixed", outcome_domain="health"),
    "M10": lambda a: with_costs(a, growth={"": 0.01}, source=None, amount=number("x", 1)),
    "M11": lambda a: with_costs(a, amount=number("x", 1)),
    "M12": lambda a: with_lines(a, "cost", markup=0.25),
    "M13": lambda a: with_effects(
        a,
        lambda e: replace(
            e,
            source=None,
            evidence=replace(e.evidence, source=None, size=replace(e.evidence.size, source=None)),
        ),
    ),
    "M14": lambda a: with_effects(
        a,
        lambda e: replace(
            e, evidence=replace(e.evidence, counterfactual=NET), deadweight=number("deadweight", 0.3)
        ),
    ),
    "M15": lambda a: with_effects(a, lambda e: replace(e, duration=LONG, permanent_reason="")),
    "M16": lambda a: with_effects(a, lambda e: replace(e, displacement=number("displacement", 0.1))),
    "M17": lambda a: with_lines(a, "effect", grade="E"),
    "M18": lambda a: with_evidence(a, grade="E"),
    "M19": lambda a: with_outcomes(a, doubled),
    "M20": lambda a: with_programme(a, factors=raising(a.programme)),
    "MI": lambda a: with_areas(
        a, lambda area: replace(area, synergies=(Synergy("s", "x.y", "z", number("s", 1), "B"),))
    ),
    "MO": lambda a: with_areas(a, lambda area: replace(area, indicators={})),
    "M21": lambda a: with_lines(a, "transfer", parties={"residents": 1.0}),
    "M22": lambda a: with_lines(a, "effect", parties={"residents": 0.9}),
    "M23": lambda a: with_programme(a, parties={k: p for k, p in a.programme.parties.items() if k != "XXII"}),
    "M24": lambda a: with_lines(a, "effect", cashable=1.5),
    "M25": lambda a: with_areas(a, lambda area: replace(area, memo=(replace(PM, argument=" "),))),
    "M26": lambda a: with_rows(a, lambda r: replace(r, irr=0.05, irr_roots=(0.05, 0.2))),
    "M27": lambda a: with_rows(a, lambda r: replace(r, bcr=9.9)),
    "M28": lambda a: with_outcomes(a, lambda o: replace(o, unit="QALY")),
    "M29": lambda a: replace(a, standing=tuple(s for s in a.standing if s.id != "size")),
    "M30": lambda a: replace(a, switches=a.switches[:-1]),
    "M31": lambda a: with_rows(a, lambda r: replace(r, npv=replace(r.npv, p5=r.npv.p5 - 1e4))),
    "M32": lambda a: with_rows(a, lambda r: replace(r, p_npv_positive=abs(r.p_npv_positive - 0.3))),
    "M33": lambda a: replace(a, rows={k: r for k, r in a.rows.items() if k[2:] != (TOTAL, TOTAL)}),
    "M34": lambda a: with_method(a, horizons=()),
    "M35": lambda a: with_measures(
        with_programme(a, alternatives=tuple(replace(o, description="") for o in a.programme.alternatives)),
        lambda m: replace(m, theory=""),
    ),
    "M36": lambda a: with_programme(a, alternatives=()),
    "M37": lambda a: replace(a, marks={"found": 9, "none": 1}),
    "M38": lambda a: with_programme(a, inputs=()),
    "M39": lambda a: replace(a, rows={}),
}


def test_every_rule_of_the_method_is_there_once():
    assert [rule.id for rule in RULES if rule.id in WANTED] == [rule.id for rule in RULES]
    assert sorted(WANTED) == sorted(rule.id for rule in RULES)
    assert set(WRONG) == set(WANTED) - {"M40"}


def test_a_sound_programme_meets_every_rule_that_bears_on_it(sound):
    found = answers(sound)
    assert {name for name, answer in found.items() if answer.status == "unmet"} == set()
    # the example has no expert judgement, no health in QALYs
    assert {name for name, answer in found.items() if answer.status == "absent"} <= {
        "M18",
        "M28",
        "MI",
        "M16",
        "M10",
    }


def test_what_is_met_by_there_being_nothing_says_so(sound, monkeypatch):
    """No "0 items, each with a reason": what has nothing to bear on is not proven."""
    found = answers(sound)
    assert (found["M8"].status, found["M8"].case, found["M8"].values["special"]) == ("met", "geen", 0)
    for name, count in (("M15", "permanent"), ("M20", "indirect")):
        assert found[name].status == "met"
        assert (found[name].case == "geen") == (found[name].values[count] == 0)
    monkeypatch.setattr("mkba.analysis.checklist.discounting.priced", lambda _: iter(()))
    assert answers(sound)["M10"].status == "absent"  # no price grows


def test_health_counts_where_an_amount_was_made_with_a_price_of_a_qaly(sound):
    made = with_outcomes(
        sound, lambda o: replace(o, values=tuple(replace(v, qaly_price=80_000.0) for v in o.values))
    )
    assert answers(sound)["M28"].status == "absent"
    assert answers(made)["M28"].status == "unmet"  # the sensitivities were made without


@pytest.mark.parametrize("name", WRONG)
def test_a_programme_made_wrong_fails(sound, name):
    assert answers(WRONG[name](sound))[name].status == "unmet"


def test_switching_values_are_asked_of_what_moves_each_alternative_most(sound):
    answer, largest = answers(sound)["M30"], largest_of(sound.swings, LARGEST)
    assert all(1 < len(names) <= 5 for names in largest.values())
    wanted = sum(one.name in largest[one.alternative] for one in sound.swings)
    turning = sum(one.value is not None for one in sound.switches)
    assert (answer.values["all"], answer.values["turning"], answer.values["missing"]) == (wanted, turning, 0)
    assert answers(replace(sound, switches=()))["M30"].values["missing"] == wanted
    assert answers(replace(sound, swings=()))["M30"].status == "unmet"  # it varies, so something moves it


def test_what_turns_no_balance_is_told_without_odds(sound):
    """That no value turns the sign is an answer; one that does needs its odds."""
    still = tuple(replace(one, value=None, odds=None) for one in sound.switches)
    assert answers(replace(sound, switches=still))["M30"].status == "met"
    bare = tuple(replace(one, value=1.0, odds=None) for one in sound.switches)
    assert answers(replace(sound, switches=bare))["M30"].status == "unmet"


def test_what_does_not_vary_has_no_switching_values(sound):
    certain = with_rows(sound, lambda r: replace(r, npv=replace(r.npv, sd=0.0)))
    assert answers(replace(certain, swings=(), switches=()))["M30"].status == "absent"


def test_a_list_without_a_rule_says_so(sound, monkeypatch):
    monkeypatch.setattr("mkba.analysis.checklist.registry.RULES", RULES[1:])
    assert answers(sound)["M40"].status == "unmet"


def test_factors_of_the_published_regimes_follow_from_their_rates():
    assert FACTORS["NL2016"][20] == pytest.approx(1.03**-20, abs=5e-7)
    assert FACTORS["NL2007"][20] == pytest.approx(1.055**-20, abs=5e-7)
    assert FACTORS["NL2021"][20] == pytest.approx(1.0225**-20, abs=5e-7)
    assert FACTORS["NL2026"][36] == pytest.approx(1.028**-35 / 1.018, abs=5e-7)


def test_a_regime_of_ones_own_has_nothing_to_be_laid_beside(sound):
    assert answers(with_regime(sound, id="EIGEN"))["M7"].status == "absent"


def test_a_lower_rate_needs_its_regime_and_a_reason(sound):
    def fixed(reason, regime):
        return answers(
            with_regime(with_costs(sound, discount_class="fixed", discount_reason=reason), id=regime)
        )

    assert fixed("los van het gebruik", "NL2021")["M8"].status == "met"
    assert fixed("", "NL2021")["M8"].status == "unmet"
    assert fixed("los van het gebruik", "NL2026")["M8"].status == "unmet"


def test_a_table_of_grades_may_not_reward_weak_evidence(sound):
    rules = sound.programme.method.grades
    for name, rule in (("D", GradeRule(1.2, 1.0)), ("B", GradeRule(0.5, 1.0))):
        assert answers(with_method(sound, grades={**rules, name: rule}))["M17"].status == "unmet"


def test_gross_evidence_needs_deadweight(sound):
    wrong = with_effects(
        sound,
        lambda e: replace(
            e, evidence=replace(e.evidence, counterfactual=GROSS), deadweight=number("deadweight", 0)
        ),
    )
    assert answers(wrong)["M14"].status == "unmet"


def test_shares_must_make_the_balance_in_every_draw(sound):
    def skewed(book):
        kept = book.kept_benefits
        return replace(
            book, kept_benefits=replace(kept, rows=kept.rows * np.linspace(1, 2, len(kept.rows))[:, None])
        )

    assert answers(with_books(sound, skewed))["M22"].status == "unmet"


def test_where_nothing_moves_nothing_is_asked(sound):
    bare = with_measures(sound, lambda m: replace(m, effects=(), transfers=()))
    bare = with_books(bare, lambda b: replace(b, lines=tuple(replace(one, outcome="") for one in b.lines)))
    found = answers(replace(bare, measures=tuple(replace(m, assessable=True) for m in bare.measures)))
    assert {found[name].status for name in ("M16", "M18", "M28", "MO")} == {"absent"}


def test_a_summary_without_drivers_is_none(sound):
    assert answers(replace(sound, drivers={}))["M39"].status == "unmet"


def test_without_drivers_the_first_page_cannot_say_what_it_rests_on(sound):
    found = answers(replace(sound, drivers={}))["M37"]
    assert (found.status, found.case) == ("unmet", "drivers")


def test_a_rate_of_return_is_read_only_of_flows_that_change_sign_once(sound):
    """One root of flows that change sign three times is no rate to be read; saying that it is fails."""
    assert answers(sound)["M26"].status == "met"
    assert any(row.stated_irr is not None for row in sound.totals)
    silent = with_rows(sound, lambda r: replace(r, sign_changes=3))
    assert answers(silent)["M26"].status == "unmet"  # the flows change sign once: the rate must be shown
    bumpy = with_books(sound, lambda b: replace(b, flows=b.flows * np.resize([1, -1], b.flows.shape[1])))
    assert answers(bumpy)["M26"].status == "unmet"  # the flows change sign often: the rate must not be shown
    other = with_rows(sound, lambda r: r if r.irr is None else replace(r, irr=r.irr + 0.01))
    assert answers(other)["M26"].status == "unmet"  # not the rate of these flows


def test_a_budget_that_does_not_add_up_is_none(sound, monkeypatch):
    """A budget of other costs than the lines', or of other years, is not the one beside the welfare view."""
    rules = tuple(rule for rule in RULES if rule.id == "M24")
    changes = (
        (lambda costs: costs, "met"),
        (lambda costs: 1.001 * costs, "unmet"),
        (lambda costs: costs[:, 1:], "unmet"),
    )
    for change, status in changes:

        def other(*at, change=change):
            found = budget(*at)
            return replace(found, costs=change(found.costs))

        monkeypatch.setattr(auditing, "budget", other)
        assert checklist(sound, rules)[0].answer.status == status


def test_other_horizons_are_all_there_and_none_past_the_last_year(sound):
    horizons = [s for s in sound.standing if s.id.startswith("horizon")]
    assert horizons
    less = replace(sound, standing=tuple(s for s in sound.standing if s not in horizons))
    assert answers(less)["M34"].status == "unmet"
    far = answers(with_programme(sound, horizon=LAST_YEAR + 1))["M34"]
    assert (far.status, far.values["far"]) == ("unmet", 1)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("bare", lambda a: with_measures(a, lambda m: replace(m, intensity={}))),
        ("effectless", lambda a: with_lines(a, "effect", outcome="")),
        ("unweighed", lambda a: replace(a, rows={})),
        ("unpaid", lambda a: replace(a, ledger=Ledger(a.ledger.compiled, a.ledger.design, {}))),
    ],
)
def test_the_annex_needs_each_of_its_parts(sound, part, change):
    assert answers(sound)["M35"].values[part] == 0
    found = checklist(change(sound), tuple(rule for rule in RULES if rule.id == "M35"))[0].answer
    assert found.status == "unmet"
    assert found.values[part] == found.values["alternatives"]


@pytest.mark.parametrize(
    "change",
    [
        lambda a: with_areas(a, lambda area: replace(area, indicators={})),
        lambda a: with_outcomes(a, lambda o: replace(o, unit="")),
        lambda a: replace(a, rows=dict(list(a.rows.items())[1:])),
    ],
)
def test_every_question_of_the_compass_needs_an_answer(sound, change):
    rules = tuple(rule for rule in RULES if rule.id == "M36")
    found = checklist(change(sound), rules)[0].answer
    assert (found.status, found.values["answered"]) == ("unmet", found.values["questions"] - 1)
