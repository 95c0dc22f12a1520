"""Charts: native ones, with a text for those who cannot see them, on an area of their own."""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from xlsxwriter import Workbook

from mkba.report.cells import Sheet, plain
from mkba.report.styles import colour

AXIS = '#,##0;"−"#,##0'
