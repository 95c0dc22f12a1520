"""What the YAML parser says, in Dutch."""

from typing import Final

NO_COLON: Final = "er mist een dubbele punt (met een spatie) achter een sleutel"
OTHER: Final = "dit is hier niet te lezen"
DUTCH: Final = {
    "did not find expected ',' or '}'": "er mist een komma of een accolade }",
    "did not find expected ',' or ']'": "er mist een komma of een haak ]",
    "did not find expected key": "hier past geen sleutel: de inspringing klopt niet, of na een aanhalingsteken staat nog tekst",
    "did not find expected '-' indicator": "in deze lijst hoort elke regel met een - te beginnen",
    "did not find expected node content": "hier ontbreekt een waarde",
    "did not find expected <document start>": "hier staat iets te veel, na het einde van wat erboven staat",
    "could not find expected ':'": NO_COLON,
    "mapping values are not allowed in this context": "hier kan geen dubbele punt staan; zet tekst met een dubbele punt tussen aanhalingstekens",
    "block sequence entries are not allowed in this context": "hier kan geen lijst met - beginnen",
    "mapping keys are not allowed in this context": "hier kan geen sleutel staan",
    "found character that cannot start any token": "met dit teken kan geen waarde beginnen; zet de tekst tussen aanhalingstekens",
    "found unknown escape character": "na een \\ staat een onbekend teken; gebruik enkele aanhalingstekens of schrijf \\\\",
    "found unexpected end of stream": "dit wordt nergens afgesloten",
    "found unexpected document indicator": "dit wordt niet afgesloten voor de volgende ---",
    "found unexpected ':'": "hier kan geen dubbele punt staan; zet tekst met een dubbele punt tussen aanhalingstekens",
}
RUNS_ON: Final = (
    "dit aanhalingsteken wordt pas op een latere regel afgesloten",
    "this quote is not closed before a later line",
)
UNCLOSED: Final = ("dit aanhalingsteken wordt nergens afgesloten", "this quote is never closed")
