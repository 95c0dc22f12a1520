"""Texts of complaints about files that cannot be read: size, encoding, YAML."""

from typing import Final

READING: Final[dict[str, tuple[str, str]]] = {
    "FILE-MISSING": ("dit bestand bestaat niet; controleer het pad", "this file does not exist; check the path"),
    "FILE-FOLDER": ('"{found}" is een map; noem een bestand', '"{found}" is a folder; name a file'),
    "FILE-FILE": ('"{found}" is een bestand; noem een map met kengetallen', '"{found}" is a file; name a folder with library files'),
    "FILE-ORDINARY": ("dit is geen gewoon bestand; noem een .yaml-bestand", "this is no ordinary file; name a .yaml file"),
    "FILE-UNREADABLE": ("dit bestand kan niet worden gelezen ({found})", "this file cannot be read ({found})"),
    "FILE-OUTSIDE": ('"{found}" ligt buiten de programmamap; gebruik een pad binnen die map', '"{found}" lies outside the programme folder; use a path inside it'),
    "FILE-PATH": ('"{found}" bestaat niet{hint_nl}', '"{found}" does not exist{hint_en}'),
    "FILE-LARGE": ("dit bestand is {found} bytes groot; ten hoogste {limit} mag", "this file has {found} bytes; at most {limit} are allowed"),
    "FILE-EMPTY": ('dit bestand is leeg; begin met een regel als "schema: area/1"', 'this file is empty; begin with a line such as "schema: area/1"'),
    "FILE-ENCODING": ("dit bestand is geen UTF-8 (byte {found}); sla het op als UTF-8", "this file is not UTF-8 (byte {found}); save it as UTF-8"),
    "FILE-CHARACTER": ("onzichtbaar of verboden teken {found}; verwijder het", "invisible or forbidden character {found}; remove it"),
    "FILE-NONE": ("geen .yaml-bestand gevonden in deze map", "no .yaml file found in this folder"),
    "YAML-SYNTAX": ("geen geldige YAML: {hint_nl}; kijk op deze en de vorige regel naar inspringing, haakjes, aanhalingstekens en dubbele punten", "no valid YAML: {hint_en}; look at indentation, brackets, quotes and colons on this line and the one before"),
    "YAML-TAB": ("een tab kan hier niet staan; spring in met spaties", "a tab cannot stand here; indent with spaces"),
    "YAML-DEEP": ("te diep genest; ten hoogste {limit} niveaus", "nested too deeply; at most {limit} levels"),
    "YAML-NODES": ("te veel onderdelen; ten hoogste {limit}", "too many nodes; at most {limit}"),
    "YAML-LONG": ("te lange tekst; ten hoogste {limit} tekens", "text too long; at most {limit} characters"),
    "YAML-ANCHOR": ('"{found}": verwijzingen (&, *, <<) zijn niet toegestaan; schrijf de waarde uit of gebruik extends', '"{found}": anchors, aliases and merge keys are not allowed; write the value out or use extends'),
    "YAML-TAG": ('"{found}": tags en richtlijnen (!, %) zijn niet toegestaan; laat ze weg', '"{found}": tags and directives are not allowed; leave them out'),
    "YAML-DOCUMENTS": ("een tweede document (---) is niet toegestaan; gebruik een bestand per document", "a second document (---) is not allowed; use one file per document"),
    "YAML-KEY": ("een sleutel moet een woord of een jaar zijn, geen lijst of map", "a key must be a word or a year, not a list or a map"),
    "YAML-TRUTH": ('"{found}" leest elk programma anders; schrijf true of false, of zet het tussen aanhalingstekens als het tekst is', '"{found}" is read differently by every program; write true or false, or quote it if it is text'),
    "YAML-ZERO": ('"{found}" begint met een nul; zet het tussen aanhalingstekens als het een code is, of laat de nul weg', '"{found}" starts with a zero; quote it if it is a code, or drop the zero'),
    "KEY-TWICE": ('"{found}" staat er twee keer, ook op regel {line}; voeg samen of geef een andere naam', '"{found}" stands here twice, also on line {line}; merge them or rename one'),
    "KEY-ALIKE": ('"{found}" lijkt te veel op "{other}" op regel {line}; geef een duidelijk andere naam', '"{found}" looks too much like "{other}" on line {line}; choose a clearly different name'),
    "NUM-COMMA": ('"{found}": schrijf {expected} (decimaal met een punt)', '"{found}": write {expected} (a decimal point, no comma)'),
    "NUM-DIGITS": ('"{found}" heeft meer dan 18 cijfers; rond af', '"{found}" has more than 18 digits; round it'),
    "NUM-FINITE": ('"{found}" is geen eindig getal; schrijf een gewoon getal', '"{found}" is not a finite number; write an ordinary number'),
}  # fmt: skip
