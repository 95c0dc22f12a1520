"""Disk: files that are on it when we say so, and faults that are told in words."""

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

from mkba.errors import MkbaError
from mkba.words import misuse, refusal, say

CHUNK = 1 << 20
# what an operating system says, and the word for it in templates/labels/cli.toml
_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "limit",
    errno.EROFS: "readonly",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EIO: "broken",
    errno.ENOTDIR: "nofolder",
    errno.EISDIR: "folder",
    errno.EEXIST: "taken",
    errno.ENOENT: "missing",
    errno.ENAMETOOLONG: "long",
    errno.EMFILE: "many",
}


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A new file to write to; when the block ends it is on the disk itself. OSError when it exists or cannot be."""
    with path.open("xb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def settle(path: Path) -> None:
    """Wait until a file that another library wrote is on the disk itself."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def settle_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk itself; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def judge_new(target: Path, suffixes: Sequence[str]) -> None:
    """Can a new file of one of these kinds be written here? UsageError or RunError when not."""
    if target.suffix.lower() not in suffixes:
        raise misuse("FILE-SUFFIX", path=target, suffix=" | ".join(suffixes))
    if target.exists():
        raise refusal("FILE-THERE", path=target)
    if not target.parent.is_dir():
        raise misuse("FILE-NOFOLDER", path=target, folder=target.parent)


def put_in_place(temporary: Path, target: Path) -> None:
    """Give a finished file or folder its name, in one step; a file replaces an older one, a folder never does."""
    if temporary.is_dir() and target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    folder = temporary.is_dir()
    temporary.replace(target)
    try:
        settle_folder(target.parent)
    except OSError:
        if folder:
            target.replace(temporary)  # the caller says that it is not there: so be it
        raise


@contextmanager
def placing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that gets its name when the block ends well, in place of an older one; else nothing of it is left."""
    temporary = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        with writing(temporary) as stream:
            yield stream
        put_in_place(temporary, target)
    finally:
        discard(temporary)


def discard(path: Path) -> None:
    """Remove a file or a folder with all that is in it, as far as the disk allows."""
    if path.is_dir() and not path.is_symlink():
        rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def sha256(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal digits."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


@contextmanager
def told(key: str, path: Path) -> Iterator[None]:
    """Faults of the disk become a RunError that names ``path`` and the reason; ``key`` names the sentence."""
    try:
        yield
    except MkbaError:
        raise
    except Exception as fault:
        cause = _os_error(fault)
        if cause is None:
            raise
        raise refusal(key, path=path, **_reason(cause)) from fault


def _os_error(fault: BaseException | None) -> OSError | None:
    """The operating system's error behind a fault: writers of workbooks and tables wrap it in their own."""
    while fault is not None:
        for one in (fault, *fault.args):
            if isinstance(one, OSError):
                return one
        fault = fault.__cause__ or fault.__context__
    return None


def _reason(fault: OSError) -> dict[str, str]:
    """Why, in both languages."""
    word = _REASONS.get(fault.errno or 0)
    if word is None:
        text = fault.strerror or type(fault).__name__
        return {"reason_nl": text, "reason_en": text}
    return {"reason_nl": say(f"disk.{word}", "nl"), "reason_en": say(f"disk.{word}", "en")}
