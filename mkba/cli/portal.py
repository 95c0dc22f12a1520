"""The portal: the server itself, and who may come in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkba.cli.portal_told import audited, ready, table
from mkba.cli.runs import COUNT, FOLDER
from mkba.cli.speech import Speaking, SpeakingGroup, language_of
from mkba.cli.talk import hand_over, tell
from mkba.paths import scenarios_dir
from mkba.words import misuse, refusal, say, unknown

if TYPE_CHECKING:
    from mkba.portal.settings import Settings
    from mkba.portal.store import Connection, Store

EXTRA = ("alembic", "argon2", "fastapi", "python_multipart", "sqlalchemy", "uvicorn")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORTS = click.IntRange(0, 65535)
BROKEN = 3  # exit code: a check inside a result failed
WORKERS = max(2, os.cpu_count() or 2)
DATA = click.option("--data", "data", metavar="DIR", type=FOLDER)
DATABASE = click.option("--database", "database", metavar="URL", default="", envvar="MKBA_PORTAL_DATABASE")
PUBLIC = click.option("--public-url", "public_url", metavar="URL", default="")
JSON = click.option("--json", "as_json", is_flag=True)


@click.group("portal", cls=SpeakingGroup, invoke_without_command=True)
@DATA
@click.option("--host", "host", default="127.0.0.1", show_default=True)
@click.option("--port", "port", type=PORTS, default=8000, show_default=True)
@click.option("--programme", "portal_programme", metavar="FILE", type=FOLDER)
@DATABASE
@click.option("--workers", "portal_workers", type=COUNT, default=WORKERS, show_default=True)
@PUBLIC
@click.option("--proxy", "proxy", metavar="ADDRESS", default="127.0.0.1", show_default=True)
@click.option("--insecure", "plain_http", is_flag=True)
@click.pass_context
def portal(ctx: click.Context, /, **asked: Any) -> None:
    """Start the server, unless one of the other commands is meant."""
    if ctx.invoked_subcommand is not None:
        return
    _judge_extra()
    settings, language = _settings(ctx, asked), language_of(ctx)
    from mkba.portal.server import serve

    serve(settings, asked["database"], lambda known, store: tell(ready(known, store, language)))


@portal.command("invite", cls=Speaking)
@click.argument("login")
@DATA
@DATABASE
@PUBLIC
@click.option("--municipality", "municipality", metavar="NAME", default="")
@click.option("--bureau", "bureau", is_flag=True)
@click.option("--days", "days", type=click.IntRange(1, 90), default=7, show_default=True)
@click.pass_context
def invite(ctx: click.Context, /, login: str, **asked: Any) -> None:
    """A link with which somebody chooses a password, once."""
    municipality = asked["municipality"]
    if asked["bureau"] == bool(municipality):
        raise misuse("PORTAL-ROLE")
    with _opened(ctx, asked) as store:
        from mkba.portal.store import accounts

        role: Any = "bureau" if asked["bureau"] else "municipality"
        new = {"login": login, "role": role, "municipality": municipality, "days": asked["days"]}
        with _refusing(login):
            if municipality:
                _judge_municipality(store, municipality)
            token = store.doing(lambda c: accounts.invite(c, **new))
        address = asked["public_url"].rstrip("/") or _address(store.data)
    tell(say("portal.invited", language_of(ctx), login=login, days=asked["days"]))
    click.echo(f"{address}/uitnodiging/{token}")


@portal.command("accounts", cls=Speaking)
@DATA
@DATABASE
@JSON
@click.pass_context
def accounts(ctx: click.Context, /, as_json: bool, **asked: Any) -> None:
    """Who may log in."""
    with _opened(ctx, asked) as store, store.read() as connection:
        from mkba.portal.store import accounts as kept

        found = kept.accounts(connection)
    if as_json:
        hand_over([{"login": a.login, "role": a.role, "municipality": a.municipality} for a in found])
    else:
        click.echo("\n".join(table(found, language_of(ctx))))


@portal.command("close", cls=Speaking)
@click.argument("login")
@DATA
@DATABASE
@click.pass_context
def close(ctx: click.Context, /, login: str, **asked: Any) -> None:
    """Nobody logs in under this name any more."""
    with _opened(ctx, asked) as store, _refusing(login):
        from mkba.portal.store import accounts as kept

        store.doing(lambda c: kept.close_account(c, login))
    tell(say("portal.closed", language_of(ctx), login=login))


@portal.command("audit", cls=Speaking)
@DATA
@DATABASE
@JSON
@click.pass_context
def audit(ctx: click.Context, /, as_json: bool, **asked: Any) -> None:
    """The audit log, and whether it is as it was written: exit code 3 when it is not."""
    language = language_of(ctx)
    with _opened(ctx, asked) as store, store.read() as connection:
        from mkba.portal.store import audit as kept

        broken, lines = kept.broken(connection), list(_notes(connection))
    if as_json:
        hand_over(audited(lines, broken))
    else:
        for line in lines:
            click.echo(
                f"{line.number}  {line.at.isoformat(timespec='seconds')}  {line.who}  {line.what}  {line.subject}".rstrip()
            )
    last = lines[-1] if lines else None
    key = "broken" if broken else "whole" if last else "silent"
    number, digest = (last.number, last.digest) if last else (0, "")
    tell(say(f"portal.{key}", language, broken=broken, number=number, digest=digest))
    ctx.exit(BROKEN if broken else 0)


def _notes(connection: "Connection") -> Iterator[Any]:
    """All lines of the log, oldest first."""
    from mkba.portal.store import audit as kept

    number = 0
    while lines := kept.notes(connection, number):
        yield from lines
        number = lines[-1].number


def _settings(ctx: click.Context, asked: dict[str, Any]) -> "Settings":
    """How the server is to run. UsageError for one that whoever is on the network could listen in on."""
    from mkba.portal.settings import Settings

    https = asked["public_url"].startswith("https://")
    if asked["public_url"] and "://" not in asked["public_url"]:
        raise misuse("PORTAL-URL", found=asked["public_url"])
    open_to_all = asked["host"] not in LOOPBACK or (asked["public_url"] and not https)
    if open_to_all and not https and not asked["plain_http"]:
        raise misuse("PORTAL-OPEN", found=asked["public_url"] or asked["host"])
    return Settings(
        _data(ctx, asked), asked["portal_programme"] or scenarios_dir() / "programme.yaml",
        host=asked["host"], port=asked["port"], workers=asked["portal_workers"], https=https,
        public_url=asked["public_url"], proxy=asked["proxy"],
    )  # fmt: skip


@contextmanager
def _opened(ctx: click.Context, asked: dict[str, Any]) -> Iterator["Store"]:
    """The data of a portal, which must be there; the server may be at work meanwhile."""
    _judge_extra()
    data = _data(ctx, asked)
    if not data.is_dir():
        raise misuse("PORTAL-NONE", path=data)
    from mkba.portal.store import open_store

    store = open_store(data, asked["database"])
    try:
        yield store
    finally:
        store.close()


def _data(ctx: click.Context, asked: dict[str, Any]) -> Path:
    """The folder, named before or after the command."""
    above = ctx.parent.params.get("data") if ctx.parent else None
    found: Path | None = asked["data"] or above
    if found is None:
        param = next(one for one in ctx.command.params if one.name == "data")
        raise click.MissingParameter(ctx=ctx, param=param)
    return found


def _judge_extra() -> None:
    """UsageError when a package is missing that the portal alone asks for."""
    if any(find_spec(name) is None for name in EXTRA):
        raise misuse("PORTAL-EXTRA")


def _judge_municipality(store: "Store", name: str) -> None:
    """UsageError for a municipality that has no area in this programme."""
    from mkba.portal.store import areas

    with store.read() as connection:
        known = sorted({seat.municipality for seat in areas.seats(connection)} - {""})
    if not known:
        raise misuse("PORTAL-UNBEGUN")
    if name not in known:
        raise unknown("PORTAL-MUNICIPALITY", name, known)


@contextmanager
def _refusing(login: str) -> Iterator[None]:
    """What the store refuses about a name, as an error of the command line."""
    from mkba.portal.store.refused import Refused

    try:
        yield
    except Refused as fault:
        match fault.code:
            case "login":
                raise misuse("PORTAL-LOGIN", found=login) from None
            case "taken":
                raise refusal("PORTAL-TAKEN", found=login) from None
            case _:
                raise refusal("PORTAL-UNKNOWN", found=login) from None


def _address(data: Path) -> str:
    """Where people find the portal, as its server wrote when it last started."""
    from mkba.portal.settings import ADDRESS, Settings

    try:
        return (data / ADDRESS).read_text(encoding="utf-8").strip()
    except OSError:
        return Settings(data, data).address
