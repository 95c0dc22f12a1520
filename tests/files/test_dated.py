"""Dated amounts: a study uses the newest year not after its start; whichever it is, it is one quantity on one stream."""

import numpy as np
import pytest

from mkba.engine.draws import FIRST, Row, draw, plan
from mkba.engine.streams import Design
from mkba.files import load
from mkba.files.dated import amounts, holding, newest
from mkba.files.place import top
from mkba.files.strict_yaml import read_yaml

SOURCE = "source: {title: Tarief, year: 2026, mark: choice}"
DATED = f"""
      dated:
        2018: {{amount: {{uniform: [1000, 1400]}}, price_year: 2019, {SOURCE}}}
        2025: {{amount: {{uniform: [1500, 1900]}}, shape: Nieuwe meting., {SOURCE}}}
        2026: {{amount: {{uniform: [2000, 2400]}}, price_year: 2024, {SOURCE}}}
"""


def place(text):
    return top(read_yaml(text.encode(), file="a.yaml")[0])


@pytest.mark.parametrize(
    ("years", "study", "found"),
    [
        ([2018, 2025], 2024, 2018),
        ([2018, 2025], 2025, 2025),
        ([2025, 2018], 2040, 2025),
        ([2018, 2025], 2017, None),
        ([2018, 2025], None, 2025),
        ([], 2026, None),
    ],
)
def test_the_newest_year_not_after_the_study(years, study, found):
    assert newest(years, study) == found


def test_an_amount_without_years_holds_for_every_study():
    plain = place("amount: 3\n")
    assert list(amounts(plain)) == [plain]
    assert holding(plain, 1990) == plain


def test_the_place_that_holds_is_that_of_the_year():
    dated = place("dated:\n  2018: {amount: 1}\n  2025: {amount: 2}\n")
    assert [one.path[-1] for one in amounts(dated)] == [2018, 2025]
    assert holding(dated, 2024).value == {"amount": 1}
    assert holding(dated, 2017) is None


@pytest.fixture
def justice(worked, library, edit):
    edit("kengetallen/outcomes/safety.yaml", "      amount: 1500\n", DATED[1:])
    edit("kengetallen/outcomes/safety.yaml", "      price_year: 2022\n      tax: exempt", "      tax: exempt")

    def justice(day):
        text = (worked / "programme.yaml").read_text(encoding="utf-8")
        start = text.index("study_start:")
        end = text.index("\n", start)
        (worked / "programme.yaml").write_text(
            f"{text[:start]}study_start: {day}{text[end:]}", encoding="utf-8"
        )
        outcome = load("programme.yaml", builtin=library).outcomes["burglary_avoided"]
        return next(one.amount for one in outcome.values if one.id == "justice")

    return justice


def test_two_studies_use_two_amounts_on_one_stream(justice):
    old, new = justice("2025-11-01"), justice("2026-03-01")
    assert (old.mean("hoog"), new.mean("hoog")) == (1700, 2200)
    assert (old.price_year, new.price_year) == (2025, 2024)
    assert old.name == new.name == "library.safety.burglary_avoided.justice.amount"
    early, late = (
        draw(plan([Row(one.name, one.distribution("hoog"))], {}, ()), Design(1_000, 2026), 0)[FIRST]
        for one in (old, new)
    )
    assert late - early == pytest.approx(np.full(1_000, 500))  # the same points: only the band has moved


def test_a_year_without_a_price_year_is_its_own_and_a_reason_stands_with_its_amount(justice):
    old = justice("2025-11-01")
    assert (old.price_year, old.shape) == (2025, "Nieuwe meting.")
    assert justice("2019-01-01").price_year == 2019
