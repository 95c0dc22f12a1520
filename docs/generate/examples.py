"""Example output: the starter project, computed once for each state of the program, with pictures of what comes out.

What was made is kept below ``docs/_build/voorbeeld`` under a key of everything that it depends on; another build copies it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from generate.pictures import BROWSERS, Missing, picture_page, picture_sheets
from generate.writing import HERE, ROOT, Pages, code, fenced, page, plain, say, table, texts
from mkba.version import VERSION

FOLDER = "voorbeeld"  # below the generated pages: what they show and offer
KEPT = HERE.parent / "_build" / FOLDER
SPOKEN = "uitvoer.txt"  # what the run said
LACKING = "ontbreekt.txt"  # the programs that were not there, a line each
DRAWS = "1000"
WORKBOOK = "synthese.xlsx"
WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n\n"  # pictures need the room
NARROW = "_smal"  # the end of the name of a picture as a telephone shows it
NO_PRINT, PRINTER = "[PDF-", "weasyprint"  # how a refusal to print begins, and what is missing then
OFFERED = (".xlsx", ".html", ".pdf")


class UnableError(Exception):
    """The program could not make its own example; the text is what it said."""


def examples(folder: Path) -> Pages:
    """The page with example output; its files are laid below ``folder``."""
    made = _made()
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if not (made / old.name).exists():
            old.unlink()
    for path in made.iterdir():
        if not _same(path, target / path.name):
            shutil.copyfile(path, target / path.name)
    return {"voorbeelden.md": described(made)}


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def _key() -> str:
    """What the example depends on: the program, its words and figures, and which other programs are there."""
    found = sha256(VERSION.encode())
    for part in ("mkba", "scenarios/starter", "scenarios/kengetallen", "templates", "docs/generate"):
        for path in sorted((ROOT / part).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    there = [name for name in ("soffice", "pdftoppm", *BROWSERS) if shutil.which(name)]
    found.update(repr((there, find_spec(PRINTER) is not None)).encode())
    return f"{VERSION}-{found.hexdigest()[:16]}"


def _made() -> Path:
    """The folder of this state of the program, made now if it was not there; older ones go."""
    target = KEPT / _key()
    if not target.exists():
        temporary = KEPT / f".{target.name}-{os.getpid()}"
        temporary.mkdir(parents=True)
        try:
            _make(temporary)
            with suppress(OSError):  # another build was there first, with the same
                temporary.replace(target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        for old in KEPT.iterdir():
            if old != target and not old.name.startswith("."):
                shutil.rmtree(old, ignore_errors=True)
    return target


def _make(target: Path) -> None:
    """Project, run, report and pictures, in a workshop that is thrown away."""
    workshop = target / "werkplaats"
    workshop.mkdir()
    _mkba(workshop, "init", "mijn-project")
    said = _mkba(workshop, "run", "mijn-project/programme.yaml", "--draws", DRAWS)
    run = said.strip().splitlines()[-1]
    (target / SPOKEN).write_text(said, encoding="utf-8")
    with ThreadPoolExecutor() as pool:  # other programs do the work
        tasks = [pool.submit(one, workshop / run, target, workshop) for one in (_sheets, _pages)]
        lacking = [name for task in tasks for name in task.result()]
    (target / LACKING).write_text("".join(f"{one}\n" for one in lacking), encoding="utf-8")
    shutil.rmtree(workshop)


def _sheets(run: Path, target: Path, workshop: Path) -> list[str]:
    """The workbook, and its sheets as pictures; the programs that were missed."""
    shutil.copyfile(run / WORKBOOK, target / WORKBOOK)
    try:
        picture_sheets(target / WORKBOOK, list(texts()["sheet"]), target, workshop)
    except Missing as missing:
        return [str(missing)]
    return []


def _pages(run: Path, target: Path, workshop: Path) -> list[str]:
    """Report, annex and pages of areas, in print too, and as a screen shows them; the programs that were missed."""
    lacking = []
    for pages in ([], ["--every-area"]):
        try:
            _mkba(workshop, "report", str(run), *pages, "--pdf")
        except UnableError as unable:
            if NO_PRINT not in str(unable):
                raise
            lacking = [PRINTER]
            _mkba(workshop, "report", str(run), *pages)
    for path in sorted(run.iterdir()):
        if path.suffix in OFFERED and path.name != WORKBOOK:
            shutil.copyfile(path, target / path.name)
    try:
        for name in texts()["picture"]:
            source = min(target.glob(f"{name.removesuffix(NARROW)}*.html"))
            picture_page(source, target / f"{name}.png", workshop, narrow=name.endswith(NARROW))
    except Missing as missing:
        lacking.append(str(missing))
    return lacking


def _mkba(folder: Path, *words: str) -> str:
    """What the command says on stdout. UnableError, with what it said on stderr, when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkba", *words], cwd=folder, env=environment,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise UnableError(done.stderr)
    return done.stdout


def described(made: Path) -> str:
    """What the run said, what can be taken home, and the pictures that could be made."""
    rows = [[f"{{download}}`{path} <{FOLDER}/{path}>`", told] for path, told in _offered(made)]
    lacking = (made / LACKING).read_text(encoding="utf-8").split()
    return WIDE + page(
        say("examples.title"),
        say("examples.intro"),
        f"## {say('examples.said')}",
        fenced(
            f"$ mkba run mijn-project/programme.yaml --draws {DRAWS}\n"
            + (made / SPOKEN).read_text(encoding="utf-8")
        ),
        f"## {say('examples.files')}",
        table([say("examples.file"), say("examples.what")], rows),
        *(say("examples.lacking", program=code(program)) for program in lacking),
        *_pictures(made, "sheet", say("examples.workbook")),
        *_pictures(made, "picture", say("examples.report")),
    )


def _offered(made: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(made.iterdir()):
        if path.suffix in OFFERED:
            yield path.name, say(f"offered.{_kind(path)}")


def _kind(path: Path) -> str:
    """The first word of a file's name, with its suffix."""
    return f"{path.stem.partition('-')[0]}_{path.suffix[1:]}"


def _pictures(made: Path, group: str, title: str) -> Iterator[str]:
    """The pictures of a group that are there, each below its name, with a text for who does not see it."""
    there = {name: told for name, told in texts()[group].items() if (made / f"{name}.png").exists()}
    if there:
        yield f"## {title}"
    for name, told in there.items():
        yield f"### {plain(told['title'])}"
        yield f"{{.{group}}}\n![{plain(told['alt'])}]({FOLDER}/{name}.png)"
