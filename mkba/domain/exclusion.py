"""Double counting (M19): which two ways of counting the same welfare are known, and the group that keeps them apart.

A group is a word under ``excludes``. Where several outcomes each clash with one other but not among themselves (every
kind of crime with the house price), each has a group of its own: ``house_price_burglary``, ``house_price_violence``.
"""

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ways of counting the same: its name, the first words of its groups, and within what they clash.

    ``scope`` area: anywhere in one area and alternative. measure: only within one measure - of two measures one may
    lower crime through work and the other directly, or raise schooling of some and employment of others, and both count.
    """

    name: str
    families: tuple[str, ...]
    scope: Literal["area", "measure"] = "area"


RESIDUAL: Final = "residual_vs_after"  # a cost with a residual value holds it within its own measure, unasked
PAIRS: Final = (
    Pair("house_price", ("house_price",)),  # house price | liveability, safety, comfort of the same dwellings
    Pair("qaly_vsl", ("qaly_vsl", "victim_valuation")),  # QALY or harm in euros | value of a statistical life
    Pair("qaly_productivity", ("qaly_productivity", "depression_productivity")),  # QALY | full productivity
    Pair("wage_vs_tax", ("wage_vs_tax",)),  # wage gain | saved benefit | tax
    Pair(
        "education_premium", ("education_premium",), "measure"
    ),  # education premium | separate employment effect of the same measure
    Pair(
        "police_hours", ("police_hours", "detention")
    ),  # total cost of a crime | police hours, days in detention
    Pair("leisure_vs_work_qaly", ("leisure_vs_work_qaly",)),  # leisure value of work | QALY of work
    Pair("creditor_vs_stress", ("creditor_vs_stress",)),  # loss of creditors | cost of debt stress
    Pair(
        "care_vs_lifetime_health", ("care_vs_lifetime_health", "care_lifetime")
    ),  # care | lifetime health with it
    Pair(
        "chain_vs_direct", ("chain_crime",), "measure"
    ),  # work -> crime | a direct effect of the same measure
    Pair(
        "residual_vs_after", ("residual_vs_after",)
    ),  # residual value | benefits after the horizon, of one asset
    Pair("eviction_shelter", ("eviction_shelter",)),  # social cost of an eviction | the shelter within it
)


def pair_of(group: str) -> Pair | None:
    """The pair that a group belongs to, or None for a group of one's own.

    >>> pair_of("house_price_burglary").name, pair_of("house_price").name, pair_of("house_prices")
    ('house_price', 'house_price', None)
    """
    return next(
        (pair for pair in PAIRS for word in pair.families if f"{group}_".startswith(f"{word}_")), None
    )


def scope_of(group: str) -> str:
    """Within what the holders of a group clash: ``area``, unless its pair says ``measure``.

    >>> scope_of("chain_crime_burglary"), scope_of("my_own_group")
    ('measure', 'area')
    """
    pair = pair_of(group)
    return pair.scope if pair else "area"
