"""Families of uncertainty as they stand in a file: a map with one key, and perhaps the source of the number."""

import math
from itertools import pairwise
from typing import Annotated, Final

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from mkba.domain import distribution as nouns
from mkba.files.schema.base import SourceModel, Strict

Pair = Annotated[list[float], Field(min_length=2, max_length=2)]
Triple = Annotated[list[float], Field(min_length=3, max_length=3)]
Spread = Annotated[float, Field(ge=0, le=1e12)]
LEAST_SPREAD: Final = 1e-6  # of the mean; less is rounding, and no spread that anyone knows
LEAST_BETA: Final = 1e-4  # of the mean or of what is left of one: a narrower beta cannot be drawn precisely
MOST_SPREAD: Final = 100.0  # times the mean, of a family above zero


class Family(Strict):
    """A map with one family, and perhaps the source of the number."""

    source: SourceModel | None = Field(default=None, description="Bron van dit getal.")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        raise NotImplementedError


class ValueModel(Family):
    """Een vast getal met een eigen bron."""

    value: float = Field(description="Het getal.")

    def noun(self) -> nouns.Distribution:
        """The number."""
        return nouns.Fixed(float(self.value))


def _rising(values: list[float]) -> list[float]:
    """The numbers, when they do not fall from left to right."""
    if any(left > right for left, right in pairwise(values)):
        raise PydanticCustomError(
            "NUM-ORDER", "not in order", {"found": "[" + ", ".join(f"{value:.15g}" for value in values) + "]"}
        )
    return values


class UniformModel(Family):
    """Elke waarde tussen laag en hoog even waarschijnlijk."""

    uniform: Annotated[Pair, AfterValidator(_rising)] = Field(description="[laag, hoog]")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Uniform(*map(float, self.uniform))


class TriangularModel(Family):
    """Driehoek: rechte lijnen naar de meest waarschijnlijke waarde."""

    triangular: Annotated[Triple, AfterValidator(_rising)] = Field(
        description="[laag, meest waarschijnlijk, hoog]"
    )

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Triangular(*map(float, self.triangular))


class PertModel(Family):
    """PERT: een vloeiende heuvel; gemiddelde (laag + 4 x meest waarschijnlijk + hoog) / 6."""

    pert: Annotated[Triple, AfterValidator(_rising)] = Field(description="[laag, meest waarschijnlijk, hoog]")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Pert(*map(float, self.pert))


class MeanSd(Strict):
    """Gemiddelde en standaardafwijking van de grootheid zelf."""

    mean: float = Field(description="Gemiddelde van de grootheid zelf.")
    sd: Spread = Field(description="Standaardafwijking van de grootheid zelf; 0 is toegestaan.")


def _spread(value: MeanSd, *, least: float, most: float = math.inf) -> MeanSd:
    """Mean and sd, when sd is 0 or between these bounds."""
    if value.sd and not least <= value.sd <= most:
        low, high = f"{least:.4g}", f"{most:.4g}"
        small = value.sd < least
        nl, en = (
            (f"ten minste {low}", f"at least {low}") if small else (f"ten hoogste {high}", f"at most {high}")
        )
        words = {"found": f"{value.sd:.15g}", "mean": f"{value.mean:.15g}", "hint_nl": nl, "hint_en": en}
        raise PydanticCustomError("NUM-SPREAD", "spread", words)
    return value


def _normal(value: MeanSd) -> MeanSd:
    """Mean and sd of a normal: no spread that is rounding."""
    return _spread(value, least=LEAST_SPREAD * abs(value.mean))


class NormalModel(Family):
    """Normale verdeling, voor grootheden die ook negatief kunnen zijn."""

    normal: Annotated[MeanSd, AfterValidator(_normal)] = Field(
        description="{mean: gemiddelde, sd: standaardafwijking}"
    )

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Normal(float(self.normal.mean), float(self.normal.sd))


def _above_zero(value: MeanSd) -> MeanSd:
    """Mean and sd of a family above zero."""
    if value.mean <= 0:
        raise PydanticCustomError("NUM-POSITIVE", "mean not above 0", {"found": str(value.mean)})
    return _spread(value, least=LEAST_SPREAD * value.mean, most=MOST_SPREAD * value.mean)


def _beta(value: MeanSd) -> MeanSd:
    """Mean and sd that a beta can have: 0 < mean < 1 and sd^2 < mean (1 - mean)."""
    mean, sd = f"{value.mean:g}", f"{value.sd:g}"
    if not 0 < value.mean < 1:
        nl, en = "schrijf een deel van 1 (30% is 0.3)", "write a part of 1 (30% is 0.3)"
        raise PydanticCustomError(
            "NUM-BETA", "no beta", {"mean": mean, "sd": sd, "hint_nl": nl, "hint_en": en}
        )
    most = (value.mean * (1 - value.mean)) ** 0.5
    if value.sd >= most:
        nl, en = f"kies een sd onder {most:.4g}", f"choose an sd below {most:.4g}"
        raise PydanticCustomError(
            "NUM-BETA", "no beta", {"mean": mean, "sd": sd, "hint_nl": nl, "hint_en": en}
        )
    return _spread(value, least=LEAST_BETA * min(value.mean, 1 - value.mean))


class LognormalModel(Family):
    """Scheef naar rechts, altijd boven nul."""

    lognormal: Annotated[MeanSd, AfterValidator(_above_zero)] = Field(
        description="{mean: ..., sd: ...} van de grootheid zelf"
    )

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Lognormal(float(self.lognormal.mean), float(self.lognormal.sd))


class BetaModel(Family):
    """Een aandeel tussen 0 en 1."""

    beta: Annotated[MeanSd, AfterValidator(_beta)] = Field(description="{mean: ..., sd: ...} van het aandeel")

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        return nouns.Beta(float(self.beta.mean), float(self.beta.sd))


class GammaModel(Family):
    """Scheef naar rechts, altijd boven nul; minder zware staart dan lognormaal."""

    gamma: Annotated[MeanSd, AfterValidator(_above_zero)] = Field(
        description="{mean: ..., sd: ...} van de grootheid zelf"
    )

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


class IntervalModel(Family):
    """Drie percentielen: een normale verdeling met links en rechts een eigen spreiding."""

    interval: Annotated[Percentiles, AfterValidator(_ordered)] = Field(
        description="{p5: ..., p50: ..., p95: ...}"
    )

    def noun(self) -> nouns.Distribution:
        """The distribution."""
        of = self.interval
        return nouns.Interval(float(of.p5), float(of.p50), float(of.p95))


FAMILIES: Final = (
    "uniform",
    "triangular",
    "pert",
    "normal",
    "lognormal",
    "beta",
    "gamma",
    "interval",
    "value",
)
INSIDE: Final = {
    "interval": tuple(Percentiles.model_fields),
    **dict.fromkeys(("normal", "lognormal", "beta", "gamma"), tuple(MeanSd.model_fields)),
}
FamilyModel = (
    ValueModel | UniformModel | TriangularModel | PertModel | NormalModel | LognormalModel | BetaModel | GammaModel
    | IntervalModel
)  # fmt: skip
