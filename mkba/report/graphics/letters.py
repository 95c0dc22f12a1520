"""Letters: how wide a text is about to be, and how it is broken into lines that fit; a chart measures before it places."""

from collections.abc import Iterator, Sequence
from re import findall

# widths of Arial's letters, in thousandths of their size (the font's own table); all others are as wide as a figure
WIDTHS = {
    222: "ijl'|", 278: " .,:;ftI/!", 333: 'r()-"', 500: "ckvxyzsJ", 584: "−+<>=±→↓", 667: "ABEKPSVXY&", 722: "CDHNRUw",
    778: "GOQ", 833: "mM", 1000: "W%@…—",
}  # fmt: skip
OF = {letter: width for width, letters in WIDTHS.items() for letter in letters}
FIGURE, WIDEST, FOREIGN = 556, 1000, 0x0250  # from that sign on a font of another script may step in
SPARE = 1.08  # a little more than Arial, for the fonts that stand in for it
CUT = "…"


def width_of(text: str, size: float) -> float:
    """The width of a text in letters of that size, rather too wide than too narrow.

    >>> round(width_of("1.234,5", 10)), round(width_of("Zwolle", 10))
    (36, 31)
    """
    em = sum(OF.get(letter, FIGURE if ord(letter) < FOREIGN else WIDEST) for letter in text)
    return SPARE * em * size / 1000


def widest(texts: Sequence[str], size: float) -> float:
    """The width of the widest text; 0 without any."""
    return max((width_of(text, size) for text in texts), default=0.0)


def lines_of(text: str, room: float, size: float, most: int = 3) -> list[str]:
    """A text in at most so many lines that each fit the room; what does not fit is cut, and a text without words is one line.

    >>> lines_of("Verduurzaming van woningen", 80, 10), lines_of("Rotterdam-Zuid", 60, 10), lines_of("", 60, 10)
    (['Verduurzaming', 'van woningen'], ['Rotterdam-', 'Zuid'], [''])
    """
    lines: list[str] = []
    for piece in _pieces(text, room, size):
        if lines and width_of((lines[-1] + piece).rstrip(), size) <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
    lines = [line.strip() for line in lines] or [""]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(f"{lines[most - 1]}{CUT}", room, size)]


def cut(text: str, room: float, size: float) -> str:
    """A text as far as it fits, with a sign where something was left out.

    >>> cut("Volkshuisvesting", 60, 10), cut("Wonen", 60, 10)
    ('Volkshuis…', 'Wonen')
    """
    if width_of(text, size) <= room:
        return text
    kept = text.rstrip(CUT)
    while kept and width_of(kept + CUT, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + CUT


def _pieces(text: str, room: float, size: float) -> Iterator[str]:
    """Where a text may break: after a space, after a hyphen, and within a word that is wider than the room."""
    for word in findall(r"[^\s-]*-+\s*|[^\s-]+\s*", " ".join(text.split())):
        while width_of(word.rstrip(), size) > room and len(word) > 1:
            fits = next((n for n in range(len(word) - 1, 1, -1) if width_of(word[:n], size) <= room), 1)
            yield word[:fits]
            word = word[fits:]  # noqa: PLW2901 - what is left of it
        yield word
