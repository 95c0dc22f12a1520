"""An answer on a terminal."""

from mkba.cli.answers import printed
from mkba.report.answers.answer import Answer, Table

LONG = "Kosten van Gestapelde bouw vervangen en mengen: Latere vervanging die vervalt"


def test_everything_is_said_once_and_in_order():
    table = Table("Tabel", ("naam", "saldo, WLO Hoog (mln)"), (("kort", "−1,0"), (LONG, "12,0")))
    text = printed(Answer("Titel", ("Zin een.", "Zin twee."), (table,), (), ("Noot.",)))
    assert text.splitlines() == [
        "Titel", "=====", "", "Zin een.", "", "Zin twee.", "", "Tabel",
        "naam                                     saldo, WLO",
        "                                         Hoog (mln)",
        "---------------------------------------  ----------",
        "kort                                           -1,0",
        "Kosten van Gestapelde bouw vervangen en        12,0",
        "mengen: Latere vervanging die vervalt", "", "- Noot.",
    ]  # fmt: skip


def test_a_table_without_rows_is_its_title():
    text = printed(Answer("T", (), (Table("Niets gevonden", ("a", "b"), ()),)))
    assert text.splitlines() == ["T", "=", "", "Niets gevonden"]
