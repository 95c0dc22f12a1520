"""Area files (gebiedsbestanden): what one municipality submits."""

from typing import Annotated, Literal

from pydantic import Field

from mkba.files.schema.base import Domain, Extends, Id, Name, SourceField, Strict, Text, Year
from mkba.files.schema.liveability import LeefbaarometerModel, TenureModel
from mkba.files.schema.measure import InterventionModel
from mkba.files.schema.numbers import AnyQuantity, CountQuantity, FreeQuantity, TrendQuantity, within


class IndicatorModel(Strict):
    """Indicator: een aantal in het gebied, met zijn verloop als er niets verandert."""

    value: CountQuantity = Field(description="Aantal in het peiljaar.")
    year: Year = Field(description="Peiljaar.")
    trend: TrendQuantity = Field(default=0.0, description="Groei per jaar zonder beleid, of per toekomst.")
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    unit: Text = Field(default="", description="Eenheid, bijvoorbeeld leerlingen.")
    flow: bool = Field(default=False, description="true: een jaarlijkse instroom in plaats van een stand.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class NullModel(Strict):
    """Nulalternatief: wat er zonder het programma gebeurt."""

    includes: list[Name] = Field(default=[], description="Bestaand en vastgesteld beleid dat doorloopt.")
    notes: Text = Field(default="", description="Toelichting.")


class SynergyModel(Strict):
    """Synergie: een effect dat groter is bij wie ook een andere maatregel krijgt."""

    effect: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}\.[a-z0-9][a-z0-9_-]{0,63}$")] = Field(
        description="<maatregel>.<effect>"
    )
    with_: Id = Field(alias="with", description="De andere maatregel.")
    factor: Annotated[AnyQuantity, within(-10, 10)] = Field(
        description="Extra effect als deel van het effect zelf."
    )
    grade: Literal["A", "B", "C", "D", "E"] = Field(
        description="Bewijskracht; E telt niet mee in het totaal."
    )
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class MemoModel(Strict):
    """PM-post: een welvaartseffect zonder prijs."""

    id: Id = Field(description="Korte naam, uniek in dit bestand.")
    name: Name = Field(description="Naam van de post.")
    domain: Domain = Field(description="Domein.")
    sign: Literal["+", "-", "?"] = Field(description='Richting: "+", "-" of "?", tussen aanhalingstekens.')
    could_tip: bool = Field(description="true als deze post het saldo kan doen omslaan.")
    argument: Annotated[str, Field(min_length=1, max_length=5000)] = Field(description="Waarom.")


class OwnValueModel(Strict):
    """Eigen kengetal van de indiener: wordt naast dat van de bibliotheek gelegd, niet gebruikt in de optelling."""

    amount: FreeQuantity = Field(description="Euro per eenheid van de uitkomst.")
    price_year: Year | None = Field(default=None, description="Prijspeil; standaard dat van dit bestand.")
    source: SourceField = None


class RegioDealModel(Strict):
    """Afspraak dat lokale partijen de bijdrage van het Rijk ten minste verdubbelen."""

    name: Name = Field(description="Naam van de afspraak.")
    local_per_state: Annotated[float, Field(ge=0.01, le=100)] = Field(
        default=1.0, description="Euro van lokale partijen per euro van het Rijk."
    )
    alternatives: list[Id] = Field(
        default=[], description="Alternatieven waarvoor de afspraak geldt; leeg is alle."
    )
    source: SourceField = None


class CbsModel(Strict):
    """Wijken en buurten van het CBS waaruit dit gebied bestaat."""

    year: Year = Field(description="Jaar van de wijk- en buurtindeling.")
    codes: list[
        Annotated[str, Field(pattern=r"^(GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{2}[0-9]{2})$")]
    ] = Field(min_length=1, description="Codes, bijvoorbeeld WK059915 of BU05991501.")
    notes: Text = Field(default="", description="Toelichting op de grens.")


class AreaModel(Strict):
    """Gebiedsbestand: wat een gemeente voor een gebied indient."""

    schema_: Literal["area/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    id: Id = Field(description="Korte naam: kleine letters, cijfers, - en _.")
    name: Name = Field(description="Naam van het gebied.")
    municipality: Name = Field(description="Gemeente.")
    scope: Literal["area", "national"] = Field(
        default="area",
        description="national: het programmabureau, telt mee in elk totaal maar is geen gebied.",
    )
    status: Literal["illustrative", "draft", "submitted", "adopted"] = Field(
        description="Status van dit bestand."
    )
    price_year: Year = Field(description="Prijspeil van alle bedragen zonder eigen prijspeil.")
    horizon: Annotated[int, Field(ge=1, le=100)] | None = Field(
        default=None,
        description="Zichtperiode van de eigen raming; gerekend wordt met die van het programma.",
    )
    cbs: CbsModel | None = Field(default=None, description="Wijken en buurten van dit gebied.")
    regio_deal: RegioDealModel | None = Field(default=None, description="Afspraak over cofinanciering.")
    leefbaarometer: LeefbaarometerModel | None = Field(
        default=None, description="Leefbaarometer per meetjaar: een signaal, geen model van effecten."
    )
    tenure: TenureModel | None = Field(default=None, description="Woningvoorraad naar eigendom.")
    own_values: dict[Id, dict[Id, OwnValueModel]] = Field(
        default={}, description="Eigen kengetallen per uitkomst, ter vergelijking."
    )
    indicators: dict[Id, IndicatorModel] = Field(description="Aantallen in het gebied.")
    null_alternative: NullModel = Field(description="Wat er zonder het programma gebeurt.")
    interventions: dict[Id, InterventionModel] = Field(min_length=1, description="De maatregelen.")
    synergies: dict[Id, SynergyModel] = Field(default={}, description="Versterking tussen maatregelen.")
    memo: list[MemoModel] = Field(default=[], description="PM-posten: effecten zonder prijs.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None
