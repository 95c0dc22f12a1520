"""Texts of complaints about sweep files: what varies, in which combinations, and what a path fits."""

from typing import Final

SWEEPS: Final[dict[str, tuple[str, str]]] = {
    "SWEEP-KIND": ("hier hoort precies een van {hint_known}; er staan er {found}", "exactly one of {hint_known} belongs here; there are {found}"),
    "SWEEP-SIGN": ("factor {found} ligt onder 0 en maakt van een kost een baat of andersom; schrijf 0 of meer, of gebruik add", "factor {found} lies below 0 and turns a cost into a benefit or the reverse; write 0 or more, or use add"),
    "SWEEP-SPAN": ("to ({found}) moet boven from ({low}) liggen", "to ({found}) must lie above from ({low})"),
    "SWEEP-STEPS": ("geef steps: in hoeveel waarden; alleen {{latin_hypercube: N}} kiest zelf punten", "give steps: in how many values; only {{latin_hypercube: N}} takes points of its own"),
    "SWEEP-ZIP": ("{found} waarden, en {hint_line} heeft er {expected}; bij zip heeft elke as er evenveel", "{found} values, and {hint_line} has {expected}; with zip every axis has as many"),
    "SWEEP-VARY": ('design "{found}" vraagt vary: de assen die bewegen', 'design "{found}" asks for vary: the axes that move'),
    "SWEEP-LIST": ("design list vraagt variants: varianten met een naam", "design list asks for variants: variants with a name"),
    "SWEEP-BOTH": ('"{found}" past niet bij design {design}; laat het weg, of maak er een eigen bestand van', '"{found}" does not fit design {design}; leave it out, or make a file of its own of it'),
    "SWEEP-LARGE": ("dit zijn {found} varianten; ten hoogste {limit} mag, neem minder waarden of {{latin_hypercube: N}}", "these are {found} variants; at most {limit} are allowed, take fewer values or {{latin_hypercube: N}}"),
    "SWEEP-AXES": ("dit zijn {found} assen; ten hoogste {limit} mag", "these are {found} axes; at most {limit} are allowed"),
    "SWEEP-DRAWS": ("{found} trekkingen; neem een veelvoud van {limit}", "{found} draws; take a multiple of {limit}"),
    "SWEEP-UNIT": ('"{found}" raakt {hint_units} van het programma; een verschil tussen euro van twee prijspeilen of twee basisjaren zegt niets: maak een tweede programma met een eigen sweep, en vergelijk met de hand', '"{found}" touches {hint_units} of the programme; a difference between euros of two price levels or two base years means nothing: make a second programme with a sweep of its own, and compare by hand'),
    "SWEEP-EXACT": ('deze variant zet "{found}" twee keer; laat er een weg', 'this variant sets "{found}" twice; leave one out'),
    "SWEEP-BASE": ('"{found}" bestaat niet; base is een pad vanaf dit bestand', '"{found}" does not exist; base is a path from this file'),
    "SWEEP-AREA": ('gebied "{found}" hoort niet bij dit programma{hint_nl}', 'area "{found}" is not in this programme{hint_en}'),
    "SWEEP-PATH": ('hierop past niets in dit programma: "{found}" is niet te vinden{hint_nl}', 'this fits nothing in this programme: "{found}" cannot be found{hint_en}'),
    "SWEEP-IDLE": ("dit past alleen op wat in dit programma niet meetelt, zoals {hint_found}; kies iets dat een maatregel gebruikt", "this fits only what does not count in this programme, such as {hint_found}; choose something that a measure uses"),
    "SWEEP-NUMBER": ("{hint_found} is geen getal en kan niet met scale of add bewegen; gebruik values", "{hint_found} is no number and cannot be moved by scale or add; use values"),
    "SWEEP-NESTED": ('deze as raakt iets binnen wat as "{found}" in dezelfde variant al zet ({hint_found}); voeg ze samen', 'this axis touches something inside what axis "{found}" sets in the same variant ({hint_found}); merge them'),
    "SWEEP-MEAN": ("het gemiddelde van {hint_found} wordt {mean}; hier past {hint_nl}", "the mean of {hint_found} becomes {mean}; what fits here: {hint_en}"),
}  # fmt: skip
MOST: Final = 1e9  # from here on a bound is no bound that people know
_FITTING: Final = {
    "between": ("{low:.15g} tot en met {high:.15g}", "{low:.15g} to {high:.15g}"),
    "above": ("{low:.15g} of meer", "{low:.15g} or more"),
    "below": ("ten hoogste {high:.15g}", "at most {high:.15g}"),
    "net": ("alleen {low:.15g}, want het bewijs is netto", "only {low:.15g}, for the evidence is net"),
}


def beyond(mean: float, low: float, high: float) -> dict[str, str]:
    """The words of a mean that lies outside its bounds: `mean`, and as `hint_nl` and `hint_en` the bound that it breaks or both.

    >>> beyond(1.35, 0, 1)["hint_en"], beyond(-3, 0, 1e12)["hint_nl"], beyond(3e20, -1e12, 1e12)["hint_nl"]
    ('0 to 1', '0 of meer', 'ten hoogste 1000000000000')
    """
    kind = "between"
    if low == high:
        kind = "net"
    elif mean < low and high >= MOST:
        kind = "above"
    elif mean > high and low <= -MOST:
        kind = "below"
    nl, en = (text.format(low=low, high=high) for text in _FITTING[kind])
    rounded = f"{mean:.6g}"
    return {
        "mean": f"{mean:.12g}" if low <= float(rounded) <= high else rounded,
        "hint_nl": nl,
        "hint_en": en,
    }
