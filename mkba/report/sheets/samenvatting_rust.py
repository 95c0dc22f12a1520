"""What the summary says of what the figures rest on: the strength of the evidence, the drivers, the marks (M17, M37)."""

from collections.abc import Mapping

from mkba.analysis.standing import Swing
from mkba.analysis.summary import TOTAL
from mkba.report.answers.futures import listed
from mkba.report.assumptions import marks
from mkba.report.driver_words import SHOWN, driver_text, weak_line
from mkba.report.figures import Key, evidence
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal, frequency, millions, significant
from mkba.report.sheets.gevoeligheid_weten import in_short
from mkba.report.sheets.samenvatting_plek import CASE, LABEL, NAMES, Place, begin
from mkba.report.standing_words import swing_name

WARNING = 30  # points: two lines
DIGITS = 3  # of a value at which a balance turns


def write_evidence(place: Place, row: int) -> int:
    """The balance by strength of evidence, cumulatively, and uncorrected."""
    row = begin(place, row, "samenvatting.bewijs")
    for key, column in place.columns.items():
        for i, (name, (costs, benefits)) in enumerate(evidence(place.material.figures, key).items()):
            place.sheet.text(row + i, 0, place.material.say(f"samenvatting.bewijs_{name}"))
            place.sheet.number(row + i, column, (benefits - costs) / MILLION, "mln")
    return row + 4


def write_drivers(place: Place, row: int) -> int:
    """The largest drivers and the largest standing sensitivity of each case, with a warning for weak marks (M37)."""
    sheet, material = place.sheet, place.material
    say, found = material.say, material.figures.drivers
    most = min(SHOWN, max((len(found[*key, TOTAL]) for key in place.columns), default=0))
    largest = _largest(place)
    if not most and not largest:
        return row
    row = begin(place, row, "gevoeligheid.samenvatting.titel")
    for rank in range(most):
        label = say("gevoeligheid.samenvatting.drijver", place=rank + 1)
        sheet.link(row, 0, label, material.tab("gevoeligheid"))
        held = {key: found[*key, TOTAL][rank : rank + 1] for key in place.columns}
        texts = {key: driver_text(material, one[0], key) for key, one in held.items() if one}
        row = _texts(place, row, texts)
    if largest:
        sheet.link(row, 0, say("gevoeligheid.samenvatting.uitslag"), material.tab("gevoeligheid"))
        row = _texts(place, row, {key: _swing(place, one) for key, one in largest.items()})
    row = _answers(place, row)
    return _weak(place, place.note(row, say("gevoeligheid.samenvatting.uitleg")))


def _answers(place: Place, row: int) -> int:
    """Where the largest drivers turn a balance, and what knowing more is worth; returns the next row."""
    sheet, material = place.sheet, place.material
    for name, text in (
        ("omslag", switch_text(material)),
        ("weten", in_short(material)),
    ):
        sheet.link(row, 0, material.say(f"gevoeligheid.samenvatting.{name}"), material.tab("gevoeligheid"))
        sheet.merged((row, 1, row, place.end), text, "terugloop_in")
        sheet.tall_enough(row, [(text, CASE * place.end - NAMES)])
        row += 1
    return row


def switch_text(material: Material) -> str:
    """In how many cases a large driver can turn the balance, and the likeliest of them; or that none does."""
    say, found = material.say, material.figures.switches
    turning = [one for one in found if one.value is not None]
    if not turning:
        return say("gevoeligheid.samenvatting.omslag_geen")
    one = max(turning, key=lambda switch: switch.odds or 0.0)
    how, count = frequency(one.odds or 0.0)
    values = listed(say, [significant(root, DIGITS) for root in one.roots])
    return say(
        "gevoeligheid.samenvatting.omslag_zin",
        count=len({(switch.future, switch.alternative) for switch in turning}),
        all=len(material.figures.keys),
        name=material.words_in(one.alternative).get(one.name, one.name),
        alternative=material.alternative(one.alternative),
        future=material.future(one.future),
        value=values,
        now=significant(one.now, DIGITS),
        chance=say(f"kans.{how}", n=count),
    )


def _texts(place: Place, row: int, texts: Mapping[Key, str]) -> int:
    """A line of texts below the cases; returns the next row."""
    for key, column in place.columns.items():
        place.sheet.text(row, column, texts.get(key, place.material.say("algemeen.geen")), "terugloop_in")
    place.sheet.tall_enough(row, [(text, CASE - NAMES) for text in texts.values()] or [("", CASE)])
    return row + 1


def _largest(place: Place) -> Mapping[Key, Swing]:
    """The standing sensitivity with the largest swing of each case; they come the largest first."""
    found: dict[Key, Swing] = {}
    for one in place.material.figures.standing:
        found.setdefault((one.future, one.alternative), one)
    return found


def _swing(place: Place, one: Swing) -> str:
    """A sensitivity with the lowest and highest balance it leads to."""
    name, say = swing_name(one.id, place.material.say), place.material.say
    low, high = millions(one.base + one.low), millions(one.base + one.high)
    return say("gevoeligheid.samenvatting.uitslag_cel", name=name, low=low, high=high)


def _weak(place: Place, row: int) -> int:
    """That some of the largest drivers were chosen or remembered, where they were; returns the next row."""
    text = weak_line(place.material)
    if not text:
        return row
    place.sheet.merged((row, 0, row, place.end), text, "oordeel")
    place.sheet.tall_enough(row, [(text, LABEL + CASE * place.end)])
    return row + 1


def write_marks(place: Place, row: int) -> int:
    """How many quantities were found, remembered or chosen, with a warning (M37)."""
    sheet, say, counted = place.sheet, place.material.say, marks(place.material.programme)
    row = begin(place, row, "samenvatting.herkomst")
    for mark, count in counted.items():
        sheet.link(row, 0, say(f"merk.{mark}"), place.material.tab("aannames"))
        sheet.number(row, 1, count, "geheel")
        row += 1
    row = place.note(row, say("samenvatting.herkomst_uitleg"))
    everything = sum(counted.values())
    weak = everything - counted["found"]
    if weak:
        text = say("samenvatting.herkomst_waarschuwing", weak=decimal(weak), all=decimal(everything))
        sheet.merged((row, 0, row, place.end), text, "oordeel")
        sheet.worksheet.set_row(row, WARNING)
        row += 1
    return row
