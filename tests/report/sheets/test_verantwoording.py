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
