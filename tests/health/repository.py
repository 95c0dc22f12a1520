"""What the health tests look at: the files of the repository, and the modules of the package."""

import ast
import gc
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mkba"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def kept_files() -> list[Path]:
    """Every file that git keeps or would keep; without git, every file that is no cache."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    except (FileNotFoundError, subprocess.CalledProcessError):
        hidden = {".venv", ".git", "outputs", "dist", "build", ".nox"}
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not hidden & set(path.relative_to(ROOT).parts) and "cache" not in str(path)
        ]
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    """Every module of the package, in a fixed order."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


def name_of(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def tree_of(path: Path) -> ast.Module:
    """The module's syntax tree. Python 3.11 loses count of its depth when garbage is collected meanwhile, so it is not."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    finally:
        if collects:
            gc.enable()


def tool(name: str) -> str:
    """A console script of the environment that runs the tests."""
    folder = Path(sys.executable).parent
    return str(next(folder / found for found in (name, f"{name}.exe") if (folder / found).exists()))
