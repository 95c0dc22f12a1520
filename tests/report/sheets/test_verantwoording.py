from mkba.report.manifest import manifest
from mkba.report.sheets import verantwoording


def test_every_input_file_with_its_hash(opened, ledger):
    rows = {row[0]: row[1] for row in opened["Verantwoording"].iter_rows(values_only=True) if row[0]}
    run = manifest(ledger)
    assert run["inputs"]
    assert {one["path"]: one["sha256"] for one in run["inputs"]}.items() <= rows.items()
    assert rows["Run-id"] == run["run_id"]
    assert rows["Seed"] == str(run["seed"])
    assert rows["Trekkingen"] == run["draws"]


def test_nothing_is_wider_than_the_page():
    assert sum(verantwoording.WIDTHS) < 200


def test_the_settings_of_the_method_are_there(opened, ledger):
    programme = ledger.compiled.programme
    rows = {row[0]: row[1] for row in opened["Verantwoording"].iter_rows(values_only=True) if row[0]}
    rule = programme.method.grades["B"]
    assert rows[
        "Bewijs van graad B"
    ] == f"gemiddelde × {rule.haircut:.2f}, spreiding × {rule.widen:.2f}".replace(".", ",")
    assert rows["Programmafactor, gemiddeld: cost_overrun"] == "1,080"
    assert rows["Gebiedsbestanden in deze run"] == len(programme.areas)
    assert rows["Andere horizonnen (jaren)"] == ", ".join(str(years) for years in programme.method.horizons)


def test_the_file_says_what_it_is(unopened, ledger):
    found, run = unopened.properties, manifest(ledger)
    assert found.title == found.creator == ledger.compiled.programme.name
    assert "MKBA" in found.subject
    assert found.category
    assert "Monte Carlo" in found.keywords
    assert run["run_id"] in found.description
    assert found.created.date() == ledger.compiled.programme.study_start
