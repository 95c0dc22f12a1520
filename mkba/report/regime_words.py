"""A discount regime in words."""

from mkba.domain.discounting import DiscountRegime
from mkba.report.labels import Labels
from mkba.report.numbers import percent


def regime_text(regime: DiscountRegime, say: Labels, key: str = "algemeen.regime_voluit") -> str:
    """A regime with its rates: those of the standard class, then of other classes by name."""
    rates = _rates(regime.rates["standard"], say)
    others = [
        say("algemeen.klasse", name=say.texts.get(f"bibliotheek.voet_{n}", n), rates=_rates(r, say))
        for n, r in regime.rates.items()
        if n != "standard"
    ]
    return say(key, id=regime.id, name=regime.name, rates="; ".join([rates, *others]))


def _rates(steps: tuple[tuple[int, float], ...], say: Labels) -> str:
    """Rates of one class with the year from which each holds."""
    first, *later = steps
    parts = [say("algemeen.voet_eerst", rate=_rate(first[1]))]
    parts += [say("algemeen.voet_later", year=year, rate=_rate(rate)) for year, rate in later]
    return ", ".join(parts)


def _rate(rate: float) -> str:
    """A rate as a percentage in as many decimals as it has, at most two."""
    two = percent(rate, 2)
    return two.removesuffix("0") if two.endswith("0") else two
