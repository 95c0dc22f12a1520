"""The store of a sweep: ``<root>/<sweep id>/<key>/``, filled part by part, there for good when all is done.

While at work the folder is called ``<key>.unfinished``: a plan, and parts that each appear whole. Nothing else is remembered, so
whatever happens to the machine, a sweep goes on from the parts that are there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkba.errors import InvariantError, RunError
from mkba.runs.disk import discard, put_in_place, settle_folder, told
from mkba.runs.folder import TEMPORARY, claimed
from mkba.sweeps.closing import LAST, MANIFEST, PARTS, PLAN, close, damage, folders, read_manifest
from mkba.sweeps.kept import Kept, read_part, write_part
from mkba.sweeps.naming import Plan, as_json, from_json, sweep_key
from mkba.sweeps.notices import Notice, counted, others
from mkba.sweeps.part import Finished, Outcome
from mkba.sweeps.sealed import read_sealed, understood, write_sealed
from mkba.words import refusal

SCHEMA = "sweep-plan/1"
UNFINISHED = ".unfinished"
ASIDE = "aside"
UNSOUND = "SWEEP-FILE"
# failures of the machine and not of the variant: tried again when a sweep goes on
MACHINE = frozenset({"SWEEP-TIME", "SWEEP-DIED", "SWEEP-MEMORY", "SWEEP-DISK"})


class Store:
    """Where the parts of one sweep go; one process at a time holds it.

    ``path``: the folder as it is called now; ``plan``: the one that the folder was made with; ``finished``: whether it was
    finished already; ``notices``: what was set aside, or is tried again, and why. ``count`` and ``failed``: how many variants
    were done, and how many of these have no figures.
    """

    def __init__(self, plan: Plan, path: Path, *, kept: list[Kept], notices: tuple[Notice, ...]) -> None:
        self.plan, self.path, self.key, self.notices = plan, path, sweep_key(plan), notices
        self.finished = not path.name.endswith(UNFINISHED)
        self._kept = kept
        self._asked = frozenset(one.number for one in plan.sweep.variants)
        self._outcomes: dict[int, Outcome] = {}
        self.failed = 0
        for part in kept:
            self._remember(part.outcomes)

    @classmethod
    @contextmanager
    def open(cls, root: Path, plan: Plan, *, resume: bool, command: str) -> Iterator["Store"]:
        """The store of this plan below ``root``, locked until the block ends; a finished one is verified and never changed.

        ``resume``: go on with an unfinished one, and try again what failed for reasons of the machine in a finished one;
        ``command``: what to type to do so. RunError when another process holds it, when it is unfinished with parts in it
        and not to be resumed, when a finished one is damaged, or when the disk refuses.
        """
        home, key = root / plan.sweep.id, sweep_key(plan)
        target, working = home / key, home / f"{key}{UNFINISHED}"
        with claimed(home):
            if target.exists():
                store = _finished(target, plan)
                if not (resume and any(one.code in MACHINE for one in store.outcomes)):
                    yield store
                    return
                with told("SWEEP-WRITE", working):
                    put_in_place(target, working)
            if working.exists() and not resume and counted(working):
                done, asked = counted(working), len(plan.sweep.variants)
                raise refusal("SWEEP-UNFINISHED", path=working, done=done, asked=asked, command=command)
            with told("SWEEP-WRITE", working):
                strange: tuple[Notice, ...] = ()
                if not working.exists():
                    strange = others(home.glob(f"*{UNFINISHED}"), plan, SCHEMA) if resume else ()
                    _begin(working, plan)
                store = _resumed(working, plan, strange)
            yield store

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of the variants that were done, in order of number."""
        return tuple(self._outcomes[number] for number in sorted(self._outcomes))

    @property
    def base(self) -> Outcome | None:
        """What came of the base, if that was done."""
        return self._outcomes.get(0)

    @property
    def count(self) -> int:
        """How many variants were done."""
        return len(self._outcomes)

    @property
    def done(self) -> frozenset[int]:
        """The numbers of the variants that need no more work."""
        return frozenset(self._outcomes)

    def add(self, finished: Finished) -> None:
        """Put a finished part on the disk; one whose variants are all there is left as it was.

        RunError when the disk refuses: then nothing of it is there. InvariantError when the part is not sound.
        """
        numbers = {one.number for one in finished.outcomes}
        if numbers <= self._outcomes.keys():
            return
        if numbers & self._outcomes.keys() or not numbers <= self._asked:
            name = finished.part.name
            raise InvariantError("SWEEP-PART", f"onderdeel {name}: vreemd", f"part {name}: not of this sweep")
        with told("SWEEP-WRITE", self.path / PARTS / finished.part.name):
            kept = write_part(self.path / PARTS, finished, key=self.key)
        self._kept.append(Kept(kept.folder, kept.outcomes, {}))
        self._remember(finished.outcomes)

    def _remember(self, outcomes: tuple[Outcome, ...]) -> None:
        self._outcomes.update((one.number, one) for one in outcomes)
        self.failed += sum(one.failed for one in outcomes)

    def finish(self) -> Path:
        """Verify every part, write what a whole sweep has, and give the folder its name, in one step; the folder.

        InvariantError when variants are missing. RunError when a part is damaged, or when the disk refuses: the folder is as it was.
        """
        if self.finished:
            return self.path
        missing = len(self._asked) - len(self._outcomes)
        if missing:
            raise InvariantError(
                "SWEEP-COUNT", f"{missing} varianten niet gedaan", f"{missing} variants not done"
            )
        target = self.path.with_name(self.key)
        with told("SWEEP-WRITE", target):
            for part in self._kept:
                read_part(part.folder, key=self.key)
            discard(self.path / ASIDE)
            close(self.path, self.plan, sorted(self._kept, key=_folder))
            try:
                put_in_place(self.path, target)
            except BaseException:
                for name in LAST:
                    discard(self.path / name)
                raise
        self.path, self.finished = target, True
        return target


