"""Streams are keyed by seed, name and block, and by nothing else."""

from hashlib import blake2b

import numpy as np
import pytest

from mkba.engine import streams
from mkba.engine.streams import Design, assert_injective, key, probabilities
from mkba.errors import InvariantError, UsageError

DESIGNS = ("latin_hypercube", "random")
NAMES = ("library.a.x.size", "areas.b.m.reach.share", "factors.c.value")


@pytest.mark.parametrize("name", DESIGNS)
def test_a_stream_depends_on_its_own_name_only(name):
    design = Design(2_000, 7, name)
    together = probabilities(NAMES, design, 1)
    assert np.array_equal(probabilities(NAMES[::-1], design, 1), together[::-1])
    assert np.array_equal(probabilities(NAMES[1:2], design, 1)[0], together[1])
    assert np.array_equal(probabilities(NAMES, Design(50_000, 7, name), 1), together)


@pytest.mark.parametrize("name", [*DESIGNS, "sobol"])
def test_seed_block_and_name_each_make_another_stream(name):
    n = 4 * (1024 if name == "sobol" else 1_000)
    here = probabilities(NAMES, Design(n, 0, name), 0)
    assert np.array_equal(probabilities(NAMES, Design(n, 0, name), 0), here)
    for other in (probabilities(NAMES, Design(n, 1, name), 0), probabilities(NAMES, Design(n, 0, name), 1)):
        assert np.mean(other == here) < 0.01
    assert np.mean(here[0] == here[1]) < 0.01


def test_the_largest_seed_is_a_seed():
    top = probabilities(NAMES, Design(1_000, 2**64 - 1), 0)
    assert not np.array_equal(top, probabilities(NAMES, Design(1_000, 0), 0))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((1_500, 1, "latin_hypercube"), "DRAWS-BLOCK"),
        ((0, 1, "latin_hypercube"), "DRAWS-BLOCK"),
        ((-1_000, 1, "random"), "DRAWS-BLOCK"),
        ((1_000, 1, "sobol"), "DRAWS-BLOCK"),
        ((1_000, 1, "halton"), "DESIGN-UNKNOWN"),
        ((1_000, -1, "random"), "SEED-RANGE"),
        ((1_000, 2**64, "random"), "SEED-RANGE"),
    ],
)
def test_what_cannot_be_drawn_is_refused(arguments, code):
    with pytest.raises(UsageError) as complaint:
        Design(*arguments)
    assert complaint.value.code == code
    assert complaint.value.exit_code == 2


def test_a_design_counts_its_blocks():
    assert (Design(7_000, 1).blocks, Design(7_000, 1).block) == (7, 1_000)
    assert (Design(4_096, 1, "sobol").blocks, Design(4_096, 1, "sobol").block) == (4, 1_024)


def test_two_names_on_one_stream_are_refused(monkeypatch):
    assert_injective(NAMES)
    assert_injective([*NAMES, NAMES[0]])  # the same name twice is one quantity
    monkeypatch.setattr(streams, "key", lambda name: len(name) // 100)
    with pytest.raises(InvariantError, match="STREAM-CLASH"):
        assert_injective(NAMES)


def test_the_key_of_a_name_never_changes():
    # the first 8 bytes of BLAKE2b, little end first: another key would be another model
    assert key("factors.cost_overrun.value") == int.from_bytes(
        blake2b(b"factors.cost_overrun.value", digest_size=8).digest(), "little"
    )
    assert key("a") != key("b")
