import io
import re
import zipfile
from http import HTTPStatus

import pytest

from mkba.portal.nouns import Seat
from mkba.portal.store import areas, frozen, jobs

CASE = {
    "costs": "1",
    "benefits": "2",
    "balance": "1",
    "band": "0 tot 2",
    "ratio": "2,00",
    "chance": "51 van de 100",
}
CASES = [
    {"future": future, "alternative": name, "texts": {**CASE, "future": future, "alternative": name}}
    for future in ("hoog", "laag")
    for name in ("gericht", "integraal")
]


@pytest.fixture
def handed(portal):
    return [
        portal.hand_in(*one)
        for one in (("alpha", "anna@alpha.nl"), ("alpha", "anna@alpha.nl"), ("beta", "bas@beta.nl"))
    ]


@pytest.fixture
def made(bureau, handed):
    """The address of a set of the first version of alpha, and of beta."""
    fields = {"naam": "Eerste lezing", "versie-alpha": handed[0].id, "versie-beta": handed[2].id}
    return bureau.send("/bureau/reeksen", fields).headers["location"]


def test_the_newest_versions_are_chosen_beforehand(bureau, handed):
    page = bureau.get("/bureau/reeksen").text
    assert [int(one) for one in re.findall(r'value="(\d+)" selected', page)] == [handed[1].id, handed[2].id]


def test_a_set_holds_what_was_chosen(portal, bureau, handed, made):
    with portal.store.read() as connection:
        (found,) = frozen.all_frozen(connection)
    assert found.name == "Eerste lezing"
    assert [one.id for one in found.members] == [handed[0].id, handed[2].id]
    page = bureau.get(made)
    assert "Eerste lezing" in page.text
    assert "2 gebieden" in page.text
    assert "Eerste lezing" in bureau.get("/bureau/reeksen").text


def test_an_area_may_be_left_out_and_is_told(bureau, handed):
    fields = {"naam": "Zonder beta", "versie-alpha": handed[1].id, "versie-beta": "0"}
    page = bureau.get(bureau.send("/bureau/reeksen", fields).headers["location"])
    assert re.search(r"Niet in deze reeks: \w", page.text)


def test_what_is_missing_is_told_and_what_was_chosen_stays(bureau, handed):
    fields = {"naam": " ", "versie-alpha": handed[0].id, "versie-beta": "0"}
    page = bureau.send("/bureau/reeksen", fields)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#naam"' in page.text
    assert re.findall(r'value="(\d+)" selected', page.text) == [str(handed[0].id), "0"]
    page = bureau.send("/bureau/reeksen", {"naam": "<i>leeg</i>"})
    assert "minstens één gebied" in page.text
    assert "&lt;i&gt;leeg" in page.text


def test_a_forged_choice_is_not_there(bureau, handed):
    for forged in ({"versie-alpha": "999"}, {"versie-alpha": handed[0].id, "versie-beta": handed[1].id}):
        assert bureau.send("/bureau/reeksen", {"naam": "x", **forged}).status_code == HTTPStatus.NOT_FOUND


def test_the_synthesis_is_asked_for_once(portal, bureau, made):
    for _ in range(2):
        assert bureau.send(f"{made}/synthese").headers["location"] == made
    job = portal.do(lambda c: jobs.take(c, "w"))
    assert job.task == "synthesis"
    assert portal.do(lambda c: jobs.take(c, "w")) is None
    portal.do(lambda c: jobs.progress(c, job.id, 3_000, 10_000))
    part = bureau.get(f"{made}/stand").text
    assert 'max="10000" value="3000"' in part
    assert 'hx-trigger="every 2s"' in part
    assert '<noscript><meta http-equiv="refresh"' in bureau.get(made).text


def test_what_came_of_it_can_be_read_and_taken(portal, bureau, made):
    bureau.send(f"{made}/synthese")
    job = portal.do(lambda c: jobs.take(c, "w"))
    folder = portal.store.data / "runs" / "worked" / "abc"
    folder.mkdir(parents=True)
    names = ("synthese.xlsx", "rapport.html", "bijlage.html", "gebied-alpha.html", "draws.parquet")
    for name in names:
        (folder / name).write_bytes(name.encode() * 1000)
    portal.do(lambda c: jobs.finish(c, job.id, "runs/worked/abc", {"cases": CASES}))
    page = bureau.get(made).text
    assert "hx-trigger" not in page
    assert re.findall(r'<th scope="row">(gericht|integraal)', page) == [
        "gericht",
        "gericht",
        "integraal",
        "integraal",
    ]
    for name in names[:4]:
        assert f"{made}/bestand/{name}" in page
        assert bureau.get(f"{made}/bestand/{name}").content == name.encode() * 1000
    assert bureau.get(f"{made}/bestand/draws.parquet").status_code == HTTPStatus.NOT_FOUND
    whole = zipfile.ZipFile(io.BytesIO(bureau.get(f"{made}/bestand/run.zip").content))
    assert whole.testzip() is None
    assert {one.rpartition("/")[2] for one in whole.namelist()} == set(names)


