import errno
import io
import json
import math
import os
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from mkba.analysis.summary import as_json
from mkba.errors import InvariantError, RunError
from mkba.runs import folder

FIELDS = {
    "future", "alternative", "area", "domain", "costs", "benefits", "npv", "p_npv_positive", "bcr", "irr",
    "first_year_return", "payback_year",
}  # fmt: skip


def table(run, name):
    return pq.read_table(run / f"{name}.parquet", page_checksum_verification=True).to_pandas()


def test_a_run_folder_holds_what_is_promised(made):
    outputs = {
        "summary.json",
        "lines.parquet",
        "draws.parquet",
        "yearly.parquet",
        "synthese.xlsx",
        "rapport.html",
        "bijlage.html",
    }
    assert {path.name for path in made.iterdir()} == outputs | {"manifest.json"}
    assert set(folder.read_manifest(made)["outputs"]) == outputs
    assert folder.damage(made) == ()


def test_summary_has_the_promised_fields(made, results):
    rows = json.loads((made / "summary.json").read_text(encoding="utf-8"))
    assert rows[0].keys() >= FIELDS
    assert {"central", "mean", "sd", "p5", "p50", "p95", "mc_error"} <= rows[0]["npv"].keys()
    assert len(rows) == len(as_json(results.rows))
    assert (rows[0]["area"], rows[0]["domain"]) == ("total", "total")


def test_lines_add_up_to_the_summary(made, results):
    lines = table(made, "lines")
    counted = lines[lines.kind != "transfer"]
    sums = counted.groupby(["future", "alternative"])["mean"].sum()
    for row in results.rows:
        if row.area == row.domain == "total":
            assert sums[row.future, row.alternative] == pytest.approx(row.npv.mean, rel=1e-9)
    assert (lines[lines.kind == "cost"]["mean"] < 0).all()
    assert lines[lines.kind == "cost"].quantity.isna().all()
    assert list(lines.columns[:14]) == [
        *(
            "future",
            "alternative",
            "area",
            "intervention",
            "domain",
            "kind",
            "line",
            "outcome",
            "grade",
            "place",
        ),
        *("type", "outcome_domain", "central", "mean"),
    ]


def test_draws_hold_every_area_and_their_total(made, results, starter):
    draws = table(made, "draws")
    areas = [area.id for area in starter.areas]
    assert sorted(draws.area.unique()) == sorted([*areas, "total"])
    one = draws[(draws.future == "hoog") & (draws.alternative == "integraal")]
    wide = one.pivot_table(index="draw", columns="area", values="npv")
    assert len(wide) == 1000
    np.testing.assert_allclose(wide[areas].sum(axis=1), wide["total"], rtol=1e-9, atol=1e-6)
    row = next(r for r in results.rows if (r.future, r.alternative, r.area) == ("hoog", "integraal", "total"))
    assert wide["total"].mean() == pytest.approx(row.npv.mean)


def test_years_add_up_over_areas_and_domains(made, starter):
    years = table(made, "yearly")
    keys = ["future", "alternative", "kind", "year"]
    total = years[(years.area == "total") & (years.domain == "total")].set_index(keys)
    for part in (
        (years.area != "total") & (years.domain == "total"),
        (years.area == "total") & (years.domain != "total"),
    ):
        sums = years[part].groupby(keys)[["central", "mean"]].sum()
        np.testing.assert_allclose(sums.loc[total.index], total[["central", "mean"]], rtol=1e-9, atol=1e-6)
    crossings = years[(years.area != "total") & (years.domain != "total")]
    assert crossings.p5.isna().all()
    assert not crossings["mean"].isna().any()
    assert (total.p5 <= total.p95).all()
    assert (years.year.min(), years.year.max()) == (starter.base_year, starter.base_year + starter.horizon)


def test_the_same_run_has_the_same_bytes(results, made, tmp_path):
    again = folder.write(results, root=tmp_path, pages=())
    for name in folder.DATA:
        assert (again / name).read_bytes() == (made / name).read_bytes()


def test_nothing_is_overwritten(results, run, below):
    before = below(run)
    with pytest.raises(RunError, match="RUN-WRITE"):
        folder.write(results, root=run.parent.parent, pages=())
    assert below(run.parent) == {f"{run.name}/{name}": content for name, content in before.items()}


@pytest.mark.parametrize("name", ["summary.json", "lines.parquet", "draws.parquet", "synthese.xlsx"])
def test_a_flipped_bit_is_damage(run, name):
    content = bytearray((run / name).read_bytes())
    content[len(content) // 2] ^= 1
    (run / name).write_bytes(content)
    assert folder.damage(run) == (name,)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"schema": "run/1"}', '{"schema": "run/9", "outputs": {}}', "[" * 9999]
)
def test_a_broken_manifest_is_refused(run, content):
    (run / "manifest.json").write_text(content)
    with pytest.raises(RunError):
        folder.damage(run)


@pytest.mark.parametrize(
    "name",
    ["../../secret", "gebied-../../secret.html", "gebied-x.html/..", "gebied-.html", "gebied-x.exe", "x.pdf"],
)
def test_an_output_elsewhere_is_refused(run, name):
    assert not folder.known(name)
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    manifest["outputs"][name] = "0"
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(RunError, match="RUN-MANIFEST"):
        folder.damage(run)


