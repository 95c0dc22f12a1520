"""The model once more, from its formulas: plain Python, one number at a time, slow, and sharing no code with the engine.

It reads the nouns and nothing else of the package. ``Reference(programme, future, alternative).entries()`` gives every line
with its present value within and after the horizon, its quantity and what overlap lost. ``pick`` says which value a
quantity takes (its mean, unless told otherwise) and ``deviation`` what an area adds to the size of its evidence.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import exp

FURTHEST = 100  # years after the base year that anything is counted


@dataclass(frozen=True)
class Entry:
    """One line: its name, who bears one euro of it, and its figures."""

    area: str
    intervention: str
    kind: str
    name: str
    place: str
    pv: float
    after: float
    parties: dict
    quantity: float | None = None
    lost: float | None = None

    @property
    def key(self):
        return (self.area, self.intervention, self.kind, self.name, self.place)


@dataclass
class Effects:
    """One effect or synergy: its yearly raw quantity, from the base year to a hundred years on."""

    measure: object
    effect: object
    name: str
    raw: list
    held: list


def of_future(values, future):
    return values[future] if future in values else values[""]


class Reference:
    def __init__(self, programme, future, alternative, *, pick=None, deviation=None):
        self.programme, self.future, self.alternative = programme, future, alternative
        self.value_of = pick or (lambda quantity: quantity.mean(future))
        self.deviation = deviation or (lambda _area, _evidence: 0.0)
        self.base = programme.base_year
        self.end = programme.base_year + programme.horizon  # the first year outside the balance
        self.years = range(self.base, self.base + FURTHEST + 1)
        self.known = {}  # what has been counted already: those who enter and hold places, and discount factors

    def pick(self, quantity):
        """The value of a quantity, looked up once."""
        if quantity.name not in self.known:
            self.known[quantity.name] = self.value_of(quantity)
        return self.known[quantity.name]

    # -- section 2: time, stocks, reach

    def stock(self, indicator, y):
        counted = min(y, self.end - 1)  # no further growth after the horizon
        grown = self.pick(indicator.value) * (1 + self.pick(indicator.trend)) ** (counted - indicator.year)
        return grown * self.blow(indicator, counted)

    def blow(self, indicator, y):
        """What a shock of this future leaves of a stock: it wears off in equal steps."""
        future = next(one for one in self.programme.futures if one.id == self.future)
        if indicator.id not in future.shocks or y < future.shocks[indicator.id].year:
            return 1.0
        shock = future.shocks[indicator.id]
        passed = (y - shock.year) / shock.recovery
        return 1.0 if passed >= 1 else 1.0 + shock.size * (1.0 - passed)

    def ramp(self, reach, y):
        return min(1.0, (y - reach.first + 1) / reach.ramp) if reach.first <= y <= reach.last else 0.0

    def level(self, measure, y):
        points = measure.intensity[self.alternative].points
        if y <= points[0][0]:
            return points[0][1]
        for (left, low), (right, high) in pairwise(points):
            if y <= right:
                return low + (high - low) * (y - left) / (right - left)
        return points[-1][1]

    def times(self, applies_to):
        result = 1.0
        for factor in self.programme.factors:
            if factor.applies_to == applies_to:
                result *= self.pick(factor.value)
        return result

    def share(self, measure):
        return self.pick(measure.reach.share) * self.times("reach")

    def entrants(self, area, measure, y):
        return self.people(area, measure)[0].get(y, 0.0)

    def places(self, area, measure, y):
        return self.people(area, measure)[1].get(y, 0.0)

    def people(self, area, measure):
        """Entrants and places, each by year from ``from`` to ``to``; nobody in any other year."""
        if (area.id, measure.id) not in self.known:
            self.known[area.id, measure.id] = self.count(area, measure)
        return self.known[area.id, measure.id]

    def count(self, area, measure):
        reach, population = measure.reach, area.indicators[measure.reach.population]
        window = range(reach.first, reach.last + 1)
        share = self.share(measure)
        level = {y: self.level(measure, y) * self.ramp(reach, y) for y in window}
        if reach.renewal == "yearly":
            places = {y: self.stock(population, y) * share * level[y] for y in window}
            return {y: places[y] / reach.stay for y in window}, places
        ramps = sum(self.ramp(reach, y) for y in window)
        entrants = {y: self.stock(population, reach.first) * share * level[y] / ramps for y in window}
        return entrants, {y: sum(entrants[s] for s in window if s <= y) for y in window}

    # -- section 3: costs and the transfers of a measure

    def euros_of(self, area, measure, item, y):
        """Amount x what drives it, in the price level of the amount."""
        amount = self.pick(item.amount)
        inside = measure.reach.first <= y <= measure.reach.last
        year = measure.reach.first if item.year is None else item.year
        match item.per:
            case "place":
                return amount * self.places(area, measure, y)
            case "entrant":
                return amount * self.entrants(area, measure, y)
            case "year":
                return amount * self.level(measure, y) if inside else 0.0
            case "once":
                return amount * self.level(measure, y) if y == year else 0.0

    def index(self, price_year):
        series = self.programme.prices.series
        return series[self.programme.price_year] / series[price_year]

    def markup(self, tax):
        rates = self.programme.method.tax
        return {"included": 0.0, "excluded": rates.vat, "exempt": rates.indirect}[tax]

    def growth(self, item, y):
        counted = min(y, self.end - 1)
        return (1 + of_future(item.growth, self.future)) ** (counted - self.base)

    def discount(self, y, discount_class):
        """Product of 1 / (1 + the rate in force in each year since the base year)."""
        factors = self.known.setdefault(discount_class, [1.0])
        while len(factors) <= y - self.base:
            t = len(factors)
            rate = [r for since, r in self.programme.regime.rates[discount_class] if since <= t][-1]
            factors.append(factors[-1] / (1 + rate))
        return factors[y - self.base]

    def present(self, flow, discount_class="standard"):
        """(within the horizon, after it) of a yearly flow given as a function of the year."""
        parts = [flow(y) * self.discount(y, discount_class) for y in self.years]
        n = self.programme.horizon
        return sum(parts[:n]), sum(parts[n:])

    def cost(self, area, measure, cost):
        m = self.markup(cost.tax)
        sign = 1 if cost.in_null else -1
        market = sign * self.index(cost.amount.price_year) * (1 + m) * self.times("costs")

        def flow(y):
            return self.euros_of(area, measure, cost, y) * market * self.growth(cost, y)

        parties = {party: part / (1 + m) for party, part in cost.payers.items()}
        parties["IX"] = parties.get("IX", 0.0) + m / (1 + m)
        pv, after = self.present(flow, cost.discount_class)
        yield Entry(area.id, measure.id, "cost", cost.id, "local", pv, after, parties)
        year = measure.reach.first if cost.year is None else cost.year
        if cost.life is not None and year < self.end and year + cost.life > self.end:
            rest = (year + cost.life - self.end) / cost.life
            worth = (
                self.pick(cost.amount) * self.level(measure, year) * self.growth(cost, year) * -market * rest
            )
            worth *= self.discount(self.end, cost.discount_class)
            yield Entry(area.id, measure.id, "cost", f"{cost.id}.residual", "local", worth, 0.0, parties)

    def measure_transfer(self, area, measure, transfer):
        def flow(y):
            gross = self.euros_of(area, measure, transfer, y)
            return gross * self.index(transfer.amount.price_year) * self.growth(transfer, y)

        pv, after = self.present(flow)
        yield Entry(area.id, measure.id, "transfer", transfer.id, "local", pv, after, posting(transfer))

    # -- section 4: effects, overlap, displacement, synergy

    def size(self, area, effect):
        """Section 6: the size after the correction of its grade."""
        evidence = effect.evidence
        rule = self.programme.method.grades[evidence.grade]
        mean = evidence.size.mean(self.future)
        worth = sum(v.amount.mean(self.future) for v in self.programme.outcomes[effect.outcome].values)
        h = rule.haircut if mean * worth >= 0 else 1.0
        x = self.pick(evidence.size)
        return h * (mean + rule.widen * (x - mean)) + h * self.deviation(area, evidence)

    def net(self, area, effect):
        return self.size(area, effect) * (1 - self.pick(effect.deadweight)) * self.times("effects")

    def persists(self, effect, k):
        onset, duration, fade = (self.pick(q) for q in (effect.onset, effect.duration, effect.fade))
        part = max(0.0, min(k + 1, onset + duration) - max(k, onset))
        return part * (1 - fade) ** max(0.0, k - onset)

    def raw(self, area, measure, effect, extra=lambda _year: 1.0):
        drive = self.places if effect.driver == "places" else self.entrants
        net = self.net(area, effect)
        entering = {s: drive(area, measure, s) * net * extra(s) for s in self.years}
        lasting = [self.persists(effect, k) for k in range(FURTHEST + 1)]
        entering = {s: number for s, number in entering.items() if number}
        return [sum(n * lasting[y - s] for s, n in entering.items() if s <= y) for y in self.years]

    def effects_of(self, area):
        held = {m.id: m for m in area.interventions if self.alternative in m.intensity}
        found = []
        for measure in held.values():
            for effect in measure.effects:
                if effect.evidence.grade != "E":
                    raw = self.raw(area, measure, effect)
                    found.append(Effects(measure, effect, effect.id, raw, list(raw)))
        for synergy in area.synergies:
            first, _, name = synergy.effect.partition(".")
            if first in held and synergy.partner in held and synergy.grade != "E":
                measure, partner = held[first], held[synergy.partner]
                effect = next(e for e in measure.effects if e.id == name)
                times = self.share(partner) * self.pick(synergy.factor)

                def extra(s, partner=partner, times=times):
                    return times * self.level(partner, s) * self.ramp(partner.reach, s)

                raw = self.raw(area, measure, effect, extra)
                found.append(Effects(measure, effect, f"{effect.id}+{synergy.id}", raw, list(raw)))
        return found

    def overlap(self, area, found):
        """Scale what is positive on each stock, year by year."""
        for outcome in self.programme.outcomes.values():
            sharing = [one for one in found if one.effect.outcome == outcome.id]
            if not outcome.stock or not sharing:
                continue
            for i, y in enumerate(self.years):
                available = self.stock(area.indicators[outcome.stock], y) * self.pick(outcome.reachable)
                positive = sum(one.raw[i] for one in sharing if one.raw[i] > 0)
                negative = sum(one.raw[i] for one in sharing if one.raw[i] < 0)
                scale = scaling(outcome.saturation, available, positive, negative)
                for one in sharing:
                    if one.raw[i] > 0:
                        one.held[i] = one.raw[i] * scale

    # -- section 5: euros

    def valued(self, area, one):
        outcome = self.programme.outcomes[one.effect.outcome]
        for item in (*outcome.values, *outcome.transfers):
            is_value = item in outcome.values
            m = self.markup(item.tax) if is_value else 0.0
            per_unit = self.pick(item.amount) * self.index(item.amount.price_year) * (1 + m)

            def flow(y, item=item, per_unit=per_unit):
                return one.held[y - self.base] * per_unit * self.growth(item, y)

            pv, after = self.present(flow, item.discount_class if is_value else "standard")
            n = self.programme.horizon
            quantity, lost = sum(one.held[:n]), sum(one.raw[:n]) - sum(one.held[:n])
            kind, parties = ("effect", dict(item.parties)) if is_value else ("transfer", posting(item))
            name = f"{one.name}.{item.id}"
            yield Entry(area.id, one.measure.id, kind, name, "local", pv, after, parties, quantity, lost)
            d = self.pick(one.effect.displacement)
            if d:
                elsewhere = dict(one.effect.displaced_parties) if is_value else {}
                twin = (name, "elsewhere", -d * pv, -d * after, elsewhere, -d * quantity, 0.0)
                yield Entry(area.id, one.measure.id, kind, *twin)

    def entries(self):
        found = []
        for area in self.programme.areas:
            for measure in area.interventions:
                if self.alternative not in measure.intensity:
                    continue
                for cost in measure.costs:
                    found.extend(self.cost(area, measure, cost))
                for transfer in measure.transfers:
                    found.extend(self.measure_transfer(area, measure, transfer))
            effects = self.effects_of(area)
            self.overlap(area, effects)
            for one in effects:
                found.extend(self.valued(area, one))
        return found


def scaling(saturation, available, positive, negative):
    if positive == 0:
        return 1.0
    if saturation == "cap":
        return max(0.0, min(1.0, (available + negative) / positive))
    if available == 0:
        return 0.0
    asked = positive / available
    return (1 - exp(-asked)) / asked


def posting(transfer):
    if transfer.from_party == transfer.to_party:
        return {}
    return {transfer.from_party: -1.0, transfer.to_party: 1.0}
