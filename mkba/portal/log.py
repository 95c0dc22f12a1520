"""Log: lines of JSON on stderr. They say where something went wrong; what people typed, and who they are, is in none of them."""

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from typing import Final

LOG: Final = logging.getLogger("mkba.portal")
LOUD: Final = ("mkba.portal", "uvicorn.error")
QUIET: Final = ("python_multipart",)  # tells on stderr what a visitor sent
DEEPEST: Final = 12  # frames of a fault
TOLD: Final = ("number", "method", "route")  # what a line may know more


class Line(logging.Formatter):
    """A record as one line of JSON. Of a fault: its kind and its place; its text may hold anything, and stays out."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; the whole fault only for who looks into one (MKBA_DEBUG=1)."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "text": record.getMessage(),
            **{name: getattr(record, name) for name in TOLD if hasattr(record, name)},
        }
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            frames = traceback.extract_tb(fault.__traceback__)[-DEEPEST:]
            line["fault"] = type(fault).__qualname__
            line["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            if os.environ.get("MKBA_DEBUG"):
                line["trace"] = "".join(traceback.format_exception(fault))
        return json.dumps(line, ensure_ascii=False)


def listen() -> None:
    """Have everything that the server says written as such lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line())
    for name in LOUD:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.WARNING)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
