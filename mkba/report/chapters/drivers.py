"""What decides: which quantities move the balance most, one at a time, all together, and under other settings (M29)."""

from collections.abc import Iterator, Mapping

from mkba.analysis.drivers import Driver
from mkba.report.answers.answer import Answer
from mkba.report.answers.tornado import tornado
from mkba.report.case_board import future_heads
from mkba.report.chapter import Block, Board, Cell, Chapter, Heading, answered, says
from mkba.report.driver_words import by_name, weak_line
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import percent
from mkba.report.side_by_side import amount
from mkba.report.standing_words import Named, settings_text, swing_name, swings_of, what_it_is


def chapter(material: Material) -> Chapter:
    """One quantity at a time, what moves the balance in the draws, and the standing sensitivities."""
    say = material.say
    swings = tornado(material.voice, material.figures.swings)
    told = Answer(swings.title, swings.says, plots=swings.plots, notes=(say("tornado.noot_hoe"),))
    blocks = (
        *(answered(told) if told.says else ()),
        *_drivers(material),
        *_standing(material),
        *says([say("rapport.bepaalt_meer")], "soft"),
    )
    return Chapter("bepaalt", say("rapport.bepaalt"), blocks)


def _drivers(material: Material) -> Iterator[Block]:
    """Per alternative what moves the balance most when everything moves, with its mark (M37)."""
    say, heads = material.say, ("aandeel", "richting", "merk")
    yield Heading(say("gevoeligheid.drijvers"))
    yield from says([say("gevoeligheid.drijvers_noot"), say("hoofdstuk.bepaalt.anders")], "soft")
    yield from says([weak_line(material)], "note")
    head = (
        say("gevoeligheid.drijver"),
        *future_heads(material, [say(f"gevoeligheid.{one}") for one in heads]),
    )
    for alternative in material.programme.alternatives:
        keys = material.keys_of(alternative.id)
        words, rows = material.words_in(alternative.id), []
        for name, known in by_name(material.figures, keys).items():
            cells = [text for key in keys for text in _driver(material, known, key)]
            rows.append((words.get(name, name), *cells))
        if rows:
            title = say("hoofdstuk.bepaalt.drijvers_van", alternative=alternative.name)
            yield Board(title, head, tuple(rows), words=_words(len(keys)))
        else:
            yield from says([f"{alternative.name}: {say('gevoeligheid.geen_drijvers')}"])


def _words(cases: int) -> frozenset[int]:
    """The columns of direction and mark."""
    return frozenset(1 + 3 * case + column for case in range(cases) for column in (1, 2))


def _driver(material: Material, known: Mapping[Key, Driver], key: Key) -> tuple[str, str, str]:
    """Share, direction and mark in one case."""
    say, one = material.say, known.get(key)
    if one is None:
        return say("gevoeligheid.klein"), "", ""
    way = say("gevoeligheid.hoger" if one.sign > 0 else "gevoeligheid.lager")
    return say("hoofdstuk.bepaalt.procent", share=percent(one.share)), way, say(f"merk.{one.mark}")


def _standing(material: Material) -> Iterator[Block]:
    """The standing sensitivities: a table per alternative, and what each of them changes."""
    say, found = material.say, material.figures.standing
    yield Heading(say("gevoeligheid.vast"))
    if not found:
        yield from says([say("gevoeligheid.geen")])
        return
    yield from says([say("hoofdstuk.bepaalt.vast_zin")])
    heads = [say(f"gevoeligheid.{one}") for one in ("daling", "stijging", "keert")]
    head = (
        say("gevoeligheid.gevoeligheid"),
        say("gevoeligheid.instellingen"),
        *future_heads(material, heads),
    )
    for alternative in material.programme.alternatives:
        rows = tuple(_swing(material, one, alternative.id) for one in swings_of(found, alternative.id))
        title = say("hoofdstuk.bepaalt.vast_van", alternative=alternative.name)
        yield Board(title, head, rows, left=2)
    names = dict.fromkeys(what_it_is(one.id, say) for one in found)
    more = (say("gevoeligheid.buiten"), say("gevoeligheid.wat.buiten"))
    head = say("gevoeligheid.gevoeligheid"), say("gevoeligheid.instellingen")
    yield Board(say("gevoeligheid.uitleg"), head, (*names, more), left=2)


def _swing(material: Material, one: Named, alternative: str) -> tuple[str | Cell, ...]:
    """One sensitivity: its settings, and per future the most that it takes and brings."""
    (name, known), say = one, material.say
    cells: list[str | Cell] = []
    for key in material.keys_of(alternative):
        swing = known.get(key)
        if swing is None:
            cells += [say("algemeen.geen")] * 3
        else:
            turns = Cell(say("gevoeligheid.ja"), strong=True) if swing.flips else say("gevoeligheid.nee")
            cells += [amount(swing.low), amount(swing.high), turns]
    return (swing_name(name, say), "; ".join(settings_text(known, material)), *cells)
