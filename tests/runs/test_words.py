import re
from pathlib import Path
from string import Formatter

import pytest

import mkba
from mkba.errors import RunError, UsageError
from mkba.report.labels import load_labels
from mkba.words import counted, misuse, refusal, say, sentences

KEYS = [f"{group}.{name}" for group, names in sentences().items() for name in names]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(mkba.__file__).parent.rglob("*.py"))
CODES = sorted(set(re.findall(r"(?:refusal|misuse|unknown|told)\(\s*\"([A-Z]+-[A-Z-]+)\"", SOURCE)))


def places(text):
    return {re.sub(r"_(nl|en)$", "", name) for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_say_the_same(key):
    group, name = key.split(".", 1)
    texts = sentences()[group][name]
    if "label" in texts:  # the Dutch word is that of the workbook
        assert set(texts) == {"label", "en"}
        assert load_labels()(texts["label"])
        return
    assert set(texts) == {"nl", "en"}
    assert places(texts["nl"]) == places(texts["en"])


def test_every_code_has_its_sentence_and_every_sentence_its_code():
    assert set(CODES) == set(sentences()["error"])


def test_a_refusal_speaks_both_languages():
    error = refusal("RUN-READ", path="x", reason_nl="weg", reason_en="gone")
    assert isinstance(error, RunError)
    assert error.text("nl") == "[RUN-READ] x: niet gelezen, want weg"
    assert error.text("en") == "[RUN-READ] x: not read: gone"
    assert isinstance(misuse("AREA-UNKNOWN", found="x", near="y"), UsageError)


def test_a_sentence_may_have_a_place_of_any_name():
    assert say("verify.manifest", "en", key="seed").startswith("manifest.json, seed")


def test_one_is_said_otherwise_than_more():
    assert [counted("warning", count, "nl").split()[1] for count in (0, 1, 2)] == [
        "waarschuwingen",
        "waarschuwing",
        "waarschuwingen",
    ]


def test_an_unknown_sentence_is_an_error():
    with pytest.raises(KeyError):
        say("talk.nothing", "nl")
