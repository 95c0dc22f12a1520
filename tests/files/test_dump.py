"""Plain data as YAML: whatever an area file may hold comes back equal, and people can read it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkba.files.dump import dump
from mkba.files.encoding import forbidden
from mkba.files.strict_yaml import read_yaml

LETTERS = st.characters(codec="utf-8").filter(lambda letter: not forbidden(letter) and letter != "\r")
ODD = st.sampled_from(
    ["no", "Yes", "on", "~", "null", "+", "-", "?", "=1+1", "0363", "010", "1e5", "12:30", "1_000", "2026-11-21", "1.250",
     "", " a", "a ", "a  b", "a: b", "a #b", "# a", "- a", "[a", "{a}", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", "'a'",
     '"a"', "\ta", "a\n", "\na", "a\n\nb", "a\n b", "a \nb", "---", "...", "_x000D_", "é\u00a0ë", "x" * 300, "nan", ".inf", "0x1F", "<<"]
)  # fmt: skip
TEXTS = (
    ODD
    | st.text(LETTERS, max_size=400)
    | st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=20, max_size=60).map(" ".join)
)
NUMBERS = (
    st.integers(-(10**14), 10**14)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.sampled_from([1.125, 1.25, 2026, 0.1])
)
PLAIN = TEXTS | NUMBERS | st.booleans()
KEYS = (
    st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)
    | st.sampled_from(["no", "1e5", "true", "null", "2024", "y"])
    | st.integers(1900, 2200)
)


def maps(inside):
    return st.dictionaries(KEYS, inside, max_size=4).filter(
        lambda made: len({str(key).replace("-", "_") for key in made}) == len(made)
    )


DATA = st.recursive(PLAIN, lambda inside: maps(inside) | st.lists(inside, max_size=4), max_leaves=25)


@given(data=maps(DATA).filter(bool))
@example(data={"a": {"b": [1.125, {"c": "een  twee " * 30}]}, 2026: [[1, 2], []], "d": {}})
def test_what_is_written_is_read_back(data):
    document, complaints = read_yaml(dump(data).encode(), file="a.yaml")
    assert not complaints
    assert not document.spots  # no number reads as thousands
    assert document.data == data
    assert repr(dump(document.data)) == repr(dump(data))


def test_people_can_read_it():
    data = {
        "notes": "Een lange toelichting die over meer dan een regel gaat omdat er veel te zeggen is over dit gebied en wat er gebeurt.",
        "interventions": {"school": {"reach": {"share": {"pert": [0.1, 0.2, 0.3]}}}},
        "memo": [{"id": "rust", "sign": "+"}, {"argument": "een\ntwee", "id": "b"}],
        "id": "noord",
        "cbs": {"codes": [f"WK0363{number:02}" for number in range(14)]},
        "schema": "area/1",
    }
    assert dump(data, kind="area") == (
        "schema: area/1\n"
        "id: noord\n"
        "cbs:\n"
        "  codes: [WK036300, WK036301, WK036302, WK036303, WK036304, WK036305, WK036306, WK036307, WK036308, WK036309,\n"
        "    WK036310, WK036311, WK036312, WK036313]\n"
        "interventions:\n"
        "  school:\n"
        "    reach:\n"
        "      share: {pert: [0.1, 0.2, 0.3]}\n"
        "memo:\n"
        '  - id: rust\n    sign: "+"\n'
        "  - id: b\n    argument: |-\n      een\n      twee\n"
        "notes: >-\n"
        "  Een lange toelichting die over meer dan een regel gaat omdat er veel te zeggen is over dit gebied en wat er\n"
        "  gebeurt.\n"
    )


@pytest.mark.parametrize(
    ("value", "written"), [(1.125, "1.1250"), (1250.0, "1250"), (1e20, "1e+20"), (-0.25, "-0.25")]
)
def test_numbers_read_one_way(value, written):
    assert dump({"a": value}) == f"a: {written}\n"
