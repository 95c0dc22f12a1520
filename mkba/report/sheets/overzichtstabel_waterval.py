"""Overzichtstabel, the waterfalls: from benefits and costs by domain to the balance, futures side by side."""

from mkba.analysis.summary import TOTAL
from mkba.domain.intervention import DOMAINS
from mkba.report.cells import Sheet
from mkba.report.charts import Bars
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.waterfall import PARTS, Steps, waterfall

ROWS, WIDTH, HEIGHT = 18, 640, 345  # of a chart: rows, and pixels
BESIDE = 3  # the column of a second chart: the first is as wide as the names
A_PAGE = 3  # rows of charts on a printed page
APART = len(PARTS) + 2  # columns of the numbers behind one chart, and a free one


def write_waterfalls(sheet: Sheet, material: Material, row: int, last: int) -> tuple[int, list[int]]:
    """A chart per case, its numbers to the right of the ``last`` column; returns the next row and where pages begin."""
    say, breaks, done = material.say, list[int](), 0
    for alternative in material.programme.alternatives:
        keys = material.keys_of(alternative.id)
        sheet.text(row, last + 2, say("waterval.cijfers"), "zacht")
        for place, key in enumerate(keys):
            down, across = divmod(place, 2)
            names = {"alternative": alternative.name, "future": material.future(key[0])}
            at = (row + 1 + down * ROWS, (0, BESIDE)[across])
            size = (WIDTH, HEIGHT)
            frame = Bars(
                say("waterval.titel", **names), say("waterval.alt", **names), (), at, size,
                labels=last + 2 + across * APART,
            )  # fmt: skip
            waterfall(sheet, material, steps(material, key), frame)
        bands = -(-len(keys) // 2)
        if done == 0 or done + bands > A_PAGE:
            breaks.append(row)
            done = 0
        done += bands
        row += 2 + ROWS * bands
    return row, breaks


def steps(material: Material, key: Key) -> Steps:
    """Mean benefits of every domain, then their costs, in million euros; a domain without either is left out."""
    rows = {domain: material.figures.rows[*key, TOTAL, domain] for domain in DOMAINS}
    parts = (("baten_van", 1.0), ("kosten_van", -1.0))
    found = []
    for name, sign in parts:
        for domain, one in rows.items():
            euros = sign * (one.benefits if sign > 0 else one.costs)
            if euros:
                label = material.say(f"waterval.{name}", domain=material.say(f"domein.{domain}").lower())
                found.append((label, euros / MLN))
    return Steps(found, material.say("waterval.saldo"))
