"""Measures (maatregelen): reach, costs, transfers and effects, as they stand in an area file."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, ValidationInfo

from mkba.files.schema.base import (
    DiscountClass,
    Domain,
    Growth,
    Id,
    Name,
    PartyId,
    PlainShare,
    SourceField,
    Split,
    Strict,
    Text,
    Year,
)
from mkba.files.schema.numbers import (
    AnyQuantity,
    MoneyQuantity,
    ShareQuantity,
    YearsQuantity,
    check_futures,
)

Level = Annotated[float, Field(ge=0, le=10)]


def _growth(value: float | dict[str, float], info: ValidationInfo) -> float | dict[str, float]:
    """Growth per future has exactly the programme's futures."""
    check_futures(value, info)
    return value


GrowthValue = Annotated[
    Annotated[Growth, Tag("<number>")] | Annotated[dict[Id, Growth], Tag("<futures>")],
    Discriminator(lambda value: "<futures>" if isinstance(value, dict) else "<number>"),
    AfterValidator(_growth),
]
IntensityValue = Annotated[
    Annotated[Level, Tag("<number>")] | Annotated[dict[Year, Level], Field(min_length=1), Tag("<years>")],
    Discriminator(lambda value: "<years>" if isinstance(value, dict) else "<number>"),
]


class ReachModel(Strict):
    """Bereik: wie de maatregel bereikt, vanaf wanneer, hoe snel en voor hoe lang."""

    population: Id = Field(description="Indicator van dit gebied waaruit de deelnemers komen.")
    share: ShareQuantity = Field(
        description="Aandeel dat wordt bereikt, 0 tot 1, boven op het nulalternatief."
    )
    from_: Year = Field(alias="from", description="Eerste jaar; niet voor het basisjaar.")
    to: Year = Field(description="Laatste jaar (telt mee).")
    ramp: Annotated[int, Field(ge=1, le=100)] = Field(default=1, description="Aantal jaren tot volle omvang.")
    renewal: Literal["yearly", "once"] = Field(
        default="yearly",
        description="yearly: elk jaar stromen deelnemers in en uit. once: een groep, eenmaal.",
    )
    stay: Annotated[float, Field(gt=0, le=100)] = Field(
        default=1.0, description="Aantal jaren dat een deelnemer blijft."
    )
    source: SourceField = None


class CostModel(Strict):
    """Kosten van een maatregel: per plaats, per instromer, per jaar of eenmalig."""

    per: Literal["place", "entrant", "year", "once"] = Field(
        description="place: per plaats per jaar. entrant: per instromer. year: per jaar. once: eenmalig."
    )
    amount: MoneyQuantity = Field(description="Bedrag in euro, in het prijspeil van price_year.")
    payers: Split = Field(description="Wie betaalt: aandelen per partij die samen 1 zijn.")
    tax: Literal["included", "excluded", "exempt"] = Field(
        description="included: inclusief btw. excluded: exclusief btw. exempt: zonder btw (loon van overheidspersoneel)."
    )
    year: Year | None = Field(
        default=None, description="Jaar van een eenmalige uitgave; standaard het eerste jaar."
    )
    life: Annotated[int, Field(ge=1, le=200)] | None = Field(
        default=None,
        description="Levensduur in jaren van een eenmalige uitgave; de rest telt aan het eind als restwaarde.",
    )
    growth: GrowthValue = Field(
        default=0.0, description="Reële groei per jaar, bijvoorbeeld 0.01, of per toekomst."
    )
    in_null: bool = Field(default=False, description="true: kosten van het nulalternatief die vervallen.")
    cash: bool = Field(
        default=True, description="false: welvaartskosten zonder betaling, zoals tijd van vrijwilligers."
    )
    price_year: Year | None = Field(
        default=None, description="Prijspeil van het bedrag; standaard dat van het bestand."
    )
    discount_class: DiscountClass = Field(
        default="standard", description="Soort discontovoet; bijna altijd standard."
    )
    discount_reason: Text = Field(default="", description="Waarom niet de standaard discontovoet.")
    excludes: list[Id] = Field(
        default=[],
        description="Groepen waarin deze post of haar restwaarde niet naast een baat mag meetellen.",
    )
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class MeasureTransferModel(Strict):
    """Overdracht bij een maatregel (subsidie, eigen bijdrage): de ene partij betaalt, de andere ontvangt."""

    per: Literal["place", "entrant", "year", "once"] = Field(
        description="Waar het bedrag bij hoort, als bij kosten."
    )
    amount: MoneyQuantity = Field(description="Bedrag in euro.")
    from_party: PartyId = Field(description="Wie betaalt.")
    to_party: PartyId = Field(description="Wie ontvangt.")
    year: Year | None = Field(default=None, description="Jaar van een eenmalige overdracht.")
    growth: GrowthValue = Field(default=0.0, description="Reële groei per jaar, of per toekomst.")
    cashable: PlainShare = Field(default=1.0, description="Aandeel dat in kasgeld vrijvalt.")
    price_year: Year | None = Field(
        default=None, description="Prijspeil van het bedrag; standaard dat van het bestand."
    )
    excludes: list[Id] = Field(default=[], description="Groepen waarin maar een post mag meetellen.")
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class UseModel(Strict):
    """Verwijzing naar een effectgrootte in de bibliotheek."""

    use: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="<domein>.<soort>.<uitkomst>"
    )


