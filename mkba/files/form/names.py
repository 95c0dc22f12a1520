"""Names: what may be chosen or has a column in the form: those of a programme and its library, and those that data uses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mkba.files.form.plan import by_future, entries, spreads
from mkba.files.library import Entry
from mkba.files.rules.setting import Setting

REST: Final = "rest_nl"
MEASURE: Final = ("interventions", "{1}")
Worded = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named in the form: each name, with the words for it."""

    alternatives: Worded
    futures: Worded
    parties: Worded
    displaced: Worded
    outcomes: Worded
    evidence: Worded


def names_of(setting: Setting, data: Mapping[str, Any]) -> Names:
    """Those of the setting first; futures that are based on another, and parties of displacement, where the data uses them."""
    library = setting.library
    parties = _all(_worded(library.parties), _keys(data, "{2}", "costs", "payers"))
    displaced = {REST, *_keys(data, "{2}", "effects", "displaced_parties")}
    own = [future for future in setting.futures if future not in dict(setting.bases)]
    used = (future for one in spreads(data) for future in by_future(one.value) or ())
    levels = (level for _, level in entries(data, (*MEASURE, "intensity")) if isinstance(level, Mapping))
    return Names(
        alternatives=_all(
            {}, [*(setting.alternatives or ()), *(str(name) for level in levels for name in level)]
        ),
        futures={name: _worded(library.futures).get(name, name) for name in dict.fromkeys([*own, *used])},
        parties=parties,
        displaced={
            name: word for name, word in _all(parties, sorted(displaced)).items() if name in displaced
        },
        outcomes=_worded(library.outcomes),
        evidence=_worded(library.evidence),
    )


def _keys(data: Mapping[str, Any], entry: str, part: str, split: str) -> list[str]:
    """The parties in the splits of all costs or effects."""
    return [str(names[-1]) for names, _ in entries(data, (*MEASURE, part, entry, split, "{3}"))]


def _worded(known: Mapping[str, Entry]) -> dict[str, str]:
    """Entries of the library, with what they are called."""
    return {name: entry.place.text("name") or name for name, entry in known.items()}


def _all(known: Worded, more: Iterable[str]) -> dict[str, str]:
    """The known names, and those that are used besides."""
    return {**known, **{name: name for name in more if name not in known}}
