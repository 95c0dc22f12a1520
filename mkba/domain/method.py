"""Method settings: tax rates, grade corrections, common shares, programme factors, correlations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from mkba.domain.grade import GradeRule
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class TaxRates:
    """Shares on top of a price: VAT, and the average indirect tax for what bears none (wages of public staff)."""

    vat: float
    indirect: float

    def markup(self, tax: str) -> float:
        """What makes a market price of an amount: 0 when tax is included in it.

        >>> TaxRates(0.21, 0.18).markup("exempt")
        0.18
        """
        return {"included": 0.0, "excluded": self.vat, "exempt": self.indirect}[tax]


@dataclass(frozen=True, slots=True)
class Factor:
    """One multiplier for the whole programme, such as cost overrun: one draw for all areas."""

    id: str
    applies_to: Literal["costs", "reach", "effects"]
    value: Quantity
    name: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Correlation:
    """A rank correlation between two quantities, by qualified name."""

    between: tuple[str, str]
    rank: float


@dataclass(frozen=True, slots=True)
class Inflation:
    """How much prices rise a year, for the budget view only (M24): the analysis itself is in real euros."""

    value: float
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class BudgetFlag:
    """Euros in any one year from which a proposal must be explained (M35), for the budget view and the annex only."""

    value: float
    source: Source | None = None


STATE_RULE: Final = BudgetFlag(
    20_000_000,
    Source(
        "Beleidskeuzes uitgelegd: onderbouwing van voorstellen met financiële gevolgen",
        2023,
        "found",
        organisation="Minister van Financiën, Kamerstuk 31 865 nr. 231",
        url="https://www.tweedekamer.nl/kamerstukken/brieven_regering/detail?did=2023D32926&id=2023D32926",
    ),
)  # holds for whoever does not say otherwise: the law (article 3.1) has no amount, the working method of the State has


@dataclass(frozen=True, slots=True)
class Method:
    """The settings of the method. ``common`` maps name patterns (``*.reach.share``) to the share in common.

    Without ``inflation`` the budget view is in the prices of the price year. Without ``standing`` no standing
    sensitivities are shown but other horizons.
    """

    tax: TaxRates
    grades: Mapping[str, GradeRule]
    common: Mapping[str, float] = field(default_factory=dict)
    horizons: tuple[int, ...] = ()
    source: Source | None = None
    inflation: Inflation | None = None
    budget_flag: BudgetFlag = STATE_RULE
    standing: Standing | None = None
