"""Tables and charts of the value of information: futures side by side, amounts beside their errors."""

from collections.abc import Sequence
from math import floor, log10

from mkba.analysis.inventory import SHARED
from mkba.analysis.knowledge.bundles import NATIONAL
from mkba.analysis.knowledge.information import NULL, Choice
from mkba.analysis.knowledge.learning import QUANTITY, Information
from mkba.report.answers.answer import Table
from mkba.report.graphics.bars import Plot
from mkba.report.numbers import MILLION, decimal, millions, percent
from mkba.report.voice import Voice

THOUSAND = 1000


def choice_table(voice: Voice, found: Information) -> Table:
    """The choice in every future."""
    say, programme = voice.say, voice.programme
    balances = [say("information.tabel.saldo", alternative=one.name) for one in programme.alternatives]
    columns = [say(f"information.tabel.{name}") for name in ("alles", "fout", "spijt", "spijt_fout")]
    rows = []
    for one in found.choices:
        figures = [millions(mean) for _, mean in one.means]
        value = [_thousands(one.value, one.error), _thousands(one.error, 0.0)]
        chance = [percent(one.regret), percent(one.regret_error)]
        rows.append((voice.future(one.future), option_words(voice, one.best), *figures, *value, *chance))
    head = say("information.tabel.toekomst"), say("information.tabel.beste")
    return Table(say("information.tabel.keuze"), (*head, *balances, *columns), tuple(rows), 2)


def learned_table(voice: Voice, found: Information, which: tuple[str, Sequence[str]]) -> Table:
    """Quantities or bundles, futures side by side."""
    say, (axis, names) = voice.say, which
    values = {(one.name, one.future): one for one in found.learned if one.axis == axis}
    futures = [choice.future for choice in found.choices]
    priced = [] if found.cost is None else ["netto"]
    parts = ["waarde", "waarde_fout", *priced]
    head = [say(f"information.tabel.{part}", future=voice.future(f)) for f in futures for part in parts]
    rows = []
    for name in names:
        figures = []
        for future in futures:
            one = values[name, future]
            figures += [_thousands(one.value, one.error), _thousands(one.error, 0.0)]
            if found.cost is not None:
                figures.append(_thousands(one.net(found.cost), one.error))
        rows.append((thing_words(voice, axis, name), *figures))
    first = say("information.tabel.grootheid" if axis == QUANTITY else "information.tabel.groep")
    title = say("information.tabel.grootheden" if axis == QUANTITY else f"information.tabel.{axis}")
    return Table(title, (first, *head), tuple(rows))


def area_table(voice: Voice, local: Sequence[Choice]) -> Table:
    """The areas that choose by themselves, those where knowing is worth most first."""
    say, known = voice.say, dict[str, list[Choice]]()
    for one in local:
        known.setdefault(one.place, []).append(one)
    ordered = sorted(known.values(), key=lambda some: -max(one.value for one in some))
    parts = ("gebied_beste", "waarde", "waarde_fout")
    head = [
        say(f"information.tabel.{part}", future=voice.future(one.future))
        for one in ordered[0]
        for part in parts
    ]
    rows = []
    for some in ordered:
        if not any(one.clear for one in some):
            continue
        cells = [voice.area(some[0].place)]
        for one in some:
            cells += [
                option_words(voice, one.best),
                _thousands(one.value, one.error),
                _thousands(one.error, 0.0),
            ]
        rows.append(tuple(cells))
    return Table(say("information.tabel.gebieden"), (say("information.tabel.gebied"), *head), tuple(rows))


def plots(voice: Voice, found: Information, names: Sequence[str]) -> tuple[Plot, ...]:
    """A bar per quantity and future, where bars in millions show anything."""
    values = {(one.name, one.future): one.value for one in found.learned if one.axis == QUANTITY}
    futures = [choice.future for choice in found.choices]
    drawn = [[values[name, future] for name in names] for future in futures]
    if max((value for one in drawn for value in one), default=0.0) < MILLION:
        return ()
    say, spoken = voice.say, [thing_words(voice, QUANTITY, name) for name in names]
    title, text = say("information.grafiek.titel"), say("information.grafiek.alt")
    return (Plot(title, text, spoken, [voice.future(future) for future in futures], drawn),)


def option_words(voice: Voice, name: str) -> str:
    """An alternative, or the null alternative."""
    return voice.say("information.null") if name == NULL else voice.alternative(name)


def thing_words(voice: Voice, axis: str, name: str) -> str:
    """What a reader calls a quantity or a bundle."""
    say = voice.say
    if name in (SHARED, NATIONAL):
        return say(f"information.naam.{name}")
    match axis:
        case "domain":
            return say(f"domein.{name}")
        case "area":
            return voice.area(name)
        case "kind":
            return say(f"information.soort.{name}")
        case _:
            return voice.words.get(name, name)


def first_digit(error: float, most: int = 1) -> int:
    """How many decimals a figure has that stands beside its error: up to the first digit of that error.

    >>> first_digit(1.4), first_digit(0.02), first_digit(300.0), first_digit(0.0)
    (0, 1, -2, 1)
    """
    return most if error <= 0 else min(most, -floor(log10(error)))


def _thousands(value: float, error: float) -> str:
    """An amount in thousands of euros, up to the first digit of its error."""
    return decimal(value / THOUSAND, first_digit(error / THOUSAND))
