"""A variant of a sweep has the figures of a plain run of its programme, whoever works on it and in whatever company."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import mkba
from mkba.paths import scenarios_dir
from mkba.sweeps.again import programme_of
from mkba.sweeps.job import prepare
from mkba.sweeps.part import Part
from mkba.sweeps.task import work

HEAD = """schema: sweep/1
id: proef
base: {base}
draws: 2000
seed: 7
"""
EVERYTHING = """design: list
variants:
  - {id: prijs, set: [{path: library.education.start_qualification.productivity.amount, scale: 1.3}]}
  - {id: kosten, set: [{path: "areas.*.*.costs.*.amount", scale: 0.8}]}
  - {id: bereik, set: [{path: "areas.*.interventions.*.reach.share", scale: 0.7}]}
  - {id: bereik_een, set: [{path: "areas.voorbeeldwijk.*.reach.share", scale: 0.5}]}
  - {id: erbij, set: [{path: "areas.*.*.costs.*.amount", add: 100}]}
  - {id: verloren, set: [{path: "areas.*.*.effects.*.displacement", value: 0.1}]}
  - {id: toch_al, set: [{path: "areas.*.*.effects.*.deadweight", scale: 1.5}]}
  - {id: duur, set: [{path: "areas.*.*.effects.*.duration", scale: 0.5}]}
  - {id: mensen, set: [{path: "areas.*.indicators.*.value", scale: 1.2}]}
  - {id: regime, set: [{path: discounting, value: NL2021}]}
  - {id: korter, set: [{path: horizon, value: 20}]}
  - {id: zonder, set: [{path: "areas.*.interventions.*.intensity.integraal", value: 0}]}
  - {id: half, set: [{path: "areas.voorbeeldwijk.interventions.*.intensity.integraal", scale: 0.5}]}
  - {id: omgekeerd, set: [{path: "library.education.start_qualification.productivity.amount", value: 0}]}
  - id: alles
    set:
      - {path: discounting, value: NL2021}
      - {path: "areas.*.*.reach.share", scale: 0.8}
      - {path: "areas.voorbeeldwijk.*.reach.share", add: 0.01}
      - {path: "areas.*.*.costs.*.amount", scale: 1.1}
      - {path: "areas.*.*.effects.*.duration", scale: 0.8}
