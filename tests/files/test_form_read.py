"""What people type in a form: each mistake at its cell, in both languages, with what to type; and what they mean is read."""

from datetime import date

import pytest

from mkba.files.complaints.form import BOOK, CELL, FORM, KINDS
from mkba.files.form.cells import amiss, located
from mkba.files.form.fields import field_of
from mkba.files.form.kind import kind_of
from mkba.files.form.spread import spread
from mkba.files.form.tree import HOLDS, Item, Leaf, grown
from mkba.files.form.typed import typed
from tests.forms import Cell, Draft, data_of, plain

# what is typed: sheet, row, key, value (and its kind) -> the cell's code, and what the Dutch and the English text say
TYPED = {
    "text for a number": (("Kosten", 0, "amount:low", "12,5"), "FORM-WRITE", "typ in deze cel het getal 12,5", "type the number 12.5"),
    "thousands": (("Kosten", 0, "amount:low", "1.250"), "FORM-AMBIG", '"1.250" kan 1250 of 1,25 zijn; typ 1250 of 1,25', "type 1250 or 1.25"),
    "groups": (("Kosten", 0, "amount:low", "1.250.000"), "FORM-WRITE", "het getal 1250000", "the number 1250000"),
    "about": (("Kosten", 0, "amount:low", "ca. 300"), "FORM-NUMBER", '"ca. 300" is geen getal', "not a number"),
    "euro": (("Kosten", 0, "amount:low", "€ 5"), "FORM-WRITE", "het getal 5", "the number 5"),
    "text of digits": (("Kosten", 0, "amount:low", "5"), "FORM-WRITE", "het getal 5", "the number 5"),
    "percent as text": (("Maatregelen", 0, "reach.share:low", "30%"), "FORM-WRITE", "het getal 30%", "the number 30%"),
    "percent of a count": (("Aantallen", 0, "value:low", "30%"), "FORM-WRITE", "het getal 0,3", "the number 0.3"),
    "a percentage": (("Kosten", 0, "amount:low", 0.05, "p"), "FORM-PERCENT", 'geen percentage ("5%")', "if you mean the part, type 0.05"),
    "a date": (("Kosten", 0, "amount:low", date(2026, 2, 1)), "FORM-DATE", "maakte er een datum van", "made a date of it"),
    "an error": (("Kosten", 0, "amount:low", "#REF!", "e"), "FORM-ERROR", '("#REF!")', '("#REF!")'),
    "an error in a text": (("Kosten", 0, "name", "#N/A", "e"), "FORM-ERROR", '("#N/A")', '("#N/A")'),
    "a truth": (("Kosten", 0, "amount:low", True), "FORM-NUMBER", '"TRUE" is geen getal', "not a number"),
    "a formula": (("Kosten", 0, "amount:low", "", "f"), "FORM-FORMULA", "typ de uitkomst zelf", "type its outcome"),
    "a formula in a text": (("Gebied", 0, "name", "", "f"), "FORM-FORMULA", "typ de uitkomst zelf", "type its outcome"),
    "a formula in a name": (("Kosten", 0, "{2}", "", "f"), "FORM-FORMULA", "typ de uitkomst zelf", "type its outcome"),
    "a formula for a family": (("Kosten", 0, "amount:form", "", "f"), "FORM-FORMULA", "typ de uitkomst zelf", "type its outcome"),
    "a formula for a source": (("Kosten", 0, "source", "", "f"), "FORM-FORMULA", "typ de uitkomst zelf", "type its outcome"),
    "a half year": (("Maatregelen", 0, "reach.from", 2026.5), "FORM-WHOLE", '"2026.5" is geen heel getal', "not a whole number"),
    "a choice": (("Kosten", 0, "per", "plaats"), "FORM-CHOICE", 'bedoelde u "plaats per jaar"?', "choose one of: plaats per jaar, instromer"),
    "yes or no": (("Kosten", 0, "in_null", "misschien"), "FORM-TRUTH", "kies ja / nee", "choose ja / nee"),
    "a family": (("Kosten", 0, "amount:form", "perd"), "FORM-FAMILY", 'bedoelde u "PERT"?', "is no form; choose one of: vast getal"),
    "no name": (("Kosten", 0, "{2}", " "), "FORM-NAME", "vul hier een naam in", "fill in a name here"),
    "a long name": (("Kosten", 0, "{2}", "Extra Leerkrachten (PO)"), "FORM-ID", "typ extra_leerkrachten_po", "type extra_leerkrachten_po"),
    "capitals": (("Kosten", 1, "{2}", "Staff 2"), "FORM-ID", "typ staff_2", "type staff_2"),
    "twice": (("Kosten", 1, "{2}", "staff"), "FORM-TWICE", '"staff" staat ook in Kosten!C7', "also stands in Kosten!C7"),
    "another measure": (("Kosten", 0, "{1}", "schooldag"), "FORM-PARENT", '"schooldag" staat niet op blad Maatregelen; be', "is not on sheet Maatregelen"),
    "no measure": (("Kosten", 0, "{1}", ""), "FORM-NAME", "vul hier een naam in", "fill in a name here"),
    "another source": (("Gebied", 0, "source", 77), "FORM-SOURCE", 'bron "77" staat niet op blad Bronnen', "add the source"),
    "no year": (("Leefbaarometer", 0, "{1}", "vorig jaar"), "FORM-YEAR", "typ een jaartal", "type a year"),
    "a hidden character": (("Gebied", 0, "name", "Al\u200bpha"), "FORM-CHARACTER", "(U+200B)", "(U+200B)"),
    "a novel": (("Gebied", 0, "notes", "x" * 20_001), "FORM-LONG", "20001 tekens", "20001 characters"),
    "a key": (("Kosten", 0, "payerz", 1), "FORM-KEYS", '"payerz" is beschadigd', '"payerz" is damaged'),
    "a place": (("Per toekomst", 1, "{1}", "interventions.school_day.costs.staff.per"), "FORM-PLACE", "wijst geen getal", "points at no number"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code", "nl", "en"), TYPED.values(), ids=TYPED)
def test_a_mistake_is_told_at_its_cell_and_nothing_else_is(change, code, nl, en):
    sheet, row, key, value, *kind = change
    draft = Draft().put(sheet, row, key, value, kind=kind[0] if kind else "")
    place = draft.at(sheet, row, key)
    if code == "FORM-KEYS":
        letters = place.removeprefix("Kosten!").rstrip("0123456789")
        place = f"Kosten!{letters}1"
    if sheet == "Leefbaarometer":
        draft.put(sheet, row, "total", 0.1)
    errors = draft.judged().errors
    assert [(one.cell, one.code) for one in errors if one.cell == place] == [(place, code)]
    others = {one.code for one in errors} - {code}
    assert others <= {"SYNERGY-EFFECT", "EXCLUDED-BOTH", "FORM-PLACE"}, errors  # what a name was needed for
    (found,) = [one for one in errors if one.code == code]
    assert nl in found.text("nl")
    assert en in found.text("en")
    assert found.text().startswith(f"f.xlsx {place} [{code}] ")


def test_all_mistakes_come_together_in_the_order_of_the_form():
    draft = (
        Draft()
        .put("Gebied", 0, "price_year", "2.025")
        .put("Kosten", 0, "amount:low", "ca. 5")
        .put("Kosten", 0, "tax", "btw")
        .put("Kosten", 3, "payers.VIII", 7)
        .put("Bronnen", 0, "mark", "gezien")
        .drop("Maatregelen", 1, "reach.population")
    )
    errors = draft.judged().errors
    assert [(one.cell, one.code) for one in errors] == [
        (draft.at("Gebied", 0, "price_year"), "FORM-AMBIG"),
        (draft.at("Maatregelen", 1, "reach.population"), "FORM-MISSING"),
        (draft.at("Kosten", 0, "amount:low"), "FORM-NUMBER"),
        (draft.at("Kosten", 0, "tax"), "FORM-CHOICE"),
        (draft.at("Kosten", 3, "payers.VIII"), "FORM-SHARE"),
        (draft.at("Bronnen", 0, "mark"), "FORM-CHOICE"),
    ]


def family(low=None, mid=None, high=None, form=None):
    """The cost of the first line, typed anew."""
    draft = Draft().drop("Kosten", 0, "amount:low", "amount:mid", "amount:high", "amount:form")
    for part, value in {"low": low, "mid": mid, "high": high, "form": form}.items():
        if value is not None:
            draft.put("Kosten", 0, f"amount:{part}", value)
    return draft


def amount(draft):
    return draft.judged().data["interventions"]["school_day"]["costs"]["staff"]["amount"]


@pytest.mark.parametrize(
    ("typed_in", "read"),
    [
        ((5,), 5),
        ((5.0, None, None, "vast getal"), 5),
        ((1, None, 3, "gelijkmatig"), {"uniform": [1, 3]}),
        ((1, 2.5, 3, "PERT"), {"pert": [1, 2.5, 3]}),
        ((1, 2, 3, "Driehoek "), {"triangular": [1, 2, 3]}),
        ((9, 1, None, "normaal"), {"normal": {"mean": 9, "sd": 1}}),
        ((9, 1, None, "lognormal"), {"lognormal": {"mean": 9, "sd": 1}}),
        ((1, 2, 3, "percentielen"), {"interval": {"p5": 1, "p50": 2, "p95": 3}}),
    ],
)
def test_a_quantity_is_a_number_or_a_family(typed_in, read):
    draft = family(*typed_in)
    assert draft.judged().errors == ()
    assert amount(draft) == read
    assert type(amount(family(5.0))) is int


@pytest.mark.parametrize(
    ("typed_in", "told_at", "said"),
    [
        ((1, None, 3, "PERT"), {"mid": "FORM-LACKS"}, '"PERT" vraagt laag, verwacht en hoog; hier ontbreekt een getal'),
        ((None, None, None, "PERT"), {"low": "FORM-LACKS", "mid": "FORM-LACKS", "high": "FORM-LACKS"}, "laag, verwacht"),
        ((9, 1, 3, "normaal"), {"high": "FORM-OVER"}, '"normaal" vraagt gemiddelde en sd; dit getal hoort daar niet bij'),
        ((1, 2, None, "vast getal"), {"mid": "FORM-OVER"}, '"vast getal" vraagt alleen de eerste cel'),
        ((None, 2, None, "gelijkmatig"), {"low": "FORM-LACKS", "mid": "FORM-OVER", "high": "FORM-LACKS"}, "laag en hoog"),
        ((1, 2, 3), {"form": "FORM-SPREAD"}, "kies hier hoe de band is bedoeld: gelijkmatig, driehoek"),
        ((1, "x", 3, "PERT"), {"mid": "FORM-NUMBER"}, '"x" is geen getal'),
        ((3, 2, 1, "PERT"), {"low": "NUM-ORDER"}, "zet de getallen van laag naar hoog"),
        ((-1,), {"low": "MONEY-NEGATIVE"}, "-1 is een negatief bedrag"),
        ((), {"low": "FORM-MISSING"}, "deze cel is nog leeg; vul haar in"),
    ],
)  # fmt: skip
def test_what_a_family_asks_for(typed_in, told_at, said):
    draft = family(*typed_in)
    errors = draft.judged().errors
    assert {one.cell: one.code for one in errors} == {
        draft.at("Kosten", 0, f"amount:{part}"): code for part, code in told_at.items()
    }
    assert any(said in one.nl for one in errors)


@pytest.mark.parametrize(
    ("change", "path", "value"),
    [
        (("Gebied", 0, "price_year", 2025.0), ("price_year",), 2025),
        (("Gebied", 0, "name", 2026), ("name",), "2026"),
        (("Gebied", 0, "notes", "een\r\ntwee"), ("notes",), "een\ntwee"),
        (("Gebied", 0, "notes", "=1+1"), ("notes",), "=1+1"),
        (("Gebied", 0, "notes", "_x005F_x000D_ b"), ("notes",), "_x000D_ b"),
        (("Gebied", 0, "notes", "een_x000D_\ntwee"), ("notes",), "een\ntwee"),
        (
            ("Kosten", 0, "tax", " Inclusief BTW"),
            ("interventions", "school_day", "costs", "staff", "tax"),
            "included",
        ),
        (("Kosten", 0, "cash", "Nee"), ("interventions", "school_day", "costs", "staff", "cash"), False),
        (("Kosten", 0, "cash", True), ("interventions", "school_day", "costs", "staff", "cash"), True),
        (
            ("Maatregelen", 0, "reach.population", "pupils "),
            ("interventions", "school_day", "reach", "population"),
            "pupils",
        ),
        (("Maatregelen", 0, "reach.share:low", 0.3), ("interventions", "school_day", "reach", "share"), 0.3),
        (("Bronnen", 0, "checked", date(2026, 11, 21)), ("source", "checked"), "2026-11-21"),
        (("Bronnen", 0, "page", 12), ("source", "page"), 12),
        (("Bronnen", 0, "page", "12"), ("source", "page"), "12"),
    ],
)
def test_what_is_meant_is_read(change, path, value):
    draft = Draft()
    if "share" in change[2]:
        draft.drop(
            "Maatregelen", 0, "reach.share:low", "reach.share:mid", "reach.share:high", "reach.share:form"
        )
    found = draft.put("Gebied", 0, "source", 1).put(*change).judged()
    assert found.errors == ()
    data = found.data
    for key in path:
        data = data[key]
    assert (data, type(data)) == (value, type(value))


def test_lists_of_names_take_commas_and_lines():
    draft = (
        Draft()
        .put("Gebied", 0, "cbs.year", 2024)
        .put("Gebied", 0, "cbs.codes", "WK036311, WK036312;\nBU03631100")
    )
    assert draft.judged().data["cbs"]["codes"] == ["WK036311", "WK036312", "BU03631100"]
    draft.put("Gebied", 0, "cbs.codes", "WK036311 (west)")
    assert draft.told() == {(draft.at("Gebied", 0, "cbs.codes"), "TEXT-FORM")}


def test_a_line_without_answers_is_none_and_spaces_are_no_answer():
    draft = Draft().put("Kosten", 6, "name", "  ").put("PM-posten", 3, "name", "")
    assert plain(draft.judged().data) == plain(data_of())


def test_a_missing_value_is_told_at_the_cell_where_it_belongs():
    draft = Draft().put("Maatregelen", 3, "{1}", "nieuw")
    keys = {key for cell, key in ((one.cell, one.where.rpartition(".")[2]) for one in draft.judged().errors)}
    assert keys == {"name", "domain", "theory", "population", "share", "from", "to"}
    assert (draft.at("Maatregelen", 3, "reach.share:low"), "FORM-MISSING") in draft.told()
    empty = Draft({})
    assert {code for _, code in empty.told()} == {"FORM-MISSING", "AREA-EMPTY"}
    assert (empty.at("Gebied", 0, "id"), "FORM-MISSING") in empty.told()


def test_a_missing_source_is_a_warning_at_the_empty_cell():
    draft = Draft()
    warned = {one.cell for one in draft.judged().complaints if one.code == "SOURCE-NONE"}
    assert draft.at("Kosten", 0, "source") in warned


def test_one_wrong_source_is_told_once_however_often_it_is_used():
    draft = (
        Draft().put("Kosten", 0, "source", 1).put("Kosten", 1, "source", 1.0).put("Bronnen", 0, "year", 12)
    )
    assert draft.told() == {(draft.at("Bronnen", 0, "year"), "NUM-RANGE")}
    assert len(draft.judged().errors) == 1


def test_a_source_that_nobody_names_is_a_warning():
    draft = Draft()
    for key, value in {"{1}": 9, "title": "Los", "year": 2020, "mark": "gelezen"}.items():
        draft.put("Bronnen", 2, key, value)
    assert draft.told() == set()
    assert "waar zij bij hoort" in draft.say("FORM-UNUSED")
    assert [one.cell for one in draft.judged().complaints if one.code == "FORM-UNUSED"] == [
        draft.at("Bronnen", 2, "{1}")
    ]


def test_two_answers_to_one_question():
    draft = Draft().put("Kosten", 0, "growth", 0.01).put("Kosten", 0, "growth@hoog", 0.02)
    assert draft.told() == {(draft.at("Kosten", 0, f"growth@{one}"), "FORM-BOTH") for one in ("hoog", "laag")}
    assert all(f"ook in {draft.at('Kosten', 0, 'growth')}" in one.nl for one in draft.judged().errors)
    own = Draft().put("Effecten", 0, "size:low", 0.1)
    assert own.told() == {(own.at("Effecten", 0, "size:low"), "FORM-BOTH")}
    level = Draft()
    for key, value in {"{1}": "school_day", "{2}": "gericht", "{3}": 2027, "=": 0.5}.items():
        level.put("Inzet per jaar", 0, key, value)
    assert level.told() == {(level.at("Inzet per jaar", 0, "="), "FORM-BOTH")}


def test_a_line_that_refers_to_nothing_is_still_read_cell_by_cell():
    draft = Draft().put("Kosten", 0, "{1}", "weg").put("Kosten", 0, "amount:low", "veel")
    assert {
        (draft.at("Kosten", 0, "{1}"), "FORM-PARENT"),
        (draft.at("Kosten", 0, "amount:low"), "FORM-NUMBER"),
    } <= draft.told()


def test_a_sheet_that_was_thrown_away_is_missed():
    draft = Draft()
    del draft.sheets["Kosten"]
    (found,) = draft.judged().errors
    assert found.text() == (
        'f.xlsx [FORM-SHEET] blad "Kosten" ontbreekt, en daarmee de antwoorden die erop stonden; zet het terug, of neem een '
        "nieuw formulier en neem uw antwoorden over"
    )


def test_complaints_of_the_rules_point_at_lines_of_the_form():
    draft = Draft()
    for key, value in draft.sheets["PM-posten"][2][0].items():
        draft.put("PM-posten", 1, key, value)
    assert draft.told() == {(draft.at("PM-posten", 1, "id"), "ID-TWICE")}
    assert "PM-posten rij 7" in draft.say("ID-TWICE")


def test_a_hundred_complaints_are_enough_and_errors_come_first():
    draft = Draft()
    for row in range(120):
        draft.put("Kosten", 6 + row, "{1}", "school_day").put("Kosten", 6 + row, "{2}", "Met Spaties")
    found = draft.judged()
    assert len(found.complaints) == 100
    assert all(one.severity == "error" for one in found.complaints)


def test_values_that_grow_where_others_stand_are_told():
    cells = [Cell("A", 0, row, 0) for row in range(4)]
    leaves = [
        Leaf(("a",), 1, cells[0]),
        Leaf(("a", "b"), 2, cells[1]),
        Leaf(("c", Item(0)), 3, cells[2]),
        Leaf(("d",), HOLDS, cells[3]),
    ]
    data, mark, (clash,) = grown(leaves, form="f")
    assert data == {"a": 1, "c": [3], "d": {}}
    assert located(clash, form="f").cell == "A!A2"
    assert mark.at(("c", 0)).line == 2


def test_a_quantity_without_a_cell_for_its_family_is_a_number():
    (piece,) = spread(
        {"low": Cell("A", 0, 0, 0, "n", 4.0)}, field_of(("indicators", "x", "value")), sourced=True
    )
    assert (piece.path, piece.value) == (("value",), 4)


def test_kinds_that_the_schema_knows():
    assert (
        typed(
            Cell("A", 0, 0, 0, "n", 1.5), field_of(("indicators", "x", "year")), ("indicators", "x", "year")
        ).code
        == "FORM-WHOLE"
    )


def test_every_code_is_provoked():
    told_here = {code for _, code, *_ in TYPED.values()} | {
        "FORM-LACKS", "FORM-OVER", "FORM-SPREAD", "FORM-MISSING", "FORM-BOTH", "FORM-SHEET", "FORM-SHARE", "FORM-DAY",
    }  # fmt: skip
    hostile = {
        "FORM-GONE",  # test_form_moved.py
        "FORM-KIND",
        "FORM-STAMP",
        "FORM-VERSION",
        "FORM-STOPPED",
        "FORM-FAR",
        "FORM-MUCH",
    }  # test_form_hostile.py
    assert told_here | hostile == set(FORM)
    assert BOOK.keys().isdisjoint(CELL)
    assert all(nl.startswith(("dit is", "dit bestand")) for nl, _ in KINDS.values())
    assert kind_of
    assert amiss
