"""The version of the package: part of the name of every run, since another version may give other figures."""

from typing import Final

VERSION: Final = "0.7.0"