@pytest.mark.parametrize("path", ["", "/stand", "/bestand/synthese.xlsx", "/bestand/run.zip"])
def test_a_synthesis_that_was_lost_is_made_again(portal, bureau, made, path):
    bureau.send(f"{made}/synthese")
    job = portal.do(lambda c: jobs.take(c, "w"))
    portal.do(lambda c: jobs.finish(c, job.id, "runs/worked/weg", {"cases": CASES}))
    page = bureau.get(made + path)
    assert page.status_code == (HTTPStatus.SERVICE_UNAVAILABLE if "bestand" in path else HTTPStatus.OK)
    assert ("Dit bestand wordt gemaakt" if "bestand" in path else "wacht") in page.text
    assert portal.do(lambda c: jobs.take(c, "w")).subject == job.subject


def test_nothing_can_be_taken_before_it_is_there(bureau, made):
    for name in ("synthese.xlsx", "run.zip", "..%2Fportal.sqlite"):
        assert bureau.get(f"{made}/bestand/{name}").status_code == HTTPStatus.NOT_FOUND


def test_a_synthesis_that_failed_may_be_tried_again(portal, bureau, made):
    bureau.send(f"{made}/synthese")
    job = portal.do(lambda c: jobs.take(c, "w"))
    portal.do(lambda c: jobs.fail(c, job.id, "JOB-MEMORY", "te veel geheugen"))
    page = bureau.get(made).text
    assert "[JOB-MEMORY] te veel geheugen" in page
    assert "Opnieuw proberen" in page


def test_a_set_that_is_not_there(bureau):
    for path in ("/bureau/reeks/x", "/bureau/reeks/x/stand", "/bureau/reeks/x/bestand/run.zip"):
        assert bureau.get(path).status_code == HTTPStatus.NOT_FOUND
    assert bureau.send("/bureau/reeks/x/synthese").status_code == HTTPStatus.NOT_FOUND


def test_without_anything_handed_in_there_is_nothing_to_freeze(bureau):
    assert "niets om vast te leggen" in bureau.get("/bureau/reeksen").text


def test_a_set_that_lacks_areas_says_so_above_the_button_and_the_table(portal, bureau, handed):
    assert "Onvolledig" not in bureau.get("/bureau/reeksen").text
    portal.do(lambda c: areas.put_area(c, Seat("bureau", "Landelijk", "", "national")))
    assert (
        "Onvolledig: 2 van de 2 gebieden; het landelijke bestand ontbreekt"
        in bureau.get("/bureau/reeksen").text
    )
    fields = {"naam": "Zonder beta", "versie-alpha": handed[1].id, "versie-beta": "0"}
    made = bureau.send("/bureau/reeksen", fields).headers["location"]
    told = "Onvolledig: 1 van de 2 gebieden; het landelijke bestand ontbreekt, dus de kosten daarvan tellen niet mee."
    page = bureau.get(made).text
    assert page.index(told) < page.index("Synthese maken")
    finish(portal, "synthesis", made.rpartition("/")[2], {"cases": CASES})
    page = bureau.get(made).text
    assert page.index(told) < page.index("<table")


def test_how_many_of_a_set_are_illustrative(portal, bureau, handed, made):
    assert "Van 2 bestanden in deze reeks is de status nog niet bekend" in bureau.get(made).text
    for one, illustrative in ((handed[0], True), (handed[2], False)):
        finish(portal, "quick", one.draft, {"illustrative": illustrative})
    page = bureau.get(made).text
    assert "1 van de 2 bestanden in deze reeks is illustratief: geen opgave van de gemeente" in page
    assert "nog niet bekend" not in page


def finish(portal, task, subject, result):
    """A job of which this came."""
    job = portal.do(lambda c: jobs.ask(c, task, subject))
    while portal.do(lambda c: jobs.job(c, job.id)).state == "waiting":
        portal.do(lambda c: jobs.take(c, "w"))
    (portal.store.data / "runs").mkdir(exist_ok=True)
    portal.do(lambda c: jobs.finish(c, job.id, "runs", result))
