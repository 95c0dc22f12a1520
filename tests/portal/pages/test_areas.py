"""A municipality sees its own areas: what was handed in, what is open, and what to do."""

import re

from mkba.portal.nouns import Seat
from mkba.portal.pages.areas import basis_of
from mkba.portal.store import areas, drafts
from tests.portal.pages.sending import text_of


def test_the_list_holds_the_areas_of_the_municipality_alone(alpha):
    page = alpha.get("/gebieden")
    assert re.findall(r'href="/gebied/(\w+)"', page.text) == ["alpha"]
    assert "nog te doen" in text_of(page)


def test_the_bureau_finds_the_national_file_there(portal, bureau):
    assert "In dit programma is er geen landelijk bestand" in text_of(bureau.get("/gebieden"))
    portal.do(lambda c: areas.put_area(c, Seat("bureau", "Landelijk", "", "national")))
    assert re.findall(r'href="/gebied/(\w+)"', bureau.get("/gebieden").text) == ["bureau"]


def test_an_area_says_what_to_do_in_three_steps_and_what_there_is(portal, alpha):
    text = text_of(alpha.get("/gebied/alpha"))
    steps = ("Download het formulier", "Vul het in", "Upload het formulier")
    assert all(step in text for step in steps)
    assert "Van dit gebied is nog niets ingediend" in text
    handed = portal.hand_in("alpha", "anna@alpha.nl")
    text = text_of(alpha.get("/gebied/alpha"))
    assert "Ingediend: versie 1," in text
    assert "ingediend als versie 1" in text
    assert f'href="/indiening/{handed.id}"' in alpha.get("/gebieden").text


def test_times_are_those_of_the_clock_on_the_wall(portal, alpha):
    at = portal.do(lambda c: drafts.latest_start(c, "alpha")).made
    here = text_of(alpha.get("/gebied/alpha"))
    assert re.search(rf"{at.year}, \d\d:\d\d", here)


def test_who_goes_on_begins_with_the_newest_file_without_mistakes(portal, alpha):
    def add(text):
        return portal.do(lambda c: drafts.add_draft(
            c, area="alpha", account="anna@alpha.nl", origin="xlsx", name="f.xlsx", raw="0" * 64, text=text, complaints=(),
        ))  # fmt: skip

    start = portal.do(lambda c: basis_of(c, "alpha"))
    assert start.origin == "start"
    sound = add(start.text)
    add("")
    assert portal.do(lambda c: basis_of(c, "alpha")).id == sound.id
    assert f"/concept/{sound.id}/invullen" in alpha.get("/gebied/alpha").text


def test_a_name_from_outside_is_shown_and_does_nothing(portal, alpha):
    portal.do(lambda c: areas.put_area(c, Seat("alpha", "<script>x</script>", "Alpha", "area")))
    page = alpha.get("/gebied/alpha")
    assert "<script>x" not in page.text
    assert "<script>x</script>" in text_of(page)


def test_however_many_mistakes_came_after_it_the_newest_without_is_gone_on_with(portal):
    start = portal.do(lambda c: basis_of(c, "alpha"))
    made = {"area": "alpha", "account": "anna@alpha.nl", "origin": "xlsx", "name": "f.xlsx", "raw": "0" * 64}

    def add(c):
        sound = drafts.add_draft(c, **made, text=start.text, complaints=())
        for _ in range(60):
            drafts.add_draft(c, **made, text="", complaints=())
        return sound

    sound = portal.do(add)
    assert portal.do(lambda c: basis_of(c, "alpha")).id == sound.id


def test_what_the_form_holds_is_said_and_the_version_that_was_handed_in_is_there_too(portal, alpha):
    text = text_of(alpha.get("/gebied/alpha"))
    assert "de cijfers van het begin (concept 1)" in text
    assert "illustratief" in text
    assert "Formulier van versie" not in text
    handed = portal.hand_in("alpha", "anna@alpha.nl")
    assert "Formulier van versie" not in text_of(alpha.get("/gebied/alpha"))  # that is what the form holds
    start = portal.do(lambda c: drafts.latest_start(c, "alpha"))
    kept = {
        "account": "anna@alpha.nl",
        "origin": "page",
        "name": "",
        "raw": start.raw,
        "text": start.text,
        "complaints": (),
    }
    portal.do(lambda c: drafts.add_draft(c, area="alpha", **kept))
    page = alpha.get("/gebied/alpha")
    assert "concept 3" in text_of(page)
    assert "Formulier van versie 1" in text_of(page)
    assert f'href="/indiening/{handed.id}/bestand/formulier.xlsx"' in page.text
