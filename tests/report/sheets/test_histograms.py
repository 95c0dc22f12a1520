import numpy as np
import pytest

from mkba.analysis.spread import balance
from mkba.report.histograms import class_labels
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material

SHEET = "Onzekerheid"


@pytest.fixture(scope="module")
def material(shown):
    return Material(shown, load_labels(), manifest(shown.ledger))


def test_classes_are_named_by_their_limits(material):
    found = class_labels(np.array([-2.5, 0.0, 2.5]), material)
    assert found == ["lager dan −2,5", "−2,5 tot 0,0", "0,0 tot 2,5", "2,5 of hoger"]
    assert class_labels(np.array([-1000.0, -980.0]), material) == [
        "lager dan −1.000",
        "−1.000 tot −980",
        "−980 of hoger",
    ]


def test_every_draw_is_in_one_class_of_its_alternative(opened, shown):
    sheet, programme = opened[SHEET], shown.programme
    for alternative in programme.alternatives:
        title = next(c for c in sheet["A"] if c.value == f"Verdeling van het saldo: {alternative.name}")
        rows = list(sheet.iter_rows(min_row=title.row + 2, values_only=True))
        last = next(i for i, row in enumerate(rows) if row[0] == "Alle trekkingen")
        for place, future in enumerate(programme.futures):
            found = [row[1 + place] for row in rows[:last]]
            assert sum(found) == pytest.approx(1.0)
            assert rows[last][1 + place] == pytest.approx(1.0)
            below = sum(share for row, share in zip(rows, found, strict=False) if _below_zero(row[0]))
            expected = float((balance(shown.book((future.id, alternative.id))) < 0).mean())
            assert below == pytest.approx(expected)


def _below_zero(label):
    """Zero is the limit of a class, so a class lies on one side of it."""
    upper = label.removeprefix("lager dan ").split(" tot ")[-1]
    return not label.endswith("of hoger") and (upper.startswith("−") or float(upper.replace(",", ".")) == 0)
