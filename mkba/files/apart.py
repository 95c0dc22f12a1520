"""Apart: a question to a process of its own, which may be stopped or fall without harm to whoever asks.

What answers is a file of Python: the question stands on its stdin as JSON, its answer goes to stdout. This file is
started first, sets the limits, and runs the other. Windows knows no such limits: there only the patience holds.
"""

import json
import os
import runpy
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Ration:
    """What a process may use: seconds of waiting, bytes of address space, seconds of processor."""

    seconds: float
    memory: int
    processor: int


def asked(child: Path, question: dict[str, Any], *, ration: Ration) -> Any:
    """The answer of a file of Python, or None when it fell, was stopped, or used more than its ration."""
    home = str(Path(__file__).resolve().parents[2])  # where the package is, installed or not
    known = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{known}" if known else home}
    try:
        done = subprocess.run(
            [sys.executable, "-P", __file__, str(child), str(ration.memory), str(ration.processor)],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=ration.seconds,
            check=True,
            env=environment,
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return None


def limit(memory: int, processor: int) -> None:
    """From here on this process has no more than so many bytes, and seconds of processor."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))


if __name__ == "__main__":
    limit(int(sys.argv[2]), int(sys.argv[3]))
    runpy.run_path(sys.argv[1], run_name="__main__")
