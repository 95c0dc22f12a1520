from mkba.report.labels import load_labels
from mkba.report.quantities import quantity_words, size_behind


def test_every_drawn_quantity_has_words(ledger, programme):
    words = quantity_words(programme, load_labels())
    drawn = {row.name for row in ledger.compiled.plan.rows}
    assert drawn <= set(words)
    assert all(words[name] and words[name] != name for name in drawn)


def test_words_name_the_measure_and_the_area(programme):
    words = quantity_words(programme, load_labels())
    area = programme.areas[0]
    measure = area.interventions[0]
    assert words[measure.reach.share.name] == f"Bereik van {measure.name} ({area.name})"
    outcome = programme.outcomes[measure.effects[0].outcome]
    assert words[outcome.values[0].amount.name].startswith(outcome.name)


def test_hostile_names_stay_text(evil):
    assert quantity_words(evil, load_labels())


def test_a_deviation_leads_to_its_effect_size(ledger, programme):
    words = quantity_words(programme, load_labels())
    deviations = [row.name for row in ledger.compiled.plan.rows if ".deviation." in row.name]
    assert deviations
    assert all(set(size_behind(name)) & set(words) for name in deviations)
