"""What rests on extrapolation: benefits later than anyone observed, and the balance over other horizons (M34)."""

from collections.abc import Iterator

from mkba.analysis.standing import horizons
from mkba.report.case_board import Line, case_board
from mkba.report.chapter import Block, Cell, Chapter, Heading, says
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import percent
from mkba.report.side_by_side import amount


def chapter(material: Material) -> Chapter:
    """The part that falls later than was observed, with and without it; then other horizons."""
    blocks = (*_later(material), *_horizons(material))
    return Chapter("extrapolatie", material.say("hoofdstuk.extrapolatie.titel"), blocks)


def _share(material: Material, share: float | None) -> str:
    """A share in percent, where there is one."""
    if share is None:
        return material.say("algemeen.geen")
    return material.say("hoofdstuk.extrapolatie.procent", share=percent(share, 0))


def _later(material: Material) -> Iterator[Block]:
    """Shares of the benefits, and the balance without what nobody saw."""
    say, found = material.say, material.figures.extrapolation
    known = [one.share for one in found.values() if one.share is not None]
    if known:
        yield from says([say("hoofdstuk.extrapolatie.zin", **_ends(known))])

    def without(key: Key) -> Cell:
        turned = (found[key].observed < 0) != (found[key].balance < 0)
        return Cell(
            amount(found[key].observed), say("hoofdstuk.omslag.keert") if turned else "", strong=turned
        )

    lines: list[Line] = [
        (say("onzekerheid.later"), lambda key: _share(material, found[key].share)),
        (say("onzekerheid.stil"), lambda key: _share(material, found[key].unknown)),
        (say("hoofdstuk.extrapolatie.saldo"), lambda key: amount(found[key].balance)),
        (say("hoofdstuk.extrapolatie.zonder"), without),
        (say("onzekerheid.later_saldo"), lambda key: _share(material, found[key].balance_share)),
    ]
    yield case_board(
        material, (say("hoofdstuk.extrapolatie.tabel"), say("hoofdstuk.onzekerheid.maat")), lines
    )
    yield from says([say("onzekerheid.extrapolatie_noot")], "soft")


def _ends(shares: list[float]) -> dict[str, str]:
    """The smallest and the largest share."""
    return {"low": percent(min(shares), 0), "high": percent(max(shares), 0)}


def _horizons(material: Material) -> Iterator[Block]:
    """The central balance over other horizons, side by side."""
    say, own = material.say, material.programme.horizon
    found = horizons(material.figures.standing)
    yield Heading(say("hoofdstuk.extrapolatie.horizonnen"))
    if not found:
        yield from says([say("hoofdstuk.extrapolatie.een_horizon", years=own)])
        return
    found[own] = {key: material.figures.total(key).npv.central for key in material.figures.keys}
    lines: list[Line] = []
    for years, cases in sorted(found.items()):
        name = say(f"onzekerheid.horizon{'_eigen' if years == own else ''}", years=years)
        lines.append((name, lambda key, cases=cases: amount(cases[key])))  # type: ignore[misc]
    yield case_board(material, (say("onzekerheid.horizonnen"), say("gevoeligheid.zichtperiode")), lines)
    yield from says([say("hoofdstuk.extrapolatie.horizon_noot")], "soft")
