"""A crowd: municipalities that all come at the same moment, each with a form of its own, and go on until they have a receipt and all figures."""

import io
import re
import shutil
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import yaml

from mkba.forms import make_form
from mkba.portal.store import accounts, audit, jobs, submissions
from tests.portal.conftest import PASSWORD
from tests.portal.hostile.served import PATIENCE, Guest

RECEIPT = re.compile(r"\b[0-9a-f]{64}\b")
ID = re.compile("[a-z][a-z0-9_]*")  # of a measure: so a row with answers begins
BUSY = (429, 503)
PAUSE = 1.0  # seconds between two looks, as the page does it


def town(folder, source, count):
    """A programme with so many areas: those of another programme over and over, each of a municipality of its own."""
    head = yaml.safe_load(source.read_text(encoding="utf-8"))
    shutil.copytree(source.parent, folder, dirs_exist_ok=True)
    known = [
        path
        for path in head["areas"]
        if "scope: national" not in (source.parent / path).read_text(encoding="utf-8")
    ]
    paths = []
    for number in range(count):
        old = known[number % len(known)]
        text = (source.parent / old).read_text(encoding="utf-8")
        stem = f"{Path(old).stem}_{number:02}"
        text = re.sub(r"(?m)^id: .*$", f"id: {stem}", text, count=1)
        text = re.sub(r"(?m)^municipality: .*$", f"municipality: Gemeente {number:02}", text, count=1)
        path = folder / Path(old).with_name(f"{stem}.yaml")
        path.write_text(text, encoding="utf-8")
        paths.append(path.relative_to(folder).as_posix())
    for one in known:
        (folder / one).unlink()
    (folder / source.name).write_text(
        yaml.safe_dump(head | {"areas": paths}, sort_keys=False, allow_unicode=True), encoding="utf-8"
    )
    return folder / source.name


@dataclass
class Citizen:
    """Somebody of a municipality with the form of its area, and one with a mistake; what became of it, and how long it took."""

    area: str
    municipality: str
    form: bytes
    wrong: bytes = b""
    receipt: str = ""
    version: str = ""
    draft: str = ""
    refused: int = 0
    faults: list = field(default_factory=list)
    taken: dict = field(default_factory=dict)

    @property
    def login(self):
        return f"{self.area}@voorbeeld.nl"

    def told(self, what, seconds):
        self.taken.setdefault(what, []).append(seconds)

    def asked(self, guest, what, ask):
        """An answer that is no request to wait; how long it took, that one included."""
        began = time.perf_counter()
        while (answer := ask(guest)).status_code in BUSY:
            self.refused += 1
            time.sleep(2 * PAUSE)
        self.told(what, time.perf_counter() - began)
        return answer

    def page(self, guest, path):
        answer = self.asked(guest, "page", lambda g: g.get(path))
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def come(self, base):
        """From log-in to the last figures."""
        guest = Guest(base)
        try:
            answer = self.asked(guest, "log in", lambda g: g.log_in(self.login))
            assert answer.headers["location"] == "/", answer.status_code
            self.page(guest, "/gebieden")
            if self.wrong:
                self._hand_over(guest, self.wrong, "fout.xlsx")
            began = time.perf_counter()
            self.draft = self._hand_over(guest, self.form, f"{self.area}.xlsx")
            self._wait(guest, "none")
            self.told("upload to quick figures", time.perf_counter() - began)
            self._submit(guest)
            self._wait(guest, "quick")
            self.told("upload to all figures", time.perf_counter() - began)
        except Exception as fault:  # noqa: BLE001 - a thread tells what befell it
            self.faults.append(f"{type(fault).__name__}: {fault}")
        finally:
            guest.client.close()

    def _hand_over(self, guest, content, name):
        """The number of the draft that an upload became, once its page is there."""
        self.page(guest, f"/gebied/{self.area}")
        began = time.perf_counter()
        answer = self.asked(guest, "upload", lambda g: g.upload(self.area, content, name))
        assert answer.status_code == 303, answer.status_code
        path = answer.headers["location"]
        text = self.page(guest, path)
        self.told("upload to judged", time.perf_counter() - began)
        assert ('class="fouten"' in text) == (content == self.wrong), path
        return path.rpartition("/")[2]

    def _submit(self, guest):
        self.page(guest, f"/concept/{self.draft}")
        began = time.perf_counter()
        answer = guest.send(f"/concept/{self.draft}/indienen")
        assert answer.status_code == 303, answer.status_code
        text = self.page(guest, answer.headers["location"])
        self.told("submit to receipt", time.perf_counter() - began)
        self.receipt = RECEIPT.findall(text)[-1]

    def _wait(self, guest, shown):
        """Look every second until there are other figures than those that are shown; until all are there, when some are."""
        until = time.monotonic() + 20 * PATIENCE
        while time.monotonic() < until:
            text = self.page(guest, f"/concept/{self.draft}/stand?toont={shown}")
            if "hx-swap-oob" in text and (shown == "none" or "hx-get" not in text):
                return
            assert "/rekenen" not in text, "the figures failed"
            time.sleep(PAUSE)
        raise AssertionError("no figures came")