def test_a_number_that_is_not_finite_is_never_written(results, tmp_path, below, monkeypatch):
    row = replace(results.rows[0], costs=math.nan)
    monkeypatch.setattr(type(results), "rows", property(lambda _: (row,)))
    with pytest.raises(InvariantError, match="FINITE"):
        folder.write(results, root=tmp_path, pages=())
    assert below(tmp_path) == {}


class Faulty:
    """A disk of which the Nth write, or the Nth wait for the disk, fails."""

    def __init__(self, nth, monkeypatch):
        self.nth, self.count = nth, 0
        really_open, really_fsync = io.open, os.fsync

        def opened(file, mode="r", *args, **extra):
            stream = really_open(file, mode, *args, **extra)
            return Stream(stream, self) if set(mode) & set("wxa") else stream

        def fsync(handle):
            self.tick()
            really_fsync(handle)

        monkeypatch.setattr(io, "open", opened)
        monkeypatch.setattr("builtins.open", opened)
        monkeypatch.setattr(os, "fsync", fsync)

    def tick(self):
        self.count += 1
        if self.count == self.nth:
            raise OSError(errno.EIO, "disk")


class Stream:
    def __init__(self, stream, disk):
        self._stream, self._disk = stream, disk

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self._stream.close()

    def __del__(self):
        self._stream.close()

    def write(self, content):
        self._disk.tick()
        return self._stream.write(content)


def attempt(results, root, nth, pages):
    """Write with the Nth write failing; how many writes there were."""
    fault = nullcontext() if nth == 0 else pytest.raises(RunError, match=r"RUN-WRITE.*invoer/uitvoer")
    with pytest.MonkeyPatch.context() as patch:
        disk = Faulty(nth, patch)
        with fault:
            folder.write(results, root=root, pages=pages)
    return disk.count


def test_whichever_write_fails_nothing_is_left(results, tmp_path, below):
    count = attempt(results, tmp_path / "whole", 0, ())
    assert count > 20
    for nth in range(1, count + 1):
        attempt(results, tmp_path / "faulty", nth, ())
        assert below(tmp_path / "faulty") == {}
        assert not list(tmp_path.glob("faulty/*/*"))


@pytest.mark.slow
@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # XlsxWriter's own files, cut short
@pytest.mark.parametrize("page", folder.PAGES)
def test_whichever_write_of_a_page_fails_nothing_is_left(results, tmp_path, below, page):
    data = attempt(results, tmp_path / "data", 0, ())
    count = attempt(results, tmp_path / "whole", 0, (page,))
    assert count > data
    for nth in np.unique(np.linspace(data - 2, count, 30).astype(int)):
        attempt(results, tmp_path / "faulty", int(nth), (page,))
        assert below(tmp_path / "faulty") == {}


def test_a_page_is_added_and_a_lost_one_comes_back(results, made, tmp_path):
    run = folder.write(results, root=tmp_path, pages=("rapport.html", "bijlage.html"))
    assert "synthese.xlsx" not in folder.read_manifest(run)["outputs"]
    folder.add_page(run, "synthese.xlsx", results)
    assert (run / "manifest.json").read_bytes() == (made / "manifest.json").read_bytes()
    (run / "synthese.xlsx").write_bytes(b"lost")
    folder.add_page(run, "synthese.xlsx", results)
    assert folder.damage(run) == ()


def test_a_page_that_cannot_be_added_leaves_the_run_whole(results, tmp_path):
    run = folder.write(results, root=tmp_path, pages=())
    for nth in range(1, 60):
        with pytest.MonkeyPatch.context() as patch:
            Faulty(nth, patch)
            try:
                folder.add_page(run, "rapport.html", results)
            except RunError:
                assert folder.damage(run) == ()
                listed = "rapport.html" in folder.read_manifest(run)["outputs"]
                assert listed == (run / "rapport.html").exists()
            else:
                break
    assert (run / "rapport.html").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_limit_on_file_size_leaves_nothing(tmp_path, below):
    resource = pytest.importorskip("resource")

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    starter = Path(__file__).parents[2] / "scenarios" / "starter" / "programme.yaml"
    command = [sys.executable, "-m", "mkba", "run", starter, "--draws", "1000", "--out", tmp_path / "runs"]
    done = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[RUN-WRITE]" in done.stderr
    assert "Traceback" not in done.stderr
    assert below(tmp_path / "runs") == {}


def test_a_folder_below_a_file_is_refused(results, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(RunError, match="RUN-WRITE"), folder.claimed(tmp_path / "file" / "x"):
        pass


def test_what_dead_runs_left_is_cleared(tmp_path):
    (tmp_path / ".tmp-0123-99").mkdir()
    (tmp_path / ".tmp-0123-99" / "lines.parquet").write_text("half")
    (tmp_path / "other").mkdir()
    with folder.claimed(tmp_path):
        assert {path.name for path in tmp_path.iterdir() if not path.name.startswith(".lock")} == {"other"}
