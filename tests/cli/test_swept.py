"""mkba sweep show: a sweep on a terminal, for a program, or in a file that did not exist yet; finished or not."""

import csv
import errno
import json
import os
import re
from dataclasses import replace
from io import StringIO

import openpyxl
import pytest

from mkba.sweeps.job import How, prepare, run
from mkba.sweeps.processes import Here
from tests.sweeps.starters import COSTS, PRICE, axes, made, sweep_file
from tests.sweeps.stores import content

VARY = axes(f'id: costs, path: "{COSTS}", scale: [0.5, 1.0, 2.0]', f'path: "{PRICE}", scale: [0.5, 1.5]')
VARY += '  - {id: bereik, path: "areas.*.*.reach.share", scale: [1.0, 50]}\n'


class Half(Here):
    """Work that ends early."""

    def run(self, parts):
        for part, answer in super().run(part for one in parts for part in one.singles()):
            if part.recipes[0].variant.number == 5:
                raise KeyboardInterrupt
            yield part, answer


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return sweep_file(tmp_path_factory.mktemp("show"), VARY)


@pytest.fixture(scope="module")
def finished(path, tmp_path_factory):
    return made(path, tmp_path_factory.mktemp("finished"))


@pytest.fixture(scope="module")
def unfinished(path, tmp_path_factory):
    root = tmp_path_factory.mktemp("unfinished")
    with pytest.raises(KeyboardInterrupt):
        run(prepare(path), How(root, Half), lambda _: None)
    return next(root.glob("*/*.unfinished"))


@pytest.fixture(params=["finished", "unfinished"])
def folder(request):
    return request.getfixturevalue(request.param)


