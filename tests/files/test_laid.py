"""Marks of values that were laid over a document."""

from mkba.domain.sweep import Override, Spot
from mkba.files.laid import laid
from mkba.files.marks import Document
from mkba.files.strict_yaml import read_yaml

SPOT = Spot("s.yaml", 3, 9)


def document(text):
    return read_yaml(text.encode(), file="a.yaml")[0]


def over(path, value):
    return Override("a.yaml", path, value, SPOT)


def test_the_rest_keeps_its_place():
    found = laid(document("a: {b: 1, c: 2}\nd: 3"), [over(("a", "b"), 5)])
    assert found.data == {"a": {"b": 5, "c": 2}, "d": 3}
    assert found.mark.at(("a", "b"))[:3] == ("s.yaml", 2, 8)
    assert found.mark.at(("a", "c"))[:3] == ("a.yaml", 0, 13)
    assert found.mark.at(("d",))[:3] == ("a.yaml", 1, 3)


def test_everything_in_a_value_has_the_place_of_the_value():
    found = laid(document("a: 1"), [over(("b",), {"x": [1, {"y": 2}]})])
    assert found.mark.at(("b", "x", 1, "y"))[:3] == ("s.yaml", 2, 8)


def test_the_document_itself_is_left_as_it_was():
    whole = document("a: {b: [1, 2]}")
    assert laid(whole, [over(("a", "b", 1), 9)]).data == {"a": {"b": [1, 9]}}
    assert whole.data == {"a": {"b": [1, 2]}}
    assert isinstance(whole, Document)
    assert whole.mark.at(("a", "b", 1)).file == "a.yaml"


def test_a_later_value_lies_over_an_earlier_one():
    found = laid(document("a: 1"), [over(("a",), {"b": 1}), over(("a", "c"), 2)])
    assert found.data == {"a": {"b": 1, "c": 2}}
