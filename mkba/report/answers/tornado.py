"""The tornado in sentences: which quantity moves the balance most, and whether one of them turns its sign."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mkba.analysis.oneway.conditional import Fifths
from mkba.analysis.oneway.tornado import Swing, ranked
from mkba.analysis.oneway.twoway import Grid
from mkba.analysis.sign import UNSURE, sign
from mkba.analysis.summary import TOTAL
from mkba.report.answers.answer import Answer, Table
from mkba.report.answers.futures import beside as in_futures
from mkba.report.answers.twoway_table import grid_table
from mkba.report.graphics.bars import Plot
from mkba.report.graphics.paint import pale
from mkba.report.labels import Labels
from mkba.report.numbers import millions
from mkba.report.styles import future_colours
from mkba.report.voice import Voice

SHOWN, NAMED = 10, 3  # in a table and a chart; in a sentence
Key = tuple[str, str]


def tornado(
    voice: Voice, found: Sequence[Swing], *, beside: Sequence[Fifths] = (), grids: Sequence[Grid] = ()
) -> Answer:
    """What ``tornado`` found; ``beside`` what the draws say of the same, ``grids`` two at a time."""
    say, cases = voice.say, _by_case(found)
    place = next((one.place for one in found), TOTAL)
    title = say("tornado.titel") if place == TOTAL else say("tornado.titel_gebied", area=voice.area(place))
    if not cases:
        return Answer(title, (say("tornado.niets"),))
    tables = [
        *_exact(voice, cases),
        *_drawn(voice, cases, beside),
        *(grid_table(voice, one) for one in grids),
    ]
    notes = tuple(_notes(say, found, beside, grids))
    return Answer(title, tuple(_says(voice, cases)), tuple(tables), plots(voice, found), notes)


def _by_case(found: Sequence[Swing]) -> Mapping[Key, list[Swing]]:
    """Swings by future and alternative, alternatives together, the largest first."""
    cases: dict[Key, list[Swing]] = {}
    for one in found:
        cases.setdefault((one.future, one.alternative), []).append(one)
    order = list(dict.fromkeys(key[1] for key in cases))
    return dict(sorted(cases.items(), key=lambda case: order.index(case[0][1])))


def _name(voice: Voice, one: Swing) -> str:
    """A mover in words; in an area as its own measures are called."""
    area = "" if one.place == TOTAL else one.place
    return voice.words_in(one.alternative, area=area).get(one.name, one.name)


def _turns(one: Swing) -> bool:
    """Whether it turns the sign by itself, low, high or between."""
    return (one.least > 0) != (one.most > 0)


def largest(voice: Voice, found: Sequence[Swing]) -> tuple[str, ...]:
    """A sentence or two per alternative, its futures side by side: what moves its balance most, and by how much."""
    return tuple(_largest(voice, cases) for cases in _alternatives(_by_case(found)))


def _says(voice: Voice, cases: Mapping[Key, list[Swing]]) -> Iterator[str]:
    """Whether anything turns the sign, then the largest of every alternative."""
    say, turned = voice.say, {key: [one for one in some if _turns(one)] for key, some in cases.items()}
    count = sum(map(bool, turned.values()))
    yield say("tornado.keert" if count else "tornado.geen_keert", count=count, all=len(cases))
    for held in _alternatives(cases):
        text = _largest(voice, held)
        names = [(voice.future(key[0]), _few(voice, turned[key])) for key in held if turned[key]]
        yield f"{text} {say('tornado.keert_geval', names=_of(say, names))}" if names else text


def _alternatives(cases: Mapping[Key, list[Swing]]) -> Iterator[Mapping[Key, list[Swing]]]:
    """The cases of one alternative after another."""
    for alternative in dict.fromkeys(key[1] for key in cases):
        yield {key: some for key, some in cases.items() if key[1] == alternative}


def _largest(voice: Voice, cases: Mapping[Key, list[Swing]]) -> str:
    """What moves the balance of one alternative most."""
    say, firsts = voice.say, [some[0] for some in cases.values()]

    def figures(label: str) -> str:
        return in_futures(say, ((voice.future(one.future), say(label, **_millions(one))) for one in firsts))

    text = say(
        "tornado.grootste", alternative=voice.alternative(firsts[0].alternative), central=figures("tornado.midden"),
        name=in_futures(say, ((voice.future(one.future), _name(voice, one)) for one in firsts)),
        ends=figures("tornado.uiteinden"), swing=figures("tornado.uitslag"),
    )  # fmt: skip
    return (
        f"{text} {say('tornado.krom', range=figures('tornado.loopt'))}"
        if any(one.bent for one in firsts)
        else text
    )


def _millions(one: Swing) -> Mapping[str, str]:
    """The balances of a swing in millions."""
    return {
        name: millions(getattr(one, name)) for name in ("low", "central", "high", "swing", "least", "most")
    }


def _few(voice: Voice, turned: Sequence[Swing]) -> str:
    """The first names, and how many more there are."""
    names, rest = "; ".join(_name(voice, one) for one in turned[:NAMED]), len(turned) - NAMED
    return voice.say("tornado.en_meer", names=names, count=rest) if rest > 0 else names


def _of(say: Labels, names: Sequence[tuple[str, str]]) -> str:
    """Names with the future that they are of, also where there is one."""
    return "; ".join(say("antwoorden.naast", text=text, futures=future) for future, text in names)


def _exact(voice: Voice, cases: Mapping[Key, list[Swing]]) -> Iterator[Table]:
    """A table per alternative, its futures side by side."""

    def cells(one: Swing | None) -> tuple[str, ...]:
        empty = (voice.say("tornado.leeg"),) * 3
        return empty if one is None else tuple(millions(v) for v in (one.low, one.high, one.swing))

    for alternative, futures in _futures(cases).items():
        heads = ("laag", "hoog", "verschil")
        yield _table(voice, ("tornado.tabel", heads), (alternative, futures, cases), cells)


def _drawn(voice: Voice, cases: Mapping[Key, list[Swing]], beside: Sequence[Fifths]) -> Iterator[Table]:
    """The same from the draws, in the digits that they support."""
    known = {(one.future, one.alternative, one.name): one for one in beside}

    def cells(one: Swing | None) -> tuple[str, ...]:
        fifths = known.get((one.future, one.alternative, one.name)) if one else None
        if fifths is None:
            return (voice.say("tornado.leeg"),) * 3
        ends = ((fifths.low, fifths.low_error), (fifths.high, fifths.high_error))
        return (*(doubted(voice.say, *end, fifths.blocks) for end in ends), millions(fifths.apart_error))

    for alternative, futures in _futures(cases).items() if beside else ():
        heads = ("laagste", "hoogste", "fout")
        yield _table(voice, ("tornado.tabel_trekkingen", heads), (alternative, futures, cases), cells)


def doubted(say: Labels, euros: float, error: float, blocks: int) -> str:
    """Millions in the digits that their error from so many blocks supports, and whether the sign is certain."""
    text = millions(euros, error)
    return say("tornado.teken", value=text) if sign(euros, error, blocks) == UNSURE else text


def _futures(cases: Mapping[Key, list[Swing]]) -> Mapping[str, list[str]]:
    """The futures of every alternative."""
    found: dict[str, list[str]] = {}
    for future, alternative in cases:
        found.setdefault(alternative, []).append(future)
    return found


def _table(
    voice: Voice, words: tuple[str, tuple[str, ...]], where: tuple[str, list[str], Mapping[Key, list[Swing]]],
    cells: Callable[[Swing | None], tuple[str, ...]],
) -> Table:  # fmt: skip
    """The largest movers of one alternative, each with the cells of every future."""
    (title, heads), (alternative, futures, cases), say = words, where, voice.say
    known = {(future, one.name): one for future in futures for one in cases[future, alternative]}
    head = [say(f"tornado.{name}", future=voice.future(future)) for future in futures for name in heads]
    rows = [
        (_name(voice, one), *(cell for future in futures for cell in cells(known.get((future, one.name)))))
        for one in _most({(future, alternative): cases[future, alternative] for future in futures})
    ]
    name = say(title, alternative=voice.alternative(alternative))
    return Table(name, (say("tornado.grootheid"), *head), tuple(rows))


def plots(voice: Voice, found: Sequence[Swing]) -> tuple[Plot, ...]:
    """A chart per alternative."""
    return tuple(_plot(voice, held) for held in _alternatives(_by_case(found)))


def _plot(voice: Voice, cases: Mapping[Key, list[Swing]]) -> Plot:
    """How far each mover takes the balance from the central one: a line per future, low and high on either side."""
    say, futures = voice.say, [key[0] for key in cases]
    alternative = voice.alternative(next(iter(cases))[1])
    rows, known = _most(cases), {(key[0], one.name): one for key, some in cases.items() for one in some}
    ends = [(future, end) for future in futures for end in ("low", "high")]
    label = {"low": "tornado.reeks_laag_in", "high": "tornado.reeks_hoog_in"}
    return Plot(
        say("tornado.grafiek_samen", alternative=alternative),
        say("tornado.grafiek_samen_alt", alternative=alternative, values=_told(voice, rows, known)),
        [_name(voice, one) for one in rows],
        [say(label[end], future=voice.future(future)) for future, end in ends],
        [[_moved(known.get((future, one.name)), end) for one in rows] for future, end in ends],
        [futures.index(future) for future, _ in ends],
        [_shade(futures.index(future), end) for future, end in ends],
    )


def _told(voice: Voice, rows: Sequence[Swing], known: Mapping[tuple[str, str], Swing]) -> str:
    """What a chart shows, in words: of every mover how far low and high take the balance in each future, in millions."""
    say, futures = voice.say, list(dict.fromkeys(future for future, _ in known))
    texts = []
    for row in rows:
        held = [known[future, row.name] for future in futures if (future, row.name) in known]
        ends = [
            say(
                "tornado.grafiek_deel",
                future=voice.future(one.future),
                low=millions(_moved(one, "low")),
                high=millions(_moved(one, "high")),
            )
            for one in held
        ]
        told = say("antwoorden.komma").join(ends)
        texts.append(say("tornado.grafiek_waarde", name=_name(voice, row), ends=told))
    return "; ".join(texts)


def _shade(future: int, end: str) -> str:
    """Low and high are two shades of the future's colour."""
    full = future_colours(future)[0]
    return pale(full) if end == "low" else full


def _moved(one: Swing | None, end: str) -> float:
    """How far one end lies from the middle, in euros."""
    return 0.0 if one is None else float(getattr(one, end)) - one.central


def _most(cases: Mapping[Key, list[Swing]]) -> list[Swing]:
    """The largest movers of one alternative, each in the future where it moves most."""
    return list(ranked(one for some in cases.values() for one in some))[:SHOWN]


def _notes(
    say: Labels, found: Sequence[Swing], beside: Sequence[Fifths], grids: Sequence[Grid]
) -> Iterator[str]:
    """How to read it, as far as it is there."""
    yield say("tornado.noot_hoe")
    if any(one.members > 1 for one in found):
        yield say("tornado.noot_samen")
    if beside:
        yield say("tornado.noot_trekkingen")
    if any(turn for one in grids for row in one.turned for turn in row):
        yield say("tornado.noot_teken")
    yield say("tornado.noot_niet")
