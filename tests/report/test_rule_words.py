"""The words of the checklist, the same in workbook and report."""

from mkba.analysis.checklist.audit import Answer
from mkba.analysis.checklist.registry import RULES, Finding, checklist
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.rule_words import UNSHOWN, audit, met, sentence


def test_what_is_at_hand_is_judged_and_nothing_is_computed_twice(shown, ledger):
    material = Material(shown, load_labels(), manifest(ledger))
    found = audit(material)
    assert found.run_id == material.manifest["run_id"]
    assert all(found.budget(key) is material.budgets[key] for key in ledger.books)
    assert found.stated == sum(one.source is None for one in material.live.inputs.settings)


def test_every_finding_is_a_sentence_without_open_places(shown, ledger):
    material = Material(shown, load_labels(), manifest(ledger))
    said = [sentence(material, one) for one in checklist(audit(material))]
    assert len(said) == len(RULES)
    assert not any("{" in text for text in said)


def test_an_empty_sheet_is_named_after_what_is_met(shown, ledger):
    material = Material(shown, load_labels(), manifest(ledger))
    rule = next(rule for rule in RULES if rule.id == "M38")
    one = Finding(rule, Answer("unmet", {"files": 2, "bare": 0, "run": "a", "sheet": "pm"}, UNSHOWN))
    assert sentence(material, one).startswith(met(material, one))
    assert "PM-posten" in sentence(material, one)
