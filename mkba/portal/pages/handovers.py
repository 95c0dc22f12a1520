"""Handovers: files that go to a browser as files. Their names are ours, and nothing of them is opened as a page of the portal."""

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from starlette.responses import FileResponse, Response, StreamingResponse

CHUNK = 1 << 20
KINDS = {
    ".yaml": "application/yaml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
}
OTHER = "application/octet-stream"


def bytes_as(content: bytes, name: str) -> Response:
    """These bytes, to be kept under a name of letters, digits, dots and dashes."""
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=KINDS.get(Path(name).suffix, OTHER), headers=kept)


def file_as(path: Path, name: str) -> Response:
    """A file, read while it is sent."""
    return FileResponse(path, media_type=KINDS.get(path.suffix, OTHER), filename=name)


def folder_as(folder: Path, name: str) -> Response:
    """A folder as one zip file, made while it is sent; ``name`` is that of the folder in it."""
    kept = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return StreamingResponse(zipped(folder, name), media_type="application/zip", headers=kept)


class _Basket(io.RawIOBase):
    """Holds what was written until it is taken."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, content: object) -> int:
        """Hold some more."""
        added = bytes(content)  # type: ignore[call-overload]  # whatever has bytes
        self._held += added
        return len(added)

    def taken(self) -> bytes:
        """All that is held; nothing is held any more."""
        found, self._held = bytes(self._held), bytearray()
        return found


def zipped(folder: Path, name: str) -> Iterator[bytes]:
    """The bytes of a zip of all files in a folder, in the order of their names; never more than a piece of one in memory."""
    basket = _Basket()
    with ZipFile(basket, "w") as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            inside = ZipInfo.from_file(path, f"{name}/{path.relative_to(folder).as_posix()}")
            with path.open("rb") as source, archive.open(inside, "w") as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk)
                    yield basket.taken()
    yield basket.taken()
