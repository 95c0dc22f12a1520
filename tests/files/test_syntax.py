"""Syntax: an error of the parser in our own words."""

import pytest
import yaml

from mkba.files.complaints.parser import DUTCH, OTHER
from mkba.files.syntax import syntax


@pytest.mark.parametrize("problem", [*DUTCH, "something new"])
def test_every_problem_is_told_in_both_languages(problem):
    error = yaml.scanner.ScannerError(None, None, problem, yaml.Mark("x", 0, 0, 2, None, None))
    told = syntax(error, "a: }", file="x.yaml")
    assert (told.code, told.line, told.column) == ("YAML-SYNTAX", 1, 3)
    assert DUTCH.get(problem, OTHER) in told.nl
    assert problem in told.en
