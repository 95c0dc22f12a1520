"""A portal on a temporary data folder: the worked example, two municipalities and the bureau."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the portal is an extra: pip install -e '.[portal]'")

from starlette.testclient import TestClient

from mkba.portal.pages.app import create_app
from mkba.portal.settings import Settings
from mkba.portal.store import Store, accounts, drafts, open_store, sessions, submissions
from mkba.portal.work.opening import open_programme

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
PASSWORD = "vier paarden lopen langzaam"  # noqa: S105 - of nobody
PEOPLE = {
    "anna@alpha.nl": ("municipality", "Alpha"),
    "bas@beta.nl": ("municipality", "Beta"),
    "els@bureau.nl": ("bureau", ""),
}
ORIGIN = "http://localhost"


@dataclass(frozen=True)
class Browser:
    """Somebody's browser: what they send carries the word of their own pages."""

    client: TestClient
    csrf: str

    def get(self, path, **extra):
        return self.client.get(path, **extra)

    def send(self, path, fields=None, files=None, **extra):
        return self.client.post(path, data={"csrf": self.csrf, **(fields or {})}, files=files, **extra)


@dataclass(frozen=True)
class Portal:
    """A portal without a runner: jobs wait."""

    settings: Settings
    store: Store
    app: object

    def client(self, **extra):
        return TestClient(self.app, base_url=ORIGIN, follow_redirects=False, **extra)

    def visit(self, login):
        """The browser of somebody who is logged in."""
        known = {one.login: one for one in self.do(accounts.accounts)}
        begun = self.do(lambda c: sessions.begin(c, known[login].id))
        client = self.client()
        client.cookies.set("mkba_session", begun.token, domain="localhost.local")
        return Browser(client, begun.csrf)

    def do(self, function):
        return self.store.doing(function)

    def hand_in(self, area, login):
        """A version of an area: the start of the programme, uploaded again."""

        def handed(c):
            start = drafts.latest_start(c, area)
            again = drafts.add_draft(
                c, area=area, account=login, origin="yaml", name=f"{area}.yaml", raw=start.raw,
                text=start.text, complaints=(),
            )  # fmt: skip
            return submissions.submit(c, again, login)

        return self.do(handed)


@pytest.fixture(scope="session")
def new_data(tmp_path_factory):
    """A data folder with accounts and areas, to copy."""
    data = tmp_path_factory.mktemp("portal") / "data"
    store = open_store(data)
    open_programme(store, WORKED)
    for login, (role, municipality) in PEOPLE.items():
        token = store.doing(
            lambda c, r=role, m=municipality, n=login: accounts.invite(c, login=n, role=r, municipality=m)
        )
        store.doing(lambda c, t=token: accounts.accept(c, t, PASSWORD))
    store.close()
    return data


@pytest.fixture
def portal(new_data, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(new_data, data)
    settings = Settings(data, WORKED)
    store = open_store(data)
    yield Portal(settings, store, create_app(settings, store, None))
    store.close()


@pytest.fixture
def alpha(portal):
    """Of municipality Alpha, with area alpha."""
    return portal.visit("anna@alpha.nl")


@pytest.fixture
def beta(portal):
    """Of municipality Beta, with area beta."""
    return portal.visit("bas@beta.nl")


@pytest.fixture
def bureau(portal):
    return portal.visit("els@bureau.nl")


@pytest.fixture
def secure(portal):
    """A browser at the same portal behind a proxy with TLS."""
    settings = Settings(portal.settings.data, WORKED, https=True, public_url="https://portaal.voorbeeld.nl")
    app = create_app(settings, portal.store, None)
    return TestClient(app, base_url="https://portaal.voorbeeld.nl", follow_redirects=False)
