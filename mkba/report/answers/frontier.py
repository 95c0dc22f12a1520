"""What each further euro brings: in sentences, a table and a chart."""

from collections.abc import Iterator

from mkba.analysis.choice.frontier import Frontier, Point
from mkba.report.answers.answer import Answer, Table
from mkba.report.graphics.bars import Plot
from mkba.report.numbers import decimal, millions
from mkba.report.voice import Voice

CENT = 0.01  # euros: figures that differ less are the same


def frontier(voice: Voice, found: Frontier) -> Answer:
    """What each budget brings at best, and what a further euro adds."""
    say = voice.say
    names = ("bedrag", "aantal", "gemiddeld", "extra", "moet")
    spent, count, _, extra, must = (say(f"selection.grens_{name}") for name in names)
    rows = tuple(
        (
            millions(p.spent), decimal(p.measures), millions(p.mean, p.error), millions(p.p5, p.tail_error),
            "" if p.marginal is None else decimal(p.marginal, 2), say("selection.ja" if p.forced else "selection.nee"),
        )
        for p in found.points
    )  # fmt: skip
    head = (spent, count, say("selection.saldo"), say("selection.p5"), extra, must)
    plot = Plot(
        say("selection.grens_plot", case=_case(voice, found)), say("selection.grens_alt"),
        [say("selection.grens_naam", spent=millions(p.spent)) for p in found.points],
        [say("selection.grens_gemiddeld"), say("selection.p5")],
        [[p.mean for p in found.points], [p.p5 for p in found.points]],
    )  # fmt: skip
    return Answer(
        say("selection.grens_titel", case=_case(voice, found)), tuple(_rises(voice, found)),
        (Table(say("selection.grens_tabel"), head, rows, left=0),), (plot,),
        tuple(say(f"selection.noot_{name}") for name in ("grens", "bedrag", "niet")),
    )  # fmt: skip


def _rises(voice: Voice, found: Frontier) -> Iterator[str]:
    """Up to where spending pays."""
    say, best, case, points = voice.say, found.best, _case(voice, found), found.points
    worth = millions(best.mean, best.error)
    if points[0].spent > CENT:
        yield say(
            "selection.grens_minimum",
            case=case,
            spent=millions(points[0].spent),
            best=millions(best.spent),
            worth=worth,
        )
    elif best.mean <= 0:
        yield say("selection.grens_nooit", case=case)
        return
    elif best is points[-1] or best.spent >= points[-1].spent - CENT:
        yield say("selection.grens_alles", case=case, spent=millions(best.spent), worth=worth)
        return
    else:
        yield say(
            "selection.grens_stijgt", case=case, spent=millions(best.spent), worth=worth, count=best.measures
        )
    yield from _beyond(voice, points)


def _beyond(voice: Voice, points: tuple[Point, ...]) -> Iterator[str]:
    """What follows once money must be spent."""
    after = next((p for p in points if p.forced and p.marginal is not None), None)
    if after is not None and after.marginal is not None:
        last = points[-1]
        yield voice.say(
            "selection.grens_daarna", marginal=decimal(after.marginal, 2), whole=millions(last.spent),
            all=millions(last.mean, last.error),
        )  # fmt: skip


def _case(voice: Voice, found: Frontier) -> str:
    """Which alternative and future."""
    return voice.say(
        "selection.geval", alternative=voice.alternative(found.alternative), future=voice.future(found.future)
    )
