"""Layers of the library: entries replace whole, by name."""

from mkba.files.desk import Desk
from mkba.files.library import Library, read_layer


def layer(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_layer(folder, desk=Desk(folder, builtin=None))


PARTIES = "schema: parties/1\nparties:\n  a: {name: A, group: rijk}\n  b: {name: B, group: overig}\n"
EVIDENCE = "schema: evidence/1\nhelp:\n  work: {size: 0.1, counterfactual: net, type: direct, grade: A}\n"


def test_entries_by_section_and_name(tmp_path):
    found = layer(
        tmp_path,
        {
            "parties.yaml": PARTIES,
            "evidence/work.yaml": EVIDENCE,
            "sub/prices.yaml": "schema: prices/1\nseries: {2020: 1}\n",
        },
    )
    assert set(found.parties) == {"a", "b"}
    assert set(found.evidence) == {"work.help.work"}
    assert found.evidence["work.help.work"].domain == "work"
    assert found.prices["cpi"].model.series == {2020: 1}
    assert found.complaints == ()


def test_a_faulty_file_keeps_its_names(tmp_path):
    found = layer(tmp_path, {"parties.yaml": PARTIES + "  c: {naam: C}\n"})
    assert set(found.parties) == {"a", "b", "c"}
    assert found.parties["a"].model is None
    assert {one.code for one in found.complaints} == {"KEY-UNKNOWN", "KEY-MISSING"}


def test_the_upper_layer_replaces_entries_and_keeps_the_rest(tmp_path):
    below = layer(
        tmp_path / "below",
        {"parties.yaml": PARTIES, "method.yaml": "schema: method/1\ncommon: {}\nhorizons: [20]\n"},
    )
    above = layer(
        tmp_path / "above",
        {
            "parties.yaml": PARTIES.replace("name: A", "name: Z"),
            "method.yaml": "schema: method/1\nhorizons: [50]\n",
        },
    )
    both = below.under(above)
    assert both.parties["a"].model.name == "Z"
    assert both.method["horizons"].model == [50]
    assert both.method["common"].model == {}
    assert Library().under(below).parties.keys() == below.parties.keys()


def test_a_file_in_a_folder_must_be_of_its_kind(tmp_path):
    found = layer(tmp_path, {"outcomes/work.yaml": PARTIES})
    assert [one.code for one in found.complaints] == ["SCHEMA-WRONG"]
