"""What stands in a chapter, for tests: its tables, their cells and texts, and every sentence."""


def boards(chapter):
    return kinds(chapter, "board")


def kinds(chapter, kind):
    return [block for block in chapter.blocks if block.kind == kind]


def cells(board):
    return [one for row in board.rows for one in row if not isinstance(one, str)]


def texts(board):
    return [[one if isinstance(one, str) else one.text for one in row] for row in board.rows]


def sentences(chapter):
    return "\n".join(line for block in kinds(chapter, "says") for line in block.lines)
