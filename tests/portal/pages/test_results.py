"""The outcome: the first figures soon, then all; what moves them, who pays and gains, and how others lie. Then it is handed in."""

import re

import pytest

from mkba.portal.nouns import Seat
from mkba.portal.pages.results import Standing
from mkba.portal.store import areas, drafts, jobs
from mkba.portal.work.runner import Runner
from tests.portal.pages.sending import changed, fields, form_of, text_of, until, upload


@pytest.fixture
def running(portal):
    runner = Runner(portal.store, 1)
    portal.app.state.runner = runner
    runner.start()
    yield portal
    runner.stop()


def newest(portal):
    return portal.do(lambda c: drafts.drafts(c, "alpha"))[0]


def test_from_a_wrong_form_to_a_receipt(running, alpha):
    wrong = changed(form_of(alpha, "alpha"), **{"Kosten__amount:low": "1.250"})
    page = upload(alpha, "alpha", wrong).headers["location"]
    assert "Er is 1 fout" in text_of(alpha.get(page))
    assert alpha.send(f"{page}/indienen").status_code == 422
    typed = fields(alpha.get(f"{page}/invullen"))
    page = alpha.send(
        f"{page}/invullen", typed | {"interventions.school_day.costs.staff.amount:low": "450"}
    ).headers["location"]
    draft = newest(running)
    until(running, draft.id, "quick")
    until(running, draft.id, "full")
    found = alpha.get(page)
    text = text_of(found)
    for told in (
        "Volledige cijfers, met 10.000 trekkingen", "gegeven model en aannames", "WLO Hoog", "WLO Laag", "Kans op positief saldo",
        "Wat de uitkomst het meest bepaalt", "Partijen die per saldo betalen", "Naast de bibliotheek", "startgetal 2026",
        "nog te weinig andere gemeenten",
    ):  # fmt: skip
        assert told in text
    assert "<svg" in found.text
    assert "hx-get" not in found.text
    assert "http-equiv" not in found.text
    for name, start in (
        ("gebied.yaml", b"schema"),
        ("formulier.xlsx", b"PK"),
        ("werkmap.xlsx", b"PK"),
        ("rapport.html", b"<!DOCTYPE"),
    ):
        answer = alpha.get(f"{page}/bestand/{name}")
        assert answer.status_code == 200, name
        assert answer.content.lstrip().startswith(start)
        assert "attachment" in answer.headers["content-disposition"]
    receipt = alpha.send(f"{page}/indienen").headers["location"]
    assert alpha.send(f"{page}/indienen").headers["location"] == receipt
    assert "ingediend als versie 1" in text_of(alpha.get(page))
    assert alpha.get(f"{receipt}/bestand/rapport.html").status_code == 200


def finish(portal, draft, task, result):
    (portal.store.data / "results" / "x").mkdir(parents=True, exist_ok=True)

    def done(c):
        jobs.ask(c, task, draft.id, asked=1000)
        job = jobs.take(c, "w")
        return jobs.finish(c, job.id, "results/x", result)

    return portal.do(done)


def test_figures_whose_files_were_lost_are_made_again_and_the_first_ones_shown(portal, alpha):
    draft = newest(portal)
    finish(portal, draft, "quick", result_of(1_000))
    finish(portal, draft, "full", result_of(10_000))
    assert "Volledige cijfers" in text_of(alpha.get(f"/concept/{draft.id}"))
    (portal.store.data / "results" / "x").rmdir()
    for _ in range(2):
        text = text_of(alpha.get(f"/concept/{draft.id}"))
        assert "Voorlopige cijfers, met 1.000 trekkingen" in text
        assert "Het rekenen wacht op zijn beurt" in text
    found = portal.do(lambda c: jobs.jobs_of(c, draft.id))
    assert [(one.task, one.state) for one in found] == [
        ("full", "waiting"),
        ("full", "failed"),
        ("quick", "done"),
    ]


def result_of(draws):
    case = {"future": "hoog", "alternative": "gericht", "per_resident": 10.0}
    words = (
        "alternative",
        "future",
        "costs",
        "benefits",
        "balance",
        "band",
        "ratio",
        "chance",
        "verdict",
        "error",
        "chance_error",
    )
    case["texts"] = {**dict.fromkeys(words, "-"), "name": "Gericht, Hoog", "per_resident": "10"}
    return {
        "area": "alpha", "name": "<i>Alpha", "base_year": 2026, "price_year": 2025, "horizon": 30, "draws": draws, "seed": 2026,
        "run": "abc", "source": "", "status": "", "verdicts": ["<u>oordeel"], "cases": [case], "drivers": [], "parties": [],
        "deviations": [], "rests": [], "warnings": [], "charts": [], "files": ["gebied.yaml"],
    }  # fmt: skip


