"""Grades, the balance by strength of evidence, experts, and measures that cannot be assessed."""

from mkba.domain.grade import GRADES
from mkba.report.chapters import evidence
from mkba.report.figures import evidence as by_strength
from mkba.report.numbers import decimal, millions
from tests.report.chapters.reading import boards, sentences, texts


def test_every_grade_with_its_correction(material):
    board = next(one for one in boards(evidence.chapter(material)) if one.title.startswith("Graden"))
    assert [row[0] for row in texts(board)] == list(GRADES)
    for row in texts(board):
        rule = material.programme.method.grades.get(row[0])
        factors = [decimal(rule.haircut, 2), decimal(rule.widen, 2)] if rule else ["n.v.t."] * 2
        assert row[2:4] == factors


def test_the_balance_by_strength_ends_with_the_uncorrected_one(material):
    board = next(one for one in boards(evidence.chapter(material)) if "sterker bewijs" in one.title)
    key = material.figures.keys[0]
    costs, benefits = by_strength(material.figures, key)["uncorrected"]
    assert "zonder correctie" in texts(board)[-1][0]
    assert texts(board)[-1][1] == millions(benefits - costs, material.figures.total(key).npv.mc_error)


def test_experts_never_count(material):
    assert "graad E) zit in geen enkel saldo" in sentences(evidence.chapter(material))
