"""The best package under a budget: in sentences and tables."""

from collections.abc import Iterator
from math import isfinite

from mkba.analysis.choice.selection import Member, Selection, Worth
from mkba.analysis.sign import UNSURE, sign
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.futures import listed
from mkba.report.numbers import MILLION, decimal, frequency, millions, significant
from mkba.report.voice import Voice

SHOWN, NEXT = 40, 10  # rows of chosen measures, and of those that come after
FREE = 5  # measures without net costs that are named


def selection(voice: Voice, found: Selection) -> Answer:
    """The best set of measures under a budget, its doubt, and what it yields by itself."""
    say, title = voice.say, voice.say("selection.titel", case=_case(voice, found))
    if not found.members:
        return Answer(title, (say("selection.leeg_geen", case=_case(voice, found)),))
    chosen = [one for one in found.members if one.chosen]
    others = [one for one in found.members if not one.chosen][:NEXT]
    key = "gekozen" if len(chosen) <= SHOWN else "gekozen_deel"
    head = say(f"selection.{key}", shown=SHOWN, all=len(chosen))
    tables = [_packages(voice, found)]
    tables += [_members(voice, head, chosen[:SHOWN])] if chosen else []
    tables += [_members(voice, say("selection.daarna"), others)] if others else []
    return Answer(
        title=title,
        says=(*_choice(voice, found), *_sureness(voice, found), *_low_end(voice, found)),
        tables=tuple(tables),
        notes=(
            *(say(f"selection.noot_{name}") for name in ("bedrag", "keuze", "niet")),
            say("selection.noot_vaak", draws=found.doubt.draws),
            say("selection.noot_bewezen" if found.proven else "selection.noot_gezocht"),
        ),
    )


def _case(voice: Voice, found: Selection) -> str:
    """Which alternative and future."""
    return voice.say(
        "selection.geval", alternative=voice.alternative(found.alternative), future=voice.future(found.future)
    )


def _choice(voice: Voice, found: Selection) -> Iterator[str]:
    """What is chosen, and what it is chosen from."""
    say, count, exact = voice.say, len(found.chosen), found.exact
    given = isfinite(found.budget)
    budget = (
        say("selection.budget", budget=significant(found.budget / MILLION))
        if given
        else say("selection.budget_vrij")
    )
    if not count:
        yield say(
            "selection.leeg_budget" if found.pays else "selection.leeg",
            case=_case(voice, found),
            budget=_lower(budget) if found.pays else budget,
        )
    else:
        yield say(
            "selection.keuze", case=_case(voice, found), budget=_lower(budget), count=count, all=len(found.members),
            worth=_mean(exact), spent=millions(exact.spent),
        )  # fmt: skip
        if given and not found.bound and len(found.members) > count:
            yield say("selection.over", left=millions(found.budget - exact.spent))
    free = [voice.measure(one.area, one.measure) for one in found.members if one.spent <= 0]
    if free:
        names = list(dict.fromkeys(free))
        more = [say("selection.nog", count=len(names) - FREE)] if len(names) > FREE else []
        yield say("selection.gratis", count=len(free), names=listed(say, [*names[:FREE], *more]))
    whole = found.everything
    yield say("selection.alles", all=len(found.members), spent=millions(whole.spent), worth=_mean(whole))


def _sureness(voice: Voice, found: Selection) -> Iterator[str]:
    """How sure its worth and the choice are."""
    say, exact, doubt = voice.say, found.exact, found.doubt
    if found.chosen:
        if sign(exact.mean, exact.mean_error, exact.blocks) == UNSURE:
            yield say("selection.teken")
        how, number = frequency(exact.positive)
        chance = say(f"selection.gevallen_{how}", count=number)
        yield say("selection.kans", chance=chance, low=_p5(exact), high=_p95(exact))
    if doubt.draws:
        key = {0.0: "zelfde_nooit", 1.0: "zelfde_altijd"}.get(doubt.same, "zelfde")
        yield say(
            f"selection.{key}", same=round(doubt.same * doubt.draws), draws=doubt.draws,
            regret=millions(doubt.regret, doubt.regret_error), error=millions(doubt.regret_error),
            same_error=decimal(100 * doubt.same_error, 1),
        )  # fmt: skip
    if found.chosen:
        difference = exact.mean - found.inside.mean
        key = "binnen_gelijk" if _mean(exact) == _mean(found.inside) else "binnen_anders"
        yield say(f"selection.{key}", worth=_mean(found.inside), difference=millions(difference))
        if found.moved:
            yield say("selection.verschoven", count=found.moved)
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
    proof = say(
        f"selection.{key}", scenarios=low.scenarios, gap=millions(low.gap), value=millions(low.value),
        overall=millions(low.overall), apart=millions(abs(low.overall - low.value)),
    )  # fmt: skip
    yield f"{said} {proof}"


def _packages(voice: Voice, found: Selection) -> Table:
    """The sets side by side."""
    say = voice.say
    rows: list[tuple[str, Worth]] = [
        (say("selection.rij_apart"), found.exact), (say("selection.rij_binnen"), found.inside)
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
