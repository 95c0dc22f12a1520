"""The command line: words in, words out, no logic. ``mkba --help`` answers at once: commands are imported when used.

Exit codes: 0 good, 1 a handled failure, 2 wrong usage, 3 a check inside a result failed, 130 interrupted.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from mkba import __version__
from mkba.cli.speech import SpeakingGroup, language_of, options_of, read_language
from mkba.errors import Language, MkbaError
from mkba.words import say

INTERRUPTED = 130
COMMANDS = {
    "init": "mkba.cli.project:init",
    "check": "mkba.cli.files:check",
    "run": "mkba.cli.runs:run",
    "workbook": "mkba.cli.runs:workbook",
    "report": "mkba.cli.runs:report",
    "verify": "mkba.cli.runs:verify",
    "library": "mkba.cli.library:library",
    "schema": "mkba.cli.project:schema",
}


class Front(SpeakingGroup):
    """The group of all commands, each imported when it is called; failures leave as one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, or what it may have been."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            language = language_of(ctx)
            close = get_close_matches(args[0], COMMANDS, n=1)
            near = say("click.near" if close else "click.choose", language, near=", ".join(close or COMMANDS))
            raise click.UsageError(say("click.no_command", language, found=args[0], near=near), ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the command line and leave with an exit code; with ``standalone_mode=False``, return the command's value."""
        given = list(sys.argv[1:] if args is None else args)
        given, language = read_language(given)
        if not extra.pop("standalone_mode", True):
            return super().main(given, *rest, standalone_mode=False, obj=language, **extra)
        sys.exit(self._judged(given, language, rest, extra))

    def _judged(
        self, given: list[str], language: Language, rest: tuple[Any, ...], extra: dict[str, Any]
    ) -> int:
        """The exit code, after telling what went wrong."""
        try:
            code = super().main(given, *rest, standalone_mode=False, obj=language, **extra)
            sys.stdout.flush()
        except click.UsageError as fault:
            return _misused(fault, language)
        except MkbaError as fault:
            click.echo(fault.text(language), err=True)
            return fault.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo(say("talk.interrupted", language), err=True)
            return INTERRUPTED
        except BrokenPipeError:
            _close_quietly()
            return 1
        except MemoryError:
            click.echo(say("talk.memory", language), err=True)
            return 1
        except Exception as fault:  # noqa: BLE001 - no traceback reaches a user
            return _unexpected(fault, language)
        return code if isinstance(code, int) else 0


def _misused(fault: click.UsageError, language: Language) -> int:
    """Wrong words on the command line: usage, what is wrong, where to read more."""
    if fault.ctx is not None:
        click.echo(fault.ctx.get_usage(), err=True)
        click.echo(say("click.try", language, command=fault.ctx.command_path), err=True)
    click.echo(say("click.error", language, text=_mistake(fault, language)), err=True)
    return fault.exit_code


def _mistake(fault: click.UsageError, language: Language) -> str:
    """What was wrong with the words, in the reader's language."""
    if isinstance(fault, click.NoSuchOption):
        known = fault.possibilities or options_of(fault.ctx)
        close = get_close_matches(fault.option_name, known, n=1)
        near = say("click.near" if close else "click.choose", language, near=", ".join(close or known))
        return say("click.no_option", language, found=fault.option_name, near=near)
    if isinstance(fault, click.BadParameter):
        found = (
            fault.param.get_error_hint(fault.ctx)
            if fault.param and fault.ctx
            else str(fault.param_hint or "")
        )
        if isinstance(fault, click.MissingParameter):
            return say("click.missing", language, found=found)
        return say("click.bad", language, found=found, message=fault.message)
    return fault.format_message()


def _unexpected(fault: Exception, language: Language) -> int:
    """A fault of ours: one line, or everything for who asks."""
    if os.environ.get("MKBA_DEBUG"):
        traceback.print_exc()
    found = f"{type(fault).__name__}: {fault}".splitlines()[0][:120]
    click.echo(say("talk.unexpected", language, found=found, version=__version__), err=True)
    return 1


def _close_quietly() -> None:
    """The reader of our output has left: say no more, also while closing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"mkba {__version__}")
        ctx.exit()


main = Front(
    "mkba",
    params=[
        click.Option(["--version"], callback=_show_version, expose_value=False, is_eager=True, is_flag=True)
    ],
    context_settings={"max_content_width": 110},
)
