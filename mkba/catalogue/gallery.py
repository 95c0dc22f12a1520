"""Write the library as Markdown pages into a folder."""

from pathlib import Path

from mkba.catalogue.cards import cards
from mkba.catalogue.shelf import open_shelf
from mkba.report.gallery import pages
from mkba.runs.disk import told


def gallery(programme: Path) -> dict[str, str]:
    """File name and text of every page of the library of a programme."""
    shelf = open_shelf(programme)
    return pages(cards(shelf), programme=shelf.programme.text("name"))


def write_pages(folder: Path, *, programme: Path) -> tuple[Path, ...]:
    """Write the pages, replacing those of the same name; their paths. RunError where the folder cannot be written."""
    made = gallery(programme)
    with told("RUN-WRITE", folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in made)
