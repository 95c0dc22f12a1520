import subprocess
import sys
from pathlib import Path

import pytest

from mkba.errors import InvariantError

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "scenarios" / "starter" / "programme.yaml"
MKBA = (sys.executable, "-m", "mkba")


def small(*words):
    return ("run", STARTER, "--draws", "1000", *words)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("run", "nothing.yaml"), 1, "FILE-MISSING"),
        (("run", STARTER, "--draws", "999"), 2, "DRAWS-BLOCK"),
        (("run", STARTER, "--seed", "-1"), 2, "SEED-RANGE"),
        (("run", STARTER, "--area", "buurwyk"), 2, "buurwijk"),
        (("run", STARTER, "--design", "star"), 2, "latin_hypercube | sobol | random"),
        (("run", STARTER, "--draws", "many"), 2, "een geheel getal"),
        (("run", STARTER, "--workers", "0"), 2, "een geheel getal vanaf 1"),
        (("run", STARTER, "--drwas", "1"), 2, "--draws"),
        (("run",), 2, "PROGRAMME"),
        (("rum",), 2, "bedoelt u run?"),
        (("swoop",), 2, "bedoelt u sweep?"),
        (("run", STARTER, "--lang", "fr"), 2, "nl | en"),
        (("check",), 2, "PATH"),
        (("verify", "."), 1, "RUN-NONE"),
        (("workbook", "."), 1, "RUN-NONE"),
        (("library", "show", "paid_wrk"), 2, "paid_work"),
        (("library", "show", "nope"), 2, "mkba library list"),
        (("library", "show", "a", "b"), 2, "te veel woorden: b"),
        (("library", "xxxxx"), 2, "geen opdracht 'xxxxx'; kies uit list, pages, show, stale"),
        (("library", "shw"), 2, "bedoelt u show?"),
        (("run", STARTER, "--draws"), 2, "--draws: hoort een waarde bij"),
        (("run", STARTER, "--json=1"), 2, "--json: hoort een waarde bij"),
        (("run", STARTER.parent), 2, "is een map"),
        (("run", ""), 2, "is een map"),
    ],
)
def test_wrong_words_and_failures_have_their_code(call, tmp_path, words, code, said):
    done = call(*words)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [(), ("library",)])
def test_without_a_command_the_help_is_said_once(call, words):
    done = call(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == call(*words, "--help").stdout
    assert "[OPTIES] OPDRACHT" in done.stderr
    assert "Fout" not in done.stderr


def test_a_broken_identity_is_code_3_and_nothing_is_written(call, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise InvariantError("BALANCE", "som", "sum")

    monkeypatch.setattr("mkba.runs.job.simulate", broken)
    done = call(*small())
    assert done.exit_code == 3
    assert not list(tmp_path.glob("outputs/*/*/*"))


def test_a_fault_of_ours_is_one_line(call, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("ours\nand more")

    monkeypatch.setattr("mkba.runs.job.simulate", broken)
    done = call(*small())
    assert done.exit_code == 1
    assert "ZeroDivisionError: ours and more" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("MKBA_DEBUG", "1")
    assert "Traceback" in call(*small()).stderr


def test_a_reader_who_leaves_is_no_failure_of_ours(tmp_path):
    listing = subprocess.Popen(
        [*MKBA, "library", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    listing.stdout.close()
    with listing.stderr as stream:
        assert b"Traceback" not in stream.read()
    listing.wait()
