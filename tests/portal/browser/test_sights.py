"""Every page of the portal in every state: anybody can read it, on any screen, with a keyboard alone; and none is missed."""

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from mkba.paths import templates_dir
from mkba.portal.pages import drafts as draft_pages
from mkba.portal.pages import faults, rendering
from mkba.portal.store import accounts, audit, drafts, frozen, jobs, sessions
from mkba.portal.work.apart import Stopped
from mkba.portal.work.figures import FORM
from mkba.report.labels import load_labels
from tests.portal.browser import programme, stage
from tests.portal.browser.sights import Sights
from tests.portal.pages.sending import changed

AMOUNT, PUPILS = "Kosten__amount:low", "Aantallen__value:low"
# what a portal says, and no page of it here: (start of the key, why)
UNSEEN = {
    "portaal.fouten_lijst.uitleg.start": "what the bureau set ready has no mistakes",
    "portaal.logboek.ding": "one kind of thing at a time",
    "portaal.logboek.sleutel": "what a line happens to hold",
    "portaal.logboek.waarde": "what a line happens to hold",
    "portaal.logboek.wat.closed": "on the command line",
    "portaal.uitkomst.mixed": "no party here pays in one case and gains in another",
    "portaal.maand": "one at a time",
}


@dataclass
class Seen:
    """What was looked at, over all tests of this module."""

    sights: Sights
    templates: set


