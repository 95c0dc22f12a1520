"""The shape of every kind of file; the descriptions are the manual and the hover help."""

from typing import Final

from mkba.files.schema.area import AreaModel
from mkba.files.schema.base import Strict
from mkba.files.schema.library import EvidenceFileModel, OutcomesModel
from mkba.files.schema.programme import ProgrammeModel
from mkba.files.schema.settings import DiscountingModel, FuturesModel, MethodModel, PartiesModel, PricesModel
from mkba.files.schema.sweep import SweepModel

KINDS: Final[dict[str, type[Strict]]] = {
    "programme": ProgrammeModel,
    "area": AreaModel,
    "outcomes": OutcomesModel,
    "evidence": EvidenceFileModel,
    "prices": PricesModel,
    "discounting": DiscountingModel,
    "parties": PartiesModel,
    "futures": FuturesModel,
    "method": MethodModel,
    "sweep": SweepModel,
}
