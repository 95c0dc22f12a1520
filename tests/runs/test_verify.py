import hashlib
import json
import shutil

import pytest

import mkba
from mkba.errors import RunError
from mkba.runs import folder
from mkba.runs.recompute import recipe, recomputed
from mkba.runs.verify import verify


def change(path, edit):
    content = json.loads(path.read_text(encoding="utf-8"))
    edit(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def rehash(run, name):
    change(
        run / "manifest.json",
        lambda m: m["outputs"].update({name: hashlib.sha256((run / name).read_bytes()).hexdigest()}),
    )


def keys(verdict):
    return [difference.key for difference in verdict.differences]


def test_an_untouched_run_is_equal_to_the_bit(made):
    verdict = verify(made)
    assert verdict.differences == ()
    assert verdict.identical


def test_a_changed_figure_is_named(run):
    change(run / "summary.json", lambda rows: rows[0]["npv"].update(mean=rows[0]["npv"]["mean"] * (1 + 1e-6)))
    rehash(run, "summary.json")
    verdict = verify(run)
    assert keys(verdict) == ["figure"]
    assert "npv.mean" in verdict.differences[0].text("nl")
    assert not verdict.identical


def test_a_figure_that_moved_less_than_the_promise_is_equal(run):
    change(
        run / "summary.json", lambda rows: rows[0]["npv"].update(mean=rows[0]["npv"]["mean"] * (1 + 1e-11))
    )
    rehash(run, "summary.json")
    verdict = verify(run)
    assert verdict.differences == ()
    assert not verdict.identical


def test_a_changed_chance_is_named(run):
    change(run / "summary.json", lambda rows: rows[0].update(p_npv_positive=rows[0]["p_npv_positive"] + 1e-7))
    rehash(run, "summary.json")
    assert keys(verify(run)) == ["figure"]


@pytest.mark.parametrize("content", ["no json", "{", "[]", "[1]", "{}", "null"])
def test_a_summary_that_is_none_is_named_after_the_files_that_are_damaged(run, content):
    (run / "summary.json").write_text(content, encoding="utf-8")
    (run / "rapport.html").write_text("x", encoding="utf-8")
    first, second, third = verify(run).differences
    assert [first.key, second.key] == ["bytes", "bytes"]
    assert third.text("nl").startswith("summary.json: ")


def test_a_flipped_bit_in_a_table_is_named(run):
    content = bytearray((run / "lines.parquet").read_bytes())
    content[2000] ^= 1
    (run / "lines.parquet").write_bytes(content)
    verdict = verify(run)
    assert keys(verdict)[0] == "bytes"
    assert "lines.parquet" in verdict.differences[0].text("en")


def test_a_missing_page_is_named(run):
    (run / "rapport.html").unlink()
    assert [one.text("en").split(":")[0] for one in verify(run).differences] == ["rapport.html"]


def test_another_seed_in_the_manifest_is_found(run):
    change(run / "manifest.json", lambda m: m.update(seed=m["seed"] + 1))
    verdict = verify(run)
    assert {"manifest", "name", "figure", "column"} <= set(keys(verdict))
    for language in ("nl", "en"):
        assert all(one.text(language) for one in verdict.differences)


def test_a_manifest_that_tells_another_story_is_found(run):
    change(run / "manifest.json", lambda m: m.update(price_year=1999))
    (found,) = verify(run).differences
    assert (found.key, found.text("nl").split(":")[0]) == ("manifest", "manifest.json, price_year")


def test_another_name_is_found(run):
    moved = run.rename(run.with_name("0" * 16))
    assert keys(verify(moved)) == ["name"]


def test_another_version_is_a_remark(run):
    change(run / "manifest.json", lambda m: m.update(version="0.0.9"))
    verdict = verify(run)
    assert verdict.differences == ()
    assert verdict.remarks[0].key == "version"


def test_a_changed_text_does_not_match_its_hash(run):
    change(run / "manifest.json", lambda m: m["inputs"][0].update(text=m["inputs"][0]["text"] + "# more\n"))
    with pytest.raises(RunError, match="RECIPE-HASH"):
        verify(run)


@pytest.mark.parametrize(
    "path", ["../out.yaml", "/out.yaml", "library:../x", "a//b", "", "c:/x", "a\\..\\b", "a/./b"]
)
def test_a_path_that_leads_elsewhere_is_refused(made, path):
    manifest = folder.read_manifest(made)
    manifest["inputs"][0]["path"] = path
    with pytest.raises(RunError, match="RECIPE-PATH"):
        recipe(manifest)


@pytest.mark.parametrize(
    "edit", [{"inputs": 3}, {"inputs": [1]}, {"areas": None}, {"draws": "x"}, {"design": "?"}, {"seed": -1}]
)
def test_a_manifest_without_a_recipe_is_refused(made, edit):
    with pytest.raises(RunError, match="RECIPE-FORM"):
        recipe(folder.read_manifest(made) | edit)


def test_inputs_without_a_programme_are_refused(made):
    manifest = folder.read_manifest(made)
    manifest["inputs"] = [one for one in manifest["inputs"] if one["path"] != "programme.yaml"]
    with pytest.raises(RunError, match="RECIPE-PROGRAMME"):
        recomputed(manifest)


def test_a_programme_around_the_built_in_library_is_recomputed(tmp_path):
    """As the shipped programme: the built-in library lies in the programme's own folder."""
    from mkba.engine.streams import Design
    from mkba.paths import scenarios_dir
    from mkba.runs.job import Job, do

    home = tmp_path / "home"
    shutil.copytree(scenarios_dir() / "starter", home)
    shutil.copytree(scenarios_dir() / "kengetallen", home / "built_in")
    shutil.rmtree(home / "kengetallen")
    text = (
        (home / "programme.yaml").read_text(encoding="utf-8").replace("library: [kengetallen]", "library: []")
    )
    (home / "programme.yaml").write_text(text, encoding="utf-8")
    from mkba.files import load

    programme = load(home / "programme.yaml", builtin=home / "built_in")
    done = do(Job(programme, Design(1000, 1), tmp_path / "out", pages=()))
    assert verify(done.path).identical


def test_a_programme_that_extends_another_is_recomputed(starter, tmp_path):
    from mkba.engine.streams import Design
    from mkba.paths import scenarios_dir
    from mkba.runs.job import Job, do

    home = tmp_path / "home"
    shutil.copytree(scenarios_dir() / "starter", home)
    (home / "aaa.yaml").write_text(
        "schema: programme/1\nextends: programme.yaml\nhorizon: 20\n", encoding="utf-8"
    )
    done = do(Job(mkba.load(home / "aaa.yaml"), Design(1000, 1), tmp_path / "out", pages=()))
    assert folder.read_manifest(done.path)["horizon"] == 20
    assert verify(done.path).identical
