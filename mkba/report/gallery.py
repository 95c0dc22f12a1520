"""The gallery: the library as Dutch Markdown pages, one per domain, one for the method, and an index with counts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mkba.domain.card import KINDS, Band, Card, Figure, Use
from mkba.domain.exclusion import PAIRS, pair_of
from mkba.paths import templates_dir
from mkba.report.labels import Labels, load_labels
from mkba.report.numbers import significant

DOMAINS: Final = ("education", "work", "safety", "housing", "health")
MARKS: Final = ("found", "memory", "choice")
GRADES: Final = ("A", "B", "C", "D", "E")
SPECIAL: Final = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "|": "\\|", "*": "\\*", "`": "\\`", "[": "\\[", "]": "\\]"}
)
LARGE: Final = 10_000  # from here on a fifth digit is shown
ALL_DIGITS: Final = 8
EMPTY_LINES: Final = re.compile(r"\n{3,}")
BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many outcomes, unit values (amounts), transfers and evidence a part of the library holds, by mark and by grade."""

    domain: str
    outcomes: int
    amounts: int
    transfers: int
    evidence: int
    marks: Mapping[str, int]
    grades: Mapping[str, int]


def tally(cards: Iterable[Card], domain: str = "") -> Tally:
    """The counts of one domain, or of all of them together with what has no domain."""
    inside = [one for one in cards if domain in ("", one.domain)]
    figures = [figure for one in inside for figure in one.figures]
    kinds = Counter(one.kind for one in inside)
    roles = Counter(one.role for one in figures)
    return Tally(
        domain=domain,
        outcomes=kinds["outcomes"],
        amounts=roles["value"],
        transfers=roles["transfer"],
        evidence=kinds["evidence"],
        marks=Counter(one.source.mark for one in figures if one.source),
        grades=Counter(one.grade for one in inside if one.grade),
    )


def pages(cards: Sequence[Card], *, programme: str) -> dict[str, str]:
    """File name and text of every page, in a fixed order: the same cards give the same bytes."""
    say = load_labels()
    environment = _environment(say, cards)
    shared = {
        "programme": programme,
        "domains": DOMAINS,
        "marks": MARKS,
        "grades": GRADES,
        "total": tally(cards),
        "tallies": [tally(cards, domain) for domain in DOMAINS],
    }
    found = {"index.md": environment.get_template("index.md.j2").render(shared)}
    for domain in DOMAINS:
        mine = [one for one in cards if one.domain == domain]
        own = {"domain": domain, "tally": tally(mine), "cards": _by_kind(mine)}
        text = environment.get_template("domein.md.j2").render(shared | own)
        found[f"{say(f'bibliotheek.pagina_{domain}')}.md"] = text
    pairs = [(one.name, one.scope, _holders(one.name, cards)) for one in PAIRS]
    rest = {"cards": _by_kind(cards), "pairs": pairs}
    found["methode.md"] = environment.get_template("methode.md.j2").render(shared | rest)
    return {name: f"{EMPTY_LINES.sub(BETWEEN, text).rstrip()}\n" for name, text in found.items()}


def _by_kind(cards: Iterable[Card]) -> dict[str, list[Card]]:
    """The cards of each kind, also where there are none."""
    found: dict[str, list[Card]] = {kind: [] for kind in KINDS}
    for one in cards:
        found[one.kind].append(one)
    return found


def _holders(pair: str, cards: Iterable[Card]) -> list[tuple[str, list[str]]]:
    """The groups of a pair, each with the outcomes, values and transfers that hold it."""
    groups: dict[str, list[str]] = {}
    for card in cards:
        stated = [(card.name, group) for group in card.excludes]
        stated += [(f"{card.name}.{one.key}", group) for one in card.figures for group in one.excludes]
        for name, group in stated:
            found = pair_of(group)
            if found and found.name == pair:
                groups.setdefault(group, []).append(name)
    return sorted(groups.items())


def _environment(say: Labels, cards: Sequence[Card]) -> Environment:
    """Templates for Markdown: every number is written here, every text of a file is made harmless."""
    parties = {one.name: one.title for one in cards if one.kind == "parties"}
    environment = Environment(  # noqa: S701  (Markdown: the filter `md` escapes what the files say)
        loader=FileSystemLoader(templates_dir() / "docs"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "md": _safe,
        "number": number,
        "exact": lambda value: significant(value, ALL_DIGITS),
        "band": band,
        "family": lambda one: _family(one, say),
        "unit": lambda name: say.texts.get(f"eenheid.{name}", name),
        "party": lambda name: parties.get(name, name),
        "areas": _areas,
        "measures": lambda used: len({(use.file, use.measure) for use in used if use.measure}),
        "held": _held,
    }
    environment.globals |= {"t": say}
    return environment


def _safe(text: object) -> str:
    """A text of a file on one line, without signs that mean something in Markdown."""
    return " ".join(str(text).translate(SPECIAL).split())


def number(value: float) -> str:
    """A number in four digits, five from ten thousand on.

    >>> number(23916.67), number(0.035)
    ('23.917', '0,035')
    """
    return significant(value, 5 if abs(value) >= LARGE else 4)


def band(one: Band) -> str:
    """A mean with its 90% band.

    >>> band(Band("", "Fixed", {}, 3.0, 3.0, 3.0)), band(Band("hoog", "Uniform", {}, 3.0, 2.1, 3.9))
    ('3', 'hoog: 3 (2,1 tot 3,9)')
    """
    text = number(one.mean)
    if one.low != one.high:
        text = f"{text} ({number(one.low)} tot {number(one.high)})"
    return f"{one.future}: {text}" if one.future else text


def _family(one: Band, say: Labels) -> str:
    """A distribution in words."""
    values = {name: number(value) for name, value in one.parameters.items()}
    return say(f"verdeling.{one.family}", **values)


def _areas(used: Sequence[Use]) -> list[tuple[str, int]]:
    """The areas that use an entry, each with how many of its measures do."""
    pairs = {(use.area, use.measure) for use in used if use.measure}
    return sorted(Counter(area for area, _ in pairs).items())


def _held(figure: Figure) -> Sequence[Figure]:
    """The years of a figure that is set anew each year, else the figure itself."""
    return figure.years or (figure,)
