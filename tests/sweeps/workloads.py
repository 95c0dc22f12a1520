"""Work as workers know it, without an engine: figures from the number of a variant, and variants that do harm."""

import os
import signal
import tempfile
import time
from pathlib import Path

import numpy as np

from mkba.domain.sweep import Recipe, Variant
from mkba.engine.streams import Design
from mkba.sweeps.part import Assignment, Finished, Outcome, Part

RAISES, HANGS, HOGS, DIES = 17, 58, 103, 161  # numbers of variants that do harm
HARM = {RAISES: "SWEEP-FAULT", HANGS: "SWEEP-TIME", HOGS: "SWEEP-MEMORY", DIES: "SWEEP-DIED"}


def assignment(key="k"):
    return Assignment(key, (), "programme.yaml", Design(1_000, 1), ())


def parts(count, size=10):
    """So many variants in parts of a size."""
    recipes = [Recipe(Variant(number, f"v{number:04d}", ())) for number in range(count)]
    return [Part(k, tuple(recipes[at : at + size])) for k, at in enumerate(range(0, count, size))]


def gentle(given: Assignment, part: Part) -> Finished:
    """Every variant has a digest; the table tells its process, which is no figure."""
    numbers = [recipe.variant.number for recipe in part.recipes]
    outcomes = tuple(Outcome(number, f"{given.key}-{number * number}") for number in numbers)
    return Finished(part, outcomes, {"results": repr(numbers).encode()}, 0.0)


def fingerprints(finished):
    """What is the same whoever did the work: per variant its digest or its code."""
    return {one.number: one.digest or one.code for done in finished for one in done.outcomes}


def alive(pid):
    """Whether a process is there; one that waits for its parent to notice its end is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # gone before it was opened, or while it was read
        return False


def who(given: Assignment, part: Part) -> Finished:
    """In which process, with how many threads."""
    from threadpoolctl import threadpool_info

    threads = max([library["num_threads"] for library in threadpool_info()], default=1)
    told = {"process": str(os.getpid()).encode(), "threads": str(threads).encode()}
    return Finished(part, gentle(given, part).outcomes, told)


def harmful(given: Assignment, part: Part) -> Finished:
    """As gentle, but some variants raise, hang, hog or kill their process."""
    for recipe in part.recipes:
        match recipe.variant.number:
            case n if n == RAISES:
                raise ValueError("poison")
            case n if n == HANGS:
                time.sleep(3_600)
            case n if n == HOGS:
                hoard = []
                while True:
                    hoard.append(np.empty(25 * 2**20))  # 200 MiB, asked for and not touched
            case n if n == DIES:
                os.kill(os.getpid(), signal.SIGKILL)
    return gentle(given, part)


def sleepy(given: Assignment, part: Part) -> Finished:
    """Takes half a second."""
    time.sleep(0.5)
    return gentle(given, part)


def endless(given: Assignment, part: Part) -> Finished:
    """Never done; says in a file who is at it. The folder's name is the key of the assignment.

    Odd variants let no other thread of their process do anything meanwhile.
    """
    Path(given.key, str(os.getpid())).touch()
    if part.recipes[0].variant.number % 2:
        3 ** (10**10)
    time.sleep(3_600)
    return gentle(given, part)


def shy(given: Assignment, part: Part) -> Finished:
    """The variant that dies does so a moment after it began, so that others are at work beside it."""
    time.sleep(0.3)
    if any(recipe.variant.number == DIES for recipe in part.recipes):
        os.kill(os.getpid(), signal.SIGKILL)
    return gentle(given, part)


class Unwelcome:
    """Work that no worker can take in."""

    def __reduce__(self):
        return int, ("no",)


def cut_off(given: Assignment, part: Part) -> Finished:
    """The process of variant 5 is killed while it sends a large answer."""
    done = gentle(given, part)
    if part.recipes[0].variant.number != 5:
        return done
    from threading import Timer

    Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return Finished(part, done.outcomes, {"results": b"x" * 400_000_000})


def wordless(given: Assignment, part: Part) -> Finished:
    """An answer that cannot travel."""
    return Finished(part, (), {"results": lambda: None})


POISONED = {41: "SWEEP-FAULT", 87: "SWEEP-TIME", 133: "SWEEP-MEMORY"}


def poisoned(given: Assignment, part: Part) -> Finished:
    """The real work, in which one variant raises, one hangs and one hogs."""
    from mkba.sweeps.task import work

    for recipe in part.recipes:
        match POISONED.get(recipe.variant.number):
            case "SWEEP-FAULT":
                raise ValueError("poison")
            case "SWEEP-TIME":
                time.sleep(3_600)
            case "SWEEP-MEMORY":
                hoard = []
                while True:
                    hoard.append(bytearray(100 * 2**20))
    return work(given, part)


def littering(given: Assignment, part: Part) -> Finished:
    """Leaves a file behind in the folder for temporary ones."""
    file = tempfile.mkstemp()[1]
    told = {"process": str(os.getpid()).encode(), "folder": str(Path(file).parent).encode()}
    return Finished(part, gentle(given, part).outcomes, told)
