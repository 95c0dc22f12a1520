"""Terms: the words for units, code words and distributions of the library files, in the language of the reader."""

from collections.abc import Mapping

from mkba.errors import Language
from mkba.report.labels import load_labels
from mkba.words import sentences


def unit_word(unit: str, language: Language) -> str:
    """A unit in the words of the pages; the files write English, and one that has no Dutch word stays as it is.

    >>> unit_word("dwelling-year", "nl"), unit_word("dwelling-year", "en"), unit_word("bushel", "nl")
    ('woningjaar', 'dwelling-year', 'bushel')
    """
    return load_labels().texts.get(f"eenheid.{unit}", unit) if language == "nl" else unit


def term(fact: str, word: str, language: Language) -> str:
    """A code word of a file under the key ``fact`` as a reader says it; a name or a text stays as it is.

    >>> term("type", "direct", "nl"), term("type", "direct", "en"), term("stock", "burglaries", "nl")
    ('direct effect', 'direct effect', 'burglaries')
    """
    found = sentences()["term"].get(f"{fact}_{word}")
    if found is None:
        return word
    if language == "nl" and "label" in found:
        return load_labels()(found["label"])
    return str(found[language])


def family_word(family: str, parameters: Mapping[str, str], language: Language) -> str:
    """A distribution with its parameters, which are numbers in the notation of the language.

    >>> family_word("Uniform", {"low": "1", "high": "3"}, "nl"), family_word("Uniform", {"low": "1", "high": "3"}, "en")
    ('uniform van 1 tot 3', 'uniform (low 1, high 3)')
    """
    if language == "nl":
        return load_labels()(f"verdeling.{family}", **parameters)
    inside = ", ".join(f"{name} {value}" for name, value in parameters.items())
    return f"{family.lower()} ({inside})"
