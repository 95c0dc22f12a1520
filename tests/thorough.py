"""How much is tried: what judges a landing in some twenty minutes, or with ``MKBA_THOROUGH=1`` all there is, as every night."""

import os
from typing import TypeVar

import pytest

Size = TypeVar("Size")
THOROUGH = os.environ.get("MKBA_THOROUGH") == "1"
needs_time = pytest.mark.skipif(not THOROUGH, reason="takes long; asked for with MKBA_THOROUGH=1")


def size(landing: Size, night: Size) -> Size:
    """As much as there is time for."""
    return night if THOROUGH else landing
