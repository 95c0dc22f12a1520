"""Where the data of the package lives: the same answer from a checkout and from an installed wheel.

A wheel carries the folders ``scenarios/`` and ``templates/`` as ``mkba/_data/``; in a checkout (an editable
install too) they stand beside the package, where economists and communicators edit them.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CARRIED = _PACKAGE / "_data"
_BESIDE = _PACKAGE.parent


def scenarios_dir() -> Path:
    """The folder with the shipped programme, its areas and the library.

    Raises:
        FileNotFoundError: the installation is damaged.

    >>> scenarios_dir().name
    'scenarios'
    """
    return _folder("scenarios")


def templates_dir() -> Path:
    """The folder with every visible word: labels, the report's pages, the starter project.

    Raises:
        FileNotFoundError: the installation is damaged.

    >>> templates_dir().name
    'templates'
    """
    return _folder("templates")


def library_dir() -> Path:
    """The built-in library of figures with their sources, on which a programme's own folders lie.

    Raises:
        FileNotFoundError: the installation is damaged.

    >>> library_dir().parent == scenarios_dir()
    True
    """
    return scenarios_dir() / "kengetallen"


def _folder(name: str) -> Path:
    """The folder `name`: the carried one if there is one, since only a wheel has it."""
    for root in (_CARRIED, _BESIDE):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(
        f"mkba: folder {name!r} found neither in {_CARRIED} nor in {_BESIDE}; reinstall the package"
    )
