"""Texts of complaints about public statistics that a user hands in, and about the codes of an area."""

from typing import Final, TypedDict

STATISTICS: Final[dict[str, tuple[str, str]]] = {
    "XLSX-BROKEN": ("geen heel .xlsx-bestand ({found}); pak een .zip eerst uit, en sla een .xls op als .xlsx", "no sound .xlsx file ({found}); unpack a .zip first, and save an .xls as .xlsx"),
    "XLSX-LARGE": ("dit werkboek is te groot: {hint_nl}", "this workbook is too large: {hint_en}"),
    "XLSX-ACTIVE": ('dit werkboek bevat macro\'s, koppelingen of ingesloten bestanden ("{found}"); sla het op als gewoon .xlsx', 'this workbook holds macros, links or embedded files ("{found}"); save it as a plain .xlsx'),
    "XLSX-FORMULA": ("cel {cell} bevat een formule; een bestand van het CBS bevat alleen getallen: download het opnieuw", "cell {cell} holds a formula; a CBS file holds numbers only: download it again"),
    "XLSX-STOPPED": ("het lezen van dit werkboek kost te veel tijd of geheugen; neem het .csv-bestand", "reading this workbook takes too much time or memory; use the .csv file"),
    "STATS-LARGE": ("dit bestand is te groot: {hint_nl}", "this file is too large: {hint_en}"),
    "STATS-FORM": ("geen bestand dat ik ken. Verwacht: Kerncijfers wijken en buurten (.xlsx van cbs.nl of .csv van StatLine, met een kolom codes als WK059915 en een kolom inwoners) of Leefbaarometer (.csv met {hint_columns})", "no file that I know. Expected: Kerncijfers wijken en buurten (.xlsx of cbs.nl or .csv of StatLine, with a column of codes such as WK059915 and a column of residents) or Leefbaarometer (.csv with {hint_columns})"),
    "STATS-YEAR": ("van welk jaar is dit bestand? De naam zegt het niet; geef --year", "of which year is this file? Its name does not say; give --year"),
    "STATS-CODE": ("niet gevonden in {hint_file}: {hint_found}. Codes veranderen per jaar: kijk of indeling {year} van cbs bij dit bestand past, en of het wijken of buurten zijn", "not found in {hint_file}: {hint_found}. Codes change every year: see whether division {year} of cbs fits this file, and whether these are districts or neighbourhoods"),
    "STATS-TWICE": ('"{found}" staat er meer dan een keer in; verwijder de dubbele regel of kolom', '"{found}" stands in it more than once; remove the double line or column'),
    "STATS-NUMBER": ('"{found}" bij {place}, kolom {column}, kan hier niet staan; verwacht {hint_nl}', '"{found}" at {place}, column {column}, is not possible here; expected {hint_en}'),
    "STATS-STYLE": ('dit kan ik niet bijwerken zonder meer te veranderen; schrijf hier sleutels zonder "?" ervoor en tekst van meer regels met | of >- (niet |+ of >+). Er is niets geschreven', 'this cannot be updated without changing more; write keys here without "?" before them and texts of several lines with | or >- (not |+ or >+). Nothing was written'),
    "STATS-BASE": ("{hint_names} zou uit {hint_base} blijven staan onder het nieuwe {hint_entry} van {hint_file}, want met extends worden bestanden samengevoegd; haal het daar weg en lees opnieuw in. Er is niets geschreven", "{hint_names} of {hint_base} would stay under the new {hint_entry} of {hint_file}, for extends merges files; remove it there and import again. Nothing was written"),
    "STATS-WEIGHTS": ("een gemiddelde over meer codes vraagt hun inwoners; geef --weights met een bestand Kerncijfers wijken en buurten", "a mean over several codes needs their residents; give --weights with a Kerncijfers wijken en buurten file"),
    "CBS-NONE": ("dit gebied noemt geen wijken of buurten; voeg toe: cbs: {{year: {year}, codes: [WK000000]}} met de codes van dit gebied", "this area names no neighbourhoods; add: cbs: {{year: {year}, codes: [WK000000]}} with the codes of this area"),
    "CBS-OVERLAP": ('"{found}" ligt in "{other}" (of staat er twee keer) en zou dubbel tellen; laat een van de twee weg', '"{found}" lies in "{other}" (or stands here twice) and would count double; drop one of the two'),
}  # fmt: skip
# what a cell of a public file can hold, by kind
CELLS: Final[dict[str, tuple[str, str]]] = {
    "sum": ("een geheel aantal", "a whole number"),
    "share": ("een percentage van 0 tot en met 100", "a percentage from 0 to 100"),
    "rate": ("een aantal per 1.000 inwoners", "a number per 1,000 residents"),
    "deviation": ("een afwijking van -5 tot en met 5", "a deviation from -5 to 5"),
    "year": ("een jaar", "a year"),
}
# what of a file can be too large
LARGE: Final[dict[str, tuple[str, str]]] = {
    "file": ("het heeft meer dan {limit} bytes", "it has more than {limit} bytes"),
    "line": ("een regel heeft meer dan {limit} tekens", "a line has more than {limit} characters"),
    "field": ("een cel heeft meer dan {limit} tekens; mist er een aanhalingsteken?", "a cell has more than {limit} characters; is a quote missing?"),
    "parts": ("het heeft meer dan {limit} onderdelen", "it has more than {limit} parts"),
    "part": ("een onderdeel is uitgepakt meer dan {limit} bytes", "a part is more than {limit} bytes when unpacked"),
    "table": ("het heeft meer dan {limit} regels x kolommen", "it has more than {limit} lines x columns"),
}  # fmt: skip


class Hints(TypedDict):
    """The words of one complaint that are a sentence of their own, in both languages."""

    hint_nl: str
    hint_en: str


def large(what: str, limit: object) -> Hints:
    """What is too large, in both languages, for XLSX-LARGE and STATS-LARGE.

    >>> large("parts", 200)["hint_en"]
    'it has more than 200 parts'
    """
    nl, en = LARGE[what]
    return {"hint_nl": nl.format(limit=limit), "hint_en": en.format(limit=limit)}