@pytest.fixture(scope="module")
def seen():
    """Every template that a page is made with is written down."""
    known = Seen(Sights(), set())
    with pytest.MonkeyPatch.context() as patch:
        filled = rendering.filled

        def noted(folders, template, **content):
            known.templates.add(template)
            return filled(folders, template, **content)

        patch.setattr(rendering, "filled", noted)
        yield known


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The data folder that every stage begins with."""
    folder = tmp_path_factory.mktemp("stage")
    results = stage.begin(folder / "data", programme.write(folder / "programme"))
    return folder / "data", results


@pytest.fixture
def raised(browser, begun, tmp_path):
    data, results = begun
    with stage.raised(stage.copied(data, tmp_path / "data"), browser, results) as found:
        yield found
        for visitor in found.visitors:
            assert visitor.said == []
            assert visitor.elsewhere == []


@pytest.fixture
def look(seen):
    """Look at a page; at the end nothing was wrong with any."""
    before = len(seen.sights.wrong)
    yield seen.sights.look
    assert seen.sights.wrong[before:] == []


def test_coming_in(raised, look):
    who = raised.visitor()
    look(who, "log in", "/inloggen", walk=True)
    who.log_in("anna@alpha.nl", "dit is het niet")
    look(who, "log in refused", walk=True)
    look(who, "log in after a session ended", "/inloggen?verlopen=1")
    for role, municipality in (("bureau", ""), ("municipality", "Alpha")):
        token = raised.do(
            lambda c, r=role, m=municipality: accounts.invite(
                c, login=f"{r}@nieuw.nl", role=r, municipality=m
            )
        )
        look(who, f"invitation {role}", f"/uitnodiging/{token}", walk=True)
    for name, first, again in (
        ("unequal", "vier paarden", "vijf paarden"), ("short", "kort", "kort"), ("weak", "municipality1", "municipality1"),
        ("long", "a b" * 400, "a b" * 400),
    ):  # fmt: skip
        who.page.evaluate(
            "document.querySelectorAll('input').forEach((one) => one.removeAttribute('maxlength'))"
        )
        who.type(wachtwoord=first, nogmaals=again)
        who.press("Wachtwoord vastleggen")
        look(who, f"invitation {name}")


def test_areas_of_a_municipality(raised, look):
    anna, leo = raised.visitor("anna@alpha.nl"), raised.visitor("leo@leegstad.nl")
    look(leo, "no areas", "/gebieden")
    look(anna, "areas to do", "/gebieden", walk=True)
    look(anna, "area to do", "/gebied/alpha", walk=True)
    for name, prepare in (
        ("no file", lambda page: page.evaluate("document.querySelector('#bestand').required = false")),
        ("two files", lambda page: page.evaluate("document.querySelector('#bestand').multiple = true")),
        ("empty file", lambda _: None),
    ):
        anna.go("/gebied/alpha")
        prepare(anna.page)
        files = {"name": "a.xlsx", "mimeType": "", "buffer": b"" if name == "empty file" else b"x"}
        if name != "no file":
            anna.page.locator("#bestand").set_input_files([files] * (2 if name == "two files" else 1))
        anna.press("Uploaden en controleren")
        look(anna, f"area {name}", walk=name == "no file")
    raised.told("xlsx", ("FORM-MISSING", "name", "deze cel is leeg", "Gebied!C7", 7))
    look(anna, "areas with mistakes", "/gebieden")
    raised.sound()
    look(anna, "areas in order", "/gebieden")
    look(anna, "area in order", "/gebied/alpha")
    raised.hand_in(raised.sound(origin="page"))
    raised.hand_in(raised.sound(origin="xlsx"))
    look(anna, "areas handed in", "/gebieden")
    look(anna, "area handed in", "/gebied/alpha", walk=True)


def test_mistakes(raised, look):
    anna = raised.visitor("anna@alpha.nl")
    anna.go("/gebied/alpha")
    form = anna.context.request.get(f"{anna.address}/gebied/alpha/bestand/{FORM}").body()
    wrong = raised.judged(
        "formulier.xlsx", changed(form, **{AMOUNT: "1.250", PUPILS: None, "Kosten__tax": None})
    )
    look(anna, "mistakes in a form", f"/concept/{wrong.id}", walk=True)
    look(anna, "mistakes in the page", f"/concept/{wrong.id}/invullen", walk=True)
    lines = [
        ("KEY-UNKNOWN", "interventions.a.costs.b.amount", f"dit kent mkba niet: {n}", "", n)
        for n in range(1, 15)
    ]
    many = raised.told(
        "yaml", *lines, ("FILE-STOPPED", "", "het lezen kost te veel tijd", "", 0), raw=b"a: ["
    )
    look(anna, "many mistakes in an area file", f"/concept/{many.id}")
    few = raised.told("yaml", *lines[:2], raw=b"a: [")
    look(anna, "mistakes in an area file", f"/concept/{few.id}")
    look(anna, "nothing to fill in", f"/concept/{few.id}/invullen")
    other = raised.judged("ander.ods", b"PK\x03\x04 geen werkboek")
    look(anna, "another kind of file", f"/concept/{other.id}")
    typed = raised.told(
        "page", ("FORM-NUMBER", "interventions.a.costs.b.amount", "dit is geen getal", "", 1), raw=b"a: ["
    )
    look(anna, "mistakes that were typed", f"/concept/{typed.id}")
    away = raised.store.files.get(raised.start().text).replace(
        b"share: 0.25", b"share: {hoog: 0.25, laag: 0.2}"
    )
    look(anna, "filling in", f"/concept/{raised.judged('elders.yaml', away).id}/invullen", walk=True)


def test_figures(raised, look):
    anna = raised.visitor("anna@alpha.nl")
    draft = raised.judged("gebied.yaml", raised.store.files.get(raised.start().text))
    page = f"/concept/{draft.id}"
    look(anna, "draft before figures", page)
    look(anna, "start of the area", f"/concept/{raised.start().id}")
    look(anna, "handing in before figures", f"{page}/indienen", walk=True)
    quick = raised.job("quick", draft.id, "waiting")
    look(anna, "draft waiting", page)
    raised.do(lambda c: jobs.take(c, "w"))
    raised.do(lambda c: jobs.progress(c, quick.id, 400, 1000))
    look(anna, "draft first figures at work", page)
    raised.job("quick", draft.id)
    look(anna, "draft first figures", page, walk=True)
    look(anna, "handing in first figures", f"{page}/indienen")
    raised.job("full", draft.id, "running", done=300)
    look(anna, "draft full figures at work", page)
    full = raised.do(lambda c: jobs.jobs_of(c, draft.id)[0])
    raised.do(lambda c: jobs.progress(c, full.id, 1000, 1000))
    look(anna, "draft files being made", page)
    raised.job("full", draft.id)
    look(anna, "draft full figures", page, walk=True)
    warned = raised.told("yaml", ("RAMP-LONG", "name", "dit is lang", "", 1))
    look(anna, "handing in what has mistakes", f"/concept/{warned.id}/indienen")
    look(anna, "handing in full figures", f"{page}/indienen")
    made = raised.hand_in(draft)
    look(anna, "draft handed in", page)
    plain = raised.sound()
    raised.job("full", plain.id, result=others_result(raised, "alpha", 50.0))
    look(anna, "draft as the library", f"/concept/{plain.id}")
    look(anna, "receipt", f"/indiening/{made.id}", walk=True)
    failed, typed = raised.sound(origin="page"), raised.sound(origin="xlsx")
    raised.job("quick", failed.id, "failed")
    look(anna, "figures failed", f"/concept/{failed.id}")
    later = raised.hand_in(typed)
    look(anna, "receipt before figures", f"/indiening/{later.id}")
    look(anna, "receipt of an older version", f"/indiening/{made.id}")
    look(anna, "handing in an older draft", f"/concept/{failed.id}/indienen")
    raised.sound()
    look(anna, "area with another version", "/gebied/alpha")
    for number in range(8):
        area = raised.seat(f"elders{number}", f"Gemeente {number}")
        raised.hand_in(area)
        raised.job("full", area.id, result=others_result(raised, f"elders{number}", number * 100.0))
    raised.job("full", typed.id, result=others_result(raised, "alpha", 50.0) | {"deviations": DEVIATIONS})
    look(anna, "draft beside other areas", f"/concept/{typed.id}")
    raised.tamper("submission", "account = 'iemand anders'")
    look(anna, "receipt that does not fit", f"/indiening/{later.id}")


DEVIATIONS = [
    {
        "kind": "value", "name": "Waarde", "subject": "Uitkomst", "own": 2.0, "reference": 1.0, "factor": 2.0, "npv": None,
        "texts": {"own": "2", "reference": "1", "factor": "2,0", "npv": ""},
    },
]  # fmt: skip


def others_result(raised, area, euros):
    """Figures of an area with residents, which does as the library does."""
    found = raised.results["full"]
    cases = [
        one | {"per_resident": euros, "texts": one["texts"] | {"per_resident": "50"}}
        for one in found["cases"]
    ]
    return found | {"area": area, "cases": cases, "deviations": []}


def test_the_bureau(raised, look):
    els = raised.visitor("els@bureau.nl")
    look(els, "nothing handed in", "/bureau", walk=True)
    look(els, "area without versions", "/bureau/gebied/alpha")
    look(els, "nothing to freeze", "/bureau/reeksen")
    look(els, "national file", "/gebieden")
    look(els, "page of the national file", "/gebied/landelijk")
    raised.hand_in(raised.start("landelijk"))
    made = [raised.sound() for _ in range(5)]
    versions = [raised.hand_in(one) for one in made]
    for draft, state in zip(made, ("waiting", "running", "failed", "done"), strict=False):
        raised.job("full", draft.id, state)
    look(els, "submissions", "/bureau", walk=True)
    look(els, "area with versions", "/bureau/gebied/alpha", walk=True)
    for field in ("van", "naar"):
        els.page.locator(f"#{field}").select_option(str(versions[0].id))
    els.press("Vergelijken")
    look(els, "the same version twice", walk=True)
    look(els, "receipt for the bureau", f"/indiening/{versions[0].id}")
    for (first, last), state in zip(((0, 1), (1, 2), (2, 3)), ("running", "failed", "done"), strict=True):
        job = raised.job("compare", f"{versions[first].id}:{versions[last].id}", state)
        look(els, f"comparison {state}", f"/bureau/vergelijking/{job.id}", walk=state == "done")
        _asks_by_itself(els, state)
    raised.do(lambda c: sessions.end(c, sessions.begin(c, 1).token))
    raised.do(lambda c: audit.note(c, audit.SERVER, "refused", "anna@alpha.nl"))
    look(els, "log", "/bureau/logboek", walk=True)
    raised.tamper("seat", "scope = 'area' WHERE area = 'landelijk'")
    look(els, "no national file", "/gebieden")


def test_sets_of_the_bureau(raised, look):
    els = raised.visitor("els@bureau.nl")
    version = raised.hand_in(raised.sound())
    look(els, "first set", "/bureau/reeksen", walk=True)
    els.page.evaluate("document.querySelector('#naam').required = false")
    els.page.locator("#versie-alpha").select_option("0")
    els.press("Reeks vastleggen")
    look(els, "set without name or areas", walk=True)

    national = raised.hand_in(raised.start("landelijk"))
    more = raised.do(
        lambda c: frozen.freeze(c, name="Meer", account="els@bureau.nl", members=[version.id, national.id])
    )
    look(els, "set of which nothing is known", f"/bureau/reeks/{more.id}")
    raised.job("full", version.draft)
    look(els, "set with the national file", f"/bureau/reeks/{more.id}")

    def frozen_set(name):
        return raised.do(lambda c: frozen.freeze(c, name=name, account="els@bureau.nl", members=[version.id]))

    sets = {
        state: frozen_set(f"Reeks {state}") for state in ("nieuw", "failed", "done", "running", "waiting")
    }
    for state, one in sets.items():
        job = raised.job("synthesis", one.id, state) if state != "nieuw" else None
        assert job is None or raised.do(lambda c, j=job: jobs.job(c, j.id)).state == state
        look(els, f"set {state}", f"/bureau/reeks/{one.id}", walk=state in ("nieuw", "done"))
        _asks_by_itself(els, state)
    look(els, "sets", "/bureau/reeksen")
    drawn = raised.do(lambda c: jobs.jobs_of(c, sets["running"].id)[0])
    raised.do(lambda c: jobs.progress(c, drawn.id, 1000, 1000))
    look(els, "set of which the papers are being made", f"/bureau/reeks/{sets['running'].id}")
    raised.do(lambda c: jobs.again(c, jobs.jobs_of(c, sets["running"].id)[0].id))
    raised.do(lambda c: audit.note(c, "iemand", "iets nieuws"))
    raised.tamper("note", "who = 'iemand anders' WHERE number = 3")
    look(els, "log that is not whole", "/bureau/logboek")


def test_refusals(raised, look, monkeypatch):
    anna = raised.visitor("anna@alpha.nl")
    look(anna, "refusal 404", "/gebied/beta", walk=True)
    look(anna, "refusal 405", "/uitloggen")
    look(raised.visitor(), "refusal 410", "/uitnodiging/bestaat-niet", walk=True)
    anna.go("/gebied/alpha")
    anna.page.evaluate("document.querySelectorAll('[name=csrf]').forEach((one) => one.value = 'x')")
    anna.hand_over({"name": "a.xlsx", "mimeType": "", "buffer": b"x"})
    look(anna, "refusal 403")
    anna.go("/gebied/alpha")
    anna.hand_over({"name": "a.xlsx", "mimeType": "", "buffer": bytes(7 << 20)})
    look(anna, "refusal 413")

    def busy(*_, **__):
        raise Stopped("busy")

    monkeypatch.setattr(draft_pages, "judge_upload", busy)
    anna.go("/gebied/alpha")
    anna.hand_over({"name": "a.xlsx", "mimeType": "", "buffer": b"x"})
    look(anna, "refusal 503")
    start = raised.do(lambda c: drafts.latest_start(c, "alpha"))
    raised.job("full", start.id, "waiting")
    look(anna, "file underway", f"/concept/{start.id}/bestand/werkmap.xlsx")
    for _ in range(30):
        answer = anna.context.request.get(f"{anna.address}/uitnodiging/bestaat-niet").status
    assert answer == 429
    look(anna, "refusal 429", "/uitnodiging/bestaat-niet")
    monkeypatch.setattr("mkba.portal.pages.areas._entry", lambda *_: 1 / 0)
    look(anna, "refusal 500", "/gebieden")
    for kind in sorted(faults.TOLD - {403, 404, 405, 410, 413, 429, 503}):  # what no browser of ours is told
        page = {"status": kind, "body": faults.refusal(kind).body.decode(), "content_type": "text/html"}
        anna.page.route(f"**/leeg/{kind}", partial(_given, page))
        look(anna, f"refusal {kind}", f"/leeg/{kind}")


def _given(page, route):
    route.fulfill(**page)


def test_no_page_was_missed(seen):
    """Every template that is a page or asked for as a part of one, by hand or by itself."""
    if len(seen.sights.names) < 60:
        pytest.skip("this needs all tests of the module")
    there = {path.name for path in (templates_dir() / "portal").glob("*.j2")}
    whole = {name for name in there if "{% extends" in _template(name)}
    asked = {name for name in there if "hx-get" in _template(name)}
    assert whole | asked <= seen.templates


def test_no_state_was_missed(seen):
    """What a page can say in a state, stands in a label: every label was on a page that was looked at."""
    if len(seen.sights.names) < 60:
        pytest.skip("this needs all tests of the module")
    everything = "\n".join(seen.sights.texts)
    labels = {key: text for key, text in load_labels().texts.items() if key.startswith("portaal.")}
    missed = {key for key, text in labels.items() if not _pattern(text).search(everything)}
    assert " ".join(sorted(key for key in missed if not key.startswith(tuple(UNSEEN)))) == ""


def _asks_by_itself(visitor, state):
    """A page that waits asks for the part that changes."""
    if state in ("running", "waiting"):
        with visitor.page.expect_response("**/stand*") as coming:
            pass
        assert coming.value.status == 200


def _template(name):
    return Path(templates_dir() / "portal" / name).read_text(encoding="utf-8")


def _pattern(text):
    """A label as it stands on a page, whatever is filled in."""
    parts = re.split(r"(\{[^}]*\})", " ".join(text.split()))
    return re.compile("".join(_part(one) for one in parts))


def _part(part):
    if not part.startswith("{"):
        return re.escape(part)
    _, colon, choice = part.strip("{}").partition(":")
    return (
        f"(?:{'|'.join(re.escape(one) for one in choice.split('|'))})"
        if colon and "|" in choice
        else r"[^\n]{0,200}?"
    )
