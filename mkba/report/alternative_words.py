"""Alternatives in words: what each is, as its file says, or else how much it holds."""

from mkba.domain.programme import Alternative
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.shortening import whole_sentences

LONG = 260  # letters of a description on the first page


def what_it_is(material: Material, alternative: Alternative) -> str:
    """An alternative in a sentence; where its file says nothing: how many measures, areas and domains it holds."""
    say, name = material.say, alternative.name
    if alternative.description:
        return say("hoofdstuk.kern.wat", name=name, text=whole_sentences(alternative.description, LONG))
    held = [
        (area.id, measure)
        for area in material.programme.areas
        for measure in area.interventions
        if alternative.id in measure.intensity
        and any(size > 0 for _, size in measure.intensity[alternative.id].points)
    ]
    counted = {
        "measures": len({(measure.domain, measure.id) for _, measure in held}),
        "areas": len({area for area, _ in held}),
        "domains": len({measure.domain for _, measure in held}),
    }
    return say(
        "hoofdstuk.kern.wat_telt", name=name, **{key: decimal(count) for key, count in counted.items()}
    )
