"""The first two pages: verdict, table, warnings, drivers, what has no price, who pays and who gains."""

from dataclasses import replace

from mkba.analysis.verdict import Verdict
from mkba.report.alternative_words import what_it_is
from mkba.report.chapters import summary
from mkba.report.document import rendered, report
from mkba.report.material import Material
from mkba.report.numbers import MILLION, millions, significant
from mkba.report.pdf import pdf
from mkba.report.quantiles import band
from tests.printing import needs_printer, opened
from tests.report.chapters.reading import boards, kinds, sentences, texts


def test_every_case_has_its_row_futures_below_each_other_in_their_order(material):
    board = boards(summary.chapter(material))[0]
    assert [row[:2] for row in texts(board)] == [
        [material.alternative(a), material.future(f)] for f, a in material.figures.keys
    ]
    assert board.opens == {0, len(material.programme.futures)}
    assert 1 in board.tight
    for row, key in zip(texts(board), material.figures.keys, strict=True):
        found = material.figures.total(key)
        error = found.npv.mc_error
        assert row[2:5] == [millions(one, error) for one in (found.costs, found.benefits, found.npv.mean)]


def test_the_error_stands_behind_the_mean(material):
    board = boards(summary.chapter(material))[0]
    for row, key in zip(board.rows, material.figures.keys, strict=True):
        one = material.figures.total(key).npv
        assert row[4].soft == f"(± {significant(one.mc_error / MILLION, 2)})"


def test_the_chance_says_in_its_head_what_it_holds_under(material):
    board = summary.cases(material)
    assert board.head[-2] == "Kans op positief saldo, gegeven model en aannames, zonder PM-posten"
    assert {len(row) for row in board.rows} == {len(board.head)}


def test_verdicts_are_sentences_here_and_a_column_where_the_table_stands_alone(material, monkeypatch):
    chapter = summary.chapter(material)
    assert chapter.blocks[0].style == "verdict"
    assert summary.cases(material).head == (*boards(chapter)[0].head, "Oordeel")
    monkeypatch.setattr(summary, "verdict", lambda _: Verdict.POSITIVE)
    assert summary.verdicts(material) == (
        "Elk alternatief, in elke toekomst: de baten overtreffen de kosten.",
    )
    first = material.programme.alternatives[0].id
    other = {True: Verdict.POSITIVE, False: Verdict.NEGATIVE}
    monkeypatch.setattr(summary, "verdict", lambda row: other[row.alternative == first])
    assert len(summary.verdicts(material)) == len(material.programme.alternatives)


def test_every_alternative_is_said_to_be_something(material):
    first, *others = material.programme.alternatives
    said = what_it_is(
        material, replace(first, description="Alles samen. " + "En nog veel meer daarover. " * 20)
    )
    assert said.startswith(f"{first.name}: Alles samen. En nog")
    assert said.endswith(".")
    assert summary.chapter(material).blocks[1].lines == tuple(
        what_it_is(material, one) for one in (first, *others)
    )
    counted = what_it_is(material, replace(first, description=""))
    assert counted.startswith(f"{first.name}: aantal soorten maatregelen ")


def test_contents_come_after_the_summary(material):
    page = rendered(material, report(material))
    assert page.count("<nav") == 1
    assert page.index('id="kern"') < page.index("<nav") < page.index('id="gebieden"')


def test_where_futures_differ_each_has_its_own_sentence(material, monkeypatch):
    first, second = material.programme.futures
    known = {first.id: Verdict.POSITIVE, second.id: Verdict.UNCERTAIN}
    monkeypatch.setattr(summary, "verdict", lambda row: known[row.future])
    name = material.programme.alternatives[0]
    assert summary.sentences(material, name.id) == (
        f"{name.name}, {first.name}: de baten overtreffen de kosten.",
        f"{name.name}, {second.name}: onzeker of de baten de kosten overtreffen.",
    )


def test_warnings_stand_before_the_first_picture(material):
    order = [block.kind for block in summary.chapter(material).blocks]
    note = next(
        i for i, b in enumerate(summary.chapter(material).blocks) if getattr(b, "style", "") == "note"
    )
    assert note < order.index("pictures")
    text = summary.chapter(material).blocks[note].lines[0]
    assert "onder de grootste drijvers" in text
    assert "Lees de uitkomsten als illustratie" in text


def test_chances_are_bound_to_model_assumptions_and_memo_items(material):
    told = sentences(summary.chapter(material))
    assert "Kansen gelden gegeven model en aannames en zonder de PM-posten" in told
    assert "niet het gemiddelde van verhoudingen" in told


def test_every_place_that_is_pointed_at_is_a_chapter(material):
    paper = report(material)
    known = {f"#{one.id}" for one in paper.chapters}
    pointed = {
        cell.href for chapter in paper.chapters for block in kinds(chapter, "links") for cell in block.cells
    }
    assert pointed <= known


def test_the_picture_tells_every_balance_with_its_band(material):
    drawn = kinds(summary.chapter(material), "pictures")[0].charts[0]
    for key in material.figures.keys:
        one = material.figures.total(key).npv
        low, high = band((one.p5, one.p95), material.figures.ledger.design.draws)
        said = f"{material.future(key[0])}: {millions(one.mean, one.mc_error)} ({low} tot {high})"
        assert said in drawn.description


def test_what_nothing_moves_has_no_drivers(material):
    quiet = dict.fromkeys(material.figures.drivers, ())
    still = Material(replace(material.figures, drivers=quiet, swings=()), material.say, material.manifest)
    assert "Wat de uitkomst het meest beweegt" not in [
        b.text for b in kinds(summary.chapter(still), "heading")
    ]


@needs_printer
def test_it_takes_two_pages_of_paper_and_the_warnings_stand_on_the_first(material):
    paper = report(material)
    alone = replace(paper, chapters=(summary.chapter(material),))
    assert len(opened(pdf(rendered(material, alone), "run")).pages) <= 2
    kept = summary.chapter(material).blocks
    end = next(i for i, block in enumerate(kept) if getattr(block, "style", "") == "note")
    first = replace(summary.chapter(material), blocks=kept[: end + 1])
    assert len(opened(pdf(rendered(material, replace(paper, chapters=(first,))), "run")).pages) == 1
