"""Which clusters are refused before anything is sent there."""

import socket

import pytest

from mkba.errors import RunError, UsageError
from mkba.sweeps import session
from mkba.sweeps.crew import Job
from mkba.sweeps.session import Site, opened, scheduler_address
from mkba.version import VERSION
from tests.sweeps.workloads import assignment, gentle


def open_one(address, *, insecure=False):
    with opened(Job(gentle, assignment()), Site(address, insecure, "mkba sweep x.yaml --resume"), print):
        pass


def test_what_is_asked_goes_before_what_the_surroundings_say(monkeypatch):
    monkeypatch.delenv(session.ADDRESS, raising=False)
    assert scheduler_address("") == ""
    monkeypatch.setenv(session.ADDRESS, "tcp://127.0.0.1:1")
    assert scheduler_address("") == "tcp://127.0.0.1:1"
    assert scheduler_address("local") == "local"


@pytest.mark.parametrize(
    "address", ["tcp://10.1.2.3:8786", "10.1.2.3:8786", "ws://example.org:1", "example.org", "tcp://"]
)
def test_an_open_connection_to_another_machine_is_refused(address):
    with pytest.raises(UsageError, match="SWEEP-OPEN"):
        open_one(address)


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "localhost:1", "tcp://[::1]:1", "tls://10.1.2.3:1"]
)
def test_a_connection_that_nobody_else_hears_is_not(address):
    assert session._private(address)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(session, "find_spec", {}.get)
    with pytest.raises(UsageError, match=r'pip install -c constraints\.txt "\.\[cluster\]"'):
        open_one("local")


def test_nobody_home_is_told_with_how_to_go_on(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(session, "CONNECT", 0.5)
    with socket.socket() as taken:  # a port on which nobody listens
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(RunError, match=r"SWEEP-CLUSTER.*mkba sweep x.yaml --resume"):
            open_one(f"tcp://127.0.0.1:{taken.getsockname()[1]}", insecure=True)


@pytest.mark.parametrize(("language", "word"), [("nl", "vraagt certificaten"), ("en", "needs certificates")])
def test_a_tls_scheduler_without_certificates_is_told_in_words(monkeypatch, language, word):
    pytest.importorskip("distributed")
    monkeypatch.setattr(session, "CONNECT", 0.5)
    with pytest.raises(RunError, match="SWEEP-CLUSTER") as told:
        open_one("tls://127.0.0.1:1")
    text = told.value.text(language)
    assert word in text
    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in text
    assert "mkba sweep x.yaml --resume" in text


@pytest.mark.slow
def test_another_version_is_refused_at_once_and_of_a_worker_that_comes_later(monkeypatch):
    pytest.importorskip("distributed")
    from mkba.sweeps.cluster import Cluster
    from tests.sweeps.workloads import parts

    with Cluster(Job(gentle, assignment()), Site("local")) as crew:
        monkeypatch.setattr(session, "VERSION", "9.9.9")
        with pytest.raises(RunError, match=r"SWEEP-VERSION.*9\.9\.9.*" + VERSION):
            list(crew.run(parts(1)))
        with pytest.raises(RunError, match=r"SWEEP-VERSION.*9\.9\.9"):
            session._agree(crew._session.client)
