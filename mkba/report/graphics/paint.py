"""Paint: colours mixed with white, and how well a text can be read on one."""

from dataclasses import dataclass
from functools import lru_cache

from mkba.report.styles import colour

INK, SOFT, LINE, FAINT, WHITE = "@inkt", "@zacht", "@lijn", "@totaalvlak", "@wit"
HALF = 0.5
LEAST = 4.5  # contrast that a text of a page needs (WCAG 2.1, 1.4.3)


@dataclass(frozen=True, slots=True)
class Paint:
    """What every chart is drawn with, as SVG writes it: colours of text, of quiet text, of lines and of the page, and letters."""

    ink: str
    soft: str
    line: str
    white: str
    font: str = "Arial, Helvetica, sans-serif"


@lru_cache(maxsize=1)
def paint() -> Paint:
    """That of the style file."""
    return Paint(colour(INK), colour(SOFT), colour(LINE), colour(WHITE))


def mixed(shade: str, part: float) -> str:
    """So much of a colour on white; a name with @ stands for a colour of the style file.

    >>> mixed("#56B4E9", 1.0), mixed("#E69F00", 0.5), mixed("@blauw", 0.0)
    ('#56B4E9', '#F2CF80', '#FFFFFF')
    """
    end, start = channels(shade), channels(WHITE)
    return "#" + "".join(f"{round(s + part * (e - s)):02X}" for s, e in zip(start, end, strict=True))


def pale(shade: str) -> str:
    """The lighter of the two shades of a colour."""
    return mixed(shade, HALF)


def channels(shade: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    text = colour(shade)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def lightness(shade: str) -> float:
    """Relative luminance, 0 for black to 1 for white (WCAG 2.1).

    >>> lightness("#FFFFFF"), lightness("#000000")
    (1.0, 0.0)
    """
    linear = [c / 12.92 if (c := one / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for one in channels(shade)]  # fmt: skip
    return float(round(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], 6))


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness: 1 for the same, 21 for black and white (WCAG 2.1).

    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    dark, light = sorted((lightness(one), lightness(other)))
    return round((light + 0.05) / (dark + 0.05), 4)
