"""Leefbaarometer and tenure in an area file: what was measured, never what a measure does."""

from typing import Annotated, Literal

from pydantic import Field

from mkba.files.schema.base import PlainShare, SourceField, Strict, Year

Deviation = Annotated[float, Field(ge=-5, le=5)]


class MeasurementModel(Strict):
    """Leefbaarometer in een meetjaar: afwijkingen van het landelijk gemiddelde, klasse en aandelen."""

    total: Deviation = Field(description="Totaal, als afwijking van het landelijk gemiddelde (veld afw).")
    housing: Deviation | None = Field(default=None, description="Woningvoorraad, als afwijking.")
    environment: Deviation | None = Field(default=None, description="Fysieke omgeving, als afwijking.")
    amenities: Deviation | None = Field(default=None, description="Voorzieningen, als afwijking.")
    cohesion: Deviation | None = Field(default=None, description="Sociale samenhang, als afwijking.")
    safety: Deviation | None = Field(default=None, description="Overlast en onveiligheid, als afwijking.")
    class_: Annotated[int, Field(ge=1, le=9)] | None = Field(
        default=None, alias="class", description="Klasse: 1 zeer onvoldoende tot en met 9 uitstekend."
    )
    insufficient: PlainShare | None = Field(
        default=None, description="Deel van de inwoners in klasse 3 of lager (onvoldoende)."
    )
    safety_percentile: PlainShare | None = Field(
        default=None, description="Deel van de buurten in Nederland dat op veiligheid lager scoort."
    )
    at_most_sufficient: PlainShare | None = Field(
        default=None, description="Deel van de inwoners in klasse 5 of lager; voor een regio."
    )
    land_very_good: PlainShare | None = Field(
        default=None, description="Deel van het grondgebied in klasse 8 of 9; voor een regio."
    )


class LeefbaarometerModel(Strict):
    """Leefbaarometer van het gebied per meetjaar: een signaal, geen model van effecten."""

    series: dict[Year, MeasurementModel] = Field(min_length=1, description="Per meetjaar de score.")
    scale: Literal["area", "region"] = Field(
        default="area", description="region: een gemeente of regio in plaats van een wijk of buurt."
    )
    source: SourceField = None


class TenureModel(Strict):
    """Woningvoorraad naar eigendom: aandelen van alle woningen."""

    year: Year = Field(description="Peiljaar.")
    corporation: PlainShare | None = Field(default=None, description="Deel dat een corporatie verhuurt.")
    cheap_private: PlainShare | None = Field(default=None, description="Deel goedkope particuliere huur.")
    owner: PlainShare | None = Field(default=None, description="Deel in eigendom van de bewoner.")
    source: SourceField = None
