"""Failures: each leaves as one line on stderr and an exit code; a traceback is for who asks (MKBA_DEBUG=1)."""

import os
import re
import sys
import traceback

import click

from mkba.cli.speech import options_of, unknown
from mkba.errors import Language, MkbaError
from mkba.version import VERSION
from mkba.words import say

FAILED, INTERRUPTED = 1, 130
EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")  # click has no class of its own for it


def told(fault: BaseException, language: Language) -> int:
    """Say what went wrong, in the reader's language; the exit code."""
    if os.environ.get("MKBA_DEBUG"):
        traceback.print_exception(fault)
    match fault:
        case click.UsageError():
            _say_misuse(fault, language)
        case MkbaError():
            click.echo(fault.text(language), err=True)
        case click.Abort() | KeyboardInterrupt():
            click.echo(say("talk.interrupted", language), err=True)
        case BrokenPipeError():
            _close_quietly()
        case MemoryError():
            click.echo(say("talk.memory", language), err=True)
        case _ if type(fault).__name__ == "BrokenProcessPool":
            click.echo(say("talk.worker", language), err=True)
        case _:
            found = " ".join(f"{type(fault).__name__}: {fault}".split())[:120]
            click.echo(say("talk.unexpected", language, found=found, version=VERSION), err=True)
    if isinstance(fault, click.Abort | KeyboardInterrupt):
        return INTERRUPTED
    return fault.exit_code if isinstance(fault, MkbaError | click.ClickException) else FAILED


def _say_misuse(fault: click.UsageError, language: Language) -> None:
    """Wrong words on the command line: usage, where to read more, what is wrong."""
    if fault.ctx is not None:
        click.echo(fault.ctx.get_usage(), err=True)
        click.echo(say("click.try", language, command=fault.ctx.command_path), err=True)
    click.echo(say("click.error", language, text=_mistake(fault, language)), err=True)


def _mistake(fault: click.UsageError, language: Language) -> str:
    """What is wrong with the words."""
    if isinstance(fault, click.NoSuchOption):
        return unknown("click.no_option", fault.option_name, options_of(fault.ctx), language)
    if isinstance(fault, click.BadParameter) and fault.param is not None:
        found = fault.param.get_error_hint(fault.ctx) if fault.ctx else str(fault.param.name)
        if isinstance(fault, click.MissingParameter):
            return say("click.missing", language, found=found)
        return say("click.bad", language, found=found, expected=_expected(fault.param, language))
    if isinstance(fault, click.BadOptionUsage):
        return say("click.value", language, found=fault.option_name)
    extra = EXTRA.search(fault.message)
    return say("click.extra", language, found=extra[1]) if extra else fault.format_message()


def _expected(param: click.Parameter, language: Language) -> str:
    """What an option takes."""
    if isinstance(param.type, click.Choice):
        return " | ".join(str(one) for one in param.type.choices)
    if isinstance(param.type, click.IntRange):
        return say("click.count", language)
    return say("click.whole" if param.type is click.INT else "click.text", language)


def _close_quietly() -> None:
    """The reader of our output has left: say no more, also while closing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
