"""Sources by mark, each once, with what rests on it; only addresses on the web become links."""

from dataclasses import replace

from mkba.report.assumptions import sources as by_quantity
from mkba.report.chapters import sources
from mkba.report.used_sources import MARKS, unsourced, used_sources
from tests.report.chapters.reading import boards, cells, sentences, texts


def test_every_source_of_a_quantity_stands_there_once(material):
    found = used_sources(material)
    named = [name for one in found for name in one.names]
    known = by_quantity(material.programme)
    assert sorted(named) == sorted(name for name, source in known.items() if source is not None)
    assert set(unsourced(material.programme)) == set(known) - set(named)
    assert len(
        {(s.mark, s.title, s.organisation, s.year, s.url) for s in (one.source for one in found)}
    ) == len(found)


def test_they_are_grouped_by_mark_and_sorted_by_title(material):
    order = [(MARKS.index(one.source.mark), one.source.title.casefold()) for one in used_sources(material)]
    assert order == sorted(order)
    assert any(one.for_what for one in used_sources(material))  # the regime, the prices, the futures


def test_quantities_without_a_source_are_named(material):
    count = len(unsourced(material.programme))
    assert count
    assert f"{count} grootheden hebben geen bron" in sentences(sources.chapter(material))


def test_only_the_web_is_linked(material):
    used = used_sources(material)[0]
    bad = replace(used, source=replace(used.source, url="javascript:alert(1)"))
    good = replace(used, source=replace(used.source, url="https://www.cbs.nl/x"))
    assert sources._row(material, bad)[0].href == ""
    assert sources._row(material, good)[0].href == "https://www.cbs.nl/x"
    assert all(
        cell.href.startswith(("", "http"))
        for board in boards(sources.chapter(material))
        for cell in cells(board)
    )


def test_the_counts_are_those_of_the_marks(material):
    rows = {row[0]: row for row in texts(boards(sources.chapter(material))[0])}
    found = used_sources(material)
    assert int(rows["gevonden"][2]) == sum(one.source.mark == "found" for one in found)
