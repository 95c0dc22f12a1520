"""Side by side: what a chapter says once for every future, in the same order and with the same weight (M5)."""

from collections.abc import Callable, Mapping

from mkba.analysis.summary import Row
from mkba.analysis.verdict import verdict
from mkba.report.answers.futures import beside
from mkba.report.figures import Figures, Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION, decimal, frequency, millions, supported_digits, visible
from mkba.report.quantiles import band, mean_error

DUST = 500.0  # euros: less is what rounding leaves, and shows as nothing


def heads(material: Material, *labels: str) -> tuple[str, ...]:
    """A head per figure and future: every future of the first figure, then of the next."""
    futures = material.programme.futures
    return tuple(
        material.say("hoofdstuk.naast.kop", name=material.say(label), future=future.name)
        for label in labels
        for future in futures
    )


def columns(material: Material) -> tuple[str, ...]:
    """A head per case: by alternative, futures side by side."""
    return tuple(
        material.say("rapport.toekomst_kolom", alternative=material.alternative(a), future=material.future(f))
        for f, a in material.figures.keys
    )


def over_futures(material: Material, alternative: str, told: Callable[[Key], str]) -> str:
    """What is said of an alternative in each future, in one text; once where it is the same."""
    keys = material.keys_of(alternative)
    return beside(material.say, [(material.future(key[0]), told(key)) for key in keys])


def verdicts(material: Material, rows: Mapping[Key, Row]) -> str:
    """The verdict on a balance in each future, in one text; once where it is the same (M33)."""
    words = [(material.future(key[0]), short_verdict(material, row)) for key, row in rows.items()]
    return beside(material.say, words)


def short_verdict(material: Material, row: Row) -> str:
    """The verdict on a balance in the few words that a table has room for."""
    return material.say(f"hoofdstuk.naast.oordeel.{verdict(row)}")


def amount(euros: float, error: float = 0.0) -> str:
    """Euros as millions in the digits that the draws support; nothing is 0 without decimals.

    What these digits would hide shows in more of them, where it is larger than twice its error.

    >>> amount(0.0), amount(-1_250_000.0, 40_000.0), amount(30_000.0, 1_000.0), amount(30_000.0, 20_000.0)
    ('0', '−1,3', '0,03', '0')
    """
    text = millions(euros + 0.0, error)
    if text.strip("0,"):
        return text
    return visible(euros / MILLION) if abs(euros) >= max(DUST, 2 * error) else "0"


def row_amount(euros: float, error: float) -> str:
    """The same in a row that adds up: every part in the digits of the whole, and in more where these would hide it.

    >>> row_amount(87.4e6, 1.3e6), row_amount(3.2e6, 1.3e6), row_amount(0.0, 1.3e6)
    ('90', '3', '0')
    """
    return visible(euros / MILLION, supported_digits(error / MILLION)) if abs(euros) >= DUST else "0"


def spread(material: Material, ends: tuple[float, float], draws: int) -> str:
    """A band from low to high, of so many draws; nothing where these show none."""
    low, high = band(ends, draws)
    return material.say("hoofdstuk.naast.band", low=low, high=high) if low != high else ""


def range_text(material: Material, ends: tuple[float, float]) -> str:
    """The band of the programme or of an area in words, also where both ends show the same."""
    low, high = band(ends, all_draws(material.figures))
    return material.say("rapport.tot", low=low, high=high)


def chance_text(material: Material, row: Row) -> str:
    """The chance of a positive balance: out of a hundred, or how many draws there are where these all say the same."""
    say, chance = material.say, row.p_npv_positive
    if chance in (0, 1):
        draws = decimal(all_draws(material.figures))
        return say("kans.alle" if chance else "kans.geen", draws=draws)
    how, count = frequency(chance)
    return say(f"kans.{how}", n=count)


def all_draws(figures: Figures) -> int:
    """How many draws the balance of the programme, of an area and of a domain has."""
    return figures.ledger.design.draws


def kept_draws(figures: Figures, key: Key) -> int:
    """How many of them are kept of what is finer: a measure, a party, a year."""
    return int(figures.book(key).kept_costs.rows.shape[1])


def error_of(figures: Figures, key: Key, ends: tuple[float, float]) -> float:
    """The Monte Carlo error of a mean of which only the 5th and 95th percentile are kept: that of independent draws from
    a normal distribution with these percentiles. Stratified draws do better, so it is an upper bound there.
    """  # fmt: skip
    return mean_error(ends, kept_draws(figures, key))


def each(euros: float, error: float, people: float) -> str:
    """Euros for each resident, in whole euros at most."""
    return decimal(euros / people, supported_digits(error / people, 0))


def part_error(figures: Figures, key: Key, euros: float) -> float:
    """The Monte Carlo error of an amount of which no draws are kept: in proportion as that of the balance is to the costs."""
    total = figures.total(key)
    return abs(euros) * total.npv.mc_error / total.costs if total.costs > 0 else 0.0
