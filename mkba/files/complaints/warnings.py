"""Texts."""

from typing import Final

WARNINGS: Final[dict[str, tuple[str, str]]] = {}
