"""Workbooks (.xlsx) from outside: through the gate, then read by a process of its own that may be stopped."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from mkba.errors import InputError
from mkba.files.complaints import complaint
from mkba.files.gate import Limits, gate
from mkba.files.statistics.pick import Picked

# an edition of CBS has 18,500 rows of 124 columns: some 10 MB, and some 100 MB inflated
LIMITS: Final = Limits(packed=40 * 1024 * 1024, unpacked=400 * 1024 * 1024)
SECONDS: Final = 180
CHILD: Final = "mkba.files.statistics.child"


def read_sheet(path: Path, codes: Iterable[str], *, file: str) -> Picked | None:
    """The header and the rows of these codes on the first sheet that has codes, or None when none has.

    Raises:
        InputError: XLSX-BROKEN, XLSX-LARGE, XLSX-ACTIVE, XLSX-FORMULA or XLSX-STOPPED.
    """
    gate(path, limits=LIMITS, file=file)
    answer = _asked({"path": str(path.resolve()), "codes": sorted(codes)})
    if answer is None:
        raise InputError([complaint("XLSX-STOPPED", file=file)])
    if "refused" in answer:
        raise InputError([complaint(answer["refused"], file=file, **answer["words"])])
    if answer["header"] is None:
        return None
    return Picked(tuple(answer["header"]), tuple((code, tuple(cells)) for code, cells in answer["rows"]))


def _asked(question: dict[str, Any]) -> Any:
    """The answer of the other process, or None when it was stopped or fell."""
    home = str(Path(__file__).resolve().parents[3])  # where the package is, installed or not
    known = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{known}" if known else home}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", CHILD],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=environment,
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return None
