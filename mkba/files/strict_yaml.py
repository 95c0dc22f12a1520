"""Strict YAML: one plain document of maps, lists and scalars, with the place of everything in it.

Built on the event stream, never on a constructor: a file that was made to hurt (a bomb of aliases or merge keys,
ten thousand brackets, a foreign tag) is refused at the event that shows it, before anything grows. Limits: 1 MiB,
100,000 nodes, depth 32, 20,000 characters a scalar, UTF-8 without control or bidirectional characters.
"""

import unicodedata
from typing import Any, Final, NoReturn

import yaml

from mkba.errors import Complaint, InputError
from mkba.files.commas import rest_of_number
from mkba.files.complaints import MOST_OF_A_FILE, complaint
from mkba.files.encoding import decoded
from mkba.files.marks import Document, Mark, Path, Spot
from mkba.files.scalars import plain, reads_two_ways
from mkba.files.syntax import syntax

MOST_NODES: Final = 100_000
DEEPEST: Final = 32
LONGEST_SCALAR: Final = 20_000  # characters

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(raw: bytes, *, file: str) -> tuple[Document, tuple[Complaint, ...]]:
    """The document in these bytes, and what is wrong with single scalars or keys in it.

    Raises:
        InputError: the file as a whole cannot be read (size, encoding, syntax, a forbidden construct).
    """
    text = decoded(raw, file=file)
    builder, event = _Builder(file, text), None
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        raise InputError([syntax(error, text, file=file, before=event)]) from None
    except (RecursionError, MemoryError, ValueError, UnicodeError):
        builder.refuse("YAML-DEEP", None, limit=DEEPEST)
    return builder.document(), tuple(builder.complaints)


class _Frame:
    """A map or list that is still open: its data, its marks, and the key that waits for a value."""

    __slots__ = (
        "children", "column", "data", "flow", "folded", "key", "key_column", "key_line", "line", "number", "waiting",
    )  # fmt: skip

    def __init__(self, event: Any, *, is_map: bool) -> None:
        self.line, self.column = event.start_mark.line, event.start_mark.column
        self.flow = is_map and event.flow_style
        self.number: Any = None  # the event of the last value of a flow map, when it was a number
        self.data: Any = {} if is_map else []
        self.children: Any = {} if is_map else []
        self.folded: dict[str, Any] | None = {} if is_map else None
        self.key: Any = None
        self.waiting = False
        self.key_line, self.key_column = 0, 0


