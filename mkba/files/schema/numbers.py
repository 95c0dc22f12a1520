"""Quantities: a number, one distribution, or one of either per future.

Every family is a map with one key: ``{pert: [450, 520, 640]}``. A number's map may carry a ``source``. Zero spread is
legal in every family. Shares live on (0, 1): only a number, uniform, triangular, pert or beta.
"""

from collections.abc import Callable
from typing import Annotated, Any, Final, cast

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, ValidationInfo
from pydantic_core import PydanticCustomError

from mkba.domain import distribution as nouns
from mkba.files.schema.base import SourceModel, Strict, typed_extras

Pair = Annotated[list[float], Field(min_length=2, max_length=2)]
Triple = Annotated[list[float], Field(min_length=3, max_length=3)]
Spread = Annotated[float, Field(ge=0)]
TAIL: Final = 5.0  # standard deviations; a block of draws does not reach further


class _Family(Strict):
    """A map with one family, and perhaps the source of the number."""

    source: SourceModel | None = Field(default=None, description="Bron van dit getal.")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        raise NotImplementedError


class ValueModel(_Family):
    """Een vast getal met een eigen bron."""

    value: float = Field(description="Het getal.")

    def noun(self) -> nouns.Distribution:
        """The number."""
        return nouns.Fixed(float(self.value))


def _rising(values: list[float]) -> list[float]:
    """The numbers, when they do not fall from left to right."""
    if any(left > right for left, right in zip(values, values[1:], strict=False)):
        raise PydanticCustomError("NUM-ORDER", "not in order", {"found": str(values)})
    return values


class UniformModel(_Family):
    """Elke waarde tussen laag en hoog even waarschijnlijk."""

    uniform: Annotated[Pair, AfterValidator(_rising)] = Field(description="[laag, hoog]")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Uniform(*map(float, self.uniform))


class TriangularModel(_Family):
    """Driehoek: rechte lijnen naar de meest waarschijnlijke waarde."""

    triangular: Annotated[Triple, AfterValidator(_rising)] = Field(description="[laag, meest waarschijnlijk, hoog]")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Triangular(*map(float, self.triangular))


class PertModel(_Family):
    """PERT: een vloeiende heuvel; gemiddelde (laag + 4 x meest waarschijnlijk + hoog) / 6."""

    pert: Annotated[Triple, AfterValidator(_rising)] = Field(description="[laag, meest waarschijnlijk, hoog]")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Pert(*map(float, self.pert))


class MeanSd(Strict):
    """Gemiddelde en standaardafwijking van de grootheid zelf."""

    mean: float = Field(description="Gemiddelde van de grootheid zelf.")
    sd: Spread = Field(description="Standaardafwijking van de grootheid zelf; 0 is toegestaan.")


class NormalModel(_Family):
    """Normale verdeling, voor grootheden die ook negatief kunnen zijn."""

    normal: MeanSd = Field(description="{mean: gemiddelde, sd: standaardafwijking}")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Normal(float(self.normal.mean), float(self.normal.sd))


def _above_zero(value: MeanSd) -> MeanSd:
    """Mean and sd of a family above zero."""
    if value.mean <= 0:
        raise PydanticCustomError("NUM-POSITIVE", "mean not above 0", {"found": str(value.mean)})
    return value


def _beta(value: MeanSd) -> MeanSd:
    """Mean and sd that a beta can have: 0 < mean < 1 and sd^2 < mean (1 - mean)."""
    room = value.mean * (1 - value.mean)
    if not 0 < value.mean < 1 or value.sd**2 >= room:
        most = f"{max(room, 0) ** 0.5:.4g}"
        raise PydanticCustomError("NUM-BETA", "no beta", {"mean": f"{value.mean:g}", "sd": f"{value.sd:g}", "most": most})
    return value


class LognormalModel(_Family):
    """Scheef naar rechts, altijd boven nul."""

    lognormal: Annotated[MeanSd, AfterValidator(_above_zero)] = Field(description="{mean: ..., sd: ...} van de grootheid zelf")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Lognormal(float(self.lognormal.mean), float(self.lognormal.sd))


