"""Lists: what the dropdowns of the form offer, on a hidden sheet, a column each."""

from collections.abc import Sequence

from mkba.files.form.layout import PARTS, Column, Sheet
from mkba.files.form.names import Names
from mkba.files.form.words import SHARES, families, needs, truth

FORMS, BOUNDED, CODES, NEEDS, TRUTH = "forms", "bounded", "codes", "needs", "truth"
WEIGHTS = {"low": 1, "mid": 2, "high": 4}  # a family's code is the sum of those of the cells that it asks for


def lists(sheets: Sequence[Sheet], names: Names) -> dict[str, list[str | int]]:
    """Every list by its name: forms with their codes and needs, ja and nee, the choices of fields, and names."""
    ordered = sorted(zip(families(), needs(), strict=True), key=lambda one: one[0][0] not in SHARES)
    found: dict[str, list[str | int]] = {
        FORMS: [word for (_, word), _ in ordered],
        BOUNDED: [word for (name, word), _ in ordered if name in SHARES],
        CODES: [sum(WEIGHTS[part] for part in PARTS[name]) for (name, _), _ in ordered],
        NEEDS: [text for _, text in ordered],
        TRUTH: list(truth()),
    }
    for column in (column for sheet in sheets for column in sheet.columns if column.options):
        found[choice(column)] = [word for _, word in column.options]
    for name in ("outcomes", "evidence", "parties", "alternatives", "futures"):
        found[name] = list(getattr(names, name))
    return found


def choice(column: Column) -> str:
    """The name of the list of a field's choices."""
    return f"choice {column.key.path[-1]}"
