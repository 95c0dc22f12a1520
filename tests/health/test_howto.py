"""The how-to pages are a promise too: what they tell to write is judged sound, and their commands and links exist."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from repository import ROOT

from mkba.catalogue.cards import card
from mkba.catalogue.shelf import open_shelf
from mkba.cli import main
from mkba.files.judge import document_of
from mkba.files.load import builtin_library
from mkba.files.room import judge_programme
from mkba.methods import METHODS
from mkba.starter import start

NAMES = ("getal-toevoegen", "gebied-opstellen", "gevoeligheid", "vergelijken", "sweeps", "howto/formulier")
PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in NAMES}
BLOCKS = {name: re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) for name, text in PAGES.items()}
LINKS = sorted(
    {(name, link) for name, text in PAGES.items() for link in re.findall(r"\]\((?!http)([^)#:]+)", text)}
)


@pytest.fixture
def project(tmp_path):
    return start(tmp_path / "project")


def complaints(programme):
    judged = judge_programme(programme, builtin=builtin_library()).complaints
    return [one.text() for one in judged if one.severity == "error"]


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_every_link_leads_somewhere(page, link):
    assert ((ROOT / "docs" / page).parent / link).exists()


@pytest.mark.parametrize("page", list(PAGES))
def test_every_command_exists(page):
    told = re.findall(r"^mkba ([a-z]+)(?: ([a-z]+)\b)?", PAGES[page], re.MULTILINE)
    assert told
    for name, inside in told:
        command = main.get_command(click.Context(main), name)
        assert command is not None, name
        if isinstance(command, click.Group):
            assert inside in command.commands, inside


@pytest.mark.parametrize("page", list(PAGES))
def test_every_option_exists(page):
    for line in re.findall(r"^mkba (?:sensitivity|compare|sweep|form) .*$", PAGES[page], re.MULTILINE):
        words = line.split()
        command = main.get_command(click.Context(main), words[1])
        if isinstance(command, click.Group):
            command = command.commands[words[2]]
        known = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"--[a-z-]+", line.partition("#")[0])) <= known


def test_every_method_is_in_the_table_with_a_command_and_a_call():
    page = PAGES["gevoeligheid"]
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [
        *("tornado", "breakeven", "sobol", "morris", "pawn", "evppi", "ranking", "budget"),
        *("discovery", "convergence", "dependence"),
    ]
    told = set(re.findall(r"--method (\w+)", page)) - {"all"}
    called = set(re.findall(r'method="(\w+)"', page))
    assert told == called == set(METHODS)


def test_the_calls_of_the_page_run(capsys):
    script = "\n".join(re.findall(r"```python\n(.*?)```", PAGES["gevoeligheid"], re.DOTALL))
    worked = (ROOT / "tests/cases/worked/programme.yaml").as_posix()
    for told, here in (
        ("scenarios/programme.yaml", worked),
        ("10_000", "1_000"),
        ("points=1024", "points=64"),
    ):
        assert told in script
        script = script.replace(told, here)
    names: dict[str, object] = {}
    exec(script, names)  # noqa: S102 - our own page
    assert capsys.readouterr().out
    assert all(names[method].rows and names[method].answers for method in METHODS)


def test_the_area_of_the_page_is_sound(project):
    head, indicators, measures, own = BLOCKS["gebied-opstellen"]
    null = "null_alternative: {includes: [Regio Deal]}\n"
    area = project.parent / "areas" / "nieuwe_wijk.yaml"
    area.write_text(head + own + indicators + null + measures, encoding="utf-8")
    text = project.read_text(encoding="utf-8")
    line = "  - areas/buurwijk.yaml\n"
    project.write_text(text.replace(line, f"{line}  - areas/nieuwe_wijk.yaml\n"), encoding="utf-8")
    assert complaints(project) == []
    assert "nieuwe_wijk" in {one.data["id"] for one in open_shelf(project).areas}


def test_the_figures_of_the_page_are_sound(project):
    outcome, evidence, dated = BLOCKS["getal-toevoegen"]
    folder = project.parent / "kengetallen"
    (folder / "outcomes").mkdir(exist_ok=True)
    (folder / "evidence" / "safety.yaml").write_text(evidence, encoding="utf-8")
    (folder / "outcomes" / "safety.yaml").write_text(outcome, encoding="utf-8")
    assert complaints(project) == []
    before, rest = outcome.split("      amount:", 1)
    after = rest[rest.index("      basis:") :]
    anew = before + dated.split("\n", 1)[1] + re.sub(r" +price_year: .*\n", "", after)
    (folder / "outcomes" / "safety.yaml").write_text(anew, encoding="utf-8")
    assert complaints(project) == []
    years = card("loitering_avoided", open_shelf(project)).figures[0].years
    assert [one.key for one in years] == ["2022", "2027"]
    assert all(one.real for one in years)  # every price year of the page is in the index


def test_the_form_of_the_page_goes_there_and_back(project, monkeypatch):
    monkeypatch.chdir(project.parent)
    lines = re.findall(r"^mkba ([^#\n]*)", PAGES["howto/formulier"], re.MULTILINE)
    assert [line.split()[:2] for line in lines[:2]] == [["form", "make"]] * 2
    for line in lines:
        done = CliRunner().invoke(main, line.split())
        assert done.exit_code == 0, (line, done.output)
    assert read("areas/buurwijk-nieuw.yaml") == read("areas/buurwijk.yaml")


def read(path):
    return document_of(Path(path)).data
