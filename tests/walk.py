"""A reader who follows a page to the letter: types its commands, makes its edits, runs its scripts, and compares.

What a page may hold, and what is done with it, in the order of the page and in a folder that begins empty:

- ``console``: a line with ``$ `` is typed in one shell that lasts as long as the page; what follows it must be what comes
  out, talk and data together. ``…`` within a line stands for what differs per machine, on a line of its own for lines left out.
- ``diff``: ``--- path``, then lines to take out, to keep and to put in; what is taken out or kept is there exactly once.
- any block whose first line is ``# nieuw bestand: path``: that file, written as it stands there, that line too.
- ``python``: a script, run there; a ``text`` block right below it must be what it prints.
- everything else (``sh`` too: what another machine or a network is for) is only read.

``python -m tests.walk docs/tutorial/een-sweep.md`` follows a page and puts what came out in the place of what was told.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Self

import mkba

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CARRIED = ("mkba", "scenarios", "templates")  # what a checkout needs to compute
OWN = "In een kopie van de broncode"  # a page that says so is followed in one
NEW = "# nieuw bestand: "
GAP = "…"
END = "\036"  # no program prints it
# where the reader is, names of runs, how long they took or will take, and the version of the day
VARIES = (
    (r"^/\S*?/(?=outputs/)", f"{GAP}/"),
    (r"\b[0-9a-f]{16}\b", GAP),
    (r"in \d+,\d s\.", f"in {GAP} s."),
    (r"^Geschat uit een proef .*$", f"Geschat uit een proef {GAP}"),
    (r"versie [\d.]+\d", f"versie {GAP}"),
)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, its text, and the same language and text of the one right below it."""

    kind: str
    text: str
    line: int
    below: str


@dataclass(frozen=True)
class Step:
    """One thing done, what the page tells that comes of it, and what came."""

    line: int
    done: str
    told: str
    came: str

    @property
    def agrees(self) -> bool:
        """Whether the page is right."""
        return alike(self.told, self.came)


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in its order."""
    found = list(FENCE.finditer(page))
    for one, following in zip_longest(found, found[1:]):
        touching = following is not None and not page[one.end() : following.start()].strip()
        below = following[2] if following and touching and following[1] == "text" else ""
        yield Block(one[1], one[2], page.count("\n", 0, one.start()) + 1, below)


def commands(text: str) -> Iterator[tuple[str, str]]:
    r"""What is typed in a console block, and what the page tells that comes out.

    >>> list(commands("$ ls \\\n  -a\n.\n$ cd x\n"))
    [('ls \\\n  -a', '.\n'), ('cd x', '')]
    """
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        typed = re.match(r"(?:.*\\\n)*.*", piece)[0]
        yield typed, piece[len(typed) + 1 :]


def alike(told: str, came: str) -> bool:
    """Whether a page tells what came out; blanks at the end of lines and of the whole do not count.

    >>> alike("in … s.", "in 3,6 s."), alike("a\\n…\\nd", "a\\nb\\nc\\nd"), alike("a", "b")
    (True, True, False)
    """
    lines = [line.rstrip() for line in told.rstrip().split("\n")]
    shape = "".join(
        r"(?:.*\n)*" if line.strip() == GAP else ".+".join(map(re.escape, line.split(GAP))) + r"\n"
        for line in lines
    )
    return (
        re.fullmatch(shape, "".join(f"{line.rstrip()}\n" for line in came.rstrip().split("\n"))) is not None
    )


class Reader:
    """A shell in a folder of its own, with the mkba of these tests at hand; or, of ``own``, with a copy of it in that folder."""

    def __init__(self, folder: Path, *, own: bool = False) -> None:
        self.folder = folder
        here = Path(sys.executable).parent
        plain = {key: value for key, value in os.environ.items() if not key.startswith(("DASK", "COLUMNS"))}
        if own:
            source = Path(mkba.__file__).parents[1]
            for part in CARRIED:
                shutil.copytree(source / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
            plain["PYTHONPATH"] = str(folder)
        self._shell = subprocess.Popen(
            ["bash", "--noprofile", "--norc"], cwd=folder, text=True, encoding="utf-8",
            env=plain | {"PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "TERM": "dumb", "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def __enter__(self) -> Self:
        """The reader, ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """The shell ends, and everything that it still reads from."""
        self._shell.communicate()

    def types(self, command: str) -> str:
        """What comes out of a command."""
        assert self._shell.stdin is not None
        assert self._shell.stdout is not None
        self._shell.stdin.write(f"{{ {command}\n}} </dev/null\nprintf '{END}\\n'\n")
        self._shell.stdin.flush()
        came = []
        for line in self._shell.stdout:
            came.append(line)
            if line.endswith(f"{END}\n"):
                break
        return "".join(came).removesuffix(f"{END}\n")

    def follows(self, page: str) -> Iterator[Step]:
        """Every step of a page, done."""
        for block in blocks(page):
            if block.text.startswith(NEW):
                self._writes(block.text)
            elif block.kind == "diff":
                self._edits(block.text)
            elif block.kind == "console":
                for typed, told in commands(block.text):
                    yield Step(block.line, typed, told, self.types(typed))
            elif block.kind == "python":
                yield Step(block.line, block.text, block.below, self._runs(block.text))

    def _writes(self, text: str) -> None:
        path = self.folder / text.partition("\n")[0].removeprefix(NEW).strip()
        assert not path.exists(), f"{path} is no new file"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _edits(self, text: str) -> None:
        head, *lines = text.splitlines()
        path = self.folder / head.removeprefix("--- ").strip()
        was, becomes = (
            "".join(f"{line[1:]}\n" for line in lines if line[:1] in kept) for kept in (" -", " +")
        )
        before = path.read_text(encoding="utf-8")
        assert before.count(was) == 1, f"{path} does not hold exactly once:\n{was}"
        path.write_text(before.replace(was, becomes), encoding="utf-8")

    def _runs(self, script: str) -> str:
        with tempfile.TemporaryDirectory() as apart:
            path = Path(apart) / "script.py"
            path.write_text(script, encoding="utf-8")
            return self.types(f"python {path}")


def renewed(page: str, steps: list[Step]) -> str:
    """The page with what came out where it told something else."""
    at = 0
    for step in steps:
        before = f"{step.done}```\n\n```text\n" if step.done.endswith("\n") else f"$ {step.done}\n"
        if not step.told and before not in page[at:]:
            continue  # a script that prints nothing, and has no block for it
        at = page.index(before, at) + len(before)
        came = step.told if step.agrees else _in_general(step.came)
        page = f"{page[:at]}{came}{page[at + len(step.told) :]}"
        at += len(came)
    return page


def _in_general(came: str) -> str:
    """What came out, without what varies from day to day."""
    text = "".join(f"{line.rstrip()}\n" for line in came.rstrip().split("\n"))
    for pattern, instead in VARIES:
        text = re.sub(pattern, instead, text, flags=re.MULTILINE)
    return text


if __name__ == "__main__":
    for name in sys.argv[1:]:
        told = Path(name).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder, Reader(Path(folder), own=OWN in told) as reader:
            Path(name).write_text(renewed(told, list(reader.follows(told))), encoding="utf-8")
