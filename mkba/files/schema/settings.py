"""Settings of the method: prices, discounting, parties, futures, tax, grades, common shares and factors."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from mkba.files.schema.base import (
    Day,
    Extends,
    Id,
    Name,
    PartyId,
    PlainShare,
    Rate,
    SourceField,
    Strict,
    Text,
    Year,
)
from mkba.files.schema.numbers import AnyQuantity, within
from mkba.files.schema.standing import StandingModel

Pattern = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_.*-]+$")]
Common = dict[Pattern, PlainShare]


class PricesModel(Strict):
    """Prijsindex: alleen de verhoudingen tellen."""

    schema_: Literal["prices/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    id: Id = Field(default="cpi", description="Korte naam van de reeks.")
    name: Text = Field(default="", description="Naam van de reeks.")
    series: dict[Year, Annotated[float, Field(gt=0, le=1e6)]] = Field(
        min_length=1, description="Indexcijfer per jaar."
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


def _from_zero(rates: dict[int, float]) -> dict[int, float]:
    """Rates that hold from year 0 on."""
    if 0 not in rates:
        raise PydanticCustomError("RATE-START", "no year 0")
    return rates


Rates = Annotated[dict[Annotated[int, Field(ge=0, le=1000)], Rate], AfterValidator(_from_zero)]


class RegimeModel(Strict):
    """Discontoregime: de voeten die gelden voor studies die in een periode beginnen."""

    name: Name = Field(description="Naam van het rapport.")
    valid_from: Day = Field(description="Eerste dag waarop een studie onder dit regime begint.")
    valid_to: Day | None = Field(default=None, description="Laatste dag; null is open.")
    rates: dict[Id, Rates] = Field(
        min_length=1,
        description="Per soort: voet die geldt vanaf dat jaar na het basisjaar, bijvoorbeeld {0: 0.028, 36: 0.018}.",
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class DiscountingModel(Strict):
    """Discontoregimes."""

    schema_: Literal["discounting/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    regimes: dict[PartyId, RegimeModel] = Field(
        min_length=1, description="De regimes, elk met een korte naam."
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class PartyModel(Strict):
    """Partij: wie betaalt, wie baat heeft."""

    name: Name = Field(description="Naam.")
    group: Literal["rijk", "gemeenten", "uitvoering", "instellingen", "bewoners", "overig"] = Field(
        description="Groep."
    )
    national: bool = Field(
        default=False, description="true: overal dezelfde partij (begrotingshoofdstuk, verzekeraars)."
    )
    notes: Text = Field(default="", description="Toelichting.")


class PartiesModel(Strict):
    """Partijen."""

    schema_: Literal["parties/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    parties: dict[PartyId, PartyModel] = Field(
        min_length=1, description="De partijen, elk met een korte naam."
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class ShockModel(Strict):
    """Schok in het nulalternatief: een klap in een jaar, die in een rechte lijn wegebt."""

    year: Year = Field(description="Jaar van de klap; niet voor het basisjaar.")
    size: Annotated[float, Field(ge=-0.9, le=5)] = Field(
        description="Omvang als deel van het aantal: 0.25 is een kwart erbij."
    )
    recovery: Annotated[float, Field(gt=0, le=100)] = Field(
        description="Aantal jaren tot de schok is weggeëbd."
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class FutureModel(Strict):
    """Toekomstscenario."""

    name: Name = Field(description="Naam.")
    description: Text = Field(default="", description="Omschrijving.")
    based_on: Id | None = Field(
        default=None,
        description="Toekomst waarvan de waarden gelden waar voor deze geen eigen waarde staat.",
    )
    shocks: dict[Id, ShockModel] = Field(
        default={}, description="Schok per indicator; een gebied zonder die indicator blijft buiten schot."
    )
    source: SourceField = None


class FuturesModel(Strict):
    """Toekomstscenario's."""

    schema_: Literal["futures/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    futures: dict[Id, FutureModel] = Field(min_length=1, description="De toekomstscenario's.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class TaxModel(Strict):
    """Belasting boven op prijzen."""

    vat: Annotated[float, Field(ge=0, le=0.5)] = Field(description="Btw-tarief, bijvoorbeeld 0.21.")
    indirect: Annotated[float, Field(ge=0, le=0.5)] = Field(
        description="Gemiddeld tarief van indirecte belastingen."
    )


class InflationModel(Strict):
    """Prijsstijging per jaar, alleen voor de begroting in lopende prijzen; de analyse zelf is reëel."""

    value: Annotated[float, Field(ge=-0.05, le=0.2)] = Field(description="Per jaar, bijvoorbeeld 0.02.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class BudgetFlagModel(Strict):
    """Grens waarboven een voorstel een toelichting vraagt (Comptabiliteitswet 2016, artikel 3.1)."""

    value: Annotated[float, Field(gt=0, le=1e12)] = Field(
        description="Euro in enig jaar, bijvoorbeeld 20000000."
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class GradeModel(Strict):
    """Correctie voor bewijskracht."""

    haircut: Annotated[float, Field(ge=0, le=1)] = Field(description="Factor op het gemiddelde van een baat.")
    widen: Annotated[float, Field(ge=0, le=10)] = Field(description="Factor op de spreiding.")


class FactorModel(Strict):
    """Factor over het hele programma, zoals meerkosten: een trekking voor alle gebieden."""

    applies_to: Literal["costs", "reach", "effects"] = Field(description="Waar de factor op werkt.")
    value: Annotated[AnyQuantity, within(0, 100)] = Field(description="De factor; 1 verandert niets.")
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    shape: Text = Field(default="", description="Waarom deze verdeling en deze band.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


Grades = Annotated[dict[Literal["A", "B", "C", "D", "E"], GradeModel], Field(min_length=1)]
Horizons = list[Annotated[int, Field(ge=1, le=100)]]


class MethodModel(Strict):
    """Standaardinstellingen van de methode."""

    schema_: Literal["method/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    tax: TaxModel | None = Field(default=None, description="Belastingtarieven.")
    grades: Grades | None = Field(default=None, description="Correctie per bewijskracht.")
    common: Common | None = Field(
        default=None, description="Gedeelde onzekerheid tussen gebieden, per patroon."
    )
    factors: dict[Id, FactorModel] | None = Field(
        default=None, description="Factoren over het hele programma."
    )
    horizons: Horizons | None = Field(
        default=None, description="Andere zichtperioden die ernaast worden getoond."
    )
    inflation: InflationModel | None = Field(
        default=None, description="Prijsstijging voor de begroting in lopende prijzen."
    )
    budget_flag: BudgetFlagModel | None = Field(
        default=None, description="Grens voor de toelichting volgens artikel 3.1, in euro per jaar."
    )
    standing: StandingModel | None = Field(
        default=None, description="Vaste gevoeligheden die naast het hoofdcijfer staan."
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None
