"""The summary: a row per future, alternative, area and domain, with bands, Monte Carlo errors and headlines."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np

from mkba.analysis.headline import first_year_return, irr_roots, payback_year, sign_changes
from mkba.axes import Floats, Ints, Json
from mkba.domain.intervention import DOMAINS
from mkba.domain.programme import Programme
from mkba.engine.ledger import Book, Ledger, error, mean
from mkba.engine.percentile import percentiles
from mkba.engine.profile import LAST_YEAR

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Band:
    """A quantity in euros over the draws: central case, mean, sd (ddof 1), percentiles, error of the mean."""

    central: float
    mean: float
    sd: float
    p5: float
    p25: float
    p50: float
    p75: float
    p95: float
    mc_error: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the summary. ``costs`` and ``benefits`` are means of the draws; ``bcr`` is the ratio of means.

    ``p_npv_positive`` is a share of the draws with standard error ``p_error``. ``pv_after`` is what follows the
    horizon, beside the balance and never in it. ``central_costs`` and ``central_benefits``: every quantity at its mean.
    """

    future: str
    alternative: str
    area: str
    domain: str
    costs: float
    benefits: float
    npv: Band
    p_npv_positive: float
    p_error: float
    bcr: float | None
    irr: float | None
    irr_roots: tuple[float, ...]
    first_year_return: float | None
    payback_year: int | None
    pv_after: float
    central_costs: float
    central_benefits: float
    sign_changes: int = 0

    @property
    def stated_irr(self) -> float | None:
        """The internal rate as people read it: none where the mean yearly flows change sign more than once (M26)."""
        return self.irr if self.sign_changes <= 1 else None


def band(sample: Floats, central: float, block: int) -> Band:
    """The band of one series of draws. Shape: d."""
    low, lower, middle, upper, high = (float(p) for p in percentiles(sample))
    sd = float(sample.std(ddof=1)) if np.ptp(sample) else 0.0
    return Band(
        central, mean(sample, central, block), sd, low, lower, middle, upper, high, error(sample, block)
    )


def summary(ledger: Ledger) -> tuple[Row, ...]:
    """Every row: the programme and each area, in total and by domain, plus the programme by domain."""
    return tuple(row for key, book in ledger.books.items() for row in _rows(ledger, key, book))


def as_json(rows: tuple[Row, ...]) -> list[Json]:
    """The rows as plain lists and dictionaries; what only says how to read them (``sign_changes``) is left out."""
    return [{name: value for name, value in asdict(row).items() if name != "sign_changes"} for row in rows]


def total_row(ledger: Ledger, future: str, alternative: str) -> Row:
    """The programme's total in one future and alternative."""
    return next(r for r in _rows(ledger, (future, alternative), ledger.books[future, alternative]))


def _rows(ledger: Ledger, key: tuple[str, str], book: Book) -> Iterator[Row]:
    """Rows of one future and alternative, the total first."""
    areas, factors = ledger.positions("area"), discount_factors(ledger.compiled.programme, book)
    yield _row(ledger, key, (TOTAL, TOTAL, np.arange(areas.start, areas.stop)), factors)
    for i, domain in enumerate(DOMAINS):
        yield _row(ledger, key, (TOTAL, domain, np.array([ledger.positions("domain").start + i])), factors)
    measures = [name for axis, name in ledger.groups if axis == "intervention"]
    first = ledger.positions("intervention").start
    for a, area in enumerate(ledger.compiled.programme.areas):
        yield _row(ledger, key, (area.id, TOTAL, np.array([a])), factors)
        for domain in DOMAINS:
            own = {f"{area.id}.{i.id}" for i in area.interventions if i.domain == domain}
            places = np.array([first + i for i, name in enumerate(measures) if name in own], dtype=np.intp)
            if places.size:
                yield _row(ledger, key, (area.id, domain, places), factors)


