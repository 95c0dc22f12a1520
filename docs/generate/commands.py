"""The command line as pages: every command with its help in both languages and its options, asked of click itself."""

from collections.abc import Iterator

import click

from generate.writing import Pages, code, contents, fenced, folded, page, plain, say, table, texts
from mkba.cli import main
from mkba.errors import Language
from mkba.words import say as speak
from mkba.words import sentences

FOLDER = "opdrachten"
WIDTH = 100  # characters of a line of help


def commands() -> Pages:
    """The index with exit codes, and a page per command; those of a group stand on its page."""
    top = _context(main, "mkba", None, "nl")
    names = main.list_commands(top)
    rows = [[f"[{code(f'mkba {name}')}]({name}.md)", plain(speak(f"command.{name}", "nl"))] for name in names]
    pages = {f"{FOLDER}/{name}.md": _command_page(name) for name in names}
    pages[f"{FOLDER}/index.md"] = page(
        say("commands.title"),
        say("commands.intro"),
        table([say("commands.command"), say("commands.does")], rows),
        f"## {say('commands.exits')}",
        table(
            [say("commands.code"), say("commands.meaning")],
            [[code(number), say(f"exit.code_{number}")] for number in ("0", "1", "2", "3", "130")],
        ),
        say("commands.streams"),
        f"## {code('mkba --help')}",
        _helps(main, ()),
        contents(names),
    )
    return pages


def _command_page(name: str) -> str:
    command = main.get_command(_context(main, "mkba", None, "nl"), name)
    if command is None:
        raise KeyError(name)
    parts = [_about(command, (name,))]
    if isinstance(command, click.Group):
        for inner, one in command.commands.items():
            parts += [f"## {code(f'mkba {name} {inner}')}", _about(one, (name, inner))]
    return page(code(f"mkba {name}"), *parts)


def _about(command: click.Command, path: tuple[str, ...]) -> str:
    """What a command does, its options, and its help as the terminal shows it."""
    label = "_".join(path)
    known = sentences()["command"]
    key = label if label in known else path[-1]
    options = list(_options(command, path))
    head = [say(f"commands.{one}") for one in ("option", "meaning")]
    shown = [speak(f"command.{key}", "nl"), speak(f"more.{key}", "nl")]
    parts = [*(plain(text) for text in shown), table(head, options) if options else "", _helps(command, path)]
    return "\n\n".join(part for part in parts if part)


def _options(command: click.Command, path: tuple[str, ...]) -> Iterator[list[str]]:
    """A row per option: its names with what it takes and what holds without it, and what it does."""
    words = sentences()["option"]
    for param in command.get_params(_chain(path, "nl")):
        if not isinstance(param, click.Option) or param.hidden:
            continue
        told = words.get(str(param.name), words["help"])["nl"]
        default = _default(param)
        about = [
            code(", ".join(param.opts)),
            _takes(param),
            say("commands.default", value=default) if default else "",
        ]
        yield ["<br>".join(part for part in about if part), plain(told)]


def _takes(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return ", ".join(code(one) for one in option.type.choices)
    shown = option.make_metavar(_chain((), "nl"))
    return str(texts()["taken"].get(shown, plain(shown)))


def _default(option: click.Option) -> str:
    """What the help tells of the default; an option that hides it has none worth telling."""
    if isinstance(option.show_default, str):
        return code(option.show_default)
    shown = option.show_default and option.default not in (None, (), "")
    return code(str(option.default)) if shown and not option.is_flag else ""


def _helps(command: click.Command, path: tuple[str, ...]) -> str:
    """The help in Dutch and in English, as printed: folded away, for the page has said it already."""
    parts = []
    for language in ("nl", "en"):
        told = command.get_help(_chain(path, language))
        typed = " ".join(["$ mkba", *path, "--help", *(["--lang en"] if language == "en" else [])])
        parts.append(fenced(f"{typed}\n{told}", "text"))
    return folded(say("commands.help"), *parts)


def _chain(path: tuple[str, ...], language: Language) -> click.Context:
    """The context of a command, below those of the groups that hold it."""
    context = _context(main, "mkba", None, language)
    for name in path:
        group = context.command
        found = group.get_command(context, name) if isinstance(group, click.Group) else None
        if found is None:
            raise KeyError(name)
        context = _context(found, name, context, language)
    return context


def _context(
    command: click.Command, name: str, parent: click.Context | None, language: Language
) -> click.Context:
    return click.Context(command, parent, info_name=name, obj=language, terminal_width=WIDTH)
