"""The page about sweeps is a promise: its files are sound, its script and its query run, its keys and codes exist."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

import mkba
from mkba.cli import main
from mkba.files.complaints.sweeps import SWEEPS
from mkba.files.schema.sweep import AxisModel, SettingModel, SweepModel, VariantModel
from mkba.starter import start
from mkba.sweeps.closing import LAST
from mkba.sweeps.job import prepare
from mkba.sweeps.levels import RESERVED

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "sweeps.md").read_text(encoding="utf-8")
SHIPPED = ROOT / "scenarios" / "sweeps" / "disconto_en_bereik.yaml"
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
FILES = {re.search(r"^id: (.+)$", text, re.MULTILINE).group(1): text for kind, text in BLOCKS if text.startswith("schema:")}  # fmt: skip
AXES = [
    line for kind, text in BLOCKS if kind == "yaml" and text.startswith("- {") for line in text.splitlines()
]
HEAD = "schema: sweep/1\nid: proef\nbase: ../programme.yaml\ndraws: 1000\nvary:\n"
# variants with the base, as the page counts them
COUNTS = {"disconto-en-bereik": 67, "elke-combinatie": 5, "samen": 4, "pakketten": 3, "verkenning": 41}


def block(language):
    found = [text for kind, text in BLOCKS if kind == language]
    assert len(found) == 1
    return found[0]


def table_after(title):
    """The words in code style in the first column of the first table below a title."""
    text = PAGE[PAGE.index(title) :]
    rows = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE).group(0).splitlines()[2:]
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row.split(" | ")[0])]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A starter project with the shipped sweep in it, on few draws."""
    folder = start(tmp_path_factory.mktemp("docs") / "project").parent
    text = SHIPPED.read_text(encoding="utf-8")
    assert "draws: 10000" in text
    (folder / "sweeps" / SHIPPED.name).write_text(
        text.replace("draws: 10000", "draws: 1000"), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def results(project):
    """The shipped sweep over the starter, made once."""
    return mkba.sweep(project / "sweeps" / SHIPPED.name, out=project / "outputs", workers=0)


def prepared(project, text):
    path = project / "sweeps" / "van_de_bladzijde.yaml"
    path.write_text(text, encoding="utf-8")
    return prepare(path)


@pytest.mark.parametrize("name", list(FILES))
def test_every_file_is_sound_and_has_as_many_variants_as_the_page_tells(project, name):
    assert list(COUNTS) == list(FILES)
    assert len(prepared(project, FILES[name]).plan.sweep.variants) == COUNTS[name]


@pytest.mark.parametrize("axis", AXES, ids=lambda line: re.search(r'path: "?([^",]+)', line).group(1))
def test_every_path_fits_something(project, axis):
    found = prepared(project, f"{HEAD}  {axis}\n")
    assert found.plan.matched[0] >= 1
    assert not [one for part in found.parts for one in part.recipes if one.fault]


def test_the_first_file_is_the_shipped_one(project):
    """All but texts and the place of the file."""
    page, shipped = prepared(project, FILES["disconto-en-bereik"]), prepare(SHIPPED)
    mine, theirs = page.plan.sweep, shipped.plan.sweep
    assert (mine.axes, mine.variants, mine.draws, mine.seed) == (
        *(theirs.axes, theirs.variants, theirs.draws, theirs.seed),
    )
    plan = re.search(r"```text\n(.* varianten \(de basis.*?)```", PAGE, re.DOTALL).group(1)
    settings = len({part.setting for part in shipped.parts})
    assert f"{len(theirs.variants)} varianten (de basis meegeteld) in {settings} instelling" in plan
    assert f"Gebieden {len(shipped.programme.areas)}, " in plan
    assert [int(count) for count in re.findall(r"raakt (\d+)", plan)] == list(shipped.plan.matched)


def test_every_key_is_told():
    known = set().union(
        *(model.model_fields for model in (SweepModel, AxisModel, SettingModel, VariantModel))
    )
    told = set(re.findall(r"`([a-z]+)`", PAGE)) | {"schema_"}  # schema: written so in Python only
    assert known <= told


def test_every_code_exists_and_is_spoken():
    spoken = (ROOT / "templates" / "labels" / "cli.toml").read_text(encoding="utf-8")
    for code in set(re.findall(r"\bSWEEP-[A-Z]+\b", PAGE)):
        assert code in SWEEPS or f"{code} = " in spoken, code


def test_the_folder_is_as_told(results, project):
    folder = project / "outputs" / results.facts["id"] / results.facts["key"]
    told = table_after("## De map")
    assert set(LAST) <= set(told)
    for pattern in set(told) - {"failures.json"}:  # nothing failed
        assert list(folder.glob(pattern)), pattern
    assert {path.name for path in folder.iterdir()} == {name.split("/")[0] for name in told} - {
        "failures.json"
    }


def test_the_columns_are_told(results):
    settings = {"variant", "id", "future", "alternative", "area", *(axis.id for axis in results.axes)}
    told = set(re.findall(r"`([a-z_0-9]+)`", PAGE)) | {"npv_p25", "npv_p50", "npv_p75"}  # npv_p5 to npv_p95
    assert set(results.table().columns) - settings <= told
    assert set(re.findall(r"`((?:npv|diff|p)_[a-z_0-9]+)`", PAGE)) <= RESERVED


def test_the_script_runs(project, results, capsys):
    script = block("python")
    for told, here in (
        ("scenarios/sweeps/", f"{(project / 'sweeps').as_posix()}/"),
        ('"outputs', f'"{(project / "outputs").as_posix()}'),
        ("SLEUTEL", results.facts["key"]),
        ("workers=2", "workers=0"),
    ):
        assert told in script
        script = script.replace(told, here)
    names: dict[str, object] = {}
    exec(script, names)  # noqa: S102 - our own page
    assert capsys.readouterr().out
    table = names["table"].set_index("id")
    one = names["one"].summary()["npv.mean"]["hoog", "gericht"]
    assert one == pytest.approx(table.loc["v0005", "npv_mean"], rel=1e-9)
    assert names["npv"].sizes == {"discounting": 2, "bereik": 3, "waarde_diploma": 11}


def test_the_query_runs_and_says_what_reading_says(project, results, monkeypatch):
    monkeypatch.chdir(project / "outputs" / results.facts["id"] / results.facts["key"])
    found = duckdb.sql(block("sql")).df()
    table = results.table(future="hoog", alternative="gericht").query("bereik == 1").nlargest(4, "npv_mean")
    assert list(found["id"]) == list(table["id"])
    assert list(found["verschil"]) == pytest.approx(list((table["diff_mean"] / 1e6).round(2)))
    head = re.search(r"```sql.*?```\s+```text\n(.*?)\n", PAGE, re.DOTALL).group(1)
    assert head.split() == list(found.columns)


@pytest.mark.slow
def test_the_first_commands_of_the_page_run(project, monkeypatch, capsys):
    """Planned, made, looked at and written, as they stand, on the starter's copy of the shipped sweep."""
    lines = re.search(r"```sh\n(mkba sweep run .*?)```", PAGE, re.DOTALL).group(1).splitlines()
    here = project.parent / "scenarios"
    shutil.copytree(project, here, ignore=shutil.ignore_patterns("outputs"))
    monkeypatch.chdir(here.parent)
    key = ""
    for line in lines:
        words = line.partition("#")[0].replace("SLEUTEL", key).split()
        with pytest.raises(SystemExit) as ended:
            main(words[1:])
        said = capsys.readouterr().out.strip()
        assert not ended.value.code, line
        if words[2] == "run" and "--dry-run" not in words:
            key = Path(said).name
    assert Path("sweep.html").stat().st_size > 10_000
