"""Bad manners on a real socket: the server answers, forgets, and goes on."""

import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from select import select

import pytest

from mkba.portal.pages import app as application
from mkba.portal.pages.limits import MOST_UPLOAD
from mkba.portal.pages.patient import PatientProtocol
from mkba.portal.server import HEADER_BYTES, configuration
from mkba.portal.store import accounts, open_store, sessions
from tests.portal.conftest import PASSWORD, WORKED

MIB = 1 << 20
FORM = b"Content-Type: multipart/form-data; boundary=x\r\n"
PART = b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="a.xlsx"\r\n\r\n'


def request(line, *headers, host="localhost"):
    return b"\r\n".join([line.encode(), f"Host: {host}".encode(), *headers, b"", b""])


def chunk(content):
    return b"%x\r\n%b\r\n" % (len(content), content)


def answer(link):
    """What comes back, up to the end of the headers at least; nothing when the connection was closed."""
    got = b""
    while b"\r\n\r\n" not in got:
        more = link.recv(1 << 16)
        if not more:
            break
        got += more
    return got.decode()


@pytest.fixture
def port(portal, monkeypatch):
    """The portal on a free port, less patient than usual."""
    monkeypatch.setattr(PatientProtocol, "headers_within", 0.6)
    monkeypatch.setattr(PatientProtocol, "linger", 0.6)
    gates = application._gates

    def hurried(settings):
        found = gates(settings)
        found[-1].kwargs.update(patience=0.6, whole=2.0)
        return found

    monkeypatch.setattr(application, "_gates", hurried)
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        server = configuration(replace(portal.settings, port=door.getsockname()[1]), portal.store, None)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        yield door.getsockname()[1]
        server.should_exit = True
        thread.join()


def keep_sending(link, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        link.sendall(b"0" * 1024)
        time.sleep(0.05)


@contextmanager
def linked(port):
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as link:
        yield link


def is_well(port):
    with linked(port) as link:
        link.sendall(request("GET /gezond HTTP/1.1", b"Connection: close"))
        return answer(link).startswith("HTTP/1.1 200")


def test_headers_that_come_drop_by_drop_are_not_waited_for(port):
    with linked(port) as link:
        link.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        since = time.monotonic()
        try:
            while time.monotonic() - since < 5:
                link.sendall(b"X-a: b\r\n")
                time.sleep(0.1)
        except OSError:
            pass
        assert time.monotonic() - since < 3
    assert is_well(port)


def test_who_says_nothing_at_all_is_not_waited_for(port):
    with linked(port) as link:
        assert link.recv(1) == b""
    assert is_well(port)


def test_many_who_say_nothing_do_not_keep_others_out(port):
    links = [socket.create_connection(("127.0.0.1", port)) for _ in range(150)]
    assert is_well(port)
    for link in links:
        link.close()


def test_a_second_request_is_waited_for_no_longer_than_the_first(port):
    with linked(port) as link:
        link.sendall(request("GET /gezond HTTP/1.1"))
        assert "200" in answer(link)
        link.sendall(b"GET /gez")
        assert link.recv(1) == b""


def test_a_body_that_stops_coming_is_told_so(port):
    with linked(port) as link:
        link.sendall(request("POST /inloggen HTTP/1.1", FORM.strip(), b"Content-Length: 1000") + PART)
        assert answer(link).startswith("HTTP/1.1 408")
    assert is_well(port)


def test_a_body_that_comes_drop_by_drop_ends_too(port):
    with linked(port) as link:
        link.sendall(request("POST /inloggen HTTP/1.1", FORM.strip(), b"Content-Length: 100000") + PART)
        link.settimeout(0.2)
        since, got = time.monotonic(), b""
        while not got and time.monotonic() - since < 6:
            link.sendall(b"0")
            try:
                got = link.recv(100)
            except TimeoutError:
                continue
        assert got.startswith(b"HTTP/1.1 408")


def test_who_goes_on_after_the_refusal_reads_the_page_and_is_then_cut_off(port):
    with linked(port) as link:
        stated = f"Content-Length: {400 * MIB}".encode()
        link.sendall(request("POST /gebied/alpha/bestand HTTP/1.1", FORM.strip(), stated) + PART)
        assert answer(link).startswith("HTTP/1.1 413")
        since = time.monotonic()
        with pytest.raises(ConnectionError):
            keep_sending(link, 5)
        assert time.monotonic() - since < 4
    assert is_well(port)


@pytest.mark.parametrize(
    "bad",
    [
        b"\x16\x03\x01\x00\xff",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * (2 * HEADER_BYTES),
    ],
    ids=["tls", "version", "headers"],
)
def test_what_is_no_request_is_refused(port, bad):
    with linked(port) as link:
        link.sendall(bad)
        link.shutdown(socket.SHUT_WR)
        assert answer(link)[:12] in ("HTTP/1.1 400", "")
    assert is_well(port)


def test_two_lengths_are_no_request(port):
    with linked(port) as link:
        link.sendall(
            request("POST /inloggen HTTP/1.1", b"Content-Length: 5", b"Transfer-Encoding: chunked")
            + b"0\r\n\r\n"
        )
        assert answer(link)[:12] in ("HTTP/1.1 400", "HTTP/1.1 403")
    assert is_well(port)


@pytest.fixture
def process(tmp_path):
    """The portal as people start it, in a process of its own: (its number, its port, a cookie)."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["portal", "--data", str(tmp_path / "data"), "--port", str(port), "--programme", str(WORKED)]
    with subprocess.Popen(
        [sys.executable, "-m", "mkba", *words], stderr=subprocess.PIPE, text=True
    ) as started:
        try:
            assert str(port) in started.stderr.readline()
            yield started.pid, port, cookie(tmp_path / "data")
        finally:
            started.kill()


def cookie(data):
    """Of somebody who is logged in."""
    with closing(open_store(data)) as store:
        token = store.doing(
            lambda c: accounts.invite(c, login="anna", role="municipality", municipality="Alpha")
        )
        account = store.doing(lambda c: accounts.accept(c, token, PASSWORD))
        return f"Cookie: mkba_session={store.doing(lambda c: sessions.begin(c, account.id)).token}".encode()


def most_memory(pid):
    """Mebibytes that a process held at most."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_stream_of_400_megabytes_is_refused_after_six_and_takes_no_memory(process):
    pid, port, known = process
    assert is_well(port)
    time.sleep(1)
    before, sent, got = most_memory(pid), 0, b""
    with linked(port) as link:
        link.sendall(
            request("POST /gebied/alpha/bestand HTTP/1.1", FORM.strip(), known, b"Transfer-Encoding: chunked")
        )
        link.sendall(chunk(PART))
        while not got and sent < 400 * MIB:
            link.sendall(chunk(b"0" * (1 << 16)))
            sent += 1 << 16
            if select([link], [], [], 0)[0]:
                got = link.recv(1 << 16)
    assert got.startswith(b"HTTP/1.1 413")
    assert MOST_UPLOAD * 0.9 < sent < MOST_UPLOAD + 16 * MIB
    assert most_memory(pid) - before < 30
    assert is_well(port)