class BetaModel(_Family):
    """Een aandeel tussen 0 en 1."""

    beta: Annotated[MeanSd, AfterValidator(_beta)] = Field(description="{mean: ..., sd: ...} van het aandeel")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Beta(float(self.beta.mean), float(self.beta.sd))


class GammaModel(_Family):
    """Scheef naar rechts, altijd boven nul; minder zware staart dan lognormaal."""

    gamma: Annotated[MeanSd, AfterValidator(_above_zero)] = Field(description="{mean: ..., sd: ...} van de grootheid zelf")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Gamma(float(self.gamma.mean), float(self.gamma.sd))


class Percentiles(Strict):
    """Drie percentielen."""

    p5: float = Field(description="5%-punt")
    p50: float = Field(description="mediaan")
    p95: float = Field(description="95%-punt")


def _ordered(value: Percentiles) -> Percentiles:
    """Percentiles that do not fall."""
    _rising([value.p5, value.p50, value.p95])
    return value


class IntervalModel(_Family):
    """Drie percentielen: een normale verdeling met links en rechts een eigen spreiding."""

    interval: Annotated[Percentiles, AfterValidator(_ordered)] = Field(description="{p5: ..., p50: ..., p95: ...}")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        of = self.interval
        return nouns.Interval(float(of.p5), float(of.p50), float(of.p95))


FAMILIES: Final = ("uniform", "triangular", "pert", "normal", "lognormal", "beta", "gamma", "interval", "value")


def _family_of(value: object) -> str:
    """The tag of a number or a family; a map of another form gets a tag that no family has."""
    if isinstance(value, dict):
        for key in value:
            if key in FAMILIES:
                return f"<{key}>"
        return "<" + ", ".join(str(key) for key in value)[:40] + ">"
    return "<number>"


def _form_of(value: object) -> str:
    """As `_family_of`, but a map of names to numbers or families is a value per future."""
    tag = _family_of(value)
    if not isinstance(value, dict) or tag.strip("<>") in FAMILIES:
        return tag
    entries = [entry for key, entry in value.items() if key != "source"]
    if entries and not any(isinstance(entry, list) or _has_shape(entry) for entry in entries):
        return "<futures>"
    return tag


def _has_shape(entry: object) -> bool:
    """Whether this is the inside of a family (of a family whose name is unknown, then)."""
    return isinstance(entry, dict) and bool({"mean", "sd", "p5", "p50", "p95"} & set(entry))


FamilyModel = (
    ValueModel | UniformModel | TriangularModel | PertModel | NormalModel | LognormalModel | BetaModel | GammaModel
    | IntervalModel
)  # fmt: skip
_Number = Annotated[float, Tag("<number>")]
_Tagged = (
    _Number
    | Annotated[ValueModel, Tag("<value>")]
    | Annotated[UniformModel, Tag("<uniform>")]
    | Annotated[TriangularModel, Tag("<triangular>")]
    | Annotated[PertModel, Tag("<pert>")]
    | Annotated[NormalModel, Tag("<normal>")]
    | Annotated[LognormalModel, Tag("<lognormal>")]
    | Annotated[BetaModel, Tag("<beta>")]
    | Annotated[GammaModel, Tag("<gamma>")]
    | Annotated[IntervalModel, Tag("<interval>")]
)
OneForAll = Annotated[_Tagged, Discriminator(_family_of)]


def check_futures(names: object, info: ValidationInfo) -> None:
    """Keys per future must be exactly the programme's futures, when those are known."""
    futures = (info.context or {}).get("futures")
    if futures and isinstance(names, dict):
        strange = [name for name in names if name not in futures]
        absent = [name for name in futures if name not in names]
        if strange:
            raise PydanticCustomError("FUTURE-UNKNOWN", "unknown", {"found": str(strange[0]), "known": tuple(futures)})
        if absent:
            raise PydanticCustomError("FUTURE-MISSING", "missing", {"found": absent[0]})


