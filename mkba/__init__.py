"""mkba: what urban renewal costs, what it brings, for whom, and how sure that is.

Files in, costs and benefits with their uncertainty out. The names below are the whole of the public interface; each is
imported when it is first asked for, so that ``import mkba`` is light.

>>> import mkba
>>> from mkba.paths import scenarios_dir
>>> programme = mkba.load(scenarios_dir() / "starter" / "programme.yaml")
>>> results = mkba.simulate(programme, draws=1_000, seed=2026)
>>> bool(results.rows[0].npv.p5 < results.rows[0].npv.p50 < results.rows[0].npv.p95)
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mkba.version import VERSION

if TYPE_CHECKING:
    from mkba.analysis.survey import survey
    from mkba.domain.programme import Programme
    from mkba.errors import MkbaError
    from mkba.files.load import load
    from mkba.inquiry import sensitivity
    from mkba.output import write_report, write_workbook
    from mkba.results import Results
    from mkba.run import simulate
    from mkba.runs.compare import compare
    from mkba.sweeps.job import sweep
    from mkba.sweeps.reading import read_sweep

__version__ = VERSION
__all__ = [
    "MkbaError",
    "Programme",
    "Results",
    "compare",
    "load",
    "read_sweep",
    "sensitivity",
    "simulate",
    "survey",
    "sweep",
    "write_report",
    "write_workbook",
]

_HOME = {
    "MkbaError": "mkba.errors",
    "Programme": "mkba.domain.programme",
    "Results": "mkba.results",
    "compare": "mkba.runs.compare",
    "load": "mkba.files",
    "read_sweep": "mkba.sweeps.reading",
    "sensitivity": "mkba.inquiry",
    "simulate": "mkba.run",
    "survey": "mkba.analysis.survey",
    "sweep": "mkba.sweeps.job",
    "write_report": "mkba.output",
    "write_workbook": "mkba.output",
}


def __getattr__(name: str) -> Any:
    """The public name, from the module where it lives; AttributeError for any other."""
    if name not in _HOME:
        raise AttributeError(f"module 'mkba' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """The public names, as notebooks complete them."""
    return [*__all__, "__version__"]
