"""Every rule with its status and its place in the report; what the report does not show is not met by the report."""

import pytest

from mkba.analysis.checklist.audit import Answer
from mkba.analysis.checklist.registry import RULES, Finding
from mkba.report.chapter import Chapter
from mkba.report.chapters import checklist
from mkba.report.document import report
from tests.report.chapters.reading import boards, cells, texts


@pytest.fixture(scope="module")
def paper(material):
    return report(material)


def test_every_rule_has_a_place_or_is_said_to_have_none():
    assert list(checklist.PLACES) == [rule.id for rule in RULES]


def test_every_place_is_a_chapter_or_the_annex(paper):
    ids = {one.id for one in paper.chapters} | {checklist.ANNEX}
    assert {place for places in checklist.PLACES.values() for place in places} <= ids


def test_every_rule_has_a_row_with_a_status_and_a_link_that_leads_somewhere(paper):
    written = next(one for one in paper.chapters if one.id == checklist.ID)
    rows = [row for board in boards(written)[1:] for row in texts(board)]
    assert [row[0] for row in rows] == [rule.id for rule in RULES]
    ids = {one.id for one in paper.chapters}
    links = {cell.href for board in boards(written) for cell in cells(board) if cell.href}
    assert links
    assert all(link[1:] in ids for link in links)


def test_the_counts_are_those_of_the_rows(paper):
    written = next(one for one in paper.chapters if one.id == checklist.ID)
    rows = [row for board in boards(written)[1:] for row in texts(board)]
    for status, _, count in texts(boards(written)[0])[:-1]:
        assert int(count) == sum(row[2] == status for row in rows)
    assert int(texts(boards(written)[0])[-1][2]) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_is_met_needs_all_its_chapters(rule):
    met, places = Finding(rule, Answer("met")), checklist.PLACES[rule.id]
    known = {one for some in checklist.PLACES.values() for one in some} - {checklist.ANNEX}
    expected = "elders" if not places or checklist.ANNEX in places else "met"
    assert checklist.status_of(met, known) == expected
    for place in places:
        assert checklist.status_of(met, known - {place}) == "elders"
    assert checklist.status_of(Finding(rule, Answer("unmet")), known) == "unmet"
    assert checklist.status_of(Finding(rule, Answer("absent")), frozenset()) == "absent"


def test_a_chapter_without_anything_in_it_shows_nothing(material):
    written = checklist.chapter(material, [Chapter("kern", "De kern", ())])
    rows = {row[0]: row for board in boards(written)[1:] for row in texts(board)}
    assert rows["M39"][2] == "voldaan, elders te lezen"
    assert rows["M40"][2] == "voldaan"
