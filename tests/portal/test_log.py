import json
import logging

import pytest

from mkba.portal import log


@pytest.fixture(autouse=True)
def as_before():
    """What listens now, listens no more when the test is over."""
    kept = [(logging.getLogger(name), logging.getLogger(name).handlers) for name in log.LOUD]
    yield
    for logger, handlers in kept:
        logger.handlers, logger.propagate = handlers, True


def fall(text):
    raise ValueError(text)


def test_a_fault_is_its_kind_and_its_place_and_not_its_text(capsys, monkeypatch):
    monkeypatch.delenv("MKBA_DEBUG", raising=False)
    log.listen()
    try:
        fall("wachtwoord van anna")
    except ValueError:
        log.LOG.exception("job %s", "7", extra={"number": "abc"})
    line = json.loads(capsys.readouterr().err)
    assert (line["text"], line["number"], line["fault"]) == ("job 7", "abc", "ValueError")
    assert line["where"][-1].endswith(" fall")
    assert "anna" not in str(line)


def test_who_looks_into_a_fault_may_see_it_whole(capsys, monkeypatch):
    monkeypatch.setenv("MKBA_DEBUG", "1")
    log.listen()
    try:
        fall("heel")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("x")
    assert "ValueError: heel" in json.loads(capsys.readouterr().err)["trace"]
