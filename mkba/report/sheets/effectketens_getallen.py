"""The numbers of a ledger line: factors shared by the futures, the chain of each future, and who bears a euro of it."""

from mkba.domain.programme import Programme
from mkba.engine.case import Line
from mkba.engine.ledger import Book
from mkba.report.anchors import MILLION, block, cell
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.live.lines import Chain
from mkba.report.live.rows import Row
from mkba.report.material import Material

PRICE, MARKET = 15, 16  # columns after the texts
COMMON = ("prijs", "belasting")
NUMBERS = (
    "bedrag",
    "overig",
    "eenheden",
    "hoeveelheid",
    "verloren",
    "motor",
    "centraal",
    "gemiddeld",
)  # per future
AMOUNT, OTHER, UNITS, QUANTITY, LOST, ENGINE, CENTRAL, MEAN = range(len(NUMBERS))
THOUSAND = 1000  # euros, from which cents say nothing
INDIRECT = "IX"  # who receives the mark-up that makes a market price


def column_of(place: int, name: str) -> int:
    """Where a number of the n-th future stands."""
    return MARKET + 1 + place * len(NUMBERS) + NUMBERS.index(name)


def parties_from(programme: Programme) -> int:
    """The first column of the split over parties."""
    return MARKET + 1 + len(NUMBERS) * len(programme.futures)


def numbers(sheet: Sheet, material: Material, row: Row) -> None:
    """Price level and tax, then every future."""
    live = material.live
    futures = [future.id for future in material.programme.futures]
    chains = [
        None if place is None else live.chains[future, row.alternative][place]
        for future, place in zip(futures, row.places, strict=True)
    ]
    first = next(chain for chain in chains if chain is not None)
    sheet.formula(row.row, PRICE, f"={first.price.at}", first.price.value, "profiel")
    if first.market is not None:
        sheet.formula(row.row, MARKET, f"={first.market.at}", first.market.value, "profiel")
    for i, (chain, place) in enumerate(zip(chains, row.places, strict=True)):
        if chain is not None and place is not None:
            book = material.figures.book((futures[i], row.alternative))
            _chain(sheet, (row.row, column_of(i, NUMBERS[0])), chain)
            _results(sheet, (row.row, column_of(i, NUMBERS[0])), book, place)


def _chain(sheet: Sheet, at: tuple[int, int], chain: Chain) -> None:
    """Amount, other factors and discounted units, and their product with price level and tax."""
    row, first = at
    form = "euro" if abs(chain.amount.value) >= THOUSAND else "waarde"
    sheet.formula(row, first + AMOUNT, f"={chain.amount.at}", chain.amount.value, form)
    if chain.other is not None:
        sheet.formula(row, first + OTHER, f"={chain.other.text}", chain.other.value, "profiel")
    sheet.formula(row, first + UNITS, f"={chain.units.text}", chain.units.value, "hoeveelheid")
    for place, found in ((QUANTITY, chain.quantity), (LOST, chain.lost)):
        if found is not None:
            sheet.formula(row, first + place, f"={found.text}", found.value, "hoeveelheid")
    factors = f"${cell(row, PRICE)}:${cell(row, MARKET)},{cell(row, first)}:{cell(row, first + OTHER)}"
    product = f"=PRODUCT({factors})*{cell(row, first + UNITS)}"
    sheet.formula(row, first + CENTRAL, product, chain.value, "euro")


def _results(sheet: Sheet, at: tuple[int, int], book: Book, place: int) -> None:
    """What the engine found: the central case, and the mean of the draws."""
    row, first = at
    sheet.number(row, first + ENGINE, book.central.pv[place], "euro")
    sheet.number(row, first + MEAN, book.pv[place], "euro")


def shares(sheet: Sheet, material: Material, row: Row) -> None:
    """Who bears what part of a euro; of a cost with a mark-up live, for the mark-up is part of that euro."""
    first = parties_from(material.programme)
    for column, party in enumerate(material.programme.parties, start=first):
        share = row.line.parties.get(party, 0.0)
        if share and row.line.kind == "cost" and row.line.markup:
            text = _paid(material, row.line, party, f"${cell(row.row, MARKET)}")
            sheet.formula(row.row, column, f"={text}", share, "verhouding")
        elif share:
            sheet.number(row.row, column, share, "verhouding")


def central_net(material: Material, key: Key, party: int) -> str:
    """The formula of what the n-th party pays and gains in the central case, in million euros: euros x shares."""
    tab, rows = material.tab("effectketens"), material.live.rows.spans[key[1]]
    if rows is None:
        return "=0"
    place = [future.id for future in material.programme.futures].index(key[0])
    euros = block(tab, column_of(place, "centraal"), rows)
    split = block(tab, parties_from(material.programme) + party, rows)
    return f"=SUMPRODUCT({euros},{split})/{MILLION}"


def _paid(material: Material, line: Line, party: str, market: str) -> str:
    """The part of a payer in a euro at market prices; the mark-up is that of indirect taxes."""
    measure = material.measures[line.area, line.intervention]
    cost = next(one for one in measure.costs if line.name in (one.id, f"{one.id}.residual"))
    own = cost.payers.get(party, 0.0)
    return f"({own!r}+{market}-1)/{market}" if party == INDIRECT else f"{own!r}/{market}"