def _folder(part: Kept) -> Path:
    return part.folder


def _begin(working: Path, plan: Plan) -> None:
    """A new folder with its plan and no parts, in one step."""
    temporary = working.with_name(f"{TEMPORARY}{working.name}-{os.getpid()}")
    try:
        (temporary / PARTS).mkdir(parents=True)
        write_sealed(temporary / PLAN, SCHEMA, as_json(plan))
        settle_folder(temporary)
        put_in_place(temporary, working)
    finally:
        discard(temporary)


def read_plan(folder: Path) -> Plan:
    """The plan of a sweep's folder. RunError when it cannot be read, has other bytes than it had, or is no plan."""
    found = read_sealed(folder / PLAN, SCHEMA)
    with understood(folder / PLAN):
        return from_json(found)


def _finished(target: Path, plan: Plan) -> Store:
    """A finished sweep, verified; RunError when it is damaged."""
    try:
        manifest = read_manifest(target)
        found = damage(target, manifest)
    except RunError as fault:
        if fault.code != UNSOUND:
            raise
        raise refusal("SWEEP-DAMAGED", path=target, found=MANIFEST) from fault
    if found or manifest["key"] != sweep_key(plan):
        raise refusal("SWEEP-DAMAGED", path=target, found=", ".join(found) or MANIFEST)
    kept = [read_part(one, key=manifest["key"]) for one in folders(target, manifest)]
    return Store(read_plan(target), target, kept=_light(kept), notices=())


def _light(kept: list[Kept]) -> list[Kept]:
    """Parts without their tables: a night's work need not be in memory."""
    return [Kept(one.folder, one.outcomes, {}) for one in kept]


def _resumed(working: Path, plan: Plan, strange: tuple[Notice, ...]) -> Store:
    """An unfinished sweep as it was left, without what cannot be trusted; ``strange`` sweeps beside it are told too."""
    for leftover in (*working.glob(f"{TEMPORARY}*"), *(working / PARTS).glob(f"{TEMPORARY}*")):
        discard(leftover)
    for name in LAST:
        discard(working / name)
    (working / PARTS).mkdir(exist_ok=True)
    plan, notices = _plan(working, plan)
    kept: list[Kept] = []
    done: set[int] = set()
    key = sweep_key(plan)
    for folder in sorted((working / PARTS).iterdir()):
        part = _sound(folder, key, done)
        if isinstance(part, Kept):
            kept.append(part)
            done |= part.numbers
        else:
            notices.append(part)
            _set_aside(folder, working / ASIDE)
    return Store(plan, working, kept=kept, notices=(*strange, *notices))


def _plan(working: Path, plan: Plan) -> tuple[Plan, list[Notice]]:
    """The plan that a folder was made with, or this one when that is damaged."""
    try:
        found = read_plan(working)
    except RunError as fault:
        if fault.code != UNSOUND:
            raise
        found = None
    if found is None or sweep_key(found) != sweep_key(plan):
        temporary = working / f"{TEMPORARY}{PLAN}"
        write_sealed(temporary, SCHEMA, as_json(plan))
        put_in_place(temporary, working / PLAN)
        return plan, [Notice("plan", {"file": PLAN})]
    other = {name for name, version in plan.versions.items() if found.versions.get(name) != version}
    return found, [Notice("versions", {"names": ", ".join(sorted(other))})] if other else []


def _sound(folder: Path, key: str, done: set[int]) -> Kept | Notice:
    """A part that counts, or why it does not."""
    try:
        part = read_part(folder, key=key)
    except RunError as fault:
        if fault.code != UNSOUND:  # a disk that does not answer says nothing about what is on it
            raise
        return Notice("unsound", {"part": folder.name, "reason_nl": fault.nl, "reason_en": fault.en})
    if part.numbers & done:
        return Notice("double", {"part": folder.name})
    codes = sorted({one.code for one in part.outcomes} & MACHINE)
    if codes:
        return Notice("again", {"part": folder.name, "codes": ", ".join(codes)})
    return Kept(part.folder, part.outcomes, {})


def _set_aside(folder: Path, aside: Path) -> None:
    """Move what does not count out of the way, under a name that is free."""
    aside.mkdir(exist_ok=True)
    taken = {one.name for one in aside.iterdir()}
    names = (folder.name, *(f"{folder.name}.{i}" for i in range(1, len(taken) + 2)))
    folder.rename(aside / next(name for name in names if name not in taken))
