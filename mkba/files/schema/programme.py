"""Programme files: areas, alternatives, futures and settings."""

from typing import Annotated, Literal

from pydantic import Field

from mkba.files.schema.base import Day, Extends, Id, Name, PartyId, SourceField, Strict, Text, Year
from mkba.files.schema.settings import (
    BudgetFlagModel,
    Common,
    FactorModel,
    Grades,
    Horizons,
    InflationModel,
    TaxModel,
)
from mkba.files.schema.standing import StandingModel

FilePath = Annotated[str, Field(min_length=1, max_length=300)]


class EnvelopeModel(Strict):
    """Bedrag waarbinnen de kosten van een alternatief moeten blijven."""

    amount: Annotated[float, Field(ge=1, le=1e12)] = Field(description="Euro, over de hele looptijd.")
    price_year: Year = Field(description="Prijspeil van het bedrag.")
    source: SourceField = None


class AlternativeModel(Strict):
    """Beleidsalternatief: een pakket maatregelen."""

    name: Name = Field(description="Naam.")
    description: Text = Field(default="", description="Omschrijving.")
    envelope: EnvelopeModel | None = Field(default=None, description="Bedrag waarbinnen de kosten blijven.")


class ProgrammeMethodModel(Strict):
    """Methode-instellingen van dit programma; elke sleutel vervangt die van de bibliotheek."""

    tax: TaxModel | None = Field(default=None, description="Belastingtarieven.")
    grades: Grades | None = Field(default=None, description="Correctie per bewijskracht.")
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


class CorrelationModel(Strict):
    """Rangcorrelatie tussen twee grootheden."""

    between: Annotated[list[str], Field(min_length=2, max_length=2)] = Field(
        description="Twee volledige namen."
    )
    rank: Annotated[float, Field(ge=-1, le=1)] = Field(description="Rangcorrelatie, -1 tot 1.")


class ProgrammeModel(Strict):
    """Programma: gebieden, alternatieven, toekomstscenario's en methode."""

    schema_: Literal["programme/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    id: Id = Field(description="Korte naam: kleine letters, cijfers, - en _.")
    name: Name = Field(description="Naam van het programma.")
    description: Text = Field(default="", description="Omschrijving.")
    study_start: Day = Field(description="Begin van de studie, JJJJ-MM-DD; bepaalt het discontoregime.")
    base_year: Year = Field(description="Basisjaar: het jaar waarnaar alles wordt teruggerekend.")
    price_year: Year = Field(description="Prijspeil van de uitkomsten.")
    horizon: Annotated[int, Field(ge=1, le=100)] = Field(description="Zichtperiode in jaren.")
    discounting: PartyId | None = Field(
        default=None, description="Discontoregime; standaard volgt het uit study_start."
    )
    prices: Id | None = Field(default=None, description="Prijsindex uit de bibliotheek; standaard cpi.")
    futures: list[Id] = Field(description="Toekomstscenario's uit de bibliotheek; ten minste twee.")
    alternatives: dict[Id, AlternativeModel] = Field(description="Beleidsalternatieven; ten minste twee.")
    areas: list[FilePath] = Field(min_length=1, description="Gebiedsbestanden, binnen de programmamap.")
    library: list[FilePath] = Field(
        default=[], description="Mappen met eigen kengetallen, boven op de bibliotheek."
    )
    method: ProgrammeMethodModel | None = Field(default=None, description="Methode-instellingen.")
    factors: dict[Id, FactorModel] | None = Field(
        default=None, description="Factoren over het hele programma."
    )
    common: Common | None = Field(
        default=None, description="Gedeelde onzekerheid tussen gebieden, per patroon."
    )
    correlations: list[CorrelationModel] = Field(default=[], description="Rangcorrelaties tussen grootheden.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None
