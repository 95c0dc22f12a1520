"""Library files: outcomes with their unit values, and evidence of effect sizes."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from mkba.files.dated import newest
from mkba.files.schema.base import (
    DiscountClass,
    Domain,
    Extends,
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
from mkba.files.schema.families import Spread
from mkba.files.schema.measure import GrowthValue
from mkba.files.schema.numbers import FreeQuantity, ShareQuantity

Shape = Annotated[Text, Field(description="Waarom deze verdeling en deze band.")]


class DatedAmountModel(Strict):
    """Een bedrag dat per jaar wordt vastgesteld: wat geldt voor studies vanaf dat jaar."""

    amount: FreeQuantity = Field(description="Euro per eenheid van de uitkomst.")
    price_year: Year | None = Field(default=None, description="Prijspeil; standaard het jaar zelf.")
    shape: Shape = ""
    source: SourceField = None


class AmountModel(Strict):
    """Een bedrag, of een reeks van bedragen naar jaar van vaststelling."""

    amount: FreeQuantity | None = Field(default=None, description="Euro per eenheid van de uitkomst.")
    dated: dict[Year, DatedAmountModel] = Field(
        default={},
        description="In plaats van amount: bedragen naar jaar van vaststelling; oude blijven staan.",
    )
    price_year: Year | None = Field(default=None, description="Prijspeil van het bedrag.")
    shape: Shape = ""
    source: SourceField = None

    def holding(self, year: int | None) -> "AmountModel | DatedAmountModel":
        """What holds for a study that starts in a year: the newest entry not after it, else the amount itself."""
        found = newest(self.dated, year)
        return self if found is None else self.dated[found]


class ValueEntryModel(AmountModel):
    """Kengetal: euro per eenheid van een uitkomst, en wie dat toekomt."""

    basis: Literal["annual", "event", "capital", "lifetime"] = Field(
        description="annual: per jaar. event: per gebeurtenis. capital en lifetime: een bedrag ineens (duration 1, fade 0)."
    )
    parties: Split = Field(description="Wie het toekomt: aandelen die samen 1 zijn.")
    parties_reason: Text = Field(default="", description="Waarom deze verdeling over partijen.")
    tax: Literal["included", "excluded", "exempt"] = Field(
        default="included", description="Btw, als bij kosten."
    )
    growth: GrowthValue = Field(default=0.0, description="Reële groei per jaar, of per toekomst.")
    cashable: PlainShare = Field(default=0.0, description="Aandeel dat in kasgeld vrijvalt.")
    excludes: list[Id] = Field(
        default=[], description="Groepen waarin maar een post mag meetellen (dubbeltelling)."
    )
    discount_class: DiscountClass = Field(
        default="standard", description="Soort discontovoet; bijna altijd standard."
    )
    discount_reason: Text = Field(default="", description="Waarom niet de standaard discontovoet.")
    regime: Text = Field(default="", description="Bij lifetime: het discontoregime dat in het bedrag zit.")
    qaly_price: Annotated[float, Field(ge=1, le=1e6)] | None = Field(
        default=None,
        description="Euro per QALY waarmee het bedrag is gemaakt, in zijn prijspeil: dan beweegt het mee (M28).",
    )
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    notes: Text = Field(default="", description="Toelichting.")


class TransferEntryModel(AmountModel):
    """Overdracht per eenheid van een uitkomst: belasting, uitkering, schadevergoeding."""

    from_party: PartyId = Field(description="Wie betaalt.")
    to_party: PartyId = Field(description="Wie ontvangt.")
    growth: GrowthValue = Field(default=0.0, description="Reële groei per jaar, of per toekomst.")
    cashable: PlainShare = Field(default=1.0, description="Aandeel dat in kasgeld vrijvalt.")
    excludes: list[Id] = Field(
        default=[], description="Groepen waarin maar een post mag meetellen (dubbeltelling)."
    )
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    notes: Text = Field(default="", description="Toelichting.")


class OutcomeModel(Strict):
    """Uitkomst: een fysiek resultaat met een eenheid en kengetallen."""

    name: Name = Field(description="Naam van de uitkomst.")
    domain: Domain = Field(description="Domein; gelijk aan de bestandsnaam.")
    unit: Name = Field(description="Eenheid, bijvoorbeeld person-year.")
    stock: Id | None = Field(default=None, description="Indicator die de som van alle effecten begrenst.")
    reachable: ShareQuantity = Field(
        default=1.0, description="Deel van die voorraad dat met beleid bereikbaar is."
    )
    saturation: Literal["independent", "cap"] = Field(
        default="independent", description="Hoe effecten elkaar overlappen."
    )
    excludes: list[Id] = Field(
        default=[], description="Groepen waarin maar een post mag meetellen (dubbeltelling)."
    )
    values: dict[Id, ValueEntryModel] = Field(default={}, description="Kengetallen.")
    transfers: dict[Id, TransferEntryModel] = Field(default={}, description="Overdrachten.")
    notes: Text = Field(default="", description="Toelichting.")
    note: Text = Field(default="", description="Toelichting (zelfde als notes).")
    source: SourceField = None


class OutcomesModel(Strict):
    """Uitkomsten van een domein: elke andere sleutel is een uitkomst."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, OutcomeModel]

    schema_: Literal["outcomes/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    price_year: Year | None = Field(
        default=None, description="Prijspeil van bedragen zonder eigen prijspeil."
    )
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class EvidenceModel(Strict):
    """Effectgrootte uit onderzoek, met bewijskracht."""

    size: FreeQuantity = Field(description="Effect per deelnemer per jaar, in eenheden van de uitkomst.")
    shape: Shape = ""
    between_areas: Spread = Field(default=0.0, description="Standaardafwijking tussen gebieden.")
    counterfactual: Literal["net", "gross"] = Field(
        description="net: gemeten tegen een controlegroep. gross: niet."
    )
    type: Literal["direct", "indirect", "external"] = Field(description="Soort effect.")
    grade: Literal["A", "B", "C", "D", "E"] = Field(
        description="Bewijskracht, A (sterk) tot E (inschatting)."
    )
    evidence_until: Annotated[int, Field(ge=0, le=100)] | None = Field(
        default=None, description="Laatste jaar na instroom dat is waargenomen."
    )
    name: Text = Field(default="", description="Naam zoals die in tabellen komt.")
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None


class EvidenceFileModel(Strict):
    """Effectgroottes van een domein: soort maatregel, daaronder uitkomst."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, dict[Id, EvidenceModel]]

    schema_: Literal["evidence/1"] = Field(alias="schema", description="Soort bestand en versie.")
    extends: Extends = None
    notes: Text = Field(default="", description="Toelichting.")
    source: SourceField = None
