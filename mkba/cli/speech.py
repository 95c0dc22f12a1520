"""Speech: click's help and its headings in the reader's language, with every word from the label file."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import click

from mkba.errors import Language
from mkba.words import say, sentences

LANGUAGE = "--lang"


def read_language(args: Sequence[str]) -> tuple[list[str], Language]:
    """The words without ``--lang``, and the language it asks for: Dutch unless it says ``en``.

    >>> read_language(["check", "a.yaml", "--lang", "en"])
    (['check', 'a.yaml'], 'en')
    """
    kept: list[str] = []
    found = "nl"
    words = iter(args)
    for word in words:
        if word == "--":
            kept += [word, *words]
        elif word == LANGUAGE:
            found = next(words, "")
        elif word.startswith(f"{LANGUAGE}="):
            found = word.partition("=")[2]
        else:
            kept.append(word)
    if found == "nl":
        return kept, "nl"
    if found == "en":
        return kept, "en"
    return [*kept, LANGUAGE, found], "nl"  # click refuses it, and says what is allowed


def language_of(ctx: click.Context | None) -> Language:
    """The language of this invocation."""
    return "en" if ctx is not None and ctx.obj == "en" else "nl"


def options_of(ctx: click.Context | None) -> list[str]:
    """Every option of the command at hand."""
    params = ctx.command.get_params(ctx) if ctx is not None else []
    return [name for param in params if isinstance(param, click.Option) for name in param.opts]


class Speaking(click.Command):
    """A command whose explanation, options and headings are in the language of the reader."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        lang = click.Option([LANGUAGE], type=click.Choice(["nl", "en"]), default="nl", expose_value=False)
        self.params.append(lang)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is written."""
        language = language_of(ctx)
        words = {
            "[OPTIONS]": "click.some_options", "COMMAND [ARGS]...": "click.some_command",
            "[COMMAND] [ARGS]...": "click.any_command",
        }  # fmt: skip
        pieces = " ".join(
            say(words[one], language) if one in words else one for one in self.collect_usage_pieces(ctx)
        )
        formatter.write_usage(ctx.command_path, pieces, prefix=say("click.usage", language))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, in one sentence and then in some more."""
        language = language_of(ctx)
        name = _label(ctx.parent.command.name if ctx.parent else "", self.name)
        keys = [f"command.{name}", f"more.{name}"] if ctx.parent else ["program.about"]
        for key in keys:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(say(key, language))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every option with its explanation; of a group, the commands too."""
        with formatter.section(say("click.options", language_of(ctx))):
            formatter.write_dl(list(_records(self, ctx)))
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Exit codes and completion, below the help of the whole."""
        if ctx.parent is None:
            for paragraph in say("program.after", language_of(ctx)).split("\n\n"):
                formatter.write_paragraph()
                formatter.write_text(paragraph)


class SpeakingGroup(Speaking, click.Group):
    """A group whose list of commands is in the language of the reader, without importing any of them."""

    command_class = Speaking

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words that are left; without any, the help is the answer, and there was nothing to do: code 2."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, or what it may have been."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            raise click.UsageError(unknown("click.no_command", args[0], known, language_of(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, a line each."""
        language = language_of(ctx)
        names = self.list_commands(ctx)
        rows = [(name, say(f"command.{_label(self.name, name)}", language)) for name in names]
        with formatter.section(say("click.commands", language)):
            formatter.write_dl(rows)


def _label(group: str | None, name: str | None) -> str:
    """The word under which a command is explained: two groups may have a command of the same name."""
    own = f"{group}_{name}"
    return own if own in sentences()["command"] else str(name)


def unknown(key: str, found: str, known: list[str], language: Language) -> str:
    """A word that is not known, with the one that may have been meant, or all there are."""
    close = get_close_matches(found, known, n=1)
    near = say("click.near" if close else "click.choose", language, near=", ".join(close or known))
    return say(key, language, found=found, near=near)


def _records(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Names and explanation of every option."""
    language = language_of(ctx)
    words = sentences()["option"]
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is None or not isinstance(param, click.Option):
            continue
        key = param.name if param.name in words else "help"
        text = say(f"option.{key}", language)
        if param.show_default:
            value = param.show_default if isinstance(param.show_default, str) else param.default
            text += f" ({say('option.default', language, value=value)})"
        yield record[0], text
