"""A page of the manual is a promise: in an empty folder its commands do what it tells, to the letter."""

import re
import shutil

import click
import pytest

from mkba.cli import main
from mkba.errors import UsageError
from mkba.output import judge_printer
from tests.thorough import THOROUGH
from tests.walk import OWN, ROOT, Reader, alike, blocks, commands, renewed

DOCS = ROOT / "docs"
ROOMS = ("tutorial", "howto", "explanation")
PAGES = {f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8") for room in ROOMS for path in sorted((DOCS / room).glob("*.md")) if path.stem != "index"}  # fmt: skip
WALKED = [name for name, text in PAGES.items() if {one.kind for one in blocks(text)} & {"console", "python"}]
LINKS = sorted({(name, link) for name, text in PAGES.items() for link in re.findall(r"\]\((?!http)([^)#:]+)", text)})  # fmt: skip
# a cluster of Dask, the whole report in print, LibreOffice beside a sweep: all of them have tests of their own
LONG = ("howto/cluster", "howto/rapport", "howto/tegenonderzoek")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def typed(text):
    """Every command line of mkba on a page, also those for another machine."""
    for block in blocks(text):
        if block.kind == "console":
            yield from (command for command, _ in commands(block.text) if command.startswith("mkba "))
        if block.kind == "sh":
            yield from re.findall(r"^mkba [^#\n]*", block.text, re.MULTILINE)


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_every_link_leads_somewhere(page, link):
    assert (DOCS / page).parent.joinpath(link).exists()


@pytest.mark.parametrize("page", [name for name in PAGES if list(typed(PAGES[name]))])
def test_every_command_and_option_exists(page):
    for line in typed(PAGES[page]):
        words = line.split()[1:]
        command = main
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            command = command.get_command(click.Context(command), words.pop(0))
            assert command is not None, line
        known = {option for one in command.get_params(click.Context(command)) for option in one.opts}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", line)) <= known, line


def lacking(page):
    """What this machine has not, or has no time for, and this page asks for."""
    if page in LONG and not THOROUGH:
        return "takes long; asked for with MKBA_THOROUGH=1"
    if page == "howto/tegenonderzoek" and shutil.which("soffice") is None:
        return "soffice is not installed"
    if page == "howto/rapport":
        try:
            judge_printer()
        except UsageError as fault:
            return str(fault)
    return ""


@pytest.mark.slow
@needs_bash
@pytest.mark.parametrize("page", WALKED)
def test_who_follows_a_page_sees_what_it_tells(page, tmp_path):
    if missing := lacking(page):
        pytest.skip(missing)
    with Reader(tmp_path, own=OWN in PAGES[page]) as reader:
        for step in reader.follows(PAGES[page]):
            told = f"{page}, line {step.line}: {step.done}\n--- told\n{step.told}\n--- came\n{step.came}"
            assert step.agrees, told


@pytest.mark.parametrize(
    ("told", "came", "same"),
    [
        ("a\nb\n", "a  \nb\n\n", True),
        ("a\nb", "a\nc", False),
        ("a\n…\nd", "a\nd", True),
        ("a\n…\nd", "a\nb\nc", False),
        ("in … s.", "in 12,6 s.", True),
        ("in … s.", "in\n12,6 s.", False),
        ("1.0 (a|b)", "1.0 (a|b)", True),
        ("1.0", "1x0", False),
        ("", "a", False),
    ],
)
def test_what_is_told_is_compared_to_the_letter(told, came, same):
    assert alike(told, came) is same


@needs_bash
def test_a_page_is_followed(tmp_path):
    page = (
        "```text\n# nieuw bestand: a/b.txt\none\ntwo\n```\n"
        "```diff\n--- a/b.txt\n one\n-two\n+three\n```\n"
        "```console\n$ cd a\n$ cat b.txt\n# nieuw bestand: a/b.txt\none\nthree\n$ X=4\n$ echo $X\n5\n```\n"
        "```python\nprint(open('b.txt').read().count('e'))\n```\n\n```text\n6\n```\n"
        "```sh\nrm b.txt\n```\n"
    )
    with Reader(tmp_path) as reader:
        steps = list(reader.follows(page))
    assert [step.agrees for step in steps] == [True, True, True, False, False]
    assert [step.came for step in steps][1:4] == ["# nieuw bestand: a/b.txt\none\nthree\n", "", "4\n"]
    mended = page.replace("echo $X\n5", "echo $X\n4").replace("\n6\n```\n```sh", "\n5\n```\n```sh")
    assert renewed(page, steps) == mended


@needs_bash
@pytest.mark.parametrize("edit", ["-gone\n+new", "-one\n+two"], ids=["not there", "there twice"])
def test_an_edit_that_does_not_fit_is_a_fault(tmp_path, edit):
    (tmp_path / "a.txt").write_text("one\none\n", encoding="utf-8")
    with Reader(tmp_path) as reader, pytest.raises(AssertionError, match="exactly once"):
        list(reader.follows(f"```diff\n--- a.txt\n{edit}\n```\n"))