def test_the_page_goes_from_waiting_to_preliminary_to_all_by_itself(portal, alpha):
    draft = newest(portal)
    stand = f"/concept/{draft.id}/stand"
    portal.do(lambda c: jobs.ask(c, "quick", draft.id, asked=1000))
    waiting = alpha.get(f"{stand}?toont=none")
    assert 'hx-trigger="every 1s"' in waiting.text
    assert "oob" not in waiting.text
    finish(portal, draft, "quick", result_of(1000))
    portal.do(lambda c: jobs.ask(c, "full", draft.id, asked=10_000))
    first = alpha.get(f"{stand}?toont=none")
    assert 'hx-swap-oob="true"' in first.text
    assert "Voorlopige cijfers, met 1.000 trekkingen" in text_of(first)
    assert f"{stand}?toont=quick" in first.text
    portal.do(lambda c: (one := jobs.take(c, "w")) and jobs.progress(c, one.id, 2_000, 10_000))
    on = alpha.get(f"{stand}?toont=quick")
    assert "oob" not in on.text
    assert re.search(r'<progress [^>]*max="10000" value="2000"', on.text)
    assert "2.000 van 10.000 trekkingen" in text_of(on)
    running = next(one for one in portal.do(lambda c: jobs.jobs_of(c, draft.id)) if one.task == "full")
    portal.do(lambda c: jobs.finish(c, running.id, "results/x", result_of(10_000)))
    last = alpha.get(f"{stand}?toont=quick")
    assert "Volledige cijfers, met 10.000 trekkingen" in text_of(last)
    assert "hx-get" not in last.text
    assert "<u>" not in last.text


def test_what_failed_says_why_and_can_be_asked_for_again(portal, alpha):
    draft = newest(portal)
    portal.do(lambda c: jobs.ask(c, "quick", draft.id))
    portal.do(lambda c: jobs.fail(c, jobs.take(c, "w").id, "JOB-TIME", "Het duurde <b>te lang."))
    page = alpha.get(f"/concept/{draft.id}")
    assert "Het duurde <b>te lang. [JOB-TIME]" in text_of(page)
    assert "<b>te" not in page.text
    alpha.send(f"/concept/{draft.id}/rekenen")
    assert portal.do(lambda c: jobs.jobs_of(c, draft.id))[0].state == "waiting"


def other(portal, number, municipality, euros):
    """Another area that was handed in, whose outcome is known."""
    area, start = f"geheim{number}", newest(portal)

    def begin(c):
        areas.put_area(c, Seat(area, f"Geheim {number}", municipality, "area"))
        drafts.add_draft(
            c,
            area=area,
            account="portaal",
            origin="start",
            name="x",
            raw=start.raw,
            text=start.text,
            complaints=(),
        )

    portal.do(begin)
    handed = portal.hand_in(area, "iemand@elders.nl")
    theirs = result_of(10_000) | {"area": area}
    theirs["cases"][0]["per_resident"] = euros
    finish(portal, portal.do(lambda c: drafts.draft(c, handed.draft)), "full", theirs)


def test_others_show_as_ranges_once_there_are_eight_and_never_by_name(portal, alpha):
    for number in range(8):
        other(portal, number, f"Elders {number}", 1000.0 * number)
    finish(portal, newest(portal), "full", result_of(10_000))
    page = alpha.get(f"/concept/{newest(portal).id}")
    assert "naast dat van 8 andere gemeenten" in text_of(page)
    assert "1.800 tot 5.300" in text_of(page)
    assert "eheim" not in page.text
    assert "4.000" not in page.text


def test_areas_of_ones_own_municipality_are_no_others(portal, alpha):
    """Who hands in other figures for areas of its own reads nothing off: they do not count, nor do they move a line."""
    for number in range(7):
        other(portal, number, f"Elders {number}", 1000.0 * number)
    for number in range(7, 12):
        other(portal, number, "Alpha", 1e9)
    finish(portal, newest(portal), "full", result_of(10_000))
    page = f"/concept/{newest(portal).id}"
    assert "nog te weinig andere gemeenten" in text_of(alpha.get(page))
    other(portal, 12, "Elders 12", 7000.0)
    assert "1.800 tot 5.300" in text_of(alpha.get(page))


def test_a_standing_knows_what_comes_next():
    standing = Standing("quick", "done", 0, 0, None, "quick", None)
    assert (standing.waits, standing.next) == (True, "full")
