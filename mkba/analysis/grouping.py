"""Any grouping of the ledger: the blocks are evaluated again, on the same streams."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
from threadpoolctl import threadpool_limits

from mkba.analysis.summary import band
from mkba.axes import Floats
from mkba.engine.case import Line
from mkba.engine.compiled import AreaCases
from mkba.engine.draws import central, draw
from mkba.engine.evaluate import evaluate
from mkba.engine.invariants import sound_arithmetic
from mkba.engine.ledger import Ledger, error
from mkba.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "area", "intervention", "domain", "outcome_domain", "outcome", "kind", "name", "place", "type", "grade",
    "discount_class", "party",
)  # fmt: skip


def grouped(
    ledger: Ledger, by: Sequence[str], *, future: str | None = None, alternative: str | None = None
) -> "pd.DataFrame":
    """Costs, benefits (means) and the band of the balance per group, indexed by future, alternative and ``by``."""
    unknown = [column for column in by if column not in COLUMNS]
    if unknown or not by:
        text = ", ".join(COLUMNS)
        raise UsageError(
            "TABLE-BY", f"onbekend: {unknown}; kies uit {text}", f"unknown: {unknown}; choose from {text}"
        )
    asked = [key for key in ledger.books if future in (None, key[0]) and alternative in (None, key[1])]
    import pandas as pd  # noqa: PLC0415 - half a second that only tables need

    parts = [_one(ledger, key, by) for key in asked]
    if not parts:
        nl, en = "geen toekomst of alternatief met die naam", "no future or alternative of that name"
        raise UsageError("TABLE-CASE", nl, en)
    return pd.concat(parts).sort_index()


def _one(ledger: Ledger, key: tuple[str, str], by: Sequence[str]) -> "pd.DataFrame":
    """One future and alternative."""
    compiled, design = ledger.compiled, ledger.design
    cases = compiled.cases[key]
    labels = _labels(cases, by)
    with threadpool_limits(1), sound_arithmetic():
        blocks = [_sums(cases, labels, by, draw(compiled.plan, design, k)) for k in range(design.blocks)]
        middle = _sums(cases, labels, by, central(compiled.plan, design.block))[:, :, :1]
    import pandas as pd  # noqa: PLC0415 - as above

    draws = np.concatenate(blocks, axis=2)
    rows = []
    for (costs, benefits), (c, b) in zip(draws.transpose(1, 0, 2), middle.transpose(1, 0, 2), strict=True):
        found = band(benefits - costs, float(b[0] - c[0]), design.block)
        positive = (benefits > costs).astype(np.float64)
        rows.append(
            {
                "costs": costs.mean(),
                "benefits": benefits.mean(),
                "npv": found.mean,
                **{f"npv_{name}": value for name, value in asdict(found).items() if name != "mean"},
                "p_npv_positive": positive.mean(),
                "p_error": error(positive, design.block),
                "bcr": benefits.mean() / costs.mean() if costs.mean() > 0 else None,
            }
        )
    index = pd.MultiIndex.from_tuples(
        [(*key, *label) for label in labels], names=["future", "alternative", *by]
    )
    return pd.DataFrame(rows, index=index)


def _parties(line: Line, by: Sequence[str]) -> Mapping[str, float]:
    """Who bears a line; everybody together when parties are not asked for (a transfer then cancels)."""
    if "party" in by:
        return line.parties
    return {"": 0.0 if line.kind == "transfer" else 1.0}


def _key(line: Line, by: Sequence[str], party: str) -> tuple[str, ...]:
    """The group of a line for one party."""
    return tuple(party if column == "party" else str(getattr(line, column)) for column in by)


def _labels(cases: Sequence[AreaCases], by: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Every group that occurs, with its position."""
    found = {
        _key(line, by, party)
        for area in cases
        for line in area.main.lines
        for party, part in _parties(line, by).items()
        if part or "party" not in by
    }
    return {label: i for i, label in enumerate(sorted(found))}


def _sums(
    cases: Sequence[AreaCases], labels: Mapping[tuple[str, ...], int], by: Sequence[str], x: Floats
) -> Floats:
    """Costs and benefits per group in one block. Shape: 2 c d."""
    result = np.zeros((2, len(labels), x.shape[1]))
    for area in cases:
        pv = evaluate(area.main, x).pv
        for line, values in zip(area.main.lines, pv, strict=True):
            for party, part in _parties(line, by).items():
                label = _key(line, by, party)
                if label in labels and part:
                    costs = line.kind == "cost"
                    result[0 if costs else 1, labels[label]] += (-part if costs else part) * values
    return result


def frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """Rows as a pandas table; what is nested becomes columns with a dot (``npv.mean``)."""
    import pandas as pd  # noqa: PLC0415 - as above

    return pd.json_normalize([dict(row) for row in rows])