"""
TOLERANCE = 1e-9


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    path = tmp_path_factory.mktemp("sweep") / "sweep.yaml"
    base = Path(scenarios_dir()) / "starter" / "programme.yaml"
    path.write_text(HEAD.format(base=str(base)) + EVERYTHING)
    return prepare(path)


@pytest.fixture(scope="module")
def finished(prepared):
    return {part.recipes[0].variant.id: work(prepared.assignment, part) for part in prepared.parts}


def tables(finished, name="results"):
    return pd.concat([pd.read_parquet(BytesIO(one.tables[name])) for one in finished.values()])


def outcomes(finished):
    return {one.number: one for found in finished.values() for one in found.outcomes}


def test_every_variant_succeeds(prepared, finished):
    found = outcomes(finished)
    assert sorted(found) == list(range(len(prepared.plan.sweep.variants)))
    assert [one.nl for one in found.values() if one.failed] == []


NAMES = [
    line.partition("id: ")[2].split(",")[0].split()[0] for line in EVERYTHING.splitlines() if "id: " in line
]


@pytest.mark.parametrize("name", ["basis", *NAMES])
def test_a_variant_is_the_plain_run_of_its_programme(prepared, finished, name):
    number = next(one.number for one in prepared.plan.sweep.variants if one.id == name)
    rows = tables(finished)
    mine = rows[rows["variant"] == number].set_index(["future", "alternative", "area"])
    programme = programme_of(prepared.plan, name)
    plain = mkba.simulate(programme, draws=2000, seed=7)
    assert len(mine) == len([row for row in plain.rows if row.domain == "total"])
    for row in plain.rows:
        if row.domain != "total":
            continue
        got = mine.loc[(row.future, row.alternative, row.area)]
        scale = abs(row.costs) + abs(row.benefits)
        for column, figure in [
            ("costs", row.costs), ("benefits", row.benefits), ("npv_mean", row.npv.mean), ("npv_central", row.npv.central),
            ("npv_sd", row.npv.sd), ("npv_p5", row.npv.p5), ("npv_p50", row.npv.p50), ("npv_p95", row.npv.p95),
            ("npv_error", row.npv.mc_error),
        ]:  # fmt: skip
            assert got[column] == pytest.approx(figure, abs=TOLERANCE * scale + 1e-6), column
        assert got["p_npv_positive"] == pytest.approx(row.p_npv_positive, abs=0.001)
        assert got["p_error"] == pytest.approx(max(row.p_error, 0.5 / np.sqrt(2000 * 1000)), abs=1e-6)
        assert (got["bcr"] == pytest.approx(row.bcr)) if row.bcr is not None else np.isnan(got["bcr"])


def test_domains_and_parties_are_those_of_the_plain_run(prepared, finished):
    rows = tables(finished, "chapters")
    for name in ("bereik", "alles"):
        number = next(one.number for one in prepared.plan.sweep.variants if one.id == name)
        plain = mkba.simulate(programme_of(prepared.plan, name), draws=2000, seed=7)
        mine = rows[rows["variant"] == number].set_index(["future", "alternative", "kind", "name"])
        for (future, alternative), book in plain.ledger.books.items():
            scale = book.mean_costs.sum()
            for kind in ("domain", "party"):
                at = plain.ledger.positions(kind)
                names = [one for axis, one in plain.ledger.groups if axis == kind]
                got = mine.loc[(future, alternative, kind)].loc[names]
                assert np.abs(got["costs"].to_numpy() - book.mean_costs[at]).max() < 1e-9 * scale
                assert np.abs(got["benefits"].to_numpy() - book.mean_benefits[at]).max() < 1e-9 * scale
            years = mine.loc[(future, alternative, "year")]
            central = (
                mkba.simulate(programme_of(prepared.plan, name), draws=1000, seed=7)
                .ledger.books[future, alternative]
                .central
            )
            whole = (central.benefits - central.costs)[: central.areas].sum()
            assert years["npv"].sum() == pytest.approx(whole, rel=1e-9, abs=1e-3)


def test_differences_are_taken_draw_by_draw(prepared, finished):
    rows = tables(finished).set_index(["variant", "future", "alternative", "area"])
    base = mkba.simulate(programme_of(prepared.plan, "basis"), draws=2000, seed=7).ledger
    other = mkba.simulate(programme_of(prepared.plan, "alles"), draws=2000, seed=7).ledger
    number = next(one.number for one in prepared.plan.sweep.variants if one.id == "alles")
    for key in base.books:
        moved = [(b.area_benefits - b.area_costs).sum(axis=0) for b in (other.books[key], base.books[key])]
        difference = moved[0] - moved[1]
        got = rows.loc[(number, *key, "total")]
        assert got["diff_mean"] == pytest.approx(difference.mean(), rel=1e-9, abs=1e-3)
        assert got["diff_sd"] == pytest.approx(difference.std(ddof=1), rel=1e-9, abs=1e-3)
        assert got["diff_p50"] == pytest.approx(np.percentile(difference, 50), rel=1e-9, abs=1e-3)
        assert got["diff_p_positive"] == (difference > 0).mean()
        assert got["diff_error"] < got["npv_error"]  # that is why draws are shared
    assert (rows.loc[0][["diff_mean", "diff_sd", "diff_p5", "diff_p95"]] == 0).all(axis=None)


def test_company_changes_no_bit(prepared, finished):
    """Alone, in other parts, in another order and after other work: the same digests."""
    known = {number: one.digest for number, one in outcomes(finished).items()}
    every = [one for part in prepared.parts for one in part.recipes]
    singles = [work(prepared.assignment, Part(0, (one,))) for one in reversed(every)]
    assert {one.outcomes[0].number: one.outcomes[0].digest for one in singles} == known
    mixed = work(prepared.assignment, Part(0, tuple(every[::2] + every[1::2])))
    assert {one.number: one.digest for one in mixed.outcomes} == known


def test_threads_of_one_process_do_not_meet(prepared, finished):
    """A Dask worker may have several threads: each has a bench of its own."""
    known = {number: one.digest for number, one in outcomes(finished).items()}
    singles = [Part(0, (one,)) for part in prepared.parts for one in part.recipes] * 2
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda part: work(prepared.assignment, part).outcomes[0], singles))
    assert {one.number: one.digest for one in found} == known
    assert [one.digest for one in found] == [known[one.number] for one in found]


def test_an_area_left_alone_keeps_its_figures(prepared, finished):
    rows = tables(finished).set_index(["variant", "area"])
    number = next(one.number for one in prepared.plan.sweep.variants if one.id == "bereik_een")
    columns = ["npv_mean", "npv_p5", "npv_sd", "costs"]
    assert (
        rows.loc[(number, "buurwijk"), columns].to_numpy() == rows.loc[(0, "buurwijk"), columns].to_numpy()
    ).all()
    assert (rows.loc[(number, "buurwijk"), "diff_sd"] == 0).all()
    assert (rows.loc[(number, "voorbeeldwijk"), "diff_sd"] > 0).any()


def test_an_impossible_variant_costs_one_variant(prepared, tmp_path):
    path = tmp_path / "sweep.yaml"
    base = Path(scenarios_dir()) / "starter" / "programme.yaml"
    path.write_text(
        HEAD.format(base=str(base)) + "design: factorial\nvary:\n"
        '  - {path: "areas.*.*.reach.share", scale: [0.5, 1.0, 50.0]}\n  - {path: horizon, values: [20, 5000]}\n'
    )
    asked = prepare(path)
    found = [one for part in asked.parts for one in work(asked.assignment, part).outcomes]
    codes = {one.number: one.code for one in found}
    assert codes == {0: "", 1: "", 2: "NUM-RANGE", 3: "", 4: "NUM-RANGE", 5: "SWEEP-MEAN", 6: "SWEEP-MEAN"}
    told = next(one for one in found if one.number == 2)
    assert "sweep.yaml:" in told.nl
    assert told.nl != told.en


def test_draws_of_a_share_above_one_are_counted_and_not_clipped(tmp_path):
    path = tmp_path / "sweep.yaml"
    base = Path(scenarios_dir()) / "starter" / "programme.yaml"
    path.write_text(
        HEAD.format(base=str(base))
        + 'design: factorial\nvary:\n  - {path: "areas.*.*.effects.*.deadweight", scale: [1.0, 2.5]}\n'
    )
    asked = prepare(path)
    found = [one for part in asked.parts for one in work(asked.assignment, part).outcomes]
    assert found[1].above == ()
    above = dict(found[2].above)
    assert above
    programme = programme_of(asked.plan, "basis")
    from mkba.engine.compiled import compile_programme
    from mkba.engine.draws import FIRST, draw
    from mkba.engine.streams import Design

    compiled = compile_programme(programme)
    design = Design(2000, 7)
    x = np.concatenate([draw(compiled.plan, design, k) for k in range(2)], axis=1)
    for name, count in above.items():
        rows = [FIRST + i for i, row in enumerate(compiled.plan.rows) if row.name == name]
        shares = [1 - x[row] for row in rows]  # deadweight is drawn as what it leaves
        assert count == max(int((2.5 * share > 1).sum()) for share in shares)
    assert replace(found[2], above=()).digest == found[2].digest
