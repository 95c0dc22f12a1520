"""The API as pages: the public names, and every noun that can be reached from them by its types."""

import importlib
import inspect
import typing
from collections.abc import Iterator
from itertools import groupby
from types import ModuleType
from typing import Any

import mkba
from generate.writing import Pages, code, contents, page, plain, say

FOLDER = "api"
# names that are imported for type checkers only; what they stand for is not ours
WRITER = "mkba.report"  # nouns of pages and sheets: none of a reader's business, but for answers
ANSWERS = "mkba.report.answers"


class _Names(dict[str, Any]):
    """The names of a module; one that only a type checker imports stands for nothing."""

    def __missing__(self, name: str) -> object:
        return object


def nouns() -> Pages:
    """The index, the public names, and a page of nouns per room."""
    found = sorted(reached(), key=lambda noun: (noun.__module__, noun.__qualname__))
    rooms = {name: list(group) for name, group in groupby(found, key=_room)}
    pages = {
        f"{FOLDER}/{name}.md": page(f"{name}", _rst("\n".join(_class(one) for one in group)))
        for name, group in rooms.items()
    }
    functions = "\n".join(
        _function(name) for name in mkba.__all__ if not inspect.isclass(getattr(mkba, name))
    )
    classes = [getattr(mkba, name) for name in mkba.__all__ if inspect.isclass(getattr(mkba, name))]
    pages[f"{FOLDER}/mkba.md"] = page(
        say("nouns.public"),
        say("nouns.public_intro"),
        _rst(
            "\n".join(f"* :py:class:`~{one.__module__}.{one.__qualname__}`" for one in classes)
            + "\n\n"
            + functions
        ),
    )
    pages[f"{FOLDER}/index.md"] = page(
        say("nouns.title"),
        say("nouns.intro"),
        "\n".join([f"- [{say('nouns.public')}](mkba.md)", *map(_line, rooms)]),
        contents(["mkba", *rooms], hidden=True),
    )
    return pages


def reached() -> set[type]:
    """Every class of mkba in the signatures of the public names, of their methods, and in their fields, and so on."""
    waiting = [*(getattr(mkba, name) for name in mkba.__all__), *mkba.MkbaError.__subclasses__()]
    found: set[type] = set()
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if inspect.isclass(one):
            found.add(one)
            waiting += _verbs(one)
        waiting += [noun for hint in _hints(one).values() for noun in _classes(hint)]
    return found


def _verbs(noun: type) -> Iterator[Any]:
    """The public methods of a class, and the functions behind its properties."""
    for name, member in vars(noun).items():
        function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        if not name.startswith("_") and inspect.isfunction(function):
            yield function


def _hints(one: Any) -> dict[str, Any]:
    module = inspect.getmodule(one)
    names = _Names(vars(module)) if isinstance(module, ModuleType) else _Names()
    try:
        return typing.get_type_hints(one, localns=names)
    except (TypeError, AttributeError):  # a builtin, or a name of a module that only a type checker imports
        return {}


def _classes(hint: Any) -> Iterator[type]:
    for part in typing.get_args(hint):
        yield from _classes(part)
    if inspect.isclass(hint) and hint.__module__.partition(".")[0] == "mkba" and not _hidden(hint):
        yield hint


def _hidden(noun: type) -> bool:
    return noun.__module__.startswith(WRITER) and not noun.__module__.startswith(ANSWERS)


def _room(noun: type) -> str:
    """The package that a noun lives in: ``mkba.domain``, ``mkba.analysis``, or its module at the top.

    >>> from mkba.domain.cost import Cost
    >>> _room(Cost)
    'mkba.domain'
    """
    return ".".join(noun.__module__.split(".")[:2])


def _class(noun: type) -> str:
    bases = (
        "" if noun.__bases__ == (object,) else "   :show-inheritance:\n"
    )  # that all things are objects is no news
    return f".. autoclass:: {noun.__module__}.{noun.__qualname__}\n   :members:\n{bases}"


def _line(room: str) -> str:
    """A link to the page of a room, and what its first sentence says it is."""
    told = (importlib.import_module(room).__doc__ or "").strip().splitlines()[0]
    return f"- [{code(room)}]({room}.md): {plain(told.rpartition(': ')[2])}"


def _function(name: str) -> str:
    return f".. autofunction:: mkba.{name}\n"


def _rst(text: str) -> str:
    """A piece of reStructuredText: docstrings are written in it."""
    return f"```{{eval-rst}}\n{text.rstrip()}\n```"
