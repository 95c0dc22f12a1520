"""Make: the form of an area as a workbook, in bytes."""

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.workbook import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from mkba.files.form.front import write_help, write_lists, write_names, write_readme, write_stamp
from mkba.files.form.grid import ranges
from mkba.files.form.layout import STAMP_SHEET
from mkba.files.form.lists import lists
from mkba.files.form.names import names_of
from mkba.files.form.record import write_record
from mkba.files.form.rows import Filled, filled
from mkba.files.form.sheets import sheets
from mkba.files.form.table import write_table
from mkba.files.form.words import word
from mkba.files.rules.setting import Setting

DAY: Final = (2026, 1, 1)  # of every form: equal input gives equal bytes
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # of a member of a zip
CORE: Final = "docProps/core.xml"
SAVED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def form(data: Mapping[str, Any], setting: Setting) -> bytes:
    """The form of an area with what `data` says, an area file with all that it extends; empty data gives an empty form.

    The same data and setting give the same bytes.
    """
    answers = answers_of(data, setting)
    names = names_of(setting, data)
    offered = lists([one.sheet for one in answers], names)
    known = ranges(answers, offered)
    area = str(data.get("name") or "")
    book = Workbook()
    book.remove(book.worksheets[0])
    write_readme(book.create_sheet(word("leesmij", "naam")), answers, area)
    for one in answers:
        sheet = book.create_sheet(one.sheet.name)
        (write_table if one.sheet.pattern else write_record)(sheet, one, known)
    write_help(book.create_sheet(word("uitleg", "naam")), answers)
    write_names(book.create_sheet(word("kengetallen", "naam")), names)
    write_lists(book.create_sheet(word("lijsten", "naam")), offered)
    write_stamp(book.create_sheet(STAMP_SHEET), answers, str(data.get("id") or ""))
    _describe(book, area)
    return _settled(book)


def answers_of(data: Mapping[str, Any], setting: Setting) -> tuple[Filled, ...]:
    """The sheets with answers, and what stands in them."""
    return filled(sheets(setting, data), data)


def _describe(book: Workbook, area: str) -> None:
    """Title, language and days of the workbook; its sheets stay as they are."""
    about = book.properties
    about.title = f"{word('formulier', 'titel')} {area}".strip()
    about.subject = word("formulier", "onderwerp")
    about.creator = about.lastModifiedBy = word("formulier", "maker")
    about.language = word("formulier", "taal")
    about.created = about.modified = datetime(*DAY)  # noqa: DTZ001 - a day, of no place
    book.security = WorkbookProtection(lockStructure=True)
    book.calculation.fullCalcOnLoad = True


def _settled(book: Workbook) -> bytes:
    """The workbook in bytes that tell nothing of when they were written."""
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    day = b"%04d-%02d-%02dT00:00:00Z" % DAY
    with ZipFile(raw) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == CORE:
                content = SAVED.sub(rb"\g<1>" + day, content)
            member = ZipInfo(name, EARLIEST)
            member.compress_type = ZIP_DEFLATED
            after.writestr(member, content)
    return out.getvalue()
