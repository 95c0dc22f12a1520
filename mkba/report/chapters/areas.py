"""The areas beside each other: where they lie, what each costs and yields, and how sure that is."""

from collections.abc import Sequence

from mkba.analysis.summary import TOTAL, Row
from mkba.domain.area import Area
from mkba.report.chapter import Block, Board, Cell, Chapter, Drawing, Heading, Pictures, says
from mkba.report.chapters.domains import balance
from mkba.report.figures import Key, residents
from mkba.report.graphics.axis import on_one_scale
from mkba.report.graphics.dots import Dots, Spot, dots_chart
from mkba.report.graphics.tiles import Tile, Tiles, plan, tiles_chart
from mkba.report.liveability import told_kinds
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.side_by_side import amount, each, heads, over_futures, verdicts

COLUMNS = ("kosten", "baten", "saldo", "per_inwoner")
DRAWN = 20  # areas in a chart: more are higher than a page


def chapter(material: Material) -> Chapter:
    """Per alternative a map, intervals and a table; then the kinds of area by the Leefbaarometer."""
    say, national = material.say, [one.name for one in material.programme.areas if one.scope == "national"]
    apart = say("hoofdstuk.gebieden.apart", names=", ".join(national)) if national else ""
    blocks: list[Block] = [*says([say("hoofdstuk.gebieden.noot"), apart], "soft")]
    for alternative in material.programme.alternatives:
        blocks += [Heading(alternative.name), *_pictures(material, alternative.id)]
        blocks.append(_board(material, alternative.id))
    return Chapter("gebieden", say("hoofdstuk.gebieden.titel"), (*blocks, *_kinds(material)))


def places(material: Material) -> list[Area]:
    """The areas that are a place."""
    return [area for area in material.programme.areas if area.scope != "national"]


def _pictures(material: Material, alternative: str) -> tuple[Block, ...]:
    """The charts with the intervals, then the maps, futures side by side on one scale; none where no area is a place."""
    if not places(material):
        return ()
    maps = on_one_scale([_map(material, key) for key in material.keys_of(alternative)])
    drawn: tuple[Drawing, ...] = tuple(tiles_chart(one) for one in maps)
    return (Pictures(_intervals(material, alternative), wide=True), Pictures(drawn))


def _map(material: Material, key: Key) -> Tiles:
    """One case as a map."""
    say, rows = material.say, [(area, _row(material, key, area)) for area in places(material)]
    tiles = [Tile(area.id, area.name, row.npv.mean, row.npv.mc_error) for area, row in rows]
    words = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
    up = sum(tile.euros > 0 for tile in tiles)
    laid = "kaart_desc" if all(tile.area in plan() for tile in tiles) else "raster_desc"
    return Tiles(
        title=say("hoofdstuk.gebieden.kaart", **words),
        description=say(
            f"hoofdstuk.gebieden.{laid}",
            up=up,
            down=sum(tile.euros < 0 for tile in tiles),
            count=len(tiles),
            **_extremes(material, (key,), places(material)),
        ),
        tiles=tiles,
    )


def _row(material: Material, key: Key, area: Area) -> Row:
    """The figures of an area as a whole."""
    return material.figures.rows[*key, area.id, TOTAL]


def _intervals(material: Material, alternative: str) -> tuple[Drawing, ...]:
    """A dot and its interval per area and future; many areas in several charts on one scale, each no higher than a page."""
    own = places(material)
    parts = [own[start : start + DRAWN] for start in range(0, len(own), DRAWN)]
    dots = [_dots(material, alternative, part, whole=not parts[1:]) for part in parts]
    return tuple(dots_chart(one) for one in on_one_scale(dots))


def _dots(material: Material, alternative: str, part: Sequence[Area], *, whole: bool) -> Dots:
    """One chart, of these areas; the ends of all of them are told where it is the only one."""
    say, keys = material.say, material.keys_of(alternative)
    names = {"alternative": material.alternative(alternative), "first": part[0].name, "last": part[-1].name}
    return Dots(
        title=say("hoofdstuk.gebieden.stippen" if whole else "hoofdstuk.gebieden.stippen_deel", **names),
        description=say("hoofdstuk.gebieden.stippen_desc", **_extremes(material, keys, part)),
        names=[area.name for area in part],
        series=[material.future(future) for future, _ in keys],
        spots=[[_spot(_row(material, key, area)) for area in part] for key in keys],
    )


