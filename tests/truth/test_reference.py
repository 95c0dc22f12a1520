"""Two implementations of the model agree: the engine, and the formulas written out one number at a time."""

import numpy as np
import pytest
from hypothesis import given, settings

from mkba.domain.distribution import Normal
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import at_points, central
from mkba.engine.evaluate import evaluate
from mkba.engine.physical import physical
from tests.strategies import ALTERNATIVES, FUTURES, programmes
from tests.truth.families import inverse
from tests.truth.reference import Reference

KEYS = [(future, alternative) for future in FUTURES for alternative in ALTERNATIVES]
POINTS = 2


def name(line):
    return (line.area, line.intervention, line.kind, line.name, line.place)


def present_values(case, x):
    """Present value per line and draw, by name; each name once."""
    found = dict(zip(map(name, case.lines), evaluate(case, x).pv, strict=True))
    assert len(found) == len(case.lines)
    return found


def assert_close(found, expected, scale, tolerance):
    assert found == pytest.approx(expected, rel=tolerance, abs=tolerance * scale)


def compare(compiled, key, x, references, tolerance):
    """Every line of every draw; ``references`` holds one Reference per draw."""
    main, after, parties = {}, {}, {}
    for cases in compiled.cases[key]:
        main |= present_values(cases.main, x)
        after |= present_values(cases.after, x) if cases.after is not None else {}
        parties |= {name(line): line.parties for line in cases.main.lines}
    for d, reference in enumerate(references):
        entries = reference.entries()
        assert {entry.key for entry in entries} == set(main)
        for entry in entries:
            assert_close(main[entry.key][d], entry.pv, 1e-3, tolerance)
            later = after[entry.key][d] if entry.key in after else 0.0
            assert_close(later, entry.after, 1e-3, tolerance)
            if entry.place == "local":
                assert present(parties[entry.key]) == pytest.approx(present(entry.parties))


def present(parties):
    return {party: part for party, part in parties.items() if part}


@settings(max_examples=40)
@given(programmes())
def test_the_central_case_is_the_formulas_line_by_line(whole):
    compiled = compile_programme(whole)
    for key in KEYS:
        compare(compiled, key, central(compiled.plan, 1), [Reference(whole, *key)], 1e-9)


@settings(max_examples=15)
@given(programmes())
def test_quantities_and_what_overlap_lost_are_the_formulas(whole):
    compiled = compile_programme(whole)
    for key in KEYS:
        found = physical(compiled.cases[key], central(compiled.plan, 2))
        names = [name(line) for cases in compiled.cases[key] for line in cases.main.lines]
        entries = {entry.key: entry for entry in Reference(whole, *key).entries()}
        for line, quantity, lost in zip(names, found.quantity, found.lost, strict=True):
            expected = entries[line]
            if expected.quantity is None:
                assert np.isnan(quantity)
                assert np.isnan(lost)
            else:
                assert_close(quantity, expected.quantity, 1e-3, 1e-9)
                assert_close(lost, expected.lost, 1e-3, 1e-9)


def at(whole, key, streams, u, d):
    """The formulas with every quantity at its own point of draw ``d``."""
    row = {name: float(u[i, d]) for i, name in enumerate(streams)}

    def pick(quantity):
        family = quantity.distribution(key[0])
        return inverse(family, row[quantity.name]) if quantity.name in row else family.mean

    def deviation(area, evidence):
        if not evidence.between_areas:
            return 0.0
        name = f"areas.{area.id}.deviation.{evidence.name or evidence.size.name}"
        return inverse(Normal(0.0, evidence.between_areas), row[name])

    return Reference(whole, *key, pick=pick, deviation=deviation)


@settings(max_examples=25)
@given(programmes(spread=True))
def test_every_draw_is_the_formulas_at_that_point(whole):
    compiled = compile_programme(whole)
    u = np.random.default_rng(len(compiled.plan.streams)).random((len(compiled.plan.streams), POINTS))
    u[:, -1] = np.where(u[:, -1] < 0.5, 1e-6, 1 - 1e-6)  # a corner of the cube, where sizes change sign
    x = at_points(compiled.plan, u)
    for key in KEYS:
        references = [at(whole, key, compiled.plan.streams, u, d) for d in range(POINTS)]
        compare(compiled, key, x, references, 2e-7)
