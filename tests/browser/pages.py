"""One page of every kind that mkba writes, as text, made from programmes of several sizes."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import mkba
from mkba.inquiry import Sensitivity
from mkba.methods import METHODS
from mkba.paths import scenarios_dir
from mkba.report.answers.page import rendered as answers_page
from mkba.report.sweep.page import rendered as sweep_page
from mkba.results import Results
from tests.sweeps.swept_examples import swept
from tests.thorough import size

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
SEVERAL = ("heerlen_noord", "rotterdam_zuid", "utrecht_overvecht")
DRAWS = 1000
SMALLER = ("rapport_een_gebied", "gebied_voorbeeld")  # of which there is a larger one


@lru_cache
def several() -> Results:
    """The shipped programme with a few of its areas, and what is national."""
    whole = mkba.load(scenarios_dir() / "programme.yaml")
    kept = tuple(area for area in whole.areas if area.id in SEVERAL or area.scope == "national")
    return mkba.simulate(replace(whole, areas=kept), draws=DRAWS, seed=1)


@lru_cache
def worked() -> Results:
    """The worked example."""
    return mkba.simulate(mkba.load(WORKED), draws=DRAWS, seed=1)


@lru_cache
def alone() -> Results:
    """The starter with one area."""
    whole = mkba.load(scenarios_dir() / "starter" / "programme.yaml")
    return mkba.simulate(replace(whole, areas=whole.areas[:1]), draws=DRAWS, seed=1)


def text_of(results: Results, **asked: object) -> str:
    """What mkba.write_report writes."""
    with TemporaryDirectory() as folder:
        return mkba.write_report(Path(folder) / "a.html", results, **asked).read_text(encoding="utf-8")


@lru_cache
def asked() -> tuple[Sensitivity, ...]:
    """Every question about the worked example."""
    return tuple(mkba.sensitivity(worked(), method=method) for method in METHODS)


def answers() -> str:
    """Their answers on a page."""
    given = [answer for one in asked() for answer in one.answers]
    return answers_page(asked()[0].voice, worked().ledger.design, given)


def varied() -> str:
    """A sweep with everything that can be told: failures, limits, more than one page of variants."""
    return sweep_page(swept(failed=(5,), above=(7,), facts={"illustrative": 2, "description": "Waarom."}))


KINDS: Final[dict[str, Callable[[], str]]] = {
    "rapport": lambda: text_of(several(), drivers=asked()[:2]),
    "rapport_voorbeeld": lambda: text_of(worked()),
    "rapport_een_gebied": lambda: text_of(alone()),
    "gebied": lambda: text_of(several(), area="rotterdam_zuid"),
    "gebied_voorbeeld": lambda: text_of(worked(), area="alpha"),
    "bijlage": lambda: text_of(several(), kind="annex"),
    "antwoorden": answers,
    "sweep": varied,
}
PAGES: Final = size(tuple(kind for kind in KINDS if kind not in SMALLER), tuple(KINDS))


def made(kind: str) -> str:
    """The page of that kind."""
    return KINDS[kind]()
