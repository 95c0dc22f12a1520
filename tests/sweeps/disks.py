"""Disks that fail: at the Nth operation, and then go on, or are dead for good."""

import errno
import io
import os
import shutil
from contextlib import suppress
from pathlib import Path


class Faulty:
    """A disk of which the Nth write, wait or change of name fails; ``dead``: everything after it fails too, as in a crash."""

    def __init__(self, nth, monkeypatch, *, dead=False, fault=errno.EIO):
        self.nth, self.dead, self.fault, self.count = nth, dead, fault, 0
        really_open = io.open

        def opened(file, mode="r", *args, **extra):
            writes = set(mode) & set("wxa+")
            if writes:
                self.tick()
            stream = really_open(file, mode, *args, **extra)
            return Stream(stream, self) if writes else stream

        monkeypatch.setattr(io, "open", opened)
        monkeypatch.setattr("builtins.open", opened)
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "rename"), (Path, "mkdir")):
            self._watch(owner, name, monkeypatch)
        if dead:  # who is dead does not clear up
            self._watch(Path, "unlink", monkeypatch)
            monkeypatch.setattr("mkba.runs.disk.rmtree", self._rmtree)

    def _watch(self, owner, name, monkeypatch):
        really = getattr(owner, name)

        def watched(*args, **extra):
            self.tick()
            return really(*args, **extra)

        monkeypatch.setattr(owner, name, watched)

    def _rmtree(self, path, **extra):
        """Our own never complains."""
        with suppress(OSError):
            self.tick()
            shutil.rmtree(path, **extra)

    def tick(self):
        self.count += 1
        if self.count == self.nth or (self.dead and self.nth and self.count > self.nth):
            raise OSError(self.fault, "disk")


class Stream:
    def __init__(self, stream, disk):
        self._stream, self._disk = stream, disk

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self._stream.close()

    def __del__(self):
        self._stream.close()

    def write(self, content):
        self._disk.tick()
        return self._stream.write(content)
