"""What a reader calls an input or a group of inputs, and shares with their bands."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final, Protocol, TypeVar

from mkba.analysis.summary import TOTAL
from mkba.analysis.variance.input_groups import By
from mkba.report.numbers import percent
from mkba.report.voice import Voice

SMALL: Final = 0.005  # a band below half a percent leaves room for a decimal
SMALLEST: Final = 0.001  # no band is written as nothing


class OfCase(Protocol):
    """Anything that was found for one future and alternative."""

    @property
    def future(self) -> str:
        """The future."""
        ...

    @property
    def alternative(self) -> str:
        """The alternative."""
        ...


Case = TypeVar("Case", bound=OfCase)


def by_alternative(found: Iterable[Case]) -> dict[str, tuple[Case, ...]]:
    """What was found by alternative, its futures side by side; both in their own order."""
    listed = list(found)
    order = list(dict.fromkeys(one.alternative for one in listed))
    listed.sort(key=lambda one: order.index(one.alternative))
    return {name: tuple(held) for name, held in groupby(listed, key=attrgetter("alternative"))}


def title(voice: Voice, table: str, places: Iterable[str]) -> str:
    """The title of an answer about all areas or about one."""
    place = next(iter(places), TOTAL)
    return (
        voice.say(f"{table}.titel")
        if place == TOTAL
        else voice.say(f"{table}.titel_gebied", area=voice.area(place))
    )


def input_name(voice: Voice, alternative: str, streams: Sequence[str]) -> str:
    """An input in words; of tied quantities the first and how many move along."""
    name = voice.words_in(alternative).get(streams[0], streams[0])
    rest = len(streams) - 1
    return voice.say("sobol.meebewegend", name=name, count=rest) if rest else name


def group_name(voice: Voice, by: By, names: Sequence[str]) -> str:
    """A group of inputs in words; groups that were joined one after the other."""
    return voice.say("sobol.en").join(_one_group(voice, by, name) for name in names)


def _one_group(voice: Voice, by: By, name: str) -> str:
    """One kind, domain or area."""
    if by == "kind":
        return voice.say(f"sobol.soort.{name}")
    if by == "domain":
        return voice.say.texts.get(f"sobol.domein.{name}") or voice.say(f"domein.{name}")
    return voice.say.texts.get(f"sobol.gebied.{name}") or voice.area(name)


def by_name(voice: Voice, parts: Iterable[tuple[str, str]]) -> str:
    """Pairs of a name and what is said of it, each name once with all that is said."""
    said: dict[str, list[str]] = {}
    for name, text in parts:
        said.setdefault(name, []).append(text)
    met = voice.say("sobol.en")
    return "; ".join(voice.say("sobol.met", name=name, parts=met.join(texts)) for name, texts in said.items())


def share_text(voice: Voice, share: float, band: float) -> str:
    """A share of the spread in percent with half its band; what chance puts below zero is zero."""
    digits = 1 if band < SMALL else 0
    band = max(band, SMALLEST) if band else 0.0
    return voice.say("sobol.cel", share=percent(max(share, 0.0), digits), band=percent(band, digits))


def ends(share: float, band: float) -> dict[str, str]:
    """A share and the ends of its band in whole percents, within 0 to 100, as values for a sentence."""
    low, high = max(share - band, 0.0), min(share + band, 1.0)
    texts = percent(max(share, 0.0), 0), percent(low, 0), percent(high, 0)
    return dict(zip(("share", "low", "high"), texts, strict=True))
