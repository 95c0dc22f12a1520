"""Parts through a crew: what was lost is tried again variant by variant, so that one bad variant costs one variant."""

from collections.abc import Iterable, Iterator

from mkba.errors import RunError
from mkba.sweeps.crew import Crew, Lost
from mkba.sweeps.part import Finished, Outcome, Part
from mkba.words import refusal


def execute(crew: Crew, parts: Iterable[Part]) -> Iterator[Finished]:
    """Every variant of the parts once, in order of completion: with figures, or with the code that says why not.

    A lost part of several variants comes back as parts of one each, after all others.
    """
    suspects: list[Part] = []
    for part, answer in crew.run(parts):
        if isinstance(answer, Finished):
            yield answer
        elif len(part.recipes) == 1:
            yield recorded(part, answer)
        else:
            suspects.extend(part.singles())
    if suspects:
        yield from execute(crew, suspects)


def recorded(part: Part, lost: Lost) -> Finished:
    """A lost part as a finished one: an outcome with a code and a sentence for each of its variants, and no tables."""
    told = sentence(lost)
    numbers = (recipe.variant.number for recipe in part.recipes)
    return Finished(part, tuple(Outcome(number, "", told.code, told.nl, told.en) for number in numbers), {})


def sentence(lost: Lost) -> RunError:
    """Why a variant was lost, in both languages."""
    match lost.code:
        case "SWEEP-TIME":
            return refusal("SWEEP-TIME", found=lost.detail)
        case "SWEEP-DIED":
            return refusal("SWEEP-DIED", found=lost.detail)
        case "SWEEP-MEMORY":
            return refusal("SWEEP-MEMORY", found=f" ({lost.detail})" if lost.detail else "")
        case "SWEEP-DISK":
            return refusal("SWEEP-DISK", found=lost.detail)
        case "SWEEP-FAULT":
            return refusal("SWEEP-FAULT", found=lost.detail)