def _row(ledger: Ledger, key: tuple[str, str], what: tuple[str, str, Ints], factors: Floats) -> Row:
    """One row from the groups at ``what``'s positions; ``factors`` (l y) discount its lines."""
    area, domain, places = what
    book = ledger.books[key]
    programme = ledger.compiled.programme
    whole = domain == TOTAL  # areas keep all draws, finer groups the first DETAIL
    costs = book.area_costs[places].sum(axis=0) if whole else book.kept_costs.sum_of(places)
    benefits = book.area_benefits[places].sum(axis=0) if whole else book.kept_benefits.sum_of(places)
    central_costs = float(book.central.costs[places].sum())
    central_benefits = float(book.central.benefits[places].sum())
    npv = benefits - costs
    positive = npv > 0
    block = ledger.design.block
    mean_costs, mean_benefits = mean(costs, central_costs, block), mean(benefits, central_benefits, block)
    found = band(npv, central_benefits - central_costs, block)
    if npv.size < ledger.design.draws:  # the band is that of the kept draws, the means are those of all
        mean_costs, mean_benefits = (float(m[places].sum()) for m in (book.mean_costs, book.mean_benefits))
        found = replace(found, mean=mean_benefits - mean_costs)
    lines = _lines(book, area, domain)
    net = net_flows(book, area, domain)
    roots = irr_roots(net)
    discounted = (book.flows[lines] * factors[lines]).sum(axis=0)
    last = _last_once(programme, key[1], area, domain)
    return Row(
        *key, area, domain, mean_costs, mean_benefits,
        npv=found,
        p_npv_positive=float(positive.mean()),
        p_error=error(positive.astype(np.float64), block),
        bcr=mean_benefits / mean_costs if mean_costs > 0 else None,
        irr=roots[0] if len(roots) == 1 else None,
        irr_roots=roots,
        first_year_return=first_year_return(net, last, mean_costs, programme.horizon),
        payback_year=payback_year(discounted, programme.base_year),
        pv_after=float(book.after[lines].sum()),
        central_costs=central_costs,
        central_benefits=central_benefits,
        sign_changes=sign_changes(net),
    )  # fmt: skip


def net_flows(book: Book, area: str, domain: str) -> Floats:
    """Mean real net flows per year of what counts in a balance. Shape: y."""
    return np.asarray(book.flows[_lines(book, area, domain)].sum(axis=0))


def _lines(book: Book, area: str, domain: str) -> Ints:
    """Positions of the lines that count in a balance: costs and effects, no transfers."""
    return np.array(
        [
            i
            for i, line in enumerate(book.lines)
            if line.kind != "transfer" and area in (TOTAL, line.area) and domain in (TOTAL, line.domain)
        ],
        dtype=np.intp,
    )


def discount_factors(programme: Programme, book: Book) -> Floats:
    """Discount factors per line and year of the horizon. Shape: l y."""
    factors = {name: programme.regime.factors(LAST_YEAR, name) for name in programme.regime.rates}
    years = book.flows.shape[1]
    return np.array([factors[line.discount_class][:years] for line in book.lines]).reshape(book.flows.shape)


def first_year(programme: Programme, alternative: str) -> int | None:
    """The calendar year in which the programme's first-year return is taken; None where there is none."""
    last = _last_once(programme, alternative, TOTAL, TOTAL)
    return None if last is None or last + 1 >= programme.horizon else programme.base_year + last + 1


def _last_once(programme: Programme, alternative: str, area: str, domain: str) -> int | None:
    """Years from the base year to the last investment that is made within the horizon; None without one."""
    years = [
        year - programme.base_year
        for place in programme.areas
        if area in (TOTAL, place.id)
        for intervention in place.interventions
        if alternative in intervention.intensity and domain in (TOTAL, intervention.domain)
        for cost in intervention.costs
        if cost.per == "once" and not cost.in_null
        for year in (intervention.reach.first if cost.year is None else cost.year,)
        if year < programme.base_year + programme.horizon
        and intervention.intensity[alternative].level(np.array([float(year)]))[0] > 0
    ]
    return max(years, default=None)
