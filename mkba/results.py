"""Results: the thin face of a ledger, for notebooks and scripts."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from mkba.analysis.expert import expert
from mkba.analysis.grouping import frame, grouped
from mkba.analysis.measures import measures
from mkba.analysis.overlap import overlap
from mkba.analysis.strength import strength
from mkba.analysis.summary import Row, as_json, summary
from mkba.axes import Floats
from mkba.domain.programme import Programme
from mkba.engine.ledger import Book, Ledger

if TYPE_CHECKING:
    import pandas as pd
    import xarray

    from mkba.report.figures import Figures
    from mkba.report.material import Material


class Results:
    """A finished calculation. ``ledger`` holds everything; the methods are questions people ask."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._rows: tuple[Row, ...] = ()
        self._figures: Figures | None = None
        self._material: Material | None = None

    @property
    def programme(self) -> Programme:
        """The programme that was calculated."""
        return self.ledger.compiled.programme

    @property
    def rows(self) -> tuple[Row, ...]:
        """The summary: a row per future, alternative, area and domain."""
        self._rows = self._rows or summary(self.ledger)
        return self._rows

    @property
    def figures(self) -> "Figures":
        """What workbook and report say, taken from the ledger once."""
        from mkba.report.figures import figures  # noqa: PLC0415 - only who writes a page needs it

        self._figures = self._figures or figures(self.ledger, self.rows)
        return self._figures

    @property
    def material(self) -> "Material":
        """What pages are made from: the figures, the words, and the manifest of the run; made once."""
        from mkba.report.labels import load_labels  # noqa: PLC0415 - only who writes a page needs these
        from mkba.report.manifest import manifest  # noqa: PLC0415
        from mkba.report.material import Material  # noqa: PLC0415

        self._material = self._material or Material(self.figures, load_labels(), manifest(self.ledger))
        return self._material

    def summary(self) -> "pd.DataFrame":
        """The totals per future and alternative: costs, benefits, balance with its band, ratio, chance."""
        table = frame([row for row in as_json(self.rows) if row["area"] == row["domain"] == "total"])
        return table.drop(columns=["area", "domain"]).set_index(["future", "alternative"])

    def evidence(self) -> "pd.DataFrame":
        """The total by strength of evidence: A-B, A-C, A-D (the base case), and uncorrected for grade."""
        return frame([asdict(row) for row in strength(self.ledger)])

    def measures(self) -> "pd.DataFrame":
        """Each measure alone and in the package, and the interaction; ``package`` rows hold areas and the total."""
        return frame([asdict(row) for row in measures(self.ledger)])

    def overlap(self) -> "pd.DataFrame":
        """Physical effects in the central case and what overlap took of them, in the outcome's unit."""
        return frame([asdict(row) for row in overlap(self.ledger)])

    def expert(self) -> "pd.DataFrame":
        """What rests on expert judgement (grade E), outside the base case, with its break-even factor."""
        return frame([asdict(row) for row in expert(self.ledger)])

    def table(
        self, by: str | Sequence[str] = "area", *, future: str | None = None, alternative: str | None = None
    ) -> "pd.DataFrame":
        """Costs, benefits and balance in euros by any columns of the ledger's lines, ``party`` among them.

        ``by``: area, intervention, domain, outcome_domain, outcome, kind, name, place, type, grade, discount_class,
        party. The blocks are evaluated again on the same streams. UsageError for an unknown column.
        """
        columns = [by] if isinstance(by, str) else list(by)
        return grouped(self.ledger, columns, future=future, alternative=alternative)

    def to_xarray(self) -> "xarray.Dataset":
        """The draws by area, domain, party and intervention as an xarray Dataset (extra ``xarray``).

        Beyond 100,000 draws only areas keep all of them; the others are on the dimension ``kept_draw``.
        """
        import numpy as np  # noqa: PLC0415
        import xarray as xr  # noqa: PLC0415 - an optional library

        futures, alternatives = (
            [o.id for o in items] for items in (self.programme.futures, self.programme.alternatives)
        )
        variables = {}
        coords: dict[str, Sequence[str]] = {"future": futures, "alternative": alternatives}
        for axis in ("area", "domain", "party", "intervention"):
            places = self.ledger.positions(axis)
            coords[axis] = [name for kind, name in self.ledger.groups if kind == axis]
            for what in ("costs", "benefits", "npv"):
                stack = np.array(
                    [[_draws(self.ledger.books[f, a], places, what) for a in alternatives] for f in futures]
                )
                draw = "draw" if stack.shape[-1] == self.ledger.design.draws else "kept_draw"
                variables[f"{what}_by_{axis}"] = (("future", "alternative", axis, draw), stack)
        return xr.Dataset(variables, coords, {"unit": "euro", "price_year": self.programme.price_year})


def _draws(book: Book, places: slice, what: str) -> Floats:
    """Costs, benefits or npv of some groups in every draw; all draws for areas. Shape: g d."""
    area = places.start == 0
    costs = book.area_costs if area else book.kept_costs.of(places)
    benefits = book.area_benefits if area else book.kept_benefits.of(places)
    return {"costs": costs, "benefits": benefits}[what] if what != "npv" else benefits - costs
