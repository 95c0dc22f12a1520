"""Quantities: a number, one distribution, or one of either per future.

Every family is a map with one key: ``{pert: [450, 520, 640]}``. A number's map may carry a ``source``. Zero spread is
legal in every family. Shares live on (0, 1): only a number, uniform, triangular, pert or beta.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Final, cast

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, ValidationInfo
from pydantic_core import PydanticCustomError

from mkba.domain import distribution as nouns
from mkba.files.schema.base import SourceModel, Strict, typed_extras
from mkba.files.schema.families import (
    FAMILIES,
    BetaModel,
    FamilyModel,
    GammaModel,
    IntervalModel,
    LognormalModel,
    NormalModel,
    PertModel,
    TriangularModel,
    UniformModel,
    ValueModel,
)

TAIL: Final = 5.0  # standard deviations; a block of draws does not reach further


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
    """Keys per future must be the programme's futures, when those are known; a base speaks for those based on it."""
    context = info.context or {}
    futures, bases = context.get("futures"), dict(context.get("bases", ()))
    if futures and isinstance(names, dict):
        strange = [name for name in names if name not in futures and name not in bases.values()]
        absent = [name for name in futures if name not in names and bases.get(name) not in names]
        if strange:
            raise PydanticCustomError(
                "FUTURE-UNKNOWN", "unknown", {"found": str(strange[0]), "known": tuple(futures)}
            )
        if absent:
            raise PydanticCustomError("FUTURE-MISSING", "missing", {"found": absent[0]})


class PerFuture(Strict):
    """Een waarde per toekomstscenario: {hoog: ..., laag: ...}, op een en dezelfde trekking."""

    model_config = ConfigDict(
        extra="allow", json_schema_extra={"propertyNames": {"not": {"enum": [*FAMILIES]}}}
    )
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


def extent(value: nouns.Distribution) -> tuple[float, float]:  # noqa: PLR0911  (one return per family)
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
            return 0.0 if sd else mean, mean + TAIL * sd
        case nouns.Varied(of, factor, shift):
            low, high = extent(of)
            return shift + factor * low, shift + factor * high


@dataclass(frozen=True, slots=True)
class Within:
    """A check that all a quantity can become lies in [low, high]; `bounded` refuses families without an end."""

    low: float
    high: float
    bounded: bool = False

    def __call__(self, value: QuantityModel) -> QuantityModel:
        """The quantity, when it stays within."""
        for one in distributions(value).values():
            if self.bounded and isinstance(
                one, nouns.Normal | nouns.Lognormal | nouns.Gamma | nouns.Interval
            ):
                raise PydanticCustomError("SHARE-FAMILY", "family", {"found": type(one).__name__.lower()})
            least, most = extent(one)
            if least < self.low or most > self.high:
                found = f"{least:.15g}" if least < self.low else f"{most:.15g}"
                code = "SHARE-RANGE" if self.bounded else "NUM-RANGE"
                words = {"found": found, "low": f"{self.low:.15g}", "high": f"{self.high:.15g}"}
                raise PydanticCustomError(cast("Any", code), "range", words)
        return value


def within(low: float, high: float, *, bounded: bool = False) -> AfterValidator:
    """The bounds of a quantity, as a part of its type."""
    return AfterValidator(Within(low, high, bounded))


def _low_end(value: nouns.Distribution) -> float:
    """The low end of what people wrote: where it begins, or 5% of a family without an end."""
    match value:
        case nouns.Normal(mean, sd):
            return mean - nouns.Z95 * sd
        case nouns.Interval(p5, _, _):
            return p5
    return extent(value)[0]


def no_debt(value: QuantityModel) -> QuantityModel:
    """An amount that is not below zero in any future, not at its low end either."""
    for one in distributions(value).values():
        if _low_end(one) < 0:
            raise PydanticCustomError("MONEY-NEGATIVE", "low end", {"found": f"{_low_end(one):.15g}"})
    return value


ShareQuantity = Annotated[AnyQuantity, within(0, 1, bounded=True)]
CountQuantity = Annotated[AnyQuantity, within(0, 1e9)]
YearsQuantity = Annotated[AnyQuantity, within(0, 100)]
TrendQuantity = Annotated[AnyQuantity, within(-0.5, 0.5)]
FreeQuantity = Annotated[AnyQuantity, within(-1e12, 1e12)]
MoneyQuantity = Annotated[AnyQuantity, within(-1e12, 1e12), AfterValidator(no_debt)]
