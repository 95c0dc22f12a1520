"""Standing sensitivities: how far each setting is moved for what is shown beside the headline."""

from typing import Annotated, Literal

from pydantic import Field

from mkba.files.schema.base import Domain, PartyId, Rate, SourceField, Strict

Part = Annotated[float, Field(gt=0, lt=1)]


class StandingModel(Strict):
    """Vaste gevoeligheden: met welke andere instellingen de uitkomst altijd ook wordt getoond."""

    rate: Annotated[float, Field(gt=0, le=0.05)] = Field(
        description="Verandering van elke discontovoet, omhoog en omlaag; 0.01 is een procentpunt."
    )
    size: Part = Field(description="Deel van de effectgrootte, omhoog en omlaag.")
    deadweight: Part = Field(description="Deel van de deadweight, omhoog en omlaag.")
    displacement: Part = Field(description="Deel van de verdringing, omhoog en omlaag.")
    persistence: Part = Field(description="Deel van de duur van een effect, omhoog en omlaag.")
    overrun: Part = Field(description="Percentiel van de factoren op kosten, bijvoorbeeld 0.95.")
    qaly: list[Annotated[float, Field(ge=1, le=1e6)]] = Field(
        default=[], description="Euro per QALY, in het prijspeil van het programma."
    )
    public_funds: list[Annotated[float, Field(ge=1, le=3)]] = Field(
        default=[], description="Wat een euro publiek kasgeld kost; 1 in het hoofdcijfer."
    )
    public: list[Literal["rijk", "gemeenten", "uitvoering", "instellingen", "bewoners", "overig"]] = Field(
        default=[], description="Groepen van partijen waarvan kasgeld publiek is."
    )
    health_rates: list[Rate] = Field(default=[], description="Aparte voeten voor de baten hieronder.")
    health_domains: list[Domain] = Field(
        default=[], description="Domeinen van de uitkomst waarvoor die voeten gelden."
    )
    bridge: list[PartyId] = Field(
        default=[], description="Andere discontoregimes; het eerste dat niet al geldt, wordt getoond."
    )
    source: SourceField = None
