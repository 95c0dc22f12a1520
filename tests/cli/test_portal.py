import json
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the portal is an extra: pip install -e '.[portal]'")

from mkba.cli import portal as commands
from mkba.portal.nouns import Seat
from mkba.portal.store import accounts, areas, open_store

WORKED = Path(__file__).parents[1] / "cases" / "worked" / "programme.yaml"
PASSWORD = "vier paarden lopen langzaam"  # noqa: S105 - of nobody


@pytest.fixture
def data(tmp_path):
    """The data of a portal with one municipality."""
    store = open_store(tmp_path / "data")
    store.doing(lambda c: areas.put_area(c, Seat("noord", "Noord", "Alpha", "area")))
    store.close()
    return tmp_path / "data"


def joined(data, link):
    """Choose a password with a link."""
    store = open_store(data)
    store.doing(lambda c: accounts.accept(c, link.rsplit("/", 1)[1], PASSWORD))
    store.close()


def test_an_invitation_is_one_link_on_stdout(call, data):
    done = call("portal", "invite", "--data", data, "anna@alpha.nl", "--municipality", "Alpha")
    assert done.exit_code == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/uitnodiging/[\w-]{43}\n", done.stdout)
    assert "7 dagen" in done.stderr
    joined(data, done.stdout.strip())
    shown = call("portal", "accounts", "--data", data, "--json")
    assert json.loads(shown.stdout) == [
        {"login": "anna@alpha.nl", "role": "municipality", "municipality": "Alpha"}
    ]
    assert "anna@alpha.nl  gemeente  Alpha" in call("portal", "accounts", "--data", data).stdout


def test_the_link_has_the_address_of_the_server(call, data):
    (data / "address").write_text("https://portaal.voorbeeld.nl", encoding="utf-8")
    assert call("portal", "--data", data, "invite", "els", "--bureau").stdout.startswith(
        "https://portaal.voorbeeld.nl/uit"
    )
    asked = call("portal", "invite", "--data", data, "els", "--bureau", "--public-url", "https://elders.nl/")
    assert asked.stdout.startswith("https://elders.nl/uitnodiging/")


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        (["anna"], "PORTAL-ROLE", 2),
        (["anna", "--bureau", "--municipality", "Alpha"], "PORTAL-ROLE", 2),
        (["anna", "--municipality", "Alfa"], "PORTAL-MUNICIPALITY", 2),
        (["an na", "--bureau"], "PORTAL-LOGIN", 2),
    ],
)
def test_an_invitation_that_makes_no_sense(call, data, words, code, status):
    done = call("portal", "invite", "--data", data, *words)
    assert done.exit_code == status
    assert f"[{code}]" in done.stderr
    assert done.stdout == ""


def test_somebody_of_another_role_is_not_invited_over(call, data):
    joined(data, call("portal", "invite", "--data", data, "anna", "--municipality", "Alpha").stdout.strip())
    done = call("portal", "invite", "--data", data, "anna", "--bureau")
    assert (done.exit_code, "[PORTAL-TAKEN]" in done.stderr) == (1, True)


def test_a_municipality_is_known_once_there_is_a_programme(call, tmp_path):
    open_store(tmp_path / "leeg").close()
    done = call("portal", "invite", "--data", tmp_path / "leeg", "anna", "--municipality", "Alpha")
    assert "[PORTAL-UNBEGUN]" in done.stderr
    assert call("portal", "invite", "--data", tmp_path / "leeg", "els", "--bureau").exit_code == 0


def test_a_closed_account_is_gone(call, data):
    joined(data, call("portal", "invite", "--data", data, "els", "--bureau").stdout.strip())
    assert call("portal", "close", "--data", data, "els").exit_code == 0
    assert json.loads(call("portal", "accounts", "--data", data, "--json").stdout) == []
    done = call("portal", "close", "--data", data, "niemand")
    assert (done.exit_code, "[PORTAL-UNKNOWN]" in done.stderr) == (1, True)


def test_the_log_is_whole_until_somebody_writes_in_it(call, data, monkeypatch):
    done = call("portal", "audit", "--data", data)
    assert done.exit_code == 0
    assert "  portaal  area  noord" in done.stdout
    assert re.search(r"Het logboek is heel. Laatste regel: 1, controlegetal [0-9a-f]{64}", done.stderr)
    found = json.loads(call("portal", "audit", "--data", data, "--json").stdout)
    assert found["sound"] is True
    assert found["notes"][0]["subject"] == "noord"
    from mkba.portal.store import audit

    monkeypatch.setattr(audit, "broken", lambda _: 1)
    done = call("portal", "audit", "--data", data)
    assert done.exit_code == 3
    assert "vanaf regel 1" in done.stderr


@pytest.mark.parametrize("name", ["invite els --bureau", "accounts", "close els", "audit"])
def test_a_folder_that_is_not_there_is_not_made(call, tmp_path, name):
    command, *words = name.split()
    done = call("portal", command, "--data", tmp_path / "niets", *words)
    assert (done.exit_code, "[PORTAL-NONE]" in done.stderr) == (2, True)
    assert not (tmp_path / "niets").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--host", "192.0.2.1"], "PORTAL-OPEN"),
        (["--public-url", "http://portaal.voorbeeld.nl"], "PORTAL-OPEN"),
        (["--public-url", "portaal.voorbeeld.nl"], "PORTAL-URL"),
    ],
)
def test_nobody_is_to_listen_in(call, tmp_path, words, code):
    done = call("portal", "--data", tmp_path / "data", *words)
    assert (done.exit_code, f"[{code}]" in done.stderr) == (2, True)
    assert not (tmp_path / "data").exists()


def test_without_the_extra_it_says_what_to_install(call, tmp_path, monkeypatch):
    monkeypatch.setattr(commands, "find_spec", lambda _: None)
    done = call("portal", "--data", tmp_path / "data")
    assert (done.exit_code, "[PORTAL-EXTRA]" in done.stderr) == (2, True)
    assert ".[portal]" in done.stderr


def test_a_folder_is_asked_for(call):
    done = call("portal", "--port", "1")
    assert (done.exit_code, "'--data' ontbreekt" in done.stderr) == (2, True)


@contextmanager
def started(command):
    """A server that is no more when the test is over, whatever came of it."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield server
        finally:
            server.kill()


@pytest.mark.slow
def test_a_server_from_start_to_end(tmp_path):
    """It says where it is and what to do first, keeps a second one out, and ends well when it is told to."""
    data = tmp_path / "data"
    command = [
        sys.executable,
        "-m",
        "mkba",
        "portal",
        "--data",
        str(data),
        "--port",
        "0",
        "--programme",
        str(WORKED),
    ]
    with started(command) as server:
        told = [server.stderr.readline() for _ in range(3)]
        address = re.search(r"http://127\.0\.0\.1:(\d+)", told[0])
        assert f"mkba portal invite --data {data} NAAM --bureau" in told[1]
        assert (data / "address").read_text(encoding="utf-8") == address[0]
        if os.name == "posix":
            assert data.stat().st_mode & 0o777 == 0o700
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert re.search(r"\[PORTAL-LOCKED\] .*\(proces \d+ op ", second.stderr)
        taken = [*command[:5], str(tmp_path / "ander"), "--port", address[1]]
        assert "[PORTAL-PORT]" in subprocess.run(taken, capture_output=True, text=True, check=False).stderr
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
        assert server.stderr.read() == ""