class _Builder:
    """Takes events one by one and builds plain data with marks beside it."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.complaints: list[Complaint] = []
        self.spots: list[Spot] = []
        self.stack: list[_Frame] = []
        self.nodes = 0
        self.documents = 0
        self.root: tuple[Any, Mark] | None = None
        self.handlers = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.open_map,
            yaml.SequenceStartEvent: self.open_list,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.DocumentStartEvent: self.start,
            yaml.AliasEvent: self.alias,
        }

    def take(self, event: Any) -> None:
        """One event of the stream."""
        handler = self.handlers.get(type(event))
        if handler is not None:
            handler(event)

    def refuse(self, code: str, event: Any, **found: Any) -> NoReturn:
        """Stop reading: the file is refused as a whole."""
        mark = None
        if event is not None:
            at = event.start_mark
            mark = Mark(self.file, at.line, at.column, at.line, at.column)
        raise InputError([*self.complaints, complaint(code, file=self.file, mark=mark, **found)])

    def start(self, event: Any) -> None:
        """The start of a document: there is one, without directives."""
        self.documents += 1
        if self.documents > 1:
            self.refuse("YAML-DOCUMENTS", event)
        if event.version or event.tags:
            self.refuse("YAML-TAG", event, found="%")

    def alias(self, event: Any) -> None:
        """Aliases are refused: they are what bombs are made of."""
        self.refuse("YAML-ANCHOR", event, found=f"*{event.anchor}")

    def count(self, event: Any) -> None:
        """One more node, without an anchor or a tag, within the limits."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.refuse("YAML-NODES", event, limit=MOST_NODES)
        if event.anchor is not None:
            self.refuse("YAML-ANCHOR", event, found=f"&{event.anchor}")
        if event.tag is not None:
            self.refuse("YAML-TAG", event, found=event.tag)

    def open_map(self, event: Any) -> None:
        """The start of a map."""
        self._open(event, is_map=True)

    def open_list(self, event: Any) -> None:
        """The start of a list."""
        self._open(event, is_map=False)

    def _open(self, event: Any, *, is_map: bool) -> None:
        self.count(event)
        if self.stack and self.stack[-1].folded is not None and not self.stack[-1].waiting:
            self.refuse("YAML-KEY", event)
        if len(self.stack) >= DEEPEST:
            self.refuse("YAML-DEEP", event, limit=DEEPEST)
        self.stack.append(_Frame(event, is_map=is_map))

    def close(self, event: Any) -> None:  # noqa: ARG002  (every handler takes the event)
        """The end of a map or list: it becomes a value of what holds it."""
        frame = self.stack.pop()
        self.put(frame.data, frame.line, frame.column, frame.children)

    def scalar(self, event: Any) -> None:
        """A scalar: a key, a value of a map, an item of a list, or the whole document."""
        self.count(event)
        text = event.value
        if len(text) > LONGEST_SCALAR:
            self.refuse("YAML-LONG", event, limit=LONGEST_SCALAR)
        at = event.start_mark
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.number is not None and self.is_comma(frame, event):
            return
        value: Any = text
        if not event.style:
            value, wrong = plain(text)
            if wrong or (type(value) is float and reads_two_ways(text)):
                mark = Mark(self.file, at.line, at.column, at.line, at.column)
                self.remark(wrong, text, mark)
        if frame is None or frame.folded is None or frame.waiting:
            if frame is not None and frame.flow and type(value) in {int, float}:
                frame.number = event
            self.put(value, at.line, at.column, None)
        else:
            self.key(frame, value, event)

    def is_comma(self, frame: _Frame, event: Any) -> bool:
        """Whether this is the rest of a number with a comma in a flow map: then it is told, and read as meant."""
        before, frame.number = frame.number, None
        if before.value == event.value == "":  # the nothing behind a rest
            frame.waiting = False
            return True
        found = rest_of_number(before, event, self.text)
        if found is None:
            return False
        code, words = found
        at, path = before.start_mark, (*self.path(), frame.key)
        if len(self.complaints) < MOST_OF_A_FILE:
            mark = Mark(self.file, at.line, at.column, at.line, at.column)
            self.complaints.append(complaint(code, mark=mark, path=path, **words))
        frame.data[frame.key] = float(words.get("fraction") or words["expected"])
        frame.number, frame.waiting, event.value = event, True, ""
        return True

    def remark(self, wrong: str, text: str, mark: Mark) -> None:
        """Note what is wrong with a scalar, or that it can be read in two ways."""
        if wrong:
            self.complain(wrong, mark, found=text)
        elif len(self.spots) < MOST_OF_A_FILE:
            self.spots.append(Spot(self.path(), text, mark))

    def complain(self, code: str, mark: Mark, **found: Any) -> None:
        """One complaint more, as long as there are no more than will be shown."""
        if len(self.complaints) < MOST_OF_A_FILE:
            self.complaints.append(complaint(code, mark=mark, path=self.path(), **found))

    def key(self, frame: _Frame, value: Any, event: Any) -> None:
        """The key of the next value; text or a whole number, once, and unlike its neighbours."""
        if isinstance(value, bool | float) or value is None:
            value = event.value
        at = event.start_mark
        if value == "<<":
            self.refuse("YAML-ANCHOR", event, found="<<")
        frame.key, frame.waiting = value, True
        frame.key_line, frame.key_column = at.line, at.column
        fold = str(value)
        if not fold.isascii():
            fold = unicodedata.normalize("NFKC", fold)
        fold = fold.casefold().replace("-", "_")
        folded = frame.folded
        if folded is not None and fold in folded:
            first = folded[fold]
            code = "KEY-TWICE" if first == value else "KEY-ALIKE"
            mark = Mark(self.file, at.line, at.column, at.line, at.column)
            line = frame.children[first].key_line + 1
            self.complain(code, mark, found=value, other=first, line=line)
        elif folded is not None:
            folded[fold] = value

    def put(self, value: Any, line: int, column: int, children: Any) -> None:
        """A finished value, into what holds it."""
        if not self.stack:
            self.root = value, Mark(self.file, line, column, line, column, children)
            return
        frame = self.stack[-1]
        if frame.folded is None:
            frame.data.append(value)
            frame.children.append(Mark(self.file, line, column, line, column, children))
            return
        frame.waiting = False
        if frame.key not in frame.data:
            frame.data[frame.key] = value
            frame.children[frame.key] = Mark(
                self.file, line, column, frame.key_line, frame.key_column, children
            )

    def path(self) -> Path:
        """The path of what is being read."""
        return tuple(
            len(frame.data) if frame.folded is None else frame.key
            for frame in self.stack
            if frame.folded is None or frame.waiting
        )

    def document(self) -> Document:
        """The finished document; an empty file is refused."""
        if self.root is None or self.root[0] is None:
            raise InputError([complaint("FILE-EMPTY", file=self.file)])
        data, mark = self.root
        return Document(self.file, data, mark, tuple(self.spots))
