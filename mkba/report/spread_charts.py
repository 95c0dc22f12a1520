"""Charts of how a balance lies over the draws: per class of the balance the part of the draws, futures side by side."""

from mkba.analysis.spread import LEVELS, balance, edges, quantiles, shares
from mkba.report.figures import Key
from mkba.report.graphics.bars import Plot, lying_bars
from mkba.report.graphics.picture import Picture
from mkba.report.histograms import class_labels
from mkba.report.material import Material
from mkba.report.numbers import MILLION
from mkba.report.quantiles import HIGH, LOW, quantile

CLASSES = 14  # closed classes at most: a chart of lying bars is not high
PERCENT = 100 * MILLION  # bars are drawn in millions: what is drawn here is a percentage


def histogram(material: Material, alternative: str) -> Picture:
    """The draws of one alternative in classes that its futures share."""
    say, keys = material.say, material.keys_of(alternative)
    samples = [balance(material.figures.book(key)) for key in keys]
    limits = edges(samples, CLASSES)
    values = [[share * PERCENT for share in shares(sample, limits).tolist()] for sample in samples]
    told = " ".join(
        _half(material, key, quantiles(sample)) for key, sample in zip(keys, samples, strict=True)
    )
    return lying_bars(
        Plot(
            say("hoofdstuk.onzekerheid.grafiek", alternative=material.alternative(alternative)),
            say("hoofdstuk.onzekerheid.grafiek_uitleg", cases=told),
            class_labels(limits / MILLION, material),
            [material.future(future) for future, _ in keys],
            values,
        )
    )


def _half(material: Material, key: Key, levels: tuple[float, ...]) -> str:
    """Between which values half of the draws lie, and nine out of ten."""
    named = dict(zip(LEVELS, levels, strict=True))
    ends, draws = (named[LOW], named[HIGH]), material.figures.ledger.design.draws
    found = {f"p{level}": quantile(euros, level, ends, draws) for level, euros in named.items()}
    return material.say("hoofdstuk.onzekerheid.helft", future=material.future(key[0]), **found)
