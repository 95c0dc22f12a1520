"""The command line: words in, words out, no logic. ``mkba --help`` answers at once: commands are imported when used.

Exit codes: 0 good, 1 a handled failure, 2 wrong usage, 3 a check inside a result failed, 130 interrupted.
"""

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from mkba.cli.failures import INTERRUPTED, told
from mkba.cli.speech import SpeakingGroup, read_language
from mkba.errors import Language
from mkba.version import VERSION

COMMANDS = {
    "init": "mkba.cli.project:init",
    "check": "mkba.cli.files:check",
    "run": "mkba.cli.runs:run",
    "workbook": "mkba.cli.runs:workbook",
    "report": "mkba.cli.runs:report",
    "verify": "mkba.cli.runs:verify",
    "sensitivity": "mkba.cli.sensitivity:sensitivity",
    "compare": "mkba.cli.compare:compare",
    "sweep": "mkba.cli.sweep:sweep",
    "library": "mkba.cli.library:library",
    "indicators": "mkba.cli.indicators:indicators",
    "form": "mkba.cli.form:form",
    "portal": "mkba.cli.portal:portal",
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

    def __call__(self, *args: Any, **extra: Any) -> Any:
        """The whole life of the process; once the answer is given, Ctrl-C comes too late to change it."""
        try:
            return self.main(*args, **extra)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run the command line and leave with an exit code; with ``standalone_mode=False``, return the command's value."""
        # a helper of the worker processes tells on stderr what it tidies up after an interruption
        os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker:UserWarning")
        given = list(sys.argv[1:] if args is None else args)
        given, language = read_language(given)
        if not extra.pop("standalone_mode", True):
            return super().main(given, standalone_mode=False, obj=language, **extra)
        code = self._judged(given, language, extra)
        if (
            code == INTERRUPTED
        ):  # all that must be cleaned is clean; what is left are threads that watch workers
            os._exit(code)
        sys.exit(code)

    def _judged(self, given: list[str], language: Language, extra: dict[str, Any]) -> int:
        """The exit code, after telling what went wrong."""
        try:
            code = super().main(given, standalone_mode=False, obj=language, **extra)
            sys.stdout.flush()
        except (Exception, KeyboardInterrupt) as fault:  # noqa: BLE001 - no traceback reaches a user
            return told(fault, language)
        return code if isinstance(code, int) else 0


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"mkba {VERSION}")
        ctx.exit()


main = Front(
    "mkba",
    params=[
        click.Option(["--version"], callback=_show_version, expose_value=False, is_eager=True, is_flag=True)
    ],
    context_settings={"max_content_width": 110},
)