SizeValue = Annotated[
    Annotated[UseModel, Tag("<use>")] | Annotated[AnyQuantity, Tag("<own>")],
    Discriminator(lambda value: "<use>" if isinstance(value, dict) and "use" in value else "<own>"),
]


class EffectModel(Strict):
    """Effect: wat de maatregel teweegbrengt, hoe lang dat duurt en hoeveel ervan toch al zou gebeuren."""

    outcome: Id = Field(description="Uitkomst uit de bibliotheek.")
    size: SizeValue = Field(
        description="Effect per deelnemer per jaar, in eenheden van de uitkomst: {use: ...} of een eigen getal."
    )
    driver: Literal["entrants", "places"] = Field(
        default="entrants",
        description="entrants: werkt door na instroom. places: duurt zolang de inzet duurt.",
    )
    deadweight: ShareQuantity | None = Field(
        default=None,
        description="Aandeel dat ook zonder maatregel was gebeurd; 0 als het bewijs al netto is.",
    )
    displacement: ShareQuantity = Field(description="Aandeel dat elders als nadeel terugkomt (verdringing).")
    displaced_parties: Split = Field(default={"rest_nl": 1.0}, description="Wie dat nadeel draagt; samen 1.")
    onset: YearsQuantity = Field(description="Jaren na instroom waarna het effect begint.")
    duration: YearsQuantity = Field(description="Jaren dat het effect duurt.")
    fade: ShareQuantity = Field(description="Aandeel dat elk jaar wegebt.")
    permanent_reason: Text = Field(default="", description="Waarom een effect langer dan 60 jaar duurt.")
    type: Literal["direct", "indirect", "external"] | None = Field(
        default=None, description="Soort effect; alleen bij een eigen effectgrootte."
    )
    grade: Literal["A", "B", "C", "D", "E"] | None = Field(
        default=None,
        description="Bewijskracht van A (sterk) tot E (inschatting); alleen bij een eigen effectgrootte.",
    )
    counterfactual: Literal["net", "gross"] | None = Field(
        default=None,
        description="net: gemeten tegen een controlegroep. gross: niet. Alleen bij een eigen effectgrootte.",
    )
    evidence_until: Annotated[int, Field(ge=0, le=100)] | None = Field(
        default=None,
        description="Laatste jaar na instroom dat is waargenomen; alleen bij een eigen effectgrootte.",
    )
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class InterventionModel(Strict):
    """Maatregel: de kleinste samenhangende inzet, met bereik, kosten en effecten."""

    name: Name = Field(description="Naam van de maatregel.")
    domain: Domain = Field(description="Domein: education, work, safety, housing of health.")
    theory: Annotated[str, Field(min_length=1, max_length=5000)] = Field(
        description="Waarom de maatregel werkt."
    )
    intensity: dict[Id, IntensityValue] = Field(
        description="Inzet per alternatief: een getal, of jaren met een getal. Zonder alternatief doet de maatregel niet mee."
    )
    reach: ReachModel = Field(description="Wie wordt bereikt, en wanneer.")
    costs: dict[Id, CostModel] = Field(default={}, description="Kosten, elk met een eigen naam.")
    transfers: dict[Id, MeasureTransferModel] = Field(
        default={}, description="Overdrachten bij deze maatregel."
    )
    effects: dict[Id, EffectModel] = Field(default={}, description="Effecten, elk met een eigen naam.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None
