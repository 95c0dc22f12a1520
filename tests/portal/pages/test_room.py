"""What is kept has bounds: of the disk, and of a municipality in a day; what nobody can read is not kept at all."""

import hashlib
from dataclasses import replace

import pytest

from mkba.portal.pages import room
from mkba.portal.store import drafts
from tests.portal.pages.sending import text_of, upload


@pytest.fixture
def start(portal):
    return portal.do(lambda c: drafts.latest_start(c, "alpha"))


def kept(portal):
    return sorted(one.name for one in portal.store.files.root.rglob("*") if one.is_file())


def test_below_the_reserve_of_the_disk_nothing_is_taken(portal, alpha, start):
    portal.app.state.settings = replace(portal.settings, reserve=1 << 62)
    before = kept(portal)
    answer = upload(alpha, "alpha", b"id: alpha\n# iets nieuws", "x.yaml")
    assert answer.status_code == 507
    assert "bijna vol" in text_of(answer)
    assert "wat er al was, is er nog" in text_of(answer)
    typed = {"name": "Anders"}
    assert alpha.send(f"/concept/{start.id}/invullen", typed).status_code == 507
    assert kept(portal) == before
    assert alpha.get(f"/concept/{start.id}").status_code == 200


def test_a_municipality_sends_so_much_in_a_day(portal, alpha, beta, monkeypatch):
    monkeypatch.setattr(room, "PER_DAY", 5)
    large = b"id: alpha\n#" + b"x" * 1_000_000
    assert upload(alpha, "alpha", large, "x.yaml").status_code == 303
    before = kept(portal)
    answer = upload(alpha, "alpha", large + b"y", "x.yaml")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "3600"
    assert "te veel verstuurd" in text_of(answer)
    assert kept(portal) == before
    assert upload(alpha, "alpha", b"id: alpha", "x.yaml").status_code == 303, "a small one still fits"
    assert upload(beta, "beta", large, "x.yaml").status_code == 303, "another municipality has its own"


@pytest.mark.parametrize("content", [bytes(range(256)) * 9, b"x" * (1 << 20) + b"y", b"a\0b"])
def test_what_nobody_can_read_is_told_and_not_kept(portal, alpha, content):
    before = kept(portal)
    answer = upload(alpha, "alpha", content, "x.yaml")
    made = portal.do(lambda c: drafts.drafts(c, "alpha"))[0]
    assert answer.headers["location"] == f"/concept/{made.id}"
    assert made.raw == hashlib.sha256(content).hexdigest()
    assert not made.sound
    assert kept(portal) == before
    assert "zijn geen velden te maken" in text_of(alpha.get(f"/concept/{made.id}/invullen"))