class PerFuture(Strict):
    """Een waarde per toekomstscenario: {hoog: ..., laag: ...}, op een en dezelfde trekking."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, OneForAll]

    source: SourceModel | None = Field(default=None, description="Bron van dit getal.")


def _known_futures(value: PerFuture, info: ValidationInfo) -> PerFuture:
    check_futures(typed_extras(value), info)
    return value


AnyQuantity = Annotated[
    _Tagged | Annotated[Annotated[PerFuture, AfterValidator(_known_futures)], Tag("<futures>")],
    Discriminator(_form_of),
]
QuantityModel = float | FamilyModel | PerFuture


def distributions(value: QuantityModel) -> dict[str, nouns.Distribution]:
    """The distribution per future; under the empty name when it is the same in all."""
    if isinstance(value, PerFuture):
        return {future: _noun(entry) for future, entry in typed_extras(value).items()}
    return {"": _noun(value)}


def _noun(value: float | FamilyModel) -> nouns.Distribution:
    """One number or family as a noun."""
    return nouns.Fixed(float(value)) if isinstance(value, float | int) else value.noun()


def extent(value: nouns.Distribution) -> tuple[float, float]:
    """The lowest and highest value that a draw can take, for all that matters here."""
    match value:
        case nouns.Fixed(number):
            return number, number
        case nouns.Uniform(low, high) | nouns.Triangular(low, _, high) | nouns.Pert(low, _, high):
            return low, high
        case nouns.Normal(mean, sd):
            return mean - TAIL * sd, mean + TAIL * sd
        case nouns.Interval(p5, p50, p95):
            steps = TAIL / nouns.Z95
            return p50 - steps * (p50 - p5), p50 + steps * (p95 - p50)
        case nouns.Beta(mean, sd):
            return (0.0, 1.0) if sd else (mean, mean)
        case nouns.Lognormal(mean, sd) | nouns.Gamma(mean, sd):
            return 0.0 if sd else mean, mean


def within(low: float, high: float, *, bounded: bool = False) -> AfterValidator:
    """A check that all a quantity can become lies in [low, high]; `bounded` refuses families without an end."""

    def check(value: QuantityModel) -> QuantityModel:
        for one in distributions(value).values():
            if bounded and isinstance(one, nouns.Normal | nouns.Lognormal | nouns.Gamma | nouns.Interval):
                raise PydanticCustomError("SHARE-FAMILY", "family", {"found": type(one).__name__.lower()})
            least, most = extent(one)
            if least < low or most > high:
                found = f"{least:g}" if least < low else f"{most:g}"
                code = "SHARE-RANGE" if bounded else "NUM-RANGE"
                raise PydanticCustomError(
                    cast("Any", code), "range", {"found": found, "low": f"{low:g}", "high": f"{high:g}"}
                )
        return value

    return AfterValidator(check)


def _certain_or_spread(check: Callable[[nouns.Distribution], bool], code: str) -> AfterValidator:
    """A check on the mean of every future."""

    def judge(value: QuantityModel) -> QuantityModel:
        for one in distributions(value).values():
            if not check(one):
                raise PydanticCustomError(cast("Any", code), "mean", {"found": f"{one.mean:g}"})
        return value

    return AfterValidator(judge)


ShareQuantity = Annotated[AnyQuantity, within(0, 1, bounded=True)]
CountQuantity = Annotated[AnyQuantity, within(0, 1e9)]
YearsQuantity = Annotated[AnyQuantity, within(0, 100)]
TrendQuantity = Annotated[AnyQuantity, within(-0.5, 0.5)]
FreeQuantity = Annotated[AnyQuantity, within(-1e12, 1e12)]
MoneyQuantity = Annotated[
    AnyQuantity, within(-1e12, 1e12), _certain_or_spread(lambda one: one.mean >= 0, "MONEY-NEGATIVE")
]
