"""mkba sweep run: made once, told what it would take, gone on with, interrupted, and refused in words."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time

import pytest

from mkba.cli.sweep import SECONDS
from mkba.sweeps.crew import Limits
from mkba.sweeps.job import How, prepare, run
from mkba.sweeps.processes import Here
from mkba.sweeps.reading import read_sweep
from tests.sweeps.starters import (
    NIGHT,
    PRICE,
    REFUSED,
    SMALL,
    axes,
    descendants,
    environment,
    made,
    parts_of,
    still_there,
    sweep_file,
)  # fmt: skip
from tests.sweeps.stores import content

MKBA = (sys.executable, "-m", "mkba")


@pytest.fixture
def path(tmp_path):
    """A sweep file in a folder with a space in its name, as people have them."""
    return sweep_file(tmp_path / "mijn project", SMALL)


@pytest.fixture
def failing(tmp_path):
    return sweep_file(tmp_path, SMALL + REFUSED)


@pytest.fixture
def quick(monkeypatch):
    """Where processes are not the point: the work in this one."""
    monkeypatch.setattr("mkba.sweeps.job.local_crew", lambda job, _: Here(job))


class Stopped(Here):
    """Work that is interrupted after its first part."""

    def run(self, parts):
        for place, answer in enumerate(super().run(parts)):
            if place:
                raise KeyboardInterrupt
            yield answer


def begun(path, root):
    """A sweep of which one part was done."""
    with pytest.raises(KeyboardInterrupt):
        run(prepare(path), How(root, Stopped), lambda _: None)


def pasted(call, said):
    """The command that was told, as if it were pasted."""
    (line,) = [line for line in said.splitlines() if "mkba sweep run" in line]
    words = shlex.split(line[line.index("mkba sweep run") :])
    return call(*words[1:]), words


def test_a_sweep_is_made_by_two_workers_and_recognised_afterwards(call, path, tmp_path):
    done = call("sweep", "run", path, "--workers", "2")
    assert done.exit_code == 0, done.stderr
    folder = tmp_path / done.stdout.strip()
    assert folder.parent == tmp_path / "outputs" / "proef"
    assert "3 gelukt (hash" in done.stderr
    assert f"mkba sweep show {shlex.quote(done.stdout.strip())}" in done.stderr
    before = content(folder)
    again = call("sweep", "run", path)
    assert (again.exit_code, again.stdout) == (0, done.stdout)
    assert "was er al en is nagekeken: 3 gelukt, 0 mislukt" in again.stderr
    told = json.loads(call("sweep", "run", path, "--json").stdout)
    whole = read_sweep(folder).facts["hash"]
    assert told == {"path": done.stdout.strip(), "made": False, "ok": 3, "failed": 0, "hash": whole}
    assert "was there already and was verified" in call("sweep", "run", path, "--lang", "en").stderr
    assert content(folder) == before == content(made(path, tmp_path / "beside"))


def test_a_damaged_one_is_left_as_it_is(call, path, tmp_path):
    folder = made(path, tmp_path / "outputs")
    victim = next(folder.glob("parts/*/results.parquet"))
    victim.write_bytes(victim.read_bytes()[:-1])
    done = call("sweep", "run", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "SWEEP-DAMAGED" in done.stderr
    assert victim.parent.name in done.stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["proef: 3 varianten (de basis meegeteld) in 2 instelling(en), elk 2000 trekkingen.",
                "Gebieden 2, toekomsten 2, alternatieven 2.",
                "- costs_amount (scale, raakt 4): areas.*.*.costs.*.amount = 1.25", "met 3 processen", "Map: elders/proef/"]),
        ("en", ["proef: 3 variants (the base among them) in 2 setting(s), 2000 draws each.",
                "Areas 2, futures 2, alternatives 2.",
                "- costs_amount (scale, moves 4): areas.*.*.costs.*.amount = 1.25", "with 3 processes", "Folder: elders/proef/"]),
    ],
)  # fmt: skip
def test_a_plan_is_told_and_nothing_is_written(call, path, tmp_path, language, said):
    before = content(tmp_path)
    words = "--dry-run", "--draws", "2000", "--workers", "3", "--out", "elders", "--lang", language
    done = call("sweep", "run", path, *words)
    assert (done.exit_code, done.stderr) == (0, "")
    assert [one for one in said if one not in done.stdout] == []
    assert content(tmp_path) == before
    assert not (tmp_path / "elders").exists()


def test_a_plan_for_a_program(call, failing, tmp_path):
    before = content(tmp_path)
    told = json.loads(call("sweep", "run", failing, "--dry-run", "--json", "--workers", "1").stdout)
    assert content(tmp_path) == before
    prepared = prepare(failing)
    assert told["key"] == prepared.assignment.key
    assert [one["matched"] for one in told["axes"]] == [4, 3, 3]
    counts = {
        name: told[name] for name in ("variants", "settings", "parts", "draws", "impossible", "workers")
    }
    assert counts == {"variants": 4, "settings": 2, "parts": 3, "draws": 1000, "impossible": 1, "workers": 1}
    assert told["seconds"] > 0
    assert told["mebibytes_per_worker"] > 100


def test_a_plan_tells_what_cannot_be(call, failing):
    assert "zullen mislukken: 1; de eerste" in call("sweep", "run", failing, "--dry-run").stdout
    told = call("sweep", "run", failing, "--dry-run", "--lang", "en").stdout
    assert "the first: proef.yaml:10:67 [SWEEP-MEAN]" in told
    span = axes('path: "areas.*.*.costs.*.amount", scale: {from: 0.5, to: 1.5}').replace(
        "factorial", "{latin_hypercube: 4}"
    )
    assert (
        "= 0.5 .. 1.5"
        in call("sweep", "run", sweep_file(failing.parents[1], span, "kubus"), "--dry-run").stdout
    )


def test_a_plan_of_many_levels_is_a_line_and_a_distribution_as_in_a_file(call, tmp_path):
    found = axes(
        'id: schaal, path: "areas.*.*.costs.*.amount", scale: {from: 0.5, to: 1.5, steps: 500}',
        f'id: prijs, path: "{PRICE}", values: [{{uniform: [100, 200]}}, 3000]',
    )
    done = call("sweep", "run", sweep_file(tmp_path, found, "lang"), "--dry-run")
    assert done.exit_code == 0, done.stderr
    assert "= 0.5, 0.502004, 0.504008, …, 1.5 (500)" in done.stdout
    assert "= {uniform: [100, 200]}, 3000" in done.stdout


def test_the_time_for_a_variant_is_the_same_everywhere():
    assert Limits().seconds == SECONDS == 600


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_that_is_not_finished_says_how_to_go_on(call, path, tmp_path, language):
    begun(path, tmp_path / "uit voer")
    words = [
        "sweep",
        "run",
        path,
        "--out",
        "uit voer",
        "--workers",
        "2",
        "--time-limit",
        "60",
        "--lang",
        language,
    ]
    done = call(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert {"nl": "1 van 3 varianten", "en": "1 of 3 variants"}[language] in done.stderr
    again, typed = pasted(call, done.stderr)
    assert again.exit_code == 0, again.stderr
    assert set(map(str, words)) - {"nl", "--lang"} <= set(typed)
    assert content(tmp_path / again.stdout.strip()) == content(made(path, tmp_path / "beside"))


@pytest.mark.usefixtures("quick")
def test_the_command_to_go_on_asks_for_the_same_sweep(call, path, tmp_path, monkeypatch):
    """Draws and seed make another sweep; limits and language are how it is done."""
    monkeypatch.setattr("mkba.sweeps.job.local_crew", lambda job, _: Stopped(job))
    monkeypatch.setattr("mkba.cli.os._exit", sys.exit)  # it would take these tests with it
    words = "--draws", "2000", "--seed", "5", "--memory-limit", "4000", "--json", "--max-fail", "3"
    done = call("sweep", "run", path, *words, "--lang", "en")
    assert done.exit_code == 130
    assert "What was done is kept. Go on with: mkba sweep run" in done.stderr
    assert len(parts_of(tmp_path / "outputs")) == 1
    monkeypatch.setattr("mkba.sweeps.job.local_crew", lambda job, _: Here(job))
    again, typed = pasted(call, done.stderr)
    assert again.exit_code == 0
    assert "--max-fail" not in typed  # it goes on to the end
    assert all(one in typed for one in (*words[:-2], "--resume"))
    found = json.loads(again.stdout)
    assert found["made"]
    assert [one.name for one in (tmp_path / "outputs" / "proef").glob("[!.]*")] == [found["path"][-16:]]
    assert read_sweep(tmp_path / found["path"]).facts["seed"] == 5


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Er was nog geen variant af"), ("en", "No variant was done yet")]
)
def test_who_interrupts_before_anything_is_done_is_not_told_that_it_is_kept(
    call, path, monkeypatch, language, said
):
    class Hasty(Here):
        def run(self, _):
            raise KeyboardInterrupt

    monkeypatch.setattr("mkba.sweeps.job.local_crew", lambda job, _: Hasty(job))
    monkeypatch.setattr("mkba.cli.os._exit", sys.exit)
    done = call("sweep", "run", path, "--lang", language)
    assert (done.exit_code, done.stdout) == (130, "")
    assert said in done.stderr
    assert "bewaard" not in done.stderr
    assert "is kept" not in done.stderr
    monkeypatch.setattr("mkba.sweeps.job.local_crew", lambda job, _: Here(job))
    assert pasted(call, done.stderr)[0].exit_code == 0
    assert call("sweep", "run", path).exit_code == 0


@pytest.mark.usefixtures("quick")
def test_who_goes_on_after_a_change_is_told_that_it_is_another_sweep(call, path, tmp_path):
    begun(path, tmp_path / "outputs")
    programme = path.parents[1] / "programme.yaml"
    programme.write_text(programme.read_text(encoding="utf-8") + "\n# anders\n", encoding="utf-8")
    done = call("sweep", "run", path, "--resume", "--draws", "2000")
    assert done.exit_code == 0, done.stderr
    assert "is een begonnen sweep met dezelfde naam (1 varianten af), maar niet deze: andere bestanden (programme.yaml)" in done.stderr  # fmt: skip
    assert "1000 trekkingen (latin_hypercube, seed 7) in plaats van 2000" in done.stderr
    assert "3 gelukt" in done.stderr


@pytest.mark.usefixtures("quick")
def test_variants_that_fail_are_told_and_make_the_exit_code(call, failing, tmp_path):
    done = call("sweep", "run", failing)
    assert done.exit_code == 1
    assert "3 gelukt, 1 mislukt; zie failures.json" in done.stderr
    folder = tmp_path / done.stdout.strip()
    (told,) = json.loads((folder / "failures.json").read_text(encoding="utf-8"))
    assert (told["id"], told["code"]) == ("onmogelijk", "SWEEP-MEAN")
    assert told["nl"].startswith("proef.yaml:10:67 [SWEEP-MEAN]")
    assert told["nl"] != told["en"]
    assert call("sweep", "run", failing).exit_code == 1
    assert call("sweep", "run", failing, "--max-fail", "0").exit_code == 1
    assert call("sweep", "run", failing, "--max-fail", "1").exit_code == 0
    assert call("sweep", "run", failing, "--out", "nieuw", "--max-fail", "1").exit_code == 0
    told = json.loads(call("sweep", "run", failing, "--json", "--max-fail", "1").stdout)
    assert (told["ok"], told["failed"]) == (3, 1)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("words", [("--fail-fast",), ("--max-fail", "0")])
def test_too_many_failures_stop_it_with_the_command_to_go_on(call, failing, tmp_path, words):
    done = call("sweep", "run", failing, *words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "SWEEP-FAILS" in done.stderr
    assert len(parts_of(tmp_path / "outputs")) == 2
    again, _ = pasted(call, done.stderr)
    assert "3 gelukt, 1 mislukt" in again.stderr
    assert again.exit_code == 1


def test_a_file_with_faults_is_refused_in_its_places(call, tmp_path):
    path = sweep_file(
        tmp_path, axes('path: "areas.*.niets", scale: [2]', "path: horizon, values: [], extra: 1")
    )
    done = call("sweep", "run", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert all(line.startswith(f"{path}:") for line in done.stderr.splitlines())
    assert not (tmp_path / "outputs").exists()
    english = call("sweep", "run", path, "--lang", "en", "--json")
    assert english.stderr != done.stderr
    told = json.loads(english.stdout)
    assert len(told) == len(done.stderr.splitlines()) > 1
    assert {one["line"] for one in told} == {9}
    matched = sweep_file(path.parents[1], axes('path: "areas.*.niets", scale: [2]'), "pad")
    for words in ((), ("--dry-run",)):
        assert f"{matched}:8:12 [SWEEP-PATH]" in call("sweep", "run", matched, *words).stderr
    assert "FILE-MISSING" in call("sweep", "run", "nergens.yaml").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--draws", "1000001000"), "SWEEP-MOST"),
        (("--draws", "7"), "DRAWS-BLOCK"), (("--draws", "veel"), "een geheel getal"), (("--seed", "-1"), "SEED-RANGE"),
        (("--workers", "0"), "een geheel getal vanaf 1"), (("--fail-fast", "--max-fail", "3"), "SWEEP-FAILING"),
        (("--max-fail", "-1"), "--max-fail"), (("--time-limit", "0"), "--time-limit"), (("--time-limit", "nan"), "SWEEP-LIMIT"),
        (("--memory-limit", "-1"), "--memory-limit"), (("--resum",), "--resume"), (("--lang", "fr"), "nl | en"),
        (("--scheduler", "tcp://10.255.255.1:8786"), "SWEEP-OPEN"),
    ],
)  # fmt: skip
def test_wrong_words_are_refused(call, path, tmp_path, words, said):
    done = call("sweep", "run", path, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_sweep_needs_a_command_and_a_file(call):
    assert call("sweep").exit_code == call("sweep", "run").exit_code == call("sweep", "runn").exit_code == 2
    assert "bedoelt u run?" in call("sweep", "runn").stderr
    for language, word in (("nl", "Gebruik"), ("en", "Usage")):
        for name in ("run", "show"):
            assert call("sweep", name, "--help", "--lang", language).stdout.startswith(
                f"{word}: mkba sweep {name}"
            )


def started(path, root, out, *words):
    """The real command, in a process group of its own as at a terminal; and its temporary folder."""
    command = [*MKBA, "sweep", "run", str(path), "--out", str(out), "--workers", "2", *words]
    return subprocess.Popen(
        command, env=environment(root / "temporary"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="signals, and /proc")
@pytest.mark.parametrize("count", [0, 3])
def test_an_interruption_is_clean_and_tells_how_to_go_on(call, tmp_path, count):
    """Before there are workers, and in the middle of the work."""
    path, out = sweep_file(tmp_path, NIGHT, "nacht"), tmp_path / "uit"
    child = started(path, tmp_path, out)
    until = time.monotonic() + 60
    while time.monotonic() < until and (len(parts_of(out)) < count or not list(out.glob("*/*.unfinished"))):
        time.sleep(0.005)
    family = descendants(child.pid)
    since = time.monotonic()
    os.killpg(child.pid, signal.SIGINT)
    said_out, said = child.communicate(timeout=20)
    assert time.monotonic() - since < 2
    assert (child.returncode, said_out) == (130, "")
    assert "Traceback" not in said
    kept = len(parts_of(out)) > 0
    assert ("Wat af was, is bewaard. Ga verder met: mkba sweep run" in said) == kept
    assert ("Er was nog geen variant af. Begin opnieuw met: mkba sweep run" in said) != kept
    while still_there(family) and time.monotonic() < since + 2:  # who clears up behind the others goes last
        time.sleep(0.01)
    assert still_there(family) == []
    assert list((tmp_path / "temporary").iterdir()) == []
    folder = next(out.glob("*/*.unfinished"))
    shown = call("sweep", "show", folder, "--json")
    assert shown.exit_code == 0, shown.stderr
    told = json.loads(shown.stdout)["sweep"]
    assert not told["finished"]
    assert told["counts"]["waiting"] == 61 - told["counts"]["ok"] - told["counts"]["failed"]
    if count:
        again, _ = pasted(call, said)
        assert again.exit_code == 1  # six variants are refused
        assert "55 gelukt, 6 mislukt" in again.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="signals, and /proc")
@pytest.mark.parametrize("moment", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_an_interruption_while_workers_start_leaves_stdout_to_programs(tmp_path, moment):
    """A worker that has half of what it must be given would print a traceback there."""
    path, out = sweep_file(tmp_path, NIGHT, "nacht"), tmp_path / "uit"
    child = started(path, tmp_path, out, "--json")
    until = time.monotonic() + 60
    while not list(out.glob("*/*.unfinished")) and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(moment)
    os.killpg(child.pid, signal.SIGINT)
    said_out, said = child.communicate(timeout=20)
    assert (child.returncode, said_out) == (130, "")
    assert "Traceback" not in said
    assert list((tmp_path / "temporary").iterdir()) == []
