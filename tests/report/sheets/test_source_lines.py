"""What every sheet says at its top of the kind of figures that it holds."""

import pytest

NO_EUROS = "aantallen en aandelen per jaar, geen bedragen"
SAID = {
    "Begroting": "bedragen per jaar, niet verdisconteerd, lopende prijzen",
    "Hoeveelheden": NO_EUROS,
    "Verzadiging": NO_EUROS,
    "Tijdprofielen": NO_EUROS,
    "Gebieden": "metingen en kenmerken, geen bedragen",
    "Toetslijst": "toets van het programma en van deze run",
}


@pytest.mark.parametrize(("name", "words"), SAID.items(), ids=SAID)
def test_a_sheet_without_present_values_does_not_claim_them(opened, name, words):
    line = str(opened[name]["A2"].value)
    assert words in line
    assert "contante waarde" not in line
    assert "Prijspeil" not in (opened[name].oddHeader.right.text or "")


@pytest.mark.parametrize("name", ["Samenvatting", "Totaalbeeld", "Partijen", "PM-posten"])
def test_present_values_say_base_year_and_price_level(opened, shown, name):
    programme = shown.programme
    line = opened[name]["A2"].value
    assert f"contante waarde {programme.base_year} · prijspeil {programme.price_year}" in line
    assert opened[name].oddHeader.right.text.startswith(f"Prijspeil {programme.price_year}")
