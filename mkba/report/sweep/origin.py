"""Origin of a sweep: how to make it again, and what it was made with."""

from mkba.report.answers.answer import Table
from mkba.report.numbers import decimal
from mkba.report.sweep.tables import head
from mkba.report.sweep.words import Words

ENDING = ".yaml"


def origin(words: Words) -> Table:
    """Command, key, hash, version, seed, draws and design."""
    say, facts = words.say, words.swept.facts
    design = say(f"ontwerp.{facts['sampling']}")
    file = facts.get("file", f"{facts['id']}{ENDING}")
    lines = {
        "opdracht": say("sweep.opnieuw.opdracht_tekst", file=file, draws=facts["draws"], seed=facts["seed"]),
        "sleutel": facts["key"],
        "hash": facts["hash"] or say("sweep.opnieuw.hash_geen"),
        "versie": facts["version"],
        "seed": str(facts["seed"]),
        "trekkingen": say("sweep.opnieuw.trekkingen_tekst", draws=decimal(facts["draws"]), design=design),
        "ontwerp": say(f"sweep.ontwerpnaam.{facts['design']}"),
        "basisjaar": say("sweep.opnieuw.basisjaar_tekst", base_year=facts["base_year"], price_year=facts["price_year"]),
    }  # fmt: skip
    rows = tuple((say(f"sweep.opnieuw.{key}"), str(text)) for key, text in lines.items())
    return Table(say("sweep.tabel.opnieuw"), head(words, "wat", "waarde"), rows, left=2)


def made_with(words: Words) -> str:
    """The last line of a page: version, draws, seed."""
    facts = words.swept.facts
    design = words.say(f"ontwerp.{facts['sampling']}")
    return words.say("sweep.gemaakt", version=facts["version"], draws=decimal(facts["draws"]), design=design, seed=facts["seed"])  # fmt: skip
