"""Material: what every sheet and page is made from, and the sentences they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkba.analysis.budget import Budget, budget
from mkba.analysis.roots import weights
from mkba.analysis.survey import Survey, survey
from mkba.axes import Json
from mkba.domain.area import Area
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.report.anchors import ledger_sum
from mkba.report.figures import Figures, Key
from mkba.report.labels import Labels
from mkba.report.live.book import LIVE, Live
from mkba.report.tabs import AREA, area_tabs
from mkba.report.voice import Naming, Voice

SOURCE = "algemeen.kopregel"  # of present values
BARE_NAMES = 180  # how much of a name fits in the header of a printed page


@dataclass(frozen=True)
class Material(Naming):
    """Figures, words and the manifest of one run; what is made from them is made once."""

    figures: Figures
    say: Labels
    manifest: Json

    @property
    def programme(self) -> Programme:
        """The programme."""
        return self.figures.programme

    def followers(self, found: Sequence[tuple[Area, Intervention]]) -> str:
        """The measures that follow one plan: the first by name, and how many others."""
        (area, measure), *others = found
        key = "algemeen.volgers" if others else "algemeen.volger"
        return self.say(key, measure=measure.name, area=area.name, count=len(others))

    def keys_of(self, alternative: str) -> tuple[Key, ...]:
        """One alternative in every future, side by side."""
        return tuple((f.id, alternative) for f in self.programme.futures)

    def lines_sum(self, value: str, key: Key, kind: str, **keys: str) -> str:
        """The sum over the ledger sheet of ``centraal`` or ``gemiddeld`` of one kind of line, as a piece of formula."""
        place = [f.id for f in self.programme.futures].index(key[0]) + 1
        return ledger_sum(
            f"{value}_{place}", {"alternatief": key[1], **keys, "soort": self.say(f"soort.{kind}")}
        )

    def units_sum(self, value: str, key: Key, outcome: str) -> str:
        """The sum over the ledger sheet of ``hoeveelheid`` or ``verloren`` of an outcome, each flow once."""
        place = [f.id for f in self.programme.futures].index(key[0]) + 1
        return ledger_sum(f"{value}_{place}", {"alternatief": key[1], "uitkomst": outcome, "telt": "x"})

    @cached_property
    def voice(self) -> Voice:
        """The names alone, for whoever answers a question."""
        return Voice(self.programme, self.say)

    def words_in(self, *alternatives: str, area: str = "") -> Mapping[str, str]:
        """What quantities are called, worked out once for all who ask."""
        return self.voice.words_in(*alternatives, area=area)

    @property
    def futures(self) -> str:
        """The names of the futures in one text."""
        return ", ".join(f.name for f in self.programme.futures)

    def tab(self, sheet: str) -> str:
        """The name on a sheet's tab; that of an area is asked for as ``gebied.<id>``."""
        if sheet.startswith(AREA):
            return self._area_tabs[sheet.removeprefix(AREA)]
        return self.say(f"blad.{sheet}")

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How many euros rest on each quantity, by qualified name."""
        return weights(self.figures.ledger)

    @cached_property
    def budgets(self) -> Mapping[Key, Budget]:
        """What budgets pay, receive and save each year, by case."""
        return {key: budget(self.figures.ledger, key) for key in self.figures.keys}

    @cached_property
    def survey(self) -> Survey:
        """How comparable the areas are, and on what their balances rest."""
        return survey(self.programme)

    @cached_property
    def live(self) -> Live:
        """The central case in formulas, laid out."""
        return Live(self.figures.ledger, {key: self.tab(key) for key in LIVE})

    @cached_property
    def _area_tabs(self) -> dict[str, str]:
        """The tab of every area."""
        taken = [text for key, text in self.say.texts.items() if key.startswith("blad.")]
        prefix = self.say("blad.gebied")
        areas = (
            (area.id, area.name if area.scope == "national" else f"{prefix} {area.name}")
            for area in self.programme.areas
        )
        return area_tabs(areas, taken=taken)

    @property
    def source_line(self) -> str:
        """Programme, base year, price level and regime: what every sheet with present values says at its top."""
        return self.source_of(SOURCE)
