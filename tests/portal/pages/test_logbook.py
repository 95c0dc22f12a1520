from mkba.portal.pages import logbook
from mkba.portal.store import audit, drafts, frozen, jobs
from tests.portal.pages.sending import text_of


def test_the_newest_lines_are_in_words(portal, bureau):
    portal.hand_in("alpha", "anna@alpha.nl")
    page = bureau.get("/bureau/logboek").text
    assert "Alle regels zijn zoals zij zijn geschreven." in page
    assert page.index("ingediend") < page.index("gebied opgenomen")


def test_only_so_many_are_shown_and_all_are_judged(portal, bureau, monkeypatch):
    monkeypatch.setattr(logbook, "SHOWN", 2)
    assert "De laatste 2 regels" in bureau.get("/bureau/logboek").text


def test_a_line_that_was_changed_is_told(bureau, monkeypatch):
    monkeypatch.setattr(audit, "broken", lambda _: 7)
    page = bureau.get("/bureau/logboek").text
    assert 'role="alert"' in page
    assert "Vanaf regel 7" in page


def test_what_somebody_is_called_is_text(portal, bureau):
    portal.do(lambda c: audit.note(c, "<b>x</b>", "nieuw", "<script>", maps={"a": 1}))
    page = bureau.get("/bureau/logboek").text
    assert "<script>" not in page.replace("<script src", "")
    assert "&lt;b&gt;x" in page
    assert "maps: 1" in page


def test_what_a_line_is_about_has_a_name_and_keys_are_dutch(portal, bureau):
    handed = portal.hand_in("alpha", "anna@alpha.nl")
    made = portal.do(lambda c: frozen.freeze(c, name="Voorjaar", account="els", members=[handed.id]))
    job = portal.do(lambda c: jobs.ask(c, "synthesis", made.id))
    number = portal.do(lambda c: drafts.draft(c, handed.draft)).number
    assert portal.do(lambda c: logbook.thing(c, job.id)) == "synthese van reeks Voorjaar"
    text = text_of(bureau.get("/bureau/logboek"))
    for told in (
        f"concept {number} van alpha",
        "reeks Voorjaar",
        "taak: synthese",
        "uit: gebiedsbestand",
        "nieuw wachtwoord: nee",
    ):
        assert told in text
    assert handed.draft[:12] not in text
    for word in ("origin:", "complaints:", "municipality:", "True", "False"):
        assert word not in text
