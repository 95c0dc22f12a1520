"""Cards from the library: every entry with its figures in the year's euros, its sources, and where it is used."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final

from mkba.catalogue.figures import effect_size, factor_figure, money_figures, share_of, shock_figures
from mkba.catalogue.shelf import Shelf
from mkba.catalogue.used import uses
from mkba.domain.card import Card, Kind
from mkba.files.assemble.library_nouns import evidence, outcome
from mkba.files.assemble.quantities import source
from mkba.files.library import Entry
from mkba.words import misuse

PLAIN: Final = ("source", "name", "notes", "schema", "extends", "id")  # what has a place of its own on a card
Maker = Callable[[str, Entry, Shelf], Card]


def cards(shelf: Shelf) -> tuple[Card, ...]:
    """Every entry of the library, kind by kind, in the order of its files."""
    index = uses(shelf)
    return tuple(replace(one, used=index.get((one.kind, one.name), ())) for one in _all(shelf))


def card(name: str, shelf: Shelf) -> Card:
    """The entry of this name. UsageError for a name that the library does not hold."""
    found = {one.name: one for one in reversed(cards(shelf))}
    if name in found:
        return found[name]
    parts = [one for one in found if name in one.split(".")]
    close = parts or get_close_matches(name, found, n=3)
    if close:
        raise misuse("LIBRARY-UNKNOWN", found=name, near=", ".join(close))
    raise misuse("LIBRARY-STRANGE", found=name)


def written(one: Card, shelf: Shelf) -> str:
    """An entry as its file has it, source included: from its key to the next key that stands as far to the left."""
    mark = _entry(one, shelf).place.mark
    lines = shelf.path_of(mark).read_text(encoding="utf-8").splitlines()
    rest = lines[mark.key_line + 1 :]
    ends = (i for i, line in enumerate(rest) if line.strip() and _indent(line) <= mark.key_column)
    found = [lines[mark.key_line], *rest[: next(ends, len(rest))]]
    return "\n".join(line[mark.key_column :] for line in found).rstrip()


def _indent(line: str) -> int:
    """Spaces before the first word; a comment belongs to what follows it."""
    return len(line) - len(line.lstrip())


def _entry(one: Card, shelf: Shelf) -> Entry:
    """The entry behind a card."""
    if one.kind == "factors":
        whole = shelf.library.method["factors"]
        return Entry(whole.place.child(one.name), whole.model[one.name], whole.file_model)
    found: Entry = getattr(shelf.library, one.kind)[one.name]
    return found


def _all(shelf: Shelf) -> Iterator[Card]:
    """The cards without their use."""
    library = shelf.library
    makers: tuple[tuple[Mapping[str, Entry], Maker], ...] = (
        (library.outcomes, _outcome),
        (library.evidence, _evidence),
        (_factors(library.method), _factor),
        (library.regimes, _plain("regimes")),
        (library.futures, _future),
        (library.prices, _plain("prices")),
        (library.parties, _plain("parties")),
        ({key: one for key, one in library.method.items() if key != "factors"}, _plain("method")),
    )
    for entries, maker in makers:
        for name, entry in entries.items():
            yield maker(name, entry, shelf)


def _factors(method: Mapping[str, Entry]) -> dict[str, Entry]:
    """The factors of the method, an entry each."""
    whole = method.get("factors")
    if whole is None:
        return {}
    return {
        name: Entry(whole.place.child(name), one, whole.file_model)
        for name, one in (whole.model or {}).items()
    }


def _outcome(name: str, entry: Entry, shelf: Shelf) -> Card:
    """An outcome with its unit values and transfers."""
    model = entry.model
    noun = outcome(name, entry, study_year=_year_for(entry, shelf))
    facts = {
        "stock": model.stock or "",
        "reachable": share_of(noun.reachable),
        "saturation": model.saturation,
    }
    blank = _blank("outcomes", name, entry, shelf)
    return replace(
        blank,
        source=noun.reachable.source or blank.source,
        domain=model.domain,
        unit=model.unit,
        facts=facts if model.stock else {},
        excludes=tuple(model.excludes),
        figures=tuple(money_figures(noun, entry, shelf)),
    )


def _year_for(entry: Entry, shelf: Shelf) -> int | None:
    """The year of the study, or none when the entry has only later amounts: then its newest are shown."""
    study = shelf.setting.study_year
    parts = (*entry.model.values.values(), *entry.model.transfers.values())
    late = any(one.dated and study is not None and min(one.dated) > study for one in parts)
    return None if late else study


def _evidence(name: str, entry: Entry, shelf: Shelf) -> Card:
    """An effect size, in units of its outcome per participant per year."""
    model, to = entry.model, shelf.library.outcomes.get(name.rpartition(".")[2])
    noun = evidence(name, entry, unit=to.model.unit if to else "")
    facts = {
        "outcome": name.rpartition(".")[2],
        "counterfactual": model.counterfactual,
        "type": model.type,
        "between_areas": float(model.between_areas),
        "evidence_until": model.evidence_until,
    }
    return replace(
        _blank("evidence", name, entry, shelf),
        domain=entry.domain,
        unit=noun.size.unit,
        grade=model.grade,
        facts=facts,
        figures=(effect_size(noun, model.name),),
    )


def _factor(name: str, entry: Entry, shelf: Shelf) -> Card:
    """A multiplier for the whole programme."""
    blank = _blank("factors", name, entry, shelf)
    figure = factor_figure(name, entry.model, blank.source)
    return replace(blank, facts={"applies_to": entry.model.applies_to}, figures=(figure,))


def _future(name: str, entry: Entry, shelf: Shelf) -> Card:
    """A future with its shocks."""
    plain = _plain("futures")(name, entry, shelf)
    facts = {key: one for key, one in plain.facts.items() if key != "shocks"}
    return replace(plain, facts=facts, figures=tuple(shock_figures(entry.model, plain.source)))


def _plain(kind: Kind) -> Maker:
    """The maker of cards that hold no figures of their own: what stands in the file, key by key."""

    def maker(name: str, entry: Entry, shelf: Shelf) -> Card:
        value = entry.place.value
        facts = {name: _setting(value)} if kind == "method" else value
        kept = {key: one for key, one in facts.items() if key not in PLAIN}
        return replace(_blank(kind, name, entry, shelf), facts=kept)

    return maker


def _setting(value: Any) -> Any:
    """A setting as it stands; of one with a source of its own, what it sets."""
    if not isinstance(value, Mapping) or "source" not in value:
        return value
    kept = {key: one for key, one in value.items() if key != "source"}
    return kept["value"] if set(kept) == {"value"} else kept


def _blank(kind: Kind, name: str, entry: Entry, shelf: Shelf) -> Card:
    """A card that still lacks what is particular to its kind."""
    mark, model = entry.place.mark, entry.model
    return Card(
        kind=kind,
        name=name,
        title=getattr(model, "name", "") or "",
        domain="",
        unit="",
        grade="",
        file=shelf.name_of(mark),
        line=mark.key_line + 1,
        note=getattr(model, "notes", "") or getattr(model, "note", ""),
        source=source(getattr(model, "source", None), source(entry.file_model.source)),
    )
