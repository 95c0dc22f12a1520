import re
from pathlib import Path

import pytest

from mkba.analysis.verdict import Verdict
from mkba.report.labels import Labels, load_labels

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


def test_a_text_chooses_the_word_for_one_and_for_several():
    labels = Labels({"x": "{count} {count:gebied|gebieden} van {name}"})
    assert [labels("x", count=count, name="{count:a|b}") for count in (0, 1, "1", "12")] == [
        "0 gebieden van {count:a|b}",
        "1 gebied van {count:a|b}",
        "1 gebied van {count:a|b}",
        "12 gebieden van {count:a|b}",
    ]
