"""What every file shares: strict models, ids, texts, dates and sources."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
PartyId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=5000)]
Year = Annotated[int, Field(ge=1900, le=2200)]
PlainShare = Annotated[float, Field(ge=0, le=1)]
Growth = Annotated[float, Field(ge=-0.15, le=0.15)]
Rate = Annotated[float, Field(ge=0, le=0.15)]
Split = Annotated[dict[PartyId, PlainShare], Field(min_length=1)]
Domain = Literal["education", "work", "safety", "housing", "health"]
DiscountClass = Literal["standard", "fixed", "public_investment"]


def _is_date(text: str) -> str:
    """The text, when it is a day of the calendar as YYYY-MM-DD."""
    try:
        if len(text) == len("2026-01-01"):
            date.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise PydanticCustomError("DATE-FORM", "no date")


Day = Annotated[str, AfterValidator(_is_date)]


def as_date(text: str | None) -> date | None:
    """The day that a judged text names; nothing stays nothing."""
    return None if text is None else date.fromisoformat(text)


class Strict(BaseModel):
    """A map of the file: no unknown keys, no conversions, no infinite numbers, never changed afterwards."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, allow_inf_nan=False, hide_input_in_errors=True
    )


class SourceModel(Strict):
    """Waar een getal vandaan komt. `mark` zegt hoe zeker we daarvan zijn."""

    title: Name = Field(description="Titel van de bron.")
    year: Year = Field(description="Jaar van verschijnen.")
    mark: Literal["found", "memory", "choice"] = Field(
        description="found: in de bron gelezen. memory: niet ingezien. choice: een keuze van onszelf, beargumenteerd in note."
    )
    organisation: Text = Field(default="", description="Wie de bron heeft uitgebracht.")
    page: str | int = Field(default="", description="Bladzijde, paragraaf of tabel.")
    url: Annotated[str, Field(max_length=500, pattern=r"^(https?://\S+)?$")] = Field(
        default="", description="Webadres, beginnend met https://."
    )
    note: Text = Field(default="", description="Toelichting; bij choice het argument.")
    checked: Day | None = Field(default=None, description="Dag waarop de bron is nagekeken, JJJJ-MM-DD.")
    due: Day | None = Field(
        default=None, description="Dag waarop de bron uiterlijk opnieuw moet worden nagekeken."
    )


SourceField = Annotated[
    SourceModel | None, Field(description="Bron; geldt ook voor alles eronder zonder eigen bron.")
]
Extends = Annotated[
    str | None,
    Field(description="Pad naar een bestand waarop dit bestand voortbouwt, binnen de programmamap."),
]


def typed_extras(model: BaseModel) -> dict[str, Any]:
    """The entries of a map whose keys are names of the author."""
    return model.__pydantic_extra__ or {}
