"""Again: the programme of one variant, to run, to write a workbook of, or to look into by itself."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from mkba.domain.moves import moved
from mkba.domain.programme import Programme
from mkba.domain.sweep import Recipe
from mkba.errors import InputError
from mkba.files.overrides import load_with, opened
from mkba.report.manifest import portable
from mkba.runs.disk import told
from mkba.runs.job import only_areas
from mkba.runs.recompute import lay
from mkba.sweeps.bare import named_within
from mkba.sweeps.naming import Plan
from mkba.sweeps.recipes import recipes, together, whole
from mkba.sweeps.targets import Target, targets
from mkba.words import misuse


def programme_of(plan: Plan, name: str) -> Programme:
    """The programme of the variant of this id: simulated with the sweep's draws, seed and sampling it has the sweep's figures.

    UsageError for a variant that is not there, InputError for one that cannot be.
    """
    with TemporaryDirectory(prefix="mkba-") as folder, told("RECIPE-LAY", Path(folder)):
        root = Path(folder)
        lay(root, ((one.path, one.text) for one in plan.inputs))
        head, library = root / "programme" / plan.head, root / "library"
        held = targets(plan.sweep, opened(head, builtin=library))
        recipe = _recipe(plan, name, held)
        if recipe.fault is not None:
            raise InputError([recipe.fault])
        with named_within(head.parent):
            programme = load_with(head, recipe.overrides, builtin=library)
        moves = whole(recipe, together([[one.name for one in some if one.name] for some in held]))
        return moved(only_areas(portable(programme), plan.sweep.areas), moves)


def _recipe(plan: Plan, name: str, held: Sequence[Sequence[Target]]) -> Recipe:
    """The recipe of a variant."""
    for recipe in recipes(plan.sweep, held):
        if recipe.variant.id == name:
            return recipe
    raise misuse("SWEEP-UNKNOWN", option="variant", found=name, near=plan.sweep.variants[0].id)
