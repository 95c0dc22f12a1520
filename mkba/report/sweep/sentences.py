"""Sentences of a sweep: how many succeeded, from where to where balances run, and where signs and ranks turn."""

from collections.abc import Iterator

from mkba.analysis.sign import Sign
from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.extremes import Extremes
from mkba.analysis.swept.findings import PAIR, Findings
from mkba.analysis.swept.ranks import Ranks
from mkba.analysis.swept.surface import Surface
from mkba.analysis.swept.turns import Signs
from mkba.report.numbers import decimal
from mkba.report.sweep.words import Words, amounts

FAILED, WAITING = "failed", "waiting"
SIDES: tuple[Sign, Sign] = ("positive", "negative")


def counted(words: Words) -> Iterator[str]:
    """How many variants succeeded and failed, and whether the sweep is finished."""
    say, status = words.say, words.swept.variants["status"]
    every, failed, waiting = len(status), int((status == FAILED).sum()), int((status == WAITING).sum())
    if waiting:
        yield say("sweep.onvolledig", waiting=decimal(waiting), all=decimal(every))
    if failed or waiting:
        fine = every - failed - waiting
        yield say("sweep.gelukt", all=decimal(every), ok=decimal(fine), failed=decimal(failed))
    else:
        yield say("sweep.gelukt_alle", all=decimal(every))


def ranges(found: Findings, words: Words) -> Iterator[str]:
    """Per case from where to where the balance runs."""
    if not found.cases:
        yield words.say("sweep.geen_cijfers")
    for case, one in zip(found.cases, found.extremes, strict=True):
        yield _range(words, case, one)


def _range(words: Words, case: Case, one: Extremes) -> str:
    euros, best, worst = amounts(case), one.best[0], (one.worst or one.best)[-1]
    base = words.say("sweep.basis_mislukt") if one.base is None else euros(one.base.mean)
    return words.say(
        "sweep.bereik", case=words.case(case.key), low=euros(worst.mean), high=euros(best.mean), base=base,
        best=words.variant(best.number), worst=words.variant(worst.number),
    )  # fmt: skip


def surface(found: Findings, words: Words, one: Surface) -> str:
    """Which two axes a heat map is of, and where the others stand."""
    say = words.say
    key = "vlak_meest" if found.ranked else "vlak"
    text = say(f"sweep.zin.{key}", rows=words.axis(one.rows), columns=words.axis(one.columns))
    return f"{text} {say('sweep.zin.vlak_vast', held=words.stand(one.held))}" if one.held else text


def no_surface(found: Findings, words: Words) -> str:
    """Why there is no heat map."""
    if len(found.order) < PAIR:
        return words.say("sweep.zin.vlak_een_as")
    rows, columns = map(words.axis, found.order[:PAIR])
    return words.say("sweep.zin.vlak_geen", rows=rows, columns=columns)


def signs(words: Words, one: Signs) -> str:
    """How the signs of one case lie against that of the base."""
    count = sum(one.counts.values())
    known = {"case": words.case((one.future, one.alternative)), "count": decimal(count)}
    if one.base is None:
        above, below = (decimal(one.counts[name]) for name in SIDES)
        return words.say("sweep.zin.tekens_geen_basis", **known, positive=above, negative=below)
    if not one.other:
        return words.say("sweep.zin.tekens_alle", **known)
    other, surely = decimal(len(one.other)), decimal(len(one.surely))
    return words.say("sweep.zin.tekens", **known, other=other, surely=surely)


def ranks(words: Words, one: Ranks) -> str:
    """Which alternative is best in the base, and how often another one."""
    count = sum(one.counts.values())
    known = {"future": words.future(one.future), "count": decimal(count)}
    best = next((name for name, times in one.counts.items() if times == count), "")
    if best and not one.unsure:
        return words.say("sweep.zin.rang_alle", alternative=words.alternative(best), **known)
    names = {"alternative": words.alternative(one.base), "other": decimal(len(one.other))}
    text = (
        words.say("sweep.zin.rang_basis", **names, **known)
        if one.base
        else words.say("sweep.zin.rang", **known)
    )
    unsure = words.say("sweep.zin.rang_onzeker", unsure=decimal(one.unsure))
    return f"{text} {unsure}" if one.unsure else text
