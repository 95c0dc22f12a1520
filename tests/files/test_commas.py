"""Commas in numbers: what is the rest of a number, and what is a key of its own."""

import pytest
import yaml

from mkba.files.commas import rest_of_number


def rest(text):
    events = [one for one in yaml.parse(text, Loader=yaml.SafeLoader) if isinstance(one, yaml.ScalarEvent)]
    return rest_of_number(events[1], events[2], text)


@pytest.mark.parametrize(
    ("text", "code", "written"),
    [
        ("{a: 0,2}", "NUM-COMMA", "0.2"),
        ("{a: 0,03, b: 1}", "NUM-COMMA", "0.03"),
        ("{a: 1.250,5}", "NUM-COMMA", "1250.5"),
    ],
)
def test_digits_that_touch_the_comma_and_have_no_value_are_the_rest(text, code, written):
    found = rest(text)
    assert found is not None
    assert (found[0], found[1]["expected"]) == (code, written)


def test_thousands_with_a_comma_can_be_read_in_two_ways():
    assert rest("{a: 1,200}") == (
        "NUM-AMBIG",
        {"found": "1,200", "thousands": "1200", "fraction": "1.2", "comma": "1,2"},
    )


@pytest.mark.parametrize("text", ["{a: 0, 2}", "{a: 0,2: 1}", "{a: 0,b}", '{a: 0,"2"}', "{a: 1e5,5}"])
def test_anything_else_is_a_key(text):
    assert rest(text) is None
