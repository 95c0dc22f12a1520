import json


def test_library_names_and_shows(call):
    listed = json.loads(call("library", "list", "--json").stdout)
    assert {one["kind"] for one in listed} == {"outcomes", "evidence"}
    assert "paid_work" in call("library", "list").stdout
    shown = call("library", "show", "work.job_coach.paid_work")
    assert shown.stdout.startswith("paid_work:\n  ")
    assert "source:" in shown.stdout
    told = json.loads(call("library", "show", "work.job_coach.paid_work", "--json").stdout)
    assert told["text"] == shown.stdout.rstrip()
    assert told["kind"] == "evidence"
