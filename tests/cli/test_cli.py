import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from click.testing import CliRunner

from mkba import folder
from mkba.cli import COMMANDS, main
from mkba.errors import InvariantError
from mkba.lock import HOLDER, alone_in

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "scenarios" / "starter" / "programme.yaml"
WORKED = ROOT / "tests" / "cases" / "worked" / "programme.yaml"
MKBA = (sys.executable, "-m", "mkba")


@pytest.fixture
def call(tmp_path, monkeypatch):
    """The command line, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return call


def small(*words):
    return ("run", STARTER, "--draws", "1000", *words)


def test_a_run_says_its_figures_and_its_folder(call, tmp_path):
    done = call(*small())
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    path = tmp_path / lines[-1]
    assert path.parent == tmp_path / "outputs" / "startproject"
    assert folder.damage(path) == ()
    assert lines[0].split()[:2] == ["toekomst", "alternatief"]
    assert "van de 100" in lines[2]
    assert "1000 trekkingen, seed 2026" in done.stderr


def test_the_worked_example_runs(call):
    done = call("run", WORKED, "--draws", "1000", "--seed", "0", "--no-workbook", "--json")
    assert done.exit_code == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["rows"][0]["area"] == "total"
    assert not (Path(answer["path"]) / "synthese.xlsx").exists()
    assert (Path(answer["path"]) / "rapport.html").exists()


def test_the_same_run_is_recognised(call):
    first, second = call(*small("--json")), call(*small("--json", "--workers", "2"))
    assert json.loads(first.stdout) | {"made": False} == json.loads(second.stdout)
    assert "was er al" in call(*small()).stderr


def test_areas_and_language(call):
    done = call(*small("--area", "buurwijk", "--lang", "en", "--out", "here"))
    assert done.exit_code == 0
    assert "in 100" in done.stdout
    assert done.stdout.splitlines()[-1].startswith(str(Path("here") / "startproject"))


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
        (("sweep",), 2, "kies uit init"),
        (("run", STARTER, "--lang", "fr"), 2, "nl | en"),
        (("check",), 2, "PATH"),
        (("verify", "."), 1, "RUN-NONE"),
        (("workbook", "."), 1, "RUN-NONE"),
        (("library", "show", "paid_wrk"), 2, "paid_work"),
    ],
)
def test_wrong_words_and_failures_have_their_code(call, tmp_path, words, code, said):
    done = call(*words)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_broken_identity_is_code_3_and_nothing_is_written(call, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise InvariantError("BALANCE", "som", "sum")

    monkeypatch.setattr("mkba.job.simulate", broken)
    done = call(*small())
    assert done.exit_code == 3
    assert not list(tmp_path.glob("outputs/*/*/*"))


def test_a_fault_of_ours_is_one_line(call, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("ours\nand more")

    monkeypatch.setattr("mkba.job.simulate", broken)
    done = call(*small())
    assert done.exit_code == 1
    assert "ZeroDivisionError: ours and more" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("MKBA_DEBUG", "1")
    assert "Traceback" in call(*small()).stderr


def test_a_second_run_is_told_who_is_first(call, tmp_path):
    with alone_in(tmp_path / "outputs" / "startproject"):
        done = subprocess.run([*MKBA, *small()], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"proces {os.getpid()}" in done.stderr


def test_check_names_every_mistake(call, tmp_path):
    call("init", "demo")
    area = tmp_path / "demo" / "areas" / "buurwijk.yaml"
    text = area.read_text(encoding="utf-8").replace("horizon", "x").replace("onset: 1", "onzet: 1")
    area.write_text(text.replace("municipality: 0.9", "municipality: 0.8"), encoding="utf-8")
    done = call("check", "demo/programme.yaml")
    assert done.exit_code == 1
    found = [line for line in done.stdout.splitlines() if not line.startswith("waarschuwing")]
    assert len(found) >= 2
    assert all(line.startswith(str(Path("demo") / "areas" / "buurwijk.yaml")) for line in found)
    assert "errors" in call("check", "demo/programme.yaml", "--lang", "en").stderr
    listed = json.loads(call("check", "demo", "--json").stdout)
    assert {one["severity"] for one in listed} == {"error", "warning"}
    assert call("run", "demo/programme.yaml").exit_code == 1
    assert not (tmp_path / "outputs").exists()


def test_check_passes_what_has_warnings_only(call):
    done = call("check", STARTER)
    assert done.exit_code == 0
    assert "0 fouten" in done.stderr


def test_init_makes_a_project_that_runs_and_overwrites_nothing(call, tmp_path):
    assert call("init", "demo").exit_code == 0
    settings = json.loads((tmp_path / "demo" / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, globs in settings["yaml.schemas"].items():
        assert json.loads((tmp_path / "demo" / schema).read_text(encoding="utf-8"))["$schema"]
        assert globs
    assert call("run", "demo/programme.yaml", "--draws", "1000", "--no-workbook").exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "demo").rglob("*") if path.is_file()}
    done = call("init", "demo")
    assert done.exit_code == 1
    assert "INIT-THERE" in done.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "demo").rglob("*") if path.is_file()} == before
    (tmp_path / "empty").mkdir()
    assert call("init", "empty").exit_code == 0
    (tmp_path / "file").write_text("x")
    assert call("init", "file").exit_code == 1


def test_schema_writes_one_file_a_kind(call, tmp_path):
    done = call("schema", "here")
    assert done.exit_code == 0
    names = {path.name for path in (tmp_path / "here").iterdir()}
    assert {"area.schema.json", "programme.schema.json"} <= names
    assert call("schema", "here").exit_code == 0
    assert {path.name for path in (tmp_path / "here").iterdir()} == names


def test_verify_workbook_and_report(call, tmp_path):
    path = json.loads(call(*small("--json")).stdout)["path"]
    done = call("verify", path)
    assert (done.exit_code, "Gelijk" in done.stdout) == (0, True)
    assert call("workbook", path, "--out", "mine.xlsx").exit_code == 0
    assert (tmp_path / "mine.xlsx").read_bytes() == (tmp_path / path / "synthese.xlsx").read_bytes()
    (tmp_path / path / "rapport.html").write_text("x")
    done = call("verify", path, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["equal"] is False
    assert call("report", path).exit_code == 0
    assert call("verify", path).exit_code == 0


def test_library_names_and_shows(call):
    listed = json.loads(call("library", "list", "--json").stdout)
    assert {one["kind"] for one in listed} == {"outcomes", "evidence"}
    assert "paid_work" in call("library", "list").stdout
    shown = call("library", "show", "work.job_coach.paid_work")
    assert shown.stdout.startswith("paid_work:\n  ")
    assert "source:" in shown.stdout


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "command", [(), *((name,) for name in COMMANDS), ("library", "list"), ("library", "show")]
)
def test_every_help_is_in_the_language_of_the_reader(call, command, language):
    done = call(*command, "--help", "--lang", language)
    assert done.exit_code == 0
    assert ("Gebruik:" in done.stdout, "Usage:" in done.stdout) == ((language == "nl"), (language == "en"))
    assert ("Opties:" in done.stdout) == (language == "nl")


def test_version(call):
    assert call("--version").stdout.startswith("mkba 0.")


def test_a_reader_who_leaves_is_no_failure_of_ours(tmp_path):
    listing = subprocess.Popen(
        [*MKBA, "library", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    listing.stdout.close()
    with listing.stderr as stream:
        assert b"Traceback" not in stream.read()
    listing.wait()


@pytest.mark.slow
def test_help_answers_at_once(tmp_path):
    """P9 of the performance targets: at most 0.6 of what importing numpy and pandas takes."""

    def seconds(*words):
        since = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=tmp_path)
        return time.perf_counter() - since

    pairs = [(seconds("-m", "mkba", "--help"), seconds("-c", "import numpy, pandas")) for _ in range(7)]
    assert median(ours / theirs for ours, theirs in pairs) <= 0.6


def test_help_imports_nothing_heavy():
    code = "import sys; from mkba.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    for heavy in ("numpy", "pandas", "yaml", "pydantic", "rich", "pyarrow"):
        assert f"'{heavy}'" not in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_is_complete_or_absent(tmp_path, blow):
    """Stopped at any moment; the next run finishes and clears what was left."""
    command = [*MKBA, "run", str(WORKED), "--draws", "4000", "--no-workbook"]
    for pause in (0, 0.1, 0.2, 0.4, 0.6, 0.8):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while process.poll() is None and not (tmp_path / "outputs" / "worked" / HOLDER).exists():
            time.sleep(0.02)
        time.sleep(pause)
        process.send_signal(blow)
        with process.stderr as stream:
            said = stream.read()
        assert process.wait() in ((0, 130) if blow == signal.SIGINT else (0, -blow))
        assert b"Traceback" not in said
        for run in (tmp_path / "outputs").glob("worked/[0-9a-f]*"):
            assert folder.damage(run) == ()
            shutil.rmtree(run)
        (tmp_path / "outputs" / "worked" / HOLDER).unlink(missing_ok=True)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [
        path.name for path in (tmp_path / "outputs" / "worked").iterdir() if not path.name.startswith(".lock")
    ] == [Path(done.stdout.splitlines()[-1]).name]
