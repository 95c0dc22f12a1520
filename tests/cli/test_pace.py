"""How far a sweep is: a line now and then in a log, a bar at a terminal, and nothing that stays behind."""

import io
import sys

import pytest

from mkba.cli import pace as module
from mkba.cli.pace import Pace, lasting


class Clock:
    """A clock that is told what time it is."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(module, "monotonic", found)
    return found


def steps(pace, clock, *found):
    for seconds, done, failed in found:
        clock.now = 100.0 + seconds
        pace(done, failed, 100)


def test_in_a_log_there_is_a_line_a_minute(clock, capsys):
    with Pace("nl") as pace:
        steps(pace, clock, (0, 20, 0), (30, 50, 0), (61, 50, 0), (80, 60, 0), (122, 80, 1))
    assert capsys.readouterr().err.splitlines() == [
        "50 van 100 varianten, 0,5 per seconde, nog 102 seconden",
        "80 van 100 varianten, 0,5 per seconde, 1 mislukt, nog 41 seconden",
    ]


def test_what_was_there_already_is_not_in_the_rate(clock, capsys):
    with Pace("en") as pace:
        steps(pace, clock, (0, 90, 0), (100, 95, 0))
    assert capsys.readouterr().err == "95 of 100 variants, 0.1 per second, 100 seconds left\n"


def test_as_long_as_nothing_is_done_nothing_is_foretold(clock, capsys):
    with Pace("nl") as pace:
        steps(pace, clock, (0, 0, 0), (61, 0, 0))
    assert capsys.readouterr().err == "0 van 100 varianten, 0,0 per seconde, nog onbekend\n"


def test_a_short_sweep_says_nothing(clock, capsys):
    with Pace("nl") as pace:
        steps(pace, clock, (0, 0, 0), (5, 100, 0))
    with Pace("nl"):
        pass
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("fault", [None, KeyboardInterrupt])
def test_at_a_terminal_there_is_a_bar_that_goes_whatever_happens(clock, monkeypatch, fault):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "120")
    try:
        with Pace("nl") as pace:
            steps(pace, clock, (0, 0, 0), (10, 50, 2))
            pace._bar.refresh()
            if fault:
                raise fault
    except KeyboardInterrupt:
        pass
    assert pace._bar.finished or not pace._bar.live.is_started
    assert "5,0 per seconde, 2 mislukt, nog 10 seconden" in screen.getvalue()
    assert "50/100" in screen.getvalue()


@pytest.mark.parametrize(
    ("seconds", "nl", "en"),
    [
        (0, "0 seconden", "0 seconds"), (0.2, "1 seconde", "1 second"), (119.5, "120 seconden", "120 seconds"),
        (120, "2 minuten", "2 minutes"), (7199, "120 minuten", "120 minutes"), (7200, "2 uur", "2 hours"),
        (90_000, "25 uur", "25 hours"),
    ],
)  # fmt: skip
def test_a_time_is_rounded_up(seconds, nl, en):
    assert (lasting(seconds, "nl"), lasting(seconds, "en")) == (nl, en)
