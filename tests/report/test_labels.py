import re
from pathlib import Path

import pytest

from mkba.analysis.verdict import Verdict
from mkba.report.labels import load_labels

ROOT = Path(__file__).parents[2]
SOURCES = [
    *sorted((ROOT / "mkba" / "report").rglob("*.py")),
    *sorted((ROOT / "templates" / "report").glob("*.j2")),
]
KEY = re.compile(r"""(?:say|\bt)\(\s*["']([\w.-]+)["']""")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_label_that_is_asked_for_exists(path):
    asked = set(KEY.findall(path.read_text(encoding="utf-8")))
    assert asked <= set(load_labels().texts)


def test_every_verdict_has_words():
    assert {f"oordeel.{verdict}" for verdict in Verdict} <= set(load_labels().texts)


def test_tabs_fit_and_differ():
    tabs = [text for key, text in load_labels().texts.items() if key.startswith("blad.")]
    assert len(set(tabs)) == len(tabs)
    assert all(0 < len(tab) <= 31 and not set(tab) & set("[]:*?/\\'") for tab in tabs)


def test_a_value_is_never_read_as_a_template():
    assert load_labels()("regelnaam.restwaarde", name="{say.__class__}") == "{say.__class__} (restwaarde)"


def test_an_unknown_label_is_an_error():
    with pytest.raises(KeyError):
        load_labels()("no.such.label")
