"""Texts of complaints about an area file that somebody hands in for a place in a programme."""

from typing import Final

HANDED: Final[dict[str, tuple[str, str]]] = {
    "AREA-OTHER": ('dit bestand gaat over "{found}"; u dient "{area}" in: kies het goede bestand, of maak van id {area}', 'this file is about "{found}"; you hand in "{area}": choose the right file, or make the id {area}'),
    "AREA-SEAT": ('"{found}" hoort niet bij {area}; daar staat "{hint_own}"', '"{found}" does not belong to {area}; it says "{hint_own}" there'),
    "AREA-CORRELATED": ('het programma laat "{hint_found}" samenhangen met iets anders, en die grootheid heeft dit bestand niet; houd de naam van de maatregel aan, of vraag het programmabureau om de samenhang aan te passen{hint_nl}', 'the programme correlates "{hint_found}" with something else, and this file does not have that quantity; keep the name of the measure, or ask the programme bureau to change the correlation{hint_en}'),
    "AREA-PROGRAMME": ("dit bestand is in orde, maar het programma waarin het hoort is dat niet ({found}); vraag het programmabureau", "this file is in order, but the programme that it belongs to is not ({found}); ask the programme bureau"),
    "FILE-STOPPED": ("het lezen van dit bestand kost te veel tijd of geheugen; neem het formulier of het bestand dat u hebt gedownload, en vul dat in", "reading this file takes too much time or memory; take the form or the file that you downloaded, and fill that in"),
}  # fmt: skip
