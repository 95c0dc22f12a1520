"""A finished (or unfinished) sweep as tables: what every page, chart and question about it starts from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkba.axes import Json

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class AxisFacts:
    """One axis: the name of its column, the path that it moves, how, and how many numbers or settings fit."""

    id: str
    path: str
    kind: str
    levels: tuple[Any, ...]
    matched: int


@dataclass(frozen=True, slots=True)
class Swept:
    """The tables of a sweep; euros of the price year, costs and benefits positive, present values.

    ``variants``: a row per variant, index ``variant`` (its number, 0 the base): ``id``, a column per axis (its level; empty where
    the programme stays as it is), ``status`` (ok | failed | waiting), ``code``, ``message``, ``above`` (draws in which a moved
    quantity lay outside its limits).
    ``results``: a row per variant, future, alternative and area (``total`` first): ``costs``, ``benefits`` (means), ``npv_central``,
    ``npv_mean``, ``npv_sd``, ``npv_p5`` .. ``npv_p25 npv_p50 npv_p75 npv_p95``, ``npv_error``, ``p_npv_positive``, ``p_error``, ``bcr``
    (empty without costs), and the difference to the base draw by draw: ``diff_mean``, ``diff_sd``, ``diff_p5 diff_p50
    diff_p95``, ``diff_error``, ``diff_p_positive``, ``diff_p_error`` (empty where the base lacks this future, alternative or area).
    ``chapters``: a row per variant, future, alternative, ``kind`` (domain | party | year) and ``name`` (the year as text):
    ``costs``, ``benefits`` and ``npv`` of the total, present values; of domains and parties means over the draws, of a year
    what falls in it in the central case (every quantity at its mean).
    ``facts``: id, name, programme, base_year, price_year, horizon, draws, seed, sampling, design, version, key, finished (bool),
    futures and alternatives (id to name), hash (of all figures; empty while unfinished). What a reader is glad to have and pages do
    without: areas (id to name), illustrative (how many area files are illustrations), file (the sweep file as it was given).
    """

    axes: tuple[AxisFacts, ...]
    variants: "pd.DataFrame"
    results: "pd.DataFrame"
    chapters: "pd.DataFrame"
    facts: Json
