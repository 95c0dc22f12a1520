import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mkba.cli.talk import headline
from mkba.runs import folder
from mkba.runs.lock import HOLDER, alone_in
from tests.printing import needs_printer

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "scenarios" / "starter" / "programme.yaml"
WORKED = ROOT / "tests" / "cases" / "worked" / "programme.yaml"
MKBA = (sys.executable, "-m", "mkba")


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


def test_the_headline_says_a_chance_as_the_report_does(call):
    rows = json.loads(call(*small("--json", "--no-workbook")).stdout)["rows"]
    row = next(one for one in rows if one["area"] == one["domain"] == "total")
    said = {chance: headline([row | {"p_npv_positive": chance}], "nl") for chance in (0.001, 0.5, 1.0)}
    assert "minder dan 1 van de 100" in said[0.001]
    assert " 50 van de 100" in said[0.5]
    assert "meer dan 99 van de 100" in said[1.0]


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
    assert "1 warning;" in done.stderr
    assert done.stdout.splitlines()[-1].startswith(str(Path("here") / "startproject"))


def test_a_second_run_is_told_who_is_first(call, tmp_path):
    with alone_in(tmp_path / "outputs" / "startproject"):
        done = subprocess.run([*MKBA, *small()], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"proces {os.getpid()}" in done.stderr


def test_verify_workbook_and_report(call, tmp_path):
    path = json.loads(call(*small("--json")).stdout)["path"]
    done = call("verify", path)
    assert (done.exit_code, "Gelijk" in done.stdout) == (0, True)
    assert call("workbook", path, "--out", "mine.xlsx").exit_code == 0
    assert (tmp_path / "mine.xlsx").read_bytes() == (tmp_path / path / "synthese.xlsx").read_bytes()
    (tmp_path / path / "rapport.html").write_text("x")
    done = call("verify", path, "--json")
    assert done.exit_code == 1
    aside = call("workbook", path, "--out", "other.xlsx")
    assert (aside.exit_code, "rapport.html" in aside.stderr) == (0, True)
    assert call("report", path, "--out", "mine.docx").exit_code == 2
    assert call("report", path, "--out", "mine.html").exit_code == 0
    assert json.loads(done.stdout)["equal"] is False
    refused = call("report", path)
    assert (refused.exit_code, "RUN-DAMAGED" in refused.stderr) == (1, True)
    (tmp_path / path / "rapport.html").unlink()
    assert call("report", path).exit_code == 0
    assert call("verify", path).exit_code == 0


def test_report_and_annex_and_the_pages_of_areas(call, tmp_path):
    path = json.loads(call(*small("--json", "--no-workbook")).stdout)["path"]
    for name in ("rapport.html", "bijlage.html"):
        assert (tmp_path / path / name).is_file()
    done = call("report", path)
    assert [Path(line).name for line in done.stdout.splitlines()] == ["rapport.html", "bijlage.html"]
    done = call("report", path, "--area", "buurwijk", "--json")
    (page,) = json.loads(done.stdout)["paths"]
    assert Path(page).name == "gebied-buurwijk.html"
    assert call("verify", path).exit_code == 0
    done = call("report", path, "--every-area", "--out", "pages")
    assert sorted(one.name for one in (tmp_path / "pages").iterdir()) == sorted(
        Path(line).name for line in done.stdout.splitlines()
    )
    assert len(done.stdout.splitlines()) == 2
    done = call("report", path, "--area", "buurwyk", "--lang", "en")
    assert (done.exit_code, "choose from buurwijk" in done.stderr) == (2, True)
    assert "REPORT-FOLDER" in call("report", path, "--every-area", "--out", "one.html").stderr


@needs_printer
def test_pages_in_print(call, tmp_path):
    path = json.loads(call(*small("--json", "--no-workbook")).stdout)["path"]
    done = call("report", path, "--area", "buurwijk", "--pdf")
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "gebied-buurwijk.html",
        "gebied-buurwijk.pdf",
    ]
    assert call("report", path, "--area", "buurwijk", "--out", "mine.pdf").exit_code == 0
    assert (tmp_path / "mine.pdf").read_bytes() == Path(done.stdout.splitlines()[1]).read_bytes()
    assert call("verify", path).exit_code == 0


def test_without_the_library_no_run_is_computed(call, monkeypatch):
    path = json.loads(call(*small("--json", "--no-workbook")).stdout)["path"]
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = call("report", path, "--pdf", "--lang", "en")
    assert (done.exit_code, 'pip install -c constraints.txt ".[pdf]"' in done.stderr) == (2, True)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_is_complete_or_absent(tmp_path, blow):
    """Stopped at any moment; the next run finishes and clears what was left."""
    command = [*MKBA, "run", str(WORKED), "--draws", "4000", "--no-workbook"]
    for pause in (0, 0.2, 0.6):
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
