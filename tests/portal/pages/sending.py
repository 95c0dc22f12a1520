"""What a municipality does with files: upload one, change a cell of a form, wait for figures."""

import html
import io
import re
import time

import openpyxl

from mkba.files.form.layout import HEADING
from mkba.portal.store import jobs

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STAFF = "interventions.school_day.costs.staff"


def upload(browser, area, content, name="formulier.xlsx"):
    """The answer to an upload."""
    return browser.send(f"/gebied/{area}/bestand", files={"bestand": (name, content, XLSX)})


def form_of(browser, area):
    """The form that the page of an area offers."""
    answer = browser.get(f"/gebied/{area}/bestand/formulier.xlsx")
    assert answer.status_code == 200
    return answer.content


def changed(form, **cells):
    """The form with other answers; ``Kosten__amount:low`` is that key in the first row of that sheet."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    for place, value in cells.items():
        sheet, _, key = place.partition("__")
        page = book[sheet]
        column = next(cell.column for cell in page[1] if cell.value == key)
        row = 1 + max(number for number in range(1, 40) if page.cell(number, 1).value == HEADING)
        page.cell(row, column).value = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def text_of(answer):
    """What a page says, without its elements."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def fields(answer):
    """Every field of the last form of a page with what stands in it, as a browser would send it."""
    form = answer.text.rpartition("<form")[2]
    found = {
        html.unescape(name): html.unescape(value)
        for name, value in re.findall(r'<input id="([^"]*)" name="[^"]*" value="([^"]*)"', form)
    }
    for name, body in re.findall(r'<select id="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[html.unescape(name)] = html.unescape(chosen.group(1)) if chosen else ""
    for name, body in re.findall(r'<textarea id="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        found[html.unescape(name)] = html.unescape(body)
    return found


def until(portal, draft, task, seconds=60):
    """Wait until a job of a draft is done."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = [one for one in portal.do(lambda c: jobs.jobs_of(c, draft)) if one.task == task]
        if found and found[0].state in ("done", "failed"):
            assert found[0].state == "done", found[0].fault
            return found[0]
        time.sleep(0.1)
    raise AssertionError(task)
