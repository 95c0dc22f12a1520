"""What people write stays text: in pages, in headers, in what is downloaded and opened in Excel."""

import io
import json
import re
import shutil
import zipfile
from html import escape
from html.parser import HTMLParser

import openpyxl
import pytest
import yaml

from mkba.portal.nouns import Seat
from mkba.portal.pages.app import create_app
from mkba.portal.settings import Settings
from mkba.portal.store import areas, drafts, jobs, open_store, submissions
from mkba.portal.work.orders import subject_of
from mkba.portal.work.runner import Runner
from tests.portal.conftest import WORKED, Portal
from tests.portal.hostile.conftest import done
from tests.portal.pages.sending import upload

TAG = "<img src=x onerror=alert(1)>"
BREAK = "'\"><svg/onload=alert(2)>"
TEMPLATE = "{{7*7}}{% raw %}${7*7}"
FORMULAS = (
    '=HYPERLINK("http://kwaad.example";"klik")',
    "@SUM(1+1)",
    "+1+1",
    "-1+1",
    "=cmd|'/C calc'!A0",
    "http://kwaad.example/lek",
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Elements(HTMLParser):
    """Every element of a page with its attributes, as a browser sees them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def harmless(text):
    """Nothing in a page runs, and nothing that was written became an element."""
    found = Elements(text).found
    assert not {tag for tag, _ in found} & {
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "style",
        "frame",
        "math",
    }
    for tag, attributes in found:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "formaction")
        ], (tag, attributes)
        for name in ("href", "src", "action", "hx-get", "content"):
            assert not re.match(
                r"\s*(javascript|data:text|vbscript|https?:|//)", attributes.get(name) or ""
            ), (tag, attributes)
        if tag == "script":
            assert attributes["src"].startswith("/static/")
        if tag == "meta":
            assert attributes.get("http-equiv") in (None, "refresh")
    assert "49" not in re.findall(r"\b49\b(?=\$\{)", text)
    return found


def hostile_area(**more):
    """The area of the worked example, with harmful texts wherever there is a text."""
    data = yaml.safe_load((WORKED.parent / "areas" / "alpha.yaml").read_text(encoding="utf-8"))
    words = f"{TAG}{BREAK}{TEMPLATE}"
    data["name"], data["notes"] = f"Naam {TAG}", f"Toelichting {words}"
    data["null_alternative"] = {"includes": [f"Beleid {words}", FORMULAS[0]], "notes": f"Nul {words}"}
    for number, measure in enumerate(data["interventions"].values()):
        measure["name"], measure["theory"] = f"Maatregel {TAG}{number}", f"Reden {words}"
    for one in data["indicators"].values():
        one["source"]["title"] = f"Bron {words}"
    return yaml.safe_dump(data | more, allow_unicode=True, sort_keys=False).encode()


@pytest.fixture(scope="module")
def told(new_data, tmp_path_factory):
    """A portal in which everything that people write is harmful, with the pages of all of it: {what: answer}."""
    data = tmp_path_factory.mktemp("injection") / "data"
    shutil.copytree(new_data, data)
    settings, store = Settings(data, WORKED), open_store(data)
    app = create_app(settings, store, None)
    portal = Portal(settings, store, app)
    alpha, bureau = portal.visit("anna@alpha.nl"), portal.visit("els@bureau.nl")
    portal.do(lambda c: areas.put_area(c, Seat("alpha", f"Alpha {TAG}", "Alpha", "area")))
    pages, versions = {}, []
    for name in (f"a{TAG}.yaml", f"b{BREAK}.yaml"):
        page = upload(alpha, "alpha", hostile_area(horizon=30 + len(versions)), name).headers["location"]
        asked = [portal.do(lambda c, s=page[9:]: jobs.ask(c, "full", s))]
        versions.append(
            portal.do(lambda c, p=page: submissions.submit(c, drafts.draft(c, p[9:]), "anna@alpha.nl"))
        )
    compared = portal.do(lambda c: jobs.ask(c, "compare", subject_of(*versions)))
    reeks = bureau.send(
        "/bureau/reeksen", {"naam": f"Reeks {TAG}{BREAK}", "versie-alpha": str(versions[1].id)}
    ).headers["location"]
    done(portal, [*asked, compared], Runner(store, 2))
    wrong = hostile_area(
        **{
            f"veld{TAG}": 1,
            "status": BREAK,
            "price_year": TAG,
            "municipality": f"{TAG}{BREAK}",
            f"x{BREAK}": TEMPLATE,
        }
    )
    mistaken = upload(alpha, "alpha", wrong, f"c{TAG}{BREAK}.yaml").headers["location"]
    receipt = f"/indiening/{versions[1].id}"
    for name, path in {
        "areas": "/gebieden", "area": "/gebied/alpha", "mistakes": mistaken, "fields of mistakes": f"{mistaken}/invullen", "draft": page,
        "standing": f"{page}/stand", "fields": f"{page}/invullen", "receipt": receipt, "nowhere": f"/{TAG}", "nobody": f"/concept/{TAG}",
    }.items():  # fmt: skip
        pages[name] = alpha.get(path)
    for name, path in {
        "bureau": "/bureau", "versions": "/bureau/gebied/alpha", "comparison": f"/bureau/vergelijking/{compared.id}", "sets": "/bureau/reeksen",
        "set": reeks, "log": "/bureau/logboek", "part": f"/bureau/vergelijking/{compared.id}/stand", "receipt there": receipt,
    }.items():  # fmt: skip
        pages[name] = bureau.get(path)
    pages["nameless"] = bureau.send("/bureau/reeksen", {"naam": TAG + "x" * 200, "versie-alpha": f"{BREAK}"})
    pages["log-in"] = portal.client().get("/inloggen", params={"naar": BREAK})
    yield portal, alpha, page, pages
    store.close()


SHOWN = {
    "areas": "Alpha <img", "area": "a<img", "mistakes": "veld<img", "fields": "Maatregel <img", "draft": "Maatregel <img", "receipt": "Alpha <img",
    "bureau": "Alpha <img", "versions": "Alpha <img", "sets": "Reeks <img", "set": "Reeks <img", "log": "Reeks <img", "nameless": "<img",
    "comparison": "Alpha <img", "standing": "Maatregel <img",
}  # fmt: skip


def test_what_people_write_is_shown_and_is_no_part_of_the_page(told):
    *_, pages = told
    for name, answer in pages.items():
        assert answer.status_code in (200, 404, 422), name
        found = harmless(answer.text)
        assert answer.text.count("<script") <= 1, name
        assert TAG not in answer.text, name
        assert BREAK not in answer.text, name
        if name in SHOWN:  # it was there, so it was escaped and not left out
            assert escape(SHOWN[name], quote=False) in answer.text, name
        assert len(found) > 3, name


def test_the_word_of_the_page_is_json_whatever_is_on_the_page(told):
    *_, pages = told
    for name in ("area", "mistakes", "log"):
        body = next(attributes for tag, attributes in Elements(pages[name].text).found if tag == "body")
        assert json.loads(body["hx-headers"]).keys() == {"X-CSRF-Token"}


def test_the_report_of_an_area_is_harmless_too_and_is_kept_not_opened(told):
    _, alpha, page, _ = told
    answer = alpha.get(f"{page}/bestand/rapport.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<img src=x" not in answer.text
    assert "<svg/onload" not in answer.text
    assert escape(TAG, quote=False) in answer.text
    found = Elements(answer.text).found
    assert "script" not in {tag for tag, _ in found}
    assert not [name for _, attributes in found for name in attributes if name.startswith("on")]


def worked(texts):
    """The area of the worked example, each of its texts one of these."""
    name, first, second, third, reason, source = texts
    data = yaml.safe_load((WORKED.parent / "areas" / "alpha.yaml").read_text(encoding="utf-8"))
    data |= {"name": name, "notes": reason, "null_alternative": {"includes": list(texts), "notes": source}}
    for measure, called in zip(data["interventions"].values(), (first, second, third), strict=False):
        measure |= {"name": called, "theory": reason}
    for one in data["indicators"].values():
        one["source"]["title"] = source
    return yaml.safe_dump(data, allow_unicode=True).encode()


def test_a_text_never_becomes_a_formula_or_a_link(told):
    portal, alpha, *_ = told
    page = upload(alpha, "alpha", worked(FORMULAS), "f.yaml").headers["location"]
    asked = [portal.do(lambda c: jobs.ask(c, "full", page[9:]))]
    done(portal, asked, Runner(portal.store, 2))
    seen = set()
    for file in ("formulier.xlsx", "werkmap.xlsx"):
        content = alpha.get(f"{page}/bestand/{file}").content
        for sheet in openpyxl.load_workbook(io.BytesIO(content), keep_links=True):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.hyperlink is None or cell.hyperlink.target is None, (
                    file,
                    sheet.title,
                    cell.coordinate,
                )
                if cell.value in FORMULAS:
                    seen.add((file, cell.value))
                    assert cell.data_type in ("s", "inlineStr")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert not [part for part in archive.namelist() if "external" in part.lower()]
            assert not [
                part
                for part in archive.namelist()
                if part.endswith(".rels") and b"kwaad" in archive.read(part)
            ]
    assert {text for _, text in seen} == set(FORMULAS)
    assert {file for file, _ in seen} == {"formulier.xlsx", "werkmap.xlsx"}


def test_a_text_that_hides_what_it_is_is_refused(told):
    _, alpha, *_ = told
    answer = upload(alpha, "alpha", worked(("\u202a=1+1", *FORMULAS[1:])), "g.yaml")
    assert "FILE-CHARACTER" in alpha.get(answer.headers["location"]).text


NAMES = (
    'a"; filename="kwaad.exe', "a\r\nX-Kwaad: 1\r\n\r\n<script>", "../../../etc/passwd", "C:\\Windows\\system32\\a.yaml", "/etc/passwd", "..\\..\\a.yaml",
    "a\x00.yaml", "\u202elmay.a", "a" * 4_000 + ".yaml", "\ud83d\ude00.yaml".encode("utf-16", "surrogatepass").decode("utf-16"), "%2e%2e%2fa", ".yaml", " ", "NUL", "=1+1.yaml",
)  # fmt: skip


def test_names_of_files_are_only_shown(told):
    """No folder, no header, no path on the disk is made of a name; a download is called as we call it."""
    portal, alpha, *_ = told
    before = {path.name for path in portal.store.data.iterdir()}
    for name in NAMES:
        answer = upload(alpha, "alpha", b"schema: area/1\n", name)
        assert answer.status_code in (303, 422), name
        assert "x-kwaad" not in answer.headers
        if answer.status_code == 422:
            continue
        page = alpha.get(answer.headers["location"])
        assert page.status_code == 200
        harmless(page.text)
        kept = portal.do(lambda c, a=answer: drafts.draft(c, a.headers["location"][9:])).name
        assert not re.search(r"[/\\\x00-\x1f\u202e]", kept)
        assert len(kept) <= 100
    assert {path.name for path in portal.store.data.iterdir()} - {"results", "runs"} == before - {
        "results",
        "runs",
    }
    assert all(
        re.fullmatch("[0-9a-f]{64}", path.name)
        for path in portal.store.files.root.rglob("*")
        if path.is_file()
    )


def test_what_is_downloaded_is_called_as_we_call_it(told, world):
    people = [world.portal.visit(login) for login in ("anna@alpha.nl", "els@bureau.nl")]
    draft, version, reeks = world.there["draft"][-2], world.there["submission"][0], world.there["frozen"][0]
    files = ("gebied.yaml", "formulier.xlsx", "werkmap.xlsx", "rapport.html")
    found = [people[0].get(f"/concept/{draft}/bestand/{name}") for name in files]
    found += [people[0].get(f"/indiening/{version}/bestand/{name}") for name in files]
    found += [people[1].get(f"/bureau/indiening/{version}/{name}") for name in files]
    found += [
        people[1].get(f"/bureau/reeks/{reeks}/bestand/{name}")
        for name in ("synthese.xlsx", "rapport.html", "bijlage.html", "run.zip")
    ]
    for answer in found:
        assert answer.status_code == 200
        assert re.fullmatch(r'attachment; filename="[a-z0-9_.-]+"', answer.headers["content-disposition"])
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
