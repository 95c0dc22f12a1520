"""What every chart must be: nothing outside it, no text over a text, every text readable on what it stands on."""

from itertools import combinations

from mkba.report.graphics.letters import width_of
from mkba.report.graphics.paint import LEAST, channels, contrast
from mkba.report.graphics.picture import Box, Curve, Disc, Patch, Rule

LOOSE = 0.6  # rounded figures


def extent(shape):
    """Left, top, right and bottom of a shape."""
    match shape:
        case Box():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Rule():
            xs, ys = sorted((shape.x1, shape.x2)), sorted((shape.y1, shape.y2))
            return xs[0], ys[0], xs[1], ys[1]
        case Disc():
            r = shape.radius
            return shape.x - r, shape.y - r, shape.x + r, shape.y + r
        case Patch():
            points = [tuple(map(float, one.split(","))) for one in shape.points.split()]
        case Curve():
            points = [
                tuple(map(float, one.split())) for one in shape.d.replace("M", "L").split("L") if one.strip()
            ]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def room(text):
    """Left, top, right and bottom of a text; letters reach three quarters of their size up and a quarter down."""
    wide = width_of(text.text, text.size) / 1.08  # the estimate is a little too wide
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return left, text.y - 0.75 * text.size, left + wide, text.y + 0.22 * text.size


def overlap(one, other):
    """Whether two rectangles share more than a line."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > LOOSE
        and min(one[3], other[3]) - max(one[1], other[1]) > LOOSE
    )


def assert_good(chart):
    """Everything a chart must be."""
    assert chart.title
    assert chart.description
    for left, top, right, bottom in (*map(extent, chart.shapes), *map(room, chart.texts)):
        assert -LOOSE <= left <= right <= chart.width + LOOSE
        assert -LOOSE <= top <= bottom <= chart.height + LOOSE
    for one, other in combinations(chart.texts, 2):
        assert not overlap(room(one), room(other)), (one, other)
    for text in chart.texts:
        assert text.text.strip()
        under = [s for s in chart.shapes if isinstance(s, Box) and overlap(extent(s), room(text))]
        for fill in [s.fill for s in under] or ["#FFFFFF"]:
            assert contrast(text.fill, fill) >= LEAST, (text, fill)
    for shape in chart.shapes:
        assert channels(getattr(shape, "fill", "") or shape.colour)


def of(chart, kind):
    """The shapes of one kind, in their order."""
    return [shape for shape in chart.shapes if isinstance(shape, kind)]


def said(chart):
    """Every text of a chart."""
    return [text.text for text in chart.texts]
