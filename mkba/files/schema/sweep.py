"""Sweep files: what varies over a programme, in which combinations, on which draws."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from mkba.files.schema.base import Extends, Id, Strict, Text

MOST_LEVELS = 100_000  # of an axis, and variants of a sweep
MOST_AXES = 64
Seed = Annotated[int, Field(ge=0, le=2**64 - 1)]
Steps = Annotated[int, Field(ge=2, le=MOST_LEVELS)]
End = Annotated[float, Field(ge=-1e15, le=1e15)]
Target = Annotated[str, Field(max_length=300, pattern=r"^[A-Za-z0-9_*-]+(\.[A-Za-z0-9_*-]+)*$")]


def _factor(value: float) -> float:
    """A factor that does not turn a cost into a benefit."""
    if value < 0:
        raise PydanticCustomError("SWEEP-SIGN", "negative factor", {"found": f"{value:.15g}"})
    return value


Factor = Annotated[float, Field(le=1e15), AfterValidator(_factor)]


class SpanModel(Strict):
    """Van laag naar hoog, in gelijke stappen; zonder steps alleen bij latin_hypercube, dat er zelf punten uit kiest."""

    from_: End = Field(alias="from", description="Laagste waarde.")
    to: End = Field(description="Hoogste waarde (doet mee).")
    steps: Steps | None = Field(
        default=None, description="Aantal waarden, de laagste en de hoogste meegeteld: 0.5 tot 1.5 in 11."
    )


class FactorSpanModel(SpanModel):
    """Factoren van laag naar hoog."""

    from_: Factor = Field(alias="from", description="Laagste factor; niet onder 0.")


def _form(value: object) -> str:
    return "<span>" if isinstance(value, dict) else "<list>"


Values = Annotated[
    Annotated[Annotated[list[Any], Field(min_length=1, max_length=MOST_LEVELS)], Tag("<list>")]
    | Annotated[SpanModel, Tag("<span>")],
    Discriminator(_form),
]
Factors = Annotated[
    Annotated[Annotated[list[Factor], Field(min_length=1, max_length=MOST_LEVELS)], Tag("<list>")]
    | Annotated[FactorSpanModel, Tag("<span>")],
    Discriminator(_form),
]
Additions = Annotated[
    Annotated[Annotated[list[float], Field(min_length=1, max_length=MOST_LEVELS)], Tag("<list>")]
    | Annotated[SpanModel, Tag("<span>")],
    Discriminator(_form),
]
PATH = (
    "Wat er beweegt: sleutels met punten ertussen, zoals areas.*.interventions.*.reach.share; een * staat voor elke "
    "sleutel op die plaats, of voor een deel ervan (school_*). Begin met areas, library, method, factors of een sleutel van het programma (discounting, "
    "horizon, futures). Met een * erin past het pad op wat is ingevuld; zonder * mag het ook een sleutel zijn die nog "
    "leeg is."
)


class AxisModel(Strict):
    """As: alles wat op het pad past beweegt samen. Precies een van values, scale en add."""

    path: Target = Field(description=PATH)
    id: Id | None = Field(default=None, description="Naam van de kolom; standaard het eind van het pad.")
    values: Values | None = Field(
        default=None,
        description="Waarden die in de plaats komen: getallen, namen, een verdeling, of {from, to, steps}.",
    )
    scale: Factors | None = Field(
        default=None, description="Factoren op elke trekking en op het gemiddelde, of {from, to, steps}."
    )
    add: Additions | None = Field(
        default=None, description="Optellingen bij elke trekking en bij het gemiddelde, of {from, to, steps}."
    )


class SettingModel(Strict):
    """Wat een variant anders zet. Precies een van value, scale en add."""

    path: Target = Field(description=PATH)
    value: Any = Field(default=None, description="De waarde die in de plaats komt.")
    scale: Factor | None = Field(default=None, description="Factor op elke trekking en op het gemiddelde.")
    add: float | None = Field(default=None, description="Optelling bij elke trekking en bij het gemiddelde.")


class VariantModel(Strict):
    """Variant met een eigen naam, bij design: list."""

    id: Id = Field(description="Korte naam, uniek in dit bestand; basis is die van het programma zelf.")
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    set: Annotated[list[SettingModel], Field(min_length=1)] = Field(
        description="Wat deze variant anders zet, in deze volgorde."
    )


class HypercubeModel(Strict):
    """Latin hypercube: zoveel varianten, waarin elke as gelijkmatig wordt bestreken."""

    latin_hypercube: Annotated[int, Field(ge=1, le=MOST_LEVELS)] = Field(description="Aantal varianten.")
    seed: Seed | None = Field(
        default=None,
        description="Waaruit de punten volgen; standaard de seed van dit bestand. --seed raakt alleen de trekkingen.",
    )


DesignValue = Annotated[
    Annotated[Literal["factorial", "zip", "list"], Tag("<word>")]
    | Annotated[HypercubeModel, Tag("<hypercube>")],
    Discriminator(lambda value: "<hypercube>" if isinstance(value, dict) else "<word>"),
]


class SweepModel(Strict):
    """Reeks varianten op een programma, alle op dezelfde trekkingen; het programma zelf is de eerste (basis)."""

    schema_: Literal["sweep/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    id: Id = Field(description="Korte naam: kleine letters, cijfers, - en _.")
    name: Text = Field(default="", description="Naam zoals die boven tabellen komt.")
    description: Text = Field(default="", description="Omschrijving: wat wordt verkend, en waarom.")
    base: Annotated[str, Field(min_length=1, max_length=300)] = Field(
        description="Pad naar het programma, vanaf dit bestand; ../ mag."
    )
    draws: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = Field(
        default=None,
        description="Trekkingen per variant, een veelvoud van 1000 (sobol: 1024); standaard 10000 (10240).",
    )
    seed: Seed = Field(default=2026, description="Begin van de toevalsgetallen.")
    sampling: Literal["latin_hypercube", "sobol", "random"] = Field(
        default="latin_hypercube", description="Hoe de trekkingen binnen een variant worden gelegd."
    )
    design: DesignValue = Field(
        default="factorial",
        description=(
            "factorial: elke combinatie. zip: de eerste waarden samen, dan de tweede. list: de varianten onder variants. "
            "{latin_hypercube: 200}: zoveel punten; met seed: een eigen begin van die punten."
        ),
    )
    areas: list[Id] = Field(default=[], description="Alleen deze gebieden; leeg is alle.")
    vary: Annotated[list[AxisModel], Field(min_length=1)] | None = Field(
        default=None, description="De assen; de laatste loopt het snelst."
    )
    variants: Annotated[list[VariantModel], Field(min_length=1)] | None = Field(
        default=None, description="Varianten met een naam, alleen bij design: list."
    )