def people(programme, cell="Kosten", every=3):
    """A citizen for every area of a programme; every third one first hands in a form with a mistake."""
    found = []
    for number, path in enumerate(yaml.safe_load(programme.read_text(encoding="utf-8"))["areas"]):
        area = Path(path).stem
        target = programme.parent / f"{area}.xlsx"
        make_form(target, area=programme.parent / path, programme=programme)
        form = target.read_bytes()
        found.append(
            Citizen(area, f"Gemeente {number:02}", form, mistaken(form, cell) if number % every == 0 else b"")
        )
    return found


def cell_letter(page, key):
    """The letter of the column with this key."""
    return next(cell.column_letter for cell in page[1] if cell.value == key)


def mistaken(form, sheet):
    """The form with a number that may be two."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    page = book[sheet]
    column = next(cell.column for cell in page[1] if cell.value == "amount:low")
    row = next(cell.row for cell in page[cell_letter(page, "{1}")][1:] if ID.fullmatch(str(cell.value)))
    page.cell(row, column).value = "1.250"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def admitted(served, crowd):
    """An account for each; all with the hash of one password, for a hash takes a tenth of a second."""
    with served.open() as store:
        for one in crowd:
            new = {"login": one.login, "role": "municipality", "municipality": one.municipality}
            token = store.doing(lambda c, n=new: accounts.invite(c, **n))
            store.doing(lambda c, t=token: accounts.accept(c, t, PASSWORD))


def rush(served, crowd):
    """All of them at once; seconds that it took, and the most MiB that the server held meanwhile."""
    most, over = [served.memory()[0]], threading.Event()

    def watch():
        while not over.wait(0.25):
            most.append(served.memory()[0])
            began = time.perf_counter()
            healthy.append(time.perf_counter() - began if served.is_well(timeout=30) else 30.0)

    healthy = []
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    began = time.perf_counter()
    threads = [threading.Thread(target=one.come, args=(served.base,), daemon=True) for one in crowd]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    over.set()
    watcher.join()
    return time.perf_counter() - began, most, healthy


def lost(served, crowd):
    """What is not as it was told: nothing, it is hoped."""
    wrong = [f"{one.area}: {fault}" for one in crowd for fault in one.faults]
    with served.open() as store, store.read() as c:
        made = {one.area: one for one in submissions.submissions(c)}
        for one in crowd:
            found = made.get(one.area)
            if (
                found is None
                or found.receipt != one.receipt
                or found.draft != one.draft
                or not submissions.holds(c, found)
            ):
                wrong.append(f"{one.area}: no submission, or another")
                continue
            store.files.get(found.text)
            full = [job for job in jobs.jobs_of(c, found.draft) if job.task == "full"]
            if [job.state for job in full] != ["done"] or not (
                store.data / full[0].folder / "rapport.html"
            ).is_file():
                wrong.append(f"{one.area}: no figures")
        if audit.broken(c) is not None:
            wrong.append("the audit log is broken")
    return wrong
