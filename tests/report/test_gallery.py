from dataclasses import replace

from mkba.domain.card import Band, Card, Figure, Use
from mkba.domain.source import Source
from mkba.report.gallery import number, pages, tally

SOURCE = Source("A | B", 2024, "choice", note="<b>x</b>")
BAND = Band("", "Uniform", {"low": 1.0, "high": 3.0}, 2.0, 1.1, 2.9)
VALUE = Figure(
    "worth", "value", "Waarde", "euro", (BAND,), 2024, 2025, (BAND,), source=SOURCE, parties={"residents": 1.0},
    facts={"growth": {"": 0.0}, "cashable": 0.0, "basis": "annual", "tax": "included"},
)  # fmt: skip
CARD = Card("outcomes", "calm", "Rust*", "work", "person-year", "", "x.yaml", 1, figures=(VALUE,))
EVIDENCE = Card(
    "evidence", "work.help.calm", "", "work", "person-year", "B", "x.yaml", 1,
    facts={"outcome": "calm", "counterfactual": "net", "type": "direct", "between_areas": 0.0, "evidence_until": None},
    figures=(replace(VALUE, role="size"),),
)  # fmt: skip


def test_counts_by_mark_and_grade():
    found = tally([CARD, EVIDENCE, replace(CARD, domain="health")], "work")
    assert (found.outcomes, found.amounts, found.transfers, found.evidence) == (1, 1, 0, 1)
    assert found.marks == {"choice": 2}
    assert found.grades == {"B": 1}


def test_a_page_per_domain_the_method_and_an_index():
    made = pages([CARD, EVIDENCE], programme="P")
    assert set(made) == {
        "index.md", "onderwijs.md", "werk.md", "veiligheid.md", "wonen.md", "gezondheid.md", "methode.md",
    }  # fmt: skip
    assert all(text.endswith("\n") and "\n\n\n" not in text for text in made.values())


def test_texts_of_files_do_no_harm_to_the_page():
    page = pages([CARD, EVIDENCE], programme="P")["werk.md"]
    assert "A \\| B" in page
    assert "&lt;b&gt;x" in page
    assert "### Rust\\*" in page
    assert "2 (1,1 tot 2,9)" in page


def test_use_is_counted_by_measure():
    used = (Use("a.yaml", "Noord", "m", "M", "x"), Use("a.yaml", "Noord", "m", "M", "y"))
    page = pages([replace(CARD, used=used)], programme="P")["werk.md"]
    assert "Gebruikt in 1 maatregelen: Noord (1)." in page


def test_a_shock_stands_on_the_method_page_and_counts():
    shock = Figure(
        "burglaries", "shock", "burglaries", "share of the count", (Band("", "Fixed", {}, -0.23, -0.23, -0.23),),
        source=replace(SOURCE, checked="2026-11-21", due="2027-07-01"), facts={"year": 2028, "recovery": 2.0},
    )  # fmt: skip
    future = Card("futures", "storm", "Storm", "", "", "", "x.yaml", 1, source=SOURCE, figures=(shock,))
    assert tally([future]).marks == {"choice": 1}
    page = pages([future], programme="P")["methode.md"]
    assert "\n\n### Schokken in Storm\n" in page
    assert "| `burglaries` | 2028 | −0,23 | 2 | keuze |" in page
    assert "- `burglaries`: Bron: A \\| B" in page
    assert "Nagekeken: 2026-11-21; opnieuw uiterlijk op 2027-07-01." in page
    assert "### Schokken" not in pages([replace(future, figures=())], programme="P")["methode.md"]


def test_numbers_have_as_many_digits_as_a_reader_needs():
    assert [number(one) for one in (0.035, 1234.56, 23916.67, 0)] == ["0,035", "1.235", "23.917", "0"]
