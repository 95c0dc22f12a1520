"""Two run folders: every euro of difference is told, and stored figures are never taken on trust."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

import mkba
from mkba.errors import RunError
from mkba.runs import folder
from mkba.runs.compare import compare, compared

WORKED = Path(__file__).parents[1] / "cases" / "worked"
CENT = 0.01
DATA = (("amount: 250000", "amount: 300000"), ("per: once, year: 2026", "per: once, year: 2027"))
METHOD = (("horizon: 40", "horizon: 35"), ("vat: 0.21", "vat: 0.25"))


def made(root, *, programme=(), alpha=(), names=(), seed=1):
    """A run folder of the worked example with some words replaced; ``names`` in the programme and in both areas."""
    project = shutil.copytree(WORKED, root / "project")
    changed = {"programme.yaml": programme, "areas/alpha.yaml": alpha, "areas/beta.yaml": ()}
    for name, words in changed.items():
        path = project / name
        text = path.read_text(encoding="utf-8")
        for old, new in (*words, *names):
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    results = mkba.simulate(mkba.load(project / "programme.yaml"), draws=1000, seed=seed)
    return folder.write(results, root=root / "runs", pages=())


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return made(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    return made(tmp_path_factory.mktemp("second"), programme=METHOD, alpha=DATA, seed=2)


def copied(run, target):
    return shutil.copytree(run, target / run.name)


def edit(path, change):
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def retold(run, *, version, more):
    """A run of another version that stored other totals."""

    def totals(rows):
        for row in rows:
            row["npv"]["mean"] += more

    edit(run / "summary.json", totals)
    digest = hashlib.sha256((run / "summary.json").read_bytes()).hexdigest()
    edit(
        run / "manifest.json",
        lambda m: (
            m["outputs"].update({"summary.json": digest}) or m.update({"version": version, "run_id": "x"})
        ),
    )
    return run


def stored(run):
    rows = folder.read_json(run / "summary.json")
    return {
        (r["future"], r["alternative"]): r["npv"]["mean"] for r in rows if r["area"] == r["domain"] == "total"
    }


def steps(one):
    return {step.name or step.kind: step.effect for step in one.steps}


def test_steps_lead_from_one_summary_to_the_other(first, second):
    found = compare(first, second)
    before, after = stored(first), stored(second)
    assert len(found.waterfalls) == 4
    for one in found.waterfalls:
        key = one.future, one.alternative
        assert (one.start, one.end) == (before[key], after[key])
        assert one.start + sum(steps(one).values()) == pytest.approx(one.end, abs=CENT)
        assert list(steps(one))[:3] == ["draws", "horizon", "method.tax.vat"]
        assert one.rest == 0.0
    assert {step.kind for step in found.waterfalls[0].steps} == {"draws", "method", "data"}


def test_the_other_way_round_is_the_opposite_when_the_draws_are_the_same(first, tmp_path):
    other = made(tmp_path, programme=METHOD, alpha=DATA)
    there, back = compare(first, other), compare(other, first)
    for one, two in zip(there.waterfalls, back.waterfalls, strict=True):
        assert steps(one) == pytest.approx({name: -effect for name, effect in steps(two).items()}, abs=CENT)
        assert "draws" not in steps(one)


def test_the_same_run_twice_has_no_steps(first):
    found = compare(first, first)
    assert found.same
    assert all(one.steps == () and one.difference == 0 for one in found.waterfalls)


def test_other_draws_alone_are_one_step(first, tmp_path):
    found = compare(first, made(tmp_path, seed=9))
    assert not found.same
    assert all(set(steps(one)) == {"draws"} for one in found.waterfalls)


def test_what_another_version_calculated_otherwise_is_a_step_of_its_own(first, second, tmp_path):
    old = retold(copied(first, tmp_path), version="0.0.1", more=-1000.0)
    for one in compare(old, second).waterfalls:
        assert steps(one)["version"] == pytest.approx(1000.0, abs=CENT)
        assert one.rest == 0.0


def test_what_this_version_cannot_make_of_b_is_told_as_rest(first, second, tmp_path):
    new = retold(copied(second, tmp_path), version="9.9.9", more=500.0)
    for one in compare(first, new).waterfalls:
        assert one.rest == pytest.approx(500.0, abs=CENT)
        assert one.start + sum(steps(one).values()) == pytest.approx(one.end, abs=CENT)


def test_only_what_both_have_is_compared(first, tmp_path):
    found = compare(first, made(tmp_path, programme=METHOD, names=[("gericht", "smal")]))
    assert {one.alternative for one in found.waterfalls} == {"integraal"}
    assert (found.only_a, found.only_b) == (("gericht",), ("smal",))
    assert all(one.rest == 0.0 for one in found.waterfalls)


def test_nothing_in_common_is_refused(first, tmp_path):
    other = made(tmp_path, names=[("gericht", "smal"), ("integraal", "breed")])
    with pytest.raises(RunError) as refused:
        compare(first, other)
    assert refused.value.code == "COMPARE-NOTHING"
    assert "in common" in refused.value.text("en")


def test_damaged_and_strange_folders_are_refused(first, second, tmp_path):
    with pytest.raises(RunError) as refused:
        compare(first, tmp_path)
    assert refused.value.code == "RUN-NONE"
    broken = copied(second, tmp_path)
    (broken / "summary.json").write_text("[]", encoding="utf-8")
    with pytest.raises(RunError) as refused:
        compare(first, broken)
    assert refused.value.code == "COMPARE-DAMAGED"
    retold_by_hand = retold(copied(second, tmp_path / "b"), version="0", more=0.0)
    edit(retold_by_hand / "summary.json", lambda rows: rows[0].pop("npv"))
    digest = hashlib.sha256((retold_by_hand / "summary.json").read_bytes()).hexdigest()
    edit(retold_by_hand / "manifest.json", lambda m: m["outputs"].update({"summary.json": digest}))
    with pytest.raises(RunError):
        compare(first, retold_by_hand)


def test_a_lost_page_is_no_reason_to_refuse(first, second, tmp_path):
    kept = copied(second, tmp_path)
    (kept / "lines.parquet").unlink()
    assert compare(first, kept).waterfalls


def test_the_table_runs_from_start_to_end(first, second):
    table = mkba.compare(first, second).table()
    one = table[(table["future"] == "hoog") & (table["alternative"] == "integraal")]
    assert one["kind"].iloc[[0, -1]].tolist() == ["start", "end"]
    assert one["effect"].iloc[:-1].sum() == pytest.approx(one["effect"].iloc[-1], abs=CENT)


def test_the_united_programme_has_the_words_of_both(first, second):
    _, united = compared(first, second)
    assert [one.id for one in united.areas] == ["alpha", "beta"]
