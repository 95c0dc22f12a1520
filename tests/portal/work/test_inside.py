"""What a process tells of its work is always one answer, whatever the work did."""

import pickle
from multiprocessing import Pipe

import pytest

from mkba.errors import UsageError
from mkba.portal.work.inside import Errand, packed


def fault():
    return UsageError("X", "nee", "no")


def told(function, *args, telling=False):
    ours, theirs = Pipe()
    answer = packed(Errand(function, args, telling, 1.0, 0, ""), theirs)
    return pickle.loads(answer), [pickle.loads(ours.recv_bytes()) for _ in range(ours.poll())]  # noqa: S301 - ours


def refuse(error):
    raise error


def test_an_answer_and_how_far_it_was():
    def work(number, *, progress):
        progress(1, 2)
        return number

    assert told(work, 7, telling=True) == (("done", 7), [("told", (1, 2))])


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (MemoryError(), ("memory", "")),
        (ValueError("twee\n\nregels" + "x" * 500), ("fell", ("ValueError: twee regels" + "x" * 500)[:200])),
        (KeyboardInterrupt(), ("fell", "KeyboardInterrupt:")),
        (OSError(28, "vol"), ("fell", "OSError: [Errno 28] vol")),
    ],
)
def test_whatever_is_raised_is_told_in_a_line(error, answer):
    assert told(refuse, error)[0] == ("stopped", answer)


def test_an_error_with_a_name_travels():
    (word, found), _ = told(refuse, fault())
    assert (word, type(found), found.code, found.nl) == ("failed", UsageError, "X", "nee")


def test_what_cannot_travel_is_a_fall():
    assert told(lambda: lambda: 0)[0][0] == "stopped"
