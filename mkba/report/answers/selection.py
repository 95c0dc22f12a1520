"""The best package under a budget, and what each further euro brings: in sentences, tables and a chart."""

from collections.abc import Iterator
from math import isfinite

from mkba.analysis.choice.frontier import Frontier, Point
from mkba.analysis.choice.selection import Member, Selection, Worth
from mkba.report.answers.answer import Answer, Table
from mkba.report.bars import Plot
from mkba.report.numbers import MILLION, decimal, frequency, millions, significant
from mkba.report.voice import Voice

SHOWN, NEXT = 40, 10  # rows of chosen measures, and of those that come after
CENT = 0.01  # euros: figures that differ less are the same


def selection(voice: Voice, found: Selection) -> Answer:
    """The best set of measures under a budget, its doubt, and what it yields by itself."""
    say = voice.say
    chosen = [one for one in found.members if one.chosen]
    others = [one for one in found.members if not one.chosen][:NEXT]
    key = "gekozen" if len(chosen) <= SHOWN else "gekozen_deel"
    title = say(f"selection.{key}", shown=SHOWN, all=len(chosen))
    tables = [_packages(voice, found)]
    tables += [_members(voice, title, chosen[:SHOWN])] if chosen else []
    tables += [_members(voice, say("selection.daarna"), others)] if others else []
    return Answer(
        title=say("selection.titel", case=_case(voice, found)),
        says=(*_choice(voice, found), *_sureness(voice, found), *_low_end(voice, found)),
        tables=tuple(tables),
        notes=(
            *(say(f"selection.noot_{name}") for name in ("bedrag", "keuze", "niet")),
            say("selection.noot_vaak", draws=found.doubt.draws),
        ),
    )


def _case(voice: Voice, found: Selection | Frontier) -> str:
    """Which alternative and future."""
    return voice.say(
        "selection.geval", alternative=voice.alternative(found.alternative), future=voice.future(found.future)
    )


def _choice(voice: Voice, found: Selection) -> Iterator[str]:
    """What is chosen, and what it is chosen from."""
    say, count, inside = voice.say, len(found.chosen), found.inside
    given = isfinite(found.budget)
    budget = (
        say("selection.budget", budget=significant(found.budget / MILLION))
        if given
        else say("selection.budget_vrij")
    )
    if not count:
        yield say("selection.leeg", case=_case(voice, found), budget=budget)
    else:
        yield say(
            "selection.keuze", case=_case(voice, found), budget=_lower(budget), count=count, all=len(found.members),
            worth=_mean(inside), spent=millions(inside.spent),
        )  # fmt: skip
        left = [one for one in found.members if not one.chosen]
        if given and left and max(one.worth for one in left) <= 0:
            yield say("selection.over", left=millions(found.budget - inside.spent))
    whole = found.everything
    yield say("selection.alles", all=len(found.members), spent=millions(whole.spent), worth=_mean(whole))


def _sureness(voice: Voice, found: Selection) -> Iterator[str]:
    """How sure its worth and the choice are."""
    say, inside, doubt = voice.say, found.inside, found.doubt
    if found.chosen:
        if abs(inside.mean) <= 2 * inside.mean_error:
            yield say("selection.teken")
        how, number = frequency(inside.positive)
        chance = say(f"selection.gevallen_{how}", count=number)
        yield say("selection.kans", chance=chance, low=_p5(inside), high=_p95(inside))
    if doubt.draws:
        key = {0.0: "zelfde_nooit", 1.0: "zelfde_altijd"}.get(doubt.same, "zelfde")
        yield say(
            f"selection.{key}", same=round(doubt.same * doubt.draws), draws=doubt.draws,
            regret=millions(doubt.regret, doubt.regret_error), error=millions(doubt.regret_error),
        )  # fmt: skip
    if found.chosen:
        difference = found.exact.mean - inside.mean
        key = "apart_gelijk" if _mean(found.exact) == _mean(inside) else "apart_anders"
        yield say(f"selection.{key}", worth=_mean(found.exact), difference=millions(difference))
        for future, worth in found.elsewhere:
            yield say("selection.toekomst", future=voice.future(future), worth=_mean(worth), low=_p5(worth))


def _low_end(voice: Voice, found: Selection) -> Iterator[str]:
    """What who minds a bad outcome would choose."""
    say, low, worth = voice.say, found.low, found.low_worth
    if low is None or worth is None:
        return
    count = sum(one.chosen_low for one in found.members)
    if all(one.chosen == one.chosen_low for one in found.members):
        said = say("selection.laag_zelfde")
    elif count == 0:
        said = say("selection.laag_leeg")
    else:
        said = say(
            "selection.laag_keuze",
            all=len(found.members),
            count=count,
            low=_p5(worth),
            worth=_mean(worth),
            spent=millions(worth.spent),
        )
    key = "laag_bewezen" if low.proven else "laag_kloof"
    yield f"{said} {say(f'selection.{key}', scenarios=low.scenarios, gap=millions(low.gap), value=millions(low.value))}"


def _packages(voice: Voice, found: Selection) -> Table:
    """The sets side by side."""
    say = voice.say
    rows: list[tuple[str, Worth]] = [
        (say("selection.rij_binnen"), found.inside), (say("selection.rij_apart"), found.exact)
    ]  # fmt: skip
    rows += [(say("selection.rij_toekomst", future=voice.future(f)), worth) for f, worth in found.elsewhere]
    rows += [(say("selection.rij_laag"), found.low_worth)] if found.low_worth else []
    rows.append((say("selection.rij_alles"), found.everything))
    head = tuple(say(f"selection.{name}") for name in ("pakket", "kosten", "saldo", "p5", "p95", "positief"))
    cells = tuple(
        (name, millions(w.spent), _mean(w), _p5(w), _p95(w), _short(voice, w.positive)) for name, w in rows
    )
    return Table(say("selection.pakketten"), head, cells)


def _members(voice: Voice, title: str, members: list[Member]) -> Table:
    """Measures with what they cost, bring, and how often they belong to the best set."""
    say = voice.say
    head = tuple(
        say(f"selection.{name}")
        for name in ("gebied", "maatregel", "domein", "kosten", "saldo", "vaak", "op_p5")
    )
    rows = tuple(
        (
            voice.area(one.area), voice.measure(one.area, one.measure), say(f"domein.{one.domain}"),
            millions(one.spent), millions(one.worth), _short(voice, one.often),
            say("selection.ja" if one.chosen_low else "selection.nee"),
        )
        for one in members
    )  # fmt: skip
    return Table(title, head, rows, left=3)


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
    if points[0].measures:
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


def _mean(worth: Worth) -> str:
    """A mean in millions, with the digits that its error supports."""
    return millions(worth.mean, worth.mean_error)


def _p5(worth: Worth) -> str:
    """The 5th percentile likewise."""
    return millions(worth.p5, worth.tail_error)


def _p95(worth: Worth) -> str:
    """The 95th percentile likewise."""
    return millions(worth.p95, worth.tail_error)


def _short(voice: Voice, share: float) -> str:
    """A share of the draws in a cell."""
    how, count = frequency(share)
    key = {"less": "minder", "more": "meer", "plain": "aantal"}[how]
    return voice.say(f"selection.{key}", count=count)


def _lower(text: str) -> str:
    """The text within a sentence."""
    return text[:1].lower() + text[1:]
