"""Where people stumble: a keyboard alone, a session that ends, the back button, a button pressed twice, a wrong file."""

import re
import zipfile
from io import BytesIO

import pytest
from sqlalchemy import text

from mkba.portal.store import open_store
from tests.office import needs_office, recalculated

BOX = "interventions.school_day.costs.staff.amount:low"
FIGURES = "Of pas alleen de belangrijkste cijfers aan"


@pytest.fixture(scope="module")
def anna_link(portal_house):
    return portal_house.invite("anna@alpha.nl", "--municipality", "Alpha")


@pytest.fixture(scope="module")
def kept():
    """Cookies, so that she logs in once: who does so too often has to wait."""
    return []


@pytest.fixture
def anna(visits, anna_link, kept):
    """Of municipality Alpha, at the page of her area."""
    visitor = visits()
    visitor.context.add_cookies(kept)
    visitor.go("/gebied/alpha")
    if not kept:
        visitor.choose_password(anna_link)
    elif visitor.title.startswith("Inloggen"):
        visitor.log_in("anna@alpha.nl")
    visitor.go("/gebied/alpha")
    kept[:] = visitor.context.cookies()
    return visitor


@pytest.fixture
def form(anna, tmp_path):
    return anna.take("Formulier downloaden", tmp_path)


def tab_to(anna, name):
    """Press Tab until something of this name has the focus."""
    for _ in range(150):
        anna.page.keyboard.press("Tab")
        held = anna.page.evaluate("(one => one.innerText || one.id)(document.activeElement)")
        if held.startswith(name):
            return
    raise AssertionError(name)


def enter(anna):
    with anna.page.expect_navigation():
        anna.page.keyboard.press("Enter")


def test_a_keyboard_alone_uploads_and_hands_in(anna, form):
    tab_to(anna, "bestand")
    with anna.page.expect_file_chooser() as chooser:
        anna.page.keyboard.press("Space")
    chooser.value.set_files(form)
    tab_to(anna, "Uploaden en controleren")
    enter(anna)
    assert "Het bestand is in orde." in anna.text
    tab_to(anna, "Dit concept indienen")
    enter(anna)
    tab_to(anna, "Indienen als versie")
    enter(anna)
    assert re.search(r"Versie \d+ is ontvangen.", anna.text)


def test_a_session_that_ended_loses_nothing_that_was_typed(anna, portal_house):
    anna.follow(FIGURES)
    field = anna.page.locator(f'[id="{BOX}"]')
    anna.page.locator("summary").filter(has_text="Rijke schooldag").click()
    field.fill("461")
    store = open_store(portal_house.data)
    store.doing(lambda c: c.execute(text("DELETE FROM session")))
    store.close()
    anna.press("Controleren en bewaren")
    assert anna.title.startswith("Inloggen")
    assert "Uw sessie was afgelopen" in anna.text
    anna.log_in("anna@alpha.nl")
    while not anna.page.url.endswith("/invullen"):
        anna.page.go_back()
    assert field.input_value() == "461"
    anna.press("Controleren en bewaren")
    assert "Het bestand is in orde." in anna.text


def test_the_back_button_shows_what_became_of_it(anna, form):
    anna.hand_over(form)
    anna.follow("Dit concept indienen")
    anna.press("Indienen als versie")
    anna.page.go_back()
    assert "Dit concept is ingediend als versie" in anna.text
    assert anna.page.get_by_role("button", name="Indienen").count() == 0


def test_a_button_pressed_twice_hands_in_once(anna, form):
    from playwright.sync_api import expect

    anna.hand_over(form)
    anna.follow("Dit concept indienen")
    anna.page.get_by_role("button", name="Indienen als versie").dblclick()
    expect(anna.page).to_have_url(
        re.compile("/indiening/"), timeout=30_000
    )  # the first of two was broken off
    receipt = anna.title
    anna.go("/gebied/alpha")
    shown = [
        one.inner_text() for one in anna.page.get_by_role("rowheader").all() if "Versie" in one.inner_text()
    ]
    assert shown[0].removeprefix("Versie ") in receipt
    assert len(shown) == len(set(shown)) == int(shown[0].removeprefix("Versie "))


def archive(**parts):
    """A zip file with these files in it; a double underscore is a slash, a single one a dot."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "formulier.ods",
            archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "Excel 2007-365 (.xlsx)",
        ),
        ("brief.odt", archive(mimetype="application/vnd.oasis.opendocument.text"), "formulier (.xlsx)"),
        ("brief.docx", archive(word__document_xml="<w/>"), "formulier (.xlsx)"),
        ("scan.pdf", b"%PDF-1.7 \n", "dit is een PDF"),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel-werkmap (.xlsx)"),
        ("lijst.csv", b"a;b\n1;2\n", "xlsx"),
    ],
)
def test_a_wrong_kind_of_file_is_told_what_to_do(anna, name, content, told):
    anna.hand_over({"name": name, "mimeType": "", "buffer": content})
    assert anna.title.startswith("Fout: ")
    assert told.casefold() in anna.text.casefold()
    assert anna.link("Verbeterd bestand uploaden").is_visible()


def test_a_form_with_macros_is_told_how_to_save_it(anna, form):
    with zipfile.ZipFile(form, "a") as made:
        made.writestr("xl/vbaProject.bin", b"macro")
    anna.hand_over({"name": "formulier.xlsm", "mimeType": "", "buffer": form.read_bytes()})
    assert anna.title.startswith("Fout: ")
    assert "xlsx" in anna.text
    assert "macro" in anna.text.casefold()


def test_the_form_of_another_area_is_not_taken_for_this_one(anna, form):
    anna.go("/gebied/alpha_zuid")
    anna.hand_over(form)
    assert anna.title.startswith("Fout: ")
    assert 'gaat over "alpha"; u dient "alpha_zuid" in' in anna.text


@pytest.mark.parametrize("mark", [pytest.param("", marks=needs_office)])
def test_a_form_that_libreoffice_saved_is_in_order(anna, form, tmp_path, mark):
    anna.hand_over(recalculated(form, tmp_path))
    assert "Het bestand is in orde." in anna.text
