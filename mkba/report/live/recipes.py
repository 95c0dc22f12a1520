"""Recipes: the formula of one year of a profile; the same in every column of a row."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from mkba.domain.effect import Effect
from mkba.report.anchors import cell
from mkba.report.live.cell import Cell
from mkba.report.live.plans import Points
from mkba.report.live.profiles import YEARS, Pattern, Profiles
from mkba.report.live.settings import plan_name, shock_name

FROM, TO, RAMP, STAY, SUM, LEVEL = range(2, 8)  # columns of the parts of a plan


def plan_cells(profiles: Profiles, pattern: Pattern) -> dict[int, Cell]:
    """The inputs behind a pattern, by the column in which they are repeated."""
    number, setting = profiles.numbers[pattern.plan], profiles.inputs.setting
    found = {FROM: setting(plan_name(number, "from")), TO: setting(plan_name(number, "to"))}
    if pattern.kind == "once":
        found = {FROM: profiles.payment(pattern)}
    elif pattern.kind != "level":
        found |= {RAMP: setting(plan_name(number, "ramp")), STAY: setting(plan_name(number, "stay"))}
    if len(pattern.plan.points) == 1:
        (found[LEVEL],) = profiles.levels(pattern)
    return found


def pattern_text(profiles: Profiles, pattern: Pattern, column: int) -> str:
    """What a pattern is in the year of a column."""
    row = profiles.patterns[pattern].row
    if pattern.partner is not None:
        own = Pattern(pattern.plan, pattern.kind)
        rows = (profiles.patterns[p].row for p in (own, Pattern(pattern.partner, "presence")))
        return "*".join(cell(r, column) for r in rows)
    year, at = f"{cell(profiles.years, column)}", _held(row)
    level = _level(profiles, pattern, year, at[LEVEL])
    if pattern.kind == "once":
        return f"IF({year}={at[FROM]},{level},0)"
    inside = f"AND({year}>={at[FROM]},{year}<={at[TO]})"
    if pattern.kind == "level":
        return f"IF({inside},{level},0)"
    if pattern.kind == "places" and pattern.plan.once:
        entered = profiles.patterns[Pattern(pattern.plan, "entrants")].row
        return f"IF({inside},SUM(${cell(entered, YEARS)}:{cell(entered, column)}),0)"
    ramp = f"IF({inside},MIN(1,({year}-{at[FROM]}+1)/{at[RAMP]}),0)*{level}"
    if pattern.kind != "entrants":
        return ramp
    return f"{ramp}/{at[SUM] if pattern.plan.once else at[STAY]}"


def ramp_sum(row: int) -> str:
    """The sum of the ramp over its whole window, also beyond the horizon: 1/r + 2/r + ... + 1 + 1 + ..."""
    at = _held(row)
    years = f"({at[TO]}-{at[FROM]}+1)"
    rising = f"MIN({years},{at[RAMP]})"
    return f"{rising}*({rising}+1)/(2*{at[RAMP]})+{years}-{rising}"


def path_text(profiles: Profiles, key: tuple[str, str, str], column: int) -> str:
    """(1 + trend)^(y - year), times 1 + size max(0, 1 - (y - start) / recovery) from the start of a shock."""
    at, year = _held(profiles.paths[key].row), cell(profiles.years, column)
    text = f"(1+{at[2]})^({year}-{at[3]})"
    if shock_cells(profiles, key):
        text += f"*IF({year}>={at[4]},1+{at[5]}*MAX(0,1-({year}-{at[4]})/{at[6]}),1)"
    return text


def shock_cells(profiles: Profiles, key: tuple[str, str, str]) -> Sequence[Cell]:
    """Year, size and recovery of the shock to a count, if there is one in this future."""
    _, indicator, future = key
    names = [shock_name(future, indicator, what) for what in ("year", "size", "recovery")]
    shocked = any(one.id == future and indicator in one.shocks for one in profiles.programme.futures)
    return [profiles.inputs.setting(name) for name in names] if shocked else []


def lasting_text(profiles: Profiles, row: int, column: int) -> str:
    """r(k): the part of year k after entry in which an effect holds, times what has not faded."""
    (onset, duration, fade), k = (_held(row)[c] for c in (2, 3, 4)), cell(profiles.ages, column)
    held = f"MAX(0,MIN({k}+1,{onset}+{duration})-MAX({k},{onset}))"
    return f"{held}*IF({k}<={onset},1,(1-{fade})^({k}-{onset}))"


def lasting_cells(profiles: Profiles, effect: Effect, future: str) -> Iterator[Cell]:
    """Onset, duration and fade."""
    for part in (effect.onset, effect.duration, effect.fade):
        yield profiles.inputs.of(part, future)


def _level(profiles: Profiles, pattern: Pattern, year: str, only: str) -> str:
    """The level in a year: one number, or straight lines between points and flat outside them."""
    points: Points = pattern.plan.points
    if len(points) == 1:
        return only
    levels = [found.at for found in profiles.levels(pattern)]
    text = levels[0]
    for (low, below), (high, above) in pairwise(zip((at for at, _ in points), levels, strict=True)):
        text += f"+({above}-{below})*MAX(0,MIN(1,({year}-{low})/{high - low}))"
    return f"({text})"


@lru_cache(maxsize=1)  # every year of a row asks for them
def _held(row: int) -> dict[int, str]:
    """The cells of the parameters of a row, held in their columns."""
    return {column: f"${cell(row, column)}" for column in range(2, YEARS)}
