"""Texts of complaints about the form: the workbook as a whole, and what people type in its cells."""

from typing import Final

# the file as a whole, and the keys that are hidden in it
BOOK: Final[dict[str, tuple[str, str]]] = {
    "FORM-KIND": ("{hint_nl}", "{hint_en}"),
    "FORM-STAMP": ("dit is geen formulier van mkba; download een nieuw formulier (portaal), of maak er een met: mkba form make", "this is no form of mkba; download a new form (portal), or make one with: mkba form make"),
    "FORM-VERSION": ('dit formulier is van versie "{found}" en deze mkba leest {expected}; werk mkba bij, of neem een nieuw formulier en neem uw antwoorden over', 'this form is of version "{found}" and this mkba reads {expected}; update mkba, or take a new form and copy your answers'),
    "FORM-STOPPED": ("het lezen van dit werkboek kost te veel tijd of geheugen; een formulier is klein: neem een nieuw formulier en plak alleen uw antwoorden", "reading this workbook takes too much time or memory; a form is small: take a new form and paste only your answers"),
    "FORM-FAR": ("hier hoort niets te staan, zo ver buiten het formulier (ten hoogste {hint_rows} rijen en {hint_columns} kolommen); wis deze cel, of verwijder de rijen en kolommen onder en naast uw antwoorden", "nothing belongs here, so far outside the form (at most {hint_rows} rows and {hint_columns} columns); clear this cell, or delete the rows and columns below and beside your answers"),
    "FORM-MUCH": ("dit werkboek bevat te veel: {hint_nl}; een formulier heeft hooguit enkele duizenden antwoorden: neem een nieuw formulier en plak alleen die", "this workbook holds too much: {hint_en}; a form has some thousands of answers at most: take a new form and paste only those"),
    "FORM-SHEET": ('blad "{found}" ontbreekt, en daarmee de antwoorden die erop stonden; zet het terug, of neem een nieuw formulier en neem uw antwoorden over', 'sheet "{found}" is missing, and with it the answers on it; put it back, or take a new form and copy your answers'),
    "FORM-KEYS": ('de verborgen sleutel "{found}" is beschadigd of staat er dubbel; neem een nieuw formulier en neem de antwoorden van dit blad over', 'the hidden key "{found}" is damaged or stands there twice; take a new form and copy the answers of this sheet'),
    "FORM-GONE": ('kolom of regel "{found}"{hint_label} ontbreekt, en daarmee de antwoorden die erin stonden; zet haar terug, of neem een nieuw formulier en neem uw antwoorden over', 'column or row "{found}"{hint_label} is missing, and with it the answers in it; put it back, or take a new form and copy your answers'),
}  # fmt: skip
# what stands in a cell with an answer
CELL: Final[dict[str, tuple[str, str]]] = {
    "FORM-FORMULA": ("hier staat een formule; typ de uitkomst zelf (in Excel: kopieer en plak als waarden)", "this cell holds a formula; type its outcome (in Excel: copy and paste as values)"),
    "FORM-ERROR": ('hier staat een fout ("{found}"); typ het antwoord opnieuw, of maak de cel leeg', 'this cell holds an error ("{found}"); type the answer again, or clear the cell'),
    "FORM-DATE": ('hier hoort een getal, en het rekenblad maakte er een datum van ("{found}"); zet de celopmaak op Getal en typ het getal opnieuw', 'a number belongs here, and the spreadsheet made a date of it ("{found}"); set the format of the cell to Number and type the number again'),
    "FORM-PERCENT": ('hier hoort een gewoon getal en geen percentage ("{found}"); zet de celopmaak op Getal en typ het getal opnieuw; bedoelt u het deel, typ dan {hint_nl}', 'a plain number belongs here and no percentage ("{found}"); set the format of the cell to Number and type the number again; if you mean the part, type {hint_en}'),
    "FORM-NUMBER": ('"{found}" is geen getal; typ alleen een getal, zoals 1250 of 12,5, en zet woorden bij de toelichting', '"{found}" is not a number; type only a number, such as 1250 or 12.5, and put words in the notes'),
    "FORM-WRITE": ('"{found}" staat er als tekst; typ in deze cel het getal {expected} (blijft het tekst: kies bij Celeigenschappen Getal of Percentage)', '"{found}" is text here; type the number {hint_en} in this cell (if it stays text: set the format of the cell to Number or Percentage)'),
    "FORM-AMBIG": ('"{found}" kan {thousands} of {comma} zijn; typ {thousands} of {comma}', '"{found}" can be {thousands} or {fraction}; type {thousands} or {fraction}'),
    "FORM-SHARE": ("dit is {found}%; {hint_nl}", "this is {found}%; {hint_en}"),
    "FORM-DAY": ('"{found}" staat er als tekst; typ {found} als datum, of {expected} als tekst', '"{found}" is text here; type {found} as a date, or {expected} as text'),
    "FORM-WHOLE": ('"{found}" is geen heel getal; typ een getal zonder decimalen', '"{found}" is not a whole number; type it without decimals'),
    "FORM-TRUTH": ('"{found}" is geen ja of nee; kies {hint_known}', '"{found}" is not yes or no; choose {hint_known}'),
    "FORM-CHOICE": ('"{found}" staat niet in de lijst; kies een van: {hint_known}{hint_nl}', '"{found}" is not in the list; choose one of: {hint_known}{hint_en}'),
    "FORM-FAMILY": ('"{found}" is geen vorm; kies een van: {hint_known}{hint_nl}', '"{found}" is no form; choose one of: {hint_known}{hint_en}'),
    "FORM-SPREAD": ("er staan meer getallen en geen vorm; kies hier hoe de band is bedoeld: {hint_known}", "there are several numbers and no form; choose here how the band is meant: {hint_known}"),
    "FORM-LACKS": ('"{found}" vraagt {hint_known}; hier ontbreekt een getal', '"{found}" asks for {hint_known}; a number is missing here'),
    "FORM-OVER": ('"{found}" vraagt {hint_known}; dit getal hoort daar niet bij: maak de cel leeg, of kies een andere vorm', '"{found}" asks for {hint_known}; this number is none of them: clear the cell, or choose another form'),
    "FORM-NAME": ("deze regel heeft antwoorden en geen naam; vul hier een naam in, of maak de regel leeg", "this row has answers and no name; fill in a name here, or clear the row"),
    "FORM-ID": ('"{found}" kan geen korte naam zijn; typ {hint_expected} (kleine letters, cijfers, - en _, zonder spaties)', '"{found}" cannot be a short name; type {hint_expected} (lower case letters, digits, - and _, no spaces)'),
    "FORM-TWICE": ('"{found}" staat ook in {hint_cell}; voeg de regels samen, of geef een andere naam', '"{found}" also stands in {hint_cell}; merge the rows, or give another name'),
    "FORM-BOTH": ("dit staat ook in {hint_cell}, en beide tegelijk kan niet; maak een van de twee leeg", "this also stands in {hint_cell}, and both at once cannot be; clear one of the two"),
    "FORM-PARENT": ('"{found}" staat niet op blad {hint_sheet}{hint_nl}; kies uit de lijst, of voeg een regel toe op dat blad', '"{found}" is not on sheet {hint_sheet}{hint_en}; choose from the list, or add a row on that sheet'),
    "FORM-SOURCE": ('bron "{found}" staat niet op blad {hint_sheet}; typ het nummer van een regel daar, of voeg de bron toe', 'source "{found}" is not on sheet {hint_sheet}; type the number of a row there, or add the source'),
    "FORM-YEAR": ('"{found}" is geen jaar; typ een jaartal, zoals 2028', '"{found}" is no year; type a year, such as 2028'),
    "FORM-PLACE": ('"{found}" wijst geen getal van dit formulier aan; typ de cel waarin het getal anders staat, zoals {hint_cell}, of een pad zoals interventions.maatregel.costs.post.amount', '"{found}" points at no number of this form; type the cell that would hold the number, such as {hint_cell}, or a path such as interventions.measure.costs.item.amount'),
    "FORM-CHARACTER": ("deze tekst bevat een onzichtbaar of verboden teken ({found}); typ of plak de tekst opnieuw zonder dat teken", "this text holds an invisible or forbidden character ({found}); type or paste it again without"),
    "FORM-LONG": ("deze tekst heeft {found} tekens; ten hoogste {limit} mag", "this text has {found} characters; at most {limit} are allowed"),
}  # fmt: skip
# what is only known once all is read
WHOLE: Final[dict[str, tuple[str, str]]] = {
    "FORM-MISSING": ("deze cel is nog leeg; {hint_nl}", "this cell is still empty; {hint_en}"),
}
# what to do with a cell that is empty, or that holds a name that is not in its list
FILL: Final = ("vul haar in", "fill it in")
PICK: Final = ("kies {hint_known}", "choose {hint_known}")
OWN_SIZE: Final = (" of kies een effectgrootte uit de bibliotheek", " or choose a size of the library")
ROW: Final = (
    "in deze regel ontbreekt {hint_known}; vul dat in",
    "{hint_known} is missing in this row; fill it in",
)
LISTED: Final = (
    '"{found}" staat niet in de lijst{hint_nl}; kies uit de lijst',
    '"{found}" is not in the list{hint_en}; choose from the list',
)
# what to do with a number that is no share
BIG: Final = ("typ {expected}%", "type {expected}%")
BETWEEN: Final = ("hier past {low}% tot en met {high}%", "{low}% to {high}% fits here")
FORM: Final = {**BOOK, **CELL, **WHOLE}
# what a file is that is no workbook, and what to do
KINDS: Final[dict[str, tuple[str, str]]] = {
    "ods": ("dit is een .ods-bestand: kies in LibreOffice Bestand, Opslaan als, Excel 2007-365 (.xlsx), en geef dat bestand", "this is an .ods file: choose File, Save as, Excel 2007-365 (.xlsx) in LibreOffice, and hand in that file"),
    "xls": ("dit is een oud Office-bestand, zoals .xls: kies in Excel Opslaan als, Excel-werkmap (.xlsx), en geef dat bestand", "this is an old Office file, such as .xls: choose Save as, Excel Workbook (.xlsx) in Excel, and hand in that file"),
    "xlsb": ("dit is een binair werkboek (.xlsb): kies in Excel Opslaan als, Excel-werkmap (.xlsx), en geef dat bestand", "this is a binary workbook (.xlsb): choose Save as, Excel Workbook (.xlsx) in Excel, and hand in that file"),
    "locked": ("dit bestand is met een wachtwoord versleuteld: haal in Excel bij Bestand, Info, Werkmap beveiligen het wachtwoord weg en sla het op", "this file is encrypted with a password: remove the password in Excel under File, Info, Protect Workbook, and save it"),
    "pdf": ("dit is een PDF: geef het ingevulde formulier zelf (.xlsx), geen afdruk ervan", "this is a PDF: hand in the form itself (.xlsx), no print of it"),
    "office": ("dit is een ander Office-bestand (tekst of presentatie): geef het ingevulde formulier (.xlsx)", "this is another Office file (text or slides): hand in the form (.xlsx)"),
    "zip": ("dit is een .zip: pak hem uit, en geef het formulier (.xlsx) dat erin zit", "this is a .zip: unpack it, and hand in the form (.xlsx) that is in it"),
    "page": ("dit is een webpagina of XML-bestand: geef het ingevulde formulier (.xlsx)", "this is a web page or an XML file: hand in the form (.xlsx)"),
    "yaml": ("dit is een gebiedsbestand (.yaml) en geen formulier: beoordeel het met mkba check, of maak er een formulier van met mkba form make --area", "this is an area file (.yaml) and no form: judge it with mkba check, or make a form of it with mkba form make --area"),
    "text": ("dit is een tekstbestand, zoals .csv: geef het ingevulde formulier zelf (.xlsx)", "this is a text file, such as .csv: hand in the form itself (.xlsx)"),
    "empty": ("dit bestand is leeg: geef het ingevulde formulier (.xlsx)", "this file is empty: hand in the form (.xlsx)"),
    "other": ("dit is geen werkboek: geef het ingevulde formulier (.xlsx)", "this is no workbook: hand in the form (.xlsx)"),
}  # fmt: skip
# what of a form can be too much
MUCH: Final[dict[str, tuple[str, str]]] = {
    "sheets": ("meer dan {limit} bladen", "more than {limit} sheets"),
    "cells": ("meer dan {limit} gevulde cellen", "more than {limit} filled cells"),
    "text": ("meer dan {limit} tekens", "more than {limit} characters"),
}
