"""The notebook of sweeps as a page beside the page of that name: its links start from where the copy lies."""

from generate.writing import HERE, Pages

SOURCE = HERE.parent / "sweeps.ipynb"


def notebook() -> Pages:
    """The copy; Sphinx runs it, for it is kept without what comes out."""
    text = SOURCE.read_text(encoding="utf-8")
    return {"notitieboek.ipynb": text.replace("](sweeps.md)", "](../../sweeps.md)")}
