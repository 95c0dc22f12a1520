"""How a worker ends is told by name."""

import pytest

from mkba.sweeps.worker import cause


@pytest.mark.parametrize(
    ("code", "told"), [(-9, "SIGKILL"), (-11, "SIGSEGV"), (0, "exit 0"), (1, "exit 1"), (None, "exit None")]
)
def test_a_signal_has_a_name_and_an_exit_a_code(code, told):
    assert cause(code) == told
