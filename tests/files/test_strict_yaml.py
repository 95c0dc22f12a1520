"""Strict YAML: plain data with marks, and one exception for everything that is not."""

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.errors import InputError
from mkba.files import strict_yaml
from mkba.files.complaints.parser import OTHER
from mkba.files.encoding import LARGEST_FILE
from mkba.files.strict_yaml import DEEPEST, LONGEST_SCALAR, MOST_NODES, read_yaml

WORKED = Path(__file__).parents[1] / "cases" / "worked"
SOUND = sorted(WORKED.rglob("*.yaml"))


def read(text, **more):
    raw = text if isinstance(text, bytes) else text.encode()
    return read_yaml(raw, file="x.yaml", **more)


def code_of(text):
    with pytest.raises(InputError) as refused:
        read(text)
    return refused.value.complaints[0].code


@pytest.fixture(params=["C", "Python"])
def parser(request, monkeypatch):
    if request.param == "Python":
        monkeypatch.setattr(strict_yaml, "_LOADER", yaml.SafeLoader)
    return request.param


@pytest.mark.parametrize("path", SOUND, ids=[path.name for path in SOUND])
def test_sound_files_read_as_other_readers_read_them(path, parser):
    document, complaints = read(path.read_bytes())
    expected = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert not complaints
    assert json.dumps(document.data) == json.dumps(expected, default=str)


def test_marks_point_at_keys_and_values(parser):
    document, _ = read("a: 1\nb:\n  - {c: x}\n  - y\n")
    assert document.mark.at(("a",))[1:5] == (0, 3, 0, 0)
    assert document.mark.at(("b", 0, "c"))[1:5] == (2, 8, 2, 5)
    assert document.mark.at(("b", 1))[1:3] == (3, 4)
    assert document.mark.at(("b", 0, "not", "there")) == document.mark.at(("b", 0))


def test_plain_words_are_what_they_are_and_quoted_ones_text(parser):
    document, complaints = read('[1, -2.5, 1e3, true, null, ~, "1", "true", ja, 12:30, 2025-13-45, 1.2.3]')
    assert document.data == [
        1,
        -2.5,
        1000.0,
        True,
        None,
        None,
        "1",
        "true",
        "ja",
        "12:30",
        "2025-13-45",
        "1.2.3",
    ]
    assert not complaints


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off", "True", "FALSE"])
def test_words_that_readers_disagree_on_are_refused(word, parser):
    assert [one.code for one in read(f"a: {word}")[1]] == ["YAML-TRUTH"]


@pytest.mark.parametrize(("text", "code"), [
    ("a: 0363", "YAML-ZERO"), ("a: -01", "YAML-ZERO"), ("a: 1234567890123456789", "NUM-DIGITS"), ("a: 1e999", "NUM-FINITE"),
    ("a: 1\na: 2", "KEY-TWICE"), ("a_b: 1\nA-B: 2", "KEY-ALIKE"), ("ﬁ: 1\nfi: 2", "KEY-ALIKE"),
])  # fmt: skip
def test_faults_of_one_value_do_not_stop_the_reading(text, code, parser):
    document, complaints = read(text)
    assert [one.code for one in complaints] == [code]
    assert document.data


@pytest.mark.parametrize(("text", "code"), [
    ("[" * 50_000, "YAML-DEEP"), ("{a: " * 50_000, "YAML-DEEP"), ("- " * 50_000, "YAML-DEEP"), ("? " * 20_000, "YAML-KEY"),
    ("a: &x 1\nb: *x", "YAML-ANCHOR"), ("a: *x", "YAML-ANCHOR"), ("<<: {a: 1}", "YAML-ANCHOR"),
    ("a: !!python/object/apply:os.system [ls]", "YAML-TAG"), ("%YAML 1.1\n---\na: 1", "YAML-TAG"), ("!!binary aGk=", "YAML-TAG"),
    ("a: 1\n---\nb: 2", "YAML-DOCUMENTS"), ("[a, b]: 1", "YAML-KEY"), ("{a: 1", "YAML-SYNTAX"), ("a: 1\n\tb: 2", "YAML-TAB"),
    ("", "FILE-EMPTY"), ("# only this", "FILE-EMPTY"), ("---", "FILE-EMPTY"), ("a: \x1b[31m", "FILE-CHARACTER"),
    ("a: x\u202ey", "FILE-CHARACTER"), ("a: x\u200by", "FILE-CHARACTER"), ("a: x\u2028y", "FILE-CHARACTER"), ("a: \x00", "FILE-CHARACTER"),
    (b"a: caf\xe9", "FILE-ENCODING"), ("a: 1".encode("utf-16"), "FILE-ENCODING"), ("a: 1".encode("utf-16-le"), "FILE-CHARACTER"),
    ("a: " + "x" * (LONGEST_SCALAR + 1), "YAML-LONG"), ("x" * (LARGEST_FILE + 1), "FILE-LARGE"),
    ("[" + "1," * MOST_NODES + "1]", "YAML-NODES"),
], ids=lambda value: value if isinstance(value, str) and value.isupper() else "")  # fmt: skip
def test_what_is_refused_as_a_whole(text, code):
    started = time.process_time()
    assert code_of(text) == code
    assert time.process_time() - started < 1


