"""Depot: bytes under their own hash. What is there never changes; the same bytes are kept once."""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from mkba.portal.store.refused import Refused
from mkba.runs.disk import discard, put_in_place, settle_folder

NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Depot:
    """A folder of files, ``ab/abcdef...``, for nobody but the one who runs the portal."""

    root: Path

    def path(self, sha: str) -> Path:
        """Where the bytes with this hash are, or would be. Refused("unknown") for what is no hash."""
        if not NAME.fullmatch(sha):
            raise Refused("unknown")
        return self.root / sha[:2] / sha

    def there(self, sha: str) -> bool:
        """Whether there is a file of this hash; `get` tells whether it is sound."""
        return self.path(sha).is_file()

    def get(self, sha: str) -> bytes:
        """The bytes with this hash. Refused("missing"), or Refused("damaged") when they are no longer what was put there."""
        try:
            found = self.path(sha).read_bytes()
        except FileNotFoundError:
            raise Refused("missing") from None
        if hashlib.sha256(found).hexdigest() != sha:
            raise Refused("damaged")
        return found

    def put(self, content: bytes) -> str:
        """The hash of these bytes, which are on the disk itself when this returns. OSError when the disk does not take them.

        A damaged file of that hash is replaced.
        """
        sha = hashlib.sha256(content).hexdigest()
        try:
            self.get(sha)
        except Refused:
            self._write(self.path(sha), content)
        return sha

    def tidy(self) -> None:
        """Remove what a server that fell was still writing; for whoever is alone in the folder."""
        for leftover in self.root.glob("*/.*"):
            discard(leftover)

    def _write(self, target: Path, content: bytes) -> None:
        for folder in (self.root, target.parent):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
                settle_folder(folder.parent)
        temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
        try:
            with open(temporary, "xb", opener=_private) as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            put_in_place(temporary, target)
        finally:
            discard(temporary)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
