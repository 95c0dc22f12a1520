"""The starter: a small project of one's own, whole and ready to run, with schemas for the editor."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from mkba.files import schema_files
from mkba.paths import scenarios_dir
from mkba.runs.disk import discard, placing, put_in_place, settle_folder, told, writing
from mkba.words import refusal

STARTER = "starter"
SCHEMAS = "schemas"
# which files of a project each schema explains, in the words of VS Code's YAML extension
EXPLAINS = {
    "programme": ["programme.yaml"],
    "area": ["areas/*.yaml"],
    "outcomes": ["kengetallen/outcomes/*.yaml"],
    "evidence": ["kengetallen/evidence/*.yaml"],
    "prices": ["kengetallen/prices.yaml"],
    "discounting": ["kengetallen/discounting.yaml"],
    "parties": ["kengetallen/parties.yaml"],
    "futures": ["kengetallen/futures.yaml"],
    "method": ["kengetallen/method.yaml"],
    "sweep": ["sweeps/*.yaml"],
}


def start(target: Path) -> Path:
    """Make a starter project in a new or empty folder; its programme file. RunError when there is anything already."""
    with told("RUN-WRITE", target):
        present = sorted(one.name for one in target.iterdir()) if target.is_dir() else []
        if present:
            raise refusal("INIT-THERE", path=target, found=", ".join(present[:3]))
        temporary = target.parent / f".{target.name}-{os.getpid()}"
        try:
            for name, content in _files():
                _write(temporary / name, content)
            if target.is_dir():
                target.rmdir()
            put_in_place(temporary, target)
        finally:
            discard(temporary)
    return target / "programme.yaml"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schema of every kind of file into a folder, over older ones; the paths. RunError for a faulty disk."""
    written = []
    with told("RUN-WRITE", folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in schema_files().items():
            with placing(folder / name) as stream:
                stream.write(_json(content))
            written.append(folder / name)
    return tuple(written)


def _files() -> Iterator[tuple[str, bytes]]:
    """Every file of the project: those of ``scenarios/starter``, the schemas, and where the editor finds them."""
    source = scenarios_dir() / STARTER
    for path in sorted(source.rglob("*")):
        if path.is_file():
            yield path.relative_to(source).as_posix(), path.read_bytes()
    for name, content in schema_files().items():
        yield f"{SCHEMAS}/{name}", _json(content)
    known = {kind: files for kind, files in EXPLAINS.items() if f"{kind}.schema.json" in schema_files()}
    yield ".vscode/settings.json", _json({
        "yaml.schemas": {f"./{SCHEMAS}/{kind}.schema.json": files for kind, files in known.items()},
    })  # fmt: skip


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def _write(path: Path, content: bytes) -> None:
    """A new file in a folder that is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with writing(path) as stream:
        stream.write(content)
    settle_folder(path.parent)
