"""Sweeps that are made up: plans, and finished parts whose figures follow from the number of the variant."""

from io import BytesIO

import pyarrow as pa

from mkba.analysis.swept.measured import FIGURES
from mkba.domain.programme import InputFile
from mkba.domain.sweep import Axis, Recipe, Sweep, Variant
from mkba.runs.tables import write_table
from mkba.sweeps.naming import Plan
from mkba.sweeps.part import Finished, Outcome, Part
from mkba.sweeps.store import Store

COMMAND = "mkba sweep run proef.yaml --out uit --resume"

AXES = (
    Axis("discounting", "discounting", "values", ("NL2026", "NL2021")),
    Axis("costs", "areas.*.interventions.*.costs.*.amount", "scale", (0.5, 1.0, 2.0)),
    Axis("packages", "futures", "values", (["hoog"], {"laag": 1})),
)
PROGRAMME = {
    "id": "klein", "name": "Kleine stad", "base_year": 2026, "price_year": 2025, "horizon": 20,
    "futures": {"hoog": "Hoog", "laag": "Laag"}, "alternatives": {"a": "A", "b": "B", "c": "C"},
    "areas": {"noord": "Noord", "zuid": "Zuid"},
}  # fmt: skip
FUTURES, ALTERNATIVES, AREAS = ("hoog", "laag"), ("a", "b", "c"), ("total", "noord", "zuid")


def variants(axes=AXES, count=None):
    """The base and a full factorial of the axes, the last fastest; or as many without one as asked."""
    if count is not None:
        return tuple(Variant(n, f"v{n:04d}" if n else "basis", (n / 8 if n else None,)) for n in range(count))
    points = [()]
    for axis in axes:
        points = [(*point, level) for point in points for level in axis.levels]
    base = Variant(0, "basis", (None,) * len(axes))
    return (base, *(Variant(n, f"v{n:02d}", point) for n, point in enumerate(points, 1)))


def plan(axes=AXES, *, count=None, size=4, draws=1000, design="factorial", text="schema: programme/1\n"):
    if count is not None:
        axes = (Axis("effect", "library.a.b.c.amount", "scale", tuple(n / 8 for n in range(1, count))),)
    sweep = Sweep(
        "proef", "Een proef", "../p.yaml", draws, 2026, "latin_hypercube", design, axes, variants(axes, count)
    )
    inputs = (
        InputFile("programme.yaml", f"{len(text):064x}", text),
        InputFile("areas/noord.yaml", "cd", "é"),
    )
    return Plan(sweep, tuple(range(1, len(axes) + 1)), PROGRAMME, inputs, "programme.yaml", size)


def parts(made):
    """The parts of a plan, in order."""
    rows = made.sweep.variants
    cut = (rows[i : i + made.size] for i in range(0, len(rows), made.size))
    return tuple(Part(i, tuple(Recipe(one) for one in some)) for i, some in enumerate(cut))


def parquet(columns):
    stream = BytesIO()
    write_table(stream, [pa.table(columns)])
    return stream.getvalue()


def figure(number, place):
    """The ``place``th figure of a variant: nothing about it is by chance."""
    return number * 1000.0 + place / 8


def results(numbers, areas=AREAS):
    keys = [(n, f, a, z) for n in numbers for f in FUTURES for a in ALTERNATIVES for z in areas]
    names = ("variant", "future", "alternative", "area")
    labels = dict(zip(names, map(list, zip(*keys, strict=True)), strict=True))
    labels["variant"] = pa.array(labels["variant"], pa.int32())
    values = {name: [figure(key[0], i + j) for j, key in enumerate(keys)] for i, name in enumerate(FIGURES)}
    return parquet(labels | values)


def chapters(numbers):
    keys = [
        (n, f, a, "year", str(y))
        for n in numbers
        for f in FUTURES
        for a in ALTERNATIVES
        for y in (2026, 2027)
    ]
    names = ("variant", "future", "alternative", "kind", "name")
    labels = dict(zip(names, map(list, zip(*keys, strict=True)), strict=True))
    labels["variant"] = pa.array(labels["variant"], pa.int32())
    return parquet(labels | {name: [float(key[0]) for key in keys] for name in ("costs", "benefits", "npv")})


def finished(part, bad=None, areas=AREAS):
    """A part that was worked on; ``bad``: per number the code with which it failed."""
    bad = bad or {}
    outcomes = []
    for one in part.recipes:
        n = one.variant.number
        if n in bad:
            outcomes.append(Outcome(n, code=bad[n], nl=f"fout in {n}", en=f"fault in {n}"))
        else:
            outcomes.append(
                Outcome(n, digest=f"{n:064x}", above=(("areas.noord.x.reach.share", n),) if n % 3 else ())
            )
    good = [one.number for one in outcomes if not one.failed]
    tables = {"results": results(good, areas), "chapters": chapters(good)} if good else {}
    return Finished(part, tuple(outcomes), tables, seconds=1.0)


def opened(root, made, *, resume=False):
    return Store.open(root, made, resume=resume, command=COMMAND)


def whole(root, made, bad=None, *, resume=False):
    """A sweep worked on until it is done; its folder."""
    with opened(root, made, resume=resume) as store:
        for part in parts(made):
            if not {one.variant.number for one in part.recipes} <= store.done:
                store.add(finished(part, bad))
        return store.finish()


def content(folder):
    """The bytes of every file of a sweep, except what a lock leaves behind."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".lock"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def flip(path, place=None):
    """One bit of a file, in the middle if nobody says where."""
    found = bytearray(path.read_bytes())
    found[len(found) // 2 if place is None else place] ^= 1
    path.write_bytes(found)
