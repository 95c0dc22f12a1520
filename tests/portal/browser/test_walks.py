"""The whole way of a municipality and of the bureau, with JavaScript and without: from an invitation to files that open."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from mkba.portal.store import areas, drafts, open_store, submissions
from tests.portal.pages.sending import changed

AMOUNT, PUPILS, UNTIL = "Kosten__amount:low", "Aantallen__value:low", "Maatregelen__reach.to"
BOX = "interventions.school_day.costs.staff.amount:low"
JS = pytest.mark.parametrize("js", [True, False], ids=["javascript", "without"])


def spoiled(form, **cells):
    """The form as somebody saves it, with other answers."""
    form.write_bytes(changed(form.read_bytes(), **cells))
    return form


@JS
def test_a_municipality_from_its_invitation_to_its_receipt(visits, portal_house, tmp_path, js):
    login, name = ("anna@alpha.nl", "Alpha-Noord") if js else ("noor@alpha.nl", "Alpha-Zuid")
    anna = visits(js=js)
    anna.choose_password(portal_house.invite(login, "--municipality", "Alpha"))
    anna.press("Uitloggen")
    anna.log_in(login)
    anna.follow(name)
    form = anna.take("Formulier downloaden", tmp_path)
    anna.hand_over(spoiled(form, **{AMOUNT: "1.250", PUPILS: None, UNTIL: 2034}))
    two_mistakes(anna)
    anna.follow("Verbeterd bestand uploaden")
    anna.hand_over(spoiled(form, **{PUPILS: 4100}))
    one_mistake_in_the_page(anna, name)
    anna.wait_for("Volledige cijfers, met 10.000 trekkingen")
    outcome(anna)
    anna.follow("Dit concept indienen")
    assert all(told in anna.text for told in ("Alpha", "illustratief", "volledig"))
    anna.press("Indienen als versie 1")
    assert anna.title.startswith(f"{name}, versie 1")
    assert "Versie 1 is ontvangen." in anna.text
    files = {
        kind: anna.take(kind, tmp_path) for kind in ("Gebiedsbestand", "Formulier", "Werkmap", "Rapport")
    }
    they_open(files)
    anna.follow(name)
    anna.hand_over(files["Gebiedsbestand"])
    assert "Het bestand is in orde." in anna.text
    anna.press("Uitloggen")
    assert anna.title.startswith("Inloggen")
    anna.go("/gebieden")
    assert anna.page.url.endswith("/inloggen?naar=/gebieden")


def two_mistakes(anna):
    """Each with its cell and what to type; who hears the page hears that first."""
    assert anna.title.startswith("Fout: Concept")
    assert anna.focus == "fouten"
    for told in (
        "Er zijn 2 fouten", "Kosten!G7", '"1.250" kan 1250 of 1,25 zijn; typ 1250 of 1,25.', "Aantallen!F7", "Deze cel is nog leeg; vul haar in.",
    ):  # fmt: skip
        assert told in anna.text, told
    anna.page.locator("#fouten a").first.click()
    assert anna.page.evaluate("location.hash.length > 1 && document.querySelector(location.hash) !== null")


def one_mistake_in_the_page(anna, name):
    """What was typed stands in its field; the right number makes a draft without mistakes."""
    assert "Er is 1 fout" in anna.text
    anna.follow("Cijfers in de pagina verbeteren")
    assert anna.title.startswith(f"Fout: Cijfers van {name}")
    assert anna.focus == "fouten"
    anna.page.locator("#fouten a").first.click()
    assert anna.focus == BOX
    assert anna.page.locator(f'[id="{BOX}"]').input_value() == "1.250"
    anna.type(**{BOX: "twaalf"})
    anna.press("Controleren en bewaren")
    assert '"twaalf" is geen getal' in anna.text
    assert anna.page.locator(f'[id="{BOX}"]').input_value() == "twaalf"
    anna.type(**{BOX: "450,5"})
    anna.press("Controleren en bewaren")
    assert "Het bestand is in orde." in anna.text


def outcome(anna):
    """What a municipality came for; the page waits for nothing any more."""
    for told in (
        "gegeven model en aannames", "WLO Hoog", "Kans op positief saldo", "Wat de uitkomst het meest bepaalt",
        "Partijen die per saldo betalen", "Naast de bibliotheek", "nog te weinig andere gemeenten",
    ):  # fmt: skip
        assert told in anna.text, told
    assert anna.page.locator("main svg").count() > 0
    assert anna.page.locator("progress, [hx-get], meta[http-equiv=refresh]").count() == 0


def they_open(files):
    """Every file is what it says; what was changed in the form and typed in the page is in the area file."""
    text = files["Gebiedsbestand"].read_text(encoding="utf-8")
    assert {"450.5", "4100", "2034"} <= set(
        text.replace("]", " ").replace("[", " ").replace(",", " ").split()
    )
    assert "Kosten" in openpyxl.load_workbook(files["Formulier"]).sheetnames
    assert len(openpyxl.load_workbook(files["Werkmap"]).sheetnames) > 3
    assert files["Rapport"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.fixture(scope="module")
def handed_in(portal_house):
    """Two versions of Beta and one of the national file, as municipality and bureau handed them in."""
    store = open_store(portal_house.data)

    def version(c, area, old="", new=""):
        start = drafts.latest_start(c, area)
        text = store.files.put(store.files.get(start.text).decode().replace(old, new).encode())
        made = drafts.add_draft(
            c,
            area=area,
            account="bas@beta.nl",
            origin="yaml",
            name="a.yaml",
            raw=text,
            text=text,
            complaints=(),
        )
        return submissions.submit(c, made, "bas@beta.nl")

    try:
        assert {seat.area for seat in store.doing(areas.seats)} == {
            "alpha",
            "alpha_zuid",
            "beta",
            "landelijk",
        }
        store.doing(lambda c: version(c, "beta"))
        store.doing(lambda c: version(c, "beta", "amount: 900000", "amount: 9000000"))
        store.doing(lambda c: version(c, "landelijk"))
    finally:
        store.close()


@JS
@pytest.mark.usefixtures("handed_in")
def test_the_bureau_from_submissions_to_a_synthesis(visits, portal_house, tmp_path, js):
    login, name = f"els{js}@bureau.nl", "Voorjaar" if js else "Najaar"
    els = visits(js=js)
    els.choose_password(portal_house.invite(login, "--bureau"))
    assert els.title.startswith("Indieningen")
    els.follow("Beta")
    assert "Versie 2" in els.text
    els.press("Vergelijken")
    assert els.title.startswith("Vergelijking Beta")
    els.wait_for("het saldo gaat van")
    assert (
        "Kosten van Rijke schooldag: building (Beta-Oost) gegevens 900.000, prijspeil 2023 9.000.000"
        in els.text
    )
    els.go("/bureau/reeksen")
    els.type(naam=name)
    els.press("Reeks vastleggen")
    assert els.title.startswith(name)
    els.press("Synthese maken")
    els.wait_for("De synthese is klaar.")
    assert "Kans op positief saldo" in els.text
    workbook, report, whole = (els.take(kind, tmp_path) for kind in ("Werkmap", "Rapport", "Hele runmap"))
    assert "Gebieden" in openpyxl.load_workbook(workbook).sheetnames
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert ZipFile(BytesIO(whole.read_bytes())).testzip() is None
    els.go("/bureau/logboek")
    assert "Alle regels zijn zoals zij zijn geschreven." in els.text
    els.press("Uitloggen")
    assert els.title.startswith("Inloggen")
