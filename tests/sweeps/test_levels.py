from dataclasses import replace

import pyarrow as pa
import pytest

from mkba.analysis.swept.swept import AxisFacts
from mkba.domain.sweep import Axis, Variant
from mkba.sweeps.levels import axis_facts, column, columns, variants
from mkba.sweeps.part import Outcome
from tests.sweeps.stores import plan


@pytest.mark.parametrize(
    ("levels", "type_", "found"),
    [
        ([None, 20, 50], pa.int64(), [None, 20, 50]),
        ([None, 1, 0.5], pa.float64(), [None, 1.0, 0.5]),
        ([None, True, False], pa.bool_(), [None, True, False]),
        ([None, "a", "é"], pa.string(), [None, "a", "é"]),
        ([None, "a", 1, True], pa.string(), [None, '"a"', "1", "true"]),
        ([None, {"b": 1, "a": "é"}, ["x", 1.5]], pa.string(), [None, '{"b":1,"a":"é"}', '["x",1.5]']),
        ([None, None], pa.string(), [None, None]),
    ],
)
def test_levels_are_what_they_are_or_compact_json(levels, type_, found):
    made = column(levels)
    assert made.type == type_
    assert made.to_pylist() == found


def test_a_text_with_a_place_in_a_file_is_a_text():
    class Marked(str):
        __slots__ = ()

    assert column([None, Marked("a")]).to_pylist() == [None, "a"]


def test_an_axis_never_takes_the_column_of_a_figure():
    assert columns(["costs", "share", "id", "npv_mean"]) == (
        "axis_costs",
        "share",
        "axis_id",
        "axis_npv_mean",
    )


def test_no_two_axes_have_the_same_column():
    found = columns(["costs", "axis_costs", "axis_axis_costs", "bcr"])
    assert found == ("axis_axis_axis_costs", "axis_costs", "axis_axis_costs", "axis_bcr")
    two = Axis("costs", "a.b", "scale", (1.5,)), Axis("axis_costs", "a.c", "scale", (2.5,))
    made = plan(two)
    table = variants(made, {})
    assert table["axis_axis_costs"].to_pylist() == [None, 1.5]
    assert table["axis_costs"].to_pylist() == [None, 2.5]
    assert [one.id for one in axis_facts(made, table)] == ["axis_axis_costs", "axis_costs"]


def test_every_variant_has_a_row_whatever_came_of_it():
    found = variants(
        plan(), {0: Outcome(0, "x", above=(("a", 3), ("b", 7))), 2: Outcome(2, code="C", nl="z", en="s")}
    )
    rows = found.to_pylist()
    assert [row["status"] for row in rows[:3]] == ["ok", "waiting", "failed"]
    assert [row["above"] for row in rows[:3]] == [7, 0, 0]
    assert (rows[2]["code"], rows[2]["message"], rows[2]["message_en"]) == ("C", "z", "s")
    assert len(rows) == 13


def test_the_facts_of_an_axis_have_its_levels_as_the_table_has_them():
    made = plan()
    facts = axis_facts(made, variants(made, {}))
    assert facts[1] == AxisFacts("axis_costs", made.sweep.axes[1].path, "scale", (0.5, 1.0, 2.0), 2)
    assert facts[2].levels == ('["hoog"]', '{"laag":1}')


def test_an_axis_of_a_hypercube_has_its_span():
    axis = Axis("share", "a.*.b", "scale", span=(0.5, 1.5))
    points = (Variant(0, "basis", (None,)), Variant(1, "v1", (0.7,)), Variant(2, "v2", (1.2,)))
    made = plan()
    made = replace(made, sweep=replace(made.sweep, axes=(axis,), variants=points), matched=(5,))
    assert axis_facts(made, variants(made, {}))[0].levels == (0.5, 1.5)
