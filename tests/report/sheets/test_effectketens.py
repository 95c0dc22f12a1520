from mkba.report.sheets.effectketens import HEAD, TEXTS, identity


def test_every_line_of_every_future_has_a_row(opened, shown):
    sheet = opened["Effectketens"]
    rows = sheet.max_row - HEAD - 1
    expected = 0
    for alternative in shown.programme.alternatives:
        keys = [(future.id, alternative.id) for future in shown.programme.futures]
        expected += len({identity(line) for key in keys for line in shown.book(key).lines})
    assert rows == expected


def test_lines_can_be_filtered_and_summed_by_name(unopened):
    sheet = unopened["Effectketens"]
    assert sheet.auto_filter.ref.startswith(f"A{HEAD + 1}:")
    names = set(unopened.defined_names)
    assert {
        "ek_alternatief",
        "ek_gebied",
        "ek_domein",
        "ek_soort",
        "ek_centraal_1",
        "ek_gemiddeld_2",
    } <= names


def test_what_has_no_unit_has_no_quantity(opened):
    sheet = opened["Effectketens"]
    kind, unit, quantity = TEXTS.index("soort"), TEXTS.index("eenheid"), len(TEXTS)
    for row in sheet.iter_rows(min_row=HEAD + 2, values_only=True):
        assert (row[quantity] is None) == (row[kind] == "kosten" or not row[unit])
