"""The manifest: everything needed to compute a run again, and nothing that differs between two runs of the same.

No wall-clock time and no place on a disk: same run, same bytes.
"""

import hashlib
import json
import platform
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from mkba.axes import Json
from mkba.domain.discounting import DiscountRegime
from mkba.domain.programme import Programme
from mkba.engine.ledger import Ledger
from mkba.engine.streams import Design
from mkba.errors import Complaint
from mkba.version import VERSION

SCHEMA = "run/1"
LENGTH = 16  # hexadecimal digits of a run's name: 64 bits
# the libraries whose versions can move a figure or a byte of the outputs
LIBRARIES = ("numpy", "scipy", "pandas", "pyarrow", "xlsxwriter", "jinja2", "pyyaml", "pydantic")


def run_id(ledger: Ledger) -> str:
    """The name of a finished run: 16 hexadecimal digits."""
    return planned_id(ledger.compiled.programme, ledger.design)


def planned_id(programme: Programme, design: Design) -> str:
    """The name that a run will have, before it is made: a hash of all that determines its outputs.

    Files as they were read, what became of them, the selection of areas, seed, draws, design and version.
    """
    resolved = repr(replace(programme, inputs=(), warnings=()))
    parts = {
        "version": VERSION,
        "inputs": sorted((one.path, one.sha256) for one in programme.inputs),
        "resolved": hashlib.sha256(resolved.encode()).hexdigest(),
        "areas": [area.id for area in programme.areas],
        "seed": design.seed,
        "draws": design.draws,
        "design": design.name,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:LENGTH]


def manifest(ledger: Ledger) -> Json:
    """The manifest as plain lists and dictionaries; the writer of a run folder adds ``outputs`` with their hashes."""
    programme, design = ledger.compiled.programme, ledger.design
    return {
        "schema": SCHEMA,
        "run_id": run_id(ledger),
        "programme": {"id": programme.id, "name": programme.name},
        "version": VERSION,
        "seed": design.seed,
        "draws": design.draws,
        "design": design.name,
        "areas": [area.id for area in programme.areas],
        "regime": _regime(programme.regime),
        "price_year": programme.price_year,
        "base_year": programme.base_year,
        "horizon": programme.horizon,
        "study_start": programme.study_start.isoformat(),
        "versions": versions(),
        "inputs": [{"path": one.path, "sha256": one.sha256, "text": one.text} for one in programme.inputs],
        "warnings": [_warning(one) for one in portable(programme).warnings],
    }


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that a run leans on; ``-`` for one that is missing."""
    return {"python": platform.python_version(), **{name: _version(name) for name in LIBRARIES}}


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"


def _regime(regime: DiscountRegime) -> Json:
    """The discount regime: per class the first year after the base year and the rate from then on."""
    rates = {name: [list(step) for step in steps] for name, steps in regime.rates.items()}
    return {"id": regime.id, "name": regime.name, "rates": rates}


def portable(programme: Programme) -> Programme:
    """The programme with the files of its warnings named as among its inputs: whoever runs it, from wherever."""
    known = [one.path for one in programme.inputs]
    return replace(programme, warnings=tuple(sorted(_as_input(one, known) for one in programme.warnings)))


def _as_input(one: Complaint, known: Sequence[str]) -> Complaint:
    """A complaint about a file that the user wrote as ``demo/areas/x.yaml`` and the manifest as ``areas/x.yaml``."""
    file = one.file.replace("\\", "/")
    found = [path for path in known if file == path or file.endswith(f"/{path}")]
    return replace(one, file=max(found, key=len, default=file))


def _warning(one: Complaint) -> Json:
    """A warning as a plain dictionary."""
    keys = ("file", "line", "column", "code", "where", "nl", "en")
    return {key: getattr(one, key) for key in keys}
