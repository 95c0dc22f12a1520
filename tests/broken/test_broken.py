"""Every complaint, provoked by one fault in the worked example: exact place, code and text, in both languages."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkba.domain.exclusion import PAIRS, pair_of
from mkba.errors import Complaint, InputError
from mkba.files.complaints import TEXTS
from mkba.files.complaints.form import FORM
from mkba.files.complaints.handed import HANDED
from mkba.files.complaints.page import PAGE
from mkba.files.complaints.statistics import STATISTICS
from mkba.files.complaints.warnings import WARNINGS
from mkba.files.load import load
from mkba.files.overrides import opened
from mkba.files.room import judge_programme
from mkba.files.sweep import base_path, load_sweep
from mkba.sweeps.grid import filled
from mkba.sweeps.recipes import recipes
from mkba.sweeps.targets import targets

HERE = Path(__file__).parent
WORKED = HERE.parent / "cases" / "worked"
LIBRARY = HERE.parent / "cases" / "library"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))

# Faults of files and folders, not of a text in the worked example: tests/files/test_strict_yaml.py, test_desk.py; and of
# public statistics beside it: tests/files/test_statistics.py; and of forms: tests/files/test_form_read.py, test_form_hostile.py.
ELSEWHERE = {
    "FILE-MISSING", "FILE-NONE", "FILE-ORDINARY", "FILE-UNREADABLE", "FILE-LARGE", "FILE-ENCODING", "YAML-NODES",
    "YAML-LONG", "LIBRARY-LACKS", "VALUE-WRONG", "STATS-OLDER", "STATS-VINTAGE", *STATISTICS, *FORM, *HANDED,
    *PAGE, "FORM-UNUSED",
}  # fmt: skip
SWEEP = "sweeps/bereik.yaml"
OF_PROGRAMMES = [case for case in CASES if SWEEP not in {edit["file"] for edit in case["edits"]}]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(WORKED, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def break_it(folder: Path, edits: list[dict[str, str]]) -> None:
    for edit in edits:
        path = folder / edit["file"]
        text = edit["new"]
        if "old" in edit:
            whole = path.read_text(encoding="utf-8")
            assert edit["old"] in whole
            text = whole.replace(edit["old"], edit["new"], 1)
        path.write_text(text, encoding="utf-8")


def judged(case: dict[str, Any]) -> tuple[Complaint, ...]:
    """What there is to complain about; of a sweep that fits its programme, what is wrong with its variants."""
    if SWEEP not in {edit["file"] for edit in case["edits"]}:
        return judge_programme(Path("programme.yaml"), builtin=LIBRARY).complaints
    try:
        sweep = filled(load_sweep(SWEEP))
        fitting = targets(sweep, opened(base_path(SWEEP, sweep), builtin=LIBRARY))
    except InputError as error:
        return error.complaints
    return tuple(one.fault for one in recipes(sweep, fitting) if one.fault)


def named(cases: list[dict[str, Any]]) -> list[str]:
    return [f"{number}-{case['code']}" for number, case in enumerate(cases)]


@pytest.mark.parametrize("case", CASES, ids=named(CASES))
def test_one_fault_gives_its_complaint(case: dict[str, Any], folder: Path) -> None:
    break_it(folder, case["edits"])
    complaints = judged(case)
    found = next(one for one in complaints if one.code == case["code"])
    assert found.text("nl") == case["nl"]
    assert found.text("en") == case["en"]
    others = {one.code for one in complaints if one.severity == "error"} - {case["code"]}
    assert others == set(case.get("also", []))


@pytest.mark.parametrize("case", OF_PROGRAMMES, ids=named(OF_PROGRAMMES))
def test_errors_refuse_the_programme_and_warnings_do_not(case: dict[str, Any], folder: Path) -> None:
    break_it(folder, case["edits"])
    if case["code"] in WARNINGS:
        assert case["code"] in {one.code for one in load("programme.yaml", builtin=LIBRARY).warnings}
        return
    with pytest.raises(InputError) as refused:
        load("programme.yaml", builtin=LIBRARY)
    assert case["code"] in {one.code for one in refused.value.complaints}
    assert all(one.severity == "error" for one in refused.value.complaints)


def test_the_sweep_that_is_broken_below_is_sound(folder: Path) -> None:
    assert judged({"edits": [{"file": SWEEP}]}) == ()


def test_every_code_has_a_case() -> None:
    assert {case["code"] for case in CASES} | ELSEWHERE == set(TEXTS)


def test_every_pair_that_counts_double_has_a_case_in_a_group_of_its_own() -> None:
    cases = [(case["pair"], case["nl"]) for case in CASES if "pair" in case]
    assert {name for name, _ in cases} == {pair.name for pair in PAIRS}
    for name, text in cases:
        found = pair_of(text.split('bij groep "')[1].split('"')[0])
        assert found is not None
        assert found.name == name


def test_all_mistakes_of_all_files_come_together(folder: Path) -> None:
    faults = [
        "SPLIT-SUM",
        "OUTCOME-UNKNOWN",
        "KEY-UNKNOWN",
        "NUM-AMBIG",
        "POPULATION-UNKNOWN",
        "SYNERGY-WITH",
    ]
    for code in faults:
        break_it(folder, next(case for case in CASES if case["code"] == code)["edits"])
    with pytest.raises(InputError) as refused:
        load("programme.yaml", builtin=LIBRARY)
    codes = [one.code for one in refused.value.complaints]
    assert sorted(codes) == sorted(faults)
    places = [(one.file, one.line, one.column) for one in refused.value.complaints]
    assert places == sorted(places)
