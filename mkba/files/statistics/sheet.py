"""Workbooks (.xlsx) from outside: through the gate, then read by a process of its own that may be stopped."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkba.errors import InputError
from mkba.files.apart import Ration, asked
from mkba.files.complaints import complaint
from mkba.files.gate import Limits, gate
from mkba.files.statistics.pick import Picked

# an edition of CBS has 18,500 rows of 124 columns: some 10 MB, and some 100 MB inflated
LIMITS: Final = Limits(packed=40 * 1024 * 1024, unpacked=400 * 1024 * 1024)
RATION: Final = Ration(seconds=180, memory=2 * 1024**3, processor=180)
CHILD: Final = Path(__file__).with_name("child.py")


def read_sheet(path: Path, codes: Iterable[str], *, file: str) -> Picked | None:
    """The header and the rows of these codes on the first sheet that has codes, or None when none has.

    Raises:
        InputError: XLSX-BROKEN, XLSX-LARGE, XLSX-ACTIVE, XLSX-FORMULA or XLSX-STOPPED.
    """
    gate(path, limits=LIMITS, file=file)
    answer = asked(CHILD, {"path": str(path.resolve()), "codes": sorted(codes)}, ration=RATION)
    if answer is None:
        raise InputError([complaint("XLSX-STOPPED", file=file)])
    if "refused" in answer:
        raise InputError([complaint(answer["refused"], file=file, **answer["words"])])
    if answer["header"] is None:
        return None
    return Picked(tuple(answer["header"]), tuple((code, tuple(cells)) for code, cells in answer["rows"]))