def test_a_page_of_text(call, folder):
    before = content(folder)
    done = call("sweep", "show", folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Scenariosweep: proef\n===")
    assert "SWEEP-MEAN" in done.stdout or "50" in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 200
    assert content(folder) == before


def test_figures_for_a_program(call, finished):
    told = json.loads(call("sweep", "show", finished, "--json").stdout)
    assert told["sweep"]["finished"]
    assert told["sweep"]["counts"] == {"ok": 7, "failed": 6, "waiting": 0}
    assert len(told["rows"]) == 7 * 2 * 2
    assert [one["id"] for one in told["axes"]] == ["axis_costs", "productivity_amount", "bereik"]
    assert {one["code"] for one in told["failures"]} == {"SWEEP-MEAN"}
    base = told["rows"][0]
    assert (base["variant"], base["id"], base["diff_mean"]) == (0, "basis", 0)


def test_what_is_not_done_yet_is_told(call, unfinished):
    told = json.loads(call("sweep", "show", unfinished, "--json").stdout)["sweep"]
    assert not told["finished"]
    assert told["counts"]["waiting"] == 13 - told["counts"]["ok"] - told["counts"]["failed"] > 0
    said = call("sweep", "show", unfinished).stdout
    assert str(told["counts"]["waiting"]) in said


def test_one_future_and_alternative(call, finished):
    words = "--future", "hoog", "--alternative", "integraal"
    told = json.loads(call("sweep", "show", finished, *words, "--json").stdout)
    assert {(row["future"], row["alternative"]) for row in told["rows"]} == {("hoog", "integraal")}
    assert "WLO Laag" not in call("sweep", "show", finished, *words).stdout
    for language, said in (
        ("nl", "niet in deze sweep; kies uit hoog, laag"),
        ("en", "not in this sweep; choose from hoog, laag"),
    ):
        done = call("sweep", "show", finished, "--future", "midden", "--lang", language)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
    assert "--alternative niets" in call("sweep", "show", finished, "--alternative", "niets").stderr


@pytest.mark.parametrize("suffix", ["html", "xlsx", "csv", "json", "HTML"])
def test_a_file_that_did_not_exist_yet(call, folder, tmp_path, suffix):
    path = tmp_path / f"sweep.{suffix}"
    done = call("sweep", "show", folder, "--out", path)
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    assert done.stdout.strip() == str(path)
    before = path.read_bytes()
    assert _judged(path, before)
    again = call("sweep", "show", folder, "--out", path)
    assert again.exit_code == 1
    assert "FILE-THERE" in again.stderr
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    other = tmp_path / f"other.{suffix}"
    assert call("sweep", "show", folder, "--out", other).exit_code == 0
    assert other.read_bytes() == before  # the same in, the same out


def _judged(path, found):
    match path.suffix.lower():
        case ".html":
            return b"Scenariosweep: proef" in found and not re.search(
                rb"<script|https?://[^ ]+\.(js|css)", found
            )
        case ".xlsx":
            book = openpyxl.load_workbook(path, read_only=True)
            names = book.sheetnames
            book.close()
            return names[0] == "Leesmij" and len(names) > 3
        case ".csv":
            rows = list(csv.DictReader(StringIO(found.decode())))
            areas = {row["area"] for row in rows}
            names = {"variant", "npv_mean", "costs", "axis_costs", "bereik"}
            return areas == {"total", "voorbeeldwijk", "buurwijk"} and names <= set(rows[0])
        case _:
            return {row["variant"] for row in json.loads(found)["rows"]} >= {0, 1}


def test_a_table_and_the_payload_have_the_same_figures(call, finished, tmp_path):
    call("sweep", "show", finished, "--out", tmp_path / "a.csv", "--future", "laag")
    call("sweep", "show", finished, "--out", tmp_path / "a.json", "--future", "laag")
    table = csv.DictReader(StringIO((tmp_path / "a.csv").read_text(encoding="utf-8")))
    totals = {
        (int(row["variant"]), row["alternative"]): float(row["npv_mean"])
        for row in table
        if row["area"] == "total"
    }
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["rows"]
    assert {(row["variant"], row["alternative"]): row["npv_mean"] for row in told} == totals
    assert len(totals) == 7 * 2


def test_no_text_in_a_table_is_a_formula(call, finished, tmp_path, monkeypatch):
    """Names are people's; figures below zero stay figures."""
    from mkba.cli import swept as module

    def named(found, _):
        names = ['=HYPERLINK("x")', "+1", "-1", "@x", "\tx", "\rx", "gewoon = goed"]
        variants = found.variants.assign(name=[names[i % len(names)] for i in range(len(found.variants))])
        return replace(found, variants=variants)

    monkeypatch.setattr(module, "_chosen", named)
    assert call("sweep", "show", finished, "--out", tmp_path / "a.csv").exit_code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["name"] for row in rows} <= {
        "'=HYPERLINK(\"x\")", "'+1", "'-1", "'@x", "'\tx", "' x", "gewoon = goed"
    }  # fmt: skip
    assert any(row["npv_mean"].startswith("-") for row in rows)
    assert all(float(row["npv_mean"]) for row in rows)


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        (None, ()),
        ("a.json", ()),
        ("a.html", ("years",)),
        ("a.xlsx", ("areas", "years")),
        ("a.csv", ("areas",)),
    ],
)
def test_no_more_is_read_than_is_shown(call, finished, monkeypatch, target, asked):
    from mkba.cli import swept as module

    seen = []
    really = module._chosen
    monkeypatch.setattr(module, "_chosen", lambda found, asked: seen.append(found) or really(found, asked))
    words = ("--out", target) if target else ()
    assert call("sweep", "show", finished, *words).exit_code == 0
    (found,) = seen
    assert (set(found.results["area"]) > {"total"}) == ("areas" in asked)
    assert set(found.chapters["kind"]) == ({"year"} if "years" in asked else set())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "a.pdf"), "FILE-SUFFIX"), (("--out", "nergens/a.html"), "FILE-NOFOLDER"), (("--outt", "a"), "--out"),
        (("--future",), "--future"), (("nog", "iets"), "te veel woorden"),
    ],
)  # fmt: skip
def test_wrong_words_are_refused(call, finished, tmp_path, words, said):
    done = call("sweep", "show", finished, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_no_sweep_or_is_damaged(call, unfinished, finished, tmp_path, language):
    for wrong in (tmp_path, tmp_path / "nergens", finished.parent):
        done = call("sweep", "show", wrong, "--lang", language)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "SWEEP-NONE" in done.stderr
    copy = tmp_path / finished.name
    copy.mkdir()
    for name, found in content(finished).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(found if not name.endswith("chapters.parquet") else found[:-9])
    done = call("sweep", "show", copy, "--lang", language)
    assert done.exit_code == 1
    assert "chapters.parquet" in done.stderr


@pytest.mark.parametrize("suffix", ["csv", "json", "html"])
def test_a_full_disk_leaves_nothing_half_made(call, finished, tmp_path, monkeypatch, suffix):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("mkba.runs.disk.os.fsync", full)
    monkeypatch.setattr("mkba.report.html.Path.replace", full)
    done = call("sweep", "show", finished, "--out", f"a.{suffix}")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "de schijf is vol" in done.stderr
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - also hidden ones
