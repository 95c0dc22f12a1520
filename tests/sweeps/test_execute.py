"""One bad variant costs one variant: whoever is lost with it is tried again alone."""

import random

import pytest

from mkba.sweeps.crew import Job, Limits, Lost
from mkba.sweeps.execute import execute, recorded, sentence
from mkba.sweeps.processes import Here
from tests.sweeps.workloads import assignment, fingerprints, gentle, parts


class Fates:
    """A crew without workers: every part with one of these variants is lost; the others come in any order."""

    def __init__(self, fates, seed=0):
        self.fates, self.random, self.seen = fates, random.Random(seed), []

    def run(self, given):
        given = list(given)
        self.random.shuffle(given)
        for part in given:
            self.seen.append(part.name)
            codes = [self.fates[r.variant.number] for r in part.recipes if r.variant.number in self.fates]
            yield part, Lost(codes[0], "x") if codes else gentle(assignment(), part)


def test_only_who_does_harm_is_lost():
    crew = Fates({3: "SWEEP-TIME", 4: "SWEEP-DIED", 17: "SWEEP-MEMORY"})
    found = fingerprints(execute(crew, parts(30)))
    assert sorted(found) == list(range(30))
    assert {n: code for n, code in found.items() if n in crew.fates} == crew.fates
    assert len([code for code in found.values() if code.startswith("k-")]) == 27
    assert len(crew.seen) == 3 + 20  # whole parts once, the two lost ones by single variants


def test_a_lost_single_is_not_tried_again():
    crew = Fates({2: "SWEEP-TIME"})
    assert fingerprints(execute(crew, parts(4, 1)))[2] == "SWEEP-TIME"
    assert len(crew.seen) == 4


def test_order_does_not_matter():
    found = [fingerprints(execute(Fates({3: "SWEEP-TIME"}, seed), parts(30))) for seed in range(5)]
    assert all(one == found[0] for one in found)


def test_nothing_asked_is_nothing_done():
    assert list(execute(Here(Job(gentle, assignment(), Limits())), [])) == []


@pytest.mark.parametrize("code", ["SWEEP-TIME", "SWEEP-DIED", "SWEEP-MEMORY", "SWEEP-DISK", "SWEEP-FAULT"])
def test_why_is_told_in_both_languages(code):
    (outcome,) = recorded(parts(1)[0], Lost(code, "300")).outcomes
    assert (outcome.number, outcome.code, outcome.digest) == (0, code, "")
    assert "300" in outcome.nl
    assert "300" in outcome.en
    assert sentence(Lost(code, "")).code == code