def test_a_byte_order_mark_is_tolerated():
    assert read(b"\xef\xbb\xbfa: 1")[0].data == {"a": 1}


def test_line_endings_do_not_matter():
    text = "a:\n  b: 1\n  c: [x, y]\n"
    assert read(text.replace("\n", "\r\n"))[0].data == read(text)[0].data


def test_limits_are_inclusive():
    deep = "[" * DEEPEST + "]" * DEEPEST
    assert read(deep)[0].data
    assert read("a: " + "x" * LONGEST_SCALAR)[0].data


def test_a_number_that_reads_two_ways_is_remembered():
    document, _ = read("a: 1.250\nb: [0.250, 12.5, 12.500]\nc: '1.250'")
    assert [(spot.path, spot.text) for spot in document.spots] == [(("a",), "1.250"), (("b", 2), "12.500")]


@given(st.text())
@settings(max_examples=300)
def test_only_one_exception_leaves_any_text(text):
    with contextlib.suppress(InputError):
        read(text.encode("utf-8", "surrogatepass"))


@given(st.binary())
def test_only_one_exception_leaves_any_bytes(raw):
    with contextlib.suppress(InputError):
        read(raw)


@given(
    st.sampled_from(SOUND),
    st.integers(0, 5000),
    st.integers(0, 40),
    st.text(alphabet="[]{}:,-?!&*|>'\"#%@` \n\t0123456789abe.", max_size=8),
)
@settings(max_examples=300)
def test_only_one_exception_leaves_a_damaged_file(path, start, length, put):
    text = path.read_text(encoding="utf-8")
    with contextlib.suppress(InputError):
        read(text[:start] + put + text[start + length :])


IN_A_CELL = """
import resource, sys, time
from mkba.errors import InputError
from mkba.files.strict_yaml import read_yaml
resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20, 600 * 2**20))
rounds = ["[", "{", "- ", "? ", "&a ", "*a ", "!t ", "a: ", "'", '"', "|\\n", "%", "@", ",", "- - ", "{[", "[{", "a:\\n ", ": ", "? - "]
for token in rounds:
    for size in (10, 1000, 50_000, 400_000):
        started = time.process_time()
        try:
            read_yaml((token * (size // len(token))).encode(), file="x")
        except InputError:
            pass
        took = time.process_time() - started
        assert took < 1, (token, size, took)
lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [" + ", ".join([f"*a{i-1}"] * 9) + "]" for i in range(1, 9)]
for text in ("\\n".join(lines), "a: &a {b: &b {<<: *a}}", "a: &a [*a]"):
    try:
        read_yaml(text.encode(), file="x")
    except InputError:
        continue
    raise SystemExit("not refused")
# not ru_maxrss: a child starts with the peak of the process that made it
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory from /proc")
def test_bombs_do_no_harm_in_a_cell_of_their_own():
    done = subprocess.run(
        [sys.executable, "-c", IN_A_CELL], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) < 200


@pytest.mark.parametrize(
    ("text", "data", "codes"),
    [
        ("a: {mean: 0,2, sd: 0,03}", {"mean": 0.2, "sd": 0.03}, ["NUM-COMMA", "NUM-COMMA"]),
        ("a: {é: -0,5 }", {"é": -0.5}, ["NUM-COMMA"]),
        ("a: {x: 1.250,50\n}", {"x": 1250.5}, ["NUM-COMMA"]),
        ("a: {x: 1,200}", {"x": 1.2}, ["NUM-AMBIG"]),
        ("a: {2028: 1,2032: 2}", {2028: 1, 2032: 2}, []),
        ("a: {x: 0, 2}", {"x": 0, 2: None}, []),
        ("a: {x: y,2}", {"x": "y", 2: None}, []),
    ],
)
@pytest.mark.usefixtures("parser")
def test_a_comma_in_a_number_of_a_flow_map_is_told_and_read_as_meant(text, data, codes):
    document, complaints = read(text)
    assert document.data["a"] == data
    assert [one.code for one in complaints] == codes


def test_zeros_in_front_are_no_digits_of_a_number():
    document, complaints = read("a: 0.012345678901234567")
    assert (document.data["a"], complaints) == (0.012345678901234567, ())
    assert [one.code for one in read("a: 1.0123456789012345678")[1]] == ["NUM-DIGITS"]


@pytest.mark.parametrize("text", ['a: 1\nb: "x\nc: 2\n', "a: 1\nb: 'x\n---\n", 'a: 1\nb: "x\nc: "y"\n'])
def test_a_quote_that_is_not_closed_is_found_where_it_began(text):
    with pytest.raises(InputError) as refused:
        read(text)
    (one,) = refused.value.complaints
    assert (one.line, one.column) == (2, 4)
    assert "aanhalingsteken" in one.nl


@pytest.mark.parametrize("text", ["a: b: c", "a: @x", "{a: 1}}", "- a\nb: 1", 'a: "\\q"', "a: [1, 2\nb: 3"])
def test_what_is_no_yaml_is_told_in_dutch(text, parser):
    with pytest.raises(InputError) as refused:
        read(text)
    told = refused.value.complaints[0].nl
    assert not {"expected", "found", "not", "allowed", "character"} & set(told.replace(";", " ").split())
    if parser == "C":
        assert OTHER not in told