def _spot(row: Row) -> Spot:
    """A balance with its intervals."""
    one = row.npv
    return Spot(one.mean, (one.p5, one.p95), (one.p25, one.p75), one.mc_error)


def _extremes(material: Material, keys: Sequence[Key], among: Sequence[Area]) -> dict[str, str]:
    """Of some areas those with the highest and the lowest balance over some futures, in words."""
    ranked = sorted(among, key=lambda area: sum(_row(material, key, area).npv.mean for key in keys))
    return {name: _told(material, area, keys) for name, area in (("high", ranked[-1]), ("low", ranked[0]))}


def _told(material: Material, area: Area, keys: Sequence[Key]) -> str:
    """An area with its balance in these futures."""

    def said(key: Key) -> str:
        one = _row(material, key, area).npv
        return amount(one.mean, one.mc_error)

    text = over_futures(material, keys[0][1], said) if len(keys) > 1 else said(keys[0])
    return material.say("hoofdstuk.gebieden.waarde", name=area.name, amount=text)


def _board(material: Material, alternative: str) -> Board:
    """A row per area, then what is national, then the total; futures side by side."""
    say, keys, programme = material.say, material.keys_of(alternative), material.programme
    own = places(material)
    apart = [area for area in programme.areas if area.scope == "national"]
    rows = [
        (_name(material, area), *_cells(material, [(key, _row(material, key, area)) for key in keys], [area]))
        for area in (*own, *apart)
    ]
    totals = [(key, material.figures.total(key)) for key in keys]
    head = (say("hoofdstuk.gebieden.gebied"), *heads(material, *(f"hoofdstuk.gebieden.{n}" for n in COLUMNS)))
    return Board(
        say("hoofdstuk.gebieden.tabel", alternative=material.alternative(alternative)),
        (*head, say("hoofdstuk.gebieden.oordeel")),
        (*rows, (say("algemeen.totaal"), *_cells(material, totals, own))),
        words=frozenset({len(head)}),
        opens=frozenset({len(own), len(rows)}),
        under=True,
    )


def _name(material: Material, area: Area) -> str | Cell:
    """An area with its residents in the first future, where they are known."""
    people = residents(area, material.programme.futures[0].id)
    if people is None:
        return area.name
    return Cell(area.name, material.say("hoofdstuk.gebieden.inwoners", count=decimal(people)))


def _cells(material: Material, found: Sequence[tuple[Key, Row]], areas: Sequence[Area]) -> list[str | Cell]:
    """Costs, benefits, balance with band, balance per resident of these areas, and the verdict."""
    rows = [row for _, row in found]
    return [
        *(amount(row.costs, row.npv.mc_error) for row in rows),
        *(amount(row.benefits, row.npv.mc_error) for row in rows),
        *(balance(material, row) for row in rows),
        *(_per_resident(material, row, [residents(area, key[0]) for area in areas]) for key, row in found),
        verdicts(material, dict(found)),
    ]


def _per_resident(material: Material, row: Row, people: Sequence[float | None]) -> str:
    """The balance in euros for each who lives there; not where somebody's number is unknown."""
    known = [count for count in people if count is not None]
    if len(known) < len(people) or not sum(known):
        return material.say("algemeen.geen")
    count = sum(known)
    return each(row.npv.mean, row.npv.mc_error, count)


def _kinds(material: Material) -> tuple[Block, ...]:
    """What kinds of area there are by the Leefbaarometer; nothing where of no area a kind can be said."""
    say = material.say
    kinds = [
        say("hoofdstuk.gebieden.typologie_regel", kind=kind, count=len(names), names=", ".join(names))
        for kind, names in told_kinds(material)
    ]
    if not kinds:
        return ()
    return (
        Heading(say("hoofdstuk.gebieden.typologie")),
        *says(kinds, "list"),
        *says([say("leefbaarheid.geen_oorzaak")], "soft"),
    )
